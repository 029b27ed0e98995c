/** Calls that were copied as command lines and as code are run, and come to the same as the call itself. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { once } from 'node:events';
import { type CopyServer, startCopyServer } from './support/copy-server.ts';
import { startShop } from './support/copied-shop.ts';
import { withoutWarnings } from './support/command-line.ts';
import { copyTools } from './support/copy-tools.ts';
import { jsonDocuments } from './support/json-documents.ts';

const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');
const tools = copyTools();
const secret = "s3cr't $x `id`";

let server: CopyServer;
before(async () => {
  server = await startCopyServer();
});
after(() => server[Symbol.asyncDispose]());

type Method = 'Greet' | 'GreetMany' | 'GreetThrice' | 'GreetEach';

const hostile = JSON.stringify({
  name: 'Ada\'s "é" $(id) `x` %PATH% \\ ${a}\n!',
  big: '9007199254740993',
  at: '2026-01-02T03:04:05.000000006Z',
  data: 'AAEC/w==',
});
const messages: Readonly<Record<Method, readonly string[]>> = {
  Greet: [hostile],
  GreetMany: [hostile, '{"name":"Grace"}'],
  GreetThrice: [hostile],
  GreetEach: [hostile, '{"name":"Grace"}'],
};
const methods = Object.keys(messages) as Method[];

interface Wanted {
  readonly method: Method;
  readonly protocol: 'grpc' | 'grpc-web' | 'connect';
}

/** The arguments of `parlance call`, but for what is to be printed. */
function callArguments({ method, protocol }: Wanted): readonly string[] {
  return [
    '--schema',
    'greet/v1/greet.proto',
    '--protocol',
    protocol,
    '-H',
    `authorization: Bearer ${secret}`,
    '-H',
    "x-note: it's 100% $HOME",
    '-H',
    'x-trace-bin: AAEC',
    '--deadline',
    '60s',
    '-d',
    messages[method].join('\n'),
    `http://${server.address}`,
    `greet.v1.GreetService/${method}`,
  ];
}

async function parlance(args: readonly string[]): Promise<string> {
  const { status, output, errors } = await runIn(process.execPath, [cli, 'call', ...args]);
  assert.deepEqual({ status, errors: withoutWarnings(errors) }, { status: 0, errors: '' });
  return output;
}

const copyOf = (tool: string, wanted: Wanted): Promise<string> =>
  parlance(['--print', tool, ...callArguments(wanted)]);

/** What the call itself prints, a message a line. */
async function expectedOf(wanted: Wanted): Promise<readonly string[]> {
  return jsonDocuments(await parlance(callArguments(wanted)));
}

async function checkSame(
  wanted: Wanted,
  printed: string,
  documents: (text: string) => readonly string[] = jsonDocuments,
): Promise<void> {
  assert.deepEqual(documents(printed), await expectedOf(wanted));
}

/** Runs a command line as a shell reads it. */
async function runShell(script: string): Promise<string> {
  const { status, output, errors } = await runIn('sh', ['-c', script]);
  assert.equal(status, 0, `${script}\n${output}${errors}`);
  return output;
}

async function runIn(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  below = '',
): Promise<{ readonly status: number | null; readonly output: string; readonly errors: string }> {
  const child = spawn(command, args, {
    cwd: path.join(tools.folder, below),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: [...tools.bins, process.env['PATH']].join(path.delimiter),
      TOKEN: secret,
      ...env,
    },
  });
  const closed = once(child, 'close');
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { status: child.exitCode, output, errors };
}

/** Runs code that is saved under the name, in a folder of its own below the generated code where it needs one. */
async function runCode(
  name: string,
  code: string,
  command: string,
  args: readonly string[],
  below = '',
): Promise<string> {
  const file = path.join(tools.folder, below, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, code);
  try {
    const { status, output, errors } = await runIn(command, args, {}, below);
    assert.equal(status, 0, `${code}\n${output}${errors}`);
    return output;
  } finally {
    rmSync(file);
  }
}

describe('copied command lines', () => {
  it('grpcurl: all kinds of methods', async () => {
    for (const method of methods) {
      const wanted = { method, protocol: 'grpc' } as const;
      await checkSame(wanted, await runShell(await copyOf('grpcurl', wanted)));
    }
  });

  for (const protocol of ['grpc', 'grpc-web', 'connect'] as const)
    it(`buf curl: all kinds of methods over ${protocol}`, async () => {
      for (const method of methods) {
        const wanted = { method, protocol };
        await checkSame(wanted, await runShell(await copyOf('buf-curl', wanted)));
      }
    });

  it('curl: all kinds of methods over Connect', async () => {
    for (const method of methods) {
      const wanted = { method, protocol: 'connect' } as const;
      const printed = await runShell(await copyOf('curl', wanted));
      await checkSame(wanted, printed, withoutEnvelopes);
    }
  });

  it('ghz: all kinds of methods', async () => {
    for (const method of methods) {
      const printed = await runShell(await copyOf('ghz', { method, protocol: 'grpc' }));
      assert.match(printed, /\[OK\] +200 responses/);
    }
  });
});

describe('copied code', () => {
  it('k6: all kinds of methods', async () => {
    for (const method of methods) {
      const wanted = { method, protocol: 'grpc' } as const;
      const script = await copyOf('k6', wanted);
      const name = 'call-k6.js';
      const file = path.join(tools.folder, name);
      writeFileSync(file, script);
      const { status, output, errors } = await runIn(
        'k6',
        ['run', '--quiet', '--summary-mode', 'disabled', '--log-format', 'raw', name],
        { K6_NO_USAGE_REPORT: 'true' },
      );
      rmSync(file);
      assert.equal(status, 0, `${script}\n${output}${errors}`);
      await checkSame(wanted, `${output}${errors}`, withoutDefaults);
    }
  });

  for (const protocol of ['grpc', 'grpc-web', 'connect'] as const)
    it(`TypeScript: all kinds of methods over ${protocol}`, async () => {
      for (const method of methods) {
        const wanted = { method, protocol };
        const code = await copyOf('typescript', wanted);
        await checkSame(wanted, await runCode('call.ts', code, process.execPath, ['call.ts']));
      }
    });

  for (const [tool, protocol] of [
    ['python', 'grpc'],
    ['python-connect', 'connect'],
  ] as const)
    it(`${tool}: all kinds of methods`, async () => {
      for (const method of methods) {
        // Both directions at once need HTTP/2, which connect-python takes over TLS alone.
        if (tool === 'python-connect' && method === 'GreetEach') continue;
        const wanted = { method, protocol };
        const code = await copyOf(tool, wanted);
        await checkSame(wanted, await runCode('call.py', code, tools.python, ['call.py']));
      }
    });

  for (const [tool, protocol] of [
    ['go', 'grpc'],
    ['go-connect', 'connect'],
  ] as const)
    it(`${tool}: all kinds of methods`, async () => {
      for (const method of methods) {
        const wanted = { method, protocol };
        const code = await copyOf(tool, wanted);
        await checkSame(wanted, await runCode('call/main.go', code, 'go', ['run', './call']));
      }
    });
});

describe('copied code for Thrift', () => {
  const runs = {
    thriftpy2: ['call.py', '', tools.python, ['call.py']],
    'python-thrift': ['call.py', '', tools.python, ['call.py']],
    'typescript-thrift': ['call.ts', '', process.execPath, ['call.ts']],
    'go-thrift': ['call/main.go', 'gen-go', 'go', ['run', './call']],
  } as const;
  const order = {
    order: {
      item: { name: "it's", size: '9007199254740993', tone: 'LOUD' },
      items: [{ name: 'é', tone: 1 }],
      names: { 1: 'one', 2: '$(two)' },
      numbers: [7],
      data: 'AAEC/w==',
      weight: 1.5,
      gift: true,
      note: 'n',
      user_tone: 'SOFT',
    },
    tone: 'SOFT',
    order_id: '-5',
  };

  for (const [tool, [name, below, command, args]] of Object.entries(runs))
    it(`${tool}: what the server gets is the same`, async () => {
      await using shop = await startShop();
      const wanted = [
        '--schema',
        'shop.thrift',
        '--thrift',
        'framed,binary',
        '-d',
        JSON.stringify(order),
        `thrift://${shop.address}`,
        'Shop.place',
      ];
      await parlance(wanted);
      const code = await parlance(['--print', tool, ...wanted]);
      await runCode(name, code, command, args, below);
      const [own, copied] = shop.received;
      assert.deepEqual(copied, own);
    });
});

/** Of a stream, without the five bytes before each message, and without the envelope that ends it. */
function withoutEnvelopes(printed: string): readonly string[] {
  return jsonDocuments(printed).filter((document) => document !== '{}');
}

/** k6 prints fields that were not sent, too. */
function withoutDefaults(printed: string): readonly string[] {
  return jsonDocuments(printed).map((document) => {
    const members = Object.entries(JSON.parse(document) as Readonly<Record<string, unknown>>);
    const sent = members.filter(([, value]) => value !== null && value !== '' && value !== '0');
    return JSON.stringify(Object.fromEntries(sent));
  });
}
