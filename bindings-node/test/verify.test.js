'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { ShapeError, invoice, verify, verifyAsync, verifyJson } = require('../index.js');

const stated = { total_excluding_tax: '100.00', tax_total: '19.00', total: '119.90' };

test('a figure that does not follow is named at every door', async () => {
  const report = verify(stated);
  const { path, rule, difference, tolerance } = report.first_difference;
  assert.deepEqual([report.grade, path, rule, difference, tolerance], ['broken', 'total', 'BR-CO-15', '0.90', '0.00']);
  const text = JSON.stringify(stated);
  for (const form of [text, Buffer.from(text)]) {
    assert.deepEqual(verify(form), report);
    assert.deepEqual(await verifyAsync(form), report);
  }
  assert.equal(verifyJson(stated), JSON.stringify(report));
  assert.equal(new TextDecoder().decode(verifyJson(Buffer.from(text))), JSON.stringify(report));
});

test('a computed invoice is exact until a figure is altered', () => {
  const computed = invoice({ currency: 'EUR', lines: [{ quantity: 3, unit_price: '0.335' }] });
  assert.equal(verify(computed).grade, 'exact');
  const altered = JSON.parse(JSON.stringify(computed));
  altered.lines[0].amount = '1.02';
  assert.equal(verify(altered).first_difference.path, 'lines[0].amount');
});

test('a computed invoice that counts minor units is refused', () => {
  const counted = invoice({ currency: 'EUR', lines: [{ amount: '1.00' }] }, { minorUnits: true });
  assert.throws(() => verify(counted), ({ code, path, message }) => {
    return code === 'wrong_type' && path === 'total' && /without minorUnits/.test(message);
  });
  assert.equal(verify({ ...stated, total: 119n }).grade, 'exact');
});

test('what is no invoice is refused', async () => {
  assert.throws(() => verify(null), /a stated invoice is an object, JSON text or a Uint8Array of JSON/);
  assert.throws(() => verify({ x: 1 }), (error) => error instanceof ShapeError && error.code === 'unknown_field' && error.path === 'x');
  await assert.rejects(verifyAsync('{'), ShapeError);
});
