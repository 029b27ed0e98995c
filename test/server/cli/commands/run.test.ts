import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { UsageError } from '../../../../server/src/cli/command.ts';
import { greetProto, greetServer } from '../../../support/greet-server.ts';
import { type RunFolder, runFolder } from '../../../support/parlance-run.ts';
import { tokenServer } from '../../../support/token-server.ts';
import { withFiles } from '../../../support/parlance.ts';
import { readXml } from '../../../support/strict-xml.ts';
import { validateImports, validatePath, validateSchema } from '../../../support/validate-schema.ts';

function targetsAt(port: number, more = ''): string {
  return `{ "targets": [
    { "name": "local", "address": "127.0.0.1:${port}", "protocol": "grpc"${more} },
    { "name": "nowhere", "address": "127.0.0.1:1", "protocol": "grpc" }
  ] }`;
}

function greetFolder(port: number, files: Readonly<Record<string, string>>, more = ''): Promise<RunFolder> {
  return runFolder({ 'greet.proto': greetProto, 'rpc.targets.json': targetsAt(port, more), ...files });
}

/** Times differ from run to run. */
function timeless(text: string): string {
  return text.replaceAll(/[0-9]+ ms/g, 'N ms').replaceAll(/in [0-9.]+ s/g, 'in N s');
}

const both = `### a greeting
# @target local
GRPC greet.v1.GreetService/Greet

{ "name": "Ada" }
? status == OK
? response.greeting == "Hello, Ada!"
? headers["greet-version"] == v1
? trailers["greet-trailer"] exists

### one that fails
# @target local
GRPC greet.v1.GreetService/Greet

{ "name": "Bob", "fail": true }
? status == FAILED_PRECONDITION
? details[0].fieldViolations[0].field == name
`;

const wrong = `### wrong
# @target local
GRPC greet.v1.GreetService/Greet

{ "name": "Ada" }
? status == OK
? response.greeting matches "^Bye"
`;

describe('parlance run', () => {
  it('tells of rules that messages break, and sends them', async () => {
    await using server = await greetServer({ http: '2' });
    const ruled = greetProto
      .replace(/^( *package [^;]+;)$/m, `$1\nimport "${validatePath}";`)
      .replace(/\bstring name = 1;/, 'string name = 1 [(buf.validate.field).string.min_len = 4];');
    await using folder = await greetFolder(server.port, {
      'greet.proto': ruled,
      ...validateImports,
      [validatePath]: validateSchema,
      'a.rpc': both,
      'b.rpc': 'GRPC greet.v1.GreetService/Greet\n\n{ "name": "Ada" }\n',
    });
    const warning = 'must be at least 4 characters [string.min_len]';
    const { out, status } = await folder.run(['a.rpc', '--junit', 'out.xml']);
    assert.deepEqual(
      [timeless(out).split('\n'), status],
      [
        [
          'a.rpc',
          '  ✓ a greeting (N ms, 4 of 4 assertions hold)',
          `    a.rpc:5:11: warning: ${warning}`,
          '  ✓ one that fails (N ms, 2 of 2 assertions hold)',
          `    a.rpc:15:11: warning: ${warning}`,
          '2 passed in N s',
          '',
        ],
        0,
      ],
    );
    assert.match(await readFile(path.join(folder.path, 'out.xml'), 'utf8'), /warning: must be at least 4/);
    const json = await folder.run(['b.rpc', '--target', 'local', '--json']);
    const { result, warnings } = JSON.parse(json.out.split('\n')[0] ?? '') as Record<string, unknown>;
    assert.deepEqual([result, warnings], ['passed', [{ message: warning, line: 3, column: 11 }]]);
  });

  it('tells of rules that messages break by values which the call alone knows, without secrets', async () => {
    await using server = await greetServer({ http: '2' });
    const cel = (expression: string): string =>
      `option (buf.validate.message).cel = { id: "told", expression: ${JSON.stringify(expression)} };`;
    const ruled = greetProto
      .replace(/^( *package [^;]+;)$/m, `$1\nimport "${validatePath}";`)
      .replace(
        /\bstring name = 1;/,
        `string name = 1 [(buf.validate.field).string = { max_len: 10, prefix: "A" }]; ${cel("'it is ' + this.name")}`,
      );
    const request = (name: string, value: string): string =>
      `### ${name}\n# @target local\nGRPC greet.v1.GreetService/Greet\n\n{ "name": "${value}" }\n`;
    await using folder = await greetFolder(server.port, {
      'greet.proto': ruled,
      ...validateImports,
      [validatePath]: validateSchema,
      'a.rpc': [
        request('first', 'A{{$uuid}}'),
        request('secret', '{{secret:who}}'),
        request('answered', 'A{{first.status}}'),
        request('plain', 'A'),
      ].join('\n'),
      'secrets.env': 'PARLANCE_SECRET_WHO=hunter2-hunter2\n',
    });
    const { out, status } = await folder.run(['a.rpc', '--env-file', 'secrets.env', '--junit', 'out.xml']);
    const junit = await readFile(path.join(folder.path, 'out.xml'), 'utf8');
    for (const text of [out, junit]) assert.doesNotMatch(text, /hunter2/);
    assert.equal(status, 0);
    assert.deepEqual(
      timeless(out)
        .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UUID')
        .split('\n'),
      [
        'a.rpc',
        '  ✓ first (N ms)',
        '    a.rpc:5:11: warning: "name": must be at most 10 characters [string.max_len]',
        '    a.rpc:5:1: warning: it is AUUID [told]',
        '  ✓ secret (N ms)',
        '    a.rpc:11:11: warning: "name": must be at most 10 characters [string.max_len]',
        '    a.rpc:11:11: warning: "name": does not have prefix `A` [string.prefix]',
        '    a.rpc:11:1: warning: the value breaks a rule of the schema [told]',
        '  ✓ answered (N ms)',
        '    a.rpc:17:1: warning: it is AOK [told]',
        '  ✓ plain (N ms)',
        '    a.rpc:23:1: warning: it is A [told]',
        '4 passed in N s',
        '',
      ],
    );
    assert.match(junit, /warning: "name": must be at most 10 characters/);
  });

  it('says what passes, and at which place what does not', async () => {
    await using server = await greetServer({ http: '2' });
    await using folder = await greetFolder(server.port, {
      'a.rpc': both,
      'sub/b.rpc': `${wrong}
### unexpected
# @target local
GRPC greet.v1.GreetService/Greet

{ "name": "Bob", "fail": true }
? duration < 20s

### misspelled
# @target local
GRPC greet.v1.GreetService/Greet

{ "nmae": "Ada" }
`,
    });
    const passing = await folder.run(['a.rpc']);
    assert.deepEqual(
      [timeless(passing.out), passing.status],
      [
        'a.rpc\n  ✓ a greeting (N ms, 4 of 4 assertions hold)\n  ✓ one that fails (N ms, 2 of 2 assertions hold)\n2 passed in N s\n',
        0,
      ],
    );
    const failing = await folder.run(['sub']);
    assert.equal(failing.status, 1);
    assert.equal(
      timeless(failing.out),
      `sub/b.rpc
  ✗ wrong (N ms, 1 of 2 assertions hold)
    sub/b.rpc:7:1: expected response.greeting matches "^Bye"
      it was "Hello, Ada!"
  ✗ unexpected (N ms, 1 of 1 assertion holds)
    sub/b.rpc:11:1: no greeting for Bob: ü
      phase:  status
      code:   failed_precondition
      detail: google.rpc.BadRequest {"fieldViolations":[{"field":"name","description":"not Bob"}]}
  ✗ misspelled (not sent)
    sub/b.rpc:20:3: "greet.v1.GreetRequest" has no field "nmae"
0 passed, 2 failed, 1 not sent in N s
`,
    );
  });

  it('says which problem of the file of targets is in the way', async () => {
    await using folder = await runFolder({
      'rpc.targets.json':
        '{ "targets": [\n  { "name": "local", "address": "localhost", "protocol": "grpc" }\n] }\n',
      'greet.proto': greetProto,
      'sub/a.rpc': '# @target local\nGRPC greet.v1.GreetService/Greet\n\n{ "name": "Ada" }\n',
    });
    const { out, status } = await folder.run(['sub']);
    assert.equal(status, 1);
    assert.match(
      out,
      /sub\/a\.rpc:1:11: the target "local" cannot be used: \.\.\/rpc\.targets\.json:2:33: the address "localhost" has no port\n/,
    );
  });

  it('sends all to another target, and tells places as the file has them', async () => {
    await using server = await greetServer({ http: '2' });
    await using folder = await greetFolder(server.port, {
      'a.rpc': `### inline
GRPC 127.0.0.1:1/greet.v1.GreetService/Greet

{ "name": "Ada" }
? status == NOT_FOUND

### saved
# @target nowhere
GRPC greet.v1.GreetService/Greet

{ "name": "Ada" }
? status == NOT_FOUND
`,
    });
    const { out } = await folder.run(['a.rpc', '--target', 'local', '--json']);
    const [inline, saved] = out.split('\n').map((line) => JSON.parse(line || '{}') as RunLine);
    for (const [outcome, line] of [
      [inline, 5],
      [saved, 12],
    ] as const) {
      assert.equal(outcome?.target, 'local');
      assert.deepEqual(
        outcome.assertions.map((assertion) => [assertion.line, assertion.actual]),
        [[line, 'OK']],
      );
    }
    const unknown = await folder.run(['a.rpc', '--target', 'stage', '--only', 'inline']);
    assert.match(unknown.out, /has no target "stage"/);
    assert.equal(unknown.status, 1);
  });

  it('takes secrets from the environment, and shows them to nobody but the server', async () => {
    await using server = await greetServer({ http: '2' });
    await using folder = await greetFolder(server.port, {
      'a.rpc': `### secret
# @target local
GRPC greet.v1.GreetService/Greet
x-echo: {{secret:api-token}}

{ "name": "{{secret:api-token}}", "fail": true }
? status == OK
? headers["x-echo"] == none
`,
    });
    const missing = await folder.run(['a.rpc']);
    assert.equal(missing.status, 2);
    assert.match(missing.errors, /the secret "api-token" has no value: set PARLANCE_SECRET_API_TOKEN/);
    assert.equal(server.sent(), 0);
    await writeFile(path.join(folder.path, '.env'), 'PARLANCE_SECRET_API_TOKEN=plover-17-xyzzy\n');
    for (const args of [['-v'], ['--json'], ['--junit', 'out.xml']]) {
      const { out, errors, status } = await folder.run(['a.rpc', '--env-file', '.env', ...args]);
      assert.equal(status, 1);
      assert.match(out + errors, /\{\{secret:api-token\}\}/);
      assert.doesNotMatch(out + errors, /plover/);
    }
    assert.doesNotMatch(await readFile(path.join(folder.path, 'out.xml'), 'utf8'), /plover/);
  });

  it('uses what one request was answered in those below it', async () => {
    await using server = await greetServer({ http: '2' });
    await using folder = await greetFolder(server.port, {
      'a.rpc': `### first
# @target local
GRPC greet.v1.GreetService/Greet

{ "name": "Ada" }

### second
# @target local
GRPC greet.v1.GreetService/Greet

{ "name": "{{first.response.greeting}}" }
? response.greeting == "Hello, {{first.response.greeting}}!"
? response.greeting != {{first.response.greeting}}
`,
    });
    const { out, status } = await folder.run(['a.rpc', '-v']);
    assert.equal(status, 0, out);
  });

  it('ends the sending of streams, and says so', async () => {
    await using server = await greetServer({ http: '2' });
    await using folder = await greetFolder(server.port, {
      'a.rpc': `### stream
# @target local
GRPC greet.v1.GreetService/GreetBidi

{ "name": "Ada" }
=== wait 1
{ "name": "Bob" }
? messages[1].greeting == "Hello, Bob!"
? count == 2
`,
    });
    const { out, status } = await folder.run(['a.rpc', '-v']);
    assert.equal(status, 0, out);
    assert.match(out, /note: the request does not end its sending/);
  });

  it('ends what takes too long at its deadline', async () => {
    await using server = await greetServer({ http: '2' });
    await using folder = await greetFolder(server.port, {
      'a.rpc': '# @target local\nGRPC greet.v1.GreetService/GreetServer\n\n{ "name": "Ada" }\n? count == 0\n',
    });
    const { out, status } = await folder.run(['a.rpc', '--deadline', '200ms']);
    assert.equal(status, 1);
    assert.match(out, /code: +deadline_exceeded/);
  });

  it('cancels what runs when it is interrupted, and runs no more', async () => {
    await using server = await greetServer({ http: '2' });
    await using folder = await greetFolder(server.port, {
      'a.rpc': `### endless
# @target local
GRPC greet.v1.GreetService/GreetServer

{ "name": "Ada" }

### after it
# @target local
GRPC greet.v1.GreetService/Greet

{}
`,
    });
    const interrupted = new AbortController();
    void server.met.then(() => interrupted.abort());
    const { out, status } = await folder.run(['a.rpc'], {}, interrupted.signal);
    assert.equal(status, 130);
    assert.match(out, /✗ endless/);
    assert.match(out, /- after it \(not run\)/);
    await server.aborted;
  });

  it('fills in variables, answers to requests above, and files', async () => {
    await using server = await greetServer({ http: '2' });
    const filled = `### first
# @target local
GRPC greet.v1.GreetService/Greet

{ "name": {{customer}} }

### second
# @target local
GRPC greet.v1.GreetService/Greet

{ "name": "{{first.response.greeting}}" }
? response.greeting == "Hello, Hello, Ada!!"

### third
# @target local
GRPC greet.v1.GreetService/GreetClient

=== repeat 2..3
{ "name": @file("name.txt") }
=== end
? response.greeting contains "Zoe"
`;
    await using folder = await greetFolder(
      server.port,
      { 'a.rpc': filled, 'name.txt': 'Zoe' },
      ', "variables": { "customer": "Ada" }',
    );
    const { out, status } = await folder.run(['a.rpc']);
    assert.equal(status, 0, out);
    const alone = await folder.run(['a.rpc', '--only', 'second']);
    assert.equal(alone.status, 1);
    assert.match(alone.out, /"\{\{first\.response\.greeting\}\}" has no value: "first" has not been called/);
  });

  it('runs some of the requests, by their names', async () => {
    await using server = await greetServer({ http: '2' });
    await using folder = await greetFolder(server.port, { 'a.rpc': both, 'b.rpc': wrong });
    const { out, status } = await folder.run(['.', '--only', 'GREETING', '--jobs', '2']);
    assert.equal(timeless(out), 'a.rpc\n  ✓ a greeting (N ms, 4 of 4 assertions hold)\n1 passed in N s\n');
    assert.equal(status, 0);
    const none = await folder.run(['.', '--only', 'nothing']);
    assert.deepEqual([none.status, none.errors], [2, 'parlance run: no request is named "nothing"\n']);
  });

  it('writes a report that CI reads', async () => {
    await using server = await greetServer({ http: '2' });
    await using folder = await greetFolder(server.port, {
      'a.rpc': both,
      'b.rpc': wrong.replace('### wrong', '### <wrong> & "odd" \u0007'),
      'c.rpc': '### lost\n# @target local\nGRPC greet.v1.GreetService/Nothing\n\n{}\n',
    });
    await folder.run(['.', '--junit', 'out.xml', '--jobs', '3']);
    const root = readXml(await readFile(path.join(folder.path, 'out.xml'), 'utf8'));
    assert.equal(root.name, 'testsuites');
    const { tests, failures, errors, skipped } = root.attributes;
    assert.deepEqual([tests, failures, errors, skipped], ['4', '1', '1', '0']);
    assert.deepEqual(
      root.children.map(({ name, attributes }) => [name, attributes['name'], attributes['tests']]),
      [
        ['testsuite', 'a.rpc', '2'],
        ['testsuite', 'b.rpc', '1'],
        ['testsuite', 'c.rpc', '1'],
      ],
    );
    for (const suite of root.children) {
      assert.match(suite.attributes['timestamp'] ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
      for (const one of suite.children) {
        assert.equal(one.name, 'testcase');
        assert.match(one.attributes['time'] ?? '', /^\d+\.\d{3}$/);
        assert.ok(one.attributes['classname'] !== undefined);
        for (const part of one.children)
          assert.ok(['failure', 'error', 'skipped', 'system-out'].includes(part.name), part.name);
      }
    }
    const [failed] = root.children[1]?.children ?? [];
    assert.equal(failed?.attributes['name'], '<wrong> & "odd" \uFFFD');
    assert.equal(
      failed.children[0]?.text,
      'b.rpc:7:1: expected response.greeting matches "^Bye", but it was "Hello, Ada!"',
    );
  });

  it('does not call production unless it is told to', async () => {
    await using server = await greetServer({ http: '2' });
    await using folder = await greetFolder(server.port, { 'a.rpc': both }, ', "danger": "prod"');
    const refused = await folder.run(['a.rpc']);
    assert.equal(refused.status, 2);
    assert.match(refused.errors, /"a greeting" goes to production/);
    assert.equal(server.sent(), 0);
    assert.equal((await folder.run(['a.rpc', '--allow-prod'])).status, 0);
  });

  it('refuses what makes no sense', async () => {
    await using folder = await runFolder({ 'a.txt': '' });
    for (const [args, message] of [
      [[], 'no request document was given'],
      [['a.txt'], 'a.txt: not a request document (.rpc)'],
      [['b.rpc'], 'b.rpc: no such file'],
      [['.'], '.: no request document (.rpc) is below it'],
      [['b.rpc', '--jobs', '0'], '--jobs takes a number from 1 to 32, not "0"'],
    ] as const)
      await assert.rejects(folder.run(args), (thrown) => {
        assert.ok(thrown instanceof UsageError);
        assert.equal(thrown.message, message);
        return true;
      });
  });

  it('is a command of the command line', () => {
    withFiles({ 'a.rpc': 'GRPC localhost:1/a.B/C\n' }, (parlance) => {
      const { status, out } = parlance(['run', 'a.rpc']);
      assert.equal(status, 1);
      assert.match(out, /a\.rpc:1:18: .*"a\.B"/);
    });
  });

  it('takes tokens of endpoints and of programs, the latter where that is allowed', async () => {
    await using endpoint = await tokenServer(() => ({ body: { access_token: 'access-token' } }));
    await using server = await greetServer({ http: '2' });
    const request = '# @target local\nGRPC greet.v1.GreetService/Greet\n\n{ "name": "Ada" }\n';
    const oauth2 = { tokenUrl: endpoint.url, clientId: 'ci', clientSecret: '{{secret:client-id}}' };
    const auth = (json: object): string => `, "auth": ${JSON.stringify(json)}`;
    await using signed = await greetFolder(server.port, { 'a.rpc': request }, auth({ oauth2 }));
    const refused = await signed.run(['a.rpc']);
    assert.match(refused.errors, /the secret "client-id" has no value: set PARLANCE_SECRET_CLIENT_ID/);
    const passing = await signed.run(['a.rpc'], { PARLANCE_SECRET_CLIENT_ID: 'hush-hush' });
    assert.equal(passing.status, 0, passing.out + passing.errors);
    const credentials = Buffer.from('ci:hush-hush').toString('base64');
    assert.equal(endpoint.questions[0]?.headers.authorization, `Basic ${credentials}`);
    const command = { run: [process.execPath, '-p', '"t-1"'] };
    await using run = await greetFolder(server.port, { 'a.rpc': request }, auth({ command }));
    const forbidden = await run.run(['a.rpc']);
    assert.equal(forbidden.status, 2);
    assert.match(
      forbidden.errors,
      /a target takes its token of the command ".+"; give --allow-commands to run it/,
    );
    assert.equal((await run.run(['--allow-commands', 'a.rpc'])).status, 0);
  });
});

interface RunLine {
  readonly target?: string;
  readonly assertions: readonly { readonly line: number; readonly actual: string }[];
}
