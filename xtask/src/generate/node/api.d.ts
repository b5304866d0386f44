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

/**
 * Gives billing periods of a schedule, says where moments lie in it and what a billing run covers.
 *
 * A request is an object, JSON text, or a `Uint8Array` of JSON. In an object a moment is ISO text or a `Date`, which is an
 * instant; what comes out is text. Throws what {@link invoice} throws; a `Date` that is invalid has the code
 * `invalid_moment`.
 *
 * @example
 * ```js
 * const { periods: list } = periods({ schedule: { start: '2024-01-31', interval: 'month' }, count: 2 });
 * // list.map((period) => period.end) is ['2024-02-29', '2024-03-31']
 * ```
 */
export declare function periods(request: PeriodsRequest | string | Uint8Array): Periods;

/** Answers on a thread of the pool while Node serves others. What {@link periods} throws rejects the promise. */
export declare function periodsAsync(request: PeriodsRequest | string | Uint8Array): Promise<Periods>;

/** The answer of {@link periods} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function periodsJson(request: Uint8Array): Uint8Array;
export declare function periodsJson(request: PeriodsRequest | string): string;

/**
 * Computes what a service costs of the periods that it covers. Throws what {@link periods} throws, and
 * {@link ArithmeticError} for an amount that does not fit into 64 bits of minor units.
 *
 * @example
 * ```js
 * const { amount } = prorate({
 *   schedule: { start: '2026-04-01', interval: 'month' },
 *   service: { start: '2026-04-16', end: '2026-05-01' },
 *   amount: '29.99',
 *   currency: 'EUR',
 *   policy: { proration: { basis: 'day' } },
 * });
 * // amount === '15.00'
 * ```
 */
export declare function prorate(
  request: ProrationRequest | string | Uint8Array,
  options: ProrationOptions & { minorUnits: true },
): ProrationMinorUnits;
export declare function prorate(
  request: ProrationRequest | string | Uint8Array,
  options?: ProrationOptions & { minorUnits?: false | undefined },
): Proration;
export declare function prorate(
  request: ProrationRequest | string | Uint8Array,
  options?: ProrationOptions,
): Proration | ProrationMinorUnits;

/** Computes on a thread of the pool while Node serves others. What {@link prorate} throws rejects the promise. */
export declare function prorateAsync(
  request: ProrationRequest | string | Uint8Array,
  options: ProrationOptions & { minorUnits: true },
): Promise<ProrationMinorUnits>;
export declare function prorateAsync(
  request: ProrationRequest | string | Uint8Array,
  options?: ProrationOptions & { minorUnits?: false | undefined },
): Promise<Proration>;
export declare function prorateAsync(
  request: ProrationRequest | string | Uint8Array,
  options?: ProrationOptions,
): Promise<Proration | ProrationMinorUnits>;

/** The answer of {@link prorate} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function prorateJson(request: Uint8Array, options?: ProrationJsonOptions): Uint8Array;
export declare function prorateJson(request: ProrationRequest | string, options?: ProrationJsonOptions): string;

/**
 * Says when an invoice is due. Its dates are days: text, since a `Date` is an instant. Throws what {@link invoice} throws.
 *
 * @example
 * ```js
 * const { due_date } = dueDate({ issue_date: '2026-02-05', due: { from: 'end_of_month', net_days: 15 } });
 * // due_date === '2026-03-15'
 * ```
 */
export declare function dueDate(request: DueDateRequest | string | Uint8Array): DueDate;

/** The answer of {@link dueDate} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function dueDateJson(request: Uint8Array): Uint8Array;
export declare function dueDateJson(request: DueDateRequest | string): string;

/** The release of the time zone database that the library carries, such as `'2026e'`. */
export declare function tzdbVersion(): string;

/** How a proration is computed and returned. */
export interface ProrationOptions {
  /** With the derivation of every amount in `trace`. Default: false. */
  explain?: boolean | undefined;
  /** Every amount as a `bigint` of minor units instead of decimal text. Default: false. */
  minorUnits?: boolean | undefined;
}

/** The options of {@link prorateJson}. */
export interface ProrationJsonOptions {
  /** With the derivation of every amount in `trace`. Default: false. */
  explain?: boolean | undefined;
}

/** One thing that is wrong with a document. */
export interface Problem {
  /** What is wrong. */
  readonly code: ErrorCode;
  /** The code as a number. */
  readonly number: number;
  /** What kind of mistake it is. */
  readonly category: ErrorCategory;
  /** Where, from the root of the document: `lines[3].discounts[0].percent_off`; empty for the document itself. */
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
  /** Every problem, in the order of the document. */
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
  /** Every problem, in the order of the document. */
  readonly errors: readonly Problem[];
  /** The error document, as every language shows it. */
  toJSON(): ErrorDocument;
}
