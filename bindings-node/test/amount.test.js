'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { ArithmeticError, PreparedCatalog, ProrataError, ShapeError, ValueError, rate } = require('../index.js');
const { catalog: document, tiered } = require('./prices.js');

const volume = { id: 'volume', currency: 'EUR', tier_mode: 'volume', tiers: [{ up_to: 10, unit_price: 2 }, { unit_price: '1.125' }] };
const packs = { id: 'packs', currency: 'JPY', unit_price: 700, package_size: 10, package_rounding: 'up', minimum_spend: 1000 };
const closed = { id: 'closed', currency: 'KWD', tiers: [{ up_to: 10, unit_price: '0.0125', flat_amount: '0.5' }] };
const fee = { id: 'fee', currency: 'EUR', per_event: { percent: '2.9' } };
const catalog = new PreparedCatalog({ prices: [...document.prices, volume, packs, closed, fee] });
const POLICIES = [
  undefined, 'prorata', 'lago', { rating: { rounding: 'line' } }, { rounding: { mode: 'down' } }, { preset: 'lago', rounding: { mode: 'up' } },
];
const isTypeError = (error) => error instanceof TypeError && !(error instanceof ProrataError);

test('an amount is that of a rating', () => {
  for (const price_id of ['calls', 'launch', 'volume', 'packs', 'closed']) {
    const beyond = price_id === 'closed' ? [] : [11, '1500.125'];
    for (const quantity of [0, 1, 7n, '2.5', 3.5, '8/3', ...beyond, -1, -3n, '-8/3']) {
      for (const policy of POLICIES) {
        const { amount } = catalog.rate({ price_id, quantity, policy });
        assert.equal(catalog.amount(price_id, quantity, { policy }), amount);
        const counted = catalog.rate({ price_id, quantity, policy }, { minorUnits: true }).amount;
        assert.equal(catalog.amount(price_id, quantity, { policy, minorUnits: true }), counted);
      }
    }
  }
});

test('an amount by hand', () => {
  assert.equal(catalog.amount('launch', 1500), '60.00');
  assert.equal(catalog.amount('launch', -1500), '-60.00');
  assert.equal(catalog.amount('launch', -1500, { policy: 'lago' }), '0.00');
  assert.equal(catalog.amount('volume', 11), '12.38');
  assert.equal(catalog.amount('volume', 11, { policy: { rounding: { mode: 'half_down' } } }), '12.37');
  assert.equal(catalog.amount('volume', 11, { policy: undefined, minorUnits: true }), 1238n);
  assert.equal(catalog.amount('packs', 11), '1400');
  assert.equal(catalog.amount('packs', 11, { minorUnits: true }), 1400n);
  assert.equal(catalog.amount('closed', { toJSON: () => '10' }), '0.625');
  assert.equal(catalog.amount('closed', -10n, { minorUnits: true }), -625n);
});

test('an amount rounds as the policy does', () => {
  const tiers = [{ up_to: 1, unit_price: '0.005' }, { unit_price: '0.005' }];
  const halves = new PreparedCatalog({ prices: [{ id: 'halves', currency: 'EUR', tiers }] });
  const rounding = { mode: 'half_down' };
  const amount = (policy) => halves.amount('halves', 2, { policy });
  assert.equal(amount(undefined), '0.01');
  assert.equal(amount({ rating: { rounding: 'line' } }), '0.02');
  assert.equal(amount({ rating: { rounding: 'line' }, rounding }), '0.00');
});

const REFUSED = [
  [['none', 1], ValueError, 'unknown_id', 'price_id', 'none', null],
  [['', 1], ValueError, 'unknown_id', 'price_id', '', null],
  [[5, 1], ShapeError, 'wrong_type', 'price_id', null, null],
  [[], ShapeError, 'missing_field', 'price_id', null, null],
  [['calls'], ShapeError, 'missing_field', 'quantity', null, null],
  [['calls', null], ShapeError, 'wrong_type', 'quantity', null, null],
  [['fee', 1], ValueError, 'not_comparable', 'quantity', null, null],
  [['closed', '10.5'], ValueError, 'beyond_last_tier', 'quantity', '10.5', null],
  [['calls', -1, { policy: { rating: { negative_quantity: 'refuse' } } }], ValueError, 'negative_quantity', 'quantity', '-1', 'at least 0'],
  [['calls', 10n ** 26n], ArithmeticError, 'amount_overflow', 'quantity', `1${'0'.repeat(26)}`, '9223372036854775807'],
  [['calls', 0.1 + 0.2], ShapeError, 'imprecise_number', 'quantity', '0.30000000000000004', '15 significant digits'],
  [['calls', NaN], ShapeError, 'wrong_type', 'quantity', null, null],
  [['calls', () => 1], ShapeError, 'wrong_type', 'quantity', null, null],
  [['calls', new Date(0)], ShapeError, 'wrong_type', 'quantity', null, null],
  [['calls', '1,5'], ShapeError, 'invalid_decimal', 'quantity', '1,5', null],
  [['calls', true], ShapeError, 'wrong_type', 'quantity', null, null],
  [['calls', 1, { policy: null }], ShapeError, 'wrong_type', 'policy', null, null],
  [['calls', 1, { policy: 5 }], ShapeError, 'wrong_type', 'policy', null, null],
  [['calls', 1, { policy: { rating: new Map() } }], ShapeError, 'wrong_type', 'policy.rating', null, null],
  [
    ['calls', 1, { policy: { rounding: { mode: 'half_up' } } }], ShapeError, 'unknown_choice', 'policy.rounding.mode', 'half_up',
    'half_away_from_zero, half_even, half_down, half_toward_positive, up, down, ceiling, floor',
  ],
];

for (const [given, Class, code, path, value, limit] of REFUSED) {
  test(`an amount refuses: ${code} at ${path} of ${given.length} arguments, ${value}`, () => {
    assert.throws(() => catalog.amount(...given), (error) => {
      assert.ok(error instanceof Class, `${error}`);
      assert.deepEqual([error.code, error.path], [code, path]);
      const [problem, ...others] = error.errors;
      assert.deepEqual([problem.code, problem.path, problem.value, problem.limit, others], [code, path, value, limit, []]);
      return true;
    });
  });
}

test('an amount knows the presets and the fields of a policy', () => {
  const refusal = (policy) => {
    try {
      return catalog.amount('calls', 1, { policy });
    } catch ({ code, path, errors: [{ value, limit }] }) {
      return [code, path, value, limit.split(', ').includes(code === 'unknown_field' ? 'rounding' : 'lago')];
    }
  };
  assert.deepEqual(refusal('nobody'), ['unknown_preset', 'policy', 'nobody', true]);
  assert.deepEqual(refusal({ preset: 'nobody' }), ['unknown_preset', 'policy.preset', 'nobody', true]);
  assert.deepEqual(refusal({ roundin: {} }), ['unknown_field', 'policy.roundin', null, true]);
});

test('a quantity is refused as in a request', () => {
  const problems = (ask) => {
    try {
      return ask();
    } catch (error) {
      return [error.constructor.name, error.errors];
    }
  };
  for (const quantity of [0.1 + 0.2, Infinity, '1,5', '1/0', 10n ** 40n, true, {}, [1], Symbol('x'), new Map()]) {
    const found = problems(() => catalog.amount('calls', quantity));
    assert.equal(found[0], 'ShapeError');
    assert.deepEqual(found, problems(() => rate({ price: tiered, quantity })));
  }
});

test('an option that an amount has not is a TypeError', () => {
  for (const options of [{ explain: true }, { polycy: 'lago' }, { minorUnits: 1 }, null, 'lago', 1]) {
    assert.throws(() => catalog.amount('calls', 1, options), isTypeError);
  }
  for (const ask of [catalog.rate.bind(catalog), rate]) {
    assert.throws(() => ask({ price: tiered }, { policy: 'lago' }), isTypeError);
  }
  assert.throws(() => catalog.amount.call({}, 'calls', 1), isTypeError);
});

test('the stack of a refused amount starts at the caller', () => {
  try {
    catalog.amount('none', 1);
    assert.fail('nothing was thrown');
  } catch (error) {
    assert.match(error.stack.split('\n')[1], /amount\.test/);
  }
});
