'use strict';

const { MONEY } = require('./generated.js');

/** An amount always has the digits of its currency: without the point its text is the count of minor units. */
function minorUnitsOf(amount) {
  return BigInt(amount.replace('.', ''));
}

/** Counts the minor units of every amount of an answer, and of its parts, in place; `type` is a type of index.d.ts. */
function countMinorUnits(entry, type) {
  const { amounts, parts } = MONEY[type];
  for (const field of amounts) {
    if (entry[field] !== undefined) entry[field] = minorUnitsOf(entry[field]);
  }
  for (const [field, part] of Object.entries(parts)) {
    // A part, a list of them, or nothing.
    for (const inner of [entry[field] ?? []].flat()) countMinorUnits(inner, part);
  }
}

module.exports = { countMinorUnits, minorUnitsOf };
