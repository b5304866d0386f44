/** How a difference is returned. */
export interface DiffOptions {
  /** Adds the derivation of every difference, in `trace`. Default: false. */
  explain?: boolean;
}

/**
 * Says what makes the difference between two invoices of one currency: the lines side by side, and which event, price, rule or
 * rounding moves the amount due by how much. The causes sum to the whole difference. Throws what {@link invoice} throws.
 *
 * @example
 * ```js
 * const of = (quantity) => ({ draft: { currency: 'EUR', lines: [{ id: 'seats', quantity, unit_price: '10.00' }] } });
 * const { amount_due_difference, causes } = diff({ before: of(2), after: of(3) });
 * // amount_due_difference === '10.00', causes[0].changes[0].path === 'draft.lines[0].quantity'
 * ```
 */
export declare function diff(request: DiffRequest | string | Uint8Array, options?: DiffOptions): InvoiceDiff;

/** Answers on a thread of the pool while Node serves others. What {@link diff} throws rejects the promise. */
export declare function diffAsync(request: DiffRequest | string | Uint8Array, options?: DiffOptions): Promise<InvoiceDiff>;

/** The answer of {@link diff} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function diffJson(request: Uint8Array, options?: DiffOptions): Uint8Array;
export declare function diffJson(request: DiffRequest | string, options?: DiffOptions): string;
