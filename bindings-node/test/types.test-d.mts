// The types of `import` are those of `require`.

import { ProrataError, invoice, type Invoice } from 'prorata';
import required = require('prorata');

const computed: Invoice = invoice({ currency: 'EUR' });
const same: required.Invoice = computed;
const Class: typeof required.ProrataError = ProrataError;

// @ts-expect-error there is no default export
import prorata from 'prorata';

void [same, Class, prorata];
