'use strict';

const { PreparedCatalog } = require('./lib/catalog.js');
const errors = require('./lib/errors.js');
const { invoice, invoiceAsync, invoiceJson, version } = require('./lib/invoice.js');
const questions = require('./lib/questions.js');

module.exports = { invoice, invoiceAsync, invoiceJson, ...questions, PreparedCatalog, version, ...errors.classes };
