/** What is copied as grpcurl or buf curl and imported again is the same call, whichever shell it was quoted for. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { copiesOf } from '../../../../server/src/calls/copy-as/index.ts';
import { httpAddress } from '../../../../server/src/calls/address.ts';
import { type ShellName, shellNames } from '../../../../server/src/contract/call-copy.ts';
import type { Target } from '../../../../server/src/contract/target.ts';
import { importBufCurl } from '../../../../server/src/languages/rpc/import-calls/buf-curl.ts';
import { importGrpcurl } from '../../../../server/src/languages/rpc/import-calls/grpcurl.ts';
import type { ImportedCall } from '../../../../server/src/languages/rpc/import-calls/imported-call.ts';
import { shellCommands } from '../../../../server/src/languages/rpc/import-calls/shell-words.ts';

interface Call {
  readonly target: Target;
  readonly metadata: readonly (readonly [string, string])[];
  readonly messages: readonly string[];
  readonly deadlineMs: number | undefined;
}

const hostile = fc.constantFrom(
  "it's",
  '$(id)',
  '`x`',
  '%PATH%',
  '"q"',
  '\\',
  'a\\"b',
  '!',
  '^&|<>',
  '',
  'é漢',
  '${A}',
  '@x',
  '-d',
);
const headerText = fc.oneof(
  hostile.filter((text) => /^[\x20-\x7e]*$/.test(text)),
  fc.string({ unit: fc.constantFrom(...'abc \'"\\$`%^&|<>()!;:=,{}[]') }).map((text) => text.trim()),
  fc.constantFrom('Bearer {{secret:token}}', "{{secret:a_b}}'s"),
);
const metadata = fc.array(fc.tuple(fc.constantFrom('x-a', 'x-b', 'x-c-bin', 'user-id'), headerText), {
  maxLength: 4,
});
const message = fc
  .dictionary(
    fc.oneof(fc.constantFrom('name', 'a.b'), hostile),
    fc.oneof(hostile, fc.string(), fc.integer(), fc.boolean()),
    { maxKeys: 3 },
  )
  .map((value) => JSON.stringify(value).replaceAll('{{', '{'));
const ms = fc.constantFrom(undefined, 250, 1500, 60_000);
const target: fc.Arbitrary<Target> = fc
  .record({
    address: fc.constantFrom(
      'localhost:50051',
      '[::1]:8080',
      'http://h:81',
      'https://api.example.com',
      'https://h:8443',
      'unix:///run/a b.sock',
    ),
    authority: fc.constantFrom(undefined, 'api.internal', 'h:1'),
    connectTimeoutMs: ms,
    tls: fc.constantFrom(
      undefined,
      {},
      { ca: 'file:///c/a%20b.pem', verify: false as const },
      { cert: 'file:///c/me.pem', key: 'file:///c/me.key' },
    ),
  })
  .map(({ address, authority, connectTimeoutMs, tls }) => ({
    name: 'x',
    address,
    protocol: 'grpc',
    ...(authority === undefined ? {} : { authority }),
    ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
    ...(tls !== undefined && address.startsWith('https') ? { tls } : {}),
  }));
const call: fc.Arbitrary<Call> = fc.record({
  target,
  metadata,
  messages: fc.array(message, { minLength: 1, maxLength: 3 }),
  deadlineMs: ms,
});

function textOf(
  tool: string,
  { target: to, metadata: sent, messages, deadlineMs }: Call,
  shell: ShellName,
): string {
  const script = messages.map(
    (json, block) => ({ kind: 'message', message: { json, block, sourceMap: [] } }) as const,
  );
  const copies = copiesOf(
    {
      call: {
        service: 'greet.v1.GreetService',
        method: 'Greet',
        methodKind: 'client-streaming',
        target: to,
        metadata: sent,
        ...(deadlineMs === undefined ? {} : { deadlineMs }),
        script,
        secrets: [],
      },
      schema: { kind: 'schema', schema: { records: {}, enums: {}, services: {} } },
      from: { kind: 'server' },
    },
    shell,
  );
  const copy = copies.find(({ id }) => id === tool);
  assert.equal(copy?.kind, 'text');
  return copy?.kind === 'text' ? copy.text : '';
}

/** The parts that both forms have, written alike. */
function meaningOf({ target: to, metadata: sent, messages, deadlineMs }: Call): unknown {
  const { secure, host, port, socketPath } = httpAddress(to);
  const { tls, authority, connectTimeoutMs } = to;
  return {
    place: socketPath ?? [secure, host, port],
    tls: Object.fromEntries(Object.entries(tls ?? {}).map(([name, value]) => [name, pathOf(value)])),
    authority,
    connectTimeoutMs,
    deadlineMs,
    metadata: sent.map(([name, value]) => [name, value]),
    messages: messages.map((text) => JSON.parse(text) as unknown),
  };
}

function pathOf(value: unknown): unknown {
  return typeof value === 'string' ? decodeURIComponent(value.replace('file://', '')) : value;
}

function imported({
  address,
  protocol,
  metadata: sent,
  messages,
  deadlineMs,
  settings,
}: ImportedCall): unknown {
  const to = { name: 'x', address, protocol, ...settings };
  return meaningOf({ target: to, metadata: sent, messages, deadlineMs });
}

const tools = {
  grpcurl: { read: importGrpcurl, words: 1 },
  'buf-curl': { read: importBufCurl, words: 2 },
} as const;

describe('copied and imported again', () => {
  for (const [tool, { read, words }] of Object.entries(tools))
    for (const shell of shellNames)
      it(`${tool} for ${shell}`, () => {
        fc.assert(
          fc.property(call, (original) => {
            const text = textOf(tool, original, shell);
            const [command] = shellCommands(text);
            assert.ok(command);
            const again = read({ ...command, words: command.words.slice(words) });
            if (typeof again === 'string') assert.fail(again);
            assert.deepEqual(imported(again), meaningOf(original), text);
          }),
          { numRuns: 150, seed: 3 },
        );
      });
});
