import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { SignIns } from '../../../client/src/calls/sign-ins.ts';

const auth = {
  kind: 'oauth2',
  tokenUrl: 'https://login.example/token',
  authorizationUrl: 'https://login.example/authorize?tenant=a',
  clientId: 'parlance & co',
  scopes: ['read', 'write'],
  clientAuthentication: 'header',
  secrets: [],
} as const;

const redirectUri = 'vscode://parlance.parlance/signed-in';

test('the page is asked for a code, with a challenge that only the verifier meets', () => {
  const begun = new SignIns().begin(auth, redirectUri);
  const { state, code_challenge, ...query } = Object.fromEntries(new URL(begun.url).searchParams);
  assert.deepEqual(query, {
    tenant: 'a',
    response_type: 'code',
    client_id: 'parlance & co',
    redirect_uri: redirectUri,
    scope: 'read write',
    code_challenge_method: 'S256',
  });
  assert.match(state ?? '', /^[\w-]{43}$/);
  assert.match(begun.verifier, /^[\w-]{43}$/);
  assert.equal(code_challenge, createHash('sha256').update(begun.verifier).digest('base64url'));
});

test('the code goes to who waits for its state, once', async () => {
  const signIns = new SignIns();
  const [first, second] = [signIns.begin(auth, redirectUri), signIns.begin(auth, redirectUri)];
  const state = new URL(second.url).searchParams.get('state') ?? '';
  assert.notEqual(new URL(first.url).searchParams.get('state'), state);
  assert.equal(signIns.end(`code=c0de&state=${state}`), true);
  assert.equal(await second.code, 'c0de');
  assert.equal(signIns.end(`code=other&state=${state}`), false);
});

test('what nobody waits for is nobody’s', () => {
  const signIns = new SignIns();
  assert.equal(signIns.end('code=c0de'), false);
  assert.equal(signIns.end('code=c0de&state=guess'), false);
  const begun = signIns.begin(auth, redirectUri);
  begun.forget();
  assert.equal(signIns.end(`code=c0de&state=${new URL(begun.url).searchParams.get('state')}`), false);
});

test('an answer of another issuer than the page that was opened is refused', async () => {
  const signIns = new SignIns();
  const answer = (more: object, iss: string): Promise<string> => {
    const begun = signIns.begin({ ...auth, ...more }, redirectUri);
    const state = new URL(begun.url).searchParams.get('state') ?? '';
    assert.equal(signIns.end(new URLSearchParams({ code: 'c0de', state, iss }).toString()), true);
    return begun.code;
  };
  assert.equal(await answer({}, 'https://login.example'), 'c0de');
  assert.equal(await answer({ issuer: 'https://id.example/a' }, 'https://id.example/a'), 'c0de');
  const refusal = /^Error: The answer is of .*, which is not where you signed in\./;
  for (const iss of ['https://other.example', 'login.example', ''])
    await assert.rejects(answer({}, iss), refusal);
  await assert.rejects(answer({ issuer: 'https://id.example/a' }, 'https://id.example/b'), refusal);
});

test('a page that refuses says why, in visible characters', async () => {
  const signIns = new SignIns();
  const begun = signIns.begin(auth, redirectUri);
  const state = new URL(begun.url).searchParams.get('state');
  const refused = assert.rejects(begun.code, /^Error: The page did not sign you in: no\\u202e way\.$/);
  assert.equal(signIns.end(`error=access_denied&error_description=no%E2%80%AE way&state=${state}`), true);
  await refused;
});
