'use strict';

const { checked, document } = require('./door.js');
const { input } = require('./input.js');
const { countMinorUnits } = require('./money.js');

// A question has a `name` in the native half, a `kind` of request, the names of its `options` and the type of its `answer`.
// `native` is the three functions of the native half that take a question's name, a request as JSON and whether to
// explain: `text` and `bytes` answer at once, `later` with a promise.

/** The answer as an object. */
function object(native, question, request, options) {
  const { explain, minorUnits } = chosen(options, question.options);
  const answer = native.text(question.name, input(request, question.kind), explain);
  return answerOf(document(answer), minorUnits ? question.answer : null);
}

/** A promise of the answer as an object. */
async function promised(native, question, request, options) {
  const { explain, minorUnits } = chosen(options, question.options);
  const answer = await native.later(question.name, input(request, question.kind), explain);
  return answerOf(document(answer), minorUnits ? question.answer : null);
}

/** The answer as JSON, which knows no bigint; bytes for bytes. */
function json(native, question, request, options) {
  const { explain } = chosen(options, question.options.filter((option) => option !== 'minorUnits'));
  const given = input(request, question.kind);
  const answer = typeof given === 'string' ? native.text : native.bytes;
  return document(answer(question.name, given, explain));
}

/** A function without options ignores what else it is given, as functions do: `requests.map(periods)`. */
function chosen(options, known) {
  return checked(known.length > 0 ? options : undefined, known);
}

/** Answers are small or lists of small parts: to parse them costs less than to read them field by field. */
function answerOf(text, countedAs = null) {
  const answer = JSON.parse(text);
  if (countedAs !== null) countMinorUnits(answer, countedAs);
  return Object.freeze(answer);
}

module.exports = { answerOf, json, object, promised };
