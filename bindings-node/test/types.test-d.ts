// Checked by tsc, never run: every line marked with @ts-expect-error must be an error.

import {
  ProrataError,
  ShapeError,
  invoice,
  invoiceAsync,
  invoiceJson,
  dueDate,
  periods,
  periodsAsync,
  periodsJson,
  prorate,
  prorateAsync,
  prorateJson,
  tzdbVersion,
  version,
  type Draft,
  type ErrorCode,
  type ErrorDocument,
  type Invoice,
  type InvoiceMinorUnits,
  type Periods,
  type PeriodsRequest,
  type Proration,
  type ProrationMinorUnits,
  type ProrationRequest,
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

const asked: PeriodsRequest = { schedule: { start: new Date(), interval: 'half_year', zone: undefined }, at: ['2026-01-01', new Date()] };
const answered: Periods = periods(asked);
const start: string = answered.start;
const last: string | undefined = answered.periods[0]?.true_period?.end;
const promisedPeriods: Promise<Periods> = periodsAsync('{}');
const periodsBytes: Uint8Array = periodsJson(new Uint8Array());
const service: ProrationRequest = { ...asked, service: { start: new Date(), end: '2026-05-01' }, cuts: [new Date()], amount: 5n };
const share: Proration = prorate(service, { explain: true });
const shared: string | undefined = share.pieces[0]?.amount;
const sharedMinor: bigint | undefined = prorate(service, { minorUnits: true }).pieces[0]?.amount;
const promisedShare: Promise<ProrationMinorUnits> = prorateAsync(service, { minorUnits: true });
const shareText: string = prorateJson(service, { explain: true });
const due: string = dueDate({ issue_date: '2026-02-05', due: { net_days: 14 } }).due_date;
const release: string = tzdbVersion();

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
// @ts-expect-error a Date is no day
dueDate({ issue_date: new Date(), due: {} });
// @ts-expect-error a number is no moment
periods({ schedule: { start: 0, interval: 'day' } });
// @ts-expect-error no such interval
periods({ schedule: { start: new Date(), interval: 'fortnight' } });
// @ts-expect-error a service is needed
prorate(asked);
// @ts-expect-error what comes out is text
const wrongStart: Date = answered.start;
// @ts-expect-error minor units are an option of the object doors
prorateJson(service, { minorUnits: true });
// @ts-expect-error answers are read only
answered.periods.pop();
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
void [start, last, promisedPeriods, periodsBytes, shared, sharedMinor, promisedShare, shareText, due, release, wrongStart];
