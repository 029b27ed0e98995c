/** `types` and `exclude_types` of a `buf.gen.yaml`, against buf: the same template makes the same code. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { oracleTools } from './support/oracle-tools.ts';
import { setUp } from './support/setup.ts';

const cli = path.resolve('dist/cli.js');

const schemas = {
  'proto/a.proto': `syntax = "proto2";
package acme.a;
import "b.proto";
import public "c.proto";
import "google/protobuf/descriptor.proto";
import "google/protobuf/any.proto";
option (file_opt) = "x";
// Outer comment.
message Outer {
  option (msg_opt) = { any: { [type.googleapis.com/acme.b.Named] { x: 1 } } };
  // Inner comment.
  message Inner { optional acme.b.Item item = 1; enum Kind { K0 = 0 [(val_opt) = 2]; } }
  optional Inner inner = 1;
  optional acme.c.Thing thing = 2 [(field_opt) = "f"];
  oneof choice { acme.b.Item one = 3; acme.c.Thing two = 4; }
  oneof other { acme.b.Item only = 5; }
  extensions 100 to 200;
  reserved 50;
  map<string, acme.b.Item> items = 6;
}
message Holder { optional google.protobuf.Any any = 1; }
message Unused { optional string s = 1; }
extend Outer { optional acme.b.Extra extra = 100; }
extend google.protobuf.FileOptions { optional string file_opt = 50001; }
extend google.protobuf.MessageOptions { optional Holder msg_opt = 50001; }
extend google.protobuf.FieldOptions { optional string field_opt = 50001; }
extend google.protobuf.EnumValueOptions { optional int32 val_opt = 50001; }
extend google.protobuf.MethodOptions { optional acme.b.Extra meth_opt = 50001; }
// The service.
service Svc {
  // First.
  rpc First(Outer) returns (acme.b.Item) { option (meth_opt) = { y: 1 }; }
  // Second.
  rpc Second(Unused) returns (Unused);
}
`,
  'proto/b.proto': `syntax = "proto3";
package acme.b;
message Item { string s = 1; }
message Extra { int32 y = 1; }
message Named { int32 x = 1; }
`,
  'proto/c.proto': `syntax = "proto3";
package acme.c;
import public "d.proto";
message Thing { acme.d.Deep deep = 1; }
`,
  'proto/d.proto': `syntax = "proto3";
package acme.d;
message Deep { string s = 1; enum E { A = 0; } message Nest { Nest2 n = 1; message Nest2 {} } }
service Other { rpc X(Deep) returns (Deep.Nest); }
`,
  'buf.yaml': 'version: v2\nmodules: [{path: proto}]\n',
};

interface Types {
  readonly types?: readonly string[];
  readonly exclude_types?: readonly string[];
}

const made: readonly Types[] = [
  { types: ['acme.a.Outer'] },
  { types: ['acme.a.Outer.Inner'] },
  { types: ['acme.a.Outer.Inner.Kind'] },
  { types: ['acme.a.Svc'] },
  { types: ['acme.a.Svc.Second'] },
  { types: ['acme.d'] },
  { types: ['acme.a', 'acme.b.Named'] },
  { types: ['acme.a.extra'] },
  { types: ['acme.**'] },
  { types: ['acme.d.Deep.**'] },
  { types: ['acme.a'], exclude_types: ['acme.c.Thing'] },
  { types: ['acme.a.Outer'], exclude_types: ['acme.c.Thing', 'acme.a.extra'] },
  { exclude_types: ['acme.a.field_opt'] },
  { exclude_types: ['acme.a.file_opt', 'acme.a.msg_opt'] },
  { exclude_types: ['acme.a.Svc.First'] },
  { exclude_types: ['acme.c'] },
];

const refused: readonly Types[] = [
  { types: ['acme.nope'] },
  { types: ['acme'] },
  { types: ['acme.*'] },
  { types: ['google.protobuf.Any'] },
  { types: ['acme.a.Outer'], exclude_types: ['acme.a.Outer'] },
  { exclude_types: ['acme.b.Item'] },
];

describe('code of some types', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parlance-types-'));
    for (const [name, text] of Object.entries(schemas)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is what buf generate makes, for a plugin', () =>
    isSame(
      made.flatMap((types, index) => pluginsInto(`out/${index}`, types)),
      {},
    ));

  it('is what buf generate makes, for an input', () => {
    for (const types of made.slice(0, 2)) isSame(pluginsInto('out', {}), types);
  });

  it('is none where buf generate refuses it', () => {
    for (const types of refused)
      for (const who of ['buf', 'parlance'] as const)
        assert.equal(run(who, pluginsInto('out', types), {}).status, 1, JSON.stringify(types));
  });

  function isSame(plugins: readonly object[], types: Types): void {
    const [theirs, ours] = (['buf', 'parlance'] as const).map((who) => {
      const { status, stderr } = run(who, plugins, types);
      assert.equal(status, 0, stderr);
      const files = filesBelow(path.join(folder, 'out'));
      rmSync(path.join(folder, 'out'), { recursive: true });
      return files;
    });
    assert.ok(theirs !== undefined && ours !== undefined);
    assert.notEqual(theirs.size, 0);
    assert.deepEqual([...ours.keys()], [...theirs.keys()]);
    for (const [name, content] of theirs) assert.equal(ours.get(name), content, name);
  }

  function run(who: 'buf' | 'parlance', plugins: readonly object[], types: Types) {
    const template = { version: 'v2', plugins, inputs: [{ directory: 'proto', ...types }] };
    const args = ['generate', '--template', JSON.stringify(template)];
    const [command, first] = who === 'buf' ? [oracleTools().buf, []] : [process.execPath, [cli]];
    const go = path.join(setUp().servers, '../go-bin');
    const PATH = [go, path.resolve('node_modules/.bin'), process.env['PATH']].join(path.delimiter);
    return spawnSync(command, [...first, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH },
    });
  }
});

const goOptions = ['a', 'b', 'c', 'd'].map((name) => `M${name}.proto=example.com/${name}`);

/** One knows comments and options, the other descriptors as a whole. */
function pluginsInto(out: string, types: Types): readonly object[] {
  const common = { strategy: 'all', include_imports: true, ...types };
  return [
    { local: 'protoc-gen-es', out: `${out}/es`, opt: ['target=ts'], ...common },
    { local: 'protoc-gen-go', out: `${out}/go`, opt: goOptions, ...common },
  ];
}

/** What plugins for Go are told of the compiler: buf tells none. */
const compiler = /^\/\/ \tprotoc .*\n/m;

function filesBelow(below: string): ReadonlyMap<string, string> {
  const entries = readdirSync(below, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    files
      .sort()
      .map((file) => [path.relative(below, file), readFileSync(file, 'utf8').replace(compiler, '')]),
  );
}
