'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { ProrataError, invoice, invoiceJson, reprice, repriceAsync, repriceJson } = require('..');

const lines = [{ amount: '123.43' }];
const inParts = {
  currency: 'CHF',
  lines,
  prepayments: [{ id: 'deposit', percent: '10' }],
  cash_rounding: { increment: '0.05' },
  instalments: [{ percent: '50', due_date: '2026-04-01' }, { percent: '50' }],
};

test('prepayments and instalments are lists of the invoice where the draft has some', () => {
  const paid = invoice(inParts);
  assert.deepEqual(paid.prepayments, [{ id: 'deposit', percent: '10', amount: '12.34' }]);
  assert.deepEqual(paid.instalments.map((part) => part.amount), ['55.55', '55.55']);
  assert.equal(paid.cash_rounding, '0.01');
  assert.equal(JSON.stringify(paid), invoiceJson(inParts));
  const some = invoice({ currency: 'CHF', lines, instalments: [{ percent: '100' }] }, { minorUnits: true });
  assert.deepEqual([some.instalments[0].amount, 'prepayments' in some], [12343n, false]);
  const none = invoice({ currency: 'CHF', lines });
  assert.deepEqual(['prepayments' in none, 'instalments' in none], [false, false]);
});

test('a draft under other taxes', async () => {
  const vat = { id: 'vat', percent: '21', behavior: 'inclusive' };
  const draft = { currency: 'EUR', lines: [{ unit_price: '1000.00' }], tax_rates: [vat], default_tax_rates: ['vat'] };
  const request = { draft, to: 'exclusive' };
  const answer = reprice(request, { explain: true });
  assert.deepEqual([answer.draft.lines[0].unit_price, answer.remainder], ['826.4463', '0.00']);
  assert.equal(answer.trace[0].figure, 'draft.lines[0].unit_price');
  assert.deepEqual(JSON.parse(repriceJson(request)), await repriceAsync(request));
  assert.throws(() => reprice({ draft, price_places: 11 }), ProrataError);
});
