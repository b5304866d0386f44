'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const fc = require('fast-check');
const { ProrataError, invoice, invoiceJson, periods, periodsJson, prorate, prorateJson } = require('../index.js');
const { full } = require('./drafts.js');
const { periodsRequest, prorationRequest } = require('./requests.js');

const seed = process.env.PROPTEST_RNG_SEED;
if (seed) fc.configureGlobal({ seed: Number(seed) });

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

const date = fc.date({ min: new Date('0001-01-02'), max: new Date('9998-12-31'), noInvalidDate: true });
const near = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
const moment = fc.oneof(near, near.map((value) => value.toISOString().slice(0, 10)), near.map((value) => value.toISOString()), date);
const anchor = fc.oneof(
  fc.record({ at: moment }),
  fc.record({ day: fc.integer({ min: 0, max: 32 }), month: absentOr(fc.integer({ min: 1, max: 12 })) }),
  fc.constant({ calendar: true }),
);
const schedule = fc.record({
  start: moment,
  end: absentOr(moment),
  interval: fc.constantFrom('day', 'week', 'month', 'quarter', 'half_year', 'year'),
  interval_count: absentOr(fc.integer({ min: 1, max: 13 })),
  anchor: absentOr(anchor),
  zone: absentOr(fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Apia', '-03:30', 'Nowhere/Land')),
  trial_end: absentOr(moment),
});
const requests = {
  periods: fc.record({ schedule, from: absentOr(moment), count: fc.integer({ min: 0, max: 9 }), at: fc.array(moment, { maxLength: 3 }) }),
  prorate: fc.record({
    schedule,
    service: fc.record({ start: moment, end: moment }),
    cuts: absentOr(fc.array(moment, { maxLength: 2 })),
    amount: absentOr(decimal(cents(99_999))),
    currency: fc.constantFrom('EUR', 'JPY'),
  }),
};

/** The document as a caller of the text door writes it. */
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

test('the object doors of the calendar are its text doors', () => {
  for (const [request, object, json] of [[requests.periods, periods, periodsJson], [requests.prorate, prorate, prorateJson]]) {
    fc.assert(
      fc.property(request, (value) => {
        const expected = outcome(() => json(written(value)));
        assert.equal(outcome(() => json(value)), expected);
        assert.equal(outcome(() => JSON.stringify(object(value))), expected);
      }),
      { numRuns: 500 },
    );
  }
});

const kind = (value) => (Array.isArray(value) ? 'array' : typeof value);
const at = (value, path) => path.reduce((inner, key) => inner?.[key], value);
const paths = (value, path = []) =>
  typeof value === 'object' ? [path, ...Object.keys(value).flatMap((key) => paths(value[key], [...path, key]))] : [path];

const junk = fc.anything({
  withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withTypedArray: true,
  withSparseArray: true, withBoxedValues: true, withUnicodeString: true,
});

/** Puts junk at every place of a document. */
function spoil(document, compute, numRuns) {
  const places = paths(document).filter((path) => path.length > 0);
  fc.assert(
    fc.property(fc.constantFrom(...places), junk, (path, value) => {
      const changed = structuredClone(document);
      at(changed, path.slice(0, -1))[path.at(-1)] = value;
      const result = outcome(() => JSON.stringify(compute(changed)));
      assert.equal(kind(JSON.parse(result)), 'object');
    }),
    { numRuns },
  );
}

test('junk anywhere in a document is refused as a whole or computed', () => {
  spoil(full, invoice, 3_000);
  spoil(periodsRequest, periods, 1_500);
  spoil(prorationRequest, prorate, 1_500);
});

test('junk as a draft is refused', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true }), (value) => {
      assert.throws(() => invoice(value), (error) => error instanceof ProrataError || error.constructor === TypeError);
    }),
    { numRuns: 2_000 },
  );
});
