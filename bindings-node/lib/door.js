'use strict';

const { ProrataError, exception, shown } = require('./errors.js');

/** What a function gives; an exception's stack starts at its caller: the way through a nested document would fill it. */
function called(entry, computation) {
  try {
    return computation();
  } catch (error) {
    if (error instanceof ProrataError) Error.captureStackTrace(error, entry);
    throw error;
  }
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
  const { explain = false, minorUnits = false, policy } = options;
  for (const value of [explain, minorUnits]) {
    if (typeof value !== 'boolean') throw new TypeError(`an option is true or false, not ${shown(value)}`);
  }
  return { explain, minorUnits, policy };
}

module.exports = { called, checked, document };
