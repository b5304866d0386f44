'use strict';

const assert = require('node:assert/strict');
const vm = require('node:vm');
const { test } = require('node:test');
const { ProrataError, ShapeError, invoice, invoiceAsync, invoiceJson } = require('../index.js');
const { full, withLine } = require('./drafts.js');

const amountOf = (amount) => invoice(withLine({ amount })).total;
const shape = (code, path) => (error) => {
  assert.ok(error instanceof ShapeError, `${error}`);
  assert.deepEqual([error.code, error.path], [code, path]);
  return true;
};

class Decimal {
  constructor(text) { this.text = text; }
  toJSON() { return this.text; }
}
class Line {
  constructor(amount) { this.amount = amount; }
}

test('every value that says a decimal is taken', () => {
  const values = ['12.50', 12.5, new Decimal('12.50'), new Decimal(12.5)];
  for (const value of values) assert.equal(amountOf(value), '12.50');
  for (const value of [12, 12n, '12']) assert.equal(amountOf(value), '12.00');
  assert.equal(amountOf(-0), '0.00');
  assert.equal(amountOf(1e-2), '0.01');
});

test('a bigint is exact beyond the integers of a float', () => {
  assert.equal(amountOf(90071992547409n), '90071992547409.00');
  assert.equal(amountOf(9007199254740993n), '9007199254740993.00');
  assert.throws(() => amountOf(10n ** 40n), shape('decimal_too_long', 'lines[0].amount'));
  assert.equal(invoice(withLine({ quantity: 12345678901234567890n, unit_price: '0.0001' })).total, '1234567890123456.79');
});

test('a bigint stands for an integer field too', () => {
  assert.equal(invoice({ currency: 'EUR', issue_date: '2026-02-05', due: { net_days: 30n } }).due_date, '2026-03-07');
});

test('a number with the noise of a float is refused', () => {
  assert.throws(() => amountOf(0.1 + 0.2), shape('imprecise_number', 'lines[0].amount'));
});

test('undefined is absent', () => {
  const sparse = { ...full, id: undefined, prepaid: undefined };
  const { id, prepaid, ...without } = full;
  assert.equal(invoiceJson(sparse), invoiceJson(without));
});

test('objects of other realms and without a prototype are plain', () => {
  const foreign = vm.runInNewContext(`(${JSON.stringify(full)})`);
  assert.equal(invoiceJson(foreign), invoiceJson(full));
  assert.equal(invoice(Object.assign(Object.create(null), full)).total, invoice(full).total);
  const bytes = vm.runInNewContext('(bytes) => Uint8Array.from(bytes)')(Buffer.from(JSON.stringify(full)));
  assert.equal(invoice(bytes).total, invoice(full).total);
});

test('instances of own classes are read by their fields or their toJSON', () => {
  assert.equal(invoice({ currency: 'EUR', lines: [new Line('1.00'), { toJSON: () => new Line(2n) }] }).total, '3.00');
});

test('what JSON cannot say is refused with its path', () => {
  const values = [
    NaN, Infinity, -Infinity, () => 1, Symbol('x'), new Map([['amount', 1]]), new Set(), new Date(0), /x/, Promise.resolve(),
    new Number(NaN), new String('1.00'), new Uint8Array(2), new ArrayBuffer(2), new Error('x'), new WeakMap(), new Decimal(NaN),
    new Decimal(new Map()),
  ];
  for (const value of values) {
    assert.throws(() => amountOf(value), shape('wrong_type', 'lines[0].amount'));
    assert.throws(() => invoice({ currency: 'EUR', policy: value }), shape('wrong_type', 'policy'));
    assert.throws(() => invoice({ ...full, default_tax_rates: ['vat', value] }), shape('wrong_type', 'default_tax_rates[1]'));
  }
});

test('wrong types have the code and path of the text door', () => {
  const values = [true, [], [1], {}, { a: 1 }, { toJSON: () => true }];
  for (const value of values) {
    const draft = withLine({ amount: value });
    assert.throws(() => invoice(draft), shape('wrong_type', 'lines[0].amount'));
    assert.throws(() => invoice(JSON.stringify(draft)), shape('wrong_type', 'lines[0].amount'));
  }
  assert.throws(() => invoice({ currency: 'EUR', lines: [undefined] }), shape('wrong_type', 'lines[0]'));
  assert.throws(() => invoice({ currency: 'EUR', issue_date: 20260205 }), shape('wrong_type', 'issue_date'));
});

test('a Date is an instant and no day', () => {
  assert.throws(() => invoice({ currency: 'EUR', issue_date: new Date() }), shape('wrong_type', 'issue_date'));
  assert.throws(() => invoice({ currency: 'EUR', issue_date: new Date(NaN) }), shape('wrong_type', 'issue_date'));
});

test('a draft that contains itself is refused where it does', () => {
  const draft = withLine({ amount: '1.00' });
  draft.lines[0].discounts = [draft.lines[0]];
  assert.throws(() => invoice(draft), shape('wrong_type', 'lines[0].discounts[0]'));
  draft.lines = draft;
  assert.throws(() => invoice(draft), shape('wrong_type', 'lines'));
});

test('one object at two places is no cycle', () => {
  const line = { amount: '1.00' };
  assert.equal(invoice({ currency: 'EUR', lines: [line, line] }).total, '2.00');
});

test('endless nesting is refused', () => {
  let deep = {};
  for (let level = 0; level < 100_000; level += 1) deep = { deep };
  assert.throws(() => invoice(deep), (error) => error.code === 'wrong_type' && error.path.startsWith('deep.deep'));
  const endless = { toJSON: () => ({ endless: { ...endless } }) };
  assert.throws(() => invoice(endless), (error) => error.code === 'wrong_type');
});

test('half a surrogate pair is refused at every door', () => {
  const draft = withLine({ amount: '1.00', description: '\ud800' });
  assert.throws(() => invoice(draft), shape('invalid_json', 'lines[0].description'));
  assert.throws(() => invoice('{"currency":"EUR","id":"\ud800"}'), shape('invalid_json', ''));
});

test('an argument that is no draft is a TypeError', async () => {
  for (const draft of [undefined, null, 1, 1n, true, Symbol('x'), () => full]) {
    for (const door of [invoice, invoiceJson]) {
      assert.throws(() => door(draft), (error) => error instanceof TypeError && !(error instanceof ProrataError));
    }
    await assert.rejects(invoiceAsync(draft), TypeError);
  }
});

test('an object that is no draft is refused as one', () => {
  for (const draft of [new Map(), new Date(), [Symbol('x')], new Uint16Array(2), Promise.resolve()]) {
    assert.throws(() => invoice(draft), ShapeError);
  }
});

test('options are checked', async () => {
  for (const options of [null, 1, 'explain', { explained: true }, { explain: 1 }, { minorUnits: 'yes' }]) {
    assert.throws(() => invoice(full, options), TypeError);
    await assert.rejects(invoiceAsync(full, options), TypeError);
  }
  assert.throws(() => invoiceJson(full, { minorUnits: true }), TypeError);
  assert.equal(invoice(full, { explain: undefined }).trace, undefined);
});
