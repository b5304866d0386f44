'use strict';

const native = require('../prorata.node');
const { called, checked, document } = require('./door.js');
const { MOMENTS, DAYS, input } = require('./input.js');

/** What can be asked: its name in the native half, and what its request holds. */
const PERIODS = { name: 'periods', kind: MOMENTS };
const PRORATE = { name: 'prorate', kind: MOMENTS };
const DUE_DATE = { name: 'due_date', kind: DAYS };

const OPTIONS = ['explain', 'minorUnits'];

/** See index.d.ts. */
function periods(request) {
  return called(periods, () => answerOf(text(PERIODS, request)));
}

/** See index.d.ts. */
async function periodsAsync(request) {
  return answerOf(await promised(PERIODS, request));
}

/** See index.d.ts. */
function periodsJson(request) {
  return called(periodsJson, () => json(PERIODS, request));
}

/** See index.d.ts. */
function prorate(request, options) {
  return called(prorate, () => {
    const { explain, minorUnits } = checked(options, OPTIONS);
    return prorationOf(text(PRORATE, request, explain), minorUnits);
  });
}

/** See index.d.ts. */
async function prorateAsync(request, options) {
  const { explain, minorUnits } = checked(options, OPTIONS);
  return prorationOf(await promised(PRORATE, request, explain), minorUnits);
}

/** See index.d.ts. */
function prorateJson(request, options) {
  return called(prorateJson, () => json(PRORATE, request, checked(options, ['explain']).explain));
}

/** See index.d.ts. */
function dueDate(request) {
  return called(dueDate, () => answerOf(text(DUE_DATE, request)));
}

/** See index.d.ts. */
function dueDateJson(request) {
  return called(dueDateJson, () => json(DUE_DATE, request));
}

function text({ name, kind }, request, explain = false) {
  return document(native.answerText(name, input(request, kind), explain));
}

async function promised({ name, kind }, request, explain = false) {
  return document(await native.answerAsync(name, input(request, kind), explain));
}

function json({ name, kind }, request, explain = false) {
  const given = input(request, kind);
  const answer = typeof given === 'string' ? native.answerText : native.answerBytes;
  return document(answer(name, given, explain));
}

/** These documents are small or lists of small parts: to parse them costs less than to read them field by field. */
function answerOf(document) {
  return Object.freeze(JSON.parse(document));
}

function prorationOf(document, minorUnits) {
  const proration = JSON.parse(document);
  if (minorUnits) [proration, ...proration.pieces].forEach(countMinorUnits);
  return Object.freeze(proration);
}

/** An amount always has the digits of its currency: without the point its text is the count of minor units. */
function countMinorUnits(holder) {
  if (holder.amount !== undefined) holder.amount = BigInt(holder.amount.replace('.', ''));
}

module.exports = {
  periods, periodsAsync, periodsJson, prorate, prorateAsync, prorateJson, dueDate, dueDateJson,
  tzdbVersion: native.tzdbVersion,
};
