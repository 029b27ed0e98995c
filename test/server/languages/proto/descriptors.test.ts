import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  createFileRegistry,
  type FileRegistry,
  fromBinary,
  type JsonValue,
  toBinary,
  toJson,
} from '@bufbuild/protobuf';
import { type FileDescriptorSet, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { joinUri, uriFromPath } from '../../../../server/src/base/uri.ts';
import { withImports } from '../../../../server/src/languages/proto/descriptors/descriptor-set.ts';
import { checkGivesNoErrors } from '../../../support/verdicts.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import type { ProtoLinked } from '../../../../server/src/languages/proto/symbols.ts';
import { diskWorkspace } from '../../../support/disk-workspace.ts';
import { linkFixture } from '../../../support/proto-linked.ts';

const golden = path.resolve('test/golden/proto');
const corpus = path.resolve('node_modules/google-proto-files');

async function linkFile(name: string): Promise<ProtoLinked> {
  const uri = joinUri(uriFromPath(golden), name);
  const snapshot = await diskWorkspace(proto, [golden, corpus]).snapshot([uri]);
  for (const file of snapshot.files.keys()) assert.ok(checkGivesNoErrors(snapshot.diagnostics(file)), file);
  const linked = snapshot.linked(uri);
  assert.ok(linked !== undefined);
  return linked as ProtoLinked;
}

function read(bytes: Uint8Array): { set: FileDescriptorSet; registry: FileRegistry } {
  const set = fromBinary(FileDescriptorSetSchema, bytes);
  return { set, registry: createFileRegistry(set) };
}

/** The file of the name in the set, with custom options by name, and locations in order of path. */
function fileAsJson(bytes: Uint8Array, name: string, registry: FileRegistry): JsonValue {
  const { file } = fromBinary(FileDescriptorSetSchema, bytes);
  const only = file.find((each) => each.name === name);
  assert.ok(only !== undefined);
  only.sourceCodeInfo?.location.sort((a, b) => compare([...a.path, ...a.span], [...b.path, ...b.span]));
  const known = fromBinary(
    FileDescriptorSetSchema,
    toBinary(FileDescriptorSetSchema, { $typeName: 'google.protobuf.FileDescriptorSet', file: [only] }),
  );
  return toJson(FileDescriptorSetSchema, known, { registry });
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}

describe('the descriptors of Protobuf', () => {
  for (const name of readdirSync(golden).filter((file) => file.endsWith('.binpb')))
    it(`of ${name} are those of protoc`, async () => {
      const source = name.replace('.binpb', '.proto');
      const ours = Buffer.concat([
        ...(proto.descriptors?.([await linkFile(source)], { sourceInfo: true }) ?? []),
      ]);
      const { registry } = read(ours);
      const theirs = readFileSync(path.join(golden, name));
      assert.deepEqual(fileAsJson(ours, source, registry), fileAsJson(theirs, source, registry));
    });

  it('have each file once, after what it imports', async () => {
    const [main] = await linkFixture(`syntax = "proto3";
import "b.proto";
import "c.proto";
//- /b.proto
syntax = "proto3";
import "c.proto";
//- /c.proto
syntax = "proto3";
`);
    assert.ok(main !== undefined);
    assert.deepEqual(
      withImports([main, main]).map(({ importPath }) => importPath),
      ['c.proto', 'b.proto', 'main.proto'],
    );
  });

  it('can be used for calls even where a file has mistakes', async () => {
    const [main] = await linkFixture(`syntax = "proto3";
import "missing.proto";
import { checkGivesNoErrors } from '../../../support/verdicts.ts';
service S {
  rpc Good(Request) returns (Request);
  rpc Bad(Missing) returns (Request);
}
message Request {
  string name = 1;
  Missing gone = 2;
}
`);
    assert.ok(main !== undefined);
    const bundle = proto.bundle(main);
    assert.equal(bundle.kind, 'descriptor-set');
    const { registry } = read(bundle.kind === 'descriptor-set' ? bundle.bytes : new Uint8Array());
    assert.deepEqual(
      registry.getService('S')?.methods.map(({ name }) => name),
      ['Good'],
    );
    assert.deepEqual(
      registry.getMessage('Request')?.fields.map(({ name }) => name),
      ['name'],
    );
  });
});
