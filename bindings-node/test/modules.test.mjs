import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import * as imported from 'prorata';

const required = createRequire(import.meta.url)('prorata');

test('import and require give the same things', () => {
  assert.deepEqual(Object.keys(imported).sort(), Object.keys(required).sort());
  for (const name of Object.keys(imported)) assert.equal(imported[name], required[name], name);
});

test('nothing but the package is reachable', async () => {
  await assert.rejects(import('prorata/lib/input.js'), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' });
});
