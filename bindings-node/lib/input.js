'use strict';

const { types } = require('node:util');
const { refused, shown } = require('./errors.js');

/** Levels of nesting beyond those of any document: what is deeper is refused before it fills the stack. */
const DEPTH = 64;

/** Kinds of documents: what messages call one, and whether its dates are moments, which a Date can say. */
const DRAFT = { noun: 'draft', moments: false };
const CATALOG = { noun: 'catalog', moments: false };
const INVOICE = { noun: 'stated invoice', moments: false };
const DAYS = { noun: 'request', moments: false };
const MOMENTS = { noun: 'request', moments: true };

/** What the native half reads: JSON text or bytes. */
function input(document, kind) {
  if (typeof document === 'string') return wellFormed(document);
  if (types.isUint8Array(document)) return unshared(document);
  if (typeof document === 'object' && document !== null) {
    if (kind === INVOICE) refuseCounted(document);
    return toJson(document, kind);
  }
  throw new TypeError(`a ${kind.noun} is an object, JSON text or a Uint8Array of JSON, not ${shown(document)}`);
}

/** A computed invoice that counts minor units: read as it stands, each figure would be a hundred times too large. */
function refuseCounted({ draft, total }) {
  if (draft === undefined || typeof total !== 'bigint') return;
  throw refused('wrong_type', 'total', 'the figures count minor units: verify the invoice that is computed without minorUnits');
}

/** Half a surrogate pair has no UTF-8: reading the text would put another character in its place. */
function wellFormed(text) {
  if (text.isWellFormed()) return text;
  throw refused('invalid_json', '', 'the text has a surrogate without its other half');
}

/** Another thread could write into shared bytes while they are read. */
function unshared(bytes) {
  return types.isSharedArrayBuffer(bytes.buffer) ? bytes.slice() : bytes;
}

/**
 * An object as JSON text.
 *
 * JSON.stringify alters or drops what JSON cannot say: NaN becomes null, a function nothing, a Map {}. That would be
 * another document than the caller's, so the check refuses each, with its path.
 */
function toJson(document, { noun, moments }) {
  const found = { noun, moments, bigint: false };
  check(document, '', null, found);
  return found.bigint ? JSON.stringify(document, withoutBigint) : JSON.stringify(document);
}

/** A bigint as a number where that says the same, which every field takes; else as text, which every decimal takes. */
function withoutBigint(_, value) {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** Checks a value; `above` is the place of the object that holds it under `key`. */
function check(value, key, above, found) {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return;
    case 'number':
      if (!Number.isFinite(value)) refuse(`expected a finite number, got ${value}`, key, above);
      return;
    case 'bigint':
      found.bigint = true;
      return;
    case 'object':
      if (value !== null) checkObject(value, key, above, found);
      return;
    default:
      refuse(`expected a value that JSON can say, got a ${typeof value}`, key, above);
  }
}

function checkObject(value, key, above, found) {
  const spoken = typeof value.toJSON === 'function' ? speak(value, key, above, found) : value;
  if (typeof spoken !== 'object' || spoken === null) {
    check(spoken, key, above, found);
    return;
  }
  const place = { value, key, above, depth: above === null ? 0 : above.depth + 1 };
  refuseEndless(place, found);
  checkMembers(spoken, place, found);
}

/** What an object says itself that it is in JSON, such as a decimal of a library. */
function speak(value, key, above, { moments }) {
  if (types.isDate(value)) checkDate(value, key, above, moments);
  return value.toJSON(String(key));
}

/** JSON.stringify makes null of an invalid Date, which would be no moment at all instead of a wrong one. */
function checkDate(date, key, above, moments) {
  if (!moments) refuse('a Date is an instant, not a day: write "2026-02-05"', key, above);
  if (Number.isNaN(Date.prototype.getTime.call(date))) {
    throw refused('invalid_moment', path(key, above), 'the Date is invalid');
  }
}

function checkMembers(value, place, found) {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) check(value[index], index, place, found);
    return;
  }
  refuseExotic(value, place);
  for (const name of Object.keys(value)) {
    const member = value[name];
    // Most of a draft is text.
    if (typeof member !== 'string') check(member, name, place, found);
  }
}

function refuseEndless({ value, key, above, depth }, { noun }) {
  for (let place = above; place !== null; place = place.above) {
    if (place.value === value) refuse(`the ${noun} contains itself here`, key, above);
  }
  if (depth > DEPTH) refuse(`nested deeper than ${DEPTH} levels`, key, above);
}

/** Anything but a plain object or an instance of a caller's own class: a Map, a Promise, a boxed number. */
function refuseExotic(value, { key, above }) {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return;
  const kind = Object.prototype.toString.call(value);
  if (kind !== '[object Object]') refuse(`expected an object, got ${kind.slice(8, -1)}`, key, above);
}

function refuse(message, key, above) {
  throw refused('wrong_type', path(key, above), message);
}

function path(key, above) {
  if (above === null) return '';
  const before = path(above.key, above.above);
  if (typeof key === 'number') return `${before}[${key}]`;
  return before === '' ? key : `${before}.${key}`;
}

module.exports = { CATALOG, DAYS, DRAFT, INVOICE, MOMENTS, input };
