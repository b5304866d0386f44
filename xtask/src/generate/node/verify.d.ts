/**
 * Says which figures of an invoice do not follow from the figures stated before them, by how much, and by which rule.
 *
 * An invoice is an object, JSON text, or a `Uint8Array` of JSON; one with a `draft` is an invoice that this library computed
 * (with amounts as text), and every figure of it is computed again. What is wrong with figures is the answer. Throws what
 * {@link invoice} throws where the document itself is refused.
 *
 * @example
 * ```js
 * const { grade, first_difference } = verify({ total_excluding_tax: '100.00', tax_total: '19.00', total: '119.90' });
 * // grade === 'broken', first_difference.rule === 'BR-CO-15', first_difference.difference === '0.90'
 * ```
 */
export declare function verify(invoice: StatedInvoice | Invoice | string | Uint8Array): VerifyReport;

/** Answers on a thread of the pool while Node serves others. What {@link verify} throws rejects the promise. */
export declare function verifyAsync(invoice: StatedInvoice | Invoice | string | Uint8Array): Promise<VerifyReport>;

/** The answer of {@link verify} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function verifyJson(invoice: Uint8Array): Uint8Array;
export declare function verifyJson(invoice: StatedInvoice | Invoice | string): string;
