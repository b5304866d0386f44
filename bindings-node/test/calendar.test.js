'use strict';

const assert = require('node:assert/strict');
const vm = require('node:vm');
const { test } = require('node:test');
const prorata = require('../index.js');
const { dueDateRequest, periodsRequest, prorationRequest, upgrade } = require('./requests.js');

const { ProrataError, ShapeError, dueDate, dueDateJson, periods, periodsAsync, periodsJson } = prorata;
const { prorate, prorateAsync, prorateJson, tzdbVersion } = prorata;

const DOORS = [
  { object: periods, later: periodsAsync, json: periodsJson, request: periodsRequest },
  { object: prorate, later: prorateAsync, json: prorateJson, request: prorationRequest },
  { object: dueDate, json: dueDateJson, request: dueDateRequest },
];
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** The same request with a Date for each instant. */
function withDates(value) {
  if (typeof value === 'string') return INSTANT.test(value) ? new Date(value) : value;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withDates);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withDates(inner)]));
}

const monthly = (start) => ({ schedule: { start, interval: 'month' }, count: 1 });
const shape = (code, path) => (error) => {
  assert.ok(error instanceof ShapeError, `${error}`);
  assert.deepEqual([error.code, error.path], [code, path]);
  return true;
};

test('object, text and bytes give the same answer at every door', async () => {
  for (const { object, later, json, request } of DOORS) {
    const text = JSON.stringify(request);
    const bytes = new TextEncoder().encode(text);
    const answer = json(text);
    for (const form of [request, text, bytes, Buffer.from(bytes)]) {
      assert.equal(JSON.stringify(object(form)), answer);
      if (later) assert.deepEqual(await later(form), object(form));
    }
    assert.equal(json(request), answer);
    assert.ok(json(bytes) instanceof Uint8Array);
    assert.equal(new TextDecoder().decode(json(bytes)), answer);
  }
});

test('a Date is the instant that its text says', () => {
  for (const { object, request } of DOORS) {
    assert.deepEqual(object(withDates(request)), object(request));
  }
  const { periods: [first] } = periods(monthly(new Date(Date.UTC(2024, 0, 31, 12, 0, 0, 250))));
  assert.deepEqual([first.start, first.end], ['2024-01-31T12:00:00.250Z', '2024-02-29T12:00:00.250Z']);
  const foreign = vm.runInNewContext('new Date(0)');
  assert.equal(periods(monthly(foreign)).start, '1970-01-01T00:00:00Z');
});

test('periods end where the anchor says', () => {
  const { periods: list, at: [located] } = periods({
    schedule: { start: '2024-01-31', interval: 'month' },
    count: 3,
    at: ['2030-06-15'],
  });
  assert.deepEqual(list.map((period) => period.end), ['2024-02-29', '2024-03-31', '2024-04-30']);
  assert.deepEqual([located.period.start, located.period.end], ['2030-05-31', '2030-06-30']);
});

test('an upgrade pays for the days that are left', () => {
  const { amount, pieces: [piece], trace } = prorate(upgrade);
  assert.deepEqual([amount, piece.units, piece.period_units, piece.ratio, trace], ['15.00', 15, 30, '0.5', undefined]);
});

test('explain adds the trace and changes no amount', () => {
  const { trace, ...explained } = prorate(prorationRequest, { explain: true });
  assert.deepEqual(explained, { ...prorate(prorationRequest) });
  assert.ok(trace.some((step) => step.figure === 'amount' && step.value === explained.amount));
  assert.equal(JSON.stringify({ ...explained, trace }), prorateJson(prorationRequest, { explain: true }));
});

test('minor units are an option of amounts, and of nothing else', async () => {
  const decimal = prorate(prorationRequest, { explain: true });
  const minor = prorate(prorationRequest, { explain: true, minorUnits: true });
  const counted = (amount) => BigInt(amount.replace('.', ''));
  assert.equal(minor.amount, counted(decimal.amount));
  assert.equal(minor.pieces.reduce((sum, piece) => sum + piece.amount, 0n), minor.amount);
  const pieces = decimal.pieces.map((piece) => ({ ...piece, amount: counted(piece.amount) }));
  assert.deepEqual({ ...minor }, { ...decimal, amount: counted(decimal.amount), pieces });
  assert.deepEqual(await prorateAsync(prorationRequest, { explain: true, minorUnits: true }), minor);
  const { amount, currency, ...sharesOnly } = upgrade;
  assert.equal('amount' in prorate(sharesOnly, { minorUnits: true }), false);
});

test('an invoice is due by its terms', () => {
  assert.deepEqual({ ...dueDate(dueDateRequest) }, { schema_version: 1, due_date: '2026-03-15', days: 38 });
});

test('answers are frozen and the time zones have a release', () => {
  for (const { object, request } of DOORS) assert.ok(Object.isFrozen(object(request)));
  assert.match(tzdbVersion(), /^\d{4}[a-z]$/);
  assert.equal(periods(periodsRequest).tzdb_version, tzdbVersion());
});

test('a request is not changed', () => {
  const request = withDates(structuredClone(prorationRequest));
  prorate(request, { explain: true, minorUnits: true });
  assert.deepEqual(request, withDates(prorationRequest));
});

test('an invalid Date is refused with its path', async () => {
  const wrong = new Date(NaN);
  assert.throws(() => periods(monthly(wrong)), shape('invalid_moment', 'schedule.start'));
  assert.throws(() => periods({ ...periodsRequest, at: ['2024-01-01', wrong] }), shape('invalid_moment', 'at[1]'));
  assert.throws(() => prorateJson({ ...prorationRequest, cuts: [wrong] }), shape('invalid_moment', 'cuts[0]'));
  await assert.rejects(periodsAsync(monthly(wrong)), shape('invalid_moment', 'schedule.start'));
});

test('a Date beyond the years 1 to 9999 is refused as its text is', () => {
  for (const date of [new Date(8.64e15), new Date('-000001-01-01'), new Date('0000-12-31')]) {
    assert.throws(() => periods(monthly(date)), shape('invalid_moment', 'schedule.start'));
  }
});

test('a Date is no day', () => {
  const today = new Date();
  assert.throws(() => dueDate({ issue_date: today, due: {} }), shape('wrong_type', 'issue_date'));
  assert.throws(() => dueDate({ issue_date: '2026-01-01', due: { date: today } }), shape('wrong_type', 'due.date'));
});

test('an object is refused with the code and path of its text', () => {
  for (const { object, json, request } of DOORS) {
    const spoilt = [{ ...request, x: 1 }, {}, [], { ...request, schedule: 5, issue_date: 5 }];
    for (const wrong of spoilt) {
      const text = refusal(() => json(JSON.stringify(wrong)));
      assert.deepEqual(refusal(() => object(wrong)), text);
    }
    assert.equal(refusal(() => object('{"x": "\ud800"}')).code, 'invalid_json');
    assert.equal(refusal(() => object({ ...request, x: new Map() })).path, 'x');
  }
});

function refusal(computation) {
  try {
    computation();
  } catch (error) {
    assert.ok(error instanceof ProrataError, `${error}`);
    return error.toJSON();
  }
  return assert.fail('nothing was thrown');
}

test('a stack starts at the caller', () => {
  const error = (() => {
    try {
      return periods(monthly(NaN));
    } catch (thrown) {
      return thrown;
    }
  })();
  assert.match(error.stack.split('\n')[1], /calendar\.test/);
});

test('an argument that is no request, and a wrong option, is a TypeError', async () => {
  const isTypeError = (error) => error instanceof TypeError && !(error instanceof ProrataError);
  for (const request of [undefined, null, 1, 1n, Symbol('x'), () => upgrade]) {
    for (const { object, later, json } of DOORS) {
      assert.throws(() => object(request), isTypeError);
      assert.throws(() => json(request), isTypeError);
      if (later) await assert.rejects(later(request), isTypeError);
    }
  }
  assert.throws(() => prorate(upgrade, { minorunits: true }), isTypeError);
  assert.throws(() => prorateJson(upgrade, { minorUnits: true }), isTypeError);
  await assert.rejects(prorateAsync(upgrade, { explain: 1 }), isTypeError);
});

test('async reads bytes before the caller changes them', async () => {
  const bytes = Buffer.from(JSON.stringify(periodsRequest));
  const promise = periodsAsync(bytes);
  bytes.fill(0);
  assert.deepEqual(await promise, periods(periodsRequest));
});
