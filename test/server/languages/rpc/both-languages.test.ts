import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LineIndex } from '../../../../server/src/base/line-index.ts';
import type { Uri } from '../../../../server/src/base/uri.ts';
import type { Language } from '../../../../server/src/languages/language.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { rpc } from '../../../../server/src/languages/rpc/index.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import type { ThriftLinked } from '../../../../server/src/languages/thrift/symbols.ts';
import { walkDeclarations } from '../../../../server/src/model/outline.ts';
import { documentUri } from '../../../support/rpc.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

/** The new request for a method of a schema, and what sending it would send; nothing is wrong with it. */
async function sentByNewRequest(
  language: Language,
  source: string,
  service: string,
  method?: string,
): Promise<{
  readonly head: string;
  readonly kind: string | undefined;
  readonly messages: readonly string[];
}> {
  const { snapshot, uris } = await snapshotOf(language, source);
  const [uri = '' as Uri] = uris;
  const file = snapshot.file(uri);
  const linked = snapshot.linked(uri);
  assert.ok(file !== undefined && linked !== undefined);
  const schema = language.schema(linked);
  const services = [...walkDeclarations(file.declarations)]
    .filter(({ kind }) => kind === 'service')
    .flatMap(({ fullName }) => rpc.knownService(language.id, fullName) ?? []);

  const made = rpc.skeleton({ schema, service, targets: [], ...(method === undefined ? {} : { method }) });
  assert.ok(made !== undefined);
  const parsed = rpc.parse(made.text);
  assert.deepEqual(rpc.servicesNamed(parsed.document.requests, services), [service]);
  const context = { services, schemas: [schema] };
  assert.deepEqual(rpc.check(parsed, context, documentUri), []);
  const { line } = new LineIndex(made.text).positionAt(made.selection.start);
  const found = rpc.prepareCall({ parsed, context, uri: documentUri, line });
  assert.ok(found.kind === 'prepared');
  const { methodKind, script } = found.call;
  return {
    head: made.text.split('\n').slice(1, 3).join('; '),
    kind: methodKind,
    messages: script.flatMap((step) =>
      step.kind === 'message' ? [step.message.method, step.message.json].filter(Boolean).join(' ') : [],
    ),
  };
}

describe('requests for the services of both languages', () => {
  it('calls a method of Protobuf', async () => {
    const source = `
syntax = "proto3";
package prime.v1;
message Request { int64 number = 1; }
message Response { int64 factor = 1; }
service Factors { rpc Find(stream Request) returns (stream Response); }`;
    assert.deepEqual(await sentByNewRequest(proto, source, 'prime.v1.Factors', 'Find'), {
      head: '# @protocol grpc; GRPC localhost:50051/prime.v1.Factors/Find',
      kind: 'bidi-streaming',
      messages: ['{"number":"1"}'],
    });
  });

  const myService = `
struct Person { 1: required string name, 2: optional i32 age }
service MyService {
  stream void streamData(1: string data);
  string send_request(1: Person sender, 2: binary payload),
}`;

  it('calls a function of Thrift that pushes', async () => {
    assert.deepEqual(await sentByNewRequest(thrift, myService, 'MyService', 'streamData'), {
      head: '# @thrift framed binary; THRIFT localhost:9090/MyService.streamData',
      kind: 'push',
      messages: ['{"data":"data"}'],
    });
  });

  it('calls a function of Thrift with structs', async () => {
    const { messages } = await sentByNewRequest(thrift, myService, 'MyService', 'send_request');
    assert.deepEqual(messages, ['{"sender":{"name":"Ada","age":36},"payload":"AAEC"}']);
  });

  it('opens a session of a Thrift service', async () => {
    assert.deepEqual(await sentByNewRequest(thrift, myService, 'MyService'), {
      head: '# @thrift framed binary; THRIFT localhost:9090/MyService',
      kind: undefined,
      messages: ['streamData {"data":"data"}'],
    });
  });

  it('says of a function that streams as in fbthrift that it cannot be called', async () => {
    const { snapshot, uris } = await snapshotOf(thrift, 'service Feed { stream<i32> follow(1: i32 a) }');
    const linked = uris[0] && snapshot.linked(uris[0]);
    assert.ok(linked);
    const services = [rpc.knownService('thrift', 'Feed')].filter((service) => service !== undefined);
    const context = { services, schemas: [thrift.schema(linked as ThriftLinked)] };
    const parsed = rpc.parse('THRIFT localhost:9090/Feed.follow\n\n{ "a": 1 }\n');
    const message = '"follow" streams by Rocket, the protocol of fbthrift, which is not supported yet';
    assert.deepEqual(
      rpc.check(parsed, context, documentUri).map((problem) => problem.message),
      [message],
    );
    const prepared = rpc.prepareCall({ parsed, context, uri: documentUri, line: 0 });
    assert.equal(prepared.kind === 'problem' && prepared.message, message);
  });
});
