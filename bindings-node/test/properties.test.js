'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const fc = require('fast-check');
const { ProrataError, invoice, invoiceJson } = require('../index.js');
const { full } = require('./drafts.js');

const cents = (most) => fc.integer({ min: -most, max: most }).map((count) => (count / 100).toFixed(2));
const decimal = (text) => fc.oneof(text, text.map(Number), text.map((value) => BigInt(Math.trunc(Number(value)))));
const absentOr = (value) => fc.option(value, { nil: undefined });
const percent = fc.integer({ min: 0, max: 10_000 }).map((count) => (count / 100).toFixed(2));
const discount = fc.oneof(
  fc.record({ percent_off: decimal(percent) }),
  fc.record({ amount_off: decimal(fc.integer({ min: 0, max: 99_999 }).map((count) => (count / 100).toFixed(2))) }),
);
const line = fc.oneof(
  fc.record({ amount: decimal(cents(9_999_999)), discounts: absentOr(fc.array(discount, { maxLength: 2 })) }),
  fc.record({
    description: absentOr(fc.string({ unit: 'binary' })),
    quantity: absentOr(decimal(cents(99_999))),
    unit_price: decimal(cents(99_999)),
    tax_rates: absentOr(fc.subarray(['a', 'b'])),
  }),
);
const draft = fc.record({
  currency: fc.constantFrom('EUR', 'USD', 'CHF'),
  lines: fc.array(line, { maxLength: 6 }),
  discounts: absentOr(fc.array(discount, { maxLength: 2 })),
  tax_rates: fc.tuple(percent, percent, fc.constantFrom('exclusive', 'inclusive', 'withheld')).map(([a, b, behavior]) => [
    { id: 'a', percent: a },
    { id: 'b', percent: b, behavior },
  ]),
  default_tax_rates: absentOr(fc.subarray(['a', 'b'])),
  prepaid: absentOr(decimal(cents(9_999))),
});

/** The draft as a caller of the text door writes it. */
const written = (value) => JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner));

function outcome(computation) {
  try {
    return computation();
  } catch (error) {
    assert.ok(error instanceof ProrataError, `${error}`);
    return JSON.stringify(error);
  }
}

test('the object door is the text door', () => {
  fc.assert(
    fc.property(draft, (value) => {
      const expected = outcome(() => invoiceJson(written(value)));
      assert.equal(outcome(() => invoiceJson(value)), expected);
      assert.equal(outcome(() => JSON.stringify(invoice(value))), expected);
    }),
    { numRuns: 1_000 },
  );
});

const kind = (value) => (Array.isArray(value) ? 'array' : typeof value);
const at = (value, path) => path.reduce((inner, key) => inner?.[key], value);
const paths = (value, path = []) =>
  typeof value === 'object' ? [path, ...Object.keys(value).flatMap((key) => paths(value[key], [...path, key]))] : [path];

test('junk anywhere in a draft is refused as a whole or computed', () => {
  const junk = fc.anything({
    withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withTypedArray: true,
    withSparseArray: true, withBoxedValues: true, withUnicodeString: true,
  });
  const places = paths(full).filter((path) => path.length > 0);
  fc.assert(
    fc.property(fc.constantFrom(...places), junk, (path, value) => {
      const changed = structuredClone(full);
      at(changed, path.slice(0, -1))[path.at(-1)] = value;
      const result = outcome(() => JSON.stringify(invoice(changed)));
      assert.equal(kind(JSON.parse(result)), 'object');
    }),
    { numRuns: 3_000 },
  );
});

test('junk as a draft is refused', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true }), (value) => {
      assert.throws(() => invoice(value), (error) => error instanceof ProrataError || error.constructor === TypeError);
    }),
    { numRuns: 2_000 },
  );
});
