import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import {
  createFileRegistry,
  type DescMessage,
  fromBinary,
  fromJsonString,
  type Registry,
  toJsonString,
} from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import type { Uri } from '../../../../server/src/base/uri.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import type { RequestContext } from '../../../../server/src/languages/rpc/context.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import { prepareCall } from '../../../../server/src/languages/rpc/prepare.ts';
import { skeleton } from '../../../../server/src/languages/rpc/skeleton.ts';
import { documentUri } from '../../../support/rpc.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

/** By the last part of the name of its fields: `f_` a field, `r_` a list, `m_` a map of values. */
const types = {
  bool: 'bool',
  int32: 'sint32',
  int64: 'sfixed64',
  uint32: 'fixed32',
  uint64: 'uint64',
  float: 'float',
  double: 'double',
  string: 'string',
  bytes: 'bytes',
  enum: 'E',
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
  mask: 'google.protobuf.FieldMask',
  struct: 'google.protobuf.Struct',
  value: 'google.protobuf.Value',
  list: 'google.protobuf.ListValue',
  any: 'google.protobuf.Any',
  wrapper: 'google.protobuf.UInt64Value',
  boxed: 'google.protobuf.BytesValue',
  message: 'M',
  null: 'google.protobuf.NullValue',
  empty: 'google.protobuf.Empty',
};
const keyTypes = ['bool', 'int32', 'int64', 'uint32', 'uint64', 'string'];

const imports = ['any', 'duration', 'empty', 'field_mask', 'struct', 'timestamp', 'wrappers'];

const source = `syntax = "proto3";
package t;
${imports.map((name) => `import "google/protobuf/${name}.proto";`).join('\n')}
enum E { ZERO = 0; ONE = 1; }
message M {
${Object.entries(types)
  .map(([name, type], index) => {
    const field = (prefix: string, spelling: string, from: number): string =>
      `  ${spelling} ${prefix}_${name} = ${from + index};`;
    return [
      field('f', type, 1),
      field('r', `repeated ${type}`, 100),
      field('m', `map<string, ${type}>`, 200),
    ].join('\n');
  })
  .join('\n')}
${keyTypes.map((type, index) => `  map<${type}, string> k_${type} = ${300 + index};`).join('\n')}
  oneof o { string oa = 400; int32 ob = 401; google.protobuf.Value oc = 402; }
}
service S { rpc C(M) returns (M); }
${imports
  .map((name) => {
    const file = new URL(
      `../../../../node_modules/google-proto-files/google/protobuf/${name}.proto`,
      import.meta.url,
    );
    return `//- /google/protobuf/${name}.proto\n${readFileSync(file, 'utf8')}`;
  })
  .join('\n')}`;

const values = `
null true false 0 1 -1 1.0 1e3 1.5 -0 2147483647 2147483648 -2147483649 4294967295 4294967296 9223372036854775807
9223372036854775808 18446744073709551615 18446744073709551616 3.4028235e38 3.5e38 3.4028235677973366e38 1e308 1e309
"1" "1.0" "1e3" "-1" "" "abc" "NaN" "Infinity" "-Infinity" "inf" "true" "ONE" "TWO"
"AAEC" "AAE" "AAE=" "AA==" "A" "-_8" "+/8="
"2026-01-31T12:00:00Z" "2026-01-31T12:00:00.123Z" "2026-01-31T12:00:00.1234567890Z" "2026-01-31T12:00:00+01:00"
"2026-01-31t12:00:00z" "2026-01-31" "0001-01-01T00:00:00Z" "0000-01-01T00:00:00Z" "9999-12-31T23:59:59.999999999Z"
"9999-12-31T23:59:59-01:00" "2026-01-31T23:59:60Z" "0001-01-01T00:00:00+01:00"
"1s" "1.5s" "-1.5s" "1.s" ".5s" "1.1234567890s" "315576000000s" "315576000001s" "-315576000000s" "01s" "--1s" "1S"
"a.b,cD" "a_b" [] {} [1] ["a"] {"a":1} {"a":null} [[]] [{}] [null] "\\ud800"
{"@type":"type.googleapis.com/t.M"} {"@type":"type.googleapis.com/t.M","f_int32":1}
{"@type":"type.googleapis.com/t.M","fInt32":"x"} {"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}
{"@type":"type.googleapis.com/google.protobuf.Duration","value":1} {"@type":1} {"@type":""}
{"@type":"type.googleapis.com/google.protobuf.Duration"} {"@type":"type.googleapis.com/google.protobuf.Empty"}`
  .trim()
  .split(/\s+/);

const oneofs = ['"oa":"x"', '"oa":null', '"ob":2', '"ob":null', '"oc":1', '"oc":null'];

/** Field masks and times that protobuf-es lets pass, though the formats do not. */
const tooLax = /^\{"[frm]_mask"/;

describe('messages of Protobuf, judged by protobuf-es', () => {
  let registry: Registry;
  let message: DescMessage;
  let context: RequestContext;

  before(async () => {
    const { snapshot, uris } = await snapshotOf(proto, source);
    const [uri = '' as Uri] = uris;
    assert.deepEqual(snapshot.diagnostics(uri), []);
    const linked = snapshot.linked(uri) as ReturnType<typeof proto.link>;
    const bundle = proto.bundle(linked);
    assert.ok(bundle.kind === 'descriptor-set');
    const files = createFileRegistry(fromBinary(FileDescriptorSetSchema, bundle.bytes));
    const found = files.getMessage('t.M');
    assert.ok(found !== undefined);
    registry = files;
    message = found;
    context = { services: [{ name: 't.S', keyword: 'GRPC' }], schemas: [proto.schema(linked)] };
  });

  /** The canonical JSON that would be sent; nothing where the message has errors. */
  function sent(text: string): string | undefined {
    const parsed = parseRpc(text);
    const found = prepareCall({ parsed, context, uri: documentUri, line: 0 });
    const [step] = found.kind === 'prepared' ? found.call.script : [];
    return step?.kind === 'message' ? step.message.json : undefined;
  }

  /** What protobuf-es makes of the JSON; nothing where it refuses it. */
  function judged(json: string): string | undefined {
    try {
      return toJsonString(message, fromJsonString(message, json, { registry }), { registry });
    } catch {
      return undefined;
    }
  }

  function checkAgreement(body: string): void {
    const json = sent(`GRPC localhost:1/t.S/C\n\n${body}`);
    const original = judged(body);
    if (json === undefined) {
      if (!tooLax.test(body)) assert.equal(original, undefined, `refused, though it is fine: ${body}`);
      return;
    }
    const canonical = judged(json);
    assert.notEqual(canonical, undefined, `not refused, though it should be: ${body}`);
    // Doubles round the integers of the original; the canonical form is exact.
    if (original !== undefined && !body.includes('9223372036854775807'))
      assert.equal(canonical, original, body);
  }

  it('takes the same values for fields, lists and maps of every type', () => {
    for (const name of Object.keys(types))
      for (const value of values) {
        checkAgreement(`{"f_${name}":${value}}`);
        checkAgreement(`{"r_${name}":[${value}]}`);
        checkAgreement(`{"m_${name}":{"x":${value}}}`);
      }
  });

  it('takes the same keys of maps', () => {
    for (const type of keyTypes)
      for (const value of values) {
        const key = value.startsWith('"') ? value : JSON.stringify(value);
        checkAgreement(`{"k_${type}":{${key}:"x"}}`);
      }
  });

  it('takes the same fields of a oneof', () => {
    for (const first of oneofs)
      for (const second of oneofs)
        if (first.slice(0, 4) !== second.slice(0, 4)) checkAgreement(`{${first},${second}}`);
  });

  it('sends a new request as it is', () => {
    const [schema] = context.schemas;
    assert.ok(schema !== undefined);
    const made = skeleton({ schema, service: 't.S', method: 'C', targets: [] });
    const json = sent(made?.text ?? '');
    assert.ok(json !== undefined, made?.text);
    assert.notEqual(judged(json), undefined, json);
  });
});
