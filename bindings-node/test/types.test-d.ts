// Checked by tsc, never run: every line marked with @ts-expect-error must be an error.

import {
  ProrataError,
  ShapeError,
  invoice,
  invoiceAsync,
  invoiceJson,
  version,
  type Draft,
  type ErrorCode,
  type ErrorDocument,
  type Invoice,
  type InvoiceMinorUnits,
  type RoundingMode,
} from 'prorata';

const text: string = version;
const draft: Draft = {
  currency: 'EUR',
  id: undefined,
  prepaid: null,
  lines: [{ quantity: 2, unit_price: '9.90', amount: undefined }, { amount: 10n }],
  policy: { preset: 'prorata', rounding: { mode: 'half_even' } },
  tax_rates: [{ id: 'vat', percent: 19, behavior: 'inclusive' }] as const,
};

const plain: Invoice = invoice(draft);
const total: string = plain.total;
const lineTotal: string | undefined = plain.lines[0]?.taxes[0]?.amount;
const minor: InvoiceMinorUnits = invoice(draft, { minorUnits: true });
const cents: bigint = minor.lines.reduce((sum, line) => sum + line.total, minor.total);
const price: string | undefined = minor.lines[0]?.unit_price;
const percent: string | undefined = minor.taxes[0]?.percent;
const promised: Promise<Invoice> = invoiceAsync(new Uint8Array());
const promisedMinor: Promise<InvoiceMinorUnits> = invoiceAsync('{}', { minorUnits: true, explain: true });
const json: string = invoiceJson('{}');
const bytes: Uint8Array = invoiceJson(new Uint8Array(), { explain: true });
const either: Invoice | InvoiceMinorUnits = invoice(draft, { minorUnits: Math.random() > 0.5 });
const mode: RoundingMode = plain.policy.rounding.mode;
const rule: string | undefined = plain.trace?.[0]?.rule;
const again: Invoice = invoice(plain.draft);

// The shares of a billed line are what a reversal brings.
const [line] = plain.lines;
if (line) invoice({ currency: 'EUR', lines: [{ amount: '-1', shares: { discounts: line.discounts, taxes: line.taxes } }] });

try {
  invoice(draft);
} catch (error) {
  if (error instanceof ShapeError) {
    const category: 'shape' = error.category;
    const code: ErrorCode = error.code;
    const document: ErrorDocument = error.toJSON();
    const limit: string | null | undefined = error.errors[0]?.limit;
    const base: ProrataError = error;
    // @ts-expect-error a code is one of the table
    if (error.code === 'no_such_code') throw error;
    // @ts-expect-error errors are read only
    error.errors.push(document.errors[0]);
    void [category, code, limit, base];
  }
}

// @ts-expect-error a currency is needed
invoice({ lines: [] });
// @ts-expect-error a misspelt field
invoice({ currency: 'EUR', linse: [] });
// @ts-expect-error a Date is no day
invoice({ currency: 'EUR', issue_date: new Date() });
// @ts-expect-error true is no decimal
invoice({ currency: 'EUR', lines: [{ amount: true }] });
// @ts-expect-error no such mode
invoice({ currency: 'EUR', policy: { rounding: { mode: 'half_up' } } });
// @ts-expect-error lists may be missing but not null
invoice({ currency: 'EUR', discounts: null });
// @ts-expect-error a number is no draft
invoice(5);
// @ts-expect-error no such option
invoice(draft, { minorUnit: true });
// @ts-expect-error minor units are an option of the object doors
invoiceJson(draft, { minorUnits: true });
// @ts-expect-error figures are read only
plain.total = '0.00';
// @ts-expect-error so are those of a line
if (line) line.amount = '0.00';
// @ts-expect-error text is no bigint
const wrong: bigint = plain.total;
// @ts-expect-error a bigint is no text
const wrongMinor: string = minor.total;
// @ts-expect-error only the library makes its errors
new ProrataError();

void [text, total, lineTotal, cents, price, percent, promised, promisedMinor, json, bytes, either, mode, rule, again, wrong, wrongMinor];
