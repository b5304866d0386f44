'use strict';

const native = require('../prorata.node');
const { answerOf, json, object, promised } = require('./ask.js');
const { called, checked, document } = require('./door.js');
const { CATALOG, DAYS, DRAFT, input } = require('./input.js');
const { minorUnitsOf } = require('./money.js');
const { invoiceOf } = require('./values.js');

/** What a catalog can be asked, as in questions.js. */
const RATE = { name: 'rate', kind: DAYS, options: ['explain', 'minorUnits'], answer: 'Rating' };
const COMPARE = { name: 'compare', kind: DAYS, options: ['explain'], answer: 'Comparison' };
const BUDGET = { name: 'budget', kind: DAYS, options: ['explain', 'minorUnits'], answer: 'Budget' };
const CHEAPEST = { name: 'cheapest', kind: DAYS, options: ['explain', 'minorUnits'], answer: 'Cheapest' };
const PLAN_PRICES = { name: 'plan_prices', kind: DAYS, options: [], answer: 'PlanPrices' };
const ELIGIBILITY = { name: 'eligibility', kind: DAYS, options: [], answer: 'Eligibility' };
const COUPON = { name: 'coupon', kind: DAYS, options: ['explain', 'minorUnits'], answer: 'CouponUse' };
const COUPON_DISCOUNTS = { name: 'coupon_discounts', kind: DAYS, options: [], answer: 'CouponDiscounts' };

const INVOICE = { name: 'invoice', kind: DRAFT, options: ['explain'], answer: 'Invoice' };
const OPTIONS = ['explain', 'minorUnits'];
const AMOUNT_OPTIONS = ['policy', 'minorUnits'];

/** See index.d.ts. */
class PreparedCatalog {
  #catalog;
  #native;

  constructor(catalog) {
    this.#catalog = called(PreparedCatalog, () => document(native.prepareCatalog(input(catalog, CATALOG))));
    this.#native = {
      text: native.catalogText.bind(null, this.#catalog),
      bytes: native.catalogBytes.bind(null, this.#catalog),
      later: native.catalogAsync.bind(null, this.#catalog),
    };
    Object.freeze(this);
  }

  warnings() {
    return answerOf(this.warningsJson());
  }

  warningsJson() {
    return document(native.catalogWarnings(this.#catalog));
  }

  rate(request, options) {
    return called(this.rate, () => object(this.#native, RATE, request, options));
  }

  rateAsync(request, options) {
    return promised(this.#native, RATE, request, options);
  }

  rateJson(request, options) {
    return called(this.rateJson, () => json(this.#native, RATE, request, options));
  }

  amount(priceId, quantity, options) {
    return called(this.amount, () => {
      const { policy, minorUnits } = checked(options, AMOUNT_OPTIONS);
      const priced = input({ price_id: priceId, quantity, policy }, DAYS);
      const amount = document(native.catalogAmount(this.#catalog, priced));
      return minorUnits ? minorUnitsOf(amount) : amount;
    });
  }

  compare(request, options) {
    return called(this.compare, () => object(this.#native, COMPARE, request, options));
  }

  compareAsync(request, options) {
    return promised(this.#native, COMPARE, request, options);
  }

  compareJson(request, options) {
    return called(this.compareJson, () => json(this.#native, COMPARE, request, options));
  }

  budget(request, options) {
    return called(this.budget, () => object(this.#native, BUDGET, request, options));
  }

  budgetAsync(request, options) {
    return promised(this.#native, BUDGET, request, options);
  }

  budgetJson(request, options) {
    return called(this.budgetJson, () => json(this.#native, BUDGET, request, options));
  }

  cheapest(request, options) {
    return called(this.cheapest, () => object(this.#native, CHEAPEST, request, options));
  }

  cheapestAsync(request, options) {
    return promised(this.#native, CHEAPEST, request, options);
  }

  cheapestJson(request, options) {
    return called(this.cheapestJson, () => json(this.#native, CHEAPEST, request, options));
  }

  invoice(draft, options) {
    return called(this.invoice, () => {
      const chosen = checked(options, OPTIONS);
      return invoiceOf(document(native.catalogInvoice(this.#catalog, input(draft, DRAFT), chosen.explain)), chosen);
    });
  }

  async invoiceAsync(draft, options) {
    const chosen = checked(options, OPTIONS);
    const values = await native.catalogInvoiceAsync(this.#catalog, input(draft, DRAFT), chosen.explain);
    return invoiceOf(document(values), chosen);
  }

  invoiceJson(draft, options) {
    return called(this.invoiceJson, () => json(this.#native, INVOICE, draft, options));
  }

  eligibility(request) {
    return called(this.eligibility, () => object(this.#native, ELIGIBILITY, request));
  }

  eligibilityJson(request) {
    return called(this.eligibilityJson, () => json(this.#native, ELIGIBILITY, request));
  }

  coupon(request, options) {
    return called(this.coupon, () => object(this.#native, COUPON, request, options));
  }

  couponJson(request, options) {
    return called(this.couponJson, () => json(this.#native, COUPON, request, options));
  }

  couponDiscounts(request) {
    return called(this.couponDiscounts, () => object(this.#native, COUPON_DISCOUNTS, request));
  }

  couponDiscountsJson(request) {
    return called(this.couponDiscountsJson, () => json(this.#native, COUPON_DISCOUNTS, request));
  }

  planPrices(request) {
    return called(this.planPrices, () => object(this.#native, PLAN_PRICES, request));
  }

  planPricesJson(request) {
    return called(this.planPricesJson, () => json(this.#native, PLAN_PRICES, request));
  }
}

module.exports = { PreparedCatalog };
