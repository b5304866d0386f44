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
