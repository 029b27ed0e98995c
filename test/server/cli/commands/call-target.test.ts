import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { greetProto, greetServer, testCa2 } from '../../../support/greet-server.ts';
import { guardedServer } from '../../../support/guarded-server.ts';
import { type CallOutcome, SchemaFolder, startCall } from '../../../support/parlance-call.ts';
import { proxyServer } from '../../../support/proxy-server.ts';
import { describedFiles, reflectionServer } from '../../../support/reflection-server.ts';
import { type Printed, runTool } from '../../../support/run-tool.ts';
import { tokenServer } from '../../../support/token-server.ts';

type Environment = Readonly<Record<string, string>>;

const certificate = (name: string): string =>
  fileURLToPath(new URL(`../../../support/certificates/${name}`, import.meta.url));

/** A folder with the schema and one target, `local`. */
function folderWith(target: object, more: Readonly<Record<string, string>> = {}): SchemaFolder {
  const targets = { targets: [{ name: 'local', protocol: 'connect', ...target }] };
  return new SchemaFolder({
    'greet.proto': greetProto,
    'rpc.targets.json': JSON.stringify(targets),
    ...more,
  });
}

function call(
  folder: SchemaFolder,
  args: readonly string[],
  environment: Environment = {},
): Promise<CallOutcome> {
  const started = startCall(args, { cwd: folder.path, environment });
  started.input.end();
  return started.done;
}

const greet = ['--target', 'local', 'greet.v1.GreetService/Greet'];

describe('parlance call, to a saved target', () => {
  it('shows who calls as the target says, with secrets of the environment, which nothing that is printed holds', async () => {
    await using server = await guardedServer((shown) => shown?.includes('no') === false);
    const address = `http://127.0.0.1:${server.port}`;
    const environment = { PARLANCE_SECRET_KEY: 'hush-hush' };
    const refusing = { PARLANCE_SECRET_KEY: 'no-hush' };
    const credentials = btoa('ada:hush-hush');
    for (const [auth, shown] of [
      [{ bearer: '{{secret:key}}' }, 'Bearer hush-hush'],
      [{ basic: { username: 'ada', password: '{{secret:key}}' } }, `Basic ${credentials}`],
      [{ apiKey: { header: 'x-key', value: '{{ secret:key }}' } }, 'hush-hush'],
    ] as const) {
      using folder = folderWith({ address, auth });
      const passed = await call(folder, [...greet, '--events'], environment);
      assert.deepEqual([passed.status, passed.errors], [0, '']);
      assert.equal(server.shown.at(-1), shown);
      assert.doesNotMatch(passed.lines.join(), /hush/);
      if ('basic' in auth) continue;
      const refused = await call(folder, [...greet, '--events'], refusing);
      assert.equal(refused.status, 1);
      assert.match(refused.errors, /not .*\{\{secret:key\}\}/);
      assert.doesNotMatch(refused.errors + refused.lines.join(), /no-hush/);
    }
  });

  it('sends nothing where a secret has no value, and takes values of files', async () => {
    await using server = await guardedServer(() => true);
    const auth = { bearer: '{{secret:api-token}}' };
    const target = { address: `http://127.0.0.1:${server.port}`, auth };
    using folder = folderWith(target, { '.env': 'PARLANCE_SECRET_API_TOKEN=of-a-file\n' });
    const refused = await call(folder, greet);
    assert.equal(refused.status, 2);
    assert.equal(
      refused.errors,
      'parlance call: the secret "api-token" has no value: set PARLANCE_SECRET_API_TOKEN in the environment, or in a file given with --env-file\n',
    );
    assert.deepEqual(server.shown, []);
    assert.equal((await call(folder, [...greet, '--env-file', '.env'])).status, 0);
    const inEnvironment = { PARLANCE_SECRET_API_TOKEN: 'of-the-environment' };
    assert.equal((await call(folder, [...greet, '--env-file', '.env'], inEnvironment)).status, 0);
    assert.deepEqual(server.shown, ['Bearer of-a-file', 'Bearer of-the-environment']);
  });

  it('takes a token of a token endpoint for the schema and the call, and shows neither secret nor token', async () => {
    await using endpoint = await tokenServer(() => ({ body: { access_token: 'access-token' } }));
    const files = await describedFiles(`//- /greet.proto\n${greetProto}`);
    await using reflecting = await reflectionServer({
      services: ['greet.v1.GreetService'],
      answer: () => [...files.values()],
      authorization: 'Bearer access-token',
    });
    const oauth2 = { tokenUrl: endpoint.url, clientId: 'ci', clientSecret: '{{secret:client}}' };
    const target = { address: `127.0.0.1:${reflecting.port}`, protocol: 'grpc', schema: 'reflection' };
    using folder = folderWith({ ...target, auth: { oauth2 } });
    const listed = await call(folder, ['--target', 'local'], { PARLANCE_SECRET_CLIENT: 'client-hush' });
    assert.deepEqual([listed.status, listed.errors], [0, '']);
    assert.equal(endpoint.questions.length, 1);
    assert.equal(endpoint.questions[0]?.headers.authorization, `Basic ${btoa('ci:client-hush')}`);
    await using server = await guardedServer((shown) => shown !== 'Bearer access-token');
    using guarded = folderWith({ address: `http://127.0.0.1:${server.port}`, auth: { oauth2 } });
    const refused = await call(guarded, greet, { PARLANCE_SECRET_CLIENT: 'client-hush' });
    assert.match(refused.errors, /not Bearer \{\{access token\}\}/);
    assert.doesNotMatch(refused.errors, /access-token|client-hush/);
    await using broken = await tokenServer(() => ({
      status: 401,
      body: { error: 'invalid_client', error_description: 'client-hush is wrong' },
    }));
    using denied = folderWith({
      address: `http://127.0.0.1:${server.port}`,
      auth: { oauth2: { ...oauth2, tokenUrl: broken.url } },
    });
    const failed = await call(denied, greet, { PARLANCE_SECRET_CLIENT: 'client-hush' });
    assert.equal(failed.status, 1);
    assert.match(
      failed.errors,
      /answered with invalid_client: \{\{secret:client\}\} is wrong\n {2}phase: {2}auth/,
    );
    assert.equal(server.shown.length, 1);
  });

  it('runs a token command where that is allowed, and leaves signing in to the editor', async () => {
    await using server = await guardedServer(() => true);
    const address = `http://127.0.0.1:${server.port}`;
    using folder = folderWith({ address, auth: { command: { run: [process.execPath, '-p', '"t-1"'] } } });
    const refused = await call(folder, greet);
    assert.equal(refused.status, 2);
    assert.match(refused.errors, /takes its token of the command ".*"; give --allow-commands to run it/);
    assert.deepEqual(server.shown, []);
    assert.equal((await call(folder, [...greet, '--allow-commands'])).status, 0);
    assert.deepEqual(server.shown, ['Bearer t-1']);
    const url = 'http://127.0.0.1:1/';
    const oauth2 = { tokenUrl: url, authorizationUrl: url, clientId: 'a' };
    using signed = folderWith({ address, auth: { oauth2 } });
    assert.match((await call(signed, greet)).errors, /somebody has to sign in .*\n.*\n.*from the editor/);
  });

  it('shows the certificate of the target, whose key has a passphrase, and lets options go before it', async () => {
    await using server = await greetServer({ http: '2', tls: 'server', clientCa: testCa2 });
    const tls = {
      ca: certificate('ca.pem'),
      cert: certificate('client.pem'),
      key: certificate('client-encrypted.key'),
      passphrase: '{{secret:pass}}',
    };
    const target = { address: `127.0.0.1:${server.port}`, protocol: 'grpc', tls };
    using folder = folderWith(target);
    const args = [...greet, '-d', '{"name":"Ada"}'];
    const passed = await call(folder, args, { PARLANCE_SECRET_PASS: 'parlance' });
    assert.deepEqual([passed.status, passed.lines, passed.errors], [0, ['{"greeting":"Hello, Ada!"}'], '']);
    const own = ['--cert', certificate('client.pem'), '--key', certificate('client.key')];
    const other = [...own, '--protocol', 'connect'];
    assert.equal((await call(folder, [...args, ...other], { PARLANCE_SECRET_PASS: 'unused' })).status, 0);
    const mistrusted = [...args, '--cacert', certificate('ca-2.pem')];
    assert.match(
      (await call(folder, mistrusted, { PARLANCE_SECRET_PASS: 'parlance' })).errors,
      /its issuer is not known/,
    );
  });

  it('goes to production only where that is allowed, or does no harm', async () => {
    await using server = await greetServer({ http: '2' });
    using folder = folderWith({ address: `127.0.0.1:${server.port}`, protocol: 'grpc', danger: 'prod' });
    const refused = await call(folder, greet);
    assert.equal(refused.status, 2);
    assert.match(refused.errors, /"local" is production, .*; give --allow-prod to call it/);
    assert.equal(server.sent(), 0);
    assert.equal((await call(folder, [...greet, '--allow-prod'])).status, 0);
    assert.equal((await call(folder, ['--target', 'local', 'GreetService/Look'])).status, 0);
  });

  it('reads the files of the working folder, the one for one person first, and says what is wrong with them', async () => {
    await using server = await guardedServer(() => true);
    const local = { targets: [{ name: 'local', address: `http://127.0.0.1:${server.port}` }] };
    using folder = folderWith(
      { address: '127.0.0.1:1' },
      { 'rpc.targets.local.json': JSON.stringify(local) },
    );
    assert.equal((await call(folder, greet)).status, 0);
    const near = await call(folder, ['--target', 'lokal', 'a.B/C']);
    assert.match(near.errors, /there is no target "lokal" in rpc\.targets\.json; did you mean "local"\?/);
    using broken = folderWith({ address: 'http://local host' });
    const problem = await call(broken, greet);
    assert.equal(problem.status, 2);
    assert.match(
      problem.errors,
      /the target "local" has problems\nparlance call: rpc\.targets\.json:1:\d+: /,
    );
    using none = new SchemaFolder({});
    assert.match((await call(none, greet)).errors, /there is no rpc\.targets\.json in this folder/);
  });

  it('prints a call to a target as another tool writes it without asking for a secret', async () => {
    using folder = folderWith({
      address: 'http://127.0.0.1:1',
      auth: { bearer: '{{secret:key}}' },
    });
    const { status, lines } = await call(folder, [...greet, '--print', 'buf-curl', '--shell', 'sh']);
    assert.equal(status, 0);
    assert.match(lines.join('\n'), /-H 'authorization: Bearer '"\$KEY"/);
  });
});

describe('secrets among the arguments of parlance call', () => {
  const address = (port: number): string => `http://127.0.0.1:${port}/greet.v1.GreetService/Greet`;

  it('are named, in headers and in the URL of a proxy', async () => {
    await using server = await guardedServer(() => true);
    await using proxy = await proxyServer();
    using folder = new SchemaFolder({ 'greet.proto': greetProto });
    const outcome = await call(
      folder,
      [
        '--schema',
        '.',
        '-H',
        'authorization: Bearer {{secret:token}}',
        '--proxy',
        `http://me:{{secret:proxy-password}}@127.0.0.1:${proxy.port}`,
        address(server.port).replace('127.0.0.1', 'server.test'),
      ],
      { PARLANCE_SECRET_TOKEN: 'hush', PARLANCE_SECRET_PROXY_PASSWORD: 'p@ss' },
    );
    assert.deepEqual([outcome.status, outcome.errors], [0, '']);
    assert.deepEqual(server.shown, ['Bearer hush']);
  });

  it('are warned of where they stand there themselves, and not repeated', async () => {
    await using server = await guardedServer(() => true);
    using folder = new SchemaFolder({ 'greet.proto': greetProto });
    const literal = ['-H', 'authorization: Bearer hush-hush'];
    const { status, errors } = await call(folder, ['--schema', '.', ...literal, address(server.port)]);
    assert.equal(status, 0);
    assert.equal(
      errors,
      'parlance call: warning: the value of "authorization" stands among the arguments, where other programs can read it; write {{secret:token}} in its place and set PARLANCE_SECRET_TOKEN\n',
    );
    const proxied = ['--proxy', 'http://me:hush-hush@127.0.0.1:1', 'http://a.test/a.B/C'];
    const failed = await call(folder, ['--schema', '.', ...proxied]);
    assert.match(failed.errors, /warning: the password of the proxy stands among the arguments/);
    assert.doesNotMatch(failed.errors, /hush/);
  });
});

describe('parlance doctor, of a saved target', () => {
  const doctor = (
    folder: SchemaFolder,
    args: readonly string[],
    environment: Environment,
  ): Promise<Printed> =>
    runTool(process.execPath, [path.resolve('server/src/cli/main.ts'), 'doctor', ...args], '', {
      cwd: folder.path,
      environment,
    });

  it('shows who asks, and says where it goes on without a token', async () => {
    await using server = await guardedServer(() => false);
    const address = `http://127.0.0.1:${server.port}`;
    using folder = folderWith({ address, auth: { bearer: '{{secret:key}}' } });
    const known = await doctor(folder, ['--target', 'local'], { PARLANCE_SECRET_KEY: 'sesame' });
    assert.doesNotMatch(known.output, /token|sesame/);
    assert.ok(server.shown.length > 0 && server.shown.every((shown) => shown === 'Bearer sesame'));
    await using endpoint = await tokenServer(() => ({ status: 401, body: { error: 'invalid_client' } }));
    const oauth2 = { tokenUrl: endpoint.url, clientId: 'a', clientSecret: '{{secret:key}}' };
    using without = folderWith({ address, auth: { oauth2 } });
    const { status, output } = await doctor(without, ['--target', 'local'], { PARLANCE_SECRET_KEY: 'x' });
    assert.equal(status, 1);
    assert.match(
      output,
      /^✗ token .*answered with invalid_client; what follows was asked without a token\n +→ .*\n.*does not answer just anybody/m,
    );
  });
});
