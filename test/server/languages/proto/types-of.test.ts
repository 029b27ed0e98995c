import assert from 'node:assert/strict';
import { test } from 'node:test';
import { occurrenceAt } from '../../../../server/src/ide/occurrences.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

async function checkTypes(source: string, expected: readonly string[]): Promise<void> {
  const { files, uris, snapshot } = await snapshotOf(proto, source);
  const [file] = files;
  const [uri] = uris;
  assert.ok(file?.cursor !== undefined && uri !== undefined);
  const symbol = occurrenceAt(snapshot, uri, file.cursor)?.symbol;
  const linked = symbol && snapshot.linked(symbol.uri);
  assert.ok(symbol !== undefined && linked !== undefined);
  const types = proto.typesOf?.(linked as never, symbol) ?? [];
  assert.deepEqual(
    types.map(({ kind, fullName }) => `${kind} ${fullName}`),
    expected,
  );
}

test('a field is of its type, a map of the type of its values', async () => {
  await checkTypes('package p; message A { optional A $0a = 1; }', ['message p.A']);
  await checkTypes('message A { map<int32, E> $0m = 1; } enum E { X = 0; }', ['enum E']);
  await checkTypes('message A { optional int32 $0i = 1; }', []);
});

test('the field of a group is of its message', async () => {
  await checkTypes('message A { optional group $0G = 1 {} }', []);
  await checkTypes(
    `import "google/protobuf/descriptor.proto";
extend google.protobuf.FileOptions { optional group $0G = 50000 {} }
option (g$0) = {};
`.replace('$0', ''),
    ['message G'],
  );
});

test('a method is of its two messages, a value of its enum', async () => {
  await checkTypes('message A {} message B {} service S { rpc $0F(A) returns (B); }', [
    'message A',
    'message B',
  ]);
  await checkTypes('enum E { $0X = 0; }', ['enum E']);
  await checkTypes('enum $0E { X = 0; }', []);
});

test('a field that another file declares is asked of that file', () =>
  checkTypes(
    `import "b.proto";
option (o).$0m = {};
//- /b.proto
import "google/protobuf/descriptor.proto";
message O { optional O m = 1; }
extend google.protobuf.FileOptions { optional O o = 50000; }
`,
    ['message O'],
  ));
