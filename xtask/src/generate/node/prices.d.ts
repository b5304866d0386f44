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
