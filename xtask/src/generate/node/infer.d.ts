/**
 * Finds the policies that reproduce the stated figures of a document: all of them, the least deviation from a preset first;
 * where there is none, those that come nearest.
 *
 * A request is an object, JSON text, or a `Uint8Array` of JSON. That no policy reproduces the figures is the answer. Throws what
 * {@link invoice} throws where the request itself is refused.
 *
 * @example
 * ```js
 * const draft = { currency: 'EUR', lines: [{ unit_price: '0.125' }] };
 * const [candidate] = infer({ draft, stated: { subtotal: '0.12' } }).candidates;
 * // invoice({ ...draft, policy: candidate.policy }).subtotal === '0.12'
 * ```
 */
export declare function infer(request: InferRequest | string | Uint8Array): InferReport;

/** Answers on a thread of the pool while Node serves others. What {@link infer} throws rejects the promise. */
export declare function inferAsync(request: InferRequest | string | Uint8Array): Promise<InferReport>;

/** The answer of {@link infer} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function inferJson(request: Uint8Array): Uint8Array;
export declare function inferJson(request: InferRequest | string): string;
