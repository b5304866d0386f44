'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { ValueError, bill, billAsync, billJson, preview, subscriptionStatus } = require('../index.js');

const month = { currency: 'EUR', type: 'recurring', interval: 'month' };
const subscription = {
  id: 'first',
  currency: 'EUR',
  start: '2026-04-01',
  items: [{ id: 'plan', price_id: 'solo' }],
  prices: [
    { id: 'solo', unit_price: '10.00', ...month },
    { id: 'team', unit_price: '30.00', ...month },
  ],
};
const upgrade = { id: 'e1', type: 'change_item', item_id: 'plan', price_id: 'team', effective_at: '2026-04-16' };
const second = { ...subscription, id: 'second' };

test('what a bill says the next one takes, at every door', async () => {
  const first = bill({ subscription, as_of: '2026-04-16' });
  const request = {
    subscription: { ...subscription, events: [upgrade] },
    billed: first.invoices.flatMap(({ lines }) => lines),
    state: first.state,
    as_of: '2026-04-16',
  };
  const answer = bill(request);
  assert.deepEqual(
    answer.invoices[0].lines.map(({ kind, amount, event_id }) => [kind, amount, event_id]),
    [
      ['reversal', '-5.00', 'e1'],
      ['service', '15.00', 'e1'],
    ],
  );
  assert.deepEqual(await billAsync(JSON.stringify(request)), answer);
  assert.equal(billJson(request), JSON.stringify(answer));
});

test('a preview promises what a bill honours', () => {
  const seen = preview({ subscription, changes: [upgrade], as_of: '2026-04-16' });
  assert.deepEqual([seen.plan_price, seen.upcoming_invoice_amount], ['30.00', '30.00']);
  const asked = { subscription: { ...subscription, events: [upgrade] }, token: seen.token, as_of: '2026-04-20' };
  assert.deepEqual(bill(asked).invoices, seen.invoices);
  assert.throws(() => bill({ ...asked, subscription }), ValueError);
});

test('subscriptions of a customer are on one invoice', () => {
  const request = { subscription, others: [{ subscription: second }], as_of: '2026-04-01' };
  const { invoices, others } = bill(request);
  assert.equal(invoices.length, 1);
  assert.deepEqual([invoices[0].invoice.total, invoices[0].parts[0].subscription_id], ['20.00', 'second']);
  assert.equal(others[0].subscription_id, 'second');
  const euros = { ...request, others: [{ subscription: { ...second, currency: 'USD' } }] };
  assert.throws(() => bill(euros), (error) => error.path === 'others[0].subscription.currency');
});

test('a term renews, and an unpaid invoice is past due', () => {
  const agreed = {
    ...subscription,
    term: { length: { interval: 'year' }, notice_days: 30 },
    dunning: { grace_hours: 48, unpaid_after_hours: 240 },
  };
  const payments = [{ issued_at: '2026-05-01', due_at: '2026-05-10' }];
  const words = ['2026-05-10', '2026-05-11', '2026-05-12', '2026-05-20'].map(
    (as_of) => subscriptionStatus({ subscription: agreed, payments, as_of }).status,
  );
  assert.deepEqual(words, ['active', 'grace', 'past_due', 'unpaid']);
  const { status, term_end } = subscriptionStatus({ subscription: agreed, as_of: '2027-03-10' });
  assert.deepEqual([status, term_end], ['renewing', '2027-04-01']);
});

test('a change of plan changes each of its charges', () => {
  const priced = (id, unit_price) => ({ id, unit_price, ...month });
  const charge = (id, price_id) => ({ id, prices: [{ price_id }] });
  const asked = {
    subscription: {
      currency: 'EUR',
      start: '2026-04-01',
      items: [{ id: 'crm', plan_id: 'solo', quantity: '2' }],
      plans: [
        { id: 'solo', charges: [charge('seats', 'seat')] },
        { id: 'team', charges: [charge('seats', 'more'), charge('help', 'help')] },
      ],
      prices: [priced('seat', '10.00'), priced('more', '12.00'), priced('help', '6.00')],
      events: [{ id: 'e1', type: 'change_item', item_id: 'crm', plan_id: 'team', effective_at: '2026-04-16' }],
    },
    as_of: '2026-04-16',
  };
  assert.deepEqual(
    bill(asked).invoices[1].lines.map(({ item_id, price_id, amount }) => [item_id, price_id, amount]),
    [
      ['crm/seats', 'seat', '-10.00'],
      ['crm/seats', 'more', '12.00'],
      ['crm/help', 'help', '6.00'],
    ],
  );
});
