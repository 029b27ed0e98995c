import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeclaredRecord, FileContents } from '../../../server/src/model/contents.ts';
import { contentsOf } from '../../support/contents.ts';

function recordNamed(file: FileContents | undefined, name: string): DeclaredRecord {
  const found = file?.types.find((type) => type.name === name);
  assert.ok(found !== undefined && found.kind !== 'enum' && found.kind !== 'typedef');
  return found;
}

describe('contents of Protobuf files', () => {
  it('has what is nested, unused or deprecated, in order of place, with comments', async () => {
    const [file] = await contentsOf(
      'proto',
      `syntax = "proto2";
// All of it.
package a.b;
message Outer {
  enum Kind { A = 0; B = 1 [deprecated = true]; } // not of B
  // Inside.
  message Inner { option deprecated = true; }
  map<sint64, Inner> inners = 1;
  repeated fixed32 numbers = 2 [deprecated = true];
  extensions 100 to max;
}
enum Last { Z = 0; }
extend Outer { optional sfixed64 more = 100; }
service S {
  // Once.
  rpc M(stream Outer) returns (Outer.Inner) { option deprecated = true; }
}
`,
    );
    assert.ok(file !== undefined);
    assert.deepEqual([file.path, file.scope, file.doc], ['main.proto', 'a.b', 'All of it.']);
    assert.deepEqual(
      file.types.map(({ kind, id, name, doc, deprecated }) => [kind, id, name, doc, deprecated]),
      [
        ['message', 'a.b.Outer', 'Outer', undefined, undefined],
        ['enum', 'a.b.Outer.Kind', 'Outer.Kind', undefined, undefined],
        ['message', 'a.b.Outer.Inner', 'Outer.Inner', 'Inside.', true],
        ['enum', 'a.b.Last', 'Last', undefined, undefined],
      ],
    );
    const [map, numbers] = recordNamed(file, 'Outer').fields;
    assert.deepEqual(map?.type, {
      kind: 'map',
      key: { kind: 'scalar', scalar: 'int64', word: 'sint64' },
      value: { kind: 'record', name: 'a.b.Outer.Inner' },
    });
    assert.deepEqual(
      [numbers?.type, numbers?.deprecated],
      [{ kind: 'list', element: { kind: 'scalar', scalar: 'uint32', word: 'fixed32' } }, true],
    );
    const kind = file.types.find(({ name }) => name === 'Outer.Kind');
    assert.ok(kind?.kind === 'enum');
    assert.deepEqual(
      [kind.open, kind.values.map(({ deprecated }) => deprecated)],
      [false, [undefined, true]],
    );
    assert.deepEqual(
      file.extensions.map(({ extendee, field }) => [extendee, field.name, field.number]),
      [['a.b.Outer', 'a.b.more', 100]],
    );
    assert.deepEqual(file.services[0]?.methods, [
      {
        name: 'M',
        kind: 'client-streaming',
        takes: { kind: 'record', name: 'a.b.Outer' },
        returns: { kind: 'record', name: 'a.b.Outer.Inner' },
        throws: [],
        doc: 'Once.',
        deprecated: true,
      },
    ]);
  });

  it('has what is left where names lead to nothing', async () => {
    const [file] = await contentsOf(
      'proto',
      'package p; message M { None x = 1; } service S { rpc F(None) returns (M); }',
    );
    assert.deepEqual(recordNamed(file, 'M').fields[0]?.type, { kind: 'unknown', name: 'None' });
    assert.deepEqual(file?.services[0]?.methods[0]?.takes, { kind: 'unknown', name: 'None' });
  });
});

describe('contents of Thrift files', () => {
  it('has types of other files by ids that these have themselves, and what is deprecated', async () => {
    const [file, base] = await contentsOf(
      'thrift',
      `//- /main.thrift
include "base.thrift"
typedef list<base.Tag> Tags
const i16 LIMIT = 10
/** Somebody. */
struct Person {
  1: required i64 id
  2: Tags tags (deprecated)
} (deprecated = "use People")
service S extends base.Base { Person get(1: i64 id) throws (1: base.Oops oops) (deprecated) }
//- /base.thrift
struct Tag { 1: string text }
exception Oops {}
service Base {}
`,
    );
    const tag = base?.types.find(({ name }) => name === 'Tag')?.id;
    const oops = base?.types.find(({ name }) => name === 'Oops')?.id;
    assert.ok(tag !== undefined && file !== undefined);
    const person = recordNamed(file, 'Person');
    assert.deepEqual([person.kind, person.doc, person.deprecated], ['struct', 'Somebody.', true]);
    assert.deepEqual(
      person.fields.map(({ type, presence, deprecated }) => [type, presence, deprecated]),
      [
        [{ kind: 'scalar', scalar: 'int64', word: 'i64' }, 'required', undefined],
        [{ kind: 'list', element: { kind: 'record', name: tag } }, 'default', true],
      ],
    );
    assert.deepEqual(
      file.constants.map(({ name, value }) => [name, value]),
      [['LIMIT', { kind: 'int', value: '10' }]],
    );
    const [service] = file.services;
    assert.equal(service?.extends, base?.services[0]?.id);
    const [get] = service?.methods ?? [];
    assert.equal(get?.deprecated, true);
    assert.deepEqual(
      get?.throws.map(({ type }) => type),
      [{ kind: 'record', name: oops }],
    );
  });
});
