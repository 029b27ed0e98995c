/** Messages with values that the call alone knows are held against the rules of their schema before they are sent. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { RuleNotes } from '../../../server/src/contract/call-log.ts';
import type {
  PreparedCall,
  PreparedMessage,
  SourceRange,
} from '../../../server/src/contract/prepared-call.ts';
import {
  type CallHostClient,
  descriptorBundle,
  servedCallHost,
  temporaryFolder,
} from '../../support/call-host-client.ts';
import { protoDescriptors } from '../../support/proto-registry.ts';
import { validatePath, validateSchema } from '../../support/validate-schema.ts';

const schema = `syntax = "proto3";
package t;
import "${validatePath}";
service S { rpc M(stream Q) returns (Q); }
message Q {
  string name = 1 [(buf.validate.field).string.max_len = 3];
  int32 count = 2 [(buf.validate.field).int32.lt = 5];
  map<string, Q> by_name = 3 [(buf.validate.field).map.values.cel = { id: "named", message: "has no name", expression: "this.name != ''" }];
  string free = 4 [(buf.validate.field).cel = { id: "free", expression: "this == '' ? '' : 'it is ' + this" }];
  oneof kind { option (buf.validate.oneof).required = true; string a = 5; string b = 6; }
  optional int32 divisor = 7 [(buf.validate.field).cel = { id: "quotient", message: "m", expression: "10 / this > 0" }];
}
//- /${validatePath}
${validateSchema}`;

const bundle = descriptorBundle('ruled', await protoDescriptors(schema));
const bare = descriptorBundle(
  'bare',
  await protoDescriptors(
    'syntax = "proto3"; package t; service S { rpc M(stream Q) returns (Q); } message Q { string name = 1; string a = 5; }',
  ),
);

/** Of the value that the pointer leads to, each on a line of its own. */
const at = (line: number): SourceRange => ({ start: { line, character: 0 }, end: { line, character: 1 } });

const message = (json: string, block = 0, pointers: readonly string[] = ['']): PreparedMessage => ({
  json,
  block,
  sourceMap: pointers.map((pointer, line) => ({ pointer, range: at(10 * block + line) })),
});

/** To nowhere: what is told does not wait for an answer. */
const callOf = (...messages: readonly PreparedMessage[]): PreparedCall => ({
  bundleId: 'ruled',
  service: 't.S',
  method: 'M',
  methodKind: 'client-streaming',
  target: { name: 'test', address: '127.0.0.1:1', protocol: 'grpc' },
  metadata: [],
  script: messages.map((each) => ({ kind: 'message', message: each })),
  secrets: [],
});

interface Told {
  readonly notes: RuleNotes | undefined;
  readonly all: readonly string[];
}

async function told(
  call: PreparedCall,
  secrets: Readonly<Record<string, string>> = {},
  of = bundle,
): Promise<Told> {
  await using folder = await temporaryFolder();
  await using host = servedCallHost(folder.path);
  const { client }: { client: CallHostClient } = host;
  const callId = await client.open(of, { ...call, bundleId: of.id }, secrets);
  const progress = await client.ended(callId);
  for (const file of await readdir(folder.path))
    for (const secret of Object.values(secrets))
      assert.ok(!(await readFile(path.join(folder.path, file), 'latin1')).includes(secret));
  for (const secret of Object.values(secrets)) assert.ok(!JSON.stringify(progress).includes(secret));
  const { brokenRules: notes } = progress;
  return { notes, all: notes?.notes.map(({ message: text, range }) => `${range.start.line} ${text}`) ?? [] };
}

describe('rules of messages that are about to be sent', () => {
  it('are told where values were not known before, and not again where they were', async () => {
    const { notes } = await told(
      callOf(message('{"name":"{{$uuid}}","count":9,"a":""}', 0, ['', '/name', '/count'])),
    );
    assert.deepEqual(notes, {
      count: 1,
      notes: [
        { message: '"name": must be at most 3 characters [string.max_len]', range: at(1), path: ['name'] },
      ],
    });
    assert.equal((await told(callOf(message('{"name":"long","count":9}')))).notes, undefined);
  });

  it('are told of messages that are JSON on the wire, too', async () => {
    const call = callOf(message('{"name":"{{$uuid}}","count":9,"a":""}', 0, ['', '/name', '/count']));
    const { all } = await told({
      ...call,
      target: { ...call.target, protocol: 'connect', encoding: 'json' },
    });
    assert.deepEqual(all, ['1 "name": must be at most 3 characters [string.max_len]']);
  });

  it('are told of what is not written, at what should hold it', async () => {
    const { all } = await told(
      callOf(
        message('{"byName":{"k":{"name":"{{$index}}","a":""}},"a":""}', 0, ['', '/byName', '/byName/k']),
      ),
    );
    assert.deepEqual(all, []);
    const more = await told(callOf(message('{"byName":{"{{$index}}":{}},"a":""}', 0, ['', '/byName'])));
    assert.deepEqual(more.all, [
      '1 "byName[0]": has no name [named]',
      '1 "byName[0].kind": exactly one field is required in oneof [required]',
    ]);
  });

  it('show no secret, whatever the rule says of it', async () => {
    const { all } = await told(
      callOf(
        message('{"free":"{{secret:s}}","a":"","divisor":{{$index}}}', 0, ['', '/free']),
        message('{"name":"{{secret:s}}","a":""}', 1, ['', '/name']),
        message('{"byName":{"{{secret:s}}":{"a":""}},"a":""}', 2, ['', '/byName']),
      ),
      { s: 'hunter2' },
    );
    assert.deepEqual(all, [
      '1 "free": the value breaks a rule of the schema [free]',
      '0 the rule "quotient" of "t.Q.divisor" cannot be evaluated: int divide by zero',
      // The same is said of asterisks.
      '11 "name": must be at most 3 characters [string.max_len]',
      '21 "byName": has no name [named]',
    ]);
  });

  it('are evaluated for each different message once, of a repeat for the first', async () => {
    const { all } = await told({
      ...callOf(message('{"name":"{{$uuid}}","a":""}'), message('{"count":{{$index}},"a":""}', 1)),
      script: [
        {
          kind: 'message',
          message: message('{"count":{{$index}},"a":""}', 0),
          repeat: { first: 4, count: 1000, everyMs: 0 },
        },
        {
          kind: 'message',
          message: message('{"count":{{$index}},"a":""}', 1),
          repeat: { first: 5, count: 1000, everyMs: 0 },
        },
      ],
    });
    assert.deepEqual(all, ['10 "count": must be less than 5 [int32.lt]']);
    const many = Array.from({ length: 150 }, (_, at) => message(`{"name":"{{$uuid}}${at}","a":""}`, at));
    const { notes } = await told(callOf(...many));
    assert.deepEqual([notes?.count, notes?.notes.length], [100, 50]);
  });

  it('are not looked for where the schema sets none', async () => {
    const { notes } = await told(callOf(message('{"name":"{{$uuid}}"}')), {}, bare);
    assert.equal(notes, undefined);
  });
});
