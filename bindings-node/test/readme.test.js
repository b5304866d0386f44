'use strict';

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { test } = require('node:test');

/** The code blocks of the README; what they promise in comments is checked below. */
const blocks = [...readFileSync(join(__dirname, '../README.md'), 'utf8').matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);
const run = (code, result) => new Function('require', `${code}\nreturn ${result};`)(() => require('../index.js'));

test('the first example gives the figures beside it', () => {
  assert.deepEqual(run(blocks[0], '[subtotal, tax_total, total]'), ['2000.00', '170.00', '2170.00']);
});

test('the example of periods gives what stands beside it', () => {
  assert.deepEqual(run(blocks[1], '[ends, amount]'), [['2024-02-29', '2024-03-31', '2024-04-30'], '14.50']);
});

test('the example of prices gives what stands beside it', () => {
  const figures = run(blocks[2], '[quantity, amount, ...lines.map((line) => line.amount), less]');
  assert.deepEqual(figures, ['1500', '65.00', '50.00', '15.00', '0.13']);
});

test('the example of an error gives the error beside it', () => {
  const [before] = blocks[3].split('} catch');
  const found = run(`let found; ${before} } catch (error) { found = [error instanceof ShapeError, error.code, error.path]; }`, 'found');
  assert.deepEqual(found, [true, 'wrong_type', 'lines[0].quantity']);
});
