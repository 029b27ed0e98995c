import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runTokenCommand } from '../../../server/src/call-host/run-token-command.ts';
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import type { AuthGrant, OAuth2Auth, TargetAuth } from '../../../server/src/contract/target-auth.ts';
import {
  type CallHostClient,
  preparedMessage,
  servedCallHost,
  temporaryFolder,
} from '../../support/call-host-client.ts';
import { guardedServer } from '../../support/guarded-server.ts';
import { greetBundle } from '../../support/prepared-greet.ts';
import { tokenServer } from '../../support/token-server.ts';

interface Attempt {
  readonly port: number;
  readonly auth: TargetAuth;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly grant?: Partial<AuthGrant>;
  readonly metadata?: readonly (readonly [string, string])[];
}

/** The error of the call, where it failed. */
async function errorOf(client: CallHostClient, attempt: Attempt): Promise<CallErrorInfo | undefined> {
  return (await client.ended(await opened(client, attempt))).error;
}

/** The id of the call. */
function opened(
  client: CallHostClient,
  { port, auth, secrets = {}, grant, metadata = [] }: Attempt,
): Promise<string> {
  const call = {
    bundleId: 'greet',
    service: 'greet.v1.GreetService',
    method: 'Greet',
    target: { name: 't', address: `http://127.0.0.1:${port}`, protocol: 'connect', auth },
    metadata,
    script: [{ kind: 'message', message: preparedMessage('{}') }],
    secrets: Object.keys(secrets),
  } as const;
  const options = grant === undefined ? {} : { auth: { key: 'k', secrets: {}, ...grant } };
  return client.open(greetBundle, call, secrets, options);
}

async function writtenIn(folder: string): Promise<string> {
  const names = await readdir(folder);
  return (await Promise.all(names.map((name) => readFile(path.join(folder, name), 'latin1')))).join('');
}

const oauth2: OAuth2Auth = {
  kind: 'oauth2',
  tokenUrl: '',
  clientId: 'parlance',
  clientSecret: '{{secret:client}}',
  scopes: ['read', 'write'],
  clientAuthentication: 'header',
  secrets: ['client'],
};

describe('the target says who calls', () => {
  it('by a token, a password or a key, none of which is kept anywhere', async () => {
    await using folder = await temporaryFolder();
    await using server = await guardedServer(() => false);
    await using served = servedCallHost(folder.path);
    const secrets = { token: 'tok-12345', password: 'pass-12345' };
    const attempt = { port: server.port, secrets };
    const bearer = { kind: 'bearer', token: '{{secret:token}}' } as const;
    const error = await errorOf(served.client, { ...attempt, auth: bearer });
    assert.equal(error?.message, 'not Bearer {{secret:token}}');
    await errorOf(served.client, {
      ...attempt,
      auth: { kind: 'basic', username: 'ada', password: '{{secret:password}}' },
    });
    await errorOf(served.client, {
      ...attempt,
      auth: { kind: 'api-key', header: 'X-Key', value: '{{secret:token}}' },
    });
    const basic = Buffer.from('ada:pass-12345').toString('base64');
    assert.deepEqual(server.shown, ['Bearer tok-12345', `Basic ${basic}`, 'tok-12345']);
    await served.host.close();
    const written = await writtenIn(folder.path);
    assert.match(written, /not Basic \{\{credentials\}\}/);
    for (const secret of [secrets.token, secrets.password, basic]) assert.ok(!written.includes(secret));
  });

  it('and the request has the last word', async () => {
    await using folder = await temporaryFolder();
    await using server = await guardedServer(() => true);
    await using served = servedCallHost(folder.path);
    const auth = { kind: 'bearer', token: 'of the target' } as const;
    await errorOf(served.client, { port: server.port, auth, metadata: [['authorization', 'own']] });
    assert.deepEqual(server.shown, ['own']);
  });
});

describe('a token of a token endpoint', () => {
  it('is asked for once by the credentials of the client, and again where a server refuses it', async () => {
    await using folder = await temporaryFolder();
    await using endpoint = await tokenServer((_, index) => ({
      body: { access_token: `access-${index}-token`, token_type: 'Bearer', expires_in: 3600 },
    }));
    await using server = await guardedServer((shown) => shown !== 'Bearer access-0-token');
    await using served = servedCallHost(folder.path);
    const attempt = {
      port: server.port,
      auth: { ...oauth2, tokenUrl: endpoint.url },
      grant: { secrets: { client: 'client-secret:1' } },
    };
    for (let call = 0; call < 3; call++) assert.equal(await errorOf(served.client, attempt), undefined);
    assert.deepEqual(server.shown, [
      'Bearer access-0-token',
      'Bearer access-1-token',
      'Bearer access-1-token',
      'Bearer access-1-token',
    ]);
    assert.deepEqual(
      endpoint.questions.map(({ form }) => form),
      [1, 2].map(() => ({ grant_type: 'client_credentials', scope: 'read write' })),
    );
    const credentials = Buffer.from('parlance:client-secret%3A1').toString('base64');
    assert.equal(endpoint.questions[0]?.headers.authorization, `Basic ${credentials}`);
    await served.host.close();
    assert.doesNotMatch(await writtenIn(folder.path), /access-\d-token|client-secret/);
  });

  it('is asked for with secrets in address and client id, which go there alone', async () => {
    await using folder = await temporaryFolder();
    await using endpoint = await tokenServer((_, index) =>
      index === 0
        ? { status: 400, body: { error: 'invalid_scope', error_description: 'of t/1 no s-cope, a%2Fb' } }
        : { body: { access_token: 'access-token' } },
    );
    await using server = await guardedServer(() => true);
    await using served = servedCallHost(folder.path);
    const values = { tenant: 'tenant/1 of?', id: 'client-id', scope: 's-cope', audience: 'a-udience' };
    const { clientSecret: _, ...withoutSecret } = oauth2;
    const attempt = {
      port: server.port,
      auth: {
        ...withoutSecret,
        tokenUrl: `${endpoint.url}/{{secret:tenant}}?of={{secret:tenant}}`,
        clientId: '{{secret:id}}',
        scopes: ['read', '{{secret:scope}}'],
        audience: '{{secret:audience}}',
        secrets: Object.keys(values),
      },
      grant: { secrets: values },
    };
    const error = await errorOf(served.client, attempt);
    assert.match(error?.message ?? '', /invalid_scope: of t\/1 no \{\{secret:scope\}\}, a%2Fb$/);
    assert.equal(await errorOf(served.client, attempt), undefined);
    assert.equal(endpoint.questions[1]?.path, '/token/tenant%2F1%20of%3F?of=tenant%2F1%20of%3F');
    assert.deepEqual(endpoint.questions[1]?.form, {
      grant_type: 'client_credentials',
      scope: 'read s-cope',
      audience: 'a-udience',
      client_id: 'client-id',
    });
    await served.host.close();
    assert.doesNotMatch(await writtenIn(folder.path), /tenant(?:\/|%2F)1|client-id|s-cope|a-udience/);
  });

  it('is refused once more: the error of the server is told', async () => {
    await using folder = await temporaryFolder();
    await using endpoint = await tokenServer(() => ({ body: { access_token: 'access-token' } }));
    await using server = await guardedServer(() => false);
    await using served = servedCallHost(folder.path);
    const error = await errorOf(served.client, {
      port: server.port,
      auth: { ...oauth2, tokenUrl: endpoint.url, clientAuthentication: 'body' },
      grant: { secrets: { client: 'client-secret' } },
    });
    assert.equal(error?.message, 'not Bearer {{access token}}');
    assert.equal(server.shown.length, 2);
    const form = { grant_type: 'client_credentials', scope: 'read write', client_id: 'parlance' };
    assert.deepEqual(endpoint.questions[0]?.form, { ...form, client_secret: 'client-secret' });
    assert.equal(endpoint.questions[0]?.headers.authorization, undefined);
  });

  const refusals: readonly (readonly [string, Parameters<typeof tokenServer>[0], RegExp])[] = [
    [
      'an error',
      ({ form }) => ({
        status: 401,
        body: { error: 'invalid_client', error_description: `no ${form['client_secret']}` },
      }),
      /^the token endpoint 127\.0\.0\.1:\d+ answered with invalid_client: no \{\{secret:client\}\}$/,
    ],
    ['a page', () => ({ status: 404, body: '<html>' }), /answered with HTTP 404 and no token$/],
    [
      'a way elsewhere',
      () => ({ status: 307, headers: { location: 'http://127.0.0.1:1/' }, body: '' }),
      /answered with HTTP 307, which leads elsewhere$/,
    ],
    ['no token', () => ({ body: {} }), /answered without a usable access token$/],
    [
      'a token that would end the header',
      () => ({ body: { access_token: 'a\r\nx: y' } }),
      /answered without a usable access token$/,
    ],
    [
      'a token of another type',
      () => ({ body: { access_token: 'a', token_type: 'MAC' } }),
      /gives tokens of the type "MAC", not "Bearer"$/,
    ],
    ['megabytes', () => ({ body: 'x'.repeat(300 * 1024) }), /answered with more than 256 KB$/],
  ];
  for (const [what, answer, message] of refusals)
    it(`is not there where the endpoint answers with ${what}`, async () => {
      await using folder = await temporaryFolder();
      await using endpoint = await tokenServer(answer);
      await using served = servedCallHost(folder.path);
      const error = await errorOf(served.client, {
        port: 1,
        auth: { ...oauth2, tokenUrl: endpoint.url, clientAuthentication: 'body' },
        grant: { secrets: { client: 'client-secret' } },
      });
      assert.equal(error?.phase, 'auth');
      assert.match(error.message, message);
    });

  it('is missed by name in a diagnosis, which goes on without it', async () => {
    await using folder = await temporaryFolder();
    await using endpoint = await tokenServer(({ form }) => ({
      status: 401,
      body: { error: 'invalid_client', error_description: `no ${form['client_secret']}` },
    }));
    await using server = await guardedServer(() => false);
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const callId = await opened(client, {
      port: server.port,
      auth: { ...oauth2, tokenUrl: endpoint.url, clientAuthentication: 'body' },
      grant: { secrets: { client: 'client-secret' } },
    });
    await client.ended(callId);
    const steps = await client.ask('call/diagnose', { callId });
    assert.deepEqual(
      steps.map(({ outcome, layer }) => `${outcome} ${layer}`),
      ['ok address', 'ok connection', 'ok http', 'failed token', 'ok protocol', 'unclear service'],
    );
    assert.match(
      steps[3]?.summary ?? '',
      /answered with invalid_client: no \{\{secret:client\}\}; what follows was asked without a token$/,
    );
  });

  it('is not asked for over plain HTTP of another machine', async () => {
    await using folder = await temporaryFolder();
    await using served = servedCallHost(folder.path);
    const auth = { ...oauth2, tokenUrl: 'http://login.example.invalid/token' };
    const grant = { secrets: { client: 'client-secret' } };
    const error = await errorOf(served.client, { port: 1, auth, grant });
    assert.equal(error?.phase, 'auth');
    assert.equal(error.message, '"http://login.example.invalid" is no token endpoint to send secrets to');
  });

  it('never goes with a secret that was given for the target', async () => {
    await using folder = await temporaryFolder();
    await using endpoint = await tokenServer(() => ({ body: {} }));
    await using served = servedCallHost(folder.path);
    const auth = { ...oauth2, tokenUrl: endpoint.url };
    const error = await errorOf(served.client, { port: 1, auth, secrets: { client: 'of the target' } });
    assert.equal(error?.message, 'the secret "client" has no value');
    assert.equal(endpoint.questions.length, 0);
  });
});

describe('somebody who signs in', () => {
  const signedIn = { ...oauth2, authorizationUrl: 'https://login.example/authorize' };
  const { clientSecret: _, ...publicClient } = signedIn;

  it('is asked once; then the refresh token does', async () => {
    await using folder = await temporaryFolder();
    await using endpoint = await tokenServer((_question, index) => ({
      body: { access_token: `access-${index}`, expires_in: 3600, refresh_token: `refresh-${index}-token` },
    }));
    await using server = await guardedServer((shown) => shown !== 'Bearer access-0');
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const told: unknown[] = [];
    client.connection.onNotification('auth/refreshToken', (each: unknown) => {
      told.push(each);
    });
    const auth = { ...publicClient, tokenUrl: endpoint.url, secrets: [] };
    const target = {
      name: 't',
      address: `http://127.0.0.1:${server.port}`,
      protocol: 'connect',
      auth,
    } as const;
    const grant = { key: 'k', secrets: {} };
    assert.equal(await client.ask('auth/needsSignIn', { target, auth: grant }), true);
    const code = { code: 'c0de', verifier: 'verifier', redirectUri: 'vscode://parlance/auth' };
    await client.ask('auth/signIn', { target, auth: grant, ...code });
    assert.equal(await client.ask('auth/needsSignIn', { target, auth: grant }), false);
    const attempt = { port: server.port, auth, grant: { refreshToken: 'refresh-0-token' } };
    assert.equal(await errorOf(client, attempt), undefined);
    assert.deepEqual(
      endpoint.questions.map(({ form }) => form),
      [
        {
          grant_type: 'authorization_code',
          code: 'c0de',
          redirect_uri: 'vscode://parlance/auth',
          code_verifier: 'verifier',
          client_id: 'parlance',
        },
        { grant_type: 'refresh_token', refresh_token: 'refresh-0-token', client_id: 'parlance' },
      ],
    );
    assert.deepEqual(told, [
      { key: 'k', refreshToken: 'refresh-0-token' },
      { key: 'k', refreshToken: 'refresh-1-token' },
    ]);
  });

  it('has to do so again where the refresh token is not taken any more', async () => {
    await using folder = await temporaryFolder();
    await using endpoint = await tokenServer(() => ({ status: 400, body: { error: 'invalid_grant' } }));
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const told: unknown[] = [];
    client.connection.onNotification('auth/refreshToken', (each: unknown) => {
      told.push(each);
    });
    const auth = { ...publicClient, tokenUrl: endpoint.url, secrets: [] };
    const error = await errorOf(client, { port: 1, auth, grant: { refreshToken: 'old' } });
    assert.equal(error?.code, 'invalid_grant');
    assert.equal(error.advice, 'send the request again to sign in anew');
    assert.deepEqual(told, [{ key: 'k' }]);
  });
});

describe('a token command', () => {
  const node = process.execPath;
  const command = (script: string, more: object = {}): TargetAuth => ({
    kind: 'command',
    argv: [node, '-e', script],
    environment: [],
    ...more,
  });

  it('is run once, without a shell and with few variables; its output is the token', async () => {
    await using folder = await temporaryFolder();
    await using server = await guardedServer(() => true);
    await using served = servedCallHost(folder.path, { runCommand: runTokenCommand });
    process.env['PARLANCE_TEST_LEAK'] = 'leaked';
    const script =
      'console.log("t-" + Object.keys(process.env).filter((n) => /LEAK|ELECTRON/.test(n)).join() + "-" + process.argv[1])';
    const auth = command(script);
    const withArgument = {
      ...auth,
      argv: [...('argv' in auth ? auth.argv : []), '$(id);`id`'],
    } as TargetAuth;
    const attempt = { port: server.port, auth: withArgument, grant: { runsCommand: true } } as const;
    assert.equal(await errorOf(served.client, attempt), undefined);
    assert.equal(await errorOf(served.client, attempt), undefined);
    delete process.env['PARLANCE_TEST_LEAK'];
    assert.deepEqual(server.shown, ['Bearer t--$(id);`id`', 'Bearer t--$(id);`id`']);
    await served.host.close();
    assert.ok(!(await writtenIn(folder.path)).includes('Bearer t--'));
  });

  it('is not run where nobody has allowed it', async () => {
    await using folder = await temporaryFolder();
    await using served = servedCallHost(folder.path, { runCommand: runTokenCommand });
    const made = path.join(folder.path, 'made');
    const auth = command(`require("node:fs").writeFileSync(${JSON.stringify(made)}, "")`);
    const error = await errorOf(served.client, { port: 1, auth, grant: {} });
    assert.match(
      error?.message ?? '',
      /^the target takes its token of the command ".+", which was not allowed$/,
    );
    assert.ok(!(await readdir(folder.path)).includes('made'));
  });

  const failures: readonly (readonly [string, TargetAuth, RegExp])[] = [
    [
      'fails',
      command('console.error("log in first"); process.exit(3)'),
      /failed \(exit code 3\): log in first$/,
    ],
    ['does not end', command('setInterval(() => {}, 1e6)', { timeoutMs: 200 }), /did not end within 0\.2 s$/],
    [
      'leaves others to go on',
      command(
        'require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"], { stdio: "inherit" })',
        { timeoutMs: 1000 },
      ),
      /did not end within 1 s$/,
    ],
    [
      'prints without end',
      command('for (;;) process.stdout.write("x".repeat(65536))'),
      /printed more than 64 KB/,
    ],
    ['prints nothing', command(''), /printed nothing to its standard output$/],
    ['prints words', command('console.log("please log in")'), /printed no token to its standard output$/],
    [
      'is not there',
      { kind: 'command', argv: ['parlance-no-such-program'], environment: [] },
      /could not be run: there is no such program$/,
    ],
  ];
  for (const [what, auth, message] of failures)
    it(`that ${what} is an error of its own`, async () => {
      await using folder = await temporaryFolder();
      await using served = servedCallHost(folder.path, { runCommand: runTokenCommand });
      const error = await errorOf(served.client, { port: 1, auth, grant: { runsCommand: true } });
      assert.equal(error?.phase, 'auth');
      assert.match(error.message, message);
    });
});
