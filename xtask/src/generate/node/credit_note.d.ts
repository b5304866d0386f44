/** How a credit note is returned. */
export interface CreditNoteOptions {
  /** Adds the derivation of every figure, in `trace`. Default: false. */
  explain?: boolean;
}

/**
 * Makes a credit note on lines of an invoice: of an amount of each, or of all that is left. Of its discounts and taxes so much is
 * credited as of a line, never more than was invoiced. Throws what {@link invoice} throws.
 *
 * @example
 * ```js
 * const taxes = [{ id: 'vat', percent: '20', taxable_amount: '100.00', amount: '20.00' }];
 * const note = creditNote({ currency: 'EUR', lines: [{ amount: '100.00', credit: '33.33', taxes }], settlement: { paid: '120.00' } });
 * // note.invoice.payable === '40.00', note.lines[0].left === '66.67', note.settlement.refund === '40.00'
 * ```
 */
export declare function creditNote(request: CreditNoteRequest | string | Uint8Array, options?: CreditNoteOptions): CreditNote;

/** Answers on a thread of the pool while Node serves others. What {@link creditNote} throws rejects the promise. */
export declare function creditNoteAsync(
  request: CreditNoteRequest | string | Uint8Array,
  options?: CreditNoteOptions,
): Promise<CreditNote>;

/** The answer of {@link creditNote} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function creditNoteJson(request: Uint8Array, options?: CreditNoteOptions): Uint8Array;
export declare function creditNoteJson(request: CreditNoteRequest | string, options?: CreditNoteOptions): string;
