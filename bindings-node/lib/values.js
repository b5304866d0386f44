'use strict';

const { inspect } = require('node:util');
const { LATER, LISTS, readInvoice, readLists } = require('./generated.js');
const { minorUnitsOf } = require('./money.js');

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

  money() {
    const figure = this.value();
    return this.minorUnits && figure !== null ? minorUnitsOf(figure) : figure;
  }

  /** A list of the invoice itself, made when it is read. */
  later(entry, name) {
    Object.defineProperty(entry, name, LIST_GETTERS[name]);
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

const REST = Symbol('rest');

/** What an invoice does not hold itself: each text is parsed when something of it is read. */
class Rest {
  constructor(lists, tail, minorUnits) {
    this.listText = lists;
    this.tailText = tail;
    this.minorUnits = minorUnits;
    this.lists = undefined;
    this.parts = undefined;
  }

  list(name) {
    this.lists ??= readLists(new Values(JSON.parse(this.listText), this.minorUnits));
    return this.lists[name];
  }

  part(name) {
    this.parts ??= JSON.parse(this.tailText);
    return this.parts[name];
  }
}

const listGetter = (name) => ({
  enumerable: true,
  get() {
    return this[REST].list(name);
  },
});
const LIST_GETTERS = Object.fromEntries(LISTS.map((name) => [name, listGetter(name)]));

const partGetter = (name) => ({
  enumerable: true,
  get() {
    return this[REST].part(name);
  },
});
const PART_GETTERS = LATER.map((name) => [name, partGetter(name)]);

/** `console.log` shows the lists, which are the invoice, and not that they are getters. */
const SHOWN = {
  value() {
    const fields = Object.getOwnPropertyDescriptors(this);
    for (const name of LISTS.filter((list) => list in this)) fields[name] = { enumerable: true, value: this[name] };
    delete fields[inspect.custom];
    return Object.defineProperties({}, fields);
  },
};

/** The invoice of its values, a plain frozen object; its lists and its last fields are getters on the rest of the text. */
function invoiceOf(text, { explain, minorUnits }) {
  const lists = text.indexOf('\n') + 1;
  const tail = text.indexOf('\n', lists) + 1;
  const invoice = readInvoice(new Values(JSON.parse(text.slice(0, lists)), minorUnits));
  Object.defineProperty(invoice, REST, { value: new Rest(text.slice(lists, tail), text.slice(tail), minorUnits) });
  Object.defineProperty(invoice, inspect.custom, SHOWN);
  for (const [name, descriptor] of PART_GETTERS) {
    if (name !== 'trace' || explain) Object.defineProperty(invoice, name, descriptor);
  }
  return Object.freeze(invoice);
}

module.exports = { invoiceOf };
