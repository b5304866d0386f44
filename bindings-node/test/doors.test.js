'use strict';

const assert = require('node:assert/strict');
const { inspect } = require('node:util');
const { test } = require('node:test');
const { invoice, invoiceAsync, invoiceJson, version } = require('../index.js');
const { full } = require('./drafts.js');

const text = JSON.stringify(full);
const bytes = new TextEncoder().encode(text);

test('object, text and bytes give the same invoice', () => {
  const expected = JSON.parse(invoiceJson(text));
  for (const draft of [full, text, bytes, Buffer.from(bytes)]) assert.deepEqual(invoice(draft), expected);
});

test('the raw door gives the same bytes for object, text and bytes', () => {
  const expected = invoiceJson(text);
  assert.equal(invoiceJson(full), expected);
  const out = invoiceJson(bytes);
  assert.ok(out instanceof Uint8Array);
  assert.equal(new TextDecoder().decode(out), expected);
});

test('an invoice as JSON is the document of the raw door', () => {
  assert.equal(JSON.stringify(invoice(full)), invoiceJson(full));
  assert.equal(JSON.stringify(invoice(full, { explain: true })), invoiceJson(full, { explain: true }));
});

test('explain adds the trace and changes no figure', () => {
  const { trace, ...explained } = invoice(full, { explain: true });
  assert.deepEqual(explained, { ...invoice(full) });
  assert.ok(trace.some((step) => step.figure === 'amount_due' && step.value === explained.amount_due));
});

test('computing the draft of an invoice again gives the same bytes', () => {
  assert.equal(invoiceJson(invoice(full).draft), invoiceJson(full));
});

test('the figures are those of the example', () => {
  const { subtotal, tax_total, total } = invoice({
    currency: 'USD',
    lines: [
      { quantity: 10, unit_price: '150.00' },
      { unit_price: 500 },
    ],
    tax_rates: [{ id: 'sales', percent: 8.5 }],
    default_tax_rates: ['sales'],
  });
  assert.deepEqual([subtotal, tax_total, total], ['2000.00', '170.00', '2170.00']);
});

test('a list is made once, and shown like any other field', () => {
  const made = invoice(full);
  assert.equal(made.lines, made.lines);
  const { draft, policy, ...fields } = made;
  const shown = inspect(made, { depth: 9 });
  assert.ok(shown.startsWith(inspect(fields, { depth: 9 }).slice(0, -'\n}'.length)), shown);
  assert.match(shown, /draft: \[Getter\]/);
});

test('an invoice is frozen, plain and comparable', () => {
  const first = invoice(full);
  assert.throws(() => { first.total = '0.00'; }, TypeError);
  assert.ok(Object.isFrozen(first));
  assert.deepEqual(structuredClone(first), first);
  assert.notDeepEqual(invoice({ ...full, id: 'other' }), first);
  const [rate, ...rates] = full.tax_rates;
  const described = invoice({ ...full, tax_rates: [{ ...rate, description: 'only the draft shows it' }, ...rates] });
  assert.notDeepEqual(described, first);
  assert.equal(described.total, first.total);
  assert.deepEqual({ ...first }, JSON.parse(invoiceJson(full)));
  assert.equal(first.draft, first.draft);
});

test('bytes that a thread could change are copied', () => {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  assert.equal(invoice(shared).total, invoice(full).total);
});

test('a draft is not changed', () => {
  const draft = structuredClone(full);
  invoice(draft, { explain: true, minorUnits: true });
  assert.deepEqual(draft, full);
});

test('async gives what sync gives', async () => {
  for (const draft of [full, text, bytes]) {
    assert.deepEqual(await invoiceAsync(draft), invoice(draft));
    assert.deepEqual(await invoiceAsync(draft, { explain: true }), invoice(draft, { explain: true }));
  }
  assert.deepEqual(await invoiceAsync(full, { minorUnits: true }), invoice(full, { minorUnits: true }));
});

test('async reads bytes before the caller changes them', async () => {
  const own = bytes.slice();
  const promise = invoiceAsync(own);
  own.fill(0);
  assert.deepEqual(await promise, invoice(full));
});

test('async does not block the event loop', async () => {
  const lines = Array.from({ length: 20_000 }, () => ({ quantity: '3', unit_price: '0.335' }));
  const draft = JSON.stringify({ currency: 'EUR', lines });
  let turns = 0;
  let done = false;
  const turn = () => {
    turns += 1;
    if (!done) setImmediate(turn);
  };
  setImmediate(turn);
  const before = turns;
  const computed = invoiceAsync(draft).finally(() => { done = true; });
  assert.equal((await computed).lines.length, lines.length);
  assert.ok(turns - before > 10, `${turns - before} turns`);
});

test('the version is that of the package', () => {
  assert.equal(version, require('../package.json').version);
});
