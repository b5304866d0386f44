'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const prorata = require('../index.js');
const { ProrataError, PreparedCatalog, ShapeError, ValueError, cheapest, invoiceJson, rate, rateJson } = prorata;
const { catalog: document, ratingRequest, tiered } = require('./prices.js');

const text = JSON.stringify(document);
const catalog = new PreparedCatalog(document);
const { price, ...groups } = ratingRequest;
const byId = { ...groups, price_id: 'calls' };
const says = (Class, code, path) => (error) => {
  assert.ok(error instanceof Class, `${error}`);
  assert.deepEqual([error.code, error.path], [code, path]);
  return true;
};
const isTypeError = (error) => error instanceof TypeError && !(error instanceof ProrataError);

test('a catalog is made of an object, text or bytes', () => {
  for (const form of [document, text, Buffer.from(text), new TextEncoder().encode(text)]) {
    assert.equal(new PreparedCatalog(form).rateJson(byId), catalog.rateJson(byId));
  }
  const days = { ...document, plans: [{ id: 'p', charges: [{ id: 'c', prices: [{ price_id: 'launch', from: new Date() }] }] }] };
  assert.throws(() => new PreparedCatalog(days), says(ShapeError, 'wrong_type', 'plans[0].charges[0].prices[0].from'));
});

test('a price of the catalog rates as the price itself', async () => {
  const { price_id: id, ...rating } = catalog.rate(byId);
  assert.equal(id, 'calls');
  assert.equal(catalog.rateJson(byId), rateJson({ ...groups, price: tiered }));
  assert.deepEqual(catalog.rate({ ...groups, price: tiered }), rate({ ...groups, price: tiered }));
  assert.deepEqual({ ...(await catalog.rateAsync(byId)) }, { price_id: id, ...rating });
});

test('options are those of rate', async () => {
  const options = { explain: true, minorUnits: true };
  assert.deepEqual(catalog.rate(byId, options), rate({ ...groups, price: tiered }, options));
  assert.deepEqual(await catalog.rateAsync(byId, options), catalog.rate(byId, options));
  assert.equal(JSON.stringify(catalog.rate(byId, { explain: true })), catalog.rateJson(byId, { explain: true }));
  assert.throws(() => catalog.rate(byId, { explained: true }), isTypeError);
  assert.throws(() => catalog.rateJson(byId, options), isTypeError);
  await assert.rejects(catalog.rateAsync(byId, { explain: 1 }), isTypeError);
});

test('prices of the catalog compare and are bought as the prices themselves', async () => {
  const launch = document.prices.find(({ id }) => id === 'launch');
  const asked = { first_id: 'calls', second_id: 'launch', up_to: 5000 };
  assert.equal(catalog.compareJson(asked), prorata.compareJson({ first: tiered, second: launch, up_to: 5000 }));
  assert.deepEqual(await catalog.compareAsync(asked), catalog.compare(asked));
  assert.ok(catalog.compare(asked, { explain: true }).trace.length > 0);
  const bought = { price_id: 'launch', budget: '20.00' };
  assert.equal(catalog.budgetJson(bought), prorata.budgetJson({ price: launch, budget: '20.00' }));
  const options = { explain: true, minorUnits: true };
  assert.deepEqual(await catalog.budgetAsync(bought, options), catalog.budget(bought, options));
  assert.equal(catalog.budget(bought, options).budget, 2000n);
  assert.throws(() => catalog.compare({ ...asked, second_id: 'none' }), says(ValueError, 'unknown_id', 'second_id'));
  assert.throws(() => prorata.compare(asked), says(ValueError, 'unknown_id', 'first_id'));
  assert.throws(() => catalog.budget({ price_id: 'none', budget: 1 }), says(ValueError, 'unknown_id', 'price_id'));
});

test('plans of the catalog are ranked', async () => {
  const charges = [{ charge_id: 'calls', quantity: 100 }];
  const plan = { id: 'pro', plan_id: 'pro', currency: 'EUR', at: '2026-05-01', charges };
  const request = { plans: [plan, { id: 'calls', charges: [{ price_id: 'calls', quantity: 100 }] }], history: [{}, {}, {}, {}] };
  const { plans } = catalog.cheapest(request);
  assert.equal(plans[0].id, 'pro');
  assert.equal(JSON.stringify(catalog.cheapest(request)), catalog.cheapestJson(request));
  assert.deepEqual(await catalog.cheapestAsync(request, { explain: true }), catalog.cheapest(request, { explain: true }));
  assert.equal(typeof catalog.cheapest(request, { minorUnits: true }).plans[0].total, 'bigint');
  assert.throws(() => cheapest(request), says(ValueError, 'unknown_id', 'plans[0].plan_id'));
  const unknown = { ...request, plans: [{ ...plan, plan_id: 'none' }] };
  assert.throws(() => catalog.cheapest(unknown), says(ValueError, 'unknown_id', 'plans[0].plan_id'));
});

test('bytes in give bytes out', () => {
  const bytes = Buffer.from(JSON.stringify(byId));
  assert.equal(new TextDecoder().decode(catalog.rateJson(bytes)), catalog.rateJson(byId));
  const request = { plan_id: 'pro', currency: 'EUR', at: '2026-05-01' };
  const prices = catalog.planPricesJson(Buffer.from(JSON.stringify(request)));
  assert.equal(new TextDecoder().decode(prices), catalog.planPricesJson(request));
});

test('a plan has a price for each phase', () => {
  const request = { plan_id: 'pro', currency: 'EUR', at: '2026-05-01' };
  const priceOf = (period) => catalog.planPrices({ ...request, period }).charges[0].price_id;
  assert.deepEqual([priceOf(undefined), priceOf(2), priceOf(3)], ['launch', 'launch', 'calls']);
  assert.equal(JSON.stringify(catalog.planPrices(request)), catalog.planPricesJson(request));
  assert.throws(() => catalog.planPrices({ ...request, plan_id: 'none' }), says(ValueError, 'unknown_id', 'plan_id'));
  assert.throws(() => catalog.planPrices({ ...request, currency: 'USD' }), says(ValueError, 'no_price_at', 'at'));
});

test('an invoice carries what it names of the catalog', async () => {
  const draft = { currency: 'EUR', lines: [{ price_id: 'launch', quantity: 1500 }] };
  const made = catalog.invoice(draft);
  assert.equal(made.total, catalog.rate({ price_id: 'launch', quantity: 1500 }).amount);
  assert.equal((await catalog.invoiceAsync(draft)).total, made.total);
  const json = catalog.invoiceJson(draft, { explain: true });
  assert.equal(invoiceJson(JSON.parse(json).draft, { explain: true }), json);
  const unknown = { currency: 'EUR', lines: [{ price_id: 'none' }] };
  assert.throws(() => catalog.invoice(unknown), says(ValueError, 'unknown_id', 'lines[0].price_id'));
});

test('warnings say what looks like a mistake', () => {
  const { warnings: [found, ...others] } = catalog.warnings();
  assert.deepEqual([found.code, found.path, others], ['volume_cliff', 'prices[2].tiers[0].up_to', []]);
  assert.equal(JSON.stringify(catalog.warnings()), catalog.warningsJson());
  assert.deepEqual(new PreparedCatalog('{}').warnings().warnings, []);
});

test('a catalog that is refused names every problem', () => {
  const wrong = { prices: [tiered, { ...tiered, currency: 'XXX' }, { currency: 'EUR', unit_price: 1 }] };
  assert.throws(() => new PreparedCatalog(wrong), (error) => {
    assert.deepEqual(error.errors.map(({ code, path }) => [code, path]), [
      ['duplicate_id', 'prices[1].id'],
      ['needs_one_of', 'prices[2].id'],
      ['no_minor_unit', 'prices[1].currency'],
    ]);
    return error instanceof ValueError;
  });
  assert.throws(() => new PreparedCatalog('{'), says(ShapeError, 'invalid_json', ''));
  assert.throws(() => catalog.rate({ price_id: 'none', quantity: 1 }), says(ValueError, 'unknown_id', 'price_id'));
});

test('an argument that is no catalog, and one that is no request, is a TypeError', async () => {
  for (const wrong of [undefined, null, 1, 1n, true, Symbol('x'), () => document]) {
    assert.throws(() => new PreparedCatalog(wrong), isTypeError);
    assert.throws(() => catalog.rate(wrong), isTypeError);
    assert.throws(() => catalog.planPrices(wrong), isTypeError);
    await assert.rejects(catalog.rateAsync(wrong), isTypeError);
  }
  assert.throws(() => PreparedCatalog(document), isTypeError);
  assert.throws(() => catalog.rate.call({}, byId), isTypeError);
});

test('a catalog does not change', () => {
  const own = structuredClone(document);
  const made = new PreparedCatalog(own);
  own.prices[0].percent_off = '99';
  assert.equal(made.rateJson(byId), catalog.rateJson(byId));
  assert.throws(() => { made.rate = () => {}; }, TypeError);
});

test('threads of the pool share one catalog, also one that nobody else holds', async () => {
  const requests = Array.from({ length: 64 }, (_, quantity) => ({ price_id: 'launch', quantity }));
  const ratings = await Promise.all(requests.map((request) => new PreparedCatalog(text).rateAsync(request)));
  const shared = await Promise.all(requests.map((request) => catalog.rateAsync(request)));
  ratings.forEach((rating, quantity) => assert.equal(rating.amount, (quantity * 0.04).toFixed(2)));
  assert.deepEqual(ratings, shared);
});

test('a stack starts at the caller', () => {
  for (const call of [() => new PreparedCatalog('{'), () => catalog.rate('{'), () => catalog.planPricesJson('{')]) {
    try {
      call();
      assert.fail('nothing was thrown');
    } catch (error) {
      assert.match(error.stack.split('\n')[1], /catalog\.test/);
    }
  }
});
