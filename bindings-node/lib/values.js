'use strict';

const { LATER, readInvoice } = require('./generated.js');

/** The values of an invoice on their way into objects: the readers of generated.js take them in the order of the schema. */
class Values {
  constructor(values, minorUnits) {
    this.values = values;
    this.minorUnits = minorUnits;
    this.at = 0;
  }

  value() {
    const value = this.values[this.at];
    this.at += 1;
    return value;
  }

  /** A figure always has the digits of its currency: without the point its text is the count of minor units. */
  money() {
    const figure = this.value();
    return this.minorUnits ? BigInt(figure.replace('.', '')) : figure;
  }

  list(read) {
    const list = [];
    for (let rest = this.value(); rest > 0; rest -= 1) list.push(read(this));
    return list;
  }

  /** A part that may be missing: its own first value never is. */
  part(read) {
    if (this.values[this.at] !== null) return read(this);
    this.at += 1;
    return null;
  }
}

const TAIL = Symbol('tail');

/** The parts of an invoice that most callers never read: parsed together when one of them is. */
class Tail {
  constructor(text) {
    this.text = text;
    this.parts = undefined;
  }

  part(name) {
    this.parts ??= JSON.parse(this.text);
    return this.parts[name];
  }
}

const getter = (name) => ({
  enumerable: true,
  get() {
    return this[TAIL].part(name);
  },
});
const getters = LATER.map((name) => [name, getter(name)]);

/** The invoice of its values, a plain frozen object; its last fields are getters on the tail. */
function invoiceOf(text, { explain, minorUnits }) {
  const end = text.indexOf('\n');
  const invoice = readInvoice(new Values(JSON.parse(text.slice(0, end)), minorUnits));
  Object.defineProperty(invoice, TAIL, { value: new Tail(text.slice(end + 1)) });
  for (const [name, descriptor] of getters) {
    if (name !== 'trace' || explain) Object.defineProperty(invoice, name, descriptor);
  }
  return Object.freeze(invoice);
}

module.exports = { invoiceOf };
