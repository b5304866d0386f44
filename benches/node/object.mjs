// An object through prorata against what one would write with dinero.js: all in one process, in turns, CPU time.
//
//     npm install --prefix benches/node --no-save dinero.js@2
//     node benches/node/object.mjs

import prorata from '../../bindings-node/index.js';
import { add, dinero, halfEven, lessThan, multiply, subtract, toDecimal, toSnapshot, transformScale } from 'dinero.js';
import { EUR } from 'dinero.js/currencies';

const ROUNDS = 41;
const WARMING = 8;
const DRAFTS = 300;
const REPEATED = 3;

let state = 42;
function number(low, high) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return low + Math.floor((state / 2 ** 32) * (high - low));
}

function decimal(digits, places) {
  const text = String(digits).padStart(places + 1, '0');
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** Five lines of quantity × unit price, 10 % and an amount off, two rates, ties to even: as in benches/python/dict.py. */
function draft() {
  const line = (_, at) => ({
    id: `line_${at + 1}`,
    description: `Service ${at + 1}, monthly in advance`,
    quantity: decimal(number(1, 100_000), 3),
    unit_price: decimal(number(1_000, 990_000), 4),
    tax_rates: [at === 1 || at === 4 ? 'reduced' : 'standard'],
  });
  return {
    currency: 'EUR',
    lines: Array.from({ length: 5 }, line),
    discounts: [{ percent_off: '10' }, { amount_off: decimal(number(500, 3_000), 2) }],
    tax_rates: [{ id: 'standard', percent: '20' }, { id: 'reduced', percent: '5.5' }],
    policy: { rounding: { mode: 'half_even' } },
  };
}

/** dinero.js takes integers with a scale. */
function scaled(text) {
  const point = text.indexOf('.');
  if (point < 0) return { amount: Number(text), scale: 0 };
  return { amount: Number(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

// Not `{ ...scaled(text), currency: EUR }`: an object of another shape makes dinero.js much slower.
function money(text) {
  const { amount, scale } = scaled(text);
  return dinero({ amount, currency: EUR, scale });
}
const zero = () => dinero({ amount: 0, currency: EUR });
const cents = (amount) => transformScale(amount, 2, halfEven);
const sum = (amounts) => amounts.reduce((left, right) => add(left, right), zero());
const amountOf = (money) => toSnapshot(money).amount;

function percentOf(base, percent) {
  const { amount, scale } = scaled(percent);
  return cents(multiply(base, { amount, scale: scale + 2 }));
}

const atMost = (bound, amount) => (lessThan(bound, amount) ? bound : amount);

/** Largest remainder by hand: `allocate` of dinero.js serves the first lines first. */
function shares(amounts, whole) {
  const weights = amounts.map(amountOf);
  const amount = amountOf(whole);
  const total = weights.reduce((left, right) => left + right, 0);
  const remainders = weights.map((weight, at) => [total ? (weight * amount) % total : 0, at]);
  const floors = weights.map((weight, at) => (total ? (weight * amount - remainders[at][0]) / total : 0));
  let missing = amount - floors.reduce((left, right) => left + right, 0);
  remainders.sort(([left, a], [right, b]) => right - left || a - b);
  for (const [, at] of remainders) {
    if (missing <= 0) break;
    floors[at] += 1;
    missing -= 1;
  }
  return floors.map((amount) => dinero({ amount, currency: EUR }));
}

function byHand(draft) {
  const lines = draft.lines.map(({ id, description, unit_price, quantity, tax_rates }) => {
    const amount = cents(multiply(money(unit_price), scaled(quantity)));
    return { id, description, amount, discounts: [], net: amount, rate: tax_rates[0] };
  });
  const subtotal = sum(lines.map((line) => line.amount));
  let discount = zero();
  for (const { percent_off, amount_off } of draft.discounts) {
    const base = sum(lines.map((line) => line.net));
    const off = percent_off === undefined ? atMost(base, money(amount_off)) : percentOf(base, percent_off);
    shares(lines.map((line) => line.net), off).forEach((share, at) => {
      lines[at].net = subtract(lines[at].net, share);
      lines[at].discounts.push(share);
    });
    discount = add(discount, off);
  }
  const taxes = draft.tax_rates.map(({ id, percent }) => {
    const base = sum(lines.filter((line) => line.rate === id).map((line) => line.net));
    return { id, percent, base, amount: percentOf(base, percent) };
  });
  const tax = sum(taxes.map((tax) => tax.amount));
  return { lines, subtotal, discount, taxes, tax, total: add(subtract(subtotal, discount), tax) };
}

function asText({ lines, taxes, ...figures }) {
  const text = toDecimal;
  return {
    ...Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, text(figure)])),
    lines: lines.map((line) => ({ ...line, amount: text(line.amount), net: text(line.net), discounts: line.discounts.map((share) => text(share)) })),
    taxes: taxes.map((tax) => ({ ...tax, base: text(tax.base), amount: text(tax.amount) })),
  };
}

const median = (numbers) => numbers.toSorted((left, right) => left - right)[numbers.length >> 1];

function timed(work, drafts) {
  const start = process.cpuUsage();
  for (let time = 0; time < REPEATED; time += 1) drafts.forEach((draft) => work(draft));
  const { user, system } = process.cpuUsage(start);
  return (user + system) / drafts.length / REPEATED;
}

const drafts = Array.from({ length: DRAFTS }, draft);
const differ = drafts.filter((draft) => prorata.invoice(draft).total !== toDecimal(byHand(draft).total)).length;
console.log(`${DRAFTS} drafts, ${differ} with another total (ties go to other lines)`);

const kinds = {
  'dinero.js, text out': (draft) => asText(byHand(draft)),
  'dinero.js, its objects out': byHand,
  'invoice(object)': (draft) => prorata.invoice(draft),
  'invoice(object).lines': (draft) => prorata.invoice(draft).lines,
  'invoiceJson(object)': (draft) => prorata.invoiceJson(draft),
};
const times = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
for (let round = 0; round < WARMING + ROUNDS; round += 1) {
  for (const [name, work] of Object.entries(kinds)) {
    const time = timed(work, drafts);
    if (round >= WARMING) times[name].push(time);
  }
}
const [text, objects] = Object.values(times);
for (const [name, taken] of Object.entries(times)) {
  const against = (other) => median(taken.map((time, round) => other[round] / time)).toFixed(2);
  console.log(`${name.padEnd(28)}${median(taken).toFixed(1).padStart(7)} µs, ${against(text)} times as fast as text, ${against(objects)} as objects`);
}
