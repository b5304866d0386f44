'use strict';

const native = require('../prorata.node');
const { json, object, promised } = require('./ask.js');
const { called } = require('./door.js');
const { DAYS, INVOICE, MOMENTS } = require('./input.js');

const LIBRARY = { text: native.answerText, bytes: native.answerBytes, later: native.answerAsync };

/** What can be asked: its name in the native half, what its request holds, its options, the type of its answer. */
const QUESTIONS = {
  periods: { name: 'periods', kind: MOMENTS, options: [], answer: 'Periods' },
  prorate: { name: 'prorate', kind: MOMENTS, options: ['explain', 'minorUnits'], answer: 'Proration' },
  dueDate: { name: 'due_date', kind: DAYS, options: [], answer: 'DueDate' },
  rate: { name: 'rate', kind: DAYS, options: ['explain', 'minorUnits'], answer: 'Rating' },
  aggregate: { name: 'aggregate', kind: MOMENTS, options: ['explain'], answer: 'Aggregation' },
  compare: { name: 'compare', kind: DAYS, options: ['explain'], answer: 'Comparison' },
  budget: { name: 'budget', kind: DAYS, options: ['explain', 'minorUnits'], answer: 'Budget' },
  cheapest: { name: 'cheapest', kind: DAYS, options: ['explain', 'minorUnits'], answer: 'Cheapest' },
  verify: { name: 'verify', kind: INVOICE, options: [], answer: 'VerifyReport' },
  reprice: { name: 'reprice', kind: DAYS, options: ['explain'], answer: 'Repricing' },
  creditNote: { name: 'credit_note', kind: DAYS, options: ['explain'], answer: 'CreditNote' },
  infer: { name: 'infer', kind: DAYS, options: [], answer: 'InferReport' },
  diff: { name: 'diff', kind: MOMENTS, options: ['explain'], answer: 'InvoiceDiff' },
  coupon: { name: 'coupon', kind: DAYS, options: ['explain', 'minorUnits'], answer: 'CouponUse' },
  eligibility: { name: 'eligibility', kind: DAYS, options: [], answer: 'Eligibility' },
  couponDiscounts: { name: 'coupon_discounts', kind: DAYS, options: [], answer: 'CouponDiscounts' },
  bill: { name: 'bill', kind: MOMENTS, options: ['explain'], answer: 'Bill' },
  preview: { name: 'preview', kind: MOMENTS, options: ['explain'], answer: 'Preview' },
  simulate: { name: 'simulate', kind: MOMENTS, options: ['explain'], answer: 'Simulation' },
  subscriptionStatus: { name: 'subscription_status', kind: MOMENTS, options: [], answer: 'SubscriptionStatus' },
};

/** The functions of a question by their names; see index.d.ts. */
function functions(name, question) {
  const [asJson, later] = [`${name}Json`, `${name}Async`];
  const found = {
    [name]: (request, options) => called(found[name], () => object(LIBRARY, question, request, options)),
    [later]: (request, options) => promised(LIBRARY, question, request, options),
    [asJson]: (request, options) => called(found[asJson], () => json(LIBRARY, question, request, options)),
  };
  return found;
}

const all = Object.entries(QUESTIONS).map(([name, question]) => functions(name, question));

module.exports = Object.assign({ tzdbVersion: native.tzdbVersion }, ...all);
