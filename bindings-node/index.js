'use strict';

const errors = require('./lib/errors.js');
const { invoice, invoiceAsync, invoiceJson, version } = require('./lib/invoice.js');

module.exports = { invoice, invoiceAsync, invoiceJson, version, ...errors.classes };
