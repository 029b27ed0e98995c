/** Sign-ins and tokens against `oidc-provider`, a certified OpenID provider, and a server that looks every token up there. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SignIns } from '../../client/src/calls/sign-ins.ts';
import type { CallErrorInfo } from '../../server/src/contract/call-error.ts';
import type { AuthGrant, OAuth2Auth } from '../../server/src/contract/target-auth.ts';
import type { Target } from '../../server/src/contract/target.ts';
import {
  type CallHostClient,
  preparedMessage,
  servedCallHost,
  temporaryFolder,
} from '../support/call-host-client.ts';
import { greetProto } from '../support/greet-server.ts';
import { type GuardedServer, guardedServer } from '../support/guarded-server.ts';
import { SchemaFolder, startCall } from '../support/parlance-call.ts';
import { greetBundle } from '../support/prepared-greet.ts';
import {
  clientSecret,
  identityProvider,
  introspect,
  revoke,
  signInAsPerson,
} from './support/identity-provider.ts';
import { type Peer, startPeer, withPeer } from './support/peer.ts';

const redirectUri = 'http://127.0.0.1:1/signed-in';

type PersonalAuth = OAuth2Auth & { readonly authorizationUrl: string };

const personal = (issuer: string): PersonalAuth => ({
  kind: 'oauth2',
  // Without it, providers need not give refresh tokens (OpenID Connect Core 1.0, section 11).
  authorizationUrl: `${issuer}/auth?prompt=consent`,
  tokenUrl: `${issuer}/token`,
  clientId: 'parlance',
  scopes: ['openid', 'offline_access'],
  clientAuthentication: 'header',
  secrets: [],
});

/** Takes calls whose token the provider says is good, unless it has reasons of its own. */
function lookingUp(issuer: string, refused: ReadonlySet<string> = new Set()): Promise<GuardedServer> {
  return guardedServer(async (shown) => {
    const token = /^Bearer (.+)$/.exec(shown ?? '')?.[1];
    return token !== undefined && !refused.has(token) && (await introspect(issuer, token)).active;
  });
}

const tokenOf = (shown: string | undefined): string => shown?.replace('Bearer ', '') ?? '';

/** Somebody at an editor: what the call host told of the sign-in is kept, and given with the next call. */
class Person {
  readonly #client: CallHostClient;
  readonly #target: Target & { readonly auth: PersonalAuth };
  refreshToken: string | undefined;
  /** All that was kept, in order. */
  readonly kept: (string | undefined)[] = [];

  constructor(client: CallHostClient, port: number, auth: PersonalAuth) {
    this.#client = client;
    this.#target = { name: 't', address: `http://127.0.0.1:${port}`, protocol: 'connect', auth };
    client.connection.onNotification('auth/refreshToken', (told: { readonly refreshToken?: string }) => {
      this.refreshToken = told.refreshToken;
      this.kept.push(told.refreshToken);
    });
  }

  get #grant(): AuthGrant {
    const { refreshToken } = this;
    return { key: 'k', secrets: {}, ...(refreshToken === undefined ? {} : { refreshToken }) };
  }

  needsSignIn(): Promise<boolean> {
    return this.#client.ask('auth/needsSignIn', { target: this.#target, auth: this.#grant });
  }

  /** @param mangle what stands between the page and the editor. */
  async signIn(mangle: (code: { code: string; verifier: string }) => object = () => ({})): Promise<string> {
    const signIns = new SignIns();
    const { url, code, verifier } = signIns.begin(this.#target.auth, redirectUri);
    assert.ok(signIns.end(await signInAsPerson(url, redirectUri)));
    const begun = { code: await code, verifier };
    const params = { target: this.#target, auth: this.#grant, ...begun, redirectUri };
    await this.#client.ask('auth/signIn', { ...params, ...mangle(begun) });
    return begun.code;
  }

  /** The error of the call, where it failed. */
  async call(): Promise<CallErrorInfo | undefined> {
    const call = {
      bundleId: 'greet',
      service: 'greet.v1.GreetService',
      method: 'Greet',
      target: this.#target,
      metadata: [],
      script: [{ kind: 'message', message: preparedMessage('{}') }],
      secrets: [],
    } as const;
    const callId = await this.#client.open(greetBundle, call, {}, { auth: this.#grant });
    return (await this.#client.ended(callId)).error;
  }
}

async function writtenIn(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => readFile(path.join(parentPath, name), 'latin1'));
  return (await Promise.all(texts)).join('');
}

describe('signing in at oidc-provider', () => {
  let peer: Peer;
  let issuer: string;
  before(async () => {
    ({ peer } = await startPeer(identityProvider()));
    issuer = `http://${peer.address}`;
  });
  after(() => peer[Symbol.asyncDispose]());

  it('gives calls a token by authorization code with PKCE, renews it where a server refuses it, and leaves none behind', async () => {
    await using folder = await temporaryFolder();
    const refused = new Set<string>();
    await using server = await lookingUp(issuer, refused);
    await using served = servedCallHost(folder.path);
    const person = new Person(served.client, server.port, personal(issuer));
    assert.equal(await person.needsSignIn(), true);
    const code = await person.signIn();
    assert.equal(await person.needsSignIn(), false);
    assert.equal(await person.call(), undefined);
    const [first] = server.shown.map(tokenOf);
    assert.equal((await introspect(issuer, first ?? '')).sub, 'ada');

    refused.add(first ?? '');
    assert.equal(await person.call(), undefined);
    const shown = server.shown.map(tokenOf);
    assert.equal(shown.length, 3);
    assert.deepEqual([shown[1], shown[2] === first], [first, false]);
    // The refresh token changed with it (RFC 9700, section 4.14.2).
    assert.equal(new Set(person.kept).size, 2);

    await served.host.close();
    const written = await writtenIn(folder.path);
    assert.match(written, /GreetService/);
    for (const secret of [code, ...shown, ...person.kept]) assert.ok(!written.includes(secret ?? '-'));
  });

  it('is asked for again where the sign-in itself is withdrawn', async () => {
    await using folder = await temporaryFolder();
    await using server = await lookingUp(issuer);
    await using served = servedCallHost(folder.path);
    const person = new Person(served.client, server.port, personal(issuer));
    await person.signIn();
    assert.equal(await person.call(), undefined);
    const { refreshToken = '' } = person;
    // With one token of it all others are withdrawn (RFC 7009, section 2.1).
    await revoke(issuer, refreshToken);
    const error = await person.call();
    assert.equal(error?.code, 'invalid_grant');
    assert.ok(!error.message.includes(refreshToken));
    assert.equal(person.refreshToken, undefined);
    assert.equal(await person.needsSignIn(), true);
    await person.signIn();
    assert.equal(await person.call(), undefined);
  });

  it('takes no code that another has begun or used', async () => {
    await using folder = await temporaryFolder();
    await using served = servedCallHost(folder.path);
    const person = new Person(served.client, 1, personal(issuer));
    const other = new SignIns().begin(personal(issuer), redirectUri);
    await assert.rejects(
      person.signIn(() => ({ verifier: other.verifier })),
      /answered with invalid_grant/,
    );
    const code = await person.signIn();
    await assert.rejects(
      person.signIn(() => ({ code })),
      /answered with invalid_grant/,
    );
  });

  it('belongs to who began it: not to another state, nor to another issuer', async () => {
    const signIns = new SignIns();
    const mine = signIns.begin(personal(issuer), redirectUri);
    const answer = await signInAsPerson(mine.url, redirectUri);
    assert.equal(new URLSearchParams(answer).get('iss'), issuer);
    const foreign = new URLSearchParams(answer);
    foreign.set('state', 'of-somebody-else');
    assert.equal(signIns.end(foreign.toString()), false);
    assert.equal(new SignIns().end(answer), false);
    assert.equal(signIns.end(answer), true);
    assert.ok((await mine.code).length > 20);
    // A page of somebody else that leads on to this provider, to have its code.
    const elsewhere = {
      authorizationUrl: 'https://evil.example/auth',
      tokenUrl: 'https://evil.example/token',
    };
    const mixed = signIns.begin({ ...personal(issuer), ...elsewhere }, redirectUri);
    const led = mixed.url.replace('https://evil.example/auth', `${issuer}/auth`);
    assert.equal(signIns.end(await signInAsPerson(led, redirectUri)), true);
    await assert.rejects(mixed.code, /The answer is of http:.*, which is not where you signed in/);
  });

  it('is told of where the page refuses', async () => {
    const signIns = new SignIns();
    const begun = signIns.begin(
      { ...personal(issuer), authorizationUrl: `${issuer}/auth?prompt=none` },
      redirectUri,
    );
    assert.equal(signIns.end(await signInAsPerson(begun.url, redirectUri)), true);
    await assert.rejects(
      begun.code,
      /^Error: The page did not sign you in: End-User authentication is required\.$/,
    );
  });
});

describe('a token of oidc-provider that expires', () => {
  it('is replaced by the next call', () =>
    withPeer(identityProvider(2), async ({ address }) => {
      const issuer = `http://${address}`;
      await using folder = await temporaryFolder();
      await using server = await lookingUp(issuer);
      await using served = servedCallHost(folder.path);
      const person = new Person(served.client, server.port, personal(issuer));
      await person.signIn();
      assert.equal(await person.call(), undefined);
      const first = tokenOf(server.shown[0]);
      while ((await introspect(issuer, first)).active);
      assert.equal(await person.call(), undefined);
      assert.notEqual(tokenOf(server.shown.at(-1)), first);
    }));
});

describe('client credentials at oidc-provider', () => {
  it('give parlance call a token, and are shown nowhere', () =>
    withPeer(identityProvider(), async ({ address }) => {
      const issuer = `http://${address}`;
      await using server = await lookingUp(issuer);
      const oauth2 = {
        tokenUrl: `${issuer}/token`,
        clientId: 'ci',
        clientSecret: '{{secret:ci}}',
        scopes: ['greet'],
      };
      const target = { name: 'local', address: `http://127.0.0.1:${server.port}`, protocol: 'connect' };
      const targets = JSON.stringify({ targets: [{ ...target, auth: { oauth2 } }] });
      using folder = new SchemaFolder({ 'greet.proto': greetProto, 'rpc.targets.json': targets });
      const outcome = async (secret: string): Promise<string> => {
        const args = ['--target', 'local', '--events', 'GreetService/Greet'];
        const call = startCall(args, { cwd: folder.path, environment: { PARLANCE_SECRET_CI: secret } });
        call.input.end();
        const { status, lines, errors } = await call.done;
        return [status, ...lines, errors].join('\n');
      };
      const passed = await outcome(clientSecret);
      assert.match(passed, /^0\n/);
      const token = tokenOf(server.shown[0]);
      const { client_id: client, scope } = await introspect(issuer, token);
      assert.deepEqual([client, scope], ['ci', 'greet']);
      const refused = await outcome('another-planted-secret');
      assert.match(refused, /^1\n[^]*answered with invalid_client/);
      assert.equal(server.shown.length, 1);
      for (const secret of ['planted', token]) assert.ok(!(passed + refused).includes(secret));
    }));
});
