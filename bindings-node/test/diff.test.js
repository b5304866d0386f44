'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { ShapeError, ValueError, diff, diffAsync, diffJson } = require('../index.js');

const of = (quantity, unit_price) => ({ draft: { currency: 'EUR', lines: [{ id: 'seats', quantity, unit_price }] } });
const request = { before: of(2, '10.00'), after: of(3, '12.00') };

test('every change says what it moves, at every door', async () => {
  const answer = diff(request, { explain: true });
  assert.deepEqual(
    answer.causes.map(({ kind, line, changes, amount_due }) => [kind, line, changes[0].path, amount_due]),
    [
      ['line', 0, 'draft.lines[0].quantity', '10.00'],
      ['line', 0, 'draft.lines[0].unit_price', '6.00'],
    ],
  );
  assert.equal(answer.amount_due_difference, '16.00');
  assert.equal(answer.trace.at(-1).figure, 'amount_due_difference');
  const text = JSON.stringify(request);
  for (const form of [text, Buffer.from(text)]) {
    assert.deepEqual(diff(form, { explain: true }), answer);
    assert.deepEqual(await diffAsync(form, { explain: true }), answer);
  }
  assert.equal(diffJson(request, { explain: true }), JSON.stringify(answer));
});

test('what cannot be compared is refused', async () => {
  const dollars = { draft: { currency: 'USD', lines: [] } };
  const refused = (error) => error instanceof ValueError && error.path === 'after.draft.currency';
  assert.throws(() => diff({ before: of(1, '1.00'), after: dollars }), refused);
  await assert.rejects(diffAsync('{'), ShapeError);
});
