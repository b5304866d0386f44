// An object through prorata against what one would write with dinero.js: all in one process, in turns, CPU time.
//
//     npm install --prefix benches/node --no-save dinero.js@2
//     node benches/node/object.mjs [ROUNDS]
//
// First lines of quantity × unit price, then with two of five rated by graduated prices of three tiers.

import prorata from '../../bindings-node/index.js';
import { add, dinero, halfEven, lessThan, multiply, subtract, toDecimal, toSnapshot, transformScale } from 'dinero.js';
import { EUR } from 'dinero.js/currencies';

const ROUNDS = Number(process.argv[2] ?? 41);
const WARMING = Math.min(8, ROUNDS);
const DRAFTS = 300;
const REPEATED = 3;
const TIERS = 3;

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

/** Three tiers: borders of three places, unit prices of four that fall. */
function graduated(id) {
  let border = 0;
  let unit = number(5_000, 30_000);
  const tiers = Array.from({ length: TIERS }, (_, tier) => {
    border += number(20_000, 200_000);
    const price = { unit_price: decimal(unit, 4) };
    unit = Math.floor((unit * number(50, 95)) / 100);
    return tier + 1 === TIERS ? price : { up_to: decimal(border, 3), ...price };
  });
  return { id, currency: 'EUR', tiers };
}

/** The same draft, its last two lines rated by prices that it brings. */
function rated(draft, at) {
  const prices = [3, 4].map((line) => graduated(`price_${at}_${line}`));
  const lines = draft.lines.map(({ unit_price, ...line }, index) => {
    if (index < 3) return { ...line, unit_price };
    return { ...line, quantity: decimal(number(1_000, 150_000 * TIERS), 3), price_id: prices[index - 3].id };
  });
  return { ...draft, lines, prices };
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

/** Quantities in thousandths, as all of the workload are. */
const thousandths = (text) => Math.round(Number(text) * 1_000);

function byTiers(quantity, tiers) {
  const units = thousandths(quantity);
  let lower = 0;
  let amount = zero();
  for (const { up_to, unit_price } of tiers) {
    const upper = up_to === undefined ? units : Math.min(units, thousandths(up_to));
    amount = add(amount, multiply(money(unit_price), { amount: upper - lower, scale: 3 }));
    if (upper === units) break;
    lower = upper;
  }
  return amount;
}

function byHand(draft) {
  const prices = new Map((draft.prices ?? []).map(({ id, tiers }) => [id, tiers]));
  const lines = draft.lines.map(({ id, description, unit_price, quantity, price_id, tax_rates }) => {
    const exact = price_id ? byTiers(quantity, prices.get(price_id)) : multiply(money(unit_price), scaled(quantity));
    const amount = cents(exact);
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

/** The first two kinds are what the others are compared with. */
function compare(what, drafts, kinds) {
  const differ = drafts.filter((draft) => prorata.invoice(draft).total !== toDecimal(byHand(draft).total)).length;
  console.log(`${drafts.length} ${what}, ${differ} with another total (ties go to other lines)`);
  const times = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
  for (let round = 0; round < WARMING + ROUNDS; round += 1) {
    for (const [name, [work, given]] of Object.entries(kinds)) {
      const time = timed(work, given);
      if (round >= WARMING) times[name].push(time);
    }
  }
  const [text, objects] = Object.values(times);
  for (const [name, taken] of Object.entries(times)) {
    const against = (other) => median(taken.map((time, round) => other[round] / time)).toFixed(2);
    console.log(`${name.padEnd(28)}${median(taken).toFixed(1).padStart(7)} µs, ${against(text)} times as fast as text, ${against(objects)} as objects`);
  }
}

const drafts = Array.from({ length: DRAFTS }, draft);
const byDinero = (drafts) => ({
  'dinero.js, text out': [(draft) => asText(byHand(draft)), drafts],
  'dinero.js, its objects out': [byHand, drafts],
  'invoice(object)': [(draft) => prorata.invoice(draft), drafts],
});
compare('drafts', drafts, {
  ...byDinero(drafts),
  'invoice(object).lines': [(draft) => prorata.invoice(draft).lines, drafts],
  'invoiceJson(object)': [(draft) => prorata.invoiceJson(draft), drafts],
});

const whole = drafts.map(rated);
const catalog = new prorata.PreparedCatalog({ prices: whole.flatMap(({ prices }) => prices) });
const named = whole.map(({ prices, ...draft }) => draft);
compare('rated drafts', whole, {
  ...byDinero(whole),
  'catalog.invoice(object)': [(draft) => catalog.invoice(draft), named],
  'catalog.invoice(object).lines': [(draft) => catalog.invoice(draft).lines, named],
});
