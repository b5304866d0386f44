'use strict';

/** A draft with every kind of entry. */
const full = {
  schema_version: 1,
  id: 'INV-1',
  currency: 'EUR',
  issue_date: '2026-02-05',
  due: { net_days: 14 },
  lines: [
    {
      id: 'plan',
      description: 'Plan “Größe” €\u2028\n\u0007',
      quantity: '3',
      unit_price: '33.335',
      period: { start: '2026-02-01', end: '2026-03-01' },
      discounts: [{ id: 'loyal', percent_off: '5' }],
      charges: [{ id: 'rush', amount: '1.50' }],
    },
    { id: 'usage', quantity: '1250.5', unit_price: '0.0125', price_base_quantity: '10', tax_rates: ['vat', 'included'] },
    { amount: '-20.00', tax_rates: [] },
    {
      amount: '-10.00',
      shares: {
        discounts: [{ id: 'old', amount: '-1.00' }],
        taxes: [{ id: 'vat', percent: '19', behavior: 'exclusive', taxable_amount: '-9.00', amount: '-1.71' }],
      },
    },
  ],
  discounts: [
    { id: 'coupon', description: 'Coupon', amount_off: '10.00' },
    { percent_off: '2', tax_rates: ['vat'] },
  ],
  charges: [{ id: 'freight', description: 'Freight', amount: '4.90', tax_rates: ['vat'] }, { percent: '1', applies_to: ['plan'] }],
  tax_rates: [
    { id: 'vat', description: 'VAT', percent: '19' },
    { id: 'included', percent: '7', behavior: 'inclusive' },
    { id: 'retained', percent: '3', behavior: 'withheld' },
  ],
  default_tax_rates: ['vat', 'retained'],
  prepaid: '5.00',
  rounding: '-0.01',
  policy: { preset: 'prorata', rounding: { mode: 'half_even' } },
};

/** A draft of one line with these fields. */
const withLine = (line) => ({ currency: 'EUR', lines: [line] });

module.exports = { full, withLine };
