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
