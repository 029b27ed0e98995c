import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besideCall } from '../../../client/src/calls/beside-call.ts';
import { originOf } from '../../../client/src/calls/target-origin.ts';
import type { TargetAuth } from '../../../server/src/contract/target-auth.ts';

const beside = (auth: TargetAuth, address = 'https://api.example'): ReturnType<typeof besideCall> =>
  besideCall({ auth }, originOf({ address, protocol: 'grpc' }));

const command = {
  kind: 'command',
  argv: ['gcloud', 'print token', '$(id)\u202E'],
  environment: ['AWS_PROFILE'],
} as const;

const oauth2 = {
  kind: 'oauth2',
  tokenUrl: 'https://login.example/token?x=1',
  clientId: 'c',
  scopes: ['read'],
  clientAuthentication: 'header',
  secrets: [],
} as const;

test('what stands in the target itself does nothing beside the call', () => {
  assert.deepEqual(beside({ kind: 'bearer', token: '{{secret:t}}' }), []);
});

test('a program is shown with all of its arguments and variables', () => {
  assert.equal(
    beside(command)[0]?.sentence,
    'This program is run on your machine, and what it prints is sent to this address: ' +
      'gcloud "print token" "$(id)\\u202e" (it also gets AWS_PROFILE)',
  );
});

test('another argument, another variable or another address is another permission', () => {
  const key = beside(command)[0]?.key;
  assert.notEqual(beside({ ...command, argv: ['gcloud'] })[0]?.key, key);
  assert.notEqual(beside({ ...command, environment: [] })[0]?.key, key);
  assert.notEqual(beside(command, 'https://evil.example')[0]?.key, key);
});

test('a token is permitted for who gives it, what it allows and who gets it', () => {
  const [asked] = beside(oauth2);
  assert.equal(
    asked?.sentence,
    'A token of https://login.example:443 is asked for and sent to this address.',
  );
  assert.equal(asked.host, 'login.example');
  assert.equal(beside({ ...oauth2, tokenUrl: 'https://login.example/other' })[0]?.key, asked.key);
  assert.notEqual(beside({ ...oauth2, tokenUrl: 'https://evil.example/token' })[0]?.key, asked.key);
  assert.notEqual(beside({ ...oauth2, scopes: ['admin'] })[0]?.key, asked.key);
  assert.notEqual(beside(oauth2, 'https://evil.example')[0]?.key, asked.key);
});
