/** How {@link bill}, {@link preview} and {@link simulate} answer. */
export interface BillOptions {
  /** Whether the answer has the derivation of every line in `trace`. Default: false. */
  explain?: boolean | undefined;
}

/**
 * Bills a subscription up to a moment: what it owes and was not billed, as invoices. The next bill takes the `lines` of these
 * invoices and the `state`. Throws what {@link invoice} throws.
 *
 * @example
 * ```js
 * const month = { currency: 'EUR', type: 'recurring', interval: 'month' };
 * const { invoices } = bill({
 *   subscription: {
 *     currency: 'EUR', start: '2026-04-01', items: [{ id: 'plan', price_id: 'solo' }],
 *     prices: [{ id: 'solo', unit_price: '10.00', ...month }, { id: 'team', unit_price: '30.00', ...month }],
 *     events: [{ id: 'e1', type: 'change_item', item_id: 'plan', price_id: 'team', effective_at: '2026-04-16' }],
 *   },
 *   as_of: '2026-05-01',
 * });
 * // invoices[1].lines.map((line) => line.amount) is ['-5.00', '15.00']
 * ```
 */
export declare function bill(request: BillRequest | string | Uint8Array, options?: BillOptions): Bill;

/** Answers on a thread of the pool while Node serves others. What {@link bill} throws rejects the promise. */
export declare function billAsync(request: BillRequest | string | Uint8Array, options?: BillOptions): Promise<Bill>;

/** The answer of {@link bill} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function billJson(request: Uint8Array, options?: BillOptions): Uint8Array;
export declare function billJson(request: BillRequest | string, options?: BillOptions): string;

/**
 * Says what a subscription would be billed if something happened, and what its next invoice would be. A bill with the same
 * events honours the `token`, or is refused. Throws what {@link invoice} throws.
 */
export declare function preview(request: PreviewRequest | string | Uint8Array, options?: BillOptions): Preview;

/** Answers on a thread of the pool while Node serves others. What {@link preview} throws rejects the promise. */
export declare function previewAsync(
  request: PreviewRequest | string | Uint8Array,
  options?: BillOptions,
): Promise<Preview>;

/** The answer of {@link preview} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function previewJson(request: Uint8Array, options?: BillOptions): Uint8Array;
export declare function previewJson(request: PreviewRequest | string, options?: BillOptions): string;

/**
 * Makes every invoice that a subscription will have until a moment, as it is and as it may become. `futures` has the
 * subscription as it is, then each of the `alternatives`. Throws what {@link invoice} throws.
 */
export declare function simulate(request: SimulationRequest | string | Uint8Array, options?: BillOptions): Simulation;

/** Answers on a thread of the pool while Node serves others. What {@link simulate} throws rejects the promise. */
export declare function simulateAsync(
  request: SimulationRequest | string | Uint8Array,
  options?: BillOptions,
): Promise<Simulation>;

/** The answer of {@link simulate} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function simulateJson(request: Uint8Array, options?: BillOptions): Uint8Array;
export declare function simulateJson(request: SimulationRequest | string, options?: BillOptions): string;

/**
 * Says what a subscription is at a moment: whether it runs, until when, and what it costs. Throws what {@link invoice} throws.
 */
export declare function subscriptionStatus(
  request: SubscriptionStatusRequest | string | Uint8Array,
): SubscriptionStatus;

/** Answers on a thread of the pool while Node serves others. What {@link subscriptionStatus} throws rejects the promise. */
export declare function subscriptionStatusAsync(
  request: SubscriptionStatusRequest | string | Uint8Array,
): Promise<SubscriptionStatus>;

/** The answer of {@link subscriptionStatus} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function subscriptionStatusJson(request: Uint8Array): Uint8Array;
export declare function subscriptionStatusJson(request: SubscriptionStatusRequest | string): string;
