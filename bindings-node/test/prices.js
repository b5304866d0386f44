'use strict';

/** Requests about prices with every kind of entry. */
const tiered = {
  id: 'calls',
  currency: 'EUR',
  tiers: [
    { up_to: '1000', unit_price: '0.10', flat_amount: '5' },
    { unit_price: '0.0825', package_size: '10', package_rounding: 'up' },
  ],
  percent_off: '12.5',
  minimum_spend: '20.00',
};

const ratingRequest = {
  schema_version: 1,
  price: tiered,
  groups: [
    { id: 'a', quantity: '1500.5' },
    { id: 'b', quantity: 12, already_rated_quantity: '25/3' },
  ],
  policy: { preset: 'prorata', rating: { rounding: 'amount' } },
};

const aggregationRequest = {
  aggregation: 'sum',
  zone: 'Europe/Berlin',
  start: '2026-04-01T00:00:00Z',
  end: '2026-05-01T00:00:00Z',
  group_by: ['region'],
  each_event: true,
  events: [
    { id: 'a', at: '2026-04-03T08:00:00Z', quantity: '2.5', properties: { region: 'eu' } },
    { id: 'b', at: '2026-04-09T10:00:00.250Z', quantity: 4, properties: { region: 'us' } },
  ],
};

const comparisonRequest = {
  first: { currency: 'EUR', unit_price: '0.10' },
  second: { currency: 'EUR', unit_price: '0.04', flat_amount: '15' },
  up_to: 10_000,
};

const budgetRequest = { price: tiered, budget: '75.00', step: '0.5' };

const cheapestRequest = {
  plans: [
    { id: 'flat', charges: [{ price: { currency: 'EUR', flat_amount: '30' } }] },
    { id: 'metered', charges: [{ metric: 'calls', price: { currency: 'EUR', unit_price: '0.01' } }] },
  ],
  history: [{ id: '2026-01', quantities: [{ metric: 'calls', quantity: 2500 }] }, { quantities: [] }],
};

/** A product with a price for the first three months and one for the time after; the last price has a cliff. */
const catalog = {
  products: [{ id: 'api' }],
  prices: [
    tiered,
    { id: 'launch', currency: 'EUR', unit_price: '0.04' },
    {
      id: 'cliff',
      currency: 'JPY',
      tier_mode: 'volume',
      tiers: [{ up_to: 100, unit_price: '10' }, { unit_price: '1' }],
    },
  ],
  plans: [
    {
      id: 'pro',
      charges: [
        {
          id: 'calls',
          product_id: 'api',
          prices: [
            { price_id: 'launch', until_period: 3 },
            { price_id: 'calls', from_period: 3 },
          ],
        },
      ],
    },
  ],
  coupons: [{ id: 'welcome', percent_off: '10' }],
  tax_rates: [{ id: 'vat', percent: '20', behavior: 'exclusive' }],
};

module.exports = {
  aggregationRequest, budgetRequest, catalog, cheapestRequest, comparisonRequest, ratingRequest, tiered,
};
