'use strict';

const { inspect } = require('node:util');
const native = require('../prorata.node');
const { CATEGORIES } = require('./generated.js');

/** What a refused draft raises: the fields are those of the error document of core. */
class ProrataError extends Error {
  constructor(refusal) {
    super(refusal.text);
    const { code, number, category, path, errors } = JSON.parse(refusal.json);
    Object.assign(this, { code, number, category, path, errors });
  }

  /** The error document, as every language shows it. */
  toJSON() {
    const { code, number, category, path, errors } = this;
    return { code, number, category, path, message: errors[0].message, errors };
  }
}
Object.defineProperty(ProrataError.prototype, 'name', { value: 'ProrataError', configurable: true, writable: true });

const classes = { ProrataError };
const byCategory = new Map();
for (const [category, name] of Object.entries(CATEGORIES)) {
  // The computed key names the class, in stack traces too.
  const subclass = { [name]: class extends ProrataError {} }[name];
  Object.defineProperty(subclass.prototype, 'name', { value: name, configurable: true, writable: true });
  classes[name] = subclass;
  byCategory.set(category, subclass);
}

/** The exception of a refusal of the native half, of the class of its category. */
function exception(refusal) {
  const Class = byCategory.get(JSON.parse(refusal.json).category);
  return new Class(refusal);
}

/** The exception of a value that JSON cannot say. */
function refused(code, path, message) {
  return exception(native.refusal(code, path, message));
}

/** A value as a message names it. */
function shown(value) {
  return inspect(value, { depth: 0, breakLength: Infinity });
}

module.exports = { ProrataError, classes, exception, refused, shown };
