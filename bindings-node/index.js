'use strict';

const calendar = require('./lib/calendar.js');
const errors = require('./lib/errors.js');
const { invoice, invoiceAsync, invoiceJson, version } = require('./lib/invoice.js');

module.exports = { invoice, invoiceAsync, invoiceJson, ...calendar, version, ...errors.classes };
