import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SecretName, SecretValues, withoutValues } from '../../../client/src/calls/secret-values.ts';

function secrets() {
  const stored = new Map<string, string>();
  let names: readonly SecretName[] = [];
  const asked: string[] = [];
  const values = new SecretValues(
    {
      get: (key) => Promise.resolve(stored.get(key)),
      store: async (key, value) => void stored.set(key, value),
      delete: async (key) => void stored.delete(key),
    },
    {
      list: () => names,
      update: async (list) => {
        names = list;
      },
    },
  );
  const ask = (answer?: string) => (name: string) => {
    asked.push(name);
    return Promise.resolve(answer);
  };
  return { values, asked, ask, stored };
}

test('a secret is asked for once', async () => {
  const { values, asked, ask } = secrets();
  assert.deepEqual(await values.valuesFor('http://a:1', ['token'], ask('s3cret')), { token: 's3cret' });
  assert.deepEqual(await values.valuesFor('http://a:1', ['token'], ask('other')), { token: 's3cret' });
  assert.deepEqual(asked, ['token']);
});

test('a value given for one origin is not sent to another', async () => {
  const { values, asked, ask } = secrets();
  await values.valuesFor('http://a:1', ['token'], ask('for a'));
  assert.deepEqual(await values.valuesFor('http://b:1', ['token'], ask('for b')), { token: 'for b' });
  assert.deepEqual(asked, ['token', 'token']);
});

test('origins and names cannot be mixed up', async () => {
  const { values, ask, stored } = secrets();
  await values.valuesFor('http://a:1', ['x","y'], ask('1'));
  await values.valuesFor('http://a:1","x', ['y'], ask('2'));
  assert.equal(stored.size, 2);
});

test('without a value there is no call', async () => {
  const { values, ask } = secrets();
  assert.equal(await values.valuesFor('http://a:1', ['token'], ask()), undefined);
  assert.deepEqual(values.list(), []);
});

test('a secret can be changed and forgotten', async () => {
  const { values, ask, stored } = secrets();
  const secret = { origin: 'http://a:1', name: 'token' };
  await values.valuesFor(secret.origin, ['token'], ask('old'));
  await values.set(secret, 'new');
  assert.deepEqual(values.list(), [secret]);
  assert.deepEqual(await values.valuesFor(secret.origin, ['token'], ask()), { token: 'new' });
  await values.forget(secret);
  assert.deepEqual(values.list(), []);
  assert.equal(stored.size, 0);
});

test('text that is kept has the names of secrets wherever their values stand, the longer of two first', () => {
  const values = { token: 'planted', long: 'planted and more', quoted: 'say "hi"', short: 'abc' };
  const text = 'x: planted\n{ "a": "planted and more", "b": "say \\"hi\\"", "c": "abc" }';
  assert.equal(
    withoutValues(text, values),
    'x: {{secret:token}}\n{ "a": "{{secret:long}}", "b": "{{secret:quoted}}", "c": "abc" }',
  );
});
