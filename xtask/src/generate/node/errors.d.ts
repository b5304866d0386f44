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
