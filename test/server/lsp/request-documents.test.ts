import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { RequestVariant, ServerRequests } from '../../../server/src/contract/server-protocol.ts';
import type { Diagnostic } from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';
import { protoDescriptors } from '../../support/proto-registry.ts';

const greet = `syntax = "proto3";
package greet.v1;
message GreetRequest { string name = 1; int64 big = 2; }
message GreetResponse { string greeting = 1; }
service GreetService {
  rpc Greet(GreetRequest) returns (GreetResponse);
  rpc GreetEach(stream GreetRequest) returns (stream GreetResponse);
}
`;
const targets = `{ "targets": [
  { "name": "local", "address": "http://127.0.0.1:8080", "protocol": "connect" },
  { "name": "thrift", "address": "thrift://127.0.0.1:9090", "protocol": "thrift" }
] }`;

/** With a target whose schema is elsewhere than in the workspace. */
const targetsWith = (schema: string): string => `{ "targets": [
  { "name": "remote", "address": "localhost:1", "protocol": "grpc", "schema": "${schema}" }
] }`;

const request = `# @target local
GRPC greet.v1.GreetService/GreetEach
x-note: hello

{ "name": "Ada", "big": 9007199254740993 }
===
{ "name": "Grace" }
`;

describe('request documents of the server', () => {
  let client: LspClient;
  afterEach(() => client.end());

  const ask = <M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
  ): Promise<ServerRequests[M]['result']> => client.request(method, params);
  const uri = (path: string): string => `file:///ws/${path}`;

  it('are made from the schema, and have no problems', async () => {
    client = await startLspClient({ 'greet.proto': greet, 'rpc.targets.json': targets });
    const made = await ask('parlance/newRequest', {
      uri: uri('greet.proto'),
      service: 'greet.v1.GreetService',
      method: 'Greet',
    });
    assert.match(made?.text ?? '', /^# @target local\nGRPC greet\.v1\.GreetService\/Greet\n/m);
    client.open('new.rpc', made?.text ?? '');
    assert.deepEqual(await client.diagnostics('new.rpc', 1), []);
  });

  it('are offered the targets that could serve the schema', async () => {
    client = await startLspClient({
      'greet.proto': greet,
      'person.thrift': 'service People { void clear() }\n',
      'rpc.targets.json': targets,
    });
    const namesFor = async (path: string): Promise<readonly string[]> =>
      (await ask('parlance/targets', { uri: uri(path) })).map(({ name }) => name);
    assert.deepEqual(await namesFor('greet.proto'), ['local']);
    assert.deepEqual(await namesFor('person.thrift'), ['thrift']);
  });

  it('are made from what was typed and not saved', async () => {
    client = await startLspClient({ 'greet.proto': greet });
    client.open('greet.proto', greet.replace('string name = 1;', 'string nickname = 1;'));
    const made = await ask('parlance/newRequest', {
      uri: uri('greet.proto'),
      service: 'greet.v1.GreetService',
      method: 'Greet',
    });
    assert.match(made?.text ?? '', /"nickname"/);
  });

  it('are checked against a schema that nobody has open', async () => {
    client = await startLspClient({ 'deep/greet.proto': greet, 'rpc.targets.json': targets });
    client.open('a.rpc', request.replace('"name": "Grace"', '"nam": 1'));
    const problems = await client.diagnostics('a.rpc', 1);
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range.start.line]),
      [['rpc/unknown-field', 6]],
    );
    const [fix] = await client.request<{ title: string }[]>('textDocument/codeAction', {
      textDocument: { uri: uri('a.rpc') },
      range: problems[0]?.range,
      context: { diagnostics: problems },
    });
    assert.match(fix?.title ?? '', /"name"/);
  });

  it('follow the schema as it is edited', async () => {
    client = await startLspClient({ 'greet.proto': greet, 'rpc.targets.json': targets });
    client.open('a.rpc', request);
    assert.deepEqual(await client.diagnostics('a.rpc', 1), []);
    const changed = new Promise<readonly Diagnostic[]>((resolve) => {
      client.connection.onNotification(
        'textDocument/publishDiagnostics',
        (params: { uri: string; diagnostics: Diagnostic[] }) => {
          if (params.uri === uri('a.rpc')) resolve(params.diagnostics);
        },
      );
    });
    client.open('greet.proto', greet.replaceAll('name = 1', 'title = 1'));
    assert.deepEqual(
      (await changed).map(({ code }) => code),
      ['rpc/unknown-field', 'rpc/unknown-field'],
    );
  });

  it('are prepared for the call host, digits and places exact', async () => {
    client = await startLspClient({ 'greet.proto': greet, 'rpc.targets.json': targets });
    client.open('a.rpc', request);
    const prepared = await ask('parlance/prepareCall', { uri: uri('a.rpc'), line: 4 });
    assert.equal(prepared.kind, 'prepared');
    if (prepared.kind !== 'prepared') return;
    const { call } = prepared;
    assert.equal(prepared.requestLine, 1);
    assert.equal(call.method, 'GreetEach');
    assert.equal(call.methodKind, 'bidi-streaming');
    assert.equal(call.target.address, 'http://127.0.0.1:8080');
    assert.deepEqual(call.metadata, [['x-note', 'hello']]);
    const messages = call.script.flatMap((step) => (step.kind === 'message' ? step.message.json : []));
    assert.deepEqual(messages, ['{"name":"Ada","big":"9007199254740993"}', '{"name":"Grace"}']);

    const bundle = await ask('parlance/bundle', { id: call.bundleId });
    assert.equal(bundle?.kind, 'descriptor-set');
    assert.equal(bundle?.id, call.bundleId);

    const message = await ask('parlance/prepareMessage', { uri: uri('a.rpc'), line: 6 });
    assert.equal(message.kind === 'prepared' && message.message.json, '{"name":"Grace"}');
  });

  it('take answers to calls of the server', async () => {
    client = await startLspClient({ 'talk.thrift': 'service Talk { string ask(1: i32 id) }\n' });
    client.open('a.rpc', 'THRIFT localhost:9090/Talk\n\n=== ask\n{ "id": 1 }\n');
    const wanted = { uri: uri('a.rpc'), line: 0, seqid: 7 };
    assert.deepEqual(await ask('parlance/newAnswer', { ...wanted, method: 'ask' }), {
      position: { line: 3, character: 11 },
      text: '\n=== answer ask 7\n{\n  "success": "success"\n}',
      selection: { start: { line: 6, character: 14 }, end: { line: 6, character: 21 } },
    });
    assert.equal(await ask('parlance/newAnswer', { ...wanted, method: 'tell' }), null);
  });

  it('are mended by what the error of their call advises', async () => {
    client = await startLspClient({
      'talk.thrift': 'service Talk { void ask() }\n',
      'rpc.targets.json': targets,
    });
    client.open('a.rpc', '# @target thrift\nTHRIFT Talk.ask\n\n{}\n');
    const setting = { name: 'thrift', values: ['buffered,binary'] } as const;
    assert.deepEqual(await ask('parlance/mendRequest', { uri: uri('a.rpc'), line: 1, setting }), [
      {
        uri: uri('rpc.targets.json'),
        range: { start: { line: 2, character: 33 }, end: { line: 2, character: 58 } },
        text: '"thrift://127.0.0.1:9090", "thrift": { "transport": "buffered", "protocol": "binary" }',
      },
    ]);
    assert.deepEqual(await ask('parlance/mendRequest', { uri: uri('a.rpc'), line: 3, setting }), []);
  });

  it('are prepared with another target, another protocol, or another text, and without being open', async () => {
    const other = '{ "name": "other", "address": "http://127.0.0.1:9", "protocol": "grpc" }';
    client = await startLspClient({
      'greet.proto': greet,
      'rpc.targets.json': targets.replace('[', `[${other},`),
    });
    client.open('a.rpc', request);
    const prepared = async (instead: RequestVariant, path = 'a.rpc'): Promise<readonly unknown[]> => {
      const made = await ask('parlance/prepareCall', { uri: uri(path), line: 4, instead });
      assert.equal(made.kind, 'prepared', JSON.stringify(made));
      const { method, target } = made.call;
      return [method, target.name, target.protocol];
    };
    assert.deepEqual(await prepared({}), ['GreetEach', 'local', 'connect']);
    assert.deepEqual(await prepared({ target: 'other' }), ['GreetEach', 'other', 'grpc']);
    assert.deepEqual(await prepared({ protocol: 'grpc-web' }), ['GreetEach', 'local', 'grpc-web']);
    assert.deepEqual(await prepared({ target: 'other', protocol: 'connect' }), [
      'GreetEach',
      'other',
      'connect',
    ]);
    const text = '# @target other\nGRPC GreetService/Greet\n\n{}\n';
    assert.deepEqual(await prepared({ text }, 'closed.rpc'), ['Greet', 'other', 'grpc']);
  });

  it('are kept without the tokens that stand in them, each alone', async () => {
    client = await startLspClient({ 'greet.proto': greet, 'rpc.targets.json': targets });
    const head = '# @target local\nGRPC GreetService/Greet\n';
    client.open(
      'a.rpc',
      `### First\n${head}\n{}\n### Second\n${head}authorization: Bearer planted-token\nx-api-key: planted-key\n\n{ "name": "Ada" }\n\n\n### Third\n${head}`,
    );
    const made = await ask('parlance/prepareCall', { uri: uri('a.rpc'), line: 6 });
    assert.equal(
      made.kind === 'prepared' && made.text,
      [
        '### Second',
        head.trimEnd(),
        'authorization: Bearer {{secret:token}}',
        'x-api-key: {{secret:api_key}}',
        '',
        '{ "name": "Ada" }',
        '',
      ].join('\n'),
    );
  });

  it('say why they cannot be sent, and where', async () => {
    client = await startLspClient({ 'greet.proto': greet, 'rpc.targets.json': targets });
    client.open('a.rpc', request.replace('local', 'nowhere'));
    const prepared = await ask('parlance/prepareCall', { uri: uri('a.rpc'), line: 4 });
    assert.equal(prepared.kind, 'problem');
    if (prepared.kind !== 'problem') return;
    assert.match(prepared.message, /"nowhere"/);
    assert.equal(prepared.range.start.line, 0);
    const closed = await ask('parlance/prepareCall', { uri: uri('b.rpc'), line: 0 });
    assert.equal(closed.kind === 'problem' && closed.message, 'the request document is not open');
  });

  it('mean the schema whose lens was used, where two declare the service', async () => {
    client = await startLspClient({ 'rpc.targets.json': targets });
    client.open('one.thrift', 'service S { void f(1: string one) }');
    client.open('two.thrift', 'service S { void f(1: string two) }');
    for (const name of ['one', 'two', 'one']) {
      const made = await ask('parlance/newRequest', {
        uri: uri(`${name}.thrift`),
        service: 'S',
        method: 'f',
      });
      assert.match(made?.text ?? '', new RegExp(`"${name}"`));
      client.open('a.rpc', made?.text ?? '');
      const prepared = await ask('parlance/prepareCall', { uri: uri('a.rpc'), line: 3 });
      assert.equal(prepared.kind, 'prepared', JSON.stringify(prepared));
    }
  });

  it('complete fields by the schema', async () => {
    client = await startLspClient({ 'greet.proto': greet, 'rpc.targets.json': targets });
    client.open('a.rpc', 'GRPC greet.v1.GreetService/Greet\n\n{ "" }\n');
    const items = await client.request<{ label: string }[]>('textDocument/completion', {
      textDocument: { uri: uri('a.rpc') },
      position: { line: 2, character: 3 },
    });
    assert.deepEqual(
      items.map(({ label }) => label),
      ['name', 'big'],
    );
  });

  it('offer lenses to send', async () => {
    client = await startLspClient({ 'greet.proto': greet, 'rpc.targets.json': targets });
    client.open('a.rpc', request);
    const lenses = await client.request<{ range: { start: { line: number } }; command: { title: string } }[]>(
      'textDocument/codeLens',
      { textDocument: { uri: uri('a.rpc') } },
    );
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command.title]),
      [
        [1, '▶ Send'],
        [1, 'Finish sending'],
        [1, 'Cancel'],
        [4, 'Send'],
        [5, 'Send'],
      ],
    );
  });

  it('find the files of types that messages carry inside', async () => {
    client = await startLspClient({ 'greet.proto': greet });
    const found = await ask('parlance/resolveType', { typeName: 'greet.v1.GreetResponse' });
    assert.equal(found?.kind, 'descriptor-set');
    assert.equal(await ask('parlance/resolveType', { typeName: 'greet.v1.Nobody' }), null);
  });

  it('go by the schema of their server, once it was read', async () => {
    client = await startLspClient({ 'rpc.targets.json': targetsWith('reflection') });
    const text = '# @target remote\nGRPC GreetService/Greet\nx-token: {{secret:token}}\n\n{ "name": 1 }\n';
    client.open('a.rpc', text);
    const codes = (problems: readonly Diagnostic[]): readonly unknown[] => problems.map(({ code }) => code);
    assert.deepEqual(codes(await client.diagnostics('a.rpc', 1)), ['rpc/schema-not-read']);

    const place = { uri: uri('a.rpc'), line: 1 };
    const first = await ask('parlance/prepareCall', place);
    assert.equal(first.kind, 'needs-schema');
    const { key, target, metadata, secrets } = first.needed;
    assert.deepEqual(
      [target.name, metadata, secrets],
      ['remote', [['x-token', '{{secret:token}}']], ['token']],
    );
    assert.deepEqual(await ask('parlance/neededSchema', place), first.needed);

    const read = async (source: string): Promise<boolean> =>
      ask('parlance/takeSchema', {
        key,
        schema: {
          content: Buffer.from(await protoDescriptors(source)).toString('base64'),
          services: ['greet.v1.GreetService'],
          notes: [],
        },
      });
    assert.equal(await read(greet), true);
    client.change('a.rpc', 2, text);
    assert.deepEqual(codes(await client.diagnostics('a.rpc', 2)), ['rpc/wrong-type']);
    const items = await client.request<{ label: string }[]>('textDocument/completion', {
      textDocument: { uri: uri('a.rpc') },
      position: { line: 1, character: 'GRPC GreetService/'.length },
    });
    assert.deepEqual(
      items.map(({ label }) => label),
      ['Greet', 'GreetEach'],
    );

    // The server has changed, and was asked again.
    assert.equal(await read(greet.replace('string name', 'int32 name')), true);
    const second = await ask('parlance/prepareCall', place);
    assert.equal(second.kind, 'prepared');
    const { call } = second;
    assert.deepEqual([call.service, call.method, call.reflects], ['greet.v1.GreetService', 'Greet', true]);
    const bundle = await ask('parlance/bundle', { id: call.bundleId });
    assert.equal(bundle?.kind, 'descriptor-set');
  });

  it('keep the schema they have where that of the server does not open', async () => {
    client = await startLspClient({});
    client.open('a.rpc', '# @schema reflection\nGRPC localhost:1/a.S/M\n');
    const needed = await ask('parlance/neededSchema', { uri: uri('a.rpc'), line: 1 });
    assert.ok(needed !== null);
    const schema = { content: 'bm9uZQ==', services: [], notes: [] };
    assert.equal(await ask('parlance/takeSchema', { key: needed.key, schema }), false);
    const prepared = await ask('parlance/prepareCall', { uri: uri('a.rpc'), line: 1 });
    assert.equal(prepared.kind, 'needs-schema');
  });

  it('go by the descriptor set of their target, as it is now', async () => {
    const sets = new Map<string, Uint8Array>();
    let version = 0;
    client = await startLspClient({ 'rpc.targets.json': targetsWith('build/greet.binpb') }, {}, (below) => ({
      ...below,
      readBytes: (file) => Promise.resolve(sets.get(file)),
      stamp: (file) => Promise.resolve(sets.has(file) ? String(version) : undefined),
    }));
    const text = '# @target remote\nGRPC GreetService/Greet\n\n{ "name": 1 }\n';
    client.open('a.rpc', text);
    const [missing, ...others] = await client.diagnostics('a.rpc', 1);
    assert.deepEqual(
      [missing?.message, others],
      ['the schema of "remote" cannot be used: "/ws/build/greet.binpb" cannot be read', []],
    );

    const write = async (source: string): Promise<readonly Diagnostic[]> => {
      sets.set(uri('build/greet.binpb'), await protoDescriptors(source));
      version++;
      client?.change('a.rpc', version + 1, text);
      return client?.diagnostics('a.rpc', version + 1) ?? [];
    };
    assert.deepEqual(
      (await write(greet)).map(({ code }) => code),
      ['rpc/wrong-type'],
    );
    assert.deepEqual(await write(greet.replace('string name', 'int32 name')), []);
    const place = { uri: uri('a.rpc'), line: 1 };
    assert.equal(await ask('parlance/neededSchema', place), null);
    const prepared = await ask('parlance/prepareCall', place);
    assert.equal(prepared.kind, 'prepared');
    assert.deepEqual([prepared.call.service, prepared.call.reflects], ['greet.v1.GreetService', undefined]);
    const bundle = await ask('parlance/bundle', { id: prepared.call.bundleId });
    assert.equal(bundle?.kind, 'descriptor-set');
  });

  it('need no schema of a server where files declare it', async () => {
    client = await startLspClient({ 'greet.proto': greet, 'rpc.targets.json': targets });
    client.open('a.rpc', request);
    assert.equal(await ask('parlance/neededSchema', { uri: uri('a.rpc'), line: 1 }), null);
  });
});
