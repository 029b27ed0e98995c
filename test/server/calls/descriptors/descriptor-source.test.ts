/** Descriptors written as source compile to themselves: over public schemas, and for what those do not have. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromBinary, type Message, toBinary } from '@bufbuild/protobuf';
import {
  type DescriptorProto,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt';
import { corpusFiles, corpusRoot } from '../../../../bench/corpus.ts';
import { concatBytes } from '../../../../server/src/base/concat-bytes.ts';
import { joinUri, uriFromPath } from '../../../../server/src/base/uri.ts';
import { descriptorSource } from '../../../../server/src/calls/descriptors/descriptor-source.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import type { ProtoLinked } from '../../../../server/src/languages/proto/symbols.ts';
import { diskWorkspace } from '../../../support/disk-workspace.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

/** Of so many public files one is taken. */
const step = process.env['WHOLE_CORPUS'] === undefined ? 61 : 1;

const sources = {
  'groups, ranges and defaults of proto2': `syntax = "proto2";
package a.b;
message M {
  required int32 r = 1 [default = -7];
  optional group G = 2 { optional string s = 3 [default = "a\\"\\n\\001é"]; }
  optional bytes b = 4 [default = "\\xff\\000'"];
  optional double d = 5 [default = -inf, deprecated = true, json_name = "other"];
  optional E e = 6 [default = B];
  oneof o { group H = 7 { } int32 i = 8; }
  repeated int32 p = 9 [packed = true];
  map<string, M> m = 10;
  message N { extend M { optional N n = 100; repeated group X = 101 { } } }
  extensions 100 to 199 [verification = UNVERIFIED];
  extensions 1000 to max;
  reserved 20, 30 to 40;
  reserved "x", "y";
}
enum E { option allow_alias = true; A = 0; B = 1; C = 1 [deprecated = true]; reserved -5 to -2, 100 to max; reserved "Z"; }
extend M { optional string top = 150; }
service S { option deprecated = true; rpc F(stream M) returns (stream M.N) { option idempotency_level = NO_SIDE_EFFECTS; } }
`,
  'presence and oneofs of proto3': `syntax = "proto3";
import public "google/protobuf/any.proto";
option java_package = "x";
option optimize_for = CODE_SIZE;
message M { optional int32 a = 1; oneof o { google.protobuf.Any b = 2; string c_d = 3; } map<int32, string> e_f = 4; }
`,
  'features of editions': `edition = "2023";
option features.field_presence = IMPLICIT;
option features.(pb.x).y = 1;
message M {
  int32 a = 1 [features = { field_presence: EXPLICIT }];
  M b = 2 [features.message_encoding = DELIMITED];
  int32 c = 3 [targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE, edition_defaults = { edition: EDITION_2023, value: "a" }];
  reserved x, y;
}
`.replace('option features.(pb.x).y = 1;\n', ''),
  'visibility of edition 2024': `edition = "2024";
export message M { local enum E { A = 0; } }
local message N { }
`,
};

describe('a descriptor as source', () => {
  for (const [name, text] of Object.entries(sources))
    it(`keeps ${name}`, async () => {
      const before = await descriptorOf(text);
      const made = descriptorSource(before);
      const after = await descriptorOf(made);
      assert.deepEqual(plain(after), plain(before), made);
    });

  it('keeps what public schemas declare', async () => {
    const workspace = diskWorkspace(proto, [corpusRoot]);
    for (const file of corpusFiles().filter((_, at) => at % step === 0)) {
      const uri = joinUri(uriFromPath(corpusRoot), file);
      const snapshot = await workspace.snapshot([uri]);
      const before = descriptorFrom(snapshot.linked(uri) as ProtoLinked);
      const made = descriptorSource(before);
      const preview = await workspace.preview([uri], new Map([[uri, made]]));
      const linked = preview.linked(uri) as ProtoLinked;
      assert.deepEqual(plain(descriptorFrom(linked)), plain(before), `${file}\\n${made}`);
    }
  });
});

async function descriptorOf(text: string): Promise<FileDescriptorProto> {
  const { snapshot, uris } = await snapshotOf(proto, text);
  const [uri] = uris;
  assert.ok(uri !== undefined);
  const errors = snapshot.diagnostics(uri).filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    errors.map(({ message }) => message),
    [],
    text,
  );
  return descriptorFrom(snapshot.linked(uri) as ProtoLinked);
}

function descriptorFrom(linked: ProtoLinked): FileDescriptorProto {
  const bytes = concatBytes([...(proto.descriptors?.([linked], { sourceInfo: false }) ?? [])]);
  const file = fromBinary(FileDescriptorSetSchema, bytes).file.at(-1);
  assert.ok(file !== undefined);
  return file;
}

/** Without what extensions say, and with what may stand in another order sorted. */
function plain(file: FileDescriptorProto): FileDescriptorProto {
  const copy = fromBinary(FileDescriptorProtoSchema, toBinary(FileDescriptorProtoSchema, file));
  forget(copy);
  sort(copy.messageType);
  copy.extension.sort(byName);
  return copy;
}

function sort(messages: DescriptorProto[]): void {
  messages.sort(byName);
  for (const message of messages) {
    sort(message.nestedType);
    message.extension.sort(byName);
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Options of extensions are unknown fields. Empty options are what is left of them. */
function forget(message: Message): void {
  delete message.$unknown;
  for (const [name, value] of Object.entries(message)) {
    for (const each of Array.isArray(value) ? value : [value])
      if (typeof each === 'object' && each !== null && '$typeName' in each) forget(each as Message);
    if (
      name === 'options' &&
      Object.values(value as object).every((each) =>
        Array.isArray(each) ? each.length === 0 : typeof each === 'string',
      )
    )
      delete (message as { options?: unknown }).options;
  }
}
