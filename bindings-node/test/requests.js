'use strict';

/** Requests with every kind of entry, dates as text. */
const schedule = {
  start: '2024-01-31T09:30:00Z',
  end: '2031-01-01',
  interval: 'month',
  interval_count: 2,
  anchor: { at: '2024-01-31' },
  zone: 'Europe/Berlin',
  zone_changes: [{ at: '2026-06-01T00:00:00Z', zone: 'Pacific/Apia' }],
  trial_end: '2024-02-15T09:30:00Z',
  anchor_resets: [{ at: '2025-03-10T00:00:00Z', since: '2025-03-01T00:00:00Z' }],
};

const periodsRequest = {
  schema_version: 1,
  schedule,
  from: '2024-03-01T00:00:00Z',
  to: '2027-01-01T00:00:00Z',
  count: 5,
  at: ['2024-02-01T00:00:00Z', '2030-06-15T12:00:00.25Z'],
  billing: { as_of: '2025-01-01T00:00:00Z', timing: 'advance', since: '2024-06-01T00:00:00Z' },
  policy: { preset: 'prorata', calendar: { month_end: 'sticky_last_day' } },
};

const prorationRequest = {
  schedule,
  service: { start: '2024-05-01T00:00:00Z', end: '2024-09-17T08:15:00Z' },
  cuts: ['2024-06-11T11:11:11Z', '2024-07-01T00:00:00Z'],
  amount: '29.99',
  currency: 'EUR',
  policy: { proration: { basis: 'millisecond' } },
};

const dueDateRequest = { issue_date: '2026-02-05', due: { from: 'end_of_month', net_days: 15 } };

/** A plan of 29.99 a month, changed on the 16th of a month of 30 days. */
const upgrade = {
  schedule: { start: '2026-04-01', interval: 'month' },
  service: { start: '2026-04-16', end: '2026-05-01' },
  amount: '29.99',
  currency: 'EUR',
  policy: { proration: { basis: 'day' } },
};

module.exports = { dueDateRequest, periodsRequest, prorationRequest, upgrade };
