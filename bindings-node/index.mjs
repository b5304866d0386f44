// One instance for `import` and `require`: an exception of the one is an instance of the other's class.
import prorata from './index.js';

export const { invoice, invoiceAsync, invoiceJson, version } = prorata;
export const { periods, periodsAsync, periodsJson, prorate, prorateAsync, prorateJson } = prorata;
export const { dueDate, dueDateAsync, dueDateJson, tzdbVersion } = prorata;
export const { rate, rateAsync, rateJson, aggregate, aggregateAsync, aggregateJson } = prorata;
export const { compare, compareAsync, compareJson, budget, budgetAsync, budgetJson } = prorata;
export const { coupon, couponAsync, couponJson, eligibility, eligibilityAsync, eligibilityJson } = prorata;
export const { couponDiscounts, couponDiscountsAsync, couponDiscountsJson } = prorata;
export const { cheapest, cheapestAsync, cheapestJson, PreparedCatalog } = prorata;
export const { bill, billAsync, billJson, preview, previewAsync, previewJson } = prorata;
export const { simulate, simulateAsync, simulateJson } = prorata;
export const { subscriptionStatus, subscriptionStatusAsync, subscriptionStatusJson } = prorata;
export const { verify, verifyAsync, verifyJson, infer, inferAsync, inferJson } = prorata;
export const { creditNote, creditNoteAsync, creditNoteJson } = prorata;
export const { reprice, repriceAsync, repriceJson, diff, diffAsync, diffJson } = prorata;
export const { ProrataError, ShapeError, ValueError, ArithmeticError, InternalError } = prorata;
