/** How a repricing is returned. */
export interface RepricingOptions {
  /** Adds the derivation of every new price, in `trace`. Default: false. */
  explain?: boolean;
}

/**
 * Writes a draft with its prices under other taxes: on top of the prices instead of inside, or the other way round, or at other
 * rates; net or gross stays, and the remainder is stated. Throws what {@link invoice} throws.
 *
 * @example
 * ```js
 * const draft = { currency: 'EUR', lines: [{ unit_price: '1000.00' }], default_tax_rates: ['vat'],
 *   tax_rates: [{ id: 'vat', percent: '21', behavior: 'inclusive' }] };
 * const { draft: { lines }, remainder } = reprice({ draft, to: 'exclusive' });
 * // lines[0].unit_price === '826.4463', remainder === '0.00'
 * ```
 */
export declare function reprice(request: RepriceRequest | string | Uint8Array, options?: RepricingOptions): Repricing;

/** Answers on a thread of the pool while Node serves others. What {@link reprice} throws rejects the promise. */
export declare function repriceAsync(
  request: RepriceRequest | string | Uint8Array,
  options?: RepricingOptions,
): Promise<Repricing>;

/** The answer of {@link reprice} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function repriceJson(request: Uint8Array, options?: RepricingOptions): Uint8Array;
export declare function repriceJson(request: RepriceRequest | string, options?: RepricingOptions): string;
