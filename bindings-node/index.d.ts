// Written by `cargo xtask generate`.

/** The version of the library. */
export declare const version: string;

/** How an invoice is computed and returned. */
export interface InvoiceOptions {
  /** With the derivation of every figure in `trace`. Default: false. */
  explain?: boolean | undefined;
  /** Every money figure as a `bigint` of minor units instead of decimal text. Default: false. */
  minorUnits?: boolean | undefined;
}

/** The options of {@link invoiceJson}. */
export interface InvoiceJsonOptions {
  /** With the derivation of every figure in `trace`. Default: false. */
  explain?: boolean | undefined;
}

/**
 * Computes an invoice.
 *
 * A draft is an object, JSON text, or a `Uint8Array` of JSON; all give the same invoice. In an object `undefined` means
 * absent, a `bigint` is exact, and a number may have at most 15 significant digits unless it is an integer.
 *
 * @throws {@link ShapeError} A draft that cannot be read: a wrong type, an unknown field, text that is not JSON.
 * @throws {@link ValueError} A draft that says something impossible; `errors` has every problem, in its order.
 * @throws {@link ArithmeticError} A figure that does not fit into 64 bits of minor units.
 * @throws TypeError An argument that is no draft at all, or no options.
 *
 * @example
 * ```js
 * const { total } = invoice({
 *   currency: 'USD',
 *   lines: [{ quantity: 10, unit_price: '150.00' }],
 *   tax_rates: [{ id: 'sales', percent: '8.5' }],
 *   default_tax_rates: ['sales'],
 * });
 * // total === '1627.50'
 * ```
 */
export declare function invoice(
  draft: Draft | string | Uint8Array,
  options: InvoiceOptions & { minorUnits: true },
): InvoiceMinorUnits;
export declare function invoice(
  draft: Draft | string | Uint8Array,
  options?: InvoiceOptions & { minorUnits?: false | undefined },
): Invoice;
export declare function invoice(
  draft: Draft | string | Uint8Array,
  options?: InvoiceOptions,
): Invoice | InvoiceMinorUnits;

/**
 * Computes an invoice on a thread of the pool while Node serves others. What {@link invoice} throws rejects the promise.
 *
 * @example
 * ```js
 * const { amount_due } = await invoiceAsync({ currency: 'EUR', lines: [{ amount: '99.00' }] });
 * // amount_due === '99.00'
 * ```
 */
export declare function invoiceAsync(
  draft: Draft | string | Uint8Array,
  options: InvoiceOptions & { minorUnits: true },
): Promise<InvoiceMinorUnits>;
export declare function invoiceAsync(
  draft: Draft | string | Uint8Array,
  options?: InvoiceOptions & { minorUnits?: false | undefined },
): Promise<Invoice>;
export declare function invoiceAsync(
  draft: Draft | string | Uint8Array,
  options?: InvoiceOptions,
): Promise<Invoice | InvoiceMinorUnits>;

/**
 * Computes an invoice as JSON: the very bytes that every language gives for this draft, and the quickest way. Bytes in
 * give bytes out; text and objects give text. Throws what {@link invoice} throws.
 *
 * @example
 * ```js
 * const text = invoiceJson('{"currency": "EUR", "lines": [{"amount": "99.00"}]}');
 * // JSON.parse(text).amount_due === '99.00'
 * ```
 */
export declare function invoiceJson(draft: Uint8Array, options?: InvoiceJsonOptions): Uint8Array;
export declare function invoiceJson(draft: Draft | string, options?: InvoiceJsonOptions): string;

/** One thing that is wrong with a draft. */
export interface Problem {
  /** What is wrong. */
  readonly code: ErrorCode;
  /** The code as a number. */
  readonly number: number;
  /** What kind of mistake it is. */
  readonly category: ErrorCategory;
  /** Where, from the root of the draft: `lines[3].discounts[0].percent_off`; empty for the draft itself. */
  readonly path: string;
  /** One sentence for a person. */
  readonly message: string;
  /** The value that was given, where it is short enough to show. */
  readonly value: string | null;
  /** The limit that it breaks, where there is one. */
  readonly limit: string | null;
}

/** The error document, as every language shows it. */
export interface ErrorDocument {
  /** The code of the first problem. */
  readonly code: ErrorCode;
  /** Its number. */
  readonly number: number;
  /** Its category. */
  readonly category: ErrorCategory;
  /** Its path. */
  readonly path: string;
  /** Its message. */
  readonly message: string;
  /** Every problem, in the order of the draft. */
  readonly errors: readonly Problem[];
}

/**
 * Why nothing was computed. Its class follows the category; `message` says code, path, value and limit in one line.
 *
 * @example
 * ```js
 * try {
 *   invoice({ currency: 'EUR', lines: [{ quantity: NaN, unit_price: '9.90' }] });
 * } catch (error) {
 *   // error.code === 'wrong_type' && error.path === 'lines[0].quantity'
 * }
 * ```
 */
export declare class ProrataError extends Error implements ErrorDocument {
  protected constructor();
  /** The code of the first problem. */
  readonly code: ErrorCode;
  /** Its number. */
  readonly number: number;
  /** Its category. */
  readonly category: ErrorCategory;
  /** Its path. */
  readonly path: string;
  /** Every problem, in the order of the draft. */
  readonly errors: readonly Problem[];
  /** The error document, as every language shows it. */
  toJSON(): ErrorDocument;
}

/** An error of the category `shape`. */
export declare class ShapeError extends ProrataError {
  readonly category: 'shape';
}

/** An error of the category `value`. */
export declare class ValueError extends ProrataError {
  readonly category: 'value';
}

/** An error of the category `arithmetic`. */
export declare class ArithmeticError extends ProrataError {
  readonly category: 'arithmetic';
}

/** An error of the category `internal`. */
export declare class InternalError extends ProrataError {
  readonly category: 'internal';
}

/** What is wrong, as a stable name. */
export type ErrorCode =
  /** The text is not JSON; the message says where. */
  | 'invalid_json'
  /** The value has another type than the field. */
  | 'wrong_type'
  /** The document has no such field; check the spelling. */
  | 'unknown_field'
  /** A required field is missing. */
  | 'missing_field'
  /** The field stands twice in one object. */
  | 'duplicate_field'
  /** The word is none of the words that the field accepts. */
  | 'unknown_choice'
  /** Not a decimal such as "12.34": digits, one point, a leading minus. */
  | 'invalid_decimal'
  /** The decimal has more significant digits or places than the limit. */
  | 'decimal_too_long'
  /** The number has more significant digits than a binary float holds faithfully; write it as text. */
  | 'imprecise_number'
  /** Not a date such as "2026-02-05" in the years 1 to 9999. */
  | 'invalid_date'
  /** The document has more bytes than the limit. */
  | 'document_too_large'
  /** The list has more entries than the limit. */
  | 'too_many'
  /** The text has more characters than the limit, or an id has none. */
  | 'bad_length'
  /** The number lies outside the range of the field. */
  | 'out_of_range'
  /** Two entries have the same id. */
  | 'duplicate_id'
  /** No entry has this id. */
  | 'unknown_id'
  /** The fields exclude each other; give one of them. */
  | 'conflict'
  /** One of the fields is needed. */
  | 'needs_one_of'
  /** The amount has more places than the currency. */
  | 'too_many_places'
  /** ISO 4217 has no such currency code. */
  | 'unknown_currency'
  /** The currency was withdrawn before the issue date. */
  | 'withdrawn_currency'
  /** The code names no money with a minor unit (a metal, a fund unit, a test code). */
  | 'no_minor_unit'
  /** The period does not end after its start. */
  | 'empty_period'
  /** A due date needs the issue date it counts from. */
  | 'needs_issue_date'
  /** A fixed share is larger than its line or has the other sign. */
  | 'share_exceeds_line'
  /** No line can carry the amount: name tax rates to make it an entry of its own. */
  | 'nothing_to_carry'
  /** There is no such preset of the policy. */
  | 'unknown_preset'
  /** The document has a schema version that this release does not know. */
  | 'unknown_schema_version'
  /** The figure does not fit into 64 bits of minor units. */
  | 'amount_overflow'
  /** A fault of the library; nothing was computed. Please report it. */
  | 'internal';

/** What kind of mistake an error is. */
export type ErrorCategory =
  | 'shape'
  | 'value'
  | 'arithmetic'
  | 'internal';

/** What an invoice is computed from: lines, discounts, charges, taxes and a policy. */
export interface Draft {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** Id of the document, carried to the invoice. 1 to 200 characters. Default: none. */
  id?: string | null | undefined;
  /** ISO 4217 code, for example `"EUR"`. A withdrawn currency is refused for issue dates after its last day. */
  currency: string;
  /** Day of issue, `YYYY-MM-DD`. Default: none; needed for `due.net_days`. */
  issue_date?: string | null | undefined;
  /** When the invoice is due. Default: none. */
  due?: Due | null | undefined;
  /** What is sold or credited. At most 100,000. */
  lines?: readonly Line[] | undefined;
  /** Discounts on the whole document, in order. Default: none. */
  discounts?: readonly Discount[] | undefined;
  /** Charges on the whole document, in order, after its discounts. Default: none. */
  charges?: readonly Charge[] | undefined;
  /** The tax rates that lines, discounts and charges name. Default: none. */
  tax_rates?: readonly TaxRate[] | undefined;
  /** Ids of the rates of every line that names none. Default: none. */
  default_tax_rates?: readonly string[] | undefined;
  /** Already paid, in major units, any sign. Default: 0. */
  prepaid?: DecimalInput | null | undefined;
  /** Rounding of the amount due, agreed outside (EN 16931 BT-114), in major units, any sign. Default: 0. */
  rounding?: DecimalInput | null | undefined;
  /** A preset's name, or a preset with overrides. Default: `"prorata"`. */
  policy?: PolicyChoice | undefined;
}

/** When an invoice is due: exactly one of the two. */
export interface Due {
  /** Days after the issue date, 0 to 36,500. */
  net_days?: number | null | undefined;
  /** A day, `YYYY-MM-DD`. */
  date?: string | null | undefined;
}

/** One line: `quantity × unit_price`, or a given `amount`. */
export interface Line {
  /** Id, unique in the document; `applies_to` names it. Default: none. */
  id?: string | null | undefined;
  /** What the customer reads. Default: none. */
  description?: string | null | undefined;
  /** How many units; negative for a credit. Default: 1. */
  quantity?: DecimalInput | null | undefined;
  /** Price of `price_base_quantity` units in major units, with any number of places up to 28. This or `amount`. */
  unit_price?: DecimalInput | null | undefined;
  /** The number of units that `unit_price` is for (EN 16931 BT-149), above 0. Default: 1. */
  price_base_quantity?: DecimalInput | null | undefined;
  /** The amount itself, in major units, with no more places than the currency. This or `unit_price`. */
  amount?: DecimalInput | null | undefined;
  /** The time that the line is for. Default: none. */
  period?: PeriodInput | null | undefined;
  /** Discounts on this line, in order. Default: none. */
  discounts?: readonly Discount[] | undefined;
  /** Charges on this line, in order, after its discounts. Default: none. */
  charges?: readonly Charge[] | undefined;
  /** Ids of this line's tax rates; `[]` means none. Default: the draft's `default_tax_rates`. */
  tax_rates?: readonly string[] | null | undefined;
  /**
   * Discount and tax amounts that are already fixed, as on a reversal of a billed line: no discount, charge or rate of
   * this draft touches the line. Default: none.
   */
  shares?: FixedShares | null | undefined;
}

/**
 * A decimal: text such as `"12.34"`, a `bigint`, or a number. A number with a fraction has at most 15 significant digits:
 * `0.1 + 0.2` is refused. At most 28 digits.
 */
export type DecimalInput = string | number | bigint;

/** A half-open stretch of days `[start, end)`. */
export interface PeriodInput {
  /** First day, `YYYY-MM-DD`. */
  start: string;
  /** The day after the last, `YYYY-MM-DD`. */
  end: string;
}

/** Money or a percentage off a line or the document: exactly one of `percent_off` and `amount_off`. */
export interface Discount {
  /** Id, unique among the discounts of its list. Default: none. */
  id?: string | null | undefined;
  /** What the customer reads. Default: none. */
  description?: string | null | undefined;
  /** Percent off, 0 to 100: `"10"` is 10 %. */
  percent_off?: DecimalInput | null | undefined;
  /** Amount off in major units, not negative unless the policy's `discount.direction` is `as_stated`. */
  amount_off?: DecimalInput | null | undefined;
  /** The amount that `percent_off` is of, in major units. Default: what the discount applies to. */
  base?: DecimalInput | null | undefined;
  /** Document discounts only: ids of the lines it is limited to. Default: every line. */
  applies_to?: readonly string[] | null | undefined;
  /**
   * Document discounts only: ids of its own tax rates, which make it a taxable entry of its own instead of a share of
   * each line (EN 16931). `[]` is an untaxed entry. Default: allocated over the lines.
   */
  tax_rates?: readonly string[] | null | undefined;
}

/** An amount or a percentage added to a line or the document: exactly one of `percent` and `amount`. */
export interface Charge {
  /** Id, unique among the charges of its list. Default: none. */
  id?: string | null | undefined;
  /** What the customer reads. Default: none. */
  description?: string | null | undefined;
  /** Percent added, 0 to 1,000: `"10"` is 10 %. */
  percent?: DecimalInput | null | undefined;
  /** Amount added in major units, with its sign. */
  amount?: DecimalInput | null | undefined;
  /** The amount that `percent` is of, in major units. Default: what the charge applies to. */
  base?: DecimalInput | null | undefined;
  /** Document charges only: ids of the lines it is limited to. Default: every line. */
  applies_to?: readonly string[] | null | undefined;
  /**
   * Document charges only: ids of its own tax rates, which make it a taxable entry of its own instead of a share of each
   * line (EN 16931). `[]` is an untaxed entry. Default: allocated over the lines.
   */
  tax_rates?: readonly string[] | null | undefined;
}

/** The amounts of a line that are already fixed. */
export interface FixedShares {
  /** Discount amounts, with the sign of the line. Default: none. */
  discounts?: readonly AppliedAmountInput[] | undefined;
  /** Tax amounts. Default: none. */
  taxes?: readonly AppliedTaxInput[] | undefined;
}

/** What one discount or charge is worth on a line. */
export interface AppliedAmountInput {
  /** Id of the discount or charge, where it has one. */
  id?: string | null | undefined;
  /** Amount in major units. */
  amount: DecimalInput;
}

/** What one tax rate is worth on a line, an entry or the document. */
export interface AppliedTaxInput {
  /** Id of the tax rate. */
  id: string;
  /** Percent of the rate. */
  percent: DecimalInput;
  /** How the tax meets the price. Default: `exclusive`. */
  behavior?: TaxBehavior | undefined;
  /** What the tax is on, without included tax, in major units. */
  taxable_amount: DecimalInput;
  /** The tax, in major units. */
  amount: DecimalInput;
}

/** A named tax rate. */
export interface TaxRate {
  /** Id, unique in the draft. */
  id: string;
  /** What the customer reads. Default: none. */
  description?: string | null | undefined;
  /** Percent, 0 to 1,000: `"8.5"` is 8.5 %. */
  percent: DecimalInput;
  /** How it meets the price. Default: `exclusive`. */
  behavior?: TaxBehavior | undefined;
}

/** A preset's name, or a preset with overrides. */
export type PolicyChoice = string | PolicyOverrides;

/** A preset and the fields that differ from it. */
export interface PolicyOverrides {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** The preset to start from. Default: `"prorata"`. */
  preset?: string | null | undefined;
  /** How exact amounts become minor units. */
  rounding?: RoundingOverrides | null | undefined;
  /** How discounts and charges work. */
  discount?: DiscountOverrides | null | undefined;
  /** How taxes are rounded. */
  tax?: TaxOverrides | null | undefined;
}

/** Overrides of the group `rounding`. */
export interface RoundingOverrides {
  /** The mode of every rounding. */
  mode?: RoundingMode | null | undefined;
  /** The stage at which line amounts are rounded. */
  line_amount?: LineAmountRounding | null | undefined;
}

/** Overrides of the group `discount`. */
export interface DiscountOverrides {
  /** Which way a discount moves an amount. */
  direction?: DiscountDirection | null | undefined;
  /** What a percentage is of. */
  percent_of?: PercentOf | null | undefined;
  /** How a document discount or charge is spread over lines. */
  allocation?: Allocation | null | undefined;
}

/** Overrides of the group `tax`. */
export interface TaxOverrides {
  /** What is rounded. */
  rounding?: TaxRounding | null | undefined;
}

/**
 * An invoice with all its figures, in major units, each with the currency's digits.
 *
 * Any figure may be negative; none is clamped. The document carries its normalised draft: computing that again gives the
 * same bytes.
 */
export interface Invoice {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** Id of the draft, where it has one. */
  readonly id?: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /** Day of issue, where the draft has one. */
  readonly issue_date?: string;
  /** Day on which the invoice is due, where the draft says. */
  readonly due_date?: string;
  /** The lines, in the order of the draft. */
  readonly lines: readonly InvoiceLine[];
  /** The document discounts, in order. */
  readonly discounts: readonly DocumentDiscount[];
  /** The document charges, in order. */
  readonly charges: readonly DocumentCharge[];
  /** Sum of the lines' amounts as priced. */
  readonly subtotal: Decimal;
  /** Sum of the discounts on lines. */
  readonly line_discount_total: Decimal;
  /** Sum of the charges on lines. */
  readonly line_charge_total: Decimal;
  /** `subtotal − line_discount_total + line_charge_total` (EN 16931 BT-106). */
  readonly line_total: Decimal;
  /** Sum of the document discounts and of the fixed discount shares of reversals (EN 16931 BT-107). */
  readonly document_discount_total: Decimal;
  /** Sum of the document charges (EN 16931 BT-108). */
  readonly document_charge_total: Decimal;
  /** `line_discount_total + document_discount_total`. */
  readonly discount_total: Decimal;
  /** `line_charge_total + document_charge_total`. */
  readonly charge_total: Decimal;
  /** The breakdown: one entry per tax rate in use, in the order of the draft, then those of reversals only. */
  readonly taxes: readonly AppliedTax[];
  /** Sum of the inclusive taxes. */
  readonly tax_included: Decimal;
  /** `subtotal − discount_total + charge_total − tax_included` (EN 16931 BT-109). */
  readonly total_excluding_tax: Decimal;
  /** Sum of the exclusive taxes. */
  readonly tax_added: Decimal;
  /** `tax_included + tax_added` (EN 16931 BT-110). */
  readonly tax_total: Decimal;
  /** `total_excluding_tax + tax_total` (EN 16931 BT-112). */
  readonly total: Decimal;
  /** Sum of the withheld taxes. */
  readonly withheld: Decimal;
  /** `total − withheld`. */
  readonly payable: Decimal;
  /** Already paid (EN 16931 BT-113). */
  readonly prepaid: Decimal;
  /** Rounding agreed outside (EN 16931 BT-114). */
  readonly rounding: Decimal;
  /** `payable − prepaid + rounding` (EN 16931 BT-115). */
  readonly amount_due: Decimal;
  /** The policy, every field resolved. */
  readonly policy: Policy;
  /** The draft in normal form: computing it again gives this document. */
  readonly draft: Draft;
  /** The derivation of every figure, where `explain` was asked for. */
  readonly trace?: readonly Step[];
}

/** A line with its figures, in major units. */
export interface InvoiceLine {
  /** Id of the line, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** How many units, for a priced line. */
  readonly quantity?: Decimal;
  /** Price of `price_base_quantity` units, for a priced line. */
  readonly unit_price?: Decimal;
  /** The time that the line is for. */
  readonly period?: Period;
  /** As priced, before discounts, charges and added tax. */
  readonly amount: Decimal;
  /** `amount` less the line's own discounts, plus its own charges (EN 16931 BT-131). */
  readonly net_amount: Decimal;
  /** The line's own discounts, then its shares of the document's. */
  readonly discounts: readonly AppliedAmount[];
  /** Sum of `discounts`. */
  readonly discount_amount: Decimal;
  /** What found no room on the line of its own discounts. */
  readonly unapplied_amount: Decimal;
  /** The line's own charges, then its shares of the document's. */
  readonly charges: readonly AppliedAmount[];
  /** Sum of `charges`. */
  readonly charge_amount: Decimal;
  /** The line's tax, rate by rate. */
  readonly taxes: readonly AppliedTax[];
  /** Sum of the inclusive and exclusive `taxes`. */
  readonly tax_amount: Decimal;
  /** `amount − discount_amount + charge_amount`, plus exclusive tax. */
  readonly total: Decimal;
}

/** A decimal as text, such as `"12.34"`. */
export type Decimal = string;

/** A half-open stretch of days `[start, end)`. */
export interface Period {
  /** First day, `YYYY-MM-DD`. */
  readonly start: string;
  /** The day after the last, `YYYY-MM-DD`. */
  readonly end: string;
}

/** What one discount or charge is worth on a line. */
export interface AppliedAmount {
  /** Id of the discount or charge, where it has one. */
  readonly id?: string;
  /** Amount in major units. */
  readonly amount: Decimal;
}

/** What one tax rate is worth on a line, an entry or the document. */
export interface AppliedTax {
  /** Id of the tax rate. */
  readonly id: string;
  /** Percent of the rate. */
  readonly percent: Decimal;
  /** How the tax meets the price. Default: `exclusive`. */
  readonly behavior: TaxBehavior;
  /** What the tax is on, without included tax, in major units. */
  readonly taxable_amount: Decimal;
  /** The tax, in major units. */
  readonly amount: Decimal;
}

/** How a tax meets the price of a line. */
export type TaxBehavior =
  /** Added to the price. */
  | 'exclusive'
  /** Inside the price. */
  | 'inclusive'
  /** Retained by the customer: no part of the tax total, taken off what is payable. */
  | 'withheld';

/** What a document discount comes to. */
export interface DocumentDiscount {
  /** Id of the discount, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** What it takes off; negative on a credit. */
  readonly amount: Decimal;
  /** What found no room, never negative. */
  readonly unapplied_amount: Decimal;
  /** The tax that an entry of its own carries, rate by rate (negative: it lowers the tax). */
  readonly taxes: readonly AppliedTax[];
}

/** What a document charge comes to. */
export interface DocumentCharge {
  /** Id of the charge, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** What it adds. */
  readonly amount: Decimal;
  /** The tax that an entry of its own carries, rate by rate. */
  readonly taxes: readonly AppliedTax[];
}

/** Every choice, resolved. Kernels take only their group. */
export interface Policy {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** The preset that the policy started from. */
  readonly preset: string;
  /** How exact amounts become minor units. */
  readonly rounding: RoundingPolicy;
  /** How discounts and charges work. */
  readonly discount: DiscountPolicy;
  /** How taxes are rounded. */
  readonly tax: TaxPolicy;
}

/** How exact amounts become minor units. */
export interface RoundingPolicy {
  /** The mode of every rounding. Default: `half_away_from_zero`. */
  readonly mode: RoundingMode;
  /** The stage at which line amounts are rounded. Default: `line`. */
  readonly line_amount: LineAmountRounding;
}

/**
 * How an exact amount becomes a whole number of minor units.
 *
 * Default: `half_away_from_zero`, which is symmetric: a credit rounds as the mirror of its charge. The examples round to
 * whole units.
 */
export type RoundingMode =
  /** Nearest; a tie goes away from zero: 2.5 → 3, −2.5 → −3. */
  | 'half_away_from_zero'
  /** Nearest; a tie goes to the even neighbour: 2.5 → 2, 3.5 → 4, −2.5 → −2. */
  | 'half_even'
  /** Nearest; a tie goes toward zero: 2.5 → 2, −2.5 → −2. */
  | 'half_down'
  /** Nearest; a tie goes toward +∞: 2.5 → 3, −2.5 → −2. */
  | 'half_toward_positive'
  /** Away from zero: 2.1 → 3, −2.1 → −3. */
  | 'up'
  /** Toward zero: 2.9 → 2, −2.9 → −2. */
  | 'down'
  /** Toward +∞: 2.1 → 3, −2.9 → −2. */
  | 'ceiling'
  /** Toward −∞: 2.9 → 2, −2.1 → −3. */
  | 'floor';

/** The stage at which `quantity × unit_price` becomes minor units. */
export type LineAmountRounding =
  /** Each line by itself. */
  | 'line'
  /** The exact sum of all lines once; the lines share the rounded sum. */
  | 'document';

/** How discounts and charges work. */
export interface DiscountPolicy {
  /** Which way a discount moves an amount. Default: `toward_zero`. */
  readonly direction: DiscountDirection;
  /** What a percentage is of. Default: `running_rest`. */
  readonly percent_of: PercentOf;
  /** How a document discount or charge is spread over lines. Default: `largest_remainder`. */
  readonly allocation: Allocation;
}

/** Which way a discount moves an amount. */
export type DiscountDirection =
  /** Toward zero and never past it; what finds no room is the `unapplied_amount`. */
  | 'toward_zero'
  /** Subtracted with the sign it states and without a bound. */
  | 'as_stated';

/** What a percentage is of when several discounts or charges follow each other. */
export type PercentOf =
  /** What those before it left. */
  | 'running_rest'
  /** The amount before any of them. */
  | 'original';

/** How a document discount or charge is spread over lines. */
export type Allocation =
  /** In proportion; missing units go to the largest remainders. */
  | 'largest_remainder'
  /** In proportion, truncated; the last line takes the rest. */
  | 'last_takes_rest';

/** How taxes are rounded. */
export interface TaxPolicy {
  /** What is rounded. Default: `group`. */
  readonly rounding: TaxRounding;
}

/** What of a tax is rounded. */
export type TaxRounding =
  /** One amount per rate over the document, shared by its lines. */
  | 'group'
  /** Each line by itself. */
  | 'line';

/**
 * One step: how a figure came about.
 *
 * A figure is named by its path in the invoice, such as `lines[0].amount`. Values are in major units; an exact value that
 * is no finite decimal is written as a fraction, `"8/3"`.
 */
export interface Step {
  /** The figure that the step gives, as a path in the invoice. */
  readonly figure: string;
  /** The rule that gives it. */
  readonly rule: Rule;
  /** What the rule works on, in its order. */
  readonly inputs: readonly StepInput[];
  /** The value before rounding. */
  readonly exact: string;
  /** The value of the figure. */
  readonly value: string;
  /** `value − exact`: what rounding or allocation added. */
  readonly remainder: string;
}

/** A rule. `r` is rounding by the policy's mode. */
export type Rule =
  /** As the draft states it. */
  | 'given'
  /** `r(quantity × unit_price / price_base_quantity)`. */
  | 'price'
  /** The sum of the exact prices, `r(Σ quantity × unit_price / price_base_quantity)`, before it is shared. */
  | 'price_sum'
  /** `r(base × percent)`. */
  | 'percentage'
  /** The smaller of an amount and the room for it, with the sign of the room. */
  | 'bounded'
  /** The rounded sum of the contributions that its shares name. */
  | 'whole'
  /** A share of a whole: `weight × fraction`, to a neighbouring minor unit so that the shares sum to the whole. */
  | 'share'
  /** Sum of the inputs, each added or subtracted. */
  | 'sum';

/** An input of a step. */
export interface StepInput {
  /** What the input is to the rule. In a sum `-` marks what is subtracted. */
  readonly name: string;
  /** The figure that it is, where another step gives it. */
  readonly figure?: string;
  /** Its value. */
  readonly value: string;
}

/**
 * An invoice with all its figures, in minor units, each with the currency's digits.
 *
 * Any figure may be negative; none is clamped. The document carries its normalised draft: computing that again gives the
 * same bytes.
 */
export interface InvoiceMinorUnits {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** Id of the draft, where it has one. */
  readonly id?: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /** Day of issue, where the draft has one. */
  readonly issue_date?: string;
  /** Day on which the invoice is due, where the draft says. */
  readonly due_date?: string;
  /** The lines, in the order of the draft. */
  readonly lines: readonly InvoiceLineMinorUnits[];
  /** The document discounts, in order. */
  readonly discounts: readonly DocumentDiscountMinorUnits[];
  /** The document charges, in order. */
  readonly charges: readonly DocumentChargeMinorUnits[];
  /** Sum of the lines' amounts as priced. */
  readonly subtotal: bigint;
  /** Sum of the discounts on lines. */
  readonly line_discount_total: bigint;
  /** Sum of the charges on lines. */
  readonly line_charge_total: bigint;
  /** `subtotal − line_discount_total + line_charge_total` (EN 16931 BT-106). */
  readonly line_total: bigint;
  /** Sum of the document discounts and of the fixed discount shares of reversals (EN 16931 BT-107). */
  readonly document_discount_total: bigint;
  /** Sum of the document charges (EN 16931 BT-108). */
  readonly document_charge_total: bigint;
  /** `line_discount_total + document_discount_total`. */
  readonly discount_total: bigint;
  /** `line_charge_total + document_charge_total`. */
  readonly charge_total: bigint;
  /** The breakdown: one entry per tax rate in use, in the order of the draft, then those of reversals only. */
  readonly taxes: readonly AppliedTaxMinorUnits[];
  /** Sum of the inclusive taxes. */
  readonly tax_included: bigint;
  /** `subtotal − discount_total + charge_total − tax_included` (EN 16931 BT-109). */
  readonly total_excluding_tax: bigint;
  /** Sum of the exclusive taxes. */
  readonly tax_added: bigint;
  /** `tax_included + tax_added` (EN 16931 BT-110). */
  readonly tax_total: bigint;
  /** `total_excluding_tax + tax_total` (EN 16931 BT-112). */
  readonly total: bigint;
  /** Sum of the withheld taxes. */
  readonly withheld: bigint;
  /** `total − withheld`. */
  readonly payable: bigint;
  /** Already paid (EN 16931 BT-113). */
  readonly prepaid: bigint;
  /** Rounding agreed outside (EN 16931 BT-114). */
  readonly rounding: bigint;
  /** `payable − prepaid + rounding` (EN 16931 BT-115). */
  readonly amount_due: bigint;
  /** The policy, every field resolved. */
  readonly policy: Policy;
  /** The draft in normal form: computing it again gives this document. */
  readonly draft: Draft;
  /** The derivation of every figure, where `explain` was asked for. */
  readonly trace?: readonly Step[];
}

/** A line with its figures, in minor units. */
export interface InvoiceLineMinorUnits {
  /** Id of the line, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** How many units, for a priced line. */
  readonly quantity?: Decimal;
  /** Price of `price_base_quantity` units, for a priced line. */
  readonly unit_price?: Decimal;
  /** The time that the line is for. */
  readonly period?: Period;
  /** As priced, before discounts, charges and added tax. */
  readonly amount: bigint;
  /** `amount` less the line's own discounts, plus its own charges (EN 16931 BT-131). */
  readonly net_amount: bigint;
  /** The line's own discounts, then its shares of the document's. */
  readonly discounts: readonly AppliedAmountMinorUnits[];
  /** Sum of `discounts`. */
  readonly discount_amount: bigint;
  /** What found no room on the line of its own discounts. */
  readonly unapplied_amount: bigint;
  /** The line's own charges, then its shares of the document's. */
  readonly charges: readonly AppliedAmountMinorUnits[];
  /** Sum of `charges`. */
  readonly charge_amount: bigint;
  /** The line's tax, rate by rate. */
  readonly taxes: readonly AppliedTaxMinorUnits[];
  /** Sum of the inclusive and exclusive `taxes`. */
  readonly tax_amount: bigint;
  /** `amount − discount_amount + charge_amount`, plus exclusive tax. */
  readonly total: bigint;
}

/** What one discount or charge is worth on a line. */
export interface AppliedAmountMinorUnits {
  /** Id of the discount or charge, where it has one. */
  readonly id?: string;
  /** Amount in minor units. */
  readonly amount: bigint;
}

/** What one tax rate is worth on a line, an entry or the document. */
export interface AppliedTaxMinorUnits {
  /** Id of the tax rate. */
  readonly id: string;
  /** Percent of the rate. */
  readonly percent: Decimal;
  /** How the tax meets the price. Default: `exclusive`. */
  readonly behavior: TaxBehavior;
  /** What the tax is on, without included tax, in minor units. */
  readonly taxable_amount: bigint;
  /** The tax, in minor units. */
  readonly amount: bigint;
}

/** What a document discount comes to. */
export interface DocumentDiscountMinorUnits {
  /** Id of the discount, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** What it takes off; negative on a credit. */
  readonly amount: bigint;
  /** What found no room, never negative. */
  readonly unapplied_amount: bigint;
  /** The tax that an entry of its own carries, rate by rate (negative: it lowers the tax). */
  readonly taxes: readonly AppliedTaxMinorUnits[];
}

/** What a document charge comes to. */
export interface DocumentChargeMinorUnits {
  /** Id of the charge, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** What it adds. */
  readonly amount: bigint;
  /** The tax that an entry of its own carries, rate by rate. */
  readonly taxes: readonly AppliedTaxMinorUnits[];
}
