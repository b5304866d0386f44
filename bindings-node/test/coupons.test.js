'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const prorata = require('..');

const { PreparedCatalog, ShapeError, ValueError } = prorata;
const welcome = { id: 'welcome', percent_off: '20', duration: 'repeating', duration_in_applications: 2 };
const spring = {
  id: 'spring',
  amount_off: '10.00',
  currency: 'EUR',
  promotion_codes: [{ code: 'ANN', customer_id: 'ann', expires_on: '2026-03-31' }],
};
const invoices = ['2026-01-01', '2026-02-01', '2026-03-01'].map((date) => ({ date, amount: '49.00' }));
const used = { coupon: welcome, currency: 'EUR', invoices };
const redeemed = { coupon: spring, code: 'ANN', context: { at: '2026-04-01', currency: 'EUR', customer: { id: 'bob' } } };
const billed = {
  currency: 'EUR',
  date: '2026-01-01',
  lines: [{ id: 'seats' }, { id: 'support' }],
  coupons: [{ coupon: welcome }, { coupon: { ...spring, id: 'other', currency: 'USD' } }],
};
const says = (Class, code, path) => (error) => {
  assert.ok(error instanceof Class, `${error}`);
  assert.deepEqual([error.code, error.path], [code, path]);
  return true;
};

/** The request with its coupon's id in the place of the coupon. */
const named = ({ coupon, ...rest }) => ({ ...rest, coupon_id: coupon.id });

test('what a coupon takes off, and what is remembered', () => {
  const answer = prorata.coupon(used);
  assert.deepEqual(answer.invoices.map((invoice) => invoice.discount_amount), ['9.80', '9.80', '0.00']);
  assert.deepEqual([answer.discount_total, answer.state.ended], ['19.60', 'applications']);
  assert.equal(answer.invoices[2].not_counted, 'ended');
  const [first, ...rest] = invoices;
  const { state } = prorata.coupon({ ...used, invoices: [first] });
  assert.deepEqual(prorata.coupon({ ...used, invoices: rest, state }).state, answer.state);
});

test('amounts in minor units, and their derivation', () => {
  const answer = prorata.coupon(used, { explain: true, minorUnits: true });
  assert.deepEqual([answer.discount_total, answer.invoices[0].discount_amount], [1960n, 980n]);
  assert.equal(answer.trace.at(-1).figure, 'discount_total');
});

test('every reason against a coupon', () => {
  const { eligible, reasons } = prorata.eligibility(redeemed);
  assert.equal(eligible, false);
  assert.deepEqual(reasons.map(({ code, value, limit }) => [code, value, limit]), [
    ['expired_code', '2026-04-01', '2026-03-31'],
    ['other_customer', 'bob', 'ann'],
  ]);
  const context = { at: '2026-03-31', currency: 'EUR', customer: { id: 'ann' } };
  assert.deepEqual(prorata.eligibility({ ...redeemed, context }).reasons, []);
});

test('the coupons that count are discounts of a draft', () => {
  const { discounts, coupons } = prorata.couponDiscounts(billed);
  assert.deepEqual(coupons.map(({ counts, not_counted: why }) => [counts, why]), [[true, undefined], [false, 'other_currency']]);
  const lines = [{ id: 'seats', amount: '30.00' }, { id: 'support', amount: '19.00' }];
  assert.equal(prorata.invoice({ currency: 'EUR', lines, discounts }).discount_total, '9.80');
});

test('every door gives the same', async () => {
  for (const [name, request] of Object.entries({ coupon: used, eligibility: redeemed, couponDiscounts: billed })) {
    const answer = prorata[name](request);
    const text = prorata[`${name}Json`](request);
    assert.equal(JSON.stringify(answer), text);
    assert.deepEqual(await prorata[`${name}Async`](JSON.stringify(request)), answer);
    assert.equal(new TextDecoder().decode(prorata[`${name}Json`](Buffer.from(JSON.stringify(request)))), text);
  }
});

test('a catalog has the coupons that requests name', () => {
  const catalog = new PreparedCatalog({ coupons: [welcome, spring] });
  assert.equal(catalog.couponJson(named(used), { explain: true }), prorata.couponJson(used, { explain: true }));
  assert.equal(catalog.eligibilityJson(named(redeemed)), prorata.eligibilityJson(redeemed));
  const byId = { ...billed, coupons: [{ coupon_id: 'welcome' }, billed.coupons[1]] };
  assert.equal(catalog.couponDiscountsJson(byId), prorata.couponDiscountsJson(billed));
  assert.deepEqual(catalog.coupon(named(used)), prorata.coupon(used));
  assert.deepEqual(catalog.eligibility(named(redeemed)), prorata.eligibility(redeemed));
  assert.deepEqual(catalog.couponDiscounts(byId), prorata.couponDiscounts(billed));
  const unknown = { ...named(used), coupon_id: 'none' };
  assert.throws(() => catalog.coupon(unknown), says(ValueError, 'unknown_id', 'coupon_id'));
  assert.throws(() => prorata.coupon(named(used)), says(ValueError, 'unknown_id', 'coupon_id'));
});

test('a refused coupon names what is wrong', async () => {
  const both = { ...used, coupon: { ...welcome, amount_off: '1.00', currency: 'EUR' } };
  assert.throws(() => prorata.coupon(both), says(ValueError, 'conflict', 'coupon'));
  await assert.rejects(prorata.couponAsync(both), says(ValueError, 'conflict', 'coupon'));
  const misspelt = { ...redeemed, coupon: { ...spring, percentoff: '1' } };
  assert.throws(() => prorata.eligibility(misspelt), says(ShapeError, 'unknown_field', 'coupon.percentoff'));
});
