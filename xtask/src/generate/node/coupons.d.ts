
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
