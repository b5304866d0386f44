'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { ShapeError, infer, inferAsync, inferJson, invoice } = require('../index.js');

const draft = { currency: 'EUR', lines: [{ unit_price: '0.125' }] };
const request = { draft, stated: { subtotal: '0.12' } };

test('policies that reproduce the figures are found at every door', async () => {
  const report = infer(request);
  const [{ preset, distance, policy }] = report.candidates;
  assert.deepEqual([preset, distance, policy], ['prorata', 1, { preset: 'prorata', rounding: { mode: 'half_even' } }]);
  for (const candidate of report.candidates) {
    assert.equal(invoice({ ...draft, policy: candidate.policy }).subtotal, '0.12');
  }
  const text = JSON.stringify(request);
  for (const form of [text, Buffer.from(text)]) {
    assert.deepEqual(infer(form), report);
    assert.deepEqual(await inferAsync(form), report);
  }
  assert.equal(inferJson(request), JSON.stringify(report));
});

test('where none does, the nearest are said', () => {
  const { policies, nearest } = infer({ draft, stated: { subtotal: '0.14' } });
  assert.equal(policies, 0);
  assert.deepEqual(nearest[0].first_difference, { path: 'subtotal', stated: '0.14', computed: '0.13' });
});

test('what is no request is refused', async () => {
  assert.throws(() => infer({ x: 1 }), (error) => error instanceof ShapeError && error.path === 'x');
  await assert.rejects(inferAsync('{'), ShapeError);
});
