'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { invoice } = require('../index.js');
const { full, withLine } = require('./drafts.js');

const NO_MONEY = new Set(['quantity', 'unit_price', 'percent']);
const AS_THEY_ARE = new Set(['draft', 'policy', 'trace']);
const DECIMAL = /^-?\d+\.\d+$/;

/** Compares every value of both forms: each decimal with a point must be a bigint of the same digits, unless it is no money. */
function compare(decimal, minor, name) {
  if (AS_THEY_ARE.has(name) || NO_MONEY.has(name)) return assert.deepEqual(minor, decimal);
  if (typeof decimal === 'string' && DECIMAL.test(decimal)) {
    assert.equal(typeof minor, 'bigint', name);
    return assert.equal(minor, BigInt(decimal.replace('.', '')));
  }
  if (typeof decimal !== 'object') return assert.equal(minor, decimal);
  assert.deepEqual(Object.keys(minor), Object.keys(decimal));
  for (const key of Object.keys(decimal)) compare(decimal[key], minor[key], Array.isArray(decimal) ? name : key);
}

test('every money figure is a bigint and nothing else is', () => {
  for (const options of [{}, { explain: true }]) {
    compare(invoice(full, options), invoice(full, { ...options, minorUnits: true }));
  }
});

test('the digits are those of the currency', () => {
  const total = (currency, amount) => invoice({ currency, lines: [{ amount }] }, { minorUnits: true }).total;
  assert.equal(total('JPY', '1200'), 1200n);
  assert.equal(total('KWD', '-0.005'), -5n);
  assert.equal(total('EUR', '0'), 0n);
  assert.equal(total('EUR', '90071992547409.93'), 9007199254740993n);
});

test('quantities, prices and percentages stay text', () => {
  const draft = { ...withLine({ quantity: '2.5', unit_price: '0.125', tax_rates: ['vat'] }), tax_rates: [{ id: 'vat', percent: '8.5' }] };
  const { lines: [line], draft: normal } = invoice(draft, { minorUnits: true });
  assert.deepEqual([line.quantity, line.unit_price, line.taxes[0].percent, line.amount], ['2.5', '0.125', '8.5', 31n]);
  assert.equal(normal.lines[0].unit_price, '0.125');
});

test('an invoice of minor units is frozen', () => {
  assert.ok(Object.isFrozen(invoice(full, { minorUnits: true })));
});
