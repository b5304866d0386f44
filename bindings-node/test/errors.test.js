'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const prorata = require('../index.js');
const { withLine } = require('./drafts.js');

const { ArithmeticError, InternalError, ProrataError, ShapeError, ValueError, invoice, invoiceAsync, invoiceJson } = prorata;
const thrown = (computation) => {
  try {
    computation();
  } catch (error) {
    return error;
  }
  throw assert.fail('nothing was thrown');
};

test('a category has its class', () => {
  const cases = [
    [ShapeError, 'shape', () => invoice('{')],
    [ValueError, 'value', () => invoice({ currency: 'XXX' })],
    [ArithmeticError, 'arithmetic', () => invoice(withLine({ quantity: '1000000000', unit_price: '1000000000000' }))],
  ];
  for (const [Class, category, computation] of cases) {
    const error = thrown(computation);
    assert.equal(error.constructor, Class);
    assert.ok(error instanceof ProrataError && error instanceof Error);
    assert.deepEqual([error.category, error.name], [category, Class.name]);
  }
  assert.ok(InternalError.prototype instanceof ProrataError);
});

test('an error has code, number, path and every problem', () => {
  const error = thrown(() => invoice({ currency: 'EUR', lines: [{}, { amount: '1.005' }] }));
  assert.deepEqual([error.code, error.number, error.path], ['needs_one_of', 2007, 'lines[0]']);
  const { code, path, value, limit } = error.errors[1];
  assert.deepEqual([error.errors.length, code, path], [2, 'too_many_places', 'lines[1].amount']);
  assert.deepEqual([typeof value, typeof limit], ['string', 'string']);
  assert.match(error.message, /^needs_one_of at lines\[0\]: .*\(and 1 more\)$/);
});

test('an error as JSON is the error document of core', () => {
  const document = JSON.parse(JSON.stringify(thrown(() => invoice({ currency: 'EUR', line: [] }))));
  assert.deepEqual(Object.keys(document), ['code', 'number', 'category', 'path', 'message', 'errors']);
  assert.deepEqual([document.code, document.path, document.message], ['unknown_field', 'line', document.errors[0].message]);
});

test('every door gives the same error', async () => {
  const draft = { currency: 'EUR', lines: [{ amount: '1.00', tax_rates: ['none'] }] };
  const text = JSON.stringify(draft);
  const expected = JSON.stringify(thrown(() => invoice(draft)));
  for (const door of [text, Buffer.from(text)]) {
    assert.equal(JSON.stringify(thrown(() => invoice(door))), expected);
    assert.equal(JSON.stringify(thrown(() => invoiceJson(door))), expected);
    await assert.rejects(invoiceAsync(door), (error) => error instanceof ValueError && JSON.stringify(error) === expected);
  }
});

test('bytes that are no UTF-8 are refused', () => {
  assert.equal(thrown(() => invoice(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d))).code, 'invalid_json');
});

test('a stack starts at the caller', () => {
  const error = thrown(function caller() { invoice(withLine({ amount: NaN })); });
  assert.match(error.stack.split('\n')[1], /caller/);
});
