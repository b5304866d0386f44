'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const prorata = require('../index.js');
const prices = require('./prices.js');

const { ProrataError, ShapeError, ValueError, aggregate, budget, cheapest, compare, invoice, invoiceJson, rate, rateAsync, rateJson } = prorata;
const { aggregationRequest, budgetRequest, cheapestRequest, comparisonRequest, ratingRequest, tiered } = prices;

/** The three doors of a function, and a request for it. */
const door = (name, request) => ({
  name,
  object: prorata[name],
  later: prorata[`${name}Async`],
  json: prorata[`${name}Json`],
  request,
});
const DOORS = [
  door('rate', ratingRequest),
  door('aggregate', aggregationRequest),
  door('compare', comparisonRequest),
  door('budget', budgetRequest),
  door('cheapest', cheapestRequest),
];

/** What of an error a test looks at. */
const says = (Class, code, path) => (error) => {
  assert.ok(error instanceof Class, `${error}`);
  assert.deepEqual([error.code, error.path], [code, path]);
  return true;
};
const isTypeError = (error) => error instanceof TypeError && !(error instanceof ProrataError);
const counted = (amount) => BigInt(amount.replace('.', ''));

test('object, text and bytes give the same answer at every door', async () => {
  for (const { object, later, json, request } of DOORS) {
    const text = JSON.stringify(request);
    const bytes = new TextEncoder().encode(text);
    const answer = json(text);
    for (const form of [request, text, bytes, Buffer.from(bytes)]) {
      assert.equal(JSON.stringify(object(form)), answer);
      assert.deepEqual(await later(form), object(form));
    }
    assert.equal(json(request), answer);
    assert.ok(json(bytes) instanceof Uint8Array);
    assert.equal(new TextDecoder().decode(json(bytes)), answer);
    assert.ok(Object.isFrozen(object(request)));
  }
});

test('functions have names and take requests from a list', () => {
  for (const { name, object, later, json, request } of DOORS) {
    assert.deepEqual([object.name, later.name, json.name], [name, `${name}Async`, `${name}Json`]);
    assert.equal(new Set([object, later, json]).size, 3);
    assert.ok(json(request).startsWith('{"schema_version":1,'));
  }
  const due = { issue_date: '2026-02-05', due: { net_days: 30 } };
  assert.equal([due, due].map(prorata.dueDate).length, 2);
});

test('tiers are rated one after the other', () => {
  const { amount, lines: [first, flat, second] } = rate({
    price: { currency: 'USD', tiers: [{ up_to: 1000, unit_price: '0.10', flat_amount: 3 }, { unit_price: '0.08' }] },
    quantity: 1500n,
  });
  assert.deepEqual([first.amount, flat.kind, flat.amount, second.amount, amount], ['100.00', 'flat', '3.00', '40.00', '143.00']);
});

test('a quantity is text, a number, a bigint or a fraction', () => {
  const amountOf = (quantity) => rate({ price: { currency: 'EUR', unit_price: '0.30' }, quantity }).exact_amount;
  for (const quantity of ['2.5', 2.5, '5/2']) assert.equal(amountOf(quantity), '0.75');
  assert.equal(amountOf(2n), '0.6');
  assert.equal(amountOf(9007199254740993n), '2702159776422297.9');
  assert.throws(() => amountOf(0.1 + 0.2), says(ShapeError, 'imprecise_number', 'quantity'));
  assert.throws(() => amountOf(NaN), says(ShapeError, 'wrong_type', 'quantity'));
});

test('events become a quantity and a quantity an amount', () => {
  const { groups, quantity } = aggregate({ ...aggregationRequest, events: aggregationRequest.events.map(withDate) });
  assert.deepEqual([groups.length, quantity], [2, '6.5']);
  const price = {
    currency: 'EUR',
    dimensions: ['region'],
    variants: [{ match: ['eu'], tiers: [{ unit_price: '2' }] }],
    tiers: [{ unit_price: '1' }],
  };
  assert.equal(rate({ price, groups }).amount, '9.00');
  const draft = { currency: 'EUR', prices: [{ ...price, id: 'p' }], lines: [{ price_id: 'p', groups }] };
  const { lines: [line], total } = invoice(draft);
  assert.deepEqual([line.quantity, line.amount, total], ['6.5', '9.00', '9.00']);
  assert.equal(JSON.stringify(invoice(draft)), invoiceJson(draft));
  assert.equal(invoice(draft, { minorUnits: true }).lines[0].amount, 900n);
  assert.throws(() => invoice({ ...draft, lines: [{ price_id: 'p', groups, quantity: 1 }] }), says(ValueError, 'conflict', 'lines[0].groups'));
});

test('a line has the events of a price for each event', () => {
  const price = { id: 'fees', currency: 'EUR', per_event: { percent: '2.9', amount: '0.30', free_events: 1 } };
  const events = [{ id: 'a', quantity: 80n }, { quantity: '100.00' }];
  const { lines: [line] } = invoice({ currency: 'EUR', prices: [price], lines: [{ price_id: 'fees', events }] });
  assert.deepEqual([line.quantity, line.amount], ['180', rate({ price, events }).amount]);
  const plain = { currency: 'EUR', prices: [price], lines: [{ price_id: 'fees' }] };
  assert.throws(() => invoice(plain), says(ValueError, 'needs_one_of', 'lines[0]'));
});

const withDate = (event) => ({ ...event, at: new Date(event.at) });

test('prices cross, a budget buys, a plan is the cheapest', () => {
  assert.equal(compare(comparisonRequest).crossings[0].from, '250');
  assert.equal(budget({ price: { currency: 'EUR', unit_price: '0.05' }, budget: '75.00' }).largest, '1500');
  assert.deepEqual(cheapest(cheapestRequest).plans.map(({ id, total }) => [id, total]), [['metered', '25.00'], ['flat', '60.00']]);
});

test('an increment goes on where the last one ended', () => {
  const price = { ...tiered, minimum_spend: undefined };
  const { cumulative } = rate({ price, quantity: 700 });
  const next = rate({
    price,
    quantity: 800,
    already_rated_quantity: cumulative.quantity,
    already_billed_amount: cumulative.amount,
  });
  assert.equal(next.cumulative.amount, rate({ price, quantity: 1500 }).amount);
});

test('explain adds the trace and changes no figure', () => {
  for (const { object, json, request } of [
    door('rate', ratingRequest),
    door('aggregate', aggregationRequest),
    door('compare', comparisonRequest),
    door('budget', budgetRequest),
    door('cheapest', cheapestRequest),
  ]) {
    const { trace, ...explained } = object(request, { explain: true });
    assert.deepEqual(explained, { ...object(request) });
    assert.ok(trace.length > 0);
    assert.equal(JSON.stringify({ ...explained, trace }), json(request, { explain: true }));
  }
});

/** The same answer with what is money as minor units; unlike the library's own table, by the form of the text. */
function expected(answer, name) {
  const isMoney = /amount$|^total$|^difference$|^budget$/.test(name) && name !== 'exact_amount';
  if (typeof answer === 'string') return isMoney ? counted(answer) : answer;
  if (name === 'policy' || name === 'trace' || typeof answer !== 'object') return answer;
  if (Array.isArray(answer)) return answer.map((inner) => expected(inner, ''));
  return Object.fromEntries(Object.entries(answer).map(([key, inner]) => [key, expected(inner, key)]));
}

test('minor units are an option of amounts, and of nothing else', async () => {
  const increment = { price: tiered, quantity: 300, already_billed_amount: '12.34' };
  const cases = [door('rate', ratingRequest), door('rate', increment), door('budget', budgetRequest), door('cheapest', cheapestRequest)];
  for (const { object, later, request } of cases) {
    const minor = object(request, { minorUnits: true });
    assert.deepEqual({ ...minor }, expected(object(request), ''));
    assert.deepEqual(await later(request, { minorUnits: true }), minor);
    assert.ok(Object.isFrozen(minor));
  }
  const { lines: [line], cumulative, effective_unit_price: price } = rate(increment, { minorUnits: true, explain: true });
  const types = [line.discounts[0].amount, line.total, cumulative.amount, line.unit_price, line.exact_amount, price];
  assert.deepEqual(types.map((value) => typeof value), ['bigint', 'bigint', 'bigint', 'string', 'string', 'string']);
});

test('options are checked where there are some', async () => {
  for (const options of [null, 1, { explained: true }, { explain: 1 }]) {
    assert.throws(() => rate(ratingRequest, options), isTypeError);
    await assert.rejects(rateAsync(ratingRequest, options), isTypeError);
  }
  assert.throws(() => rateJson(ratingRequest, { minorUnits: true }), isTypeError);
  assert.throws(() => aggregate(aggregationRequest, { minorUnits: true }), isTypeError);
  assert.throws(() => compare(comparisonRequest, { minorUnits: true }), isTypeError);
  assert.throws(() => cheapest(cheapestRequest, { explained: true }), isTypeError);
});

test('what is refused has its code and path', () => {
  const price = { currency: 'EUR', tiers: [{ up_to: 10, unit_price: '1' }] };
  assert.throws(() => rate({ price, quantity: 11 }), says(ValueError, 'beyond_last_tier', 'quantity'));
  assert.throws(() => rate({ price_id: 'a' }), says(ValueError, 'unknown_id', 'price_id'));
  assert.throws(() => rate({ price: { ...price, tier: [] } }), says(ShapeError, 'unknown_field', 'price.tier'));
  const events = [{ id: 'a', at: new Date(NaN) }];
  assert.throws(() => aggregate({ ...aggregationRequest, events }), says(ShapeError, 'invalid_moment', 'events[0].at'));
  const second = { currency: 'USD', unit_price: '1' };
  assert.throws(() => compare({ ...comparisonRequest, second }), says(ValueError, 'currency_mismatch', 'second.currency'));
});

test('an argument that is no request is a TypeError', async () => {
  for (const { object, later, json } of DOORS) {
    for (const request of [undefined, null, 1, 1n, Symbol('x'), () => ratingRequest]) {
      assert.throws(() => object(request), isTypeError);
      assert.throws(() => json(request), isTypeError);
      await assert.rejects(later(request), isTypeError);
    }
  }
});

test('a stack starts at the caller', () => {
  for (const { object, json } of DOORS) {
    for (const call of [object, json]) {
      try {
        call({ x: 1 });
        assert.fail('nothing was thrown');
      } catch (error) {
        assert.match(error.stack.split('\n')[1], /prices\.test/);
      }
    }
  }
});

test('a request is not changed', () => {
  const request = structuredClone(ratingRequest);
  rate(request, { explain: true, minorUnits: true });
  assert.deepEqual(request, ratingRequest);
});
