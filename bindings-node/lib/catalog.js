'use strict';

const native = require('../prorata.node');
const { answerOf, json, object, promised } = require('./ask.js');
const { called, document } = require('./door.js');
const { CATALOG, DAYS, input } = require('./input.js');

/** What a catalog can be asked, as in questions.js. */
const RATE = { name: 'rate', kind: DAYS, options: ['explain', 'minorUnits'], answer: 'Rating' };
const PLAN_PRICES = { name: 'plan_prices', kind: DAYS, options: [], answer: 'PlanPrices' };

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

  planPrices(request) {
    return called(this.planPrices, () => object(this.#native, PLAN_PRICES, request));
  }

  planPricesJson(request) {
    return called(this.planPricesJson, () => json(this.#native, PLAN_PRICES, request));
  }
}

module.exports = { PreparedCatalog };
