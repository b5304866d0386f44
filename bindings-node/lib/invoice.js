'use strict';

const native = require('../prorata.node');
const { called, checked, document } = require('./door.js');
const { DRAFT, input } = require('./input.js');
const { invoiceOf } = require('./values.js');

const OPTIONS = ['explain', 'minorUnits'];

/** See index.d.ts. */
function invoice(draft, options) {
  return called(invoice, () => {
    const chosen = checked(options, OPTIONS);
    return invoiceOf(document(native.compute(input(draft, DRAFT), chosen.explain)), chosen);
  });
}

/** See index.d.ts. */
async function invoiceAsync(draft, options) {
  const chosen = checked(options, OPTIONS);
  return invoiceOf(document(await native.computeAsync(input(draft, DRAFT), chosen.explain)), chosen);
}

/** See index.d.ts. */
function invoiceJson(draft, options) {
  return called(invoiceJson, () => {
    const { explain } = checked(options, ['explain']);
    const json = input(draft, DRAFT);
    return document(typeof json === 'string' ? native.computeText(json, explain) : native.computeBytes(json, explain));
  });
}

module.exports = { invoice, invoiceAsync, invoiceJson, version: native.version() };
