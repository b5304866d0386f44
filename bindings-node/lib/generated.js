// Written by `cargo xtask generate`.
'use strict';

/** The class of the exceptions of each category. */
const CATEGORIES = {
  "shape": "ShapeError",
  "value": "ValueError",
  "arithmetic": "ArithmeticError",
  "internal": "InternalError"
};

/** The lists of an invoice: made when one of them is read. */
const LISTS = ["lines","discounts","charges","taxes","prepayments","instalments"];

/** The parts of an invoice that are parsed when they are read. */
const LATER = ["policy","draft","trace"];

/** Where the money of the other answers is: the amounts of a type, and its parts that have some. */
const MONEY = {
  ProratedPiece: { amounts: ['amount'], parts: {} },
  Proration: { amounts: ['amount'], parts: { pieces: 'ProratedPiece' } },
  RatedDiscount: { amounts: ['amount'], parts: {} },
  RatedLine: { amounts: ['amount', 'total'], parts: { discounts: 'RatedDiscount' } },
  RatedPart: { amounts: ['usage_amount', 'discount_amount', 'minimum_amount', 'amount'], parts: {} },
  CumulativeUsage: { amounts: ['amount'], parts: {} },
  Rating: { amounts: ['usage_amount', 'discount_amount', 'minimum_amount', 'amount', 'due_amount'], parts: { lines: 'RatedLine', parts: 'RatedPart', cumulative: 'CumulativeUsage' } },
  Budget: { amounts: ['budget'], parts: {} },
  PlanPeriod: { amounts: ['amount'], parts: {} },
  OpenInterval: { amounts: ['amount'], parts: {} },
  RankedPlan: { amounts: ['total', 'difference'], parts: { periods: 'PlanPeriod', open_intervals: 'OpenInterval' } },
  Cheapest: { amounts: [], parts: { plans: 'RankedPlan' } },
  Discount: { amounts: ['amount_off', 'maximum_amount', 'minimum_spend', 'base'], parts: {} },
  CouponState: { amounts: ['remaining_amount'], parts: {} },
  DiscountedInvoice: { amounts: ['discount_amount'], parts: { discount: 'Discount', state: 'CouponState' } },
  CouponUse: { amounts: ['discount_total'], parts: { invoices: 'DiscountedInvoice', state: 'CouponState' } },
};

function readInvoice(from) {
  const entry = {};
  entry.schema_version = from.value();
  const id = from.value();
  if (id !== null) entry.id = id;
  entry.currency = from.value();
  const issue_date = from.value();
  if (issue_date !== null) entry.issue_date = issue_date;
  const due_date = from.value();
  if (due_date !== null) entry.due_date = due_date;
  from.later(entry, 'lines');
  from.later(entry, 'discounts');
  from.later(entry, 'charges');
  entry.subtotal = from.money();
  entry.line_discount_total = from.money();
  entry.line_charge_total = from.money();
  entry.line_total = from.money();
  entry.document_discount_total = from.money();
  entry.document_charge_total = from.money();
  entry.discount_total = from.money();
  entry.charge_total = from.money();
  from.later(entry, 'taxes');
  entry.tax_included = from.money();
  const tax_removed = from.money();
  if (tax_removed !== null) entry.tax_removed = tax_removed;
  const line_rounding_difference = from.money();
  if (line_rounding_difference !== null) entry.line_rounding_difference = line_rounding_difference;
  const net_rounding_difference = from.money();
  if (net_rounding_difference !== null) entry.net_rounding_difference = net_rounding_difference;
  entry.total_excluding_tax = from.money();
  entry.tax_added = from.money();
  entry.tax_total = from.money();
  entry.total = from.money();
  const rounding_difference = from.money();
  if (rounding_difference !== null) entry.rounding_difference = rounding_difference;
  const tax_cash_rounding = from.money();
  if (tax_cash_rounding !== null) entry.tax_cash_rounding = tax_cash_rounding;
  entry.withheld = from.money();
  entry.payable = from.money();
  if (from.value() !== null) from.later(entry, 'prepayments');
  entry.prepaid = from.money();
  entry.rounding = from.money();
  const cash_rounding = from.money();
  if (cash_rounding !== null) entry.cash_rounding = cash_rounding;
  entry.amount_due = from.money();
  if (from.value() !== null) from.later(entry, 'instalments');
  return entry;
}

function readInvoiceLine(from) {
  const entry = {};
  const id = from.value();
  if (id !== null) entry.id = id;
  const description = from.value();
  if (description !== null) entry.description = description;
  const quantity = from.value();
  if (quantity !== null) entry.quantity = quantity;
  const unit_price = from.value();
  if (unit_price !== null) entry.unit_price = unit_price;
  const period = from.part(readPeriod);
  if (period !== null) entry.period = period;
  entry.amount = from.money();
  entry.net_amount = from.money();
  entry.discounts = from.list(readAppliedAmount);
  entry.discount_amount = from.money();
  entry.unapplied_amount = from.money();
  entry.charges = from.list(readAppliedAmount);
  entry.charge_amount = from.money();
  const tax_rule_id = from.value();
  if (tax_rule_id !== null) entry.tax_rule_id = tax_rule_id;
  entry.taxes = from.list(readAppliedTax);
  entry.tax_amount = from.money();
  entry.total = from.money();
  return entry;
}

function readPeriod(from) {
  const entry = {};
  entry.start = from.value();
  entry.end = from.value();
  return entry;
}

function readAppliedAmount(from) {
  const entry = {};
  const id = from.value();
  if (id !== null) entry.id = id;
  entry.amount = from.money();
  const limited_by = from.value();
  if (limited_by !== null) entry.limited_by = limited_by;
  return entry;
}

function readAppliedTax(from) {
  const entry = {};
  entry.id = from.value();
  const percent = from.value();
  if (percent !== null) entry.percent = percent;
  const amount_per_unit = from.value();
  if (amount_per_unit !== null) entry.amount_per_unit = amount_per_unit;
  entry.behavior = from.value();
  const category = from.value();
  if (category !== null) entry.category = category;
  const exemption_code = from.value();
  if (exemption_code !== null) entry.exemption_code = exemption_code;
  const exemption_reason = from.value();
  if (exemption_reason !== null) entry.exemption_reason = exemption_reason;
  entry.taxable_amount = from.money();
  entry.amount = from.money();
  const reverse_charged_amount = from.money();
  if (reverse_charged_amount !== null) entry.reverse_charged_amount = reverse_charged_amount;
  return entry;
}

function readDocumentDiscount(from) {
  const entry = {};
  const id = from.value();
  if (id !== null) entry.id = id;
  const description = from.value();
  if (description !== null) entry.description = description;
  entry.amount = from.money();
  entry.unapplied_amount = from.money();
  const limited_by = from.value();
  if (limited_by !== null) entry.limited_by = limited_by;
  entry.taxes = from.list(readAppliedTax);
  return entry;
}

function readDocumentCharge(from) {
  const entry = {};
  const id = from.value();
  if (id !== null) entry.id = id;
  const description = from.value();
  if (description !== null) entry.description = description;
  entry.amount = from.money();
  const limited_by = from.value();
  if (limited_by !== null) entry.limited_by = limited_by;
  entry.taxes = from.list(readAppliedTax);
  return entry;
}

function readInvoicePrepayment(from) {
  const entry = {};
  const id = from.value();
  if (id !== null) entry.id = id;
  const percent = from.value();
  if (percent !== null) entry.percent = percent;
  entry.amount = from.money();
  return entry;
}

function readInvoiceInstalment(from) {
  const entry = {};
  const id = from.value();
  if (id !== null) entry.id = id;
  const percent = from.value();
  if (percent !== null) entry.percent = percent;
  const due_date = from.value();
  if (due_date !== null) entry.due_date = due_date;
  entry.amount = from.money();
  return entry;
}

function readLists(from) {
  const entry = {};
  entry.lines = from.list(readInvoiceLine);
  entry.discounts = from.list(readDocumentDiscount);
  entry.charges = from.list(readDocumentCharge);
  entry.taxes = from.list(readAppliedTax);
  entry.prepayments = from.list(readInvoicePrepayment);
  entry.instalments = from.list(readInvoiceInstalment);
  return entry;
}

module.exports = { CATEGORIES, LATER, LISTS, MONEY, readInvoice, readLists };
