// Checked by tsc, never run: every line marked with @ts-expect-error must be an error.

import {
  PreparedCatalog,
  ProrataError,
  ShapeError,
  aggregate,
  aggregateAsync,
  bill,
  budget,
  budgetAsync,
  budgetJson,
  cheapest,
  cheapestAsync,
  cheapestJson,
  compare,
  compareAsync,
  compareJson,
  dueDateAsync,
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
  rate,
  rateAsync,
  rateJson,
  tzdbVersion,
  infer,
  previewAsync,
  subscriptionStatus,
  inferAsync,
  inferJson,
  diff,
  diffAsync,
  diffJson,
  verify,
  verifyAsync,
  verifyJson,
  version,
  type Aggregation,
  type Catalog,
  type Comparison,
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
  type Rating,
  type RatingMinorUnits,
  type RatingRequest,
  type RoundingMode,
  type WarningCode,
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
const dueOn: string = dueDate({ issue_date: '2026-02-05', due: { net_days: 14 } }).due_date;
const release: string = tzdbVersion();

const calls: RatingRequest = {
  price: { id: 'calls', currency: 'EUR', tiers: [{ up_to: 1000n, unit_price: '0.10' }, { unit_price: 0.08 }] },
  quantity: '25/28',
  groups: undefined,
  share: 1,
  policy: 'lago',
};
const rating: Rating = rate(calls, { explain: true });
const tier: number | undefined = rating.lines[0]?.tier;
const ratingMinor: RatingMinorUnits = rate({ ...calls, quantity: 10n }, { minorUnits: true });
const due: bigint = ratingMinor.due_amount + (ratingMinor.lines[0]?.discounts?.[0]?.amount ?? 0n);
const billed: bigint | undefined = ratingMinor.cumulative?.amount;
const exact: string = ratingMinor.exact_amount;
const promisedRating: Promise<Rating> = rateAsync(calls);
const ratingBytes: Uint8Array = rateJson(new Uint8Array(), { explain: true });
const usage: Aggregation = aggregate({
  aggregation: 'sum',
  start: new Date(),
  end: '2026-05-01',
  events: [{ id: 'a', at: new Date(), quantity: 2.5, properties: { region: 'eu' } }],
});
const promisedUsage: Promise<Aggregation> = aggregateAsync('{}', { explain: true });
// What an aggregation gives, a rating takes; what an increment leaves, the next one takes.
rate({ ...calls, quantity: undefined, groups: usage.groups });
invoice({ currency: 'EUR', lines: [{ price_id: 'hours', groups: usage.groups }, { price_id: 'fees', events: [{ quantity: 8n }] }] });
rate({ ...calls, already_rated_quantity: rating.cumulative?.quantity, already_billed_amount: rating.cumulative?.amount });
const comparison: Comparison = compare({ first: { currency: 'EUR' }, second: { currency: 'EUR' } });
const crossing: string | undefined = comparison.crossings[0]?.from;
const promisedComparison: Promise<Comparison> = compareAsync('{}', { explain: true });
const spent: bigint = budget({ price: { currency: 'EUR' }, budget: '75.00', step: 10n }, { minorUnits: true, explain: true }).budget;
const cheapestTotal: string | undefined = cheapest('{}').plans[0]?.total;
const totalMinor: Promise<bigint | undefined> = cheapestAsync('{}', { minorUnits: true }).then(({ plans }) => plans[0]?.periods[0]?.amount);
const cheapestText: string = cheapestJson('{}', { explain: true });
const sold: Catalog = { prices: [{ id: 'calls', currency: 'EUR', unit_price: '0.05' }], plans: [] };
const catalog: PreparedCatalog = new PreparedCatalog(sold);
const amountOfCatalog: string = catalog.rate({ price_id: 'calls', quantity: 1500 }).amount;
const costs: string = catalog.amount('calls', 1500n);
const costsMinor: bigint = catalog.amount('calls', '8/3', { policy: { rounding: { mode: 'up' } }, minorUnits: true });
const costsEither: string | bigint = catalog.amount('calls', 1.5, { policy: 'lago', minorUnits: Math.random() > 2 });
const minorOfCatalog: Promise<RatingMinorUnits> = catalog.rateAsync('{}', { minorUnits: true });
const textOfCatalog: string = catalog.rateJson({ price_id: 'calls' }, { explain: true });
const cheapestOfCatalog: string | undefined = catalog.cheapest({ plans: [{ id: 'pro', plan_id: 'pro', currency: 'EUR', at: '2026-05-01' }], history: [{}] }).plans[0]?.total;
const priceId: string | undefined = catalog.planPrices({ plan_id: 'pro', currency: 'EUR', at: '2026-05-01' }).charges[0]?.price_id;
const warning: WarningCode | undefined = catalog.warnings().warnings[0]?.code;
const promisedDue: Promise<string> = dueDateAsync('{}').then(({ due_date }) => due_date);

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
// @ts-expect-error a Date is no day
catalog.planPrices({ plan_id: 'pro', currency: 'EUR', at: new Date() });
// @ts-expect-error a misspelt field of a price
rate({ price: { currency: 'EUR', unit_prise: '1' }, quantity: 1 });
// @ts-expect-error a price needs a currency
rate({ price: { unit_price: '1' }, quantity: 1 });
// @ts-expect-error true is no quantity
rate({ ...calls, quantity: true });
// @ts-expect-error no such aggregation
aggregate({ aggregation: 'median', start: '2026-04-01', end: '2026-05-01', events: [] });
// @ts-expect-error an aggregation has no money
aggregate('{}', { minorUnits: true });
// @ts-expect-error minor units are an option of the object doors
catalog.rateJson('{}', { minorUnits: true });
// @ts-expect-error an amount has no trace
catalog.amount('calls', 1500, { explain: true });
// @ts-expect-error it needs a quantity
catalog.amount('calls');
// @ts-expect-error which null is not
catalog.amount('calls', null);
// @ts-expect-error no such mode of an amount
catalog.amount('calls', 1500, { policy: { rounding: { mode: 'half_up' } } });
// @ts-expect-error minor units are a bigint
const minorText: string = catalog.amount('calls', 1500, { minorUnits: true });
// @ts-expect-error a misspelt option
cheapest('{}', { explained: true });
// @ts-expect-error a comparison has no money
compareJson('{}', { minorUnits: true });
// @ts-expect-error nor JSON of a budget
budgetJson('{}', { minorUnits: true });
// @ts-expect-error a catalog is made
PreparedCatalog(sold);
// @ts-expect-error a catalog is needed
new PreparedCatalog();
// @ts-expect-error ratings are read only
rating.lines.push();
// @ts-expect-error so are their amounts
rating.amount = '0.00';
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

const gradeOfStated: 'not_evaluated' | 'exact' | 'tolerated' | 'broken' = verify({ total: 10n, rules: ['BR-CO-15'] }).grade;
const differs: string | undefined = verify(invoice(draft)).first_difference?.difference;
const promisedReport: Promise<number> = verifyAsync('{}').then(({ checked }) => checked);
const reportBytes: Uint8Array = verifyJson(bytes);

void [text, total, lineTotal, cents, price, percent, promised, promisedMinor, json, bytes, either, mode, rule, again, wrong, wrongMinor];
void [start, last, promisedPeriods, periodsBytes, shared, sharedMinor, promisedShare, shareText, dueOn, release, wrongStart];
void [tier, due, billed, exact, promisedRating, ratingBytes, promisedUsage, crossing, promisedComparison, spent, cheapestTotal, totalMinor, cheapestText];
const nearestPreset: string | undefined = infer({ draft: { currency: 'EUR', lines: [] }, stated: { total: 0n } }).candidates[0]?.preset;
const promisedPolicies: Promise<number> = inferAsync('{}').then(({ policies }) => policies);
const inferredText: string = inferJson('{}');

const movedBy: string | undefined = diff({ before: { draft }, after: { draft } }).causes[0]?.amount_due;
const promisedCauses: Promise<number> = diffAsync('{}').then(({ causes }) => causes.length);
const diffBytes: Uint8Array = diffJson(bytes, { explain: true });

void [nearestPreset, promisedPolicies, inferredText, movedBy, promisedCauses, diffBytes];
void [gradeOfStated, differs, promisedReport, reportBytes];
void [costs, costsMinor, costsEither, minorText];
void [amountOfCatalog, minorOfCatalog, textOfCatalog, cheapestOfCatalog, priceId, warning, promisedDue, budgetAsync];

const billedTotal: string | undefined = bill({ subscription: { currency: 'EUR', start: '2026-04-01' }, as_of: new Date(0) }).invoices[0]?.invoice.total;
const promisedPreview: Promise<string> = previewAsync('{}').then(({ token }) => token);
const currentStatus: string = subscriptionStatus('{}').status;
void [billedTotal, promisedPreview, currentStatus];
