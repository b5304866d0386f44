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

/** Answers on a thread of the pool while Node serves others. What {@link dueDate} throws rejects the promise. */
export declare function dueDateAsync(request: DueDateRequest | string | Uint8Array): Promise<DueDate>;

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
