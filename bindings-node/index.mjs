// One instance for `import` and `require`: an exception of the one is an instance of the other's class.
import prorata from './index.js';

export const { invoice, invoiceAsync, invoiceJson, version } = prorata;
export const { periods, periodsAsync, periodsJson, prorate, prorateAsync, prorateJson } = prorata;
export const { dueDate, dueDateJson, tzdbVersion } = prorata;
export const { ProrataError, ShapeError, ValueError, ArithmeticError, InternalError } = prorata;
