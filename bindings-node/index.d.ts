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

/** How a rating is computed and returned. */
export interface RatingOptions {
  /** With the derivation of every amount in `trace`. Default: false. */
  explain?: boolean | undefined;
  /** Every amount as a `bigint` of minor units instead of decimal text; unit prices and exact values stay text. Default: false. */
  minorUnits?: boolean | undefined;
}

/** The options of {@link rateJson}. */
export interface RatingJsonOptions {
  /** With the derivation of every amount in `trace`. Default: false. */
  explain?: boolean | undefined;
}

/** How an amount is computed and returned. */
export interface AmountOptions {
  /** A preset's name, or a preset with overrides; of its groups `rating` and `rounding.mode` count. Default: `'prorata'`. */
  policy?: PolicyChoice | undefined;
  /** The amount as a `bigint` of minor units instead of decimal text. Default: false. */
  minorUnits?: boolean | undefined;
}

/** How an aggregation is computed. */
export interface AggregationOptions {
  /** With the derivation of every quantity in `trace`. Default: false. */
  explain?: boolean | undefined;
}

/** How prices are compared. */
export interface ComparisonOptions {
  /** With the derivation of every quantity in `trace`. Default: false. */
  explain?: boolean | undefined;
}

/** How a budget is answered and returned. */
export interface BudgetOptions {
  /** With the derivation of every quantity in `trace`. Default: false. */
  explain?: boolean | undefined;
  /** The budget as a `bigint` of minor units instead of decimal text. Default: false. */
  minorUnits?: boolean | undefined;
}

/** The options of {@link budgetJson}. */
export interface BudgetJsonOptions {
  /** With the derivation of every quantity in `trace`. Default: false. */
  explain?: boolean | undefined;
}

/** How the cheapest plan is computed and returned. */
export interface CheapestOptions {
  /** With the derivation of every amount in `trace`. Default: false. */
  explain?: boolean | undefined;
  /** Every amount as a `bigint` of minor units instead of decimal text. Default: false. */
  minorUnits?: boolean | undefined;
}

/** The options of {@link cheapestJson}. */
export interface CheapestJsonOptions {
  /** With the derivation of every amount in `trace`. Default: false. */
  explain?: boolean | undefined;
}

/**
 * Computes what a quantity costs by a price, tier by tier. A request is an object, JSON text, or a `Uint8Array` of JSON.
 *
 * Throws what {@link invoice} throws; {@link ValueError} too for a quantity that no tier holds (`beyond_last_tier`) and for
 * a group that matches no variant (`no_variant`). Many quantities of the same prices are rated quicker by a
 * {@link PreparedCatalog}.
 *
 * @example
 * ```js
 * const { amount, lines } = rate({
 *   price: { currency: 'USD', tiers: [{ up_to: 1000, unit_price: '0.10' }, { unit_price: '0.08' }] },
 *   quantity: 1500,
 * });
 * // amount === '140.00', lines[0].amount === '100.00' && lines[1].amount === '40.00'
 * ```
 */
export declare function rate(
  request: RatingRequest | string | Uint8Array,
  options: RatingOptions & { minorUnits: true },
): RatingMinorUnits;
export declare function rate(
  request: RatingRequest | string | Uint8Array,
  options?: RatingOptions & { minorUnits?: false | undefined },
): Rating;
export declare function rate(
  request: RatingRequest | string | Uint8Array,
  options?: RatingOptions,
): Rating | RatingMinorUnits;

/** Computes on a thread of the pool while Node serves others. What {@link rate} throws rejects the promise. */
export declare function rateAsync(
  request: RatingRequest | string | Uint8Array,
  options: RatingOptions & { minorUnits: true },
): Promise<RatingMinorUnits>;
export declare function rateAsync(
  request: RatingRequest | string | Uint8Array,
  options?: RatingOptions & { minorUnits?: false | undefined },
): Promise<Rating>;
export declare function rateAsync(
  request: RatingRequest | string | Uint8Array,
  options?: RatingOptions,
): Promise<Rating | RatingMinorUnits>;

/** The answer of {@link rate} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function rateJson(request: Uint8Array, options?: RatingJsonOptions): Uint8Array;
export declare function rateJson(request: RatingRequest | string, options?: RatingJsonOptions): string;

/**
 * Says what usage events amount to, as the quantities that {@link rate} takes. In an object a moment is ISO text or a
 * `Date`. Throws what {@link periods} throws.
 *
 * @example
 * ```js
 * const { quantity } = aggregate({
 *   aggregation: 'sum',
 *   start: '2026-04-01',
 *   end: '2026-05-01',
 *   events: [
 *     { id: 'a', at: '2026-04-03', quantity: '2.5' },
 *     { id: 'b', at: new Date('2026-04-17T08:00:00Z'), quantity: 4 },
 *   ],
 * });
 * // quantity === '6.5'
 * ```
 */
export declare function aggregate(
  request: AggregationRequest | string | Uint8Array,
  options?: AggregationOptions,
): Aggregation;

/** Aggregates on a thread of the pool while Node serves others. What {@link aggregate} throws rejects the promise. */
export declare function aggregateAsync(
  request: AggregationRequest | string | Uint8Array,
  options?: AggregationOptions,
): Promise<Aggregation>;

/** The answer of {@link aggregate} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function aggregateJson(request: Uint8Array, options?: AggregationOptions): Uint8Array;
export declare function aggregateJson(request: AggregationRequest | string, options?: AggregationOptions): string;

/**
 * Says at which quantities two prices cost the same, and which one is the cheaper elsewhere. Throws what {@link rate} throws;
 * `not_comparable` for a price per event, `currency_mismatch` for prices in two currencies.
 *
 * @example
 * ```js
 * const { crossings } = compare({
 *   first: { currency: 'EUR', unit_price: '0.10' },
 *   second: { currency: 'EUR', unit_price: '0.04', flat_amount: '15' },
 * });
 * // crossings[0].from === '250'
 * ```
 */
export declare function compare(
  request: ComparisonRequest | string | Uint8Array,
  options?: ComparisonOptions,
): Comparison;

/** Compares on a thread of the pool while Node serves others. What {@link compare} throws rejects the promise. */
export declare function compareAsync(
  request: ComparisonRequest | string | Uint8Array,
  options?: ComparisonOptions,
): Promise<Comparison>;

/** The answer of {@link compare} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function compareJson(request: Uint8Array, options?: ComparisonOptions): Uint8Array;
export declare function compareJson(request: ComparisonRequest | string, options?: ComparisonOptions): string;

/**
 * Says which quantities cost at most a budget. Throws what {@link compare} throws.
 *
 * @example
 * ```js
 * const { largest } = budget({ price: { currency: 'EUR', unit_price: '0.05' }, budget: '75.00' });
 * // largest === '1500'
 * ```
 */
export declare function budget(
  request: BudgetRequest | string | Uint8Array,
  options: BudgetOptions & { minorUnits: true },
): BudgetMinorUnits;
export declare function budget(
  request: BudgetRequest | string | Uint8Array,
  options?: BudgetOptions & { minorUnits?: false | undefined },
): Budget;
export declare function budget(
  request: BudgetRequest | string | Uint8Array,
  options?: BudgetOptions,
): Budget | BudgetMinorUnits;

/** Answers on a thread of the pool while Node serves others. What {@link budget} throws rejects the promise. */
export declare function budgetAsync(
  request: BudgetRequest | string | Uint8Array,
  options: BudgetOptions & { minorUnits: true },
): Promise<BudgetMinorUnits>;
export declare function budgetAsync(
  request: BudgetRequest | string | Uint8Array,
  options?: BudgetOptions & { minorUnits?: false | undefined },
): Promise<Budget>;
export declare function budgetAsync(
  request: BudgetRequest | string | Uint8Array,
  options?: BudgetOptions,
): Promise<Budget | BudgetMinorUnits>;

/** The answer of {@link budget} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function budgetJson(request: Uint8Array, options?: BudgetJsonOptions): Uint8Array;
export declare function budgetJson(request: BudgetRequest | string, options?: BudgetJsonOptions): string;

/**
 * Says which of several plans would have cost least for a usage history: all of them, the cheapest first. Throws what
 * {@link compare} throws.
 *
 * @example
 * ```js
 * const { plans } = cheapest({
 *   plans: [
 *     { id: 'flat', charges: [{ price: { currency: 'EUR', flat_amount: '30' } }] },
 *     { id: 'metered', charges: [{ metric: 'calls', price: { currency: 'EUR', unit_price: '0.01' } }] },
 *   ],
 *   history: [{ quantities: [{ metric: 'calls', quantity: 2500 }] }],
 * });
 * // plans[0].id === 'metered', plans[1].difference === '5.00'
 * ```
 */
export declare function cheapest(
  request: CheapestRequest | string | Uint8Array,
  options: CheapestOptions & { minorUnits: true },
): CheapestMinorUnits;
export declare function cheapest(
  request: CheapestRequest | string | Uint8Array,
  options?: CheapestOptions & { minorUnits?: false | undefined },
): Cheapest;
export declare function cheapest(
  request: CheapestRequest | string | Uint8Array,
  options?: CheapestOptions,
): Cheapest | CheapestMinorUnits;

/** Answers on a thread of the pool while Node serves others. What {@link cheapest} throws rejects the promise. */
export declare function cheapestAsync(
  request: CheapestRequest | string | Uint8Array,
  options: CheapestOptions & { minorUnits: true },
): Promise<CheapestMinorUnits>;
export declare function cheapestAsync(
  request: CheapestRequest | string | Uint8Array,
  options?: CheapestOptions & { minorUnits?: false | undefined },
): Promise<Cheapest>;
export declare function cheapestAsync(
  request: CheapestRequest | string | Uint8Array,
  options?: CheapestOptions,
): Promise<Cheapest | CheapestMinorUnits>;

/** The answer of {@link cheapest} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function cheapestJson(request: Uint8Array, options?: CheapestJsonOptions): Uint8Array;
export declare function cheapestJson(request: CheapestRequest | string, options?: CheapestJsonOptions): string;

/**
 * A catalog validated once: products, plans, prices, coupons and tax rates. It never changes, and any number of calls, also
 * those on threads of the pool, use it. It cannot be cloned to another worker; make one there.
 *
 * @example
 * ```js
 * const catalog = new PreparedCatalog({ prices: [{ id: 'api-calls', currency: 'EUR', unit_price: '0.05' }] });
 * const { amount } = catalog.rate({ price_id: 'api-calls', quantity: 1500 });
 * // amount === '75.00'
 * ```
 */
export declare class PreparedCatalog {
  /**
   * Validates a catalog: an object, JSON text, or a `Uint8Array` of JSON. Throws what {@link invoice} throws, with paths such
   * as `prices[3].tiers[1].up_to`.
   */
  constructor(catalog: Catalog | string | Uint8Array);

  /** What is valid but looks like a mistake. */
  warnings(): CatalogWarnings;

  /** The warnings as JSON: the very bytes that every language gives. */
  warningsJson(): string;

  /**
   * Computes what a quantity costs by a price of the catalog, which the request names by `price_id`. Throws what
   * {@link rate} throws; `unknown_id` for a price that the catalog has not.
   */
  rate(
    request: RatingRequest | string | Uint8Array,
    options: RatingOptions & { minorUnits: true },
  ): RatingMinorUnits;
  rate(
    request: RatingRequest | string | Uint8Array,
    options?: RatingOptions & { minorUnits?: false | undefined },
  ): Rating;
  rate(request: RatingRequest | string | Uint8Array, options?: RatingOptions): Rating | RatingMinorUnits;

  /** Computes on a thread of the pool while Node serves others. */
  rateAsync(
    request: RatingRequest | string | Uint8Array,
    options: RatingOptions & { minorUnits: true },
  ): Promise<RatingMinorUnits>;
  rateAsync(
    request: RatingRequest | string | Uint8Array,
    options?: RatingOptions & { minorUnits?: false | undefined },
  ): Promise<Rating>;
  rateAsync(
    request: RatingRequest | string | Uint8Array,
    options?: RatingOptions,
  ): Promise<Rating | RatingMinorUnits>;

  /** The rating as JSON: the very bytes that every language gives. Bytes in give bytes out. */
  rateJson(request: Uint8Array, options?: RatingJsonOptions): Uint8Array;
  rateJson(request: RatingRequest | string, options?: RatingJsonOptions): string;

  /**
   * Says what a quantity costs by a price of the catalog: the `amount` of a rating of that quantity in a whole period, without its
   * lines. The quantity is what it may be in a request, of any sign; the amount is in major units, with the digits of the currency.
   *
   * Throws {@link ShapeError} and {@link ValueError} with the argument as the path (`price_id`, `quantity`, `policy`): `unknown_id`
   * for a price that the catalog has not, `beyond_last_tier` for a quantity that no tier holds, `negative_quantity` where the policy
   * refuses one, `not_comparable` for a price per event or of variants only; {@link ArithmeticError} for an amount that does not fit
   * into 64 bits of minor units.
   *
   * @example
   * ```js
   * const amount = catalog.amount('api-calls', 1500);
   * // amount === '75.00'
   * const minor = catalog.amount('api-calls', '25/3', { policy: { rounding: { mode: 'up' } }, minorUnits: true });
   * // minor === 42n
   * ```
   */
  amount(priceId: string, quantity: ExactNumberInput, options: AmountOptions & { minorUnits: true }): bigint;
  amount(
    priceId: string,
    quantity: ExactNumberInput,
    options?: AmountOptions & { minorUnits?: false | undefined },
  ): string;
  amount(priceId: string, quantity: ExactNumberInput, options?: AmountOptions): string | bigint;

  /**
   * Compares two prices of the catalog, which the request names by `first_id` and `second_id`. Throws what {@link compare}
   * throws; `unknown_id` for a price that the catalog has not.
   */
  compare(request: ComparisonRequest | string | Uint8Array, options?: ComparisonOptions): Comparison;

  /** Compares on a thread of the pool while Node serves others. */
  compareAsync(request: ComparisonRequest | string | Uint8Array, options?: ComparisonOptions): Promise<Comparison>;

  /** The comparison as JSON: the very bytes that every language gives. Bytes in give bytes out. */
  compareJson(request: Uint8Array, options?: ComparisonOptions): Uint8Array;
  compareJson(request: ComparisonRequest | string, options?: ComparisonOptions): string;

  /**
   * Says which quantities of a price of the catalog, which the request names by `price_id`, cost at most a budget. Throws what
   * {@link budget} throws; `unknown_id` for a price that the catalog has not.
   */
  budget(
    request: BudgetRequest | string | Uint8Array,
    options: BudgetOptions & { minorUnits: true },
  ): BudgetMinorUnits;
  budget(
    request: BudgetRequest | string | Uint8Array,
    options?: BudgetOptions & { minorUnits?: false | undefined },
  ): Budget;
  budget(
    request: BudgetRequest | string | Uint8Array,
    options?: BudgetOptions,
  ): Budget | BudgetMinorUnits;

  /** Answers on a thread of the pool while Node serves others. */
  budgetAsync(
    request: BudgetRequest | string | Uint8Array,
    options: BudgetOptions & { minorUnits: true },
  ): Promise<BudgetMinorUnits>;
  budgetAsync(
    request: BudgetRequest | string | Uint8Array,
    options?: BudgetOptions & { minorUnits?: false | undefined },
  ): Promise<Budget>;
  budgetAsync(
    request: BudgetRequest | string | Uint8Array,
    options?: BudgetOptions,
  ): Promise<Budget | BudgetMinorUnits>;

  /** The answer of `budget` as JSON: the very bytes that every language gives. Bytes in give bytes out. */
  budgetJson(request: Uint8Array, options?: BudgetJsonOptions): Uint8Array;
  budgetJson(request: BudgetRequest | string, options?: BudgetJsonOptions): string;

  /**
   * Says which of several plans would have cost least for a usage history; a plan may be one of the catalog, named by `plan_id`, and
   * a price likewise by `price_id`. Throws what {@link cheapest} throws; `unknown_id` for what the catalog has not, `no_price_at` for
   * a charge without a price in a period.
   */
  cheapest(
    request: CheapestRequest | string | Uint8Array,
    options: CheapestOptions & { minorUnits: true },
  ): CheapestMinorUnits;
  cheapest(
    request: CheapestRequest | string | Uint8Array,
    options?: CheapestOptions & { minorUnits?: false | undefined },
  ): Cheapest;
  cheapest(request: CheapestRequest | string | Uint8Array, options?: CheapestOptions): Cheapest | CheapestMinorUnits;

  /** Answers on a thread of the pool while Node serves others. */
  cheapestAsync(
    request: CheapestRequest | string | Uint8Array,
    options: CheapestOptions & { minorUnits: true },
  ): Promise<CheapestMinorUnits>;
  cheapestAsync(
    request: CheapestRequest | string | Uint8Array,
    options?: CheapestOptions & { minorUnits?: false | undefined },
  ): Promise<Cheapest>;
  cheapestAsync(
    request: CheapestRequest | string | Uint8Array,
    options?: CheapestOptions,
  ): Promise<Cheapest | CheapestMinorUnits>;

  /** The ranking as JSON: the very bytes that every language gives. Bytes in give bytes out. */
  cheapestJson(request: Uint8Array, options?: CheapestJsonOptions): Uint8Array;
  cheapestJson(request: CheapestRequest | string, options?: CheapestJsonOptions): string;

  /**
   * Computes an invoice whose lines, discounts and charges may name prices, coupons and tax rates of the catalog. The
   * invoice carries what they name with its draft: it is computed again without the catalog. Throws what {@link invoice}
   * throws; `unknown_id` for what neither the draft nor the catalog has.
   */
  invoice(
    draft: Draft | string | Uint8Array,
    options: InvoiceOptions & { minorUnits: true },
  ): InvoiceMinorUnits;
  invoice(
    draft: Draft | string | Uint8Array,
    options?: InvoiceOptions & { minorUnits?: false | undefined },
  ): Invoice;
  invoice(draft: Draft | string | Uint8Array, options?: InvoiceOptions): Invoice | InvoiceMinorUnits;

  /** Computes on a thread of the pool while Node serves others. */
  invoiceAsync(
    draft: Draft | string | Uint8Array,
    options: InvoiceOptions & { minorUnits: true },
  ): Promise<InvoiceMinorUnits>;
  invoiceAsync(
    draft: Draft | string | Uint8Array,
    options?: InvoiceOptions & { minorUnits?: false | undefined },
  ): Promise<Invoice>;

  /** The invoice as JSON: the very bytes that every language gives. Bytes in give bytes out. */
  invoiceJson(draft: Uint8Array, options?: InvoiceJsonOptions): Uint8Array;
  invoiceJson(draft: Draft | string, options?: InvoiceJsonOptions): string;

  /**
   * Says whether a coupon of the catalog, which the request names by `coupon_id`, may be redeemed. Throws what
   * {@link eligibility} throws; `unknown_id` for a coupon that the catalog has not.
   */
  eligibility(request: EligibilityRequest | string | Uint8Array): Eligibility;

  /** The answer as JSON: the very bytes that every language gives. Bytes in give bytes out. */
  eligibilityJson(request: Uint8Array): Uint8Array;
  eligibilityJson(request: EligibilityRequest | string): string;

  /**
   * Says what a coupon of the catalog, which the request names by `coupon_id`, takes off invoices. Throws what {@link coupon}
   * throws; `unknown_id` for a coupon that the catalog has not.
   */
  coupon(
    request: CouponRequest | string | Uint8Array,
    options: CouponOptions & { minorUnits: true },
  ): CouponUseMinorUnits;
  coupon(
    request: CouponRequest | string | Uint8Array,
    options?: CouponOptions & { minorUnits?: false | undefined },
  ): CouponUse;
  coupon(request: CouponRequest | string | Uint8Array, options?: CouponOptions): CouponUse | CouponUseMinorUnits;

  /** The answer as JSON: the very bytes that every language gives. Bytes in give bytes out. */
  couponJson(request: Uint8Array, options?: CouponJsonOptions): Uint8Array;
  couponJson(request: CouponRequest | string, options?: CouponJsonOptions): string;

  /**
   * Says which coupons count on the lines of an invoice; each may be one of the catalog, named by `coupon_id`. Throws what
   * {@link couponDiscounts} throws; `unknown_id` for a coupon that the catalog has not.
   */
  couponDiscounts(request: CouponDiscountsRequest | string | Uint8Array): CouponDiscounts;

  /** The answer as JSON: the very bytes that every language gives. Bytes in give bytes out. */
  couponDiscountsJson(request: Uint8Array): Uint8Array;
  couponDiscountsJson(request: CouponDiscountsRequest | string): string;

  /**
   * Says which prices a plan has in a currency, on a day and in a billing period of a subscription. Throws `unknown_id` for
   * a plan that the catalog has not, `no_price_at` where a charge has no price.
   */
  planPrices(request: PlanPricesRequest | string | Uint8Array): PlanPrices;

  /** The prices as JSON: the very bytes that every language gives. Bytes in give bytes out. */
  planPricesJson(request: Uint8Array): Uint8Array;
  planPricesJson(request: PlanPricesRequest | string): string;
}

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


/** How what a coupon takes off is computed and returned. */
export interface CouponOptions {
  /** With the derivation of every amount in `trace`. Default: false. */
  explain?: boolean | undefined;
  /** Every amount as a `bigint` of minor units instead of decimal text. Default: false. */
  minorUnits?: boolean | undefined;
}

/** The options of {@link couponJson}. */
export interface CouponJsonOptions {
  /** With the derivation of every amount in `trace`. Default: false. */
  explain?: boolean | undefined;
}

/**
 * Says what a coupon takes off invoices one after the other, and what is to be remembered of it. Throws what
 * {@link invoice} throws.
 *
 * @example
 * ```js
 * const { discount_total, state } = coupon({
 *   coupon: { id: 'welcome', percent_off: '20', duration: 'repeating', duration_in_months: 2 },
 *   currency: 'EUR',
 *   invoices: ['2026-01-31', '2026-02-28', '2026-03-31'].map((date) => ({ date, amount: '49.00' })),
 * });
 * // discount_total === '19.60', state.ended === 'window'
 * ```
 */
export declare function coupon(
  request: CouponRequest | string | Uint8Array,
  options: CouponOptions & { minorUnits: true },
): CouponUseMinorUnits;
export declare function coupon(
  request: CouponRequest | string | Uint8Array,
  options?: CouponOptions & { minorUnits?: false | undefined },
): CouponUse;
export declare function coupon(
  request: CouponRequest | string | Uint8Array,
  options?: CouponOptions,
): CouponUse | CouponUseMinorUnits;

/** Answers on a thread of the pool while Node serves others. What {@link coupon} throws rejects the promise. */
export declare function couponAsync(
  request: CouponRequest | string | Uint8Array,
  options: CouponOptions & { minorUnits: true },
): Promise<CouponUseMinorUnits>;
export declare function couponAsync(
  request: CouponRequest | string | Uint8Array,
  options?: CouponOptions & { minorUnits?: false | undefined },
): Promise<CouponUse>;
export declare function couponAsync(
  request: CouponRequest | string | Uint8Array,
  options?: CouponOptions,
): Promise<CouponUse | CouponUseMinorUnits>;

/** The answer of {@link coupon} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function couponJson(request: Uint8Array, options?: CouponJsonOptions): Uint8Array;
export declare function couponJson(request: CouponRequest | string, options?: CouponJsonOptions): string;

/**
 * Says whether a coupon may be redeemed, with every reason against it. Throws what {@link invoice} throws; a rule that is
 * not met is a reason.
 *
 * @example
 * ```js
 * const { eligible, reasons } = eligibility({
 *   coupon: { id: 'spring', percent_off: '20', redeem_by: '2026-03-31' },
 *   context: { at: '2026-04-01' },
 * });
 * // eligible === false, reasons[0].code === 'expired'
 * ```
 */
export declare function eligibility(request: EligibilityRequest | string | Uint8Array): Eligibility;

/** Answers on a thread of the pool while Node serves others. What {@link eligibility} throws rejects the promise. */
export declare function eligibilityAsync(request: EligibilityRequest | string | Uint8Array): Promise<Eligibility>;

/** The answer of {@link eligibility} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function eligibilityJson(request: Uint8Array): Uint8Array;
export declare function eligibilityJson(request: EligibilityRequest | string): string;

/**
 * Says which coupons of a customer, of subscriptions and of charges count on the lines of an invoice: `discounts` for its
 * draft, in their order. Throws what {@link invoice} throws.
 */
export declare function couponDiscounts(request: CouponDiscountsRequest | string | Uint8Array): CouponDiscounts;

/** Answers on a thread of the pool while Node serves others. What {@link couponDiscounts} throws rejects the promise. */
export declare function couponDiscountsAsync(
  request: CouponDiscountsRequest | string | Uint8Array,
): Promise<CouponDiscounts>;

/** The answer of {@link couponDiscounts} as JSON: the very bytes that every language gives. Bytes in give bytes out. */
export declare function couponDiscountsJson(request: Uint8Array): Uint8Array;
export declare function couponDiscountsJson(request: CouponDiscountsRequest | string): string;

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

/** An error of the category `shape`. */
export declare class ShapeError extends ProrataError {
  readonly category: 'shape';
}

/** An error of the category `value`. */
export declare class ValueError extends ProrataError {
  readonly category: 'value';
}

/** An error of the category `arithmetic`. */
export declare class ArithmeticError extends ProrataError {
  readonly category: 'arithmetic';
}

/** An error of the category `internal`. */
export declare class InternalError extends ProrataError {
  readonly category: 'internal';
}

/** What is wrong, as a stable name. */
export type ErrorCode =
  /** The text is not JSON; the message says where. */
  | 'invalid_json'
  /** The value has another type than the field. */
  | 'wrong_type'
  /** The document has no such field; check the spelling. */
  | 'unknown_field'
  /** A required field is missing. */
  | 'missing_field'
  /** The field stands twice in one object. */
  | 'duplicate_field'
  /** The word is none of the words that the field accepts. */
  | 'unknown_choice'
  /** Not a decimal such as "12.34": digits, one point, a leading minus. */
  | 'invalid_decimal'
  /** The decimal has more significant digits or places than the limit. */
  | 'decimal_too_long'
  /** The number has more significant digits than a binary float holds faithfully; write it as text. */
  | 'imprecise_number'
  /** Not a date such as "2026-02-05" in the years 1 to 9999. */
  | 'invalid_date'
  /** The document has more bytes than the limit. */
  | 'document_too_large'
  /** Not a date or time such as "2026-02-05" or "2026-02-05T12:00:00Z" in the years 1 to 9999. */
  | 'invalid_moment'
  /** The list has more entries than the limit. */
  | 'too_many'
  /** The text has more characters than the limit, or an id has none. */
  | 'bad_length'
  /** The number lies outside the range of the field. */
  | 'out_of_range'
  /** Two entries have the same id. */
  | 'duplicate_id'
  /** No entry has this id. */
  | 'unknown_id'
  /** The fields exclude each other; give one of them. */
  | 'conflict'
  /** One of the fields is needed. */
  | 'needs_one_of'
  /** The amount has more places than the currency. */
  | 'too_many_places'
  /** ISO 4217 has no such currency code. */
  | 'unknown_currency'
  /** The currency was withdrawn before the issue date. */
  | 'withdrawn_currency'
  /** The code names no money with a minor unit (a metal, a fund unit, a test code). */
  | 'no_minor_unit'
  /** The period does not end after its start. */
  | 'empty_period'
  /** A due date, or a tax rule with dates, needs the issue date. */
  | 'needs_issue_date'
  /** A fixed share is larger than its line or has the other sign. */
  | 'share_exceeds_line'
  /** No line can carry the amount: name tax rates to make it an entry of its own. */
  | 'nothing_to_carry'
  /** There is no such preset of the policy. */
  | 'unknown_preset'
  /** The document has a schema version that this release does not know. */
  | 'unknown_schema_version'
  /** There is no such time zone; use an IANA name, "UTC" or an offset such as "+05:30". */
  | 'unknown_zone'
  /** A time of day needs a time zone: give the document one, or a day here. */
  | 'needs_zone'
  /** The moment lies before the one that it must follow. */
  | 'out_of_order'
  /** The service is not covered by the schedule's periods. */
  | 'outside_service'
  /** The tier does not end after the one before it. */
  | 'tiers_not_rising'
  /** The quantity lies beyond the last tier of the price. */
  | 'beyond_last_tier'
  /** The group matches no variant of the price, and the price has no tiers of its own. */
  | 'no_variant'
  /** The policy refuses quantities below zero. */
  | 'negative_quantity'
  /** The figures of the price need more digits together than can be held: fewer places or smaller borders. */
  | 'too_many_digits'
  /** Two prices of a charge are valid at the same time in the same currency. */
  | 'version_overlap'
  /** The charge has no price at that time in that currency. */
  | 'no_price_at'
  /** The price is in another currency than the document, or than the prices that it is compared with. */
  | 'currency_mismatch'
  /** A price per event, or of variants only, is no function of a quantity; the prices of tiers are. */
  | 'not_comparable'
  /** The tax is on another that is, directly or not, on this one. */
  | 'cyclic_taxes'
  /** The list has not as many entries as it needs. */
  | 'wrong_count'
  /** The instalments do not sum to the amount due. */
  | 'instalments_do_not_sum'
  /** Two events of one moment change the same thing: give them a `sequence`. */
  | 'conflicting_events'
  /** What was settled changed: all billed lines are needed to find what is missing. */
  | 'needs_billed_lines'
  /** The invoices are not those that the preview showed. */
  | 'preview_differs'
  /** The figure does not fit into 64 bits of minor units. */
  | 'amount_overflow'
  /** A fault of the library; nothing was computed. Please report it. */
  | 'internal';

/** What kind of mistake an error is. */
export type ErrorCategory =
  | 'shape'
  | 'value'
  | 'arithmetic'
  | 'internal';

/**
 * A point in time: a day `"2024-01-31"`, a local time `"2024-01-31T12:00:00"`, an instant `"2024-01-31T12:00:00Z"` with any
 * offset from UTC, or a `Date`, which is an instant to the millisecond.
 */
export type Moment = string | Date;

/** What an invoice is computed from: lines, discounts, charges, taxes and a policy. */
export interface Draft {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** Id of the document, carried to the invoice. 1 to 200 characters. Default: none. */
  id?: string | null | undefined;
  /**
   * ISO 4217 code, for example `"EUR"`. A withdrawn currency is refused for issue dates after its last day. With
   * `minor_units` any code of 1 to 20 characters.
   */
  currency: string;
  /**
   * Places of money, 0 to 6, instead of those of ISO 4217: for credits, or where a register rounds to whole units.
   * Default: those of the currency.
   */
  minor_units?: number | null | undefined;
  /** Day of issue, `YYYY-MM-DD`. Default: none; needed for `due.net_days`. */
  issue_date?: string | null | undefined;
  /** When the invoice is due. Default: none. */
  due?: Due | null | undefined;
  /** What is sold or credited. At most 100,000. */
  lines?: readonly Line[] | undefined;
  /** Discounts on the whole document, in order. Default: none. */
  discounts?: readonly DiscountInput[] | undefined;
  /** Charges on the whole document, in order, after its discounts. Default: none. */
  charges?: readonly Charge[] | undefined;
  /** The tax rates that lines, discounts and charges name. Default: none. */
  tax_rates?: readonly TaxRate[] | undefined;
  /** Ids of the rates of every line that names none. Default: none. */
  default_tax_rates?: readonly string[] | undefined;
  /** Who sells, for `tax_rules`. Default: unknown. */
  seller?: Party | null | undefined;
  /** Who buys, for `tax_rules`. Default: unknown. */
  customer?: Party | null | undefined;
  /**
   * Rules that give the rates of lines that name none, in order: the first that fits counts, before
   * `default_tax_rates`. Default: none.
   */
  tax_rules?: readonly TaxRule[] | undefined;
  /**
   * What every tax is a multiple of, wherever the policy rounds it, in major units, above 0: `"0.05"` where a ledger counts in
   * such steps. Shares of a rounded tax stay in minor units. Default: the minor unit.
   */
  tax_increment?: DecimalInput | null | undefined;
  /** The prices that lines name, each with an id and in the draft's currency. At most 100,000. Default: none. */
  prices?: readonly Price[] | undefined;
  /** Already paid, in major units, any sign. Default: 0. */
  prepaid?: DecimalInput | null | undefined;
  /** Rounding of the amount due, agreed outside (EN 16931 BT-114), in major units, any sign. Default: 0. */
  rounding?: DecimalInput | null | undefined;
  /** Payments before the invoice, beside `prepaid`. At most 1,000. Default: none. */
  prepayments?: readonly Prepayment[] | undefined;
  /** What cash can pay. Default: every amount. */
  cash_rounding?: CashRounding | null | undefined;
  /** The parts in which the amount due is paid, which sum to it. At most 1,000. Default: not in parts. */
  instalments?: readonly Instalment[] | undefined;
  /** A preset's name, or a preset with overrides. Default: `"prorata"`. */
  policy?: PolicyChoice | undefined;
}

/**
 * When an invoice is due: on a `date`, or by terms, which are applied in this order: `net_months`, `from`, `net_days`,
 * `day_of_month`.
 */
export interface Due {
  /** Days, 0 to 36,500. Default: 0. */
  net_days?: number | null | undefined;
  /** Calendar months, 0 to 1,200; cut to the end of a shorter month. Default: 0. */
  net_months?: number | null | undefined;
  /** Where `net_days` count from. Default: `issue_date`. */
  from?: DueFrom | null | undefined;
  /** The first such day of a month on or after that, 1 to 31; 31 is the end of any month. Default: none. */
  day_of_month?: number | null | undefined;
  /** A day, `YYYY-MM-DD`. Default: none. */
  date?: string | null | undefined;
}

/** Where the days of a payment term count from. */
export type DueFrom =
  /** The day of issue, after `net_months`. */
  | 'issue_date'
  /** The end of its month, after `net_months`. */
  | 'end_of_month';

/** One line: `quantity × unit_price`, a quantity rated by a price, or a given `amount`. */
export interface Line {
  /** Id, unique in the document; `applies_to` names it. Default: none. */
  id?: string | null | undefined;
  /** What the customer reads. Default: none. */
  description?: string | null | undefined;
  /** How many units; negative for a credit. Default: 1. */
  quantity?: DecimalInput | null | undefined;
  /**
   * Instead of `quantity`, with `price_id`: several quantities, each rated from zero on the tiers of the variant that it
   * matches, as a rating rates its `groups`. A line is rated once: nothing of them was rated before. What is for each unit
   * counts their sum. At most 1,000,000. Default: none.
   */
  groups?: readonly QuantityGroup[] | null | undefined;
  /**
   * Instead of `quantity`, with `price_id`: quantities that follow each other, as a rating rates its `events`; a price per
   * event rates each of them. What is for each unit counts their sum. At most 1,000,000. Default: none.
   */
  events?: readonly QuantityEvent[] | null | undefined;
  /** Price of `price_base_quantity` units in major units, with any number of places up to 28. This, `price_id` or `amount`. */
  unit_price?: DecimalInput | null | undefined;
  /** The number of units that `unit_price` is for (EN 16931 BT-149), above 0. Default: 1. */
  price_base_quantity?: DecimalInput | null | undefined;
  /** Id of the product that is sold; `applies_to_products` names it. Default: none. */
  product_id?: string | null | undefined;
  /**
   * Id of a price, of the draft or of the catalog that computes it: the line costs what its quantity, its
   * `groups` or its `events` cost by it. This, `unit_price` or `amount`. Default: none.
   */
  price_id?: string | null | undefined;
  /** The amount itself, in major units, with no more places than the currency. This, `unit_price` or `price_id`. */
  amount?: DecimalInput | null | undefined;
  /** The time that the line is for. Default: none. */
  period?: PeriodInput | null | undefined;
  /** Whether discounts of the document count on the line; its own do in any case, charges too. Default: true. */
  discountable?: boolean | null | undefined;
  /** Discounts on this line, in order. Default: none. */
  discounts?: readonly DiscountInput[] | undefined;
  /** Charges on this line, in order, after its discounts. Default: none. */
  charges?: readonly Charge[] | undefined;
  /**
   * Ids of this line's tax rates; `[]` means none. Default: those of the first of the draft's `tax_rules` that fits, else
   * its `default_tax_rates`.
   */
  tax_rates?: readonly string[] | null | undefined;
  /** What the line is to `tax_rules`, such as `"books"`. Default: none. */
  tax_class?: string | null | undefined;
  /**
   * Discount and tax amounts that are already fixed, as on a reversal of a billed line: no discount, charge or rate of
   * this draft touches the line. Default: none.
   */
  shares?: FixedShares | null | undefined;
}

/**
 * A decimal: text such as `"12.34"`, a `bigint`, or a number. A number with a fraction has at most 15 significant digits:
 * `0.1 + 0.2` is refused. At most 28 digits.
 */
export type DecimalInput = string | number | bigint;

/** A quantity that is rated from zero, on the tiers of the variant that it matches. */
export interface QuantityGroup {
  /** Id of the group, carried to lines. 1 to 200 characters. Default: none. */
  id?: string | null | undefined;
  /** Its values for the price's dimensions. Default: none, which matches no variant. */
  match?: readonly string[] | undefined;
  /** The units to rate, of any sign. */
  quantity: ExactNumberInput;
  /** What decides the tier of a volume price, where that is not the rated quantity. Default: the quantity. */
  tier_quantity?: ExactNumberInput | null | undefined;
  /** Units rated before in the same period. Default: nothing was rated. */
  already_rated_quantity?: ExactNumberInput | null | undefined;
  /**
   * The highest quantity of the period so far, where the policy has `decrease: high_water`. Default:
   * `already_rated_quantity`.
   */
  highest_rated_quantity?: ExactNumberInput | null | undefined;
}

/**
 * A quantity or a share: text such as `"12.5"` or a fraction such as `"25/28"`, a `bigint`, or a number. A number with a
 * fraction has at most 15 significant digits.
 */
export type ExactNumberInput = string | number | bigint;

/** A quantity that follows those before it. */
export interface QuantityEvent {
  /** Id of the event, carried to lines. 1 to 200 characters. Default: none. */
  id?: string | null | undefined;
  /** By how much it changes the quantity. */
  quantity: ExactNumberInput;
  /**
   * What of it is charged, where that is a part: the rest of a period in which a seat is used, for example. It does not
   * change the tier. Default: all of it.
   */
  prorated_quantity?: ExactNumberInput | null | undefined;
}

/** A half-open stretch of days `[start, end)`. */
export interface PeriodInput {
  /** First day, `YYYY-MM-DD`. */
  start: string;
  /** The day after the last, `YYYY-MM-DD`. */
  end: string;
}

/** Money or a percentage off a line or the document: exactly one of `percent_off`, `amount_off` and `amount_per_unit`. */
export interface DiscountInput {
  /** Id, unique among the discounts of its list. Default: none. */
  id?: string | null | undefined;
  /**
   * Id of the coupon that it comes from: a catalog gives its `percent_off` or `amount_off`, where the discount has none.
   * Default: none.
   */
  coupon_id?: string | null | undefined;
  /** What the customer reads. Default: none. */
  description?: string | null | undefined;
  /** Percent off, 0 to 100: `"10"` is 10 %. */
  percent_off?: DecimalInput | null | undefined;
  /** Amount off in major units, not negative unless the policy's `discount.direction` is `as_stated`. */
  amount_off?: DecimalInput | null | undefined;
  /**
   * Amount off for each unit in major units, with any number of places up to 28, not negative unless the policy's
   * `discount.direction` is `as_stated`.
   */
  amount_per_unit?: DecimalInput | null | undefined;
  /**
   * How many units `amount_per_unit` is for; needed on a discount of the document. Default: the line's quantity, turned
   * where its price is below zero; 1 of a line with a given amount, with its sign.
   */
  quantity?: DecimalInput | null | undefined;
  /**
   * The most that the discount takes in major units, 0 or more, whatever the sign of what it is off. A percentage that comes
   * to more is an amount of this. Default: no bound.
   */
  maximum_amount?: DecimalInput | null | undefined;
  /**
   * The least that must be spent, in major units, 0 or more: below it the discount takes 0. Compared with the line's `amount`;
   * of a document discount with the sum of the `net_amount` of the lines that it applies to, before any document discount;
   * in either case without the sign. Default: no bound.
   */
  minimum_spend?: DecimalInput | null | undefined;
  /** The amount that `percent_off` is of, in major units. Default: what the discount applies to. */
  base?: DecimalInput | null | undefined;
  /** Document discounts only: ids of the lines it is limited to. Default: every line, unless products or prices limit it. */
  applies_to?: readonly string[] | null | undefined;
  /** Document discounts only: lines with these products, beside those of `applies_to` and `applies_to_prices`. Default: none. */
  applies_to_products?: readonly string[] | null | undefined;
  /** Document discounts only: lines with these prices, beside those of `applies_to` and `applies_to_products`. Default: none. */
  applies_to_prices?: readonly string[] | null | undefined;
  /**
   * Document discounts only: ids of its own tax rates, which make it a taxable entry of its own instead of a share of
   * each line (EN 16931). `[]` is an untaxed entry. Default: allocated over the lines.
   */
  tax_rates?: readonly string[] | null | undefined;
}

/** An amount or a percentage added to a line or the document: exactly one of `percent`, `amount` and `amount_per_unit`. */
export interface Charge {
  /** Id, unique among the charges of its list. Default: none. */
  id?: string | null | undefined;
  /** What the customer reads. Default: none. */
  description?: string | null | undefined;
  /** Percent added, 0 to 1,000: `"10"` is 10 %. */
  percent?: DecimalInput | null | undefined;
  /** Amount added in major units, with its sign. */
  amount?: DecimalInput | null | undefined;
  /** Amount added for each unit in major units, with its sign and any number of places up to 28. */
  amount_per_unit?: DecimalInput | null | undefined;
  /**
   * How many units `amount_per_unit` is for; needed on a charge of the document. Default: the line's quantity, turned where
   * its price is below zero; 1 of a line with a given amount, with its sign.
   */
  quantity?: DecimalInput | null | undefined;
  /**
   * The most that the charge adds in major units, 0 or more, whatever its sign. A percentage that comes to more is an amount
   * of this. Default: no bound.
   */
  maximum_amount?: DecimalInput | null | undefined;
  /** The amount that `percent` is of, in major units. Default: what the charge applies to. */
  base?: DecimalInput | null | undefined;
  /** Document charges only: ids of the lines it is limited to. Default: every line, unless products or prices limit it. */
  applies_to?: readonly string[] | null | undefined;
  /** Document charges only: lines with these products, beside those of `applies_to` and `applies_to_prices`. Default: none. */
  applies_to_products?: readonly string[] | null | undefined;
  /** Document charges only: lines with these prices, beside those of `applies_to` and `applies_to_products`. Default: none. */
  applies_to_prices?: readonly string[] | null | undefined;
  /**
   * Document charges only: ids of its own tax rates, which make it a taxable entry of its own instead of a share of each
   * line (EN 16931). `[]` is an untaxed entry. Default: allocated over the lines.
   */
  tax_rates?: readonly string[] | null | undefined;
}

/** The amounts of a line that are already fixed. */
export interface FixedShares {
  /** Discount amounts, with the sign of the line. Default: none. */
  discounts?: readonly AppliedAmountInput[] | undefined;
  /** Tax amounts. Default: none. */
  taxes?: readonly AppliedTaxInput[] | undefined;
}

/** What one discount or charge is worth on a line. */
export interface AppliedAmountInput {
  /** Id of the discount or charge, where it has one. */
  id?: string | null | undefined;
  /** Amount in major units. */
  amount: DecimalInput;
  /**
   * Why it is less than stated, where a `minimum_spend` or a `maximum_amount` of the line's own discount or charge says so. On
   * fixed shares it is of no account.
   */
  limited_by?: LimitedBy | null | undefined;
}

/** What one tax rate is worth on a line, an entry or the document. */
export interface AppliedTaxInput {
  /** Id of the tax rate. */
  id: string;
  /** Percent of the rate, where it has one. */
  percent?: DecimalInput | null | undefined;
  /** Money for each unit, where the rate has that, in major units. */
  amount_per_unit?: DecimalInput | null | undefined;
  /** How the tax meets the price. Default: `exclusive`. */
  behavior?: TaxBehavior | undefined;
  /** Category of the rate, where it has one. */
  category?: string | null | undefined;
  /** Code of the reason for an exemption, where the rate has one. */
  exemption_code?: string | null | undefined;
  /** The reason for an exemption, where the rate has one. */
  exemption_reason?: string | null | undefined;
  /** What the tax is on, without included tax but with the taxes that it is on, in major units. */
  taxable_amount: DecimalInput;
  /** The tax, in major units; 0 where the customer owes it. */
  amount: DecimalInput;
  /** The tax that the customer owes, in major units, for a rate with `reverse_charge`. */
  reverse_charged_amount?: DecimalInput | null | undefined;
}

/**
 * A named tax rate: a percentage, or an amount for each unit.
 *
 * A surcharge on the same base is a rate of its own, with an id of its own.
 */
export interface TaxRate {
  /** Id, unique in the draft. */
  id: string;
  /** What the customer reads. Default: none. */
  description?: string | null | undefined;
  /** Percent, −1,000 to 1,000: `"8.5"` is 8.5 %. This or `amount_per_unit`. Default: 0 for a rate with a `category`. */
  percent?: DecimalInput | null | undefined;
  /** Money for each unit of a line's quantity, in major units, with any number of places up to 28. This or `percent`. */
  amount_per_unit?: DecimalInput | null | undefined;
  /** What the percentage is of. Default: `net`. */
  percent_of?: PercentOfTax | undefined;
  /** How it meets the price. Default: `exclusive`. */
  behavior?: TaxBehavior | undefined;
  /** Ids of the rates whose tax is in the base of this one, on lines that carry them. Default: none. */
  compound_on?: readonly string[] | undefined;
  /** Whether the customer owes the tax: it is computed and shown, and charged to nobody. Default: false. */
  reverse_charge?: boolean | undefined;
  /**
   * Category, such as `"S"`, `"Z"`, `"E"`, `"AE"`, `"K"`, `"G"` or `"O"` of EN 16931: 1 to 20 characters, carried to the
   * invoice. Default: none.
   */
  category?: string | null | undefined;
  /** Code of the reason for an exemption (EN 16931 BT-121), carried to the invoice. Default: none. */
  exemption_code?: string | null | undefined;
  /** The reason for an exemption (EN 16931 BT-120), carried to the invoice. Default: none. */
  exemption_reason?: string | null | undefined;
}

/** What the percentage of a tax is of. */
export type PercentOfTax =
  /** Of its base: what the line has left without included tax, and the taxes of `compound_on`. */
  | 'net'
  /** Of its base and the tax itself; taxes of one behavior and base share one gross. */
  | 'gross';

/** Who sells, or who buys. */
export interface Party {
  /** Country, as the rules write it: `"DE"`. Default: unknown. */
  country?: string | null | undefined;
  /** Region of the country, as the rules write it. Default: unknown. */
  region?: string | null | undefined;
  /** Tax id. It is not checked. Default: none. */
  tax_id?: string | null | undefined;
  /** Default: `business` with a tax id, else `consumer`. */
  kind?: PartyKind | null | undefined;
  /** Whether the party is exempt from tax. Default: false. */
  exempt?: boolean | undefined;
}

/** Whether a party is a business. */
export type PartyKind =
  /** Registered for tax. */
  | 'business'
  /** Anybody else. */
  | 'consumer';

/** The rates of lines that name none, where everything that the rule says is so. The first rule that fits a line counts. */
export interface TaxRule {
  /** Id, unique among the rules; the line of the invoice names it. */
  id: string;
  /** Country of the seller. Default: any. */
  seller_country?: string | null | undefined;
  /** Region of the seller. Default: any. */
  seller_region?: string | null | undefined;
  /** Country of the customer. Default: any. */
  country?: string | null | undefined;
  /** Region of the customer. Default: any. */
  region?: string | null | undefined;
  /** What the customer is. Default: any. */
  customer?: PartyKind | null | undefined;
  /** Whether seller and customer are in different countries; where one is unknown it fits neither. Default: any. */
  cross_border?: boolean | null | undefined;
  /** Whether the customer is exempt. Default: any. */
  exempt?: boolean | null | undefined;
  /** The line's `tax_class`. Default: any. */
  tax_class?: string | null | undefined;
  /** First `issue_date`, `YYYY-MM-DD`. Default: always. */
  from?: string | null | undefined;
  /** The day after the last `issue_date`, `YYYY-MM-DD`. Default: for ever. */
  until?: string | null | undefined;
  /** Ids of the rates; `[]` means none. */
  tax_rates: readonly string[];
}

/**
 * What a quantity costs: a table of tiers, or a rule for each event; the fields of a single tier may stand on the price
 * itself. Flat, per unit, graduated, volume, stairstep, package, percentage and matrix prices are all written with it.
 *
 * Money and quantities are exact: at most 28 digits and 28 places, of any number of places.
 */
export interface Price {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** Id of the price, carried to ratings. 1 to 200 characters. Default: none. */
  id?: string | null | undefined;
  /** ISO 4217 code, for example `"EUR"`. Of a draft with `minor_units`: the draft's currency, whatever its name. */
  currency: string;
  /** When it is charged. Default: `usage`. */
  type?: PriceType | undefined;
  /** What one period is, with `interval_count`. Default: none. */
  interval?: Interval | null | undefined;
  /** Intervals of one period, 1 to 10,000. Default: 1. */
  interval_count?: number | null | undefined;
  /** When in the period it is billed. Default: `advance` of a recurring price, `arrears` of usage. */
  billed?: BillingTiming | null | undefined;
  /**
   * Whether its money holds the tax: an exclusive rate on a price that holds its tax, or an inclusive one on a price to which it is
   * added, is refused (`conflict`). Rates that are withheld or informative are not meant. Default: as the tax rates of the invoice say.
   */
  tax_behavior?: PriceTaxBehavior | null | undefined;
  /** How the tiers are read. Default: `graduated`. */
  tier_mode?: TierMode | undefined;
  /** The tiers, from the first unit on: 1 to 10,000, `up_to` rising. Default: one open tier of the fields below. */
  tiers?: readonly Tier[] | undefined;
  /** Price of one unit, or of one package, in major units; any sign. Default: none. */
  unit_price?: DecimalInput | null | undefined;
  /** Instead of `unit_price`: percent of a quantity that is an amount of money, 0 to 100,000. Default: none. */
  percent?: DecimalInput | null | undefined;
  /** Charged once, whatever the quantity; any sign. Default: none. */
  flat_amount?: DecimalInput | null | undefined;
  /** Units of one package, above 0: what `unit_price` is the price of. Default: 1. */
  package_size?: DecimalInput | null | undefined;
  /** What becomes of a package that is not full. Default: `none`. */
  package_rounding?: PackageRounding | undefined;
  /** Instead of tiers: a rule for each event. */
  per_event?: PerEvent | null | undefined;
  /** How units of the quantity become units of the price. Default: they are the same. */
  conversion?: Conversion | null | undefined;
  /** Units of each group that cost nothing, at least 0; the tiers begin after them. Default: 0. */
  included_quantity?: DecimalInput | null | undefined;
  /** Units that are charged at least, of each group, after the included ones; at least 0. Default: none. */
  minimum_quantity?: DecimalInput | null | undefined;
  /** Percent off what the quantity costs, 0 to 100. Default: 0. */
  percent_off?: DecimalInput | null | undefined;
  /** The least that a period costs, at least 0. Default: none. */
  minimum_spend?: DecimalInput | null | undefined;
  /** The most that a period costs, not below `minimum_spend`. Default: none. */
  maximum_spend?: DecimalInput | null | undefined;
  /** Names of what tells variants apart, such as `region`; at most 10. Default: none. */
  dimensions?: readonly string[] | undefined;
  /** Other tiers for groups that match; the price's own are for the rest. At most 10,000. Default: none. */
  variants?: readonly PriceVariant[] | undefined;
  /** How groups come together. Default: `sum`. */
  combine?: Combine | undefined;
  /** Currency for one pricing unit, above 0: all money of the price is in that unit, credits for example. Default: 1. */
  pricing_unit_rate?: DecimalInput | null | undefined;
}

/** When a price is charged. */
export type PriceType =
  /** For what was used in a period. */
  | 'usage'
  /** Each period. */
  | 'recurring'
  /** Once. */
  | 'one_time';

/** When a period is billed. */
export type BillingTiming =
  /** When it begins. */
  | 'advance'
  /** When it has ended. */
  | 'arrears';

/** Whether the money of a price holds the tax. */
export type PriceTaxBehavior =
  /** Tax is added. */
  | 'exclusive'
  /** Tax is inside. */
  | 'inclusive';

/** How tiers are read. */
export type TierMode =
  /** Each tier prices the units that fall into it. */
  | 'graduated'
  /** The tier of the whole quantity prices all of it. */
  | 'volume';

/** A stretch of quantity and what it costs. An absent `unit_price` makes no line; `"0"` makes one of 0.00. */
export interface Tier {
  /** Its last unit, above that of the tier before. Default: none, which only the last tier may have. */
  up_to?: DecimalInput | null | undefined;
  /** Price of one unit, or of one package; any sign. Default: none. */
  unit_price?: DecimalInput | null | undefined;
  /** Instead of `unit_price`: percent of a quantity that is an amount of money, 0 to 100,000. Default: none. */
  percent?: DecimalInput | null | undefined;
  /** Charged once when the tier is reached; any sign. Default: none. */
  flat_amount?: DecimalInput | null | undefined;
  /** Units of one package, above 0: what `unit_price` is the price of. Packages begin anew in each tier. Default: 1. */
  package_size?: DecimalInput | null | undefined;
  /** What becomes of a package that is not full. Default: `none`. */
  package_rounding?: PackageRounding | undefined;
  /** The most that the tier costs, flat amount and units together, at least 0. Default: none. */
  cap_amount?: DecimalInput | null | undefined;
}

/** What becomes of a package that is not full. */
export type PackageRounding =
  /** It costs its part. */
  | 'none'
  /** It costs a whole one. */
  | 'up'
  /** It is free. */
  | 'down';

/** What each event costs: a percentage of its value and an amount, within bounds; some may be free. */
export interface PerEvent {
  /** Percent of the event's quantity, an amount of money; 0 to 100,000. Default: 0. */
  percent?: DecimalInput | null | undefined;
  /** For each event that is not free, at least 0. Default: 0. */
  amount?: DecimalInput | null | undefined;
  /** How many events are free. With `free_quantity`, whichever ends first ends both. Default: no such limit. */
  free_events?: number | null | undefined;
  /** Up to which sum of quantities events are free, at least 0; of the event that passes it, the rest is charged. Default: no such limit. */
  free_quantity?: DecimalInput | null | undefined;
  /** The least that an event costs that is not free, at least 0. Default: none. */
  minimum_amount?: DecimalInput | null | undefined;
  /** The most that an event costs, not below `minimum_amount`. Default: none. */
  maximum_amount?: DecimalInput | null | undefined;
}

/** How units of the quantity become units of the price: `quantity × multiply_by / divide_by`. */
export interface Conversion {
  /** Above 0. Default: 1. */
  multiply_by?: DecimalInput | null | undefined;
  /** Above 0. Default: 1. */
  divide_by?: DecimalInput | null | undefined;
  /** How the result becomes a whole number. Default: it stays exact. */
  rounding?: RoundingMode | null | undefined;
}

/** The tiers of groups that match. */
export interface PriceVariant {
  /** One value for each of the price's dimensions. */
  match: readonly string[];
  /** Its tiers, as those of a price. */
  tiers: readonly Tier[];
}

/** How the amounts of groups come together. */
export type Combine =
  /** They add. */
  | 'sum'
  /** The highest counts. */
  | 'highest';

/**
 * A payment before the invoice: exactly one of `percent` and `amount`.
 *
 * Percentages are of `payable`, rounded once together and shared by largest remainder: 100 % in parts is all of it.
 */
export interface Prepayment {
  /** Id, unique among the prepayments. Default: none. */
  id?: string | null | undefined;
  /** Percent of `payable`, 0 to 100: `"50"` is half. */
  percent?: DecimalInput | null | undefined;
  /** What was paid, in major units, any sign. */
  amount?: DecimalInput | null | undefined;
}

/** What cash can pay: the nearest multiple of the smallest coin. */
export interface CashRounding {
  /** The smallest coin in major units, above 0: `"0.05"` in Switzerland, `"1.00"` in Sweden, `"0.50"` in Denmark. */
  increment: DecimalInput;
  /** Which multiple. Default: by the policy's `rounding.mode`. */
  mode?: RoundingMode | null | undefined;
  /** Where the difference goes. Default: `own_line`. */
  into?: CashRoundingInto | undefined;
}

/** Where the difference of a cash rounding goes. */
export type CashRoundingInto =
  /** Outside the taxes: `amount_due` is rounded, the difference is `cash_rounding`. */
  | 'own_line'
  /**
   * Into the largest tax that is added, on the line that has most of it: `payable` is rounded, the difference is
   * `tax_cash_rounding`. As `own_line` where no tax is added. Only with the policy's `rounding.totals` `net`.
   */
  | 'biggest_tax';

/**
 * A part of the amount due: exactly one of `percent` and `amount`.
 *
 * The parts sum to `amount_due`. Amounts stay as they are stated; percentages, of all of `amount_due`, share what amounts
 * leave by largest remainder. Without amounts they sum to 100; beside amounts they are within a minor unit of what is left.
 */
export interface Instalment {
  /** Id, unique among the instalments. Default: none. */
  id?: string | null | undefined;
  /** Percent of `amount_due`, 0 to 100: `"50"` is half. */
  percent?: DecimalInput | null | undefined;
  /** What is due, in major units, any sign. */
  amount?: DecimalInput | null | undefined;
  /** The day on which it is due, `YYYY-MM-DD`. Default: none. */
  due_date?: string | null | undefined;
}

/** A preset and the fields that differ from it. */
export interface PolicyOverrides {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** The preset to start from. Default: `"prorata"`. */
  preset?: string | null | undefined;
  /** How exact amounts become minor units. */
  rounding?: RoundingOverrides | null | undefined;
  /** How discounts and charges work. */
  discount?: DiscountOverrides | null | undefined;
  /** How taxes are rounded. */
  tax?: TaxOverrides | null | undefined;
  /** How billing periods are laid out. */
  calendar?: CalendarOverrides | null | undefined;
  /** How a part of a period is counted and charged. */
  proration?: ProrationOverrides | null | undefined;
  /** How a quantity becomes an amount. */
  rating?: RatingOverrides | null | undefined;
  /** How a coupon counts over time. */
  coupon?: CouponOverrides | null | undefined;
  /** When the changes of a subscription are charged, and what becomes of credits. */
  subscription?: SubscriptionOverrides | null | undefined;
}

/** Overrides of the group `rounding`. */
export interface RoundingOverrides {
  /** The mode of every rounding. */
  mode?: RoundingMode | null | undefined;
  /** The stage at which line amounts are rounded. */
  line_amount?: LineAmountRounding | null | undefined;
  /** Which totals are rounded, and which follow from them. */
  totals?: TotalsRounding | null | undefined;
}

/** Overrides of the group `discount`. */
export interface DiscountOverrides {
  /** Which way a discount moves an amount. */
  direction?: DiscountDirection | null | undefined;
  /** What a percentage is of. */
  percent_of?: PercentOf | null | undefined;
  /** How a document discount or charge is spread over lines. */
  allocation?: Allocation | null | undefined;
  /** In which order the discounts of a list count, and its charges. */
  order?: DiscountOrder | null | undefined;
}

/** Overrides of the group `tax`. */
export interface TaxOverrides {
  /** What is rounded. */
  rounding?: TaxRounding | null | undefined;
  /** What taxes are computed of. */
  base?: TaxBase | null | undefined;
}

/** Overrides of the group `calendar`. */
export interface CalendarOverrides {
  /** Where boundaries fall in months that are shorter than the anchor's. */
  month_end?: MonthEnd | null | undefined;
  /** How long the first period is where the service does not start on a boundary. */
  first_period?: FirstPeriod | null | undefined;
  /** The local time of boundaries. */
  boundary_time?: BoundaryTime | null | undefined;
  /** What a run in arrears bills. */
  arrears_run?: ArrearsRun | null | undefined;
  /** The day of an invoice in arrears. */
  arrears_date?: ArrearsDate | null | undefined;
}

/** Overrides of the group `proration`. */
export interface ProrationOverrides {
  /** What is counted. */
  basis?: Basis | null | undefined;
  /** The days of a period in the basis `fixed_days`, or of a stub that is measured so, 1 to 10,000. */
  fixed_days?: number | null | undefined;
  /** Who pays for the day of a change, where days are counted. */
  change_day?: ChangeDay | null | undefined;
  /** What a first period before the first boundary costs. */
  first_stub?: FirstStub | null | undefined;
  /** What a period is measured against that begins between boundaries. */
  leading_stub?: StubDivisor | null | undefined;
  /** What a period is measured against that only ends between boundaries. */
  trailing_stub?: StubDivisor | null | undefined;
  /** What makes a stub of a period that is billed. */
  stubs?: Stubs | null | undefined;
  /** How parts of one service are rounded. */
  pieces?: Pieces | null | undefined;
  /** How exact the ratio is. */
  ratio?: RatioPrecision | null | undefined;
}

/** Overrides of the group `rating`. */
export interface RatingOverrides {
  /** What is rounded. */
  rounding?: RatingRounding | null | undefined;
  /** How parts of one quantity are rounded that are rated one after the other. */
  increments?: Increments | null | undefined;
  /** What a quantity of zero costs. */
  zero_quantity?: ZeroQuantity | null | undefined;
  /** What a quantity below zero costs. */
  negative_quantity?: NegativeQuantity | null | undefined;
  /** What a decrease costs, of what was rated before. */
  decrease?: Decrease | null | undefined;
  /** The tier of a quantity that is exactly a border. */
  border?: Border | null | undefined;
  /** What the share of a period is taken of. */
  share_of?: ShareOf | null | undefined;
  /** Whether flat amounts are shared. */
  flats?: Sharing | null | undefined;
  /** Whether the minimum and the maximum spend are shared. */
  minimums?: Sharing | null | undefined;
  /** What the parts of a period cost in which the price changed. */
  price_change?: PriceChange | null | undefined;
}

/** Overrides of the group `coupon`. */
export interface CouponOverrides {
  /** What a window of time takes off a billing period that it covers in part. */
  window?: CouponWindow | null | undefined;
  /** Where a window of months ends. */
  window_end?: CouponWindowEnd | null | undefined;
  /** What an invoice leaves of an amount that counts once. */
  once_rest?: OnceRest | null | undefined;
  /** Whether an invoice of zero uses a coupon. */
  zero_invoice?: ZeroInvoice | null | undefined;
  /** What coupons of a customer, of a subscription and of a charge are to each other. */
  scopes?: CouponScopes | null | undefined;
}

/** Overrides of the group `subscription`. */
export interface SubscriptionOverrides {
  /** When a change to at least as much money in a year counts. */
  upgrade?: ChangeMode | null | undefined;
  /** When a change to less money in a year counts. */
  downgrade?: ChangeMode | null | undefined;
  /** What becomes of an invoice below zero. */
  negative_total?: NegativeTotal | null | undefined;
  /** What taking back a part of a line is worth. */
  reversal?: Reversal | null | undefined;
  /** How a change stands on its invoice. */
  lines?: ChangeLines | null | undefined;
  /** Where the periods of a price of another interval begin. */
  new_interval?: NewInterval | null | undefined;
  /** When the part of a period in arrears is charged that a change ends. */
  ended_arrears?: EndedArrears | null | undefined;
  /** Where the running period ends whose boundary is moved to a later day. */
  moved_anchor?: MovedAnchor | null | undefined;
  /** What of its items counts towards a commitment. */
  commitment_counts?: CommitmentCounts | null | undefined;
  /** What of its discounts comes back with a part of a line. */
  discount_reversal?: DiscountReversal | null | undefined;
  /** What of billed time is looked at again. */
  knowledge?: BilledTime | null | undefined;
  /** Whether time that costs nothing has a line, and an invoice. */
  zero_lines?: ZeroLines | null | undefined;
  /** What a coupon of an amount takes off a part of a period. */
  discount_proration?: DiscountProration | null | undefined;
  /** How usage of several periods stands on one invoice. */
  usage_lines?: UsageLines | null | undefined;
}

/** Asks for periods of a schedule: a list by `from`, `to` and `count`; where moments lie; what a billing run covers. */
export interface PeriodsRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** When periods begin and end. */
  schedule: Schedule;
  /** Lists periods from the one on that holds this moment. Default: the start of the service. */
  from?: Moment | null | undefined;
  /** Lists periods that begin before this moment. Default: no bound. */
  to?: Moment | null | undefined;
  /** Lists so many periods, up to 10,000. Default: all that `to` and the end of the service leave. */
  count?: number | null | undefined;
  /** Looks up where these moments lie. Default: none. */
  at?: readonly Moment[] | undefined;
  /** Says what a billing run covers. Default: none. */
  billing?: BillingRun | null | undefined;
  /** A preset's name, or a preset with overrides; of its groups `calendar` counts. Default: `"prorata"`. */
  policy?: PolicyChoice | undefined;
}

/**
 * When billing periods begin and end.
 *
 * Without `zone`, and with days only, everything is in days. With a zone, boundaries are instants: the local time of the
 * anchor, on the day that the anchor gives.
 */
export interface Schedule {
  /** Start of the service: the first period begins here. */
  start: Moment;
  /** End of the service: the last period is cut here. Default: none. */
  end?: Moment | null | undefined;
  /** The unit of a period. */
  interval: Interval;
  /** How many units make one period, 1 to 10,000. Default: 1. */
  interval_count?: number | null | undefined;
  /** What boundaries fall on. Default: the start, or the end of the trial. */
  anchor?: Anchor | null | undefined;
  /** IANA name, `"UTC"` or an offset such as `"+05:30"`. Default: none where all is in days, else `"UTC"`. */
  zone?: string | null | undefined;
  /** Keeps, all year round, the offset that `zone` has at this instant (Kill Bill's reference time). Default: none. */
  zone_offset_at?: Moment | null | undefined;
  /** Changes of zone, in order of time. The period that runs ends as announced; the next boundary is in the new zone. */
  zone_changes?: readonly ZoneChange[] | undefined;
  /** End of a trial that begins with the service; it is a period of its own. Default: none. */
  trial_end?: Moment | null | undefined;
  /** Moved boundaries, in order of time: each ends the running period and anchors what follows. Default: none. */
  anchor_resets?: readonly AnchorReset[] | undefined;
}

/** What boundaries fall on: `at`; or `day`, `last_day`, with or without `month`; or `weekday`; or `calendar`. */
export interface Anchor {
  /** A day or an instant, before or after the start; boundaries are whole intervals away from it. */
  at?: Moment | null | undefined;
  /** Day of the month, 1 to 31, counted from the month of the start; shorter months are cut to their last day. */
  day?: number | null | undefined;
  /** The last day of the month; written as `true`. */
  last_day?: boolean | null | undefined;
  /** Month of the year, 1 to 12, in the year of the start, together with `day` or `last_day`. */
  month?: number | null | undefined;
  /** Day of the week, for intervals of weeks. */
  weekday?: Weekday | null | undefined;
  /**
   * The calendar's own boundaries: Monday, the first of the month, 1 January and what divides the year from there;
   * written as `true`.
   */
  calendar?: boolean | null | undefined;
}

/** A day of the week. */
export type Weekday =
  | 'monday'
  | 'tuesday'
  | 'wednesday'
  | 'thursday'
  | 'friday'
  | 'saturday'
  | 'sunday';

/** From an instant on, another time zone. */
export interface ZoneChange {
  /** When the zone changes. */
  at: Moment;
  /** The new zone, written as `zone` of the schedule. */
  zone: string;
}

/** A boundary that was moved. */
export interface AnchorReset {
  /** The new boundary, from which periods count on. */
  at: Moment;
  /**
   * When it was moved: the period that ran then lasts to `at`, however long. Default: `at`, which cuts the period it lies
   * in.
   */
  since?: Moment | null | undefined;
  /**
   * Where the period that runs then ends, at or before `at`: what is left to the first boundary of the new row is a stub of it. Not with
   * `since`. Default: `at`.
   */
  from?: Moment | null | undefined;
}

/** A billing run. */
export interface BillingRun {
  /** The moment of the run, not before the start of the service. */
  as_of: Moment;
  /** Whether periods are billed when they begin or when they have ended. */
  timing: BillingTiming;
  /** Up to where earlier runs have billed. Default: the start of the service. */
  since?: Moment | null | undefined;
}

/** Asks what a service costs of the periods that it covers. */
export interface ProrationRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** When periods begin and end. */
  schedule: Schedule;
  /** The service, within the schedule. */
  service: ServicePeriodInput;
  /**
   * Where to cut the service besides the boundaries, in order of time. The pieces sum to the uncut service. Default:
   * nowhere.
   */
  cuts?: readonly Moment[] | undefined;
  /** The price of one whole period, in major units, with any number of places up to 28. Default: none, shares only. */
  amount?: DecimalInput | null | undefined;
  /** ISO 4217 code; needed with `amount`. */
  currency?: string | null | undefined;
  /**
   * A preset's name, or a preset with overrides; of its groups `calendar`, `proration` and `rounding.mode` count.
   * Default: `"prorata"`.
   */
  policy?: PolicyChoice | undefined;
}

/** A half-open stretch of time `[start, end)`. */
export interface ServicePeriodInput {
  /** Its first moment. */
  start: Moment;
  /** The first moment after it. */
  end: Moment;
}

/** Asks when an invoice is due. */
export interface DueDateRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** Day of issue, `YYYY-MM-DD`. */
  issue_date: string;
  /** The terms. */
  due: Due;
}

/**
 * Asks what a quantity costs by a price. Of `quantity`, `groups` and `events` one may be given; without any the quantity is 0.
 * Where the price changed within the period, `parts` stand in the place of the price and the quantity.
 */
export interface RatingRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** What the quantity is rated by. Default: the price that `price_id` names. */
  price?: Price | null | undefined;
  /** Instead: id of a price of the catalog that rates. */
  price_id?: string | null | undefined;
  /** The units to rate, of any sign. Default: 0. */
  quantity?: ExactNumberInput | null | undefined;
  /** Instead of `quantity`: several, each rated from zero on its own tiers. At most 1,000,000. */
  groups?: readonly QuantityGroup[] | null | undefined;
  /** Instead of `quantity`: one after the other, in their order. At most 1,000,000. */
  events?: readonly QuantityEvent[] | null | undefined;
  /**
   * Instead of a price and a quantity: the parts of a period in which the price changed, in their order. `policy.rating`
   * says by `price_change` what they cost. At most 1,000.
   */
  parts?: readonly RatingPart[] | null | undefined;
  /** What decides the tier of a volume price, where that is not the rated quantity. Default: the quantity. */
  tier_quantity?: ExactNumberInput | null | undefined;
  /**
   * Units rated before in the same period: only what `quantity` or `events` add to them is charged. `"0"` means that zero
   * units were rated, and their flat amount charged. Default: nothing was rated.
   */
  already_rated_quantity?: ExactNumberInput | null | undefined;
  /**
   * The highest quantity of the period so far, where the policy has `decrease: high_water`. Default:
   * `already_rated_quantity`.
   */
  highest_rated_quantity?: ExactNumberInput | null | undefined;
  /** Events rated before in the same period, for `free_events`. Default: 0. */
  already_rated_events?: number | null | undefined;
  /**
   * What the period was billed before, in major units. Where units or events were rated before (`already_rated_quantity`, of the
   * request or of a group; `already_rated_events`) it counts toward the minimum and the maximum (default: what they cost);
   * else the quantity is rated anew and `due_amount` is the difference.
   */
  already_billed_amount?: DecimalInput | null | undefined;
  /** Whether the period ends with this rating, so that its minimum spend is due. Default: true. */
  closes_period?: boolean | null | undefined;
  /** The share of a whole period, 0 to 1,000; `policy.rating` says what it is taken of. Default: 1. */
  share?: ExactNumberInput | null | undefined;
  /** Whether each event is a line of its own, as when each is billed at once. Default: false. */
  each_event?: boolean | null | undefined;
  /** A preset's name, or a preset with overrides; of its groups `rating` and `rounding.mode` count. Default: `"prorata"`. */
  policy?: PolicyChoice | undefined;
}

/** A part of a period with its own price: what was used while that price was in force. */
export interface RatingPart {
  /** What the part is rated by. Default: the price that `price_id` names. */
  price?: Price | null | undefined;
  /** Instead: id of a price of the catalog that rates. */
  price_id?: string | null | undefined;
  /** The units of the part, of any sign. Default: 0. */
  quantity?: ExactNumberInput | null | undefined;
  /** Instead of `quantity`: several, each rated from zero on its own tiers. At most 1,000,000. */
  groups?: readonly QuantityGroup[] | null | undefined;
  /** Instead of `quantity`: one after the other, in their order. At most 1,000,000. */
  events?: readonly QuantityEvent[] | null | undefined;
  /** The part's share of a whole period, 0 to 1,000; every part has one, or none has. Default: 1. */
  share?: ExactNumberInput | null | undefined;
}

/**
 * Asks what the events of a period amount to.
 *
 * Half-open: an event at `start` is in the period, one at `end` is not. Events that lie outside are left out and counted
 * in the answer, so that all events may be given as they are.
 */
export interface AggregationRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** What is made of the events. */
  aggregation: AggregationKind;
  /**
   * Where days and local times are: an IANA name such as `Europe/Paris`, `UTC`, or an offset such as `+05:30`.
   * Default: none; a day begins at its midnight in UTC, and there are no local times.
   */
  zone?: string | null | undefined;
  /** The first moment of the period. */
  start: Moment;
  /** The first moment after it. */
  end: Moment;
  /**
   * The property whose values `unique_count` counts; needed there and only there. An event without it, or with the empty
   * text, is not counted.
   */
  unique_by?: string | null | undefined;
  /**
   * Properties by whose values events are kept apart, up to 10. An event without one is in the group of the empty text.
   * Default: none, all events are one group.
   */
  group_by?: readonly string[] | undefined;
  /** Which events count: those that pass every filter, up to 100. Default: all. */
  filters?: readonly EventFilter[] | undefined;
  /** What `sum_average` divides the sum by, above 0; needed there and only there. */
  divisor?: DecimalInput | null | undefined;
  /** How the quantities of the answer are rounded. Default: not at all. */
  rounding?: QuantityRounding | null | undefined;
  /**
   * Whether to say by how much each event changes the quantity; for `sum`, `count`, `unique_count` and `maximum`.
   * Default: false.
   */
  each_event?: boolean | undefined;
  /**
   * The levels that the period begins with: what the answer for the period before has in `carried`, where a level lives
   * on from period to period; for `sum`, `unique_count`, `last` and `weighted_sum`. Default: none, all begin at zero.
   */
  carried?: readonly CarriedLevelInput[] | undefined;
  /** What was used, up to 1,000,000 events in any order. */
  events: readonly UsageEvent[];
}

/** What is made of the events of a group. */
export type AggregationKind =
  /** The sum of their quantities, and of the carried level. */
  | 'sum'
  /** How many they are, whatever their quantities. */
  | 'count'
  /**
   * How many different values of `unique_by` are there at the end: the carried ones, more by each that an event adds, less
   * by each that an event removes.
   */
  | 'unique_count'
  /** The largest quantity. */
  | 'maximum'
  /** The smallest quantity. */
  | 'minimum'
  /** The quantity of the last event; without one, the carried level. */
  | 'last'
  /** The sum of their quantities over how many they are. */
  | 'average'
  /** The largest quantity less the smallest. */
  | 'range'
  /**
   * The average level over time: the level is the carried one and, from each event on, its quantity more; each level
   * counts by how long it lasts.
   */
  | 'weighted_sum'
  /** The sum of their quantities over `divisor`. */
  | 'sum_average';

/** Which values of a property count: exactly one of `values` and `not_values`. */
export interface EventFilter {
  /** The property; of an event without it, the empty text. */
  property: string;
  /** Events with one of these values pass, up to 1,000. */
  values?: readonly string[] | undefined;
  /** Events with none of these values pass, up to 1,000. */
  not_values?: readonly string[] | undefined;
}

/** How a quantity is rounded. */
export interface QuantityRounding {
  /** To which neighbour. Default: `half_away_from_zero`. */
  mode?: RoundingMode | undefined;
  /** Digits after the point, 0 to 28. Default: 0. */
  places?: number | undefined;
}

/** What one group carries from a period into the next. */
export interface CarriedLevelInput {
  /** The group: one value for each property of `group_by`. Default: none, as without `group_by`. */
  match?: readonly string[] | undefined;
  /** The level; of `sum`, `last` and `weighted_sum`. */
  quantity?: DecimalInput | null | undefined;
  /** The ids that are there, each once; of `unique_count`. Up to 1,000,000 in all groups. */
  ids?: readonly string[] | undefined;
}

/**
 * Something that was used, at a moment. Events are told apart by their id and stand in the order of `at`, then `id`: the
 * order in which they arrive does not count.
 */
export interface UsageEvent {
  /**
   * Tells the event from all others of a request, 1 to 200 characters. An event that is sent twice is an error, never
   * counted twice.
   */
  id: string;
  /** When it happened. */
  at: Moment;
  /** How much was used; below zero, a correction. `count` and `unique_count` do not read it. Default: 1. */
  quantity?: DecimalInput | null | undefined;
  /**
   * What else is known of it, by name, such as `{"region": "eu"}`: filters, groups and ids are read here. Up to 100, names
   * and values of up to 1,000 characters. A property that is missing is the empty text. Default: none.
   */
  properties?: Readonly<Record<string, string>> | undefined;
  /** Whether its id of `unique_by` comes or goes. Only `unique_count` takes `remove`. Default: `add`. */
  operation?: EventOperation | undefined;
}

/** What an event does to the ids that `unique_count` counts. */
export type EventOperation =
  /** The id is there from now on; nothing changes where it was. */
  | 'add'
  /** The id is gone from now on; nothing changes where it was not there. */
  | 'remove';

/**
 * Asks at which quantities two prices cost the same, and which one is the cheaper elsewhere.
 *
 * Compared is what a quantity costs in a whole period before it is rounded to minor units, with percentage off, minimum and
 * maximum spend: rounded, two prices would cost the same over many short stretches around each crossing.
 */
export interface ComparisonRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** A price of tiers. Default: the price that `first_id` names. */
  first?: Price | null | undefined;
  /** Instead: id of a price of the catalog that compares. */
  first_id?: string | null | undefined;
  /** Another price, in the same currency. Default: the price that `second_id` names. */
  second?: Price | null | undefined;
  /** Instead: id of a price of the catalog that compares. */
  second_id?: string | null | undefined;
  /**
   * The last quantity that is compared, in the units of both prices, at least 0. Default: none, or where a table ends. It
   * is needed where both prices go on in steps that overtake each other for ever.
   */
  up_to?: ExactNumberInput | null | undefined;
  /**
   * A preset's name, or a preset with overrides; of its group `rating`, `zero_quantity` and `border` count. Default:
   * `"prorata"`.
   */
  policy?: PolicyChoice | undefined;
}

/** Asks which quantities cost at most a budget. */
export interface BudgetRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** A price of tiers. Default: the price that `price_id` names. */
  price?: Price | null | undefined;
  /** Instead: id of a price of the catalog that answers. */
  price_id?: string | null | undefined;
  /** The most that a whole period may cost, in major units, with no more places than the currency; any sign. */
  budget: DecimalInput;
  /** Quantities are its multiples, from 0 on; above 0. Default: 1. */
  step?: ExactNumberInput | null | undefined;
  /** A preset's name, or a preset with overrides; of its groups `rating` and `rounding.mode` count. Default: `"prorata"`. */
  policy?: PolicyChoice | undefined;
}

/** Asks which of several plans would have cost least for a usage history. */
export interface CheapestRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** The plans, in one currency: 1 to 1,000. */
  plans: readonly ComparedPlan[];
  /** The periods of usage in their order, 1 to 1,000. Each is a whole period of a price that states no interval. */
  history: readonly UsagePeriod[];
  /**
   * How long a period of the history is, with `interval_count`; the interval of each price is a whole number of them. Default: the
   * shortest interval of the prices.
   */
  interval?: Interval | null | undefined;
  /** Intervals of one period of the history, 1 to 10,000. Default: 1. */
  interval_count?: number | null | undefined;
  /** A preset's name, or a preset with overrides; of its groups `rating` and `rounding.mode` count. Default: `"prorata"`. */
  policy?: PolicyChoice | undefined;
}

/** Charges that are bought together. */
export interface ComparedPlan {
  /** Id of the plan, 1 to 200 characters, no two alike. */
  id: string;
  /** What it costs: 1 to 1,000 charges. Of a plan of the catalog: what its charges rate, each named by `charge_id`. Default: none. */
  charges?: readonly ComparedCharge[] | undefined;
  /**
   * Instead of prices: id of a plan of the catalog that compares. Its charges cost what a customer pays who begins with the first period:
   * phases count intervals of the price from there on.
   */
  plan_id?: string | null | undefined;
  /** ISO 4217 code: which prices of the plan of the catalog count. Needed with `plan_id`. */
  currency?: string | null | undefined;
  /** The day whose prices of the plan of the catalog count, for the whole history. Needed with `plan_id`. */
  at?: string | null | undefined;
}

/** A price, and the quantity that it rates in each of its intervals. Of `metric` and `quantity` one may be given. */
export interface ComparedCharge {
  /**
   * A price of tiers. A `one_time` price is charged in the first period only, any other for each of its intervals, from the first period
   * on; without an interval for each period. Its interval is a whole number of periods of the history: of a history of months a
   * quarter is 3 and a year 12, of a history of days a week is 7, while months are no number of days.
   */
  price?: Price | null | undefined;
  /** Instead: id of a price of the catalog that compares. */
  price_id?: string | null | undefined;
  /** Instead: id of a charge of the plan of the catalog. A charge that is not named has the quantity 1; one of usage is named. */
  charge_id?: string | null | undefined;
  /**
   * What of the usage it rates; some period of the history has it. The periods of an interval are added up, rated at once and charged
   * in the last of them; a price of several periods is of usage, since a level that is held does not add up. Default: none.
   */
  metric?: string | null | undefined;
  /**
   * Instead of `metric`: the quantity of every interval, seats for example, charged in its first period, or in its last where the price
   * is `billed` in arrears. Default: 1.
   */
  quantity?: ExactNumberInput | null | undefined;
}

/** What was used in one period. */
export interface UsagePeriod {
  /** Id of the period, carried to amounts. 1 to 200 characters. Default: none. */
  id?: string | null | undefined;
  /** The quantities, at most 1,000, no metric twice; 0 of a metric that is not there. Default: none. */
  quantities?: readonly UsedQuantity[] | undefined;
}

/** How much of something was used. */
export interface UsedQuantity {
  /** What was used; some plan charges for it. 1 to 200 characters. */
  metric: string;
  /** How much. */
  quantity: ExactNumberInput;
}

/** Asks what a coupon takes off invoices, one after the other. */
export interface CouponRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** The coupon. Default: the one that `coupon_id` names. */
  coupon?: Coupon | null | undefined;
  /** Instead: id of a coupon of the catalog that is asked. */
  coupon_id?: string | null | undefined;
  /** What the answer before says of it. Default: it is new. */
  state?: CouponStateInput | null | undefined;
  /** ISO 4217 code of the invoices. */
  currency: string;
  /** The invoices in order of their dates. At most 10,000. */
  invoices: readonly CouponInvoice[];
  /** A preset's name, or a preset with overrides; the groups `coupon` and `rounding` count. Default: `"prorata"`. */
  policy?: PolicyChoice | undefined;
}

/**
 * A discount with a name, a duration and rules about who may redeem it: exactly one of `percent_off` and `amount_off`.
 *
 * A `repeating` coupon says for how long with exactly one of `duration_in_months`, `duration_in_periods`,
 * `duration_in_applications` and `duration_until`.
 */
export interface Coupon {
  /** Its id. 1 to 200 characters. */
  id: string;
  /** For people. At most 10,000 characters. Default: none. */
  description?: string | null | undefined;
  /** Percent off, above 0 to 100. Default: none. */
  percent_off?: DecimalInput | null | undefined;
  /** Instead: an amount off, above 0, in the coupon's currency. Default: none. */
  amount_off?: DecimalInput | null | undefined;
  /** ISO 4217 code of its amounts, needed where it has some; it counts in no other currency. Default: any. */
  currency?: string | null | undefined;
  /** For how long it counts. Default: `once`. */
  duration?: CouponDuration | undefined;
  /** `repeating`: so many calendar months from the start of its window, 1 to 10,000. */
  duration_in_months?: number | null | undefined;
  /** `repeating`: so many billing periods from its first use, used or not, 1 to 10,000. */
  duration_in_periods?: number | null | undefined;
  /** `repeating`: so many invoices that it was applied to, 1 to 10,000. */
  duration_in_applications?: number | null | undefined;
  /** `repeating`: the first day that its window does not cover. */
  duration_until?: string | null | undefined;
  /** The first day of its window. Default: that of its first use. */
  starts_on?: string | null | undefined;
  /** The last day on which it may be redeemed; what is redeemed counts on. Default: none. */
  redeem_by?: string | null | undefined;
  /** How often it may be redeemed, at least 1. Default: without a limit. */
  max_redemptions?: number | null | undefined;
  /** How often one customer may redeem it, at least 1. Default: without a limit. */
  max_redemptions_per_customer?: number | null | undefined;
  /** Ids of the plans that it is for. Default: all. */
  plans?: readonly string[] | null | undefined;
  /** Ids of the products that it is for. Default: all. */
  products?: readonly string[] | null | undefined;
  /** Ids of the prices that it is for. Default: all. */
  prices?: readonly string[] | null | undefined;
  /** Codes by which customers redeem it, each with limits of its own. At most 10,000. Default: none. */
  promotion_codes?: readonly PromotionCode[] | undefined;
}

/** For how long a coupon counts. */
export type CouponDuration =
  /** For one invoice. */
  | 'once'
  /** For so many months, periods or applications, or until a day. */
  | 'repeating'
  /** For ever. */
  | 'forever';

/** A code by which customers redeem a coupon. */
export interface PromotionCode {
  /** What customers type, unique in the coupon, compared letter by letter. 1 to 200 characters. */
  code: string;
  /** Whether it may be redeemed. Default: true. */
  active?: boolean | null | undefined;
  /** The last day on which it may be redeemed. Default: none. */
  expires_on?: string | null | undefined;
  /** How often it may be redeemed, at least 1. Default: without a limit of its own. */
  max_redemptions?: number | null | undefined;
  /** Id of the only customer who may redeem it. Default: everybody may. */
  customer_id?: string | null | undefined;
  /** Whether it is for new customers only. Default: false. */
  first_time_customer?: boolean | null | undefined;
  /** The smallest amount, above 0 and in the coupon's currency, on which it may be redeemed. Default: none. */
  minimum_amount?: DecimalInput | null | undefined;
}

/** What is remembered of a coupon that a customer has redeemed. Each answer has the state for the next request. */
export interface CouponStateInput {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** The day from which its window counts: of the first invoice that used it, or of that invoice's period. Default: not used. */
  first_use?: string | null | undefined;
  /** How many invoices used it. Default: 0. */
  applications?: number | undefined;
  /** How many billing periods there were from its first use on. Default: 0. */
  periods?: number | undefined;
  /** The start of the last of them. Default: none. */
  last_period?: string | null | undefined;
  /** What is left of an amount that counts once and is kept. Default: all of it. */
  remaining_amount?: DecimalInput | null | undefined;
  /** Why it does not count any more. Default: it counts. */
  ended?: CouponEnd | null | undefined;
}

/** An invoice that a coupon is put to: exactly one of `amount` and `applied`. */
export interface CouponInvoice {
  /** Its id, carried to the answer. Default: none. */
  id?: string | null | undefined;
  /** Its date, `YYYY-MM-DD`. */
  date: string;
  /**
   * The days that it bills, half-open. Needed where a share of them is taken; invoices of one period count as one where
   * periods are counted. Default: none; it is a period of its own.
   */
  period?: PeriodInput | null | undefined;
  /** What the coupon is taken of, at least 0: the lines that it is for, less discounts before it. */
  amount?: DecimalInput | null | undefined;
  /** Instead, at least 0: what a computed invoice says that the coupon took. */
  applied?: DecimalInput | null | undefined;
}

/** Asks whether a coupon may be redeemed. */
export interface EligibilityRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** The coupon. Default: the one that `coupon_id` names. */
  coupon?: Coupon | null | undefined;
  /** Instead: id of a coupon of the catalog that is asked. */
  coupon_id?: string | null | undefined;
  /** The promotion code that the customer typed. Default: none; the coupon itself is redeemed. */
  code?: string | null | undefined;
  /** What it is to be redeemed for. */
  context: EligibilityContext;
}

/** What a coupon is to be redeemed for. What a rule of the coupon needs and is not said here is not met. */
export interface EligibilityContext {
  /** The day, `YYYY-MM-DD`. */
  at: string;
  /** ISO 4217 code of what is bought. Default: not said. */
  currency?: string | null | undefined;
  /** Id of the plan. Default: none. */
  plan?: string | null | undefined;
  /** Ids of the products. Default: none. */
  products?: readonly string[] | undefined;
  /** Ids of the prices. Default: none. */
  prices?: readonly string[] | undefined;
  /** What is bought costs so much, in `currency`. Default: not said. */
  amount?: DecimalInput | null | undefined;
  /** How often the coupon was redeemed, by all customers. Default: 0. */
  redemptions?: number | undefined;
  /** How often the code was redeemed, by all customers. Default: 0. */
  code_redemptions?: number | undefined;
  /** Who redeems it. Default: somebody who never did. */
  customer?: EligibilityCustomer | undefined;
  /** What is remembered of the coupon for this customer, where it was redeemed before and is to be used on. Default: none. */
  state?: CouponStateInput | null | undefined;
}

/** Who redeems a coupon. */
export interface EligibilityCustomer {
  /** Id, for codes of one customer. Default: not said. */
  id?: string | null | undefined;
  /** How often this customer redeemed the coupon. Default: 0. */
  redemptions?: number | undefined;
  /** Whether the customer is new: has bought nothing yet. Default: false. */
  is_new?: boolean | undefined;
}

/** Asks which coupons count on the lines of an invoice. */
export interface CouponDiscountsRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** ISO 4217 code of the invoice. */
  currency: string;
  /** Its date, `YYYY-MM-DD`. */
  date: string;
  /** The days that it bills, half-open; needed where a share of them is taken. Default: none. */
  period?: PeriodInput | null | undefined;
  /** Its lines, each with an id. At most 10,000. */
  lines: readonly CouponLine[];
  /** The coupons that were redeemed, the oldest first. At most 10,000. */
  coupons: readonly AppliedCoupon[];
  /** A preset's name, or a preset with overrides; the groups `coupon` and `rounding` count. Default: `"prorata"`. */
  policy?: PolicyChoice | undefined;
}

/** A line that coupons may be for. */
export interface CouponLine {
  /** Id of the line in the draft. */
  id: string;
  /** Id of its subscription. Default: none. */
  subscription_id?: string | null | undefined;
  /** Id of its charge, within the subscription. Default: none. */
  charge_id?: string | null | undefined;
  /** Id of the item of a plan that its charge is one of: a coupon of such an item names that id as its `charge_id`. Default: none. */
  item_id?: string | null | undefined;
  /** Id of its plan. Default: none. */
  plan_id?: string | null | undefined;
  /** Id of its product. Default: none. */
  product_id?: string | null | undefined;
  /** Id of its price. Default: none. */
  price_id?: string | null | undefined;
  /** What it costs, at least 0; needed where a coupon takes a percentage of a share of the period. Default: not said. */
  amount?: DecimalInput | null | undefined;
}

/** A coupon that was redeemed, and for what. */
export interface AppliedCoupon {
  /** The coupon. Default: the one that `coupon_id` names. */
  coupon?: Coupon | null | undefined;
  /** Instead: id of a coupon of the catalog that is asked. */
  coupon_id?: string | null | undefined;
  /** What it was redeemed for. Default: `customer`. */
  scope?: CouponScope | undefined;
  /** Id of the subscription, needed by the scopes `subscription` and `charge`. */
  subscription_id?: string | null | undefined;
  /** Id of the charge, needed by the scope `charge`. */
  charge_id?: string | null | undefined;
  /** The days that its subscription is billed for, where they are not those of the invoice. Default: the request's `period`. */
  period?: PeriodInput | null | undefined;
  /** What is remembered of it. Default: it is new. */
  state?: CouponStateInput | null | undefined;
}

/** Products, plans, prices, coupons and tax rates: validated once, then used for any number of ratings and invoices. */
export interface Catalog {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** What is sold. At most 100,000. Default: none. */
  products?: readonly Product[] | undefined;
  /** Prices, each with an id; a product has one for each currency. At most 100,000. Default: none. */
  prices?: readonly Price[] | undefined;
  /** What customers subscribe to. At most 100,000. Default: none. */
  plans?: readonly Plan[] | undefined;
  /** Discounts that invoices name and customers redeem. At most 100,000. Default: none. */
  coupons?: readonly Coupon[] | undefined;
  /** Tax rates that lines name. At most 1,000. Default: none. */
  tax_rates?: readonly TaxRate[] | undefined;
}

/** Something that is sold. */
export interface Product {
  /** Its id. 1 to 200 characters. */
  id: string;
  /** For people. At most 10,000 characters. Default: none. */
  description?: string | null | undefined;
}

/** What a customer subscribes to: several charges. */
export interface Plan {
  /** Its id. 1 to 200 characters. */
  id: string;
  /** For people. At most 10,000 characters. Default: none. */
  description?: string | null | undefined;
  /** What it charges for, each with an id of its own. 1 to 1,000. */
  charges: readonly PlanCharge[];
}

/** One thing that a plan charges for. */
export interface PlanCharge {
  /** Its id within the plan. 1 to 200 characters. */
  id: string;
  /** Id of the product that it is for. Default: none. */
  product_id?: string | null | undefined;
  /** Its prices: for currencies, dates and phases. At any time of a subscription at most one per currency. 1 to 1,000. */
  prices: readonly PriceVersion[];
}

/** When a price of a charge is valid. */
export interface PriceVersion {
  /** Id of the price. */
  price_id: string;
  /** Its first day. Default: since ever. */
  from?: string | null | undefined;
  /** The first day after it. Default: for ever. */
  until?: string | null | undefined;
  /** The first billing period of a subscription that it is for, counted from 0: a phase of a ramp. Default: 0. */
  from_period?: number | null | undefined;
  /** The first billing period after the phase. Default: none. */
  until_period?: number | null | undefined;
}

/** Asks which prices a plan has. */
export interface PlanPricesRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** Id of the plan. */
  plan_id: string;
  /** ISO 4217 code. */
  currency: string;
  /** The day whose prices count. */
  at: string;
  /** The billing period of the subscription, counted from 0, for phases. Default: 0. */
  period?: number | null | undefined;
}

/**
 * An invoice as somebody states it. Every figure is a claim; what is not stated is computed from what is.
 *
 * Any part may be missing: a rule whose inputs are missing is not evaluated. An invoice with lines counts as whole: a list
 * of discounts or charges that it does not have is empty. Amounts are in major units, of any sign, with any number of places.
 */
export interface StatedInvoice {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** Id of the document. 1 to 200 characters. Default: none. */
  id?: string | null | undefined;
  /** ISO 4217 code; it gives the places that amounts are rounded to. Default: none, two places. */
  currency?: string | null | undefined;
  /** The lines. At most 100,000. Default: none are stated. */
  lines?: readonly StatedLine[] | undefined;
  /** Discounts on the whole document. Default: none. */
  discounts?: readonly StatedAdjustment[] | undefined;
  /** Charges on the whole document. Default: none. */
  charges?: readonly StatedAdjustment[] | undefined;
  /** Sum of the lines' net amounts (EN 16931 BT-106). Default: not stated. */
  line_total?: DecimalInput | null | undefined;
  /** Sum of `discounts` (EN 16931 BT-107). Default: not stated. */
  document_discount_total?: DecimalInput | null | undefined;
  /** Sum of `charges` (EN 16931 BT-108). Default: not stated. */
  document_charge_total?: DecimalInput | null | undefined;
  /** `line_total − document_discount_total + document_charge_total` (EN 16931 BT-109). Default: not stated. */
  total_excluding_tax?: DecimalInput | null | undefined;
  /** The tax breakdown. Default: not stated. */
  taxes?: readonly StatedTaxGroup[] | undefined;
  /** Sum of the taxes (EN 16931 BT-110). Default: not stated. */
  tax_total?: DecimalInput | null | undefined;
  /** `total_excluding_tax + tax_total` (EN 16931 BT-112). Default: not stated. */
  total?: DecimalInput | null | undefined;
  /** Already paid (EN 16931 BT-113). Default: 0. */
  prepaid?: DecimalInput | null | undefined;
  /** Rounding agreed outside (EN 16931 BT-114). Default: 0. */
  rounding?: DecimalInput | null | undefined;
  /** `total − prepaid + rounding` (EN 16931 BT-115). Default: not stated. */
  amount_due?: DecimalInput | null | undefined;
  /** What the amount due is paid in. At most 100,000. Default: none. */
  instalments?: readonly StatedInstalment[] | undefined;
  /** Ids of the rules to evaluate, such as `"BR-CO-15"`. Default: every rule. */
  rules?: readonly string[] | null | undefined;
  /**
   * By how much any figure may differ and is still tolerated, not negative: `0` tolerates nothing. Default: each rule's
   * own official tolerance, where `tolerance_per_line` is not given either.
   */
  tolerance?: DecimalInput | null | undefined;
  /**
   * The same for each line that a figure is of: once for a line's figure, times the number of lines for one of the
   * document; added to `tolerance`. Default: 0.
   */
  tolerance_per_line?: DecimalInput | null | undefined;
  /** Whether the report lists the figures too that are exact. Default: false. */
  list_exact?: boolean | undefined;
  /**
   * A preset's name, or a preset with overrides. Rules use its `rounding.mode`, the recomputation all of it. Default:
   * `"en16931"`.
   */
  policy?: PolicyChoice | null | undefined;
}

/** A line as it is stated. */
export interface StatedLine {
  /** Id of the line. 1 to 200 characters. Default: none. */
  id?: string | null | undefined;
  /** How many units. Default: 1. */
  quantity?: DecimalInput | null | undefined;
  /** Price of `price_base_quantity` units. Default: not stated. */
  unit_price?: DecimalInput | null | undefined;
  /** The price before `price_discount` (EN 16931 BT-148). Default: not stated. */
  gross_price?: DecimalInput | null | undefined;
  /** What is taken off `gross_price` (EN 16931 BT-147). Default: 0. */
  price_discount?: DecimalInput | null | undefined;
  /** The number of units that the prices are for, above 0 (EN 16931 BT-149). Default: 1. */
  price_base_quantity?: DecimalInput | null | undefined;
  /** As priced, before discounts and charges. Default: not stated. */
  amount?: DecimalInput | null | undefined;
  /** Discounts on this line. Default: none. */
  discounts?: readonly StatedAdjustment[] | undefined;
  /** Charges on this line. Default: none. */
  charges?: readonly StatedAdjustment[] | undefined;
  /** Sum of `discounts`. Default: not stated. */
  discount_amount?: DecimalInput | null | undefined;
  /** Sum of `charges`. Default: not stated. */
  charge_amount?: DecimalInput | null | undefined;
  /** `amount` less discounts, plus charges (EN 16931 BT-131). Default: not stated. */
  net_amount?: DecimalInput | null | undefined;
  /** The taxes that the line carries; `[]` means none. Default: not stated. */
  taxes?: readonly StatedTax[] | null | undefined;
  /** Tax that is added to the net amount. Default: not stated. */
  tax_amount?: DecimalInput | null | undefined;
  /** `net_amount + tax_amount`. Default: not stated. */
  total?: DecimalInput | null | undefined;
}

/** A discount or a charge as it is stated; an amount beside a percentage and its base is a claim. */
export interface StatedAdjustment {
  /** The amount. Default: `base × percent`. */
  amount?: DecimalInput | null | undefined;
  /** Percent of `base`. Default: not stated. */
  percent?: DecimalInput | null | undefined;
  /** What `percent` is of. Default: not stated. */
  base?: DecimalInput | null | undefined;
  /** Discounts and charges on the document: the taxes that it carries; `[]` means none. Default: not stated. */
  taxes?: readonly StatedTax[] | null | undefined;
}

/** A tax that a line, discount or charge carries. */
export interface StatedTax {
  /** Category, for example EN 16931's S, Z, E, AE, K, G, O, L, M. 1 to 20 characters. Default: none. */
  category?: string | null | undefined;
  /** Percent: `"19"` is 19 %. Default: none. */
  percent?: DecimalInput | null | undefined;
}

/** A group of the tax breakdown as it is stated: all that carries one category at one rate. */
export interface StatedTaxGroup {
  /** Category, for example EN 16931's S, Z, E, AE, K, G, O, L, M. 1 to 20 characters. Default: none. */
  category?: string | null | undefined;
  /** Percent: `"19"` is 19 %. Default: none. */
  percent?: DecimalInput | null | undefined;
  /** What the tax is on (EN 16931 BT-116). Default: not stated. */
  taxable_amount?: DecimalInput | null | undefined;
  /** The tax (EN 16931 BT-117). Default: not stated. */
  amount?: DecimalInput | null | undefined;
}

/** A part of the amount due. */
export interface StatedInstalment {
  /** Id of the instalment. 1 to 200 characters. Default: none. */
  id?: string | null | undefined;
  /** The amount. */
  amount: DecimalInput;
  /** The day on which it is due, `YYYY-MM-DD`. Default: none. */
  due_date?: string | null | undefined;
}

/** Asks what a subscription owes and has not been billed. */
export interface BillRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** The subscription and its history. */
  subscription: Subscription;
  /**
   * The lines of its invoices so far, in any order; drafts and void invoices are not billed. With a state, only those
   * that end after its frontier. At most 100,000. Default: none.
   */
  billed?: readonly BilledLineInput[] | undefined;
  /**
   * What was paid of the invoices of billed lines: what an event refunds is bounded by it, line by line. At most 10,000. Default: not
   * said, all of it is refunded that goes back.
   */
  payments?: readonly PaidInvoice[] | undefined;
  /** What the last bill returned. Default: nothing was billed. */
  state?: BillingStateInput | null | undefined;
  /** Up to when. */
  as_of: Moment;
  /**
   * Other subscriptions of the customer, each with an id, in the same currency, by the same policy and due alike: what is
   * due at the same moment is on one invoice. At most 100. Default: none.
   */
  others?: readonly OtherSubscription[] | undefined;
  /** The token of a preview: the bill is refused if its invoices are not those. Default: none. */
  token?: string | null | undefined;
}

/**
 * Items with prices from a start on, and the events that changed them.
 *
 * Without `zone`, and with days only, everything is in days.
 */
export interface Subscription {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** Id of the subscription. 1 to 200 characters. Default: none. */
  id?: string | null | undefined;
  /** Id of the customer. 1 to 200 characters. Default: none. */
  customer_id?: string | null | undefined;
  /** ISO 4217 code of all its prices. */
  currency: string;
  /** Start of the service. */
  start: Moment;
  /** What boundaries of periods fall on. Default: the start, or the end of the trial. */
  anchor?: Anchor | null | undefined;
  /** IANA name, `"UTC"` or an offset such as `"+05:30"`. Default: none where all is in days, else `"UTC"`. */
  zone?: string | null | undefined;
  /** End of a trial that begins with the service and costs nothing. Default: none. */
  trial_end?: Moment | null | undefined;
  /** For how long it is agreed, and whether it renews. Default: until it is canceled. */
  term?: Term | null | undefined;
  /** What becomes of it while an invoice is not paid, for its status. Default: `past_due` from the day after it was due. */
  dunning?: Dunning | null | undefined;
  /** Whether it is not agreed yet: then it is previewed, not billed. Default: `false`. */
  draft?: boolean | undefined;
  /** What it consists of at its start, each item with an id of its own. At most 1,000. */
  items?: readonly SubscriptionItem[] | undefined;
  /**
   * The prices that items and plans name, each with an id; but for those that only plans name, in the subscription's currency.
   * At most 100,000.
   */
  prices?: readonly Price[] | undefined;
  /**
   * The plans that items are of, as a catalog has them. The prices of the subscription's currency count, each from the first
   * period that begins on a day and with a number for which it is valid. At most 100,000. Default: none.
   */
  plans?: readonly Plan[] | undefined;
  /** What happened, in any order, also backdated. At most 10,000. Default: nothing. */
  events?: readonly SubscriptionEvent[] | undefined;
  /** What was used of items whose price is one of usage. Default: nothing. */
  usage?: readonly ItemUsage[] | undefined;
  /** The coupons that were redeemed at its start. At most 1,000. Default: none. */
  coupons?: readonly RedeemedCoupon[] | undefined;
  /** How much usage is billed before its period ends. At most 100. Default: none is. */
  usage_thresholds?: readonly UsageThreshold[] | undefined;
  /** What items come to at least in a period. At most 100. Default: nothing. */
  commitments?: readonly Commitment[] | undefined;
  /** Credits that pay its invoices. At most 1,000. Default: none. */
  wallets?: readonly Wallet[] | undefined;
  /**
   * The smallest amount due that is charged, in major units, from 0 on: less goes to the balance, and the next invoice asks
   * for it. Default: every amount is.
   */
  minimum_charge?: DecimalInput | null | undefined;
  /** The tax rates that items name. Default: none. */
  tax_rates?: readonly TaxRate[] | undefined;
  /** Ids of the rates of every item that names none. Default: none. */
  default_tax_rates?: readonly string[] | undefined;
  /** When its invoices are due. Default: none. */
  due?: Due | null | undefined;
  /** A preset's name, or a preset with overrides. Default: `"prorata"`. */
  policy?: PolicyChoice | undefined;
}

/** For how long a subscription is agreed. The first term begins with the service, or with the end of its trial. */
export interface Term {
  /** How long the first term is. */
  length: TermLength;
  /** How long each later term is. Default: `length`. */
  renewal_length?: TermLength | null | undefined;
  /** Whether the end of a term begins another; else the subscription expires there. Default: `true`. */
  renews?: boolean | null | undefined;
  /** How many days before the end of a term the latest decision is that ends with it. At most 3,650. Default: 0. */
  notice_days?: number | null | undefined;
}

/** How long a term is. */
export interface TermLength {
  /** Its unit. */
  interval: Interval;
  /** How many units, 1 to 10,000. Default: 1. */
  interval_count?: number | null | undefined;
}

/** What becomes of a subscription while an invoice is not paid. */
export interface Dunning {
  /**
   * Hours within which the first invoice is to be paid: until then it is `incomplete`, after them `incomplete_expired`.
   * 1 to 8,760. Default: the first invoice is like every other.
   */
  activation_hours?: number | null | undefined;
  /** Hours after an invoice was due in which it is in `grace`. At most 8,760. Default: 0. */
  grace_hours?: number | null | undefined;
  /** Hours after an invoice was due from which on it is `unpaid`, no more `past_due`. At most 8,760. Default: never. */
  unpaid_after_hours?: number | null | undefined;
}

/** One thing that a subscription charges for. */
export interface SubscriptionItem {
  /** Id, unique among all items that the subscription ever has. 1 to 200 characters. */
  id: string;
  /** What the customer reads. At most 10,000 characters. Default: none. */
  description?: string | null | undefined;
  /**
   * Id of its price, which says the interval, when it is billed, and what a quantity costs. Default: the item is of the plan
   * that `plan_id` names.
   */
  price_id?: string | null | undefined;
  /**
   * Without `price_id`, id of one of the subscription's `plans`: each of its charges is an item of its own, with the id
   * `item/charge`. With `price_id`, id of the plan that the item belongs to, for coupons of plans. Default: none.
   */
  plan_id?: string | null | undefined;
  /** Id of the product that it is, for coupons of products; of a plan, of its charges that name none. Default: none. */
  product_id?: string | null | undefined;
  /**
   * How many units, from 0 on; for a price of usage, left away. Of a plan, the quantity of each charge that has a recurring
   * price which depends on it; of the others it is 1. Default: 1.
   */
  quantity?: DecimalInput | null | undefined;
  /** Ids of its tax rates; `[]` means none. Default: the subscription's `default_tax_rates`. */
  tax_rates?: readonly string[] | null | undefined;
}

/** Something that was decided about a subscription. */
export interface SubscriptionEvent {
  /** Id, unique among the events. 1 to 200 characters. */
  id: string;
  /** What it does. */
  type: EventType;
  /** When it is decided to count, also in the past. */
  effective_at: Moment;
  /** When it became known: runs before that do not see it. Default: `effective_at`. */
  recorded_at?: Moment | null | undefined;
  /** Its place among events of the same `effective_at`. Default: 0. */
  sequence?: number | null | undefined;
  /**
   * Id of the item: of `change_item` and `remove_item`; of `pause`, `resume` and `add_coupon`, where they are of one item only.
   * Of a plan, all its charges, or by `item/charge` one of them.
   */
  item_id?: string | null | undefined;
  /** The item of `add_item`. */
  item?: SubscriptionItem | null | undefined;
  /** The new price of `change_item`. Default: as before. */
  price_id?: string | null | undefined;
  /**
   * The new plan of `change_item`, of an item of a plan: a charge that both plans have changes its price, one that only the old
   * one has leaves, one that only the new one has joins. Default: as before.
   */
  plan_id?: string | null | undefined;
  /** The new quantity of `change_item`, from 0 on. Default: as before. */
  quantity?: DecimalInput | null | undefined;
  /**
   * When what it changes is charged and credited. Default: of `change_item` by policy, `subscription.upgrade` or
   * `subscription.downgrade`; else `invoice_now`.
   */
  mode?: ChangeMode | null | undefined;
  /** What becomes of time that is paid and not served, of `cancel`, `pause` and `remove_item`. Default: `credit`. */
  unused?: UnusedTime | null | undefined;
  /**
   * When it takes effect, of `cancel` or `expire` on a later day; the new boundary of `reset_anchor`; the new end of
   * `extend_trial`. Default: `effective_at`.
   */
  at?: Moment | null | undefined;
  /** The coupon of `add_coupon`; its id is unique among those of the subscription. */
  coupon?: Coupon | null | undefined;
  /** Id of the coupon of `remove_coupon`. */
  coupon_id?: string | null | undefined;
  /** What the coupon of `add_coupon` is redeemed for. Default: `charge` with an `item_id`, else `subscription`. */
  scope?: CouponScope | null | undefined;
  /** The new zone of `change_zone`. */
  zone?: string | null | undefined;
  /** The amount of `add_charge`, in major units, any sign. */
  amount?: DecimalInput | null | undefined;
  /** What the customer reads of `add_charge`. At most 10,000 characters. Default: none. */
  description?: string | null | undefined;
  /** Ids of the tax rates of `add_charge`; `[]` means none. Default: the subscription's `default_tax_rates`. */
  tax_rates?: readonly string[] | null | undefined;
}

/** What an event does. */
export type EventType =
  /** An item gets another price, another quantity, or both. */
  | 'change_item'
  /** An item joins. */
  | 'add_item'
  /** An item leaves. */
  | 'remove_item'
  /** Nothing is charged from here on. */
  | 'pause'
  /** A pause ends. */
  | 'resume'
  /** The service ends. */
  | 'cancel'
  /** A cancellation or an expiry that has not taken effect is taken back. */
  | 'uncancel'
  /** The service ends with its term, which is not renewed; without a term, at `at`. */
  | 'expire'
  /** Periods count from another boundary. */
  | 'reset_anchor'
  /** The trial ends at once. */
  | 'end_trial'
  /** The trial ends later. */
  | 'extend_trial'
  /** Boundaries are read in another time zone. */
  | 'change_zone'
  /** One amount is charged once. */
  | 'add_charge'
  /** A coupon is redeemed. */
  | 'add_coupon'
  /** A coupon does not count any more. */
  | 'remove_coupon';

/** What becomes of time that is paid and not served. */
export type UnusedTime =
  /** It is credited. */
  | 'credit'
  /** It stays paid. */
  | 'keep'
  /**
   * It is paid back, but for what the same invoice charges; never more than the invoice is below zero. Of a line of which
   * `payments` say what was paid: as much of that as its used time does not cost, whatever the invoice charges.
   */
  | 'refund';

/** What was used of an item. */
export interface ItemUsage {
  /** Id, unique among the usage of the subscription. 1 to 200 characters. */
  id: string;
  /** Id of the item; of a plan, of all its charges that have a price of usage, or by `item/charge` of one of them. */
  item_id: string;
  /** When it was used. */
  at: Moment;
  /** When it became known: runs before that do not see it. Default: `at`. */
  recorded_at?: Moment | null | undefined;
  /** How much; below zero for a correction. */
  quantity: DecimalInput;
  /**
   * Its values for the dimensions of the item's price, as many as that has: what was used in a service is a group for each of the
   * values, rated from zero on the tiers of the variant that it matches. Default: none, which matches no variant.
   */
  match?: readonly string[] | undefined;
}

/** A coupon that was redeemed. */
export interface RedeemedCoupon {
  /** The coupon; its id is unique among those of the subscription. */
  coupon: Coupon;
  /** What it was redeemed for. Default: `charge` with an `item_id`, else `subscription`. */
  scope?: CouponScope | null | undefined;
  /** Id of the item, of the scope `charge`. Default: none. */
  item_id?: string | null | undefined;
}

/** An amount of usage in arrears, of all items together: when it is reached, what was used so far is billed. */
export interface UsageThreshold {
  /** The amount before discounts and added tax, in major units, above 0. */
  amount: DecimalInput;
  /** Whether it is reached again by every further such amount above the highest that is not. Default: `false`. */
  recurring?: boolean | undefined;
  /** Which usage is counted. Default: `period`. */
  counts?: ThresholdCounts | null | undefined;
}

/** Which usage is counted towards a threshold. */
export type ThresholdCounts =
  /** That of the periods that run: each period begins anew. */
  | 'period'
  /** All since the start. */
  | 'lifetime';

/** An amount that items come to at least in each period, together. What is missing is charged at the period's end. */
export interface Commitment {
  /** Id, unique among the commitments and the items. 1 to 200 characters. */
  id: string;
  /** What the customer reads on the line of what is missing. At most 10,000 characters. Default: none. */
  description?: string | null | undefined;
  /** The minimum of a whole period before discounts and added tax, in major units, from 0 on. */
  amount: DecimalInput;
  /** Unit of its period; periods have the subscription's anchor. */
  interval: Interval;
  /** How many of these units a period has. 1 to 10,000. Default: 1. */
  interval_count?: number | null | undefined;
  /** Ids of the items that count, also of such as join later. Default: every item. */
  item_ids?: readonly string[] | null | undefined;
  /** Id of the product that its line is, for coupons of products. Default: none. */
  product_id?: string | null | undefined;
  /** Ids of the tax rates of its line; `[]` means none. Default: the subscription's `default_tax_rates`. */
  tax_rates?: readonly string[] | null | undefined;
}

/** Credits that a customer was granted, each worth an amount. A later grant is another wallet. */
export interface Wallet {
  /** Id, unique among the wallets. 1 to 200 characters. */
  id: string;
  /** How many credits were granted, from 0 on. They are worth `r(credits × rate)`; so many of them count as that is worth. */
  credits: DecimalInput;
  /** What a credit is worth, in major units, above 0. Default: 1. */
  rate?: DecimalInput | null | undefined;
  /** ISO 4217 code of the rate, which is that of the subscription. Default: that. */
  currency?: string | null | undefined;
  /** From when on it pays. Default: the start of the subscription. */
  from?: Moment | null | undefined;
  /** From when on it pays no more. Default: never. */
  expires_at?: Moment | null | undefined;
  /** The lower, the earlier it pays; of equals the one that expires first. From 0 on. Default: 0. */
  priority?: number | null | undefined;
}

/** A line of an invoice of a subscription. */
export interface BilledLineInput {
  /** Its number among all lines that the subscription was billed. */
  number: number;
  /** What it is. */
  kind: BilledKind;
  /** Id of the item, of the event of a one-off charge, or of the commitment of a true-up. */
  item_id: string;
  /** Id of the event that made it, where one did. */
  event_id?: string | null | undefined;
  /** Number of the line that it takes back, of a reversal. */
  reverses?: number | null | undefined;
  /** Id of the price; of a one-off charge and of a true-up, none. */
  price_id?: string | null | undefined;
  /**
   * How many units; of usage, what was used so far in the service. With `reversal: newest_charge_first`, how many it adds or
   * takes back.
   */
  quantity: ExactNumberInput;
  /** The time that it is for; of a one-off charge, none. */
  service?: ServicePeriodInput | null | undefined;
  /** The whole period that the service is a part of. */
  period?: ServicePeriodInput | null | undefined;
  /** What the service counts, in units of the proration's basis. */
  units?: number | null | undefined;
  /** What the period counts, in the same units. */
  period_units?: number | null | undefined;
  /** What the whole period costs, in major units; of units that are added or taken back, what these add to it. */
  full_amount?: ExactNumberInput | null | undefined;
  /** Its amount before discounts and added tax, in major units; below zero for a reversal. */
  amount: DecimalInput;
  /**
   * What of it is paid back, with tax, in major units, from 0 on: of a reversal, where it is said what was paid of the invoice of its
   * line. Default: nothing is said.
   */
  refund?: DecimalInput | null | undefined;
  /** Its shares of discounts, with its sign. Default: none. */
  discounts?: readonly AppliedAmountInput[] | undefined;
  /** Its taxes. Default: none. */
  taxes?: readonly AppliedTaxInput[] | undefined;
}

/**
 * An invoice that billed lines stand on, and what was paid of it.
 *
 * What is to be paid back of one of its lines is then what was paid of the line, less what the used part of its time costs.
 */
export interface PaidInvoice {
  /** Id of the invoice. 1 to 200 characters. Default: none. */
  invoice_id?: string | null | undefined;
  /**
   * Numbers of lines that stand on it, of the `billed` ones: 1 to 100,000. A line is of one invoice; those that are not taken back
   * may be left away.
   */
  lines: readonly number[];
  /** What was to be paid of it, with tax and before prepayments, in major units, above zero: its `payable`. */
  payable: DecimalInput;
  /**
   * What was paid of it, by whatever means, in major units, from 0 on. What was paid back since is not taken off where the `billed`
   * lines say it (`refund`).
   */
  paid: DecimalInput;
}

/** What a bill leaves for the next. */
export interface BillingStateInput {
  /** Version of the documents' schema: 1. */
  schema_version: number;
  /** Up to where it was billed. */
  as_of: Moment;
  /** Start of the oldest period that is still open: lines that end before it are not needed again. */
  frontier: Moment;
  /** The fingerprint of what happened before the frontier. */
  settled: string;
  /** Number of the next line. */
  next_number: number;
  /** What the customer has to their credit, in major units; below zero only what was too little to be charged. */
  balance: DecimalInput;
  /** What is remembered of coupons that were used. Default: none was. */
  coupons?: readonly CouponEntryInput[] | undefined;
  /** What is left of wallets. Default: what they were granted. */
  wallets?: readonly WalletEntryInput[] | undefined;
  /** What was billed before the frontier, item by item. */
  closed?: readonly ClosedItemInput[] | undefined;
}

/** What is remembered of a coupon. */
export interface CouponEntryInput {
  /** Id of the coupon. */
  coupon_id: string;
  /** What is remembered of it. */
  state: CouponStateInput;
}

/** What is left of a wallet. */
export interface WalletEntryInput {
  /** Id of the wallet. */
  wallet_id: string;
  /** How many credits are left, which are worth whole minor units. */
  credits: ExactNumberInput;
}

/** What an item was billed before the frontier. */
export interface ClosedItemInput {
  /** Id of the item, of the event of a one-off charge, or of the commitment of a true-up. */
  item_id: string;
  /** How many lines. */
  lines: number;
  /** Their sum in major units. */
  amount: DecimalInput;
}

/** A subscription that is billed on the invoices of another one of the customer. */
export interface OtherSubscription {
  /** The subscription and its history, with an id. Coupons of the customer and wallets stand in the first one. */
  subscription: Subscription;
  /** The lines of its invoices so far, as of the first one. Default: none. */
  billed?: readonly BilledLineInput[] | undefined;
  /** What was paid of the invoices of these lines, as of the first one. Default: not said. */
  payments?: readonly PaidInvoice[] | undefined;
  /**
   * What the last bill returned of it, alone or with others; its balance becomes that of the first one. Default: nothing
   * was billed.
   */
  state?: BillingStateInput | null | undefined;
}

/** Asks what a subscription would be billed if something happened. */
export interface PreviewRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** The subscription and its history. */
  subscription: Subscription;
  /** The lines of its invoices so far, as for a bill. Default: none. */
  billed?: readonly BilledLineInput[] | undefined;
  /** What was paid of the invoices of billed lines, as for a bill. Default: not said. */
  payments?: readonly PaidInvoice[] | undefined;
  /** What the last bill returned. Default: nothing was billed. */
  state?: BillingStateInput | null | undefined;
  /** Other subscriptions of the customer that are billed on the same invoices, as for a bill. Default: none. */
  others?: readonly OtherSubscription[] | undefined;
  /** The events that are considered, beside those of the subscription. Default: none, the next invoice only. */
  changes?: readonly SubscriptionEvent[] | undefined;
  /** The moment of the preview. */
  as_of: Moment;
}

/** Asks for every invoice that a subscription will have, as it is and as it may become. */
export interface SimulationRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** The subscription and its history; what is known to happen later and to be used later counts from then on. */
  subscription: Subscription;
  /** The lines of its invoices so far, as for a bill. Default: none. */
  billed?: readonly BilledLineInput[] | undefined;
  /** What was paid of the invoices of billed lines, as for a bill. Default: not said. */
  payments?: readonly PaidInvoice[] | undefined;
  /** What the last bill returned. Default: nothing was billed. */
  state?: BillingStateInput | null | undefined;
  /** From when on invoices are given; those of before it are made, and not given. Default: all that were not billed. */
  from?: Moment | null | undefined;
  /** Up to when. */
  until: Moment;
  /** What else may happen. At most 100. Default: nothing. */
  alternatives?: readonly Alternative[] | undefined;
}

/** Something else that may happen to a subscription. */
export interface Alternative {
  /** Id, unique among the alternatives. 1 to 200 characters. */
  id: string;
  /** Its events, beside those of the subscription. */
  events?: readonly SubscriptionEvent[] | undefined;
}

/** Asks what a subscription is at a moment. */
export interface SubscriptionStatusRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** The subscription and its history. */
  subscription: Subscription;
  /** Its invoices, and whether they are paid. At most 10,000. Default: none is open. */
  payments?: readonly InvoicePayment[] | undefined;
  /** The moment; what is recorded later is not known. */
  as_of: Moment;
}

/** An invoice of a subscription, and whether it is paid. One that is void is left away. */
export interface InvoicePayment {
  /** Id of the invoice. 1 to 200 characters. Default: none. */
  invoice_id?: string | null | undefined;
  /** When it was issued. */
  issued_at: Moment;
  /** When it is due. Default: `issued_at`. */
  due_at?: Moment | null | undefined;
  /** When it was paid in full. Default: it is not. */
  paid_at?: Moment | null | undefined;
}

/**
 * A draft whose prices are to be those under other taxes: inside the prices instead of on top, or the other way round; or at
 * other rates.
 */
export interface RepriceRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** The draft. Its lines have a `unit_price` or an `amount`; those with `price_id` or `shares` are refused. */
  draft: Draft;
  /** Where taxes stand to the prices afterwards. Default: as their rates say. */
  to?: TaxesIn | null | undefined;
  /** Rates that replace the draft's of the same id: the same goods under another regime. At most 1,000. Default: none. */
  tax_rates?: readonly TaxRate[] | undefined;
  /** What stays of each price. Default: `gross`. */
  keep?: KeptPrice | undefined;
  /** Places of new unit prices beyond those of the currency, 0 to 10. Default: 2. */
  price_places?: number | null | undefined;
}

/** Where taxes stand to prices. */
export type TaxesIn =
  /** Inside the prices: every exclusive rate becomes inclusive. */
  | 'inclusive'
  /** On top of the prices: every inclusive rate becomes exclusive. */
  | 'exclusive';

/** What stays of a price when its taxes change. */
export type KeptPrice =
  /** What the customer pays, with the taxes that are charged. */
  | 'gross'
  /** What the seller keeps, without taxes. */
  | 'net';

/** Asks for a credit note on lines of an invoice. */
export interface CreditNoteRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** Id of the credit note. 1 to 200 characters. Default: none. */
  id?: string | null | undefined;
  /** ISO 4217 code of the invoice. With `minor_units` any code of 1 to 20 characters. */
  currency: string;
  /** Places of money, 0 to 6, of an invoice that has its own. Default: those of the currency. */
  minor_units?: number | null | undefined;
  /** Day of issue, `YYYY-MM-DD`. Default: none. */
  issue_date?: string | null | undefined;
  /** The lines that are credited. 1 to 100,000. */
  lines: readonly CreditedLineRequest[];
  /** The tax rates that lines name. Default: none. */
  tax_rates?: readonly TaxRate[] | undefined;
  /** What of the invoice is paid, and what the credit does to it. Default: not asked. */
  settlement?: CreditSettlementRequest | null | undefined;
  /** A preset's name, or a preset with overrides. Default: `"prorata"`. */
  policy?: PolicyChoice | undefined;
}

/** A line as it was invoiced, and how much of it is credited. */
export interface CreditedLineRequest {
  /** Id of the line. Default: none. */
  id?: string | null | undefined;
  /** What the customer reads. At most 10,000 characters. Default: none. */
  description?: string | null | undefined;
  /** Its amount before discounts and added tax, with its charges, in major units, any sign. */
  amount: DecimalInput;
  /** Its shares of discounts, with its sign, with any number of places up to 28. At most 100. Default: none. */
  discounts?: readonly AppliedAmountInput[] | undefined;
  /** Its taxes as they were invoiced, of which a part is credited. At most 20. These, or `tax_rates`. Default: none. */
  taxes?: readonly AppliedTaxInput[] | undefined;
  /** Ids of the rates by which the tax of the note is computed anew. These, or `taxes`. Default: none. */
  tax_rates?: readonly string[] | null | undefined;
  /** What earlier credit notes took of `amount`, with its sign. Default: 0. */
  credited?: DecimalInput | null | undefined;
  /**
   * How much of `amount` is credited, with its sign and not more than is left. Of a line of 0 the shares, such as a tax for
   * each unit, are credited whole without it, and not with it. Default: what is left.
   */
  credit?: DecimalInput | null | undefined;
}

/** What of an invoice is paid. */
export interface CreditSettlementRequest {
  /** What is still to be paid of the invoice, in major units, from 0 on. Default: 0. */
  due?: DecimalInput | null | undefined;
  /** What was paid and not refunded, in major units, from 0 on. Default: 0. */
  paid?: DecimalInput | null | undefined;
  /** How much is refunded, in major units, from 0 to the most that can be. Default: the most. */
  refund?: DecimalInput | null | undefined;
}

/**
 * Asks which policies reproduce the stated figures of a document: a `draft` with `stated` figures, or a stated `invoice` as
 * `verify` reads it.
 *
 * A policy in the draft or in the invoice is not looked at: it is what is asked for.
 */
export interface InferRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** What was billed. This with `stated`, or `invoice`. */
  draft?: Draft | null | undefined;
  /** What the draft is said to come to, at least one figure. Default: nothing is stated. */
  stated?: StatedFigures | null | undefined;
  /**
   * A stated invoice with a currency, and lines that have a price or an amount; its rules and tolerances are not looked at.
   * Figures with tax count where every line says what taxes it carries. This, or `draft`.
   */
  invoice?: StatedInvoice | null | undefined;
}

/**
 * Figures that a draft is said to come to, named as the invoice names them, in major units. Any may be left out; those that
 * are given count exactly.
 */
export interface StatedFigures {
  /** Figures of lines, in the order of the draft where they have no id. Default: none are stated. */
  lines?: readonly StatedLineFigures[] | undefined;
  /** Figures of document discounts, in the order of the draft where they have no id. Default: none are stated. */
  discounts?: readonly StatedDiscount[] | undefined;
  /** Figures of document charges, likewise. Default: none are stated. */
  charges?: readonly StatedAmount[] | undefined;
  /** Figures of the tax breakdown, in the order of the draft's rates in use where they have no id. Default: none are stated. */
  taxes?: readonly StatedTaxFigures[] | undefined;
  /** Sum of the lines' amounts. Default: not stated. */
  subtotal?: DecimalInput | null | undefined;
  /** Sum of the discounts on lines. Default: not stated. */
  line_discount_total?: DecimalInput | null | undefined;
  /** Sum of the charges on lines. Default: not stated. */
  line_charge_total?: DecimalInput | null | undefined;
  /** Sum of the lines' net amounts. Default: not stated. */
  line_total?: DecimalInput | null | undefined;
  /** Sum of the document discounts. Default: not stated. */
  document_discount_total?: DecimalInput | null | undefined;
  /** Sum of the document charges. Default: not stated. */
  document_charge_total?: DecimalInput | null | undefined;
  /** Sum of all discounts. Default: not stated. */
  discount_total?: DecimalInput | null | undefined;
  /** Sum of all charges. Default: not stated. */
  charge_total?: DecimalInput | null | undefined;
  /** Sum of the inclusive taxes. Default: not stated. */
  tax_included?: DecimalInput | null | undefined;
  /** Inclusive taxes that the customer owes. Default: not stated. */
  tax_removed?: DecimalInput | null | undefined;
  /** `line_total` less the lines' net amounts, where figures are rounded by themselves. Default: not stated. */
  line_rounding_difference?: DecimalInput | null | undefined;
  /** What the lines miss to `total_excluding_tax`. Default: not stated. */
  net_rounding_difference?: DecimalInput | null | undefined;
  /** What is billed without tax. Default: not stated. */
  total_excluding_tax?: DecimalInput | null | undefined;
  /** Sum of the exclusive taxes. Default: not stated. */
  tax_added?: DecimalInput | null | undefined;
  /** Sum of the taxes. Default: not stated. */
  tax_total?: DecimalInput | null | undefined;
  /** What is billed with tax. Default: not stated. */
  total?: DecimalInput | null | undefined;
  /** `total − total_excluding_tax − tax_total`, where figures are rounded by themselves. Default: not stated. */
  rounding_difference?: DecimalInput | null | undefined;
  /** Sum of the withheld taxes. Default: not stated. */
  withheld?: DecimalInput | null | undefined;
  /** `total − withheld`. Default: not stated. */
  payable?: DecimalInput | null | undefined;
  /** What is left to pay. Default: not stated. */
  amount_due?: DecimalInput | null | undefined;
}

/** Figures that a line is said to come to; `{}` says nothing of it. */
export interface StatedLineFigures {
  /** Id of the line. Default: the line at the same place of the draft. */
  id?: string | null | undefined;
  /** As priced. Default: not stated. */
  amount?: DecimalInput | null | undefined;
  /** `amount` less its own discounts, plus its own charges. Default: not stated. */
  net_amount?: DecimalInput | null | undefined;
  /** Its own discounts, then its shares of the document's, in order where they have no id. Default: none are stated. */
  discounts?: readonly StatedAmount[] | undefined;
  /** Sum of its discounts. Default: not stated. */
  discount_amount?: DecimalInput | null | undefined;
  /** What found no room on it of its own discounts. Default: not stated. */
  unapplied_amount?: DecimalInput | null | undefined;
  /** Its own charges, then its shares of the document's, likewise. Default: none are stated. */
  charges?: readonly StatedAmount[] | undefined;
  /** Sum of its charges. Default: not stated. */
  charge_amount?: DecimalInput | null | undefined;
  /** Its taxes, in order where they have no id. Default: none are stated. */
  taxes?: readonly StatedTaxFigures[] | undefined;
  /** Sum of its inclusive and exclusive taxes. Default: not stated. */
  tax_amount?: DecimalInput | null | undefined;
  /** What is left of it, with added tax. Default: not stated. */
  total?: DecimalInput | null | undefined;
}

/** What a charge is said to come to, or a discount or charge to be worth on a line. */
export interface StatedAmount {
  /** Id of the discount or charge. Default: the one at the same place. */
  id?: string | null | undefined;
  /** The amount. Default: not stated. */
  amount?: DecimalInput | null | undefined;
}

/** What a tax is said to come to, of a line or of the document. */
export interface StatedTaxFigures {
  /** Id of the tax rate. Default: the one at the same place. */
  id?: string | null | undefined;
  /** What the tax is on. Default: not stated. */
  taxable_amount?: DecimalInput | null | undefined;
  /** The tax. Default: not stated. */
  amount?: DecimalInput | null | undefined;
  /** The tax that the customer owes. Default: not stated. */
  reverse_charged_amount?: DecimalInput | null | undefined;
}

/** What a document discount is said to come to. */
export interface StatedDiscount {
  /** Id of the discount. Default: the one at the same place of the draft. */
  id?: string | null | undefined;
  /** What it takes off. Default: not stated. */
  amount?: DecimalInput | null | undefined;
  /** What found no room. Default: not stated. */
  unapplied_amount?: DecimalInput | null | undefined;
}

/** Asks what makes the difference between two invoices of one currency. */
export interface DiffRequest {
  /** Version of the documents' schema: 1. Default: 1. */
  schema_version?: number | null | undefined;
  /** The invoice that is compared with. */
  before: DiffedInvoice;
  /** The invoice that is explained. */
  after: DiffedInvoice;
}

/** One of two invoices. */
export interface DiffedInvoice {
  /** Its draft: the `draft` of an invoice, which computes to the same invoice again. */
  draft: Draft;
  /** What its lines bill, in their order, as a bill gives it with the invoice: item, event, price, service. Default: unknown. */
  lines?: readonly BilledLineInput[] | undefined;
}

/**
 * An invoice with all its figures, in major units, each with the currency's digits.
 *
 * Any figure may be negative; none is clamped. The document carries its normalised draft: computing that again gives the
 * same bytes.
 */
export interface Invoice {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** Id of the draft, where it has one. */
  readonly id?: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /** Day of issue, where the draft has one. */
  readonly issue_date?: string;
  /** Day on which the invoice is due, where the draft says. */
  readonly due_date?: string;
  /** The lines, in the order of the draft. */
  readonly lines: readonly InvoiceLine[];
  /** The document discounts, in order. */
  readonly discounts: readonly DocumentDiscount[];
  /** The document charges, in order. */
  readonly charges: readonly DocumentCharge[];
  /** Sum of the lines' amounts as priced. */
  readonly subtotal: Decimal;
  /** Sum of the discounts on lines. */
  readonly line_discount_total: Decimal;
  /** Sum of the charges on lines. */
  readonly line_charge_total: Decimal;
  /** `subtotal − line_discount_total + line_charge_total` (EN 16931 BT-106). */
  readonly line_total: Decimal;
  /** Sum of the document discounts and of the fixed discount shares of reversals (EN 16931 BT-107). */
  readonly document_discount_total: Decimal;
  /** Sum of the document charges (EN 16931 BT-108). */
  readonly document_charge_total: Decimal;
  /** `line_discount_total + document_discount_total`. */
  readonly discount_total: Decimal;
  /** `line_charge_total + document_charge_total`. */
  readonly charge_total: Decimal;
  /** The breakdown: one entry per tax rate in use, in the order of the draft, then those of reversals only. */
  readonly taxes: readonly AppliedTax[];
  /** Sum of the inclusive taxes. */
  readonly tax_included: Decimal;
  /** Inclusive taxes that the customer owes: taken out of the prices and charged to nobody. Absent where zero. */
  readonly tax_removed?: Decimal;
  /** `line_total − Σ net_amount`, where the policy rounds each figure by itself. Absent where zero. */
  readonly line_rounding_difference?: Decimal;
  /**
   * What `line_total − document_discount_total + document_charge_total − tax_included − tax_removed` misses to
   * `total_excluding_tax`, where the policy's `rounding.totals` is not `net`. Absent where zero.
   */
  readonly net_rounding_difference?: Decimal;
  /** `subtotal − discount_total + charge_total − tax_included − tax_removed` (EN 16931 BT-109). */
  readonly total_excluding_tax: Decimal;
  /** Sum of the exclusive taxes. */
  readonly tax_added: Decimal;
  /** `tax_included + tax_added` (EN 16931 BT-110). */
  readonly tax_total: Decimal;
  /** `total_excluding_tax + tax_total` (EN 16931 BT-112). */
  readonly total: Decimal;
  /** `total − total_excluding_tax − tax_total`, where the policy rounds each figure by itself. Absent where zero. */
  readonly rounding_difference?: Decimal;
  /** What the largest tax takes of a cash rounding; part of `tax_added`. Absent where zero. */
  readonly tax_cash_rounding?: Decimal;
  /** Sum of the withheld taxes. */
  readonly withheld: Decimal;
  /** `total − withheld`. */
  readonly payable: Decimal;
  /** What the draft's prepayments come to. Absent where it has none. */
  readonly prepayments?: readonly InvoicePrepayment[];
  /** Already paid: as given, and `prepayments` (EN 16931 BT-113). */
  readonly prepaid: Decimal;
  /** Rounding agreed outside (EN 16931 BT-114). */
  readonly rounding: Decimal;
  /** What brings the amount due to what cash can pay; EN 16931 has it in BT-114, with `rounding`. Absent where zero. */
  readonly cash_rounding?: Decimal;
  /** `payable − prepaid + rounding + cash_rounding` (EN 16931 BT-115). */
  readonly amount_due: Decimal;
  /** The parts of `amount_due`, which sum to it. Absent where the draft has none. */
  readonly instalments?: readonly InvoiceInstalment[];
  /** The policy, every field resolved. */
  readonly policy: Policy;
  /** The draft in normal form: computing it again gives this document. */
  readonly draft: Draft;
  /** The derivation of every figure, where `explain` was asked for. */
  readonly trace?: readonly Step[];
}

/** A line with its figures, in major units. */
export interface InvoiceLine {
  /** Id of the line, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** How many units, for a line with a price; of `groups` and `events` their sum, where that is a decimal of at most 28 digits. */
  readonly quantity?: Decimal;
  /** Price of `price_base_quantity` units, for a priced line. */
  readonly unit_price?: Decimal;
  /** The time that the line is for. */
  readonly period?: Period;
  /** As priced, before discounts, charges and added tax. */
  readonly amount: Decimal;
  /** `amount` less the line's own discounts, plus its own charges (EN 16931 BT-131). */
  readonly net_amount: Decimal;
  /** The line's own discounts, then its shares of the document's. */
  readonly discounts: readonly AppliedAmount[];
  /** Sum of `discounts`. */
  readonly discount_amount: Decimal;
  /** What found no room on the line of its own discounts. */
  readonly unapplied_amount: Decimal;
  /** The line's own charges, then its shares of the document's. */
  readonly charges: readonly AppliedAmount[];
  /** Sum of `charges`. */
  readonly charge_amount: Decimal;
  /** Id of the tax rule that gives the line its rates, where one does. */
  readonly tax_rule_id?: string;
  /** The line's tax, rate by rate. */
  readonly taxes: readonly AppliedTax[];
  /** Sum of the inclusive and exclusive `taxes`. */
  readonly tax_amount: Decimal;
  /** `amount − discount_amount + charge_amount`, plus exclusive tax. */
  readonly total: Decimal;
}

/** A decimal as text, such as `"12.34"`. */
export type Decimal = string;

/** A half-open stretch of days `[start, end)`. */
export interface Period {
  /** First day, `YYYY-MM-DD`. */
  readonly start: string;
  /** The day after the last, `YYYY-MM-DD`. */
  readonly end: string;
}

/** What one discount or charge is worth on a line. */
export interface AppliedAmount {
  /** Id of the discount or charge, where it has one. */
  readonly id?: string;
  /** Amount in major units. */
  readonly amount: Decimal;
  /**
   * Why it is less than stated, where a `minimum_spend` or a `maximum_amount` of the line's own discount or charge says so. On
   * fixed shares it is of no account.
   */
  readonly limited_by?: LimitedBy;
}

/** Why a discount or a charge is not what it states. */
export type LimitedBy =
  /** Less is spent than its `minimum_spend`: it is zero. */
  | 'minimum_spend'
  /** It would come to more than its `maximum_amount`. */
  | 'maximum_amount';

/** What one tax rate is worth on a line, an entry or the document. */
export interface AppliedTax {
  /** Id of the tax rate. */
  readonly id: string;
  /** Percent of the rate, where it has one. */
  readonly percent?: Decimal;
  /** Money for each unit, where the rate has that, in major units. */
  readonly amount_per_unit?: Decimal;
  /** How the tax meets the price. Default: `exclusive`. */
  readonly behavior: TaxBehavior;
  /** Category of the rate, where it has one. */
  readonly category?: string;
  /** Code of the reason for an exemption, where the rate has one. */
  readonly exemption_code?: string;
  /** The reason for an exemption, where the rate has one. */
  readonly exemption_reason?: string;
  /** What the tax is on, without included tax but with the taxes that it is on, in major units. */
  readonly taxable_amount: Decimal;
  /** The tax, in major units; 0 where the customer owes it. */
  readonly amount: Decimal;
  /** The tax that the customer owes, in major units, for a rate with `reverse_charge`. */
  readonly reverse_charged_amount?: Decimal;
}

/** How a tax meets the price of a line. */
export type TaxBehavior =
  /** Added to the price. */
  | 'exclusive'
  /** Inside the price. */
  | 'inclusive'
  /** Retained by the customer: no part of the tax total, taken off what is payable. */
  | 'withheld'
  /** Listed, and part of no total. */
  | 'informative';

/** What a document discount comes to. */
export interface DocumentDiscount {
  /** Id of the discount, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** What it takes off; negative on a credit. */
  readonly amount: Decimal;
  /** What found no room, never negative. */
  readonly unapplied_amount: Decimal;
  /** Why it is less than stated, where its `minimum_spend` or its `maximum_amount` says so. */
  readonly limited_by?: LimitedBy;
  /** The tax that an entry of its own carries, rate by rate (negative: it lowers the tax). */
  readonly taxes: readonly AppliedTax[];
}

/** What a document charge comes to. */
export interface DocumentCharge {
  /** Id of the charge, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** What it adds. */
  readonly amount: Decimal;
  /** Why it is less than stated, where its `maximum_amount` says so. */
  readonly limited_by?: LimitedBy;
  /** The tax that an entry of its own carries, rate by rate. */
  readonly taxes: readonly AppliedTax[];
}

/** What a prepayment comes to. */
export interface InvoicePrepayment {
  /** Id of the prepayment, where it has one. */
  readonly id?: string;
  /** Percent of `payable`, where it is one. */
  readonly percent?: Decimal;
  /** What was paid. */
  readonly amount: Decimal;
}

/** What an instalment comes to. */
export interface InvoiceInstalment {
  /** Id of the instalment, where it has one. */
  readonly id?: string;
  /** Percent of `amount_due`, where it is one. */
  readonly percent?: Decimal;
  /** The day on which it is due, where the draft says. */
  readonly due_date?: string;
  /** What is due. */
  readonly amount: Decimal;
}

/** Every choice, resolved. Kernels take only their group. */
export interface Policy {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** The preset that the policy started from. */
  readonly preset: string;
  /** How exact amounts become minor units. */
  readonly rounding: RoundingPolicy;
  /** How discounts and charges work. */
  readonly discount: DiscountPolicy;
  /** How taxes are rounded. */
  readonly tax: TaxPolicy;
  /** How billing periods are laid out. */
  readonly calendar: CalendarPolicy;
  /** How a part of a period is counted and charged. */
  readonly proration: ProrationPolicy;
  /** How a quantity becomes an amount. */
  readonly rating: RatingPolicy;
  /** How a coupon counts over time. */
  readonly coupon: CouponPolicy;
  /** When the changes of a subscription are charged, and what becomes of credits. */
  readonly subscription: SubscriptionPolicy;
}

/** How exact amounts become minor units. */
export interface RoundingPolicy {
  /** The mode of every rounding. Default: `half_away_from_zero`. */
  readonly mode: RoundingMode;
  /** The stage at which line amounts are rounded. Default: `line`. */
  readonly line_amount: LineAmountRounding;
  /** Which totals are rounded, and which follow from them. Default: `net`. */
  readonly totals: TotalsRounding;
}

/**
 * How an exact amount becomes a whole number of minor units.
 *
 * Default: `half_away_from_zero`, which is symmetric: a credit rounds as the mirror of its charge. The examples round to
 * whole units.
 */
export type RoundingMode =
  /** Nearest; a tie goes away from zero: 2.5 → 3, −2.5 → −3. */
  | 'half_away_from_zero'
  /** Nearest; a tie goes to the even neighbour: 2.5 → 2, 3.5 → 4, −2.5 → −2. */
  | 'half_even'
  /** Nearest; a tie goes toward zero: 2.5 → 2, −2.5 → −2. */
  | 'half_down'
  /** Nearest; a tie goes toward +∞: 2.5 → 3, −2.5 → −2. */
  | 'half_toward_positive'
  /** Away from zero: 2.1 → 3, −2.1 → −3. */
  | 'up'
  /** Toward zero: 2.9 → 2, −2.9 → −2. */
  | 'down'
  /** Toward +∞: 2.1 → 3, −2.9 → −2. */
  | 'ceiling'
  /** Toward −∞: 2.9 → 2, −2.1 → −3. */
  | 'floor';

/** The stage at which `quantity × unit_price` becomes minor units. */
export type LineAmountRounding =
  /** Each line by itself. */
  | 'line'
  /** The exact sum of all lines once; the lines share the rounded sum. */
  | 'document'
  /** Not at all: lines, discounts and charges stay exact up to the taxes, and are rounded where they are shown. */
  | 'exact';

/** Which totals are rounded, and which follow from them. */
export type TotalsRounding =
  /** What lines, discounts and charges come to; the total is that and the taxes. */
  | 'net'
  /**
   * The total with exact taxes; `total_excluding_tax` is that less the taxes. What lines miss to it is
   * `net_rounding_difference`.
   */
  | 'gross'
  /** Each figure by itself, from exact values; what does not add up is named. */
  | 'each';

/** How discounts and charges work. */
export interface DiscountPolicy {
  /** Which way a discount moves an amount. Default: `toward_zero`. */
  readonly direction: DiscountDirection;
  /** What a percentage is of. Default: `running_rest`. */
  readonly percent_of: PercentOf;
  /** How a document discount or charge is spread over lines. Default: `largest_remainder`. */
  readonly allocation: Allocation;
  /** In which order the discounts of a list count, and its charges. Default: `listed`. */
  readonly order: DiscountOrder;
}

/** Which way a discount moves an amount. */
export type DiscountDirection =
  /** Toward zero and never past it; what finds no room is the `unapplied_amount`. */
  | 'toward_zero'
  /** Subtracted with the sign it states and without a bound. */
  | 'as_stated';

/** What a percentage is of when several discounts or charges follow each other. */
export type PercentOf =
  /** What those before it left. */
  | 'running_rest'
  /** The amount before any of them. */
  | 'original';

/** How a document discount or charge is spread over lines. */
export type Allocation =
  /** In proportion; missing units go to the largest remainders. */
  | 'largest_remainder'
  /** In proportion, truncated; the last line takes the rest. */
  | 'last_takes_rest'
  /** A percentage of each line, rounded by itself; an amount as by `largest_remainder`. */
  | 'each_line'
  /** A percentage of each line, rounded by itself; an amount fills line after line. */
  | 'sequential'
  /**
   * Of lines that stay exact, each share of an amount is rounded by itself to five places of the minor unit, and what that adds
   * or takes stays in the taxes; of rounded lines as by `largest_remainder`.
   */
  | 'five_places';

/** In which order the discounts of a line or of the document count, and likewise its charges, which follow them. */
export type DiscountOrder =
  /** As they are listed. */
  | 'listed'
  /** Percentages before amounts and amounts per unit, each as they are listed. */
  | 'percent_first'
  /** Amounts and amounts per unit before percentages, each as they are listed. */
  | 'amount_first';

/** How taxes are rounded. */
export interface TaxPolicy {
  /** What is rounded. Default: `group`. */
  readonly rounding: TaxRounding;
  /** What taxes are computed of. Default: `exact`. */
  readonly base: TaxBase;
}

/** What of a tax is rounded. */
export type TaxRounding =
  /** One amount per rate over the document, shared by its lines. */
  | 'group'
  /** Each line by itself. */
  | 'line'
  /** The tax total once; groups share it, or with `rounding.totals: each` are rounded by themselves. */
  | 'total';

/** What taxes are computed of. */
export type TaxBase =
  /** Exact values: the exact net, and the exact taxes that a tax is on. */
  | 'exact'
  /**
   * Rounded ones, where taxes are rounded line by line: included taxes first, then those on what is left and on rounded
   * taxes.
   */
  | 'rounded';

/** How billing periods are laid out. */
export interface CalendarPolicy {
  /** Where boundaries fall in months that are shorter than the anchor's. Default: `clamp_to_anchor`. */
  readonly month_end: MonthEnd;
  /** How long the first period is where the service does not start on a boundary. Default: `stub`. */
  readonly first_period: FirstPeriod;
  /** The local time of boundaries. Default: `anchor`. */
  readonly boundary_time: BoundaryTime;
  /** What a run in arrears bills. Default: `ended_periods`. */
  readonly arrears_run: ArrearsRun;
  /** The day of an invoice in arrears. Default: `period_end`. */
  readonly arrears_date: ArrearsDate;
}

/** Where boundaries fall in months that are shorter than the anchor's. */
export type MonthEnd =
  /**
   * On their last day; longer months have the anchor's day again: 31 January, 29 February, 31 March. Stepping from
   * boundary to boundary and restoring the anchor's day after each step gives the same days.
   */
  | 'clamp_to_anchor'
  /** The same, and an anchor date on the last day of its month means the last day of every month: 28 February, 31 March. */
  | 'sticky_last_day'
  /**
   * Each boundary is counted from the one before, so that a short month changes all that follow: 31 January, 29
   * February, 29 March.
   */
  | 'plain_stepping';

/** How long the first period is where the service does not start on a boundary. */
export type FirstPeriod =
  /** To the first boundary after the start. */
  | 'stub'
  /** A whole period from the start: the anchor is the start. */
  | 'full'
  /** To the second boundary: the stub and a whole period are one. */
  | 'long'
  /** To the anchor, where that is a date ahead, however far. */
  | 'until_anchor';

/** The local time of boundaries. */
export type BoundaryTime =
  /** That of the anchor. */
  | 'anchor'
  /** Midnight; the service counts from the midnight of its first day. */
  | 'midnight';

/** What a run in arrears bills. */
export type ArrearsRun =
  /** The periods that have ended. */
  | 'ended_periods'
  /** The same, but a service that ended before its first boundary waits for it, unless the run is on its last day. */
  | 'at_boundaries'
  /** The running period too, before it has ended. */
  | 'running_period';

/** The day of an invoice in arrears. */
export type ArrearsDate =
  /** The day on which the next period begins. */
  | 'period_end'
  /** The last day of the period. */
  | 'last_day';

/** How a part of a period is counted and charged. */
export interface ProrationPolicy {
  /** What is counted. Default: `second`. */
  readonly basis: Basis;
  /** The days of a period in the basis `fixed_days`, or of a stub that is measured so, 1 to 10,000. Default: 30. */
  readonly fixed_days: number;
  /** Who pays for the day of a change, where days are counted. Default: `new`. */
  readonly change_day: ChangeDay;
  /** What a first period before the first boundary costs. Default: `prorated`. */
  readonly first_stub: FirstStub;
  /** What a period is measured against that begins between boundaries. Default: `true_period`. */
  readonly leading_stub: StubDivisor;
  /** What a period is measured against that only ends between boundaries. Default: `true_period`. */
  readonly trailing_stub: StubDivisor;
  /** What makes a stub of a period that is billed. Default: `boundaries`. */
  readonly stubs: Stubs;
  /** How parts of one service are rounded. Default: `telescoping`. */
  readonly pieces: Pieces;
  /** How exact the ratio is. Default: `exact`. */
  readonly ratio: RatioPrecision;
}

/**
 * What is counted of a period. Parts of a period always sum to the period; in `actual_360`, `actual_365` and `fixed_days` a
 * whole period may count more or less than its price.
 */
export type Basis =
  /** Elapsed seconds, those that have begun left out. */
  | 'second'
  /** Elapsed milliseconds. */
  | 'millisecond'
  /** Elapsed minutes. */
  | 'minute'
  /** Days on the calendar of the zone, whatever the time of day. */
  | 'day'
  /** Days, the first and the last one counted: one more than `day` for a rest and for the period. */
  | 'day_both_ends'
  /** Days over 30 for each month; the 31st is free, and the end of a shorter month brings the missing days. */
  | 'month_30'
  /** Days of a calendar whose months have 30 days, the 31st being the 30th. */
  | 'thirty_360'
  /** Days over 30 for each month: 360 for a year. */
  | 'actual_360'
  /** Days over 365 for each year, whatever the year. */
  | 'actual_365'
  /** Days over `fixed_days`, whatever the period. */
  | 'fixed_days';

/** Who pays for the day of a change. */
export type ChangeDay =
  /** What begins on it. */
  | 'new'
  /** What ends on it. */
  | 'old';

/** What a first period before the first boundary costs. */
export type FirstStub =
  /** Its share of the whole period that it is a part of. */
  | 'prorated'
  /** Nothing. */
  | 'free'
  /** A whole period. */
  | 'full_price';

/** What a stub is measured against. The intervals are plain ones: they do not return to the anchor's day. */
export type StubDivisor =
  /** The period from boundary to boundary that it is a part of. */
  | 'true_period'
  /** One interval that ends where the stub ends. */
  | 'interval_before_end'
  /** One interval that begins where the stub begins. */
  | 'interval_after_start'
  /** `fixed_days` days, whatever the period. */
  | 'fixed_days';

/** What makes a stub of a period that is billed. */
export type Stubs =
  /** Boundaries: the service's own first and last, and those that are moved. */
  | 'boundaries'
  /** Events too: what they begin or end between boundaries is a stub, unless it is billed as a part of its period already. */
  | 'events';

/** How parts of one service are rounded. */
export type Pieces =
  /** Each is the difference of two rounded sums from the start of the service on: any cuts sum to the whole. */
  | 'telescoping'
  /** Each by itself. */
  | 'alone';

/** How exact the ratio is that an amount is multiplied by. */
export type RatioPrecision =
  /** A fraction. */
  | 'exact'
  /** Rounded to nine places, half away from zero. */
  | 'nine_places'
  /** Rounded to sixteen places, half away from zero, as decimals of 16 digits divide: 10.23 × 25/30 is 8.53, and 8.52 by it. */
  | 'sixteen_places';

/** How a quantity becomes an amount. */
export interface RatingPolicy {
  /** What is rounded. Default: `amount`. */
  readonly rounding: RatingRounding;
  /** How parts of one quantity are rounded that are rated one after the other. Default: `telescoping`. */
  readonly increments: Increments;
  /** What a quantity of zero costs. Default: `first_flat`. */
  readonly zero_quantity: ZeroQuantity;
  /** What a quantity below zero costs. Default: `mirror`. */
  readonly negative_quantity: NegativeQuantity;
  /** What an increment below zero costs, of what was rated before. Default: `credit`. */
  readonly decrease: Decrease;
  /** The tier of a quantity that is exactly a border. Default: `lower`. */
  readonly border: Border;
  /** What the share of a period is taken of. Default: `amount`. */
  readonly share_of: ShareOf;
  /** Whether flat amounts are shared. Default: `shared`. */
  readonly flats: Sharing;
  /** Whether the minimum and the maximum spend are shared. Default: `shared`. */
  readonly minimums: Sharing;
  /** What the parts of a period cost in which the price changed. Default: `each_part`. */
  readonly price_change: PriceChange;
}

/** What of a rating is rounded. */
export type RatingRounding =
  /** The exact sum once; its lines share the rounded amount. */
  | 'amount'
  /** Each line by itself; the amount is their sum. */
  | 'line';

/** How parts of one quantity are rounded that are rated one after the other. */
export type Increments =
  /** Each is the difference of two rounded sums: any parts sum to the whole. */
  | 'telescoping'
  /** Each by itself. */
  | 'alone';

/** What a quantity of zero costs. */
export type ZeroQuantity =
  /** The flat amount of the first tier. */
  | 'first_flat'
  /** Nothing. */
  | 'nothing';

/** What a quantity below zero costs. */
export type NegativeQuantity =
  /** What its mirror costs, credited. */
  | 'mirror'
  /** Nothing. */
  | 'zero'
  /** It is refused. */
  | 'refuse';

/** What a decrease costs, of what was rated before. */
export type Decrease =
  /** It is credited. */
  | 'credit'
  /** Nothing, and what follows is free until the highest quantity is passed. */
  | 'high_water';

/** The tier of a quantity that is exactly a border. */
export type Border =
  /** The one that ends there: `up_to` is inclusive. */
  | 'lower'
  /** The one that begins there. */
  | 'upper';

/** What the share of a period is taken of. */
export type ShareOf =
  /** The amount that the quantity costs in a whole period. */
  | 'amount'
  /** The tiers: borders, included and minimum quantities, packages and their prices are that of a whole period times the share. */
  | 'tiers'
  /** Nothing: the quantity is that of the part already. */
  | 'nothing';

/** Whether a fixed amount of a period is shared. */
export type Sharing =
  /** A part of a period costs its share. */
  | 'shared'
  /** A part of a period costs all of it. */
  | 'whole';

/** What the parts of a period cost in which the price changed. */
export type PriceChange =
  /** Each part is rated by its own price, on tiers of its own. */
  | 'each_part'
  /** All parts together are rated by the price of the last one. */
  | 'latest';

/** How a coupon counts over time. */
export interface CouponPolicy {
  /** What a window of time takes off a billing period that it covers in part. Default: `invoice_date`. */
  readonly window: CouponWindow;
  /** Where a window of months ends. Default: `after_months`. */
  readonly window_end: CouponWindowEnd;
  /** What an invoice leaves of an amount that counts once. Default: `lost`. */
  readonly once_rest: OnceRest;
  /** Whether an invoice of zero uses a coupon. Default: `skipped`. */
  readonly zero_invoice: ZeroInvoice;
  /** What coupons of a customer, of a subscription and of a charge are to each other. Default: `most_specific`. */
  readonly scopes: CouponScopes;
}

/** What a window of time takes off a billing period that it covers in part. */
export type CouponWindow =
  /** All of it, where the date of the invoice lies in the window; else nothing. */
  | 'invoice_date'
  /** The share of its days that lie in the window, which begins with the first period that the coupon counts for. */
  | 'service_period';

/** Where a window of months ends. */
export type CouponWindowEnd =
  /** So many months after its start: that day is the first that it does not cover. */
  | 'after_months'
  /** One month before that: that day is the last that it covers. */
  | 'last_month';

/** What an invoice leaves of an amount that counts once. */
export type OnceRest =
  /** It is lost: the coupon ends with its first invoice. */
  | 'lost'
  /** It is a balance for later invoices: the coupon ends when it is spent. */
  | 'kept';

/** Whether an invoice of zero uses a coupon. */
export type ZeroInvoice =
  /** No: neither its first use nor one of its applications. */
  | 'skipped'
  /** Yes, as any other. */
  | 'counted';

/** What coupons of a customer, of a subscription and of a charge are to each other. */
export type CouponScopes =
  /** A line has those of its charge, else those of its subscription, else those of its customer. */
  | 'most_specific'
  /** A line has all of them, those of its charge first and those of its customer last. */
  | 'all';

/** When the changes of a subscription are charged, and what becomes of credits. */
export interface SubscriptionPolicy {
  /** When a change to at least as much money in a year counts: any mode but `quantity_delta`. Default: `invoice_now`. */
  readonly upgrade: ChangeMode;
  /** When a change to less money in a year counts: any mode but `quantity_delta`. Default: `next_period`. */
  readonly downgrade: ChangeMode;
  /** What becomes of an invoice below zero. Default: `balance`. */
  readonly negative_total: NegativeTotal;
  /** What taking back a part of a line is worth. Default: `owed_difference`. */
  readonly reversal: Reversal;
  /** How a change stands on its invoice. Default: `credit_and_charge`. */
  readonly lines: ChangeLines;
  /** Where the periods of a price of another interval begin. Default: `at_change`. */
  readonly new_interval: NewInterval;
  /** When the part of a period in arrears is charged that a change ends. Default: `with_period`. */
  readonly ended_arrears: EndedArrears;
  /** Where the running period ends whose boundary is moved to a later day. Default: `at_boundary`. */
  readonly moved_anchor: MovedAnchor;
  /** What of its items counts towards a commitment. Default: `owed`. */
  readonly commitment_counts: CommitmentCounts;
  /** What of its discounts comes back with a part of a line. Default: `proportional`. */
  readonly discount_reversal: DiscountReversal;
  /** What of billed time is looked at again. Default: `rederive`. */
  readonly knowledge: BilledTime;
  /** Whether time that costs nothing has a line, and an invoice. Default: `left_out`. */
  readonly zero_lines: ZeroLines;
  /** What a coupon of an amount takes off a part of a period. Default: `of_charge`. */
  readonly discount_proration: DiscountProration;
  /** How usage of several periods stands on one invoice. Default: `one_per_period`. */
  readonly usage_lines: UsageLines;
}

/** When a change is charged and credited. */
export type ChangeMode =
  /** Counts at once, on an invoice of its own moment. */
  | 'invoice_now'
  /** Counts at once, on the next invoice. */
  | 'next_invoice'
  /** Counts from the next period of the item: nothing is prorated. */
  | 'next_period'
  /**
   * Counts from the next term of the subscription; what is decided after the notice that the term asks for, from the one
   * after it.
   */
  | 'next_term'
  /**
   * Of `change_item`: counts at once and begins a new period. The rest of the old one comes back, a whole new one is charged,
   * and later ones count from here.
   */
  | 'reset_cycle'
  /**
   * Of a quantity that changes: more units count at once, and are one line of the units more; fewer count from the next
   * period.
   */
  | 'quantity_delta'
  /**
   * Of `change_item`: counts at once. What is paid of the old price stays paid, and a whole period of the new one is charged,
   * however much is left of the running one.
   */
  | 'full_price'
  /**
   * Of `change_item`: counts at once. What is left of the old price buys time of the new one, rounded up to a unit of the
   * basis; then a new period begins, and later ones count from there.
   */
  | 'time_credit'
  /**
   * Of `change_item`: counts at once. What the new price costs for the rest of the period is charged less all that is charged
   * of the period already, from zero on.
   */
  | 'full_difference';

/** What becomes of an invoice below zero. */
export type NegativeTotal =
  /** The customer's balance grows by it, and nothing is due. */
  | 'balance'
  /** It stays as it is. */
  | 'negative_invoice'
  /** It is a credit note, on which what is credited stands above zero; the customer's balance grows by it. */
  | 'credit_note';

/**
 * What taking back a part of a line is worth; never more than what is left of the line.
 *
 * Where a part is not worth what is owed less (`remeasured_line`, `current_price`, `newest_charge_first`, `credit_note`), and where
 * `proration.pieces` is `alone`, each line is rounded alone, and money is not set right where the time is billed.
 */
export type Reversal =
  /**
   * What is billed of its position and not owed: what stays and what goes back sum to what was billed, and what stays is
   * what the time costs that is served.
   */
  | 'owed_difference'
  /** The part of the line's amount that its time is of the line's. */
  | 'remeasured_line'
  /** What the price says that its time costs. */
  | 'current_price'
  /**
   * Units: what those that are taken back add to the price, for their time, of the newest charge of units first. A change of
   * quantity charges the units that it adds and nothing else. Conflicts with `knowledge: append_only`, with
   * `proration.stubs: events` and with changes of mode `full_difference`, which look at whole quantities.
   */
  | 'newest_charge_first'
  /**
   * What the price says that all time of the line costs which is taken back by now, but not more than the line, less what of it
   * was given back before, for time or by amount. What comes back of its discounts and taxes is rounded alone.
   */
  | 'credit_note';

/**
 * How a change stands on its invoice: what is taken back of an item, and what is charged in its place.
 *
 * One line is taxed on the difference, and coupons are off the difference. What was discounted, taxed by other rates or by the
 * unit, or is to be paid back, has a line of its own.
 */
export type ChangeLines =
  /** Two lines. */
  | 'credit_and_charge'
  /** One line where only the quantity changes: of the units more, or fewer. */
  | 'delta'
  /** One line for an item and a time; none where nothing is left. */
  | 'netted';

/** Where the periods of a price begin whose interval is not that of the price before it. */
export type NewInterval =
  /** Where it takes effect: a whole period is charged. */
  | 'at_change'
  /** Where those of the price before it do: the rest of the period that runs is charged. */
  | 'keeps_anchor';

/**
 * When the part of a period in arrears is charged that a change of its item ends. What a removal, a pause or a cancellation ends is
 * charged at once.
 */
export type EndedArrears =
  /** With the rest of the period, when it ends, or before that when the item's service ends. */
  | 'with_period'
  /** When the change takes effect. */
  | 'at_change';

/** Where the running period ends when a `reset_anchor` moves the next boundary to a day that it names. */
export type MovedAnchor =
  /** Where it would have, or at the new boundary before that; what is left until there follows it. */
  | 'at_boundary'
  /** At the event: its rest comes back, and what is left until the new boundary is charged, both at once. */
  | 'from_event';

/** What of its items counts towards a commitment. */
export type CommitmentCounts =
  /** What is owed of them. */
  | 'owed'
  /** Whatever they were charged, also where it was taken back. */
  | 'charged';

/**
 * What of its discounts comes back with a part of a line. What was charged of the time that is taken back has a part that was
 * discounted and one that was not.
 */
export type DiscountReversal =
  /** So much of each discount as of the line. */
  | 'proportional'
  /** What was not discounted comes back first. */
  | 'favour_customer'
  /** The discounts come back first. */
  | 'favour_merchant';

/** What of billed time is looked at again. */
export type BilledTime =
  /** All of it: what is owed of a period is derived again, and what is billed of it is set right to that by time and by money. */
  | 'rederive'
  /**
   * Days alone: those that are new are charged, and those that are owed no more are taken back, each line rounded alone. Days of
   * one price and quantity count as billed whatever periods they were billed by.
   * Usage, what is charged once, and what a full difference takes off are compared by money all the same.
   */
  | 'append_only';

/** Whether time of a price that costs nothing has a line, and an invoice where nothing else is due. */
export type ZeroLines =
  /** It has none. */
  | 'left_out'
  /** It has a line of zero, and so has time that is taken back of which nothing is left to give back. */
  | 'kept';

/** What a coupon of an amount takes off the charge of a part of a period. */
export type DiscountProration =
  /** The amount, as off any charge. */
  | 'of_charge'
  /**
   * As much of the amount as the charge is of its whole period: the amount is taken of what a whole period costs, and what is
   * left is prorated. Of several items, as much as is charged of what their whole periods cost together; of an invoice never
   * more than the amount. What is no part of a period counts as a whole one.
   */
  | 'full_period_first';

/** How usage of an item stands on an invoice that charges several periods of it. */
export type UsageLines =
  /** A line for each period. */
  | 'one_per_period'
  /**
   * One line for an item at a price, of what is charged of all periods. Each period is rated by itself. What is given back has a
   * line of its own, and so has what is taxed by the unit.
   */
  | 'one_per_item';

/** A decimal, or a fraction such as `"12/31"`. */
export type ExactNumber = string;

/** Money or a percentage off a line or the document: exactly one of `percent_off`, `amount_off` and `amount_per_unit`. */
export interface Discount {
  /** Id, unique among the discounts of its list. Default: none. */
  readonly id?: string;
  /**
   * Id of the coupon that it comes from: a catalog gives its `percent_off` or `amount_off`, where the discount has none.
   * Default: none.
   */
  readonly coupon_id?: string;
  /** What the customer reads. Default: none. */
  readonly description?: string;
  /** Percent off, 0 to 100: `"10"` is 10 %. */
  readonly percent_off?: Decimal;
  /** Amount off in major units, not negative unless the policy's `discount.direction` is `as_stated`. */
  readonly amount_off?: Decimal;
  /**
   * Amount off for each unit in major units, with any number of places up to 28, not negative unless the policy's
   * `discount.direction` is `as_stated`.
   */
  readonly amount_per_unit?: Decimal;
  /**
   * How many units `amount_per_unit` is for; needed on a discount of the document. Default: the line's quantity, turned
   * where its price is below zero; 1 of a line with a given amount, with its sign.
   */
  readonly quantity?: Decimal;
  /**
   * The most that the discount takes in major units, 0 or more, whatever the sign of what it is off. A percentage that comes
   * to more is an amount of this. Default: no bound.
   */
  readonly maximum_amount?: Decimal;
  /**
   * The least that must be spent, in major units, 0 or more: below it the discount takes 0. Compared with the line's `amount`;
   * of a document discount with the sum of the `net_amount` of the lines that it applies to, before any document discount;
   * in either case without the sign. Default: no bound.
   */
  readonly minimum_spend?: Decimal;
  /** The amount that `percent_off` is of, in major units. Default: what the discount applies to. */
  readonly base?: Decimal;
  /** Document discounts only: ids of the lines it is limited to. Default: every line, unless products or prices limit it. */
  readonly applies_to?: readonly string[];
  /** Document discounts only: lines with these products, beside those of `applies_to` and `applies_to_prices`. Default: none. */
  readonly applies_to_products?: readonly string[];
  /** Document discounts only: lines with these prices, beside those of `applies_to` and `applies_to_products`. Default: none. */
  readonly applies_to_prices?: readonly string[];
  /**
   * Document discounts only: ids of its own tax rates, which make it a taxable entry of its own instead of a share of
   * each line (EN 16931). `[]` is an untaxed entry. Default: allocated over the lines.
   */
  readonly tax_rates?: readonly string[];
}

/** The unit of a billing period; `interval_count` of them make one. */
export type Interval =
  /** A calendar day. */
  | 'day'
  /** Seven calendar days. */
  | 'week'
  /** A calendar month. */
  | 'month'
  /** Three months. */
  | 'quarter'
  /** Six months. */
  | 'half_year'
  /** Twelve months. */
  | 'year';

/** A preset's name, or a preset with overrides. */
export type PolicyChoice = string | PolicyOverrides;

/**
 * One step: how a figure came about.
 *
 * A figure is named by its path in the answer, such as `lines[0].amount`. Values are in major units; an exact value that
 * is no finite decimal is written as a fraction, `"8/3"`.
 */
export interface Step {
  /** The figure that the step gives, as a path in the answer. */
  readonly figure: string;
  /** The rule that gives it. */
  readonly rule: Rule;
  /** What the rule works on, in its order. */
  readonly inputs: readonly StepInput[];
  /** The value before rounding. */
  readonly exact: string;
  /** The value of the figure. */
  readonly value: string;
  /** `value − exact`: what rounding or allocation added. */
  readonly remainder: string;
}

/** A rule. `r` is rounding by the policy's mode; of taxes to a multiple of the input `increment`, where a step has one. */
export type Rule =
  /** As the draft, or the request, states it. */
  | 'given'
  /** `r(quantity × unit_price / price_base_quantity)`. */
  | 'price'
  /** The sum of the exact prices, `r(Σ quantity × unit_price / price_base_quantity)`, before it is shared. */
  | 'price_sum'
  /** `r(base × percent)`. */
  | 'percentage'
  /** The smaller of an amount and the room for it, with the sign of the room. */
  | 'bounded'
  /** The rounded sum of the contributions that its shares name. */
  | 'whole'
  /** A share of a whole: `weight × fraction`, to a neighbouring minor unit so that the shares sum to the whole. */
  | 'share'
  /** Sum of the inputs, each added or subtracted. */
  | 'sum'
  /** `r(amount × ratio)`, the price of a part of a period. */
  | 'prorated'
  /**
   * `after − before`: what tiers charge for all units so far, less what they charge for those rated before. Where units have
   * a price that is `quantity × unit_price × share`, with `packages` in the place of the quantity where there are some; with
   * a `cap`, neither `after` nor `before` is more than it.
   */
  | 'rated'
  /** `r(after) − r(before)`. */
  | 'rounded_difference'
  /** `r(after − before)`. */
  | 'difference_rounded'
  /** `r(value)`. */
  | 'rounded'
  /** How many events count. */
  | 'count'
  /** The quantity of one event, or a carried level: the one that the input's name says. */
  | 'chosen'
  /** The first input over the second. */
  | 'quotient'
  /** `carried + quantity_seconds / seconds`: a level, and each event's quantity for as long as it lasts. */
  | 'time_weighted'
  /** `amount − room`, at least 0; of an amount below zero, as much as was cut before. */
  | 'excess'
  /**
   * `r(price × of_price + quantity × of_quantity)`: a tax from the price and the quantity of its line. `price` is its base
   * where the policy's `tax.base` is `rounded`. Or a price under other taxes, from the one before and the units that it is for.
   */
  | 'linear'
  /** The first tax rule that fits: its place among the draft's `tax_rules`, from 0. */
  | 'tax_rule'
  /** `r(amount_per_unit × quantity)`; the quantity of a discount toward zero has the sign of what it is off. */
  | 'per_unit'
  /** Zero: less is spent than the minimum, whatever the sign. */
  | 'minimum_spend'
  /**
   * What brings the sum of the inputs to a multiple of `increment`: `r(sum / increment) × increment − sum`, by the mode of the
   * draft's `cash_rounding`.
   */
  | 'to_increment'
  /**
   * `max(converted − included_quantity, minimum_quantity, 0)`, where `converted` is `quantity × factor`, made whole where the
   * price says how.
   */
  | 'rated_quantity'
  /**
   * What a quantity costs by its `tier` (from 1), before any rounding: `(below + flat + units × unit_price) × kept`, at most
   * `maximum_spend`, at least `minimum_spend`. `units` are the quantity less `lower`, where the tier begins, or the `packages`
   * that they are; they cost at most a `cap`. `below` is what the units of the tiers before cost, `kept` what a percentage off
   * leaves.
   */
  | 'tier_cost'
  /** `cost + slope × (quantity − from)`: what a price comes to on a straight stretch, from what it costs at a quantity inside. */
  | 'straight'
  /** `from + (second − first) / (first_slope − second_slope)`: where two prices that are straight cost the same. */
  | 'crossing'
  /** Where a price goes on otherwise, at a step or from a border on: the quantity at which its inputs say what does. */
  | 'bend'
  /**
   * `from + 3/4 × min(end − from, sure / closing)`: up to where one of two prices with steps surely costs less. `sure` is what
   * of their difference no step makes up, `closing` how much of it a unit does.
   */
  | 'ahead'
  /**
   * `from + periods × length`: up to where steps repeat themselves, and one price is the cheaper as in the first period: until
   * the steps end, or the `drift` of a period has used up the `least` difference of the first, where it goes that way.
   */
  | 'repeated'
  /**
   * `multiple × step`: the first or the last quantity whose `amount` is within the `budget`. That of the quantity `beside` it is
   * not; without one, there is none: the quantity is 0, the tiers end (`tiers_end`), or no amount, or no quantity, is so large
   * (`largest_amount`).
   */
  | 'bought';

/** An input of a step. */
export interface StepInput {
  /** What the input is to the rule. In a sum `-` marks what is subtracted. */
  readonly name: string;
  /** The figure that it is, where another step gives it; an event's or a usage period's quantity by its path in the request. */
  readonly figure?: string;
  /** Its value. */
  readonly value: string;
}

/** Periods of a schedule. */
export interface Periods {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** The release of the time zone database, where the schedule has a zone. */
  readonly tzdb_version?: string;
  /** The start of the service; with boundaries at midnight, that of its first day. */
  readonly start: string;
  /** The local day of `start`. */
  readonly start_date: string;
  /** The first boundary, whether or not the service lasts until then: the start, where it falls on one. */
  readonly first_boundary: string;
  /** The periods that were asked for by `from`, `to` and `count`. */
  readonly periods: readonly BillingPeriod[];
  /** One for each moment of `at`. */
  readonly at: readonly Located[];
  /** What the billing run covers. */
  readonly billed?: Billed;
  /** The policy that was used, every field. */
  readonly policy: Policy;
}

/** A billing period `[start, end)`. */
export interface BillingPeriod {
  /** The stretch of the schedule that it belongs to, from 0: a trial and every moved boundary end one. */
  readonly epoch: number;
  /** Its number in the epoch, from 0. */
  readonly index: number;
  /** What kind of period it is. */
  readonly kind: PeriodKind;
  /** Its first moment. */
  readonly start: string;
  /** The first moment after it: the start of the next period. */
  readonly end: string;
  /** The local day of `start`, where the schedule has a zone. */
  readonly start_date?: string;
  /** The local day of `end`, where the schedule has a zone. */
  readonly end_date?: string;
  /** How many days it has on the calendar of the zone. */
  readonly days: number;
  /** The last day in it. */
  readonly last_day: string;
  /** The last whole second in it, for systems that write closed periods; where the schedule has a zone. */
  readonly last_second?: string;
  /** The day of its invoice where it is billed in advance: its first. */
  readonly advance_date: string;
  /** The day of its invoice where it is billed in arrears: that of its end, or by policy its last day. */
  readonly arrears_date: string;
  /** The whole period of the schedule that it is a part of: what a stub is measured against. Absent for a trial. */
  readonly true_period?: TruePeriod;
}

/** What kind of period it is. */
export type PeriodKind =
  /** The trial. */
  | 'trial'
  /** From boundary to boundary. */
  | 'full'
  /** Shorter: the service starts or ends inside it, or a boundary was moved into it. */
  | 'stub'
  /** Longer: a first stub joined to the period after it, or a boundary that was moved away. */
  | 'long';

/** From one boundary to the next, as if the service ran for ever. */
export interface TruePeriod {
  /** The boundary at or before. */
  readonly start: string;
  /** The boundary after. */
  readonly end: string;
}

/** Where a moment lies in a schedule. */
export interface Located {
  /** The moment. */
  readonly at: string;
  /** Its local day. */
  readonly date: string;
  /** How many periods have ended by then. */
  readonly elapsed: number;
  /** The period before the one that holds it; after the end of the service, the last. */
  readonly previous?: BillingPeriod;
  /** The period that holds it. */
  readonly period?: BillingPeriod;
  /** The period after; before the start of the service, the first. */
  readonly next?: BillingPeriod;
}

/** What a billing run covers. */
export interface Billed {
  /** Up to where; absent where no boundary has been reached. */
  readonly until?: string;
  /** The periods that it bills. */
  readonly periods: readonly BillingPeriod[];
  /** The first boundary after `until`, whether or not the service lasts until then. */
  readonly next_boundary: string;
}

/** What a service costs of the periods that it covers. */
export interface Proration {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** The release of the time zone database, where the schedule has a zone. */
  readonly tzdb_version?: string;
  /** The pieces of the service, in order of time. */
  readonly pieces: readonly ProratedPiece[];
  /** Sum of the ratios: how many periods the service makes; a decimal, or a fraction such as `"12/31"`. */
  readonly ratio: string;
  /** Sum of the amounts. */
  readonly amount?: Decimal;
  /** The policy that was used, every field. */
  readonly policy: Policy;
  /** The derivation of every amount, where it was asked for. */
  readonly trace?: readonly Step[];
}

/** A piece of a service, in one whole period. */
export interface ProratedPiece {
  /** Its first moment. */
  readonly start: string;
  /** The first moment after it. */
  readonly end: string;
  /** What it is measured against; absent in a trial, which costs nothing. */
  readonly period?: TruePeriod;
  /** What it counts, in units of the basis. */
  readonly units: number;
  /** What the period counts, in the same units, not reduced. */
  readonly period_units: number;
  /** `units / period_units`, as exact as the policy says; a decimal, or a fraction such as `"12/31"`. */
  readonly ratio: string;
  /** Its amount. */
  readonly amount?: Decimal;
}

/** When an invoice is due. */
export interface DueDate {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** The day. */
  readonly due_date: string;
  /** Days from the day of issue to it; below zero where a given day lies before. */
  readonly days: number;
}

/** What a quantity costs by a price. Exact values are decimals, or fractions such as `"8/3"`. */
export interface Rating {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** Id of the price; of parts that were rated each by its own, none. */
  readonly price_id?: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /** The quantity that was given: the sum of groups, events or parts. */
  readonly quantity: string;
  /** What of it is rated: converted, and without included units. */
  readonly rated_quantity: string;
  /** What the amount is made of, tier by tier. */
  readonly lines: readonly RatedLine[];
  /** Sum of the lines' amounts but for a minimum spend. */
  readonly usage_amount: Decimal;
  /** Sum of the lines' discounts. */
  readonly discount_amount: Decimal;
  /** What the minimum spend adds. */
  readonly minimum_amount: Decimal;
  /** Sum of the lines' totals: usage less discounts, plus what the minimum spend adds. */
  readonly amount: Decimal;
  /** What the quantity costs before rounding, discounts and minimum. */
  readonly exact_amount: string;
  /** `exact_amount / rated_quantity`; 0 where that is 0. */
  readonly effective_unit_price: string;
  /** What is to be billed: the amount, less what was billed before of the same units. */
  readonly due_amount: Decimal;
  /** What of the events was free, for a price per event. */
  readonly free?: FreeUsage;
  /** What each part of the period comes to, where parts were rated each by its own price. */
  readonly parts?: readonly RatedPart[];
  /**
   * What has been rated and billed of the period: to be given back with the next increment. Absent for groups, and where
   * parts were rated each by its own price.
   */
  readonly cumulative?: CumulativeUsage;
  /** The policy that was used, every field. */
  readonly policy: Policy;
  /** The derivation of every amount, where it was asked for. */
  readonly trace?: readonly Step[];
}

/** A part of a rating. */
export interface RatedLine {
  /** What it charges for. */
  readonly kind: RatedKind;
  /** Number of the part in the request, from 0, where parts were rated each by its own price. */
  readonly part?: number;
  /** Number of the group in the request, or in the part, from 0. */
  readonly group?: number;
  /** Number of the event in the request, or in the part, from 0, where each event is a line. */
  readonly event?: number;
  /** Id of the group or the event. */
  readonly id?: string;
  /** Number of the tier, from 1. */
  readonly tier?: number;
  /** Units, or how many events pay a fee; 1 for a flat amount. */
  readonly quantity: string;
  /** Packages, where the tier has them. */
  readonly packages?: string;
  /** Price of a unit, or of a package. */
  readonly unit_price?: string;
  /** What it costs before rounding. */
  readonly exact_amount: string;
  /** What it costs. */
  readonly amount: Decimal;
  /** What is taken off. */
  readonly discounts?: readonly RatedDiscount[];
  /** The amount less its discounts. */
  readonly total: Decimal;
}

/** What a line charges for. */
export type RatedKind =
  /** Units that the price includes: they cost nothing. */
  | 'included'
  /** Units of a tier, or the percentage of events. */
  | 'usage'
  /** The flat amount of a tier. */
  | 'flat'
  /** The amounts for each event. */
  | 'event_fee'
  /** What the least and the most that an event costs add or take. */
  | 'event_limit'
  /** Units up to the minimum quantity. */
  | 'minimum_quantity'
  /** What is missing to the minimum spend. */
  | 'minimum_spend';

/** What is taken off a rated line. */
export interface RatedDiscount {
  /** Why. */
  readonly kind: RatedDiscountKind;
  /** How much. */
  readonly amount: Decimal;
}

/** Why a rated line costs less. */
export type RatedDiscountKind =
  /** The price's `percent_off`. */
  | 'percent_off'
  /** The period's maximum spend is reached. */
  | 'maximum_spend';

/** What was free of a price per event. */
export interface FreeUsage {
  /** Events that cost nothing. */
  readonly events: number;
  /** The quantity of which no percentage was taken. */
  readonly quantity: string;
}

/** What a part of a period comes to, rounded and bounded by itself. */
export interface RatedPart {
  /** Id of its price. */
  readonly price_id?: string;
  /** The quantity that was given: the sum of groups or events. */
  readonly quantity: string;
  /** What of it is rated: converted, and without included units. */
  readonly rated_quantity: string;
  /** Sum of its lines' amounts but for a minimum spend. */
  readonly usage_amount: Decimal;
  /** Sum of its lines' discounts. */
  readonly discount_amount: Decimal;
  /** What the minimum spend adds. */
  readonly minimum_amount: Decimal;
  /** Sum of its lines' totals. */
  readonly amount: Decimal;
  /** What the quantity costs before rounding, discounts and minimum. */
  readonly exact_amount: string;
  /** The tier of its quantity. Absent for groups, and for a price per event. */
  readonly tier?: ReachedTier;
  /** What of the events was free, for a price per event. */
  readonly free?: FreeUsage;
}

/** The tier that a quantity reaches. */
export interface ReachedTier {
  /** Its number, from 1. */
  readonly number: number;
  /** Where it ends, in the units of `rated_quantity`. Absent where it has no end. */
  readonly up_to?: string;
}

/** What has been rated and billed of a period so far. */
export interface CumulativeUsage {
  /** `already_rated_quantity` of the next increment. */
  readonly quantity: string;
  /** `highest_rated_quantity` of the next increment, where the policy has `decrease: high_water`. */
  readonly highest_quantity?: string;
  /** `already_rated_events` of the next increment. */
  readonly events: number;
  /** `already_billed_amount` of the next increment. */
  readonly amount: Decimal;
  /**
   * The tier of the quantity; of one that `tier_quantity` decides, that tier. Absent for a price per event, and where
   * nothing is rated.
   */
  readonly tier?: ReachedTier;
}

/** What the events of a period amount to. Quantities are exact: a decimal, or a fraction such as `"8/3"`. */
export interface Aggregation {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** The release of the time zone database, where the request has a zone. */
  readonly tzdb_version?: string;
  /**
   * The quantities by group, in the order of `match`, as a rating takes them. Without `group_by` there is always one; with
   * it, one for each group that counts an event or carries a level.
   */
  readonly groups: readonly GroupQuantity[];
  /**
   * The quantity of all groups together, the sum of theirs. Absent where there are several and their sum means nothing:
   * of two maxima, or of ids of which one may be in two groups. Zero where there is no group.
   */
  readonly quantity?: string;
  /** How many events count: whether a quantity of zero was measured or is the lack of events. */
  readonly events_counted: number;
  /** How many events lie outside the period. */
  readonly events_outside: number;
  /** How many events of the period do not pass the filters. */
  readonly events_filtered: number;
  /** How many events that passed have no value of `unique_by`. */
  readonly events_without_id: number;
  /** The levels at the end that are not zero, to be given to the next period as they are; not rounded. */
  readonly carried?: readonly CarriedLevel[];
  /**
   * By how much each counted event changes the quantity of its group, in the order of the events, where it was asked
   * for. They sum to the group's quantity less the rounded level that it began with.
   */
  readonly changes?: readonly QuantityChange[];
  /** The derivation of every quantity, where it was asked for. */
  readonly trace?: readonly Step[];
}

/** The quantity of a group. */
export interface GroupQuantity {
  /** The value of each property of `group_by`; absent without it. */
  readonly match?: readonly string[];
  /** The quantity: a decimal, or a fraction such as `"8/3"`. */
  readonly quantity: string;
}

/** What one group carries from a period into the next. */
export interface CarriedLevel {
  /** The group: one value for each property of `group_by`. Default: none, as without `group_by`. */
  readonly match?: readonly string[];
  /** The level; of `sum`, `last` and `weighted_sum`. */
  readonly quantity?: Decimal;
  /** The ids that are there, each once; of `unique_count`. Up to 1,000,000 in all groups. */
  readonly ids?: readonly string[];
}

/** By how much an event changes the quantity of its group. */
export interface QuantityChange {
  /** The event. */
  readonly id: string;
  /** Its group, as in `groups`. */
  readonly match?: readonly string[];
  /** The quantity after it less the quantity before it. */
  readonly quantity: string;
}

/** Two prices compared, from quantity 0 on. Quantities are decimals, or fractions such as `"8/3"`. */
export interface Comparison {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /**
   * Where both cost the same, in order; a single quantity begins where it ends. Prices may also overtake each other in a
   * step, without a quantity at which they cost the same: `ranges` says so.
   */
  readonly crossings: readonly Crossing[];
  /** Which price costs less, range by range, without a gap. */
  readonly ranges: readonly ComparedRange[];
  /** Why the last range ends. Absent where it does not. */
  readonly ends_with?: ComparisonEnd;
  /** The policy that was used, every field. */
  readonly policy: Policy;
  /**
   * The derivation of every quantity, where it was asked for: what both prices cost over each range, each `looks[j]` of it at a
   * quantity or over a stretch where both are straight, and why the range ends.
   */
  readonly trace?: readonly Step[];
}

/** Quantities at which two prices cost the same. */
export interface Crossing {
  /** The first quantity. */
  readonly from: string;
  /** Whether it belongs to them. */
  readonly from_inclusive: boolean;
  /** The last quantity. Absent where they have no end. */
  readonly to?: string;
  /** Whether it belongs to them. */
  readonly to_inclusive: boolean;
}

/** Quantities over which one price costs less, or both the same. */
export interface ComparedRange {
  /** The first quantity. */
  readonly from: string;
  /** Whether it belongs to the range. */
  readonly from_inclusive: boolean;
  /** The last quantity. Absent where the range has no end. */
  readonly to?: string;
  /** Whether it belongs to the range. */
  readonly to_inclusive: boolean;
  /** Which price costs less. */
  readonly cheaper: Cheaper;
}

/** Which of two prices costs less. */
export type Cheaper =
  /** The first. */
  | 'first'
  /** The second. */
  | 'second'
  /** Both cost the same. */
  | 'equal';

/** Why a comparison ends. */
export type ComparisonEnd =
  /** It was asked up to there. */
  | 'up_to'
  /** The tiers of the first price end. */
  | 'first'
  /** The tiers of the second price end. */
  | 'second'
  /** The tiers of both end. */
  | 'both';

/** The quantities that a budget buys. Quantities are decimals, or fractions such as `"8/3"`. */
export interface Budget {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** The budget. */
  readonly budget: Decimal;
  /** The step between quantities. */
  readonly step: string;
  /**
   * All quantities whose amount is within the budget, in as few intervals as hold them. Where a larger quantity is
   * cheaper, there may be several.
   */
  readonly intervals: readonly QuantityInterval[];
  /** The largest of them. Absent where there is none, or no end to them. */
  readonly largest?: string;
  /** The policy that was used, every field. */
  readonly policy: Policy;
  /**
   * The derivation of every quantity, where it was asked for: the ratings at the ends of each interval (`from_rating`,
   * `to_rating`) and just beside them (`below_rating`, `above_rating`), or why it has no end. Where these have more than
   * 50,000 tiers together, the amounts of the rest stand alone.
   */
  readonly trace?: readonly Step[];
}

/** Quantities that follow each other by the step. */
export interface QuantityInterval {
  /** The first. */
  readonly from: string;
  /** The last. Absent where they have no end. */
  readonly to?: string;
}

/** Plans by what they would have cost. */
export interface Cheapest {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** All plans, the cheapest first; of plans that cost the same, the one whose id comes first. */
  readonly plans: readonly RankedPlan[];
  /** The policy that was used, every field. */
  readonly policy: Policy;
  /**
   * The derivation of every amount, where it was asked for. What a charge costs in a period is derived under
   * `plans[i].periods[j].charges[k]`, the charges in the order of the plan: its `quantity`, and the figures of a rating of it.
   */
  readonly trace?: readonly Step[];
}

/** What a plan would have cost. */
export interface RankedPlan {
  /** Id of the plan. */
  readonly id: string;
  /** Sum of the periods' amounts. */
  readonly total: Decimal;
  /** The total less that of the cheapest plan. */
  readonly difference: Decimal;
  /** What each period would have cost, in the order of the history. */
  readonly periods: readonly PlanPeriod[];
  /**
   * Intervals of charges that go on after the history, in the order of the charges. They have begun, so that the total holds them in
   * whole. Absent where there are none.
   */
  readonly open_intervals?: readonly OpenInterval[];
}

/** What a plan would have cost in a period. */
export interface PlanPeriod {
  /** Id of the period. */
  readonly id?: string;
  /** Sum of the charges' amounts, each rounded as its rating would be. */
  readonly amount: Decimal;
}

/** An interval of a charge that goes on after the history: a year of which seven months have passed. */
export interface OpenInterval {
  /** Place of the charge in the plan, from 0. */
  readonly charge: number;
  /** Its id, of a plan of a catalog. */
  readonly charge_id?: string;
  /** What the interval costs: in whole where it is of a quantity, of usage as much as was used so far. */
  readonly amount: Decimal;
  /** How many more periods, each as long as one of the history, the interval has. */
  readonly further_periods: number;
}

/** What a coupon takes off invoices. */
export interface CouponUse {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** The invoices in the order of the request. */
  readonly invoices: readonly DiscountedInvoice[];
  /** Sum of the discount amounts. */
  readonly discount_total: Decimal;
  /** What is remembered for the next request. */
  readonly state: CouponState;
  /** The policy that was used, every field. */
  readonly policy: Policy;
  /** The derivation of every amount, where it was asked for. */
  readonly trace?: readonly Step[];
}

/** What a coupon takes off an invoice. */
export interface DiscountedInvoice {
  /** Its id. */
  readonly id?: string;
  /** Its date. */
  readonly date: string;
  /** Whether the coupon counts on it. */
  readonly counts: boolean;
  /** Why it does not. */
  readonly not_counted?: NotCounted;
  /** The share of its period that the coupon covers, where that is not all of it. */
  readonly share?: ExactNumber;
  /** The discount to put into a draft, where it counts: a percentage, or at most the amount that is left. */
  readonly discount?: Discount;
  /** What it takes off. */
  readonly discount_amount: Decimal;
  /** What is remembered after it. */
  readonly state: CouponState;
}

/** Why a coupon does not count. */
export type NotCounted =
  /** Its window has not begun. */
  | 'not_started'
  /** It has ended; its state says why. */
  | 'ended'
  /** There is nothing to discount. */
  | 'nothing_to_discount'
  /** It is in another currency. */
  | 'other_currency'
  /** It is for other plans, products or prices, or for another subscription or charge. */
  | 'other_lines'
  /** A coupon of a narrower scope counts instead. */
  | 'overruled';

/** What is remembered of a coupon that a customer has redeemed. Each answer has the state for the next request. */
export interface CouponState {
  /** Version of the documents' schema: 1. Default: 1. */
  readonly schema_version?: number;
  /** The day from which its window counts: of the first invoice that used it, or of that invoice's period. Default: not used. */
  readonly first_use?: string;
  /** How many invoices used it. Default: 0. */
  readonly applications: number;
  /** How many billing periods there were from its first use on. Default: 0. */
  readonly periods: number;
  /** The start of the last of them. Default: none. */
  readonly last_period?: string;
  /** What is left of an amount that counts once and is kept. Default: all of it. */
  readonly remaining_amount?: Decimal;
  /** Why it does not count any more. Default: it counts. */
  readonly ended?: CouponEnd;
}

/** Why a coupon does not count any more. */
export type CouponEnd =
  /** It counted once. */
  | 'used'
  /** The amount that it takes off is spent. */
  | 'spent'
  /** It was applied to as many invoices as it may be. */
  | 'applications'
  /** Its billing periods are over. */
  | 'periods'
  /** Its window is over. */
  | 'window';

/** Whether a coupon may be redeemed. */
export interface Eligibility {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** Whether there is no reason against it. */
  readonly eligible: boolean;
  /** Every reason against it, in the order of the coupon's fields. */
  readonly reasons: readonly EligibilityReason[];
}

/** A reason why a coupon may not be redeemed. */
export interface EligibilityReason {
  /** What it is. */
  readonly code: ReasonCode;
  /** The rule that is not met, as a path in the request; of a coupon of the catalog as if it stood there. */
  readonly path: string;
  /** What the context says, where it says something. */
  readonly value?: string;
  /** What the rule asks for. */
  readonly limit: string;
  /** One sentence for a person. */
  readonly message: string;
}

/** Why a coupon may not be redeemed. */
export type ReasonCode =
  /** The coupon is in another currency. */
  | 'other_currency'
  /** The coupon's window is over: it would not count any more. */
  | 'window_over'
  /** The last day on which the coupon may be redeemed has passed. */
  | 'expired'
  /** The coupon was redeemed as often as it may be. */
  | 'used_up'
  /** The customer has redeemed the coupon as often as one customer may. */
  | 'used_up_by_customer'
  /** The coupon is for other plans. */
  | 'other_plan'
  /** The coupon is for other products. */
  | 'other_products'
  /** The coupon is for other prices. */
  | 'other_prices'
  /** The coupon has no such promotion code. */
  | 'unknown_code'
  /** The promotion code is not active. */
  | 'inactive_code'
  /** The last day on which the promotion code may be redeemed has passed. */
  | 'expired_code'
  /** The promotion code was redeemed as often as it may be. */
  | 'used_up_code'
  /** The promotion code is for new customers. */
  | 'not_new_customer'
  /** The amount is below the smallest one on which the promotion code may be redeemed. */
  | 'below_minimum'
  /** The coupon has ended for this customer. */
  | 'ended'
  /** The promotion code is for another customer. */
  | 'other_customer';

/** Which coupons count on the lines of an invoice. */
export interface CouponDiscounts {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /**
   * The discounts for the draft, in their order: charges before subscriptions before the customer; in each, coupons for
   * prices or products before those for plans before those for everything, the oldest first.
   */
  readonly discounts: readonly Discount[];
  /** The coupons in the order of the request. */
  readonly coupons: readonly CouponOnInvoice[];
  /** The policy that was used, every field. */
  readonly policy: Policy;
}

/** Whether a coupon counts on an invoice. */
export interface CouponOnInvoice {
  /** Id of the coupon. */
  readonly coupon_id: string;
  /** What it was redeemed for. */
  readonly scope: CouponScope;
  /** Whether it counts. */
  readonly counts: boolean;
  /** Why it does not. */
  readonly not_counted?: NotCounted;
  /** Ids of the lines that it counts on. */
  readonly lines: readonly string[];
}

/** What a coupon was redeemed for. Each is inherited by what is below it. */
export type CouponScope =
  /** A charge of a subscription. */
  | 'charge'
  /** A subscription, with all its charges. */
  | 'subscription'
  /** A customer, with all subscriptions. */
  | 'customer';

/** The prices of a plan. */
export interface PlanPrices {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** Id of the plan. */
  readonly plan_id: string;
  /** One price for each charge, in the order of the plan. */
  readonly charges: readonly ChargePrice[];
}

/** The price of a charge. */
export interface ChargePrice {
  /** Id of the charge. */
  readonly charge_id: string;
  /** Id of its price. */
  readonly price_id: string;
}

/** The warnings of a catalog. */
export interface CatalogWarnings {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** In the order of the catalog. */
  readonly warnings: readonly CatalogWarning[];
}

/** Something of a catalog that is valid but looks like a mistake. */
export interface CatalogWarning {
  /** What it is. */
  readonly code: WarningCode;
  /** Where, from the catalog's root. */
  readonly path: string;
  /** The figure that it is about. */
  readonly value: string;
  /** One sentence for a person. */
  readonly message: string;
}

/** What looks like a mistake. */
export type WarningCode =
  /**
   * More units cost less: beyond the border of a volume tier the whole quantity is cheaper, or a graduated tier costs less than
   * nothing.
   */
  | 'volume_cliff'
  /**
   * The tier ends within a package, which is charged whole, or not at all, on each side of the border. Let every tier hold
   * whole packages.
   */
  | 'package_across_border'
  /**
   * No quantity ends in the tier, or what it charges is above the maximum spend whatever the quantity. Compare
   * `minimum_quantity` and `maximum_spend` with the borders.
   */
  | 'unreachable_tier'
  /**
   * An amount of money has more places than its currency, and is due as it stands: no price of a unit that is used, which may be
   * finer.
   */
  | 'finer_than_minor_unit'
  /** The last tier has an end: a quantity beyond it is refused. Without its `up_to` it is open. */
  | 'closed_table';

/** What verifying an invoice found. */
export interface VerifyReport {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** Id of the document, where it has one. */
  readonly id?: string;
  /** ISO 4217 code, where the document has one. */
  readonly currency?: string;
  /** The worst grade of any figure; `not_evaluated` where none could be checked. */
  readonly grade: Grade;
  /** How many figures were checked; one that two rules speak of counts twice. */
  readonly checked: number;
  /**
   * The first figure of that grade in the order of computation that does not follow from what is stated before it: where
   * the chain breaks. Absent where every figure is exact.
   */
  readonly first_difference?: VerifiedFigure;
  /** The figures that differ, in the order of computation; with `list_exact` all that were checked. */
  readonly figures: readonly VerifiedFigure[];
  /** What came out of each rule, in the order of computation. */
  readonly rules: readonly VerifiedRule[];
  /**
   * The stated figures that an exact recomputation from the lines does not give: consequences included, which the rules
   * leave out. Figures with tax are among them where every line says what taxes it carries. Absent where the lines do not
   * say enough.
   */
  readonly recomputed?: readonly RecomputedFigure[];
  /** The policy that was used, every field. */
  readonly policy: Policy;
}

/** What verifying came to, from good to bad. */
export type Grade =
  /** Inputs are missing: nothing was checked. */
  | 'not_evaluated'
  /** What is stated is what follows. */
  | 'exact'
  /** It differs, within the tolerance. */
  | 'tolerated'
  /** It differs by more than the tolerance. */
  | 'broken';

/** A figure that was checked. */
export interface VerifiedFigure {
  /** Where it stands: `lines[3].net_amount`. */
  readonly path: string;
  /** Id of the rule. */
  readonly rule: string;
  /** Ids of other rules that say the same of it, as BR-CO-17 does of a tax that BR-S-09 is about. Absent where there is none. */
  readonly other_rules?: readonly string[];
  /** What is stated. Absent where it is missing. */
  readonly stated?: string;
  /** What follows from the figures stated before it. Absent where nothing does, and the figure should not be there. */
  readonly expected?: string;
  /** `stated − expected`. Absent where they are not both numbers. */
  readonly difference?: Decimal;
  /** By how much it may differ. */
  readonly tolerance: Decimal;
  /** `exact`, `tolerated` or `broken`. */
  readonly grade: Grade;
}

/** What came out of a rule. */
export interface VerifiedRule {
  /** Id of the rule. */
  readonly id: string;
  /** The worst grade of its figures; `not_evaluated` where its inputs are missing. */
  readonly grade: Grade;
  /** How many figures it checked. */
  readonly checked: number;
  /** How many of them differ within the tolerance. */
  readonly tolerated: number;
  /** How many of them differ by more. */
  readonly broken: number;
}

/** A stated figure beside the one that the lines give. */
export interface RecomputedFigure {
  /** Where it stands: `taxes[0].amount`. */
  readonly path: string;
  /** What is stated. */
  readonly stated: Decimal;
  /** What the lines give. */
  readonly expected: Decimal;
  /** `stated − expected`. */
  readonly difference: Decimal;
}

/** The invoices of a subscription up to a moment. */
export interface Bill {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** The invoices, in order of time. */
  readonly invoices: readonly BilledInvoice[];
  /** What became of the customer's balance, in order of time. */
  readonly balance_entries: readonly BalanceEntry[];
  /** What wallets pay, in order of time. Absent where none does. */
  readonly wallet_payments?: readonly WalletPayment[];
  /** What the next bill begins with. */
  readonly state: BillingState;
  /** What the next bill begins with of the other subscriptions. Absent without others. */
  readonly others?: readonly OtherState[];
  /** What the bill was made from. */
  readonly fingerprint: Fingerprint;
  /** The derivation of the lines, where it was asked for; that of an invoice's figures is its own. */
  readonly trace?: readonly Step[];
}

/** An invoice, and what it bills. */
export interface BilledInvoice {
  /** What it is. */
  readonly kind: BilledDocument;
  /** The moment that it is of. */
  readonly at: string;
  /** Its lines as later bills need them, in the order of the invoice. */
  readonly lines: readonly BilledLine[];
  /** Where a line of the invoice shows several of these lines as one. Absent where each has its own. */
  readonly netted?: readonly NettedLine[];
  /** Where a line of the invoice shows usage of several periods, which are lines here. Absent where each has its own. */
  readonly merged?: readonly MergedLine[];
  /** What it bills of the other subscriptions, whose lines come after these. Absent where it bills none. */
  readonly parts?: readonly InvoicePart[];
  /** What is to be paid back of it, above zero: the customer is asked for `amount_due` and it together. Absent where nothing is. */
  readonly refund?: Decimal;
  /** The invoice; on a credit note what is credited stands above zero, where its `lines` here are below. */
  readonly invoice: Invoice;
}

/** What an invoice of a bill is. */
export type BilledDocument =
  /** An invoice, also one below zero. */
  | 'invoice'
  /** A credit note. */
  | 'credit_note';

/** A line of an invoice of a subscription. */
export interface BilledLine {
  /** Its number among all lines that the subscription was billed. */
  readonly number: number;
  /** What it is. */
  readonly kind: BilledKind;
  /** Id of the item, of the event of a one-off charge, or of the commitment of a true-up. */
  readonly item_id: string;
  /** Id of the event that made it, where one did. */
  readonly event_id?: string;
  /** Number of the line that it takes back, of a reversal. */
  readonly reverses?: number;
  /** Id of the price; of a one-off charge and of a true-up, none. */
  readonly price_id?: string;
  /**
   * How many units; of usage, what was used so far in the service. With `reversal: newest_charge_first`, how many it adds or
   * takes back.
   */
  readonly quantity: ExactNumber;
  /** The time that it is for; of a one-off charge, none. */
  readonly service?: ServicePeriod;
  /** The whole period that the service is a part of. */
  readonly period?: ServicePeriod;
  /** What the service counts, in units of the proration's basis. */
  readonly units?: number;
  /** What the period counts, in the same units. */
  readonly period_units?: number;
  /** What the whole period costs, in major units; of units that are added or taken back, what these add to it. */
  readonly full_amount?: ExactNumber;
  /** Its amount before discounts and added tax, in major units; below zero for a reversal. */
  readonly amount: Decimal;
  /**
   * What of it is paid back, with tax, in major units, from 0 on: of a reversal, where it is said what was paid of the invoice of its
   * line. Default: nothing is said.
   */
  readonly refund?: Decimal;
  /** Its shares of discounts, with its sign. Default: none. */
  readonly discounts?: readonly AppliedAmount[];
  /** Its taxes. Default: none. */
  readonly taxes?: readonly AppliedTax[];
}

/** What a billed line is. */
export type BilledKind =
  /** A service of a recurring price. */
  | 'service'
  /** What was used. */
  | 'usage'
  /** An amount that is charged once. */
  | 'one_off'
  /** Takes back a line, or a part of one. */
  | 'reversal'
  /** The money that is missing where the time is not. */
  | 'adjustment'
  /** What items come to less than they are committed to. */
  | 'true_up';

/** A half-open stretch of time `[start, end)`. */
export interface ServicePeriod {
  /** Its first moment. */
  readonly start: string;
  /** The first moment after it. */
  readonly end: string;
}

/** A charge and what it takes the place of, as one line of the invoice. */
export interface NettedLine {
  /** Id of the line of the invoice. Absent where nothing is left: then there is none. */
  readonly line_id?: string;
  /** Number of the billed line that charges. */
  readonly charge: number;
  /** Numbers of the billed lines that take back what it takes the place of. */
  readonly taken_back: readonly number[];
  /** How many units more than before, below zero fewer. Absent where more than the quantity changes. */
  readonly quantity?: ExactNumber;
  /** What they come to, before discounts and added tax, in major units. */
  readonly amount: Decimal;
}

/** Usage of an item in several periods, as one line of the invoice. */
export interface MergedLine {
  /** Id of the line of the invoice. */
  readonly line_id: string;
  /** Numbers of the billed lines of the periods. */
  readonly lines: readonly number[];
  /** What they come to, before discounts and added tax, in major units. */
  readonly amount: Decimal;
}

/** What an invoice bills of a subscription beside the first. */
export interface InvoicePart {
  /** Id of the subscription. */
  readonly subscription_id: string;
  /** Its lines as later bills need them, in the order of the invoice, numbered among those of the subscription. */
  readonly lines: readonly BilledLine[];
  /** Where a line of the invoice shows several of these lines as one. Absent where each has its own. */
  readonly netted?: readonly NettedLine[];
  /** Where a line of the invoice shows usage of several periods, which are lines here. Absent where each has its own. */
  readonly merged?: readonly MergedLine[];
}

/** A change of the customer's balance. */
export interface BalanceEntry {
  /** Day of the invoice that it comes from. */
  readonly date: string;
  /** Position of that invoice in the bill. */
  readonly invoice: number;
  /** Above zero where the customer is credited, below where a credit pays. */
  readonly amount: Decimal;
  /** The balance after it; below zero where the customer owes what was too little to be charged. */
  readonly balance: Decimal;
}

/** What a wallet pays of an invoice. */
export interface WalletPayment {
  /** Day of the invoice. */
  readonly date: string;
  /** Position of that invoice in the bill. */
  readonly invoice: number;
  /** Id of the wallet. */
  readonly wallet_id: string;
  /** What it pays, in major units, above zero: one of the invoice's `prepayments`. */
  readonly amount: Decimal;
  /** How many credits that takes. */
  readonly credits: ExactNumber;
  /** How many are left. */
  readonly remaining: ExactNumber;
}

/** What a bill leaves for the next. */
export interface BillingState {
  /** Version of the documents' schema: 1. */
  readonly schema_version: number;
  /** Up to where it was billed. */
  readonly as_of: string;
  /** Start of the oldest period that is still open: lines that end before it are not needed again. */
  readonly frontier: string;
  /** The fingerprint of what happened before the frontier. */
  readonly settled: string;
  /** Number of the next line. */
  readonly next_number: number;
  /** What the customer has to their credit, in major units; below zero only what was too little to be charged. */
  readonly balance: Decimal;
  /** What is remembered of coupons that were used. Default: none was. */
  readonly coupons?: readonly CouponEntry[];
  /** What is left of wallets. Default: what they were granted. */
  readonly wallets?: readonly WalletEntry[];
  /** What was billed before the frontier, item by item. */
  readonly closed?: readonly ClosedItem[];
}

/** What is remembered of a coupon. */
export interface CouponEntry {
  /** Id of the coupon. */
  readonly coupon_id: string;
  /** What is remembered of it. */
  readonly state: CouponState;
}

/** What is left of a wallet. */
export interface WalletEntry {
  /** Id of the wallet. */
  readonly wallet_id: string;
  /** How many credits are left, which are worth whole minor units. */
  readonly credits: ExactNumber;
}

/** What an item was billed before the frontier. */
export interface ClosedItem {
  /** Id of the item, of the event of a one-off charge, or of the commitment of a true-up. */
  readonly item_id: string;
  /** How many lines. */
  readonly lines: number;
  /** Their sum in major units. */
  readonly amount: Decimal;
}

/** What the next bill begins with of a subscription beside the first. */
export interface OtherState {
  /** Id of the subscription. */
  readonly subscription_id: string;
  /** Its state. It has no balance: that is in the first one's. */
  readonly state: BillingState;
}

/** What an answer was made from: the same gives the same bytes. */
export interface Fingerprint {
  /** SHA-256 of the documents of the request, with every field of the policy. */
  readonly inputs: string;
  /** Version of prorata. */
  readonly engine: string;
  /** Version of the time zone database. */
  readonly tz_database: string;
}

/** What a subscription would be billed. */
export interface Preview {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** The invoices up to the moment, with what the changes bring at once. */
  readonly invoices: readonly BilledInvoice[];
  /** The first invoice after the moment, where one is to be expected within the next two periods. */
  readonly upcoming?: BilledInvoice;
  /** What is due of it. Absent without one. */
  readonly upcoming_invoice_amount?: Decimal;
  /**
   * What the recurring items of the subscription cost together for a period of each, as they were decided last, before discounts
   * and tax; those of others are not counted.
   */
  readonly plan_price: Decimal;
  /** These items. */
  readonly items: readonly CurrentItem[];
  /** What a bill with these events honours, or else refuses. */
  readonly token: string;
  /** What the preview was made from. */
  readonly fingerprint: Fingerprint;
  /** The derivation of the lines, where it was asked for. */
  readonly trace?: readonly Step[];
}

/** An item that a subscription has. */
export interface CurrentItem {
  /** Id of the item. */
  readonly item_id: string;
  /** Id of its price. */
  readonly price_id: string;
  /** How many units. */
  readonly quantity: ExactNumber;
  /** Unit of its period. */
  readonly interval: Interval;
  /** How many of these units a period has. */
  readonly interval_count: number;
  /** What a whole period costs, before discounts and tax. */
  readonly amount: Decimal;
}

/** The futures of a subscription, side by side. */
export interface Simulation {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** The subscription as it is, then each alternative. */
  readonly futures: readonly SimulatedFuture[];
  /** What the simulation was made from. */
  readonly fingerprint: Fingerprint;
}

/** One future of a subscription. */
export interface SimulatedFuture {
  /** Id of the alternative. Absent of the subscription as it is. */
  readonly id?: string;
  /** Its invoices, in order of time. */
  readonly invoices: readonly BilledInvoice[];
  /** What becomes of the customer's balance, in order of time. */
  readonly balance_entries: readonly BalanceEntry[];
  /** What wallets pay, in order of time. Absent where none does. */
  readonly wallet_payments?: readonly WalletPayment[];
  /** How many invoices and credit notes it has. */
  readonly invoice_count: number;
  /** Their totals together, what is credited below zero. */
  readonly total: Decimal;
  /** What is due of them together. */
  readonly amount_due: Decimal;
  /** Its total less that of the subscription as it is. Absent of that. */
  readonly difference?: Decimal;
  /** What it has cost, at each moment at which any of the futures has an invoice. */
  readonly course: readonly CostSoFar[];
  /** The derivation of its figures, where it was asked for; that of an invoice's figures is its own. */
  readonly trace?: readonly Step[];
}

/** What a future has cost by a moment. */
export interface CostSoFar {
  /** The moment. */
  readonly at: string;
  /** The totals of its invoices until then, together. */
  readonly total: Decimal;
}

/** What a subscription is at a moment. */
export interface SubscriptionStatus {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** What it is. */
  readonly status: Status;
  /** Start of the period that runs, of its first item. Absent where nothing runs. */
  readonly current_period_start?: string;
  /** End of that period. */
  readonly current_period_end?: string;
  /** End of the trial, where there is one. */
  readonly trial_ends_at?: string;
  /** Start of the term that runs. Absent without terms, and where nothing runs. */
  readonly term_start?: string;
  /** End of that term. */
  readonly term_end?: string;
  /** When its cancellation or its expiry was decided. Absent where none stands. */
  readonly canceled_at?: string;
  /** When that takes effect. */
  readonly ends_at?: string;
  /** Whether it runs and ends with its period. */
  readonly cancel_at_period_end: boolean;
  /** What the recurring items cost together for a period of each, as they were decided last, before discounts and tax. */
  readonly plan_price: Decimal;
  /** These items. */
  readonly items: readonly CurrentItem[];
}

/** What a subscription is: of those that fit, the first. */
export type Status =
  /** It is not agreed yet. */
  | 'draft'
  /** It has not begun. */
  | 'pending'
  /** Its first invoice was not paid in time: it never ran. */
  | 'incomplete_expired'
  /** Its cancellation has taken effect. */
  | 'canceled'
  /** Its term has ended and was not renewed. */
  | 'expired'
  /** It has no item any more. */
  | 'ended'
  /** Its first invoice is still to be paid. */
  | 'incomplete'
  /** An invoice has been due for so long that nothing more is expected. */
  | 'unpaid'
  /** An invoice was due and is not paid. */
  | 'past_due'
  /** The same, and there is still some time. */
  | 'grace'
  /** It is paused as a whole. */
  | 'paused'
  /** Every item is paused by itself. */
  | 'hold'
  /** Its trial runs. */
  | 'trialing'
  /** It runs, and it is too late to end it with its term. */
  | 'renewing'
  /** It runs. */
  | 'active';

/** A draft with its prices under other taxes, and what it comes to before and after. */
export interface Repricing {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /**
   * The new draft. Where `gross` is kept, its `rounding` has the remainder, so that what is due stays (before cash is
   * rounded, where it is).
   */
  readonly draft: Draft;
  /** The totals of the draft as it was. */
  readonly before: RepricedTotals;
  /** Those of the new draft. */
  readonly after: RepricedTotals;
  /**
   * What the figure that is kept misses: of `gross` what is due, which the new draft's `rounding` makes up for; of `net`
   * `total_excluding_tax`, for which nothing does.
   */
  readonly remainder: Decimal;
  /** The derivation of every new price, where `explain` was asked for. */
  readonly trace?: readonly Step[];
}

/** The totals of one of two drafts. */
export interface RepricedTotals {
  /** Sum of the lines. */
  readonly line_total: Decimal;
  /** Without tax. */
  readonly total_excluding_tax: Decimal;
  /** The tax. */
  readonly tax_total: Decimal;
  /** With tax. */
  readonly total: Decimal;
  /** What is due. */
  readonly amount_due: Decimal;
}

/** A credit note. */
export interface CreditNote {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** What the next credit note begins with, line by line. */
  readonly lines: readonly CreditedLine[];
  /** The credit note, on which what is credited has the sign that it has on the invoice. */
  readonly invoice: Invoice;
  /** What becomes of `invoice.payable`, where it was asked. */
  readonly settlement?: CreditSettlement;
  /** The derivation of every figure, those of `invoice` among them, where it was asked for. */
  readonly trace?: readonly Step[];
}

/** What is credited of a line. */
export interface CreditedLine {
  /** Id of the line, where it has one. */
  readonly id?: string;
  /** What this and earlier credit notes took of its amount. */
  readonly credited: Decimal;
  /** What is left of its amount. */
  readonly left: Decimal;
}

/** What becomes of a credit: the three sum to it. */
export interface CreditSettlement {
  /** Less to be paid of the invoice. */
  readonly offset: Decimal;
  /** Paid back. */
  readonly refund: Decimal;
  /** For the customer's balance. */
  readonly balance: Decimal;
}

/** Which policies reproduce the stated figures. */
export interface InferReport {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** Id of the document, where it has one. */
  readonly id?: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /** How many figures are stated. */
  readonly stated: number;
  /** How many policies reproduce every one of them, counted over the fields in `exercised`. */
  readonly policies: number;
  /** These policies, all of them and each once, the least deviation from a preset first. */
  readonly candidates: readonly PolicyCandidate[];
  /** Where none does: the policies under which the fewest figures differ, by their first difference. */
  readonly nearest: readonly NearMiss[];
  /** The fields of the policy that can change a figure of this document. */
  readonly exercised: readonly string[];
  /** The fields of invoices that no document like this comes to use: whatever they are, the figures stay. */
  readonly not_exercised: readonly string[];
  /** How many policies the document was computed with; the others follow from these. */
  readonly computed: number;
}

/** Policies that differ in nothing but in the fields of `any_of`. */
export interface PolicyCandidate {
  /** The nearest preset; among equals the first of the table. */
  readonly preset: string;
  /** How many of the exercised fields differ from the preset. */
  readonly distance: number;
  /**
   * One of these policies, the nearest to the preset, as a draft takes it: its name, or the preset with the fields that
   * differ.
   */
  readonly policy: PolicyChoice;
  /** Fields that may as well have other values, in any combination. */
  readonly any_of: readonly FieldValues[];
  /** Every preset that is among these policies as it stands. */
  readonly presets: readonly string[];
  /** How many policies these are. */
  readonly policies: number;
}

/** A field of the policy and the values that it may have. */
export interface FieldValues {
  /** `rounding.mode` */
  readonly field: string;
  /** The values. */
  readonly values: readonly string[];
  /** Whether these are all that the field can have. */
  readonly is_any: boolean;
}

/** Policies that miss the same figure first. */
export interface NearMiss {
  /** How many stated figures differ. */
  readonly differing: number;
  /** The first of them in the order of computation. */
  readonly first_difference: InferDifference;
  /** The policies, the least deviation from a preset first. */
  readonly candidates: readonly PolicyCandidate[];
}

/** A stated figure beside the computed one. */
export interface InferDifference {
  /** Where it is stated: `taxes[0].amount`. */
  readonly path: string;
  /** What is stated. */
  readonly stated: Decimal;
  /** What the policies give. Absent where they give no such figure. */
  readonly computed?: Decimal;
}

/** What makes the difference between two invoices. */
export interface InvoiceDiff {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** `after − before` of the `total`: the sum of the causes. */
  readonly total_difference: Decimal;
  /** `after − before` of the `amount_due`: the sum of the causes. */
  readonly amount_due_difference: Decimal;
  /** The totals that differ, in the order of the invoice. */
  readonly figures: readonly DiffFigure[];
  /** The lines that differ, in the order of the later invoice; those that it no longer has stand where they stood. */
  readonly lines: readonly DiffLine[];
  /**
   * What makes the difference, one change after the other on the way from the draft before to the draft after: prices, lines,
   * document discounts and charges, taxes, the policy, payment; a change that is only possible after another follows it.
   */
  readonly causes: readonly DiffCause[];
  /** Fields of the policy that differ and that no draft comes to use: they made its lines. */
  readonly policy: readonly DiffChange[];
  /** The derivation of every difference, where `explain` was asked for. */
  readonly trace?: readonly Step[];
}

/** A figure of both invoices, or of one. */
export interface DiffFigure {
  /** Its name in the invoice: `total`, or `tax_amount` of a line. */
  readonly name: string;
  /** What it was. Absent where there was no such line. */
  readonly before?: Decimal;
  /** What it is. Absent where there is no such line any more. */
  readonly after?: Decimal;
  /** `after − before`, where an absent figure is zero. */
  readonly difference: Decimal;
}

/** A line that is there in one invoice only, or differs. */
export interface DiffLine {
  /** What became of it. */
  readonly change: LineChange;
  /** Its position before. Absent where it is new. */
  readonly before?: number;
  /** Its position after. Absent where it is gone. */
  readonly after?: number;
  /** Id of the line, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** Id of the billed item, where billed lines say it. */
  readonly item_id?: string;
  /** Id of the event that made the line, where billed lines say it. */
  readonly event_id?: string;
  /** What is stated otherwise of a line that both have. Empty where only a cause outside of it moves its figures. */
  readonly changes: readonly DiffChange[];
  /** Its figures that differ. */
  readonly figures: readonly DiffFigure[];
}

/** What became of a line. */
export type LineChange =
  /** It is new. */
  | 'added'
  /** It is gone. */
  | 'removed'
  /** Something of it differs. */
  | 'changed';

/** A field that is stated otherwise. */
export interface DiffChange {
  /**
   * Where it stands in the later invoice, or in the one before where it is gone: `draft.lines[0].unit_price`,
   * `lines[0].event_id`, `draft.policy.rounding.mode`.
   */
  readonly path: string;
  /** What it said, as text; a list or an object as JSON. Absent where it said nothing. */
  readonly before?: string;
  /** What it says. Absent where it says nothing. */
  readonly after?: string;
}

/** What makes a part of the difference. */
export interface DiffCause {
  /** What kind of change it is. */
  readonly kind: DiffKind;
  /** Position in `lines` of the line that it is of, where it is of one. */
  readonly line?: number;
  /** Id of the event that made that line, where billed lines say it. */
  readonly event_id?: string;
  /** What is stated otherwise. Changes that are only possible together are one cause. */
  readonly changes: readonly DiffChange[];
  /** How much it moves the `total`. */
  readonly total: Decimal;
  /** How much it moves the `amount_due`. */
  readonly amount_due: Decimal;
}

/** What kind of change makes a part of a difference. */
export type DiffKind =
  /** A price that lines name. */
  | 'price'
  /** A line. */
  | 'line'
  /** A discount of the document. */
  | 'discount'
  /** A charge of the document. */
  | 'charge'
  /** A tax rate, a tax rule, or what tax rules look at. */
  | 'tax'
  /** A field of the policy: a rule or a rounding. */
  | 'policy'
  /** What was paid, and how the rest is rounded. */
  | 'payment'
  /** The order in which lines, discounts, charges, rates or prices stand. */
  | 'order'
  /** Changes of several kinds, or of several lines, that are only possible together. */
  | 'several';

/**
 * An invoice with all its figures, in minor units, each with the currency's digits.
 *
 * Any figure may be negative; none is clamped. The document carries its normalised draft: computing that again gives the
 * same bytes.
 */
export interface InvoiceMinorUnits {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** Id of the draft, where it has one. */
  readonly id?: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /** Day of issue, where the draft has one. */
  readonly issue_date?: string;
  /** Day on which the invoice is due, where the draft says. */
  readonly due_date?: string;
  /** The lines, in the order of the draft. */
  readonly lines: readonly InvoiceLineMinorUnits[];
  /** The document discounts, in order. */
  readonly discounts: readonly DocumentDiscountMinorUnits[];
  /** The document charges, in order. */
  readonly charges: readonly DocumentChargeMinorUnits[];
  /** Sum of the lines' amounts as priced. */
  readonly subtotal: bigint;
  /** Sum of the discounts on lines. */
  readonly line_discount_total: bigint;
  /** Sum of the charges on lines. */
  readonly line_charge_total: bigint;
  /** `subtotal − line_discount_total + line_charge_total` (EN 16931 BT-106). */
  readonly line_total: bigint;
  /** Sum of the document discounts and of the fixed discount shares of reversals (EN 16931 BT-107). */
  readonly document_discount_total: bigint;
  /** Sum of the document charges (EN 16931 BT-108). */
  readonly document_charge_total: bigint;
  /** `line_discount_total + document_discount_total`. */
  readonly discount_total: bigint;
  /** `line_charge_total + document_charge_total`. */
  readonly charge_total: bigint;
  /** The breakdown: one entry per tax rate in use, in the order of the draft, then those of reversals only. */
  readonly taxes: readonly AppliedTaxMinorUnits[];
  /** Sum of the inclusive taxes. */
  readonly tax_included: bigint;
  /** Inclusive taxes that the customer owes: taken out of the prices and charged to nobody. Absent where zero. */
  readonly tax_removed?: bigint;
  /** `line_total − Σ net_amount`, where the policy rounds each figure by itself. Absent where zero. */
  readonly line_rounding_difference?: bigint;
  /**
   * What `line_total − document_discount_total + document_charge_total − tax_included − tax_removed` misses to
   * `total_excluding_tax`, where the policy's `rounding.totals` is not `net`. Absent where zero.
   */
  readonly net_rounding_difference?: bigint;
  /** `subtotal − discount_total + charge_total − tax_included − tax_removed` (EN 16931 BT-109). */
  readonly total_excluding_tax: bigint;
  /** Sum of the exclusive taxes. */
  readonly tax_added: bigint;
  /** `tax_included + tax_added` (EN 16931 BT-110). */
  readonly tax_total: bigint;
  /** `total_excluding_tax + tax_total` (EN 16931 BT-112). */
  readonly total: bigint;
  /** `total − total_excluding_tax − tax_total`, where the policy rounds each figure by itself. Absent where zero. */
  readonly rounding_difference?: bigint;
  /** What the largest tax takes of a cash rounding; part of `tax_added`. Absent where zero. */
  readonly tax_cash_rounding?: bigint;
  /** Sum of the withheld taxes. */
  readonly withheld: bigint;
  /** `total − withheld`. */
  readonly payable: bigint;
  /** What the draft's prepayments come to. Absent where it has none. */
  readonly prepayments?: readonly InvoicePrepaymentMinorUnits[];
  /** Already paid: as given, and `prepayments` (EN 16931 BT-113). */
  readonly prepaid: bigint;
  /** Rounding agreed outside (EN 16931 BT-114). */
  readonly rounding: bigint;
  /** What brings the amount due to what cash can pay; EN 16931 has it in BT-114, with `rounding`. Absent where zero. */
  readonly cash_rounding?: bigint;
  /** `payable − prepaid + rounding + cash_rounding` (EN 16931 BT-115). */
  readonly amount_due: bigint;
  /** The parts of `amount_due`, which sum to it. Absent where the draft has none. */
  readonly instalments?: readonly InvoiceInstalmentMinorUnits[];
  /** The policy, every field resolved. */
  readonly policy: Policy;
  /** The draft in normal form: computing it again gives this document. */
  readonly draft: Draft;
  /** The derivation of every figure, where `explain` was asked for. */
  readonly trace?: readonly Step[];
}

/** A line with its figures, in minor units. */
export interface InvoiceLineMinorUnits {
  /** Id of the line, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** How many units, for a line with a price; of `groups` and `events` their sum, where that is a decimal of at most 28 digits. */
  readonly quantity?: Decimal;
  /** Price of `price_base_quantity` units, for a priced line. */
  readonly unit_price?: Decimal;
  /** The time that the line is for. */
  readonly period?: Period;
  /** As priced, before discounts, charges and added tax. */
  readonly amount: bigint;
  /** `amount` less the line's own discounts, plus its own charges (EN 16931 BT-131). */
  readonly net_amount: bigint;
  /** The line's own discounts, then its shares of the document's. */
  readonly discounts: readonly AppliedAmountMinorUnits[];
  /** Sum of `discounts`. */
  readonly discount_amount: bigint;
  /** What found no room on the line of its own discounts. */
  readonly unapplied_amount: bigint;
  /** The line's own charges, then its shares of the document's. */
  readonly charges: readonly AppliedAmountMinorUnits[];
  /** Sum of `charges`. */
  readonly charge_amount: bigint;
  /** Id of the tax rule that gives the line its rates, where one does. */
  readonly tax_rule_id?: string;
  /** The line's tax, rate by rate. */
  readonly taxes: readonly AppliedTaxMinorUnits[];
  /** Sum of the inclusive and exclusive `taxes`. */
  readonly tax_amount: bigint;
  /** `amount − discount_amount + charge_amount`, plus exclusive tax. */
  readonly total: bigint;
}

/** What one discount or charge is worth on a line. */
export interface AppliedAmountMinorUnits {
  /** Id of the discount or charge, where it has one. */
  readonly id?: string;
  /** Amount in minor units. */
  readonly amount: bigint;
  /**
   * Why it is less than stated, where a `minimum_spend` or a `maximum_amount` of the line's own discount or charge says so. On
   * fixed shares it is of no account.
   */
  readonly limited_by?: LimitedBy;
}

/** What one tax rate is worth on a line, an entry or the document. */
export interface AppliedTaxMinorUnits {
  /** Id of the tax rate. */
  readonly id: string;
  /** Percent of the rate, where it has one. */
  readonly percent?: Decimal;
  /** Money for each unit, where the rate has that, in minor units. */
  readonly amount_per_unit?: Decimal;
  /** How the tax meets the price. Default: `exclusive`. */
  readonly behavior: TaxBehavior;
  /** Category of the rate, where it has one. */
  readonly category?: string;
  /** Code of the reason for an exemption, where the rate has one. */
  readonly exemption_code?: string;
  /** The reason for an exemption, where the rate has one. */
  readonly exemption_reason?: string;
  /** What the tax is on, without included tax but with the taxes that it is on, in minor units. */
  readonly taxable_amount: bigint;
  /** The tax, in minor units; 0 where the customer owes it. */
  readonly amount: bigint;
  /** The tax that the customer owes, in minor units, for a rate with `reverse_charge`. */
  readonly reverse_charged_amount?: bigint;
}

/** What a document discount comes to. */
export interface DocumentDiscountMinorUnits {
  /** Id of the discount, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** What it takes off; negative on a credit. */
  readonly amount: bigint;
  /** What found no room, never negative. */
  readonly unapplied_amount: bigint;
  /** Why it is less than stated, where its `minimum_spend` or its `maximum_amount` says so. */
  readonly limited_by?: LimitedBy;
  /** The tax that an entry of its own carries, rate by rate (negative: it lowers the tax). */
  readonly taxes: readonly AppliedTaxMinorUnits[];
}

/** What a document charge comes to. */
export interface DocumentChargeMinorUnits {
  /** Id of the charge, where it has one. */
  readonly id?: string;
  /** What the customer reads. */
  readonly description?: string;
  /** What it adds. */
  readonly amount: bigint;
  /** Why it is less than stated, where its `maximum_amount` says so. */
  readonly limited_by?: LimitedBy;
  /** The tax that an entry of its own carries, rate by rate. */
  readonly taxes: readonly AppliedTaxMinorUnits[];
}

/** What a prepayment comes to. */
export interface InvoicePrepaymentMinorUnits {
  /** Id of the prepayment, where it has one. */
  readonly id?: string;
  /** Percent of `payable`, where it is one. */
  readonly percent?: Decimal;
  /** What was paid. */
  readonly amount: bigint;
}

/** What an instalment comes to. */
export interface InvoiceInstalmentMinorUnits {
  /** Id of the instalment, where it has one. */
  readonly id?: string;
  /** Percent of `amount_due`, where it is one. */
  readonly percent?: Decimal;
  /** The day on which it is due, where the draft says. */
  readonly due_date?: string;
  /** What is due. */
  readonly amount: bigint;
}

/** Money or a percentage off a line or the document: exactly one of `percent_off`, `amount_off` and `amount_per_unit`. */
export interface DiscountMinorUnits {
  /** Id, unique among the discounts of its list. Default: none. */
  readonly id?: string;
  /**
   * Id of the coupon that it comes from: a catalog gives its `percent_off` or `amount_off`, where the discount has none.
   * Default: none.
   */
  readonly coupon_id?: string;
  /** What the customer reads. Default: none. */
  readonly description?: string;
  /** Percent off, 0 to 100: `"10"` is 10 %. */
  readonly percent_off?: Decimal;
  /** Amount off in minor units, not negative unless the policy's `discount.direction` is `as_stated`. */
  readonly amount_off?: bigint;
  /**
   * Amount off for each unit in minor units, with any number of places up to 28, not negative unless the policy's
   * `discount.direction` is `as_stated`.
   */
  readonly amount_per_unit?: Decimal;
  /**
   * How many units `amount_per_unit` is for; needed on a discount of the document. Default: the line's quantity, turned
   * where its price is below zero; 1 of a line with a given amount, with its sign.
   */
  readonly quantity?: Decimal;
  /**
   * The most that the discount takes in minor units, 0 or more, whatever the sign of what it is off. A percentage that comes
   * to more is an amount of this. Default: no bound.
   */
  readonly maximum_amount?: bigint;
  /**
   * The least that must be spent, in minor units, 0 or more: below it the discount takes 0. Compared with the line's `amount`;
   * of a document discount with the sum of the `net_amount` of the lines that it applies to, before any document discount;
   * in either case without the sign. Default: no bound.
   */
  readonly minimum_spend?: bigint;
  /** The amount that `percent_off` is of, in minor units. Default: what the discount applies to. */
  readonly base?: bigint;
  /** Document discounts only: ids of the lines it is limited to. Default: every line, unless products or prices limit it. */
  readonly applies_to?: readonly string[];
  /** Document discounts only: lines with these products, beside those of `applies_to` and `applies_to_prices`. Default: none. */
  readonly applies_to_products?: readonly string[];
  /** Document discounts only: lines with these prices, beside those of `applies_to` and `applies_to_products`. Default: none. */
  readonly applies_to_prices?: readonly string[];
  /**
   * Document discounts only: ids of its own tax rates, which make it a taxable entry of its own instead of a share of
   * each line (EN 16931). `[]` is an untaxed entry. Default: allocated over the lines.
   */
  readonly tax_rates?: readonly string[];
}

/** What a service costs of the periods that it covers. */
export interface ProrationMinorUnits {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** The release of the time zone database, where the schedule has a zone. */
  readonly tzdb_version?: string;
  /** The pieces of the service, in order of time. */
  readonly pieces: readonly ProratedPieceMinorUnits[];
  /** Sum of the ratios: how many periods the service makes; a decimal, or a fraction such as `"12/31"`. */
  readonly ratio: string;
  /** Sum of the amounts. */
  readonly amount?: bigint;
  /** The policy that was used, every field. */
  readonly policy: Policy;
  /** The derivation of every amount, where it was asked for. */
  readonly trace?: readonly Step[];
}

/** A piece of a service, in one whole period. */
export interface ProratedPieceMinorUnits {
  /** Its first moment. */
  readonly start: string;
  /** The first moment after it. */
  readonly end: string;
  /** What it is measured against; absent in a trial, which costs nothing. */
  readonly period?: TruePeriod;
  /** What it counts, in units of the basis. */
  readonly units: number;
  /** What the period counts, in the same units, not reduced. */
  readonly period_units: number;
  /** `units / period_units`, as exact as the policy says; a decimal, or a fraction such as `"12/31"`. */
  readonly ratio: string;
  /** Its amount. */
  readonly amount?: bigint;
}

/** What a quantity costs by a price. Exact values are decimals, or fractions such as `"8/3"`. */
export interface RatingMinorUnits {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** Id of the price; of parts that were rated each by its own, none. */
  readonly price_id?: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /** The quantity that was given: the sum of groups, events or parts. */
  readonly quantity: string;
  /** What of it is rated: converted, and without included units. */
  readonly rated_quantity: string;
  /** What the amount is made of, tier by tier. */
  readonly lines: readonly RatedLineMinorUnits[];
  /** Sum of the lines' amounts but for a minimum spend. */
  readonly usage_amount: bigint;
  /** Sum of the lines' discounts. */
  readonly discount_amount: bigint;
  /** What the minimum spend adds. */
  readonly minimum_amount: bigint;
  /** Sum of the lines' totals: usage less discounts, plus what the minimum spend adds. */
  readonly amount: bigint;
  /** What the quantity costs before rounding, discounts and minimum. */
  readonly exact_amount: string;
  /** `exact_amount / rated_quantity`; 0 where that is 0. */
  readonly effective_unit_price: string;
  /** What is to be billed: the amount, less what was billed before of the same units. */
  readonly due_amount: bigint;
  /** What of the events was free, for a price per event. */
  readonly free?: FreeUsage;
  /** What each part of the period comes to, where parts were rated each by its own price. */
  readonly parts?: readonly RatedPartMinorUnits[];
  /**
   * What has been rated and billed of the period: to be given back with the next increment. Absent for groups, and where
   * parts were rated each by its own price.
   */
  readonly cumulative?: CumulativeUsageMinorUnits;
  /** The policy that was used, every field. */
  readonly policy: Policy;
  /** The derivation of every amount, where it was asked for. */
  readonly trace?: readonly Step[];
}

/** A part of a rating. */
export interface RatedLineMinorUnits {
  /** What it charges for. */
  readonly kind: RatedKind;
  /** Number of the part in the request, from 0, where parts were rated each by its own price. */
  readonly part?: number;
  /** Number of the group in the request, or in the part, from 0. */
  readonly group?: number;
  /** Number of the event in the request, or in the part, from 0, where each event is a line. */
  readonly event?: number;
  /** Id of the group or the event. */
  readonly id?: string;
  /** Number of the tier, from 1. */
  readonly tier?: number;
  /** Units, or how many events pay a fee; 1 for a flat amount. */
  readonly quantity: string;
  /** Packages, where the tier has them. */
  readonly packages?: string;
  /** Price of a unit, or of a package. */
  readonly unit_price?: string;
  /** What it costs before rounding. */
  readonly exact_amount: string;
  /** What it costs. */
  readonly amount: bigint;
  /** What is taken off. */
  readonly discounts?: readonly RatedDiscountMinorUnits[];
  /** The amount less its discounts. */
  readonly total: bigint;
}

/** What is taken off a rated line. */
export interface RatedDiscountMinorUnits {
  /** Why. */
  readonly kind: RatedDiscountKind;
  /** How much. */
  readonly amount: bigint;
}

/** What a part of a period comes to, rounded and bounded by itself. */
export interface RatedPartMinorUnits {
  /** Id of its price. */
  readonly price_id?: string;
  /** The quantity that was given: the sum of groups or events. */
  readonly quantity: string;
  /** What of it is rated: converted, and without included units. */
  readonly rated_quantity: string;
  /** Sum of its lines' amounts but for a minimum spend. */
  readonly usage_amount: bigint;
  /** Sum of its lines' discounts. */
  readonly discount_amount: bigint;
  /** What the minimum spend adds. */
  readonly minimum_amount: bigint;
  /** Sum of its lines' totals. */
  readonly amount: bigint;
  /** What the quantity costs before rounding, discounts and minimum. */
  readonly exact_amount: string;
  /** The tier of its quantity. Absent for groups, and for a price per event. */
  readonly tier?: ReachedTier;
  /** What of the events was free, for a price per event. */
  readonly free?: FreeUsage;
}

/** What has been rated and billed of a period so far. */
export interface CumulativeUsageMinorUnits {
  /** `already_rated_quantity` of the next increment. */
  readonly quantity: string;
  /** `highest_rated_quantity` of the next increment, where the policy has `decrease: high_water`. */
  readonly highest_quantity?: string;
  /** `already_rated_events` of the next increment. */
  readonly events: number;
  /** `already_billed_amount` of the next increment. */
  readonly amount: bigint;
  /**
   * The tier of the quantity; of one that `tier_quantity` decides, that tier. Absent for a price per event, and where
   * nothing is rated.
   */
  readonly tier?: ReachedTier;
}

/** The quantities that a budget buys. Quantities are decimals, or fractions such as `"8/3"`. */
export interface BudgetMinorUnits {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** The budget. */
  readonly budget: bigint;
  /** The step between quantities. */
  readonly step: string;
  /**
   * All quantities whose amount is within the budget, in as few intervals as hold them. Where a larger quantity is
   * cheaper, there may be several.
   */
  readonly intervals: readonly QuantityInterval[];
  /** The largest of them. Absent where there is none, or no end to them. */
  readonly largest?: string;
  /** The policy that was used, every field. */
  readonly policy: Policy;
  /**
   * The derivation of every quantity, where it was asked for: the ratings at the ends of each interval (`from_rating`,
   * `to_rating`) and just beside them (`below_rating`, `above_rating`), or why it has no end. Where these have more than
   * 50,000 tiers together, the amounts of the rest stand alone.
   */
  readonly trace?: readonly Step[];
}

/** Plans by what they would have cost. */
export interface CheapestMinorUnits {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** All plans, the cheapest first; of plans that cost the same, the one whose id comes first. */
  readonly plans: readonly RankedPlanMinorUnits[];
  /** The policy that was used, every field. */
  readonly policy: Policy;
  /**
   * The derivation of every amount, where it was asked for. What a charge costs in a period is derived under
   * `plans[i].periods[j].charges[k]`, the charges in the order of the plan: its `quantity`, and the figures of a rating of it.
   */
  readonly trace?: readonly Step[];
}

/** What a plan would have cost. */
export interface RankedPlanMinorUnits {
  /** Id of the plan. */
  readonly id: string;
  /** Sum of the periods' amounts. */
  readonly total: bigint;
  /** The total less that of the cheapest plan. */
  readonly difference: bigint;
  /** What each period would have cost, in the order of the history. */
  readonly periods: readonly PlanPeriodMinorUnits[];
  /**
   * Intervals of charges that go on after the history, in the order of the charges. They have begun, so that the total holds them in
   * whole. Absent where there are none.
   */
  readonly open_intervals?: readonly OpenIntervalMinorUnits[];
}

/** What a plan would have cost in a period. */
export interface PlanPeriodMinorUnits {
  /** Id of the period. */
  readonly id?: string;
  /** Sum of the charges' amounts, each rounded as its rating would be. */
  readonly amount: bigint;
}

/** An interval of a charge that goes on after the history: a year of which seven months have passed. */
export interface OpenIntervalMinorUnits {
  /** Place of the charge in the plan, from 0. */
  readonly charge: number;
  /** Its id, of a plan of a catalog. */
  readonly charge_id?: string;
  /** What the interval costs: in whole where it is of a quantity, of usage as much as was used so far. */
  readonly amount: bigint;
  /** How many more periods, each as long as one of the history, the interval has. */
  readonly further_periods: number;
}

/** What a coupon takes off invoices. */
export interface CouponUseMinorUnits {
  /** Version of the documents' schema. */
  readonly schema_version: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** The invoices in the order of the request. */
  readonly invoices: readonly DiscountedInvoiceMinorUnits[];
  /** Sum of the discount amounts. */
  readonly discount_total: bigint;
  /** What is remembered for the next request. */
  readonly state: CouponStateMinorUnits;
  /** The policy that was used, every field. */
  readonly policy: Policy;
  /** The derivation of every amount, where it was asked for. */
  readonly trace?: readonly Step[];
}

/** What a coupon takes off an invoice. */
export interface DiscountedInvoiceMinorUnits {
  /** Its id. */
  readonly id?: string;
  /** Its date. */
  readonly date: string;
  /** Whether the coupon counts on it. */
  readonly counts: boolean;
  /** Why it does not. */
  readonly not_counted?: NotCounted;
  /** The share of its period that the coupon covers, where that is not all of it. */
  readonly share?: ExactNumber;
  /** The discount to put into a draft, where it counts: a percentage, or at most the amount that is left. */
  readonly discount?: DiscountMinorUnits;
  /** What it takes off. */
  readonly discount_amount: bigint;
  /** What is remembered after it. */
  readonly state: CouponStateMinorUnits;
}

/** What is remembered of a coupon that a customer has redeemed. Each answer has the state for the next request. */
export interface CouponStateMinorUnits {
  /** Version of the documents' schema: 1. Default: 1. */
  readonly schema_version?: number;
  /** The day from which its window counts: of the first invoice that used it, or of that invoice's period. Default: not used. */
  readonly first_use?: string;
  /** How many invoices used it. Default: 0. */
  readonly applications: number;
  /** How many billing periods there were from its first use on. Default: 0. */
  readonly periods: number;
  /** The start of the last of them. Default: none. */
  readonly last_period?: string;
  /** What is left of an amount that counts once and is kept. Default: all of it. */
  readonly remaining_amount?: bigint;
  /** Why it does not count any more. Default: it counts. */
  readonly ended?: CouponEnd;
}
