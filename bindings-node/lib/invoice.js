'use strict';

const native = require('../prorata.node');
const { input } = require('./draft.js');
const { ProrataError, exception, shown } = require('./errors.js');
const { invoiceOf } = require('./values.js');

const OPTIONS = ['explain', 'minorUnits'];

/** See index.d.ts. */
function invoice(draft, options) {
  try {
    const chosen = checked(options, OPTIONS);
    return invoiceOf(document(native.compute(input(draft), chosen.explain)), chosen);
  } catch (error) {
    throw seenFrom(invoice, error);
  }
}

/** See index.d.ts. */
async function invoiceAsync(draft, options) {
  const chosen = checked(options, OPTIONS);
  return invoiceOf(document(await native.computeAsync(input(draft), chosen.explain)), chosen);
}

/** See index.d.ts. */
function invoiceJson(draft, options) {
  try {
    const { explain } = checked(options, ['explain']);
    const json = input(draft);
    return document(typeof json === 'string' ? native.computeText(json, explain) : native.computeBytes(json, explain));
  } catch (error) {
    throw seenFrom(invoiceJson, error);
  }
}

/** An exception whose stack starts at the caller: the way through a nested draft would fill it. */
function seenFrom(entry, error) {
  if (error instanceof ProrataError) Error.captureStackTrace(error, entry);
  return error;
}

/** The document of a reply; a refusal becomes an exception. */
function document(reply) {
  if (typeof reply === 'object' && 'json' in reply) throw exception(reply);
  return reply;
}

/** Every option, and none but those: a misspelt one would give another result than was asked for. */
function checked(options = {}, names) {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`options are an object, not ${shown(options)}`);
  }
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) throw new TypeError(`there is no option ${name}; there are ${names.join(', ')}`);
  }
  const { explain = false, minorUnits = false } = options;
  for (const value of [explain, minorUnits]) {
    if (typeof value !== 'boolean') throw new TypeError(`an option is true or false, not ${shown(value)}`);
  }
  return { explain, minorUnits };
}

module.exports = { invoice, invoiceAsync, invoiceJson, version: native.version() };
