import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromBinary } from '@bufbuild/protobuf';
import { type FileDescriptorProto, FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { descriptorFiles } from '../../../server/src/codegen/descriptor-files.ts';
import { applyManaged } from '../../../server/src/codegen/managed/apply-managed.ts';
import { readTemplate } from '../../../server/src/codegen/template/read-template.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { linkFixture } from '../../support/proto-linked.ts';

const petStore = `//- /acme/pet/v1/pet_store.proto
syntax = "proto3";
package acme.pet.v1;
option java_package = "org.old";
option optimize_for = CODE_SIZE;
message Pet {
  int64 id = 1;
  uint64 other = 2 [deprecated = true, jstype = JS_NUMBER];
  fixed64 third = 3 [jstype = JS_STRING];
  string name = 4;
}
`;

/** The first file with managed mode as the rest of a template says it, indented. */
async function managed(
  source: string,
  rules: string,
  module?: string,
  version = 'v2',
): Promise<FileDescriptorProto> {
  const set = Buffer.concat([
    ...(proto.descriptors?.(await linkFixture(source), { sourceInfo: true }) ?? []),
  ]);
  const plugin = version === 'v2' ? 'local' : 'plugin';
  const template = readTemplate(
    `version: ${version}\nplugins: [{ ${plugin}: x, out: gen }]\nmanaged:\n  enabled: true\n${rules}`,
  );
  assert.ok('plugins' in template && template.managed !== undefined, JSON.stringify(template));
  const [file] = applyManaged(descriptorFiles(set, set), template.managed, () => module);
  assert.ok(file !== undefined);
  assert.deepEqual(file.plain, file.whole);
  return fromBinary(FileDescriptorProtoSchema, file.plain);
}

/** What is set, without the names that protobuf-es gives messages. */
function options({ options: set }: FileDescriptorProto): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(set ?? {}).filter(([key]) => !key.startsWith('$') && key !== 'uninterpretedOption'),
  );
}

// All that is expected here was read from requests that buf 1.75 made.
describe('managed mode', () => {
  it('sets what Buf sets without being told more', async () => {
    assert.deepEqual(options(await managed(petStore, '')), {
      csharpNamespace: 'Acme.Pet.V1',
      javaMultipleFiles: true,
      javaOuterClassname: 'PetStoreProto',
      javaPackage: 'com.acme.pet.v1',
      objcClassPrefix: 'APX',
      optimizeFor: 1,
      phpMetadataNamespace: 'Acme\\Pet\\V1\\GPBMetadata',
      phpNamespace: 'Acme\\Pet\\V1',
      rubyPackage: 'Acme::Pet::V1',
    });
    const odd = await managed(
      '//- /gpb/foo-barBAZ.proto\nsyntax = "proto3";\npackage google.proto_bar.class;\n',
      '',
    );
    const { javaOuterClassname, objcClassPrefix, phpNamespace, csharpNamespace } = odd.options ?? {};
    assert.deepEqual(
      [javaOuterClassname, objcClassPrefix, phpNamespace, csharpNamespace],
      ['FooBarBAZProto', 'GPC', 'Google\\ProtoBar\\Class_', 'Google.ProtoBar.Class'],
    );
    const unnamed = options(await managed('//- /a.proto\nsyntax = "proto3";\n', ''));
    assert.deepEqual(unnamed, { javaMultipleFiles: true, javaOuterClassname: 'AProto' });
  });

  it('takes the last override that is about a file, and leaves alone what is disabled', async () => {
    const set = await managed(
      petStore,
      `  disable:
    - file_option: csharp_namespace
    - module: buf.build/other/module
    - file_option: ruby_package
      path: acme/pet
    - file_option: php_namespace
      path: acme/pe
  override:
    - file_option: go_package_prefix
      value: example.com/gen/
    - file_option: java_package
      value: exact
    - file_option: java_package_prefix
      value: net
    - file_option: java_package_suffix
      value: pb
      module: buf.build/acme/pets
    - file_option: java_multiple_files
      value: false
    - file_option: objc_class_prefix
      value: ZZ
      path: elsewhere
    - file_option: optimize_for
      value: LITE_RUNTIME
`,
      'buf.build/acme/pets',
    );
    const { goPackage, javaPackage, csharpNamespace, rubyPackage, phpNamespace } = set.options ?? {};
    assert.deepEqual(
      [goPackage, javaPackage, csharpNamespace, rubyPackage, phpNamespace],
      ['example.com/gen/acme/pet/v1;petv1', 'net.acme.pet.v1.pb', '', '', 'Acme\\Pet\\V1'],
    );
    assert.equal(set.options?.objcClassPrefix, 'APX');
    assert.equal(set.options?.javaMultipleFiles, false);
    assert.equal(set.options?.optimizeFor, 3);
  });

  it('sets the JavaScript type of 64-bit fields', async () => {
    const { messageType } = await managed(
      petStore,
      `  disable:
    - field: acme.pet.v1.Pet.third
      field_option: jstype
  override:
    - field_option: jstype
      value: JS_NORMAL
    - field_option: jstype
      field: acme.pet.v1.Pet.id
      value: JS_STRING
`,
    );
    assert.deepEqual(
      messageType[0]?.field.map((field) => field.options?.jstype),
      [1, 0, 1, undefined],
    );
  });

  it('takes the places of what it replaces out of the source information', async () => {
    const plain = await managed(petStore, '  disable: [{ path: acme }]\n');
    const rules = '  override: [{ field_option: jstype, value: JS_NORMAL }]\n';
    const changed = await managed(petStore, rules);
    const paths = ({ sourceCodeInfo }: FileDescriptorProto): string[] =>
      sourceCodeInfo?.location.map(({ path }) => path.join()) ?? [];
    // Statements of file options share a path, so how often counts.
    const gone = paths(plain);
    for (const path of paths(changed)) if (gone.includes(path)) gone.splice(gone.indexOf(path), 1);
    assert.deepEqual(gone.toSorted(), ['4,0,2,1,8,6', '4,0,2,2,8', '4,0,2,2,8,6', '8', '8', '8,1', '8,9']);
  });

  it('reads the rules of v1 as the same', async () => {
    const rules = `  java_package_prefix: net
  cc_enable_arenas: false
  go_package_prefix:
    default: example.com/gen
    except: [buf.build/acme/pets]
  csharp_namespace:
    override:
      buf.build/acme/pets: Exact
  override:
    JAVA_MULTIPLE_FILES:
      acme/pet/v1/pet_store.proto: 'false'
    RUBY_PACKAGE:
      acme/pet/v1/pet_store.proto: Ruby
`;
    const set = await managed(petStore, rules, 'buf.build/acme/pets', 'v1');
    const { javaPackage, ccEnableArenas, goPackage, csharpNamespace, javaMultipleFiles, rubyPackage } =
      set.options ?? {};
    assert.deepEqual(
      [javaPackage, ccEnableArenas, goPackage, csharpNamespace, javaMultipleFiles, rubyPackage],
      ['net.acme.pet.v1', false, '', 'Exact', false, 'Ruby'],
    );
  });
});

describe('a buf.gen.yaml', () => {
  it('names its plugins and what they are given', () => {
    const template = readTemplate(`version: v2
clean: true
plugins:
  - local: [go, run, ./plugin]
    out: a
    opt: [x=y, z]
  - protoc_builtin: java
    protoc_path: [/opt/protoc, --experimental]
    out: b
    strategy: all
    include_imports: true
    include_wkt: true
inputs:
  - directory: proto
    paths: [proto/a]
    exclude_paths: [proto/a/b.proto]
`);
    assert.deepEqual(template, {
      clean: true,
      managed: undefined,
      plugins: [
        {
          program: { kind: 'local', command: ['go', 'run', './plugin'] },
          out: 'a',
          parameter: 'x=y,z',
          strategy: 'directory',
          includeImports: false,
          includeWellKnown: false,
          place: { line: 4, column: 12 },
        },
        {
          program: { kind: 'builtin', language: 'java', protoc: ['/opt/protoc', '--experimental'] },
          out: 'b',
          parameter: '',
          strategy: 'all',
          includeImports: true,
          includeWellKnown: true,
          place: { line: 7, column: 21 },
        },
      ],
      inputs: [
        {
          source: { kind: 'directory', path: 'proto' },
          paths: ['proto/a'],
          excludePaths: ['proto/a/b.proto'],
          place: { line: 14, column: 16 },
        },
      ],
    });
    const old = readTemplate(
      'version: v1\nplugins:\n  - name: go\n    out: gen\n  - plugin: x\n    path: ./x\n    out: gen\n',
    );
    assert.deepEqual('plugins' in old && old.plugins.map(({ program }) => program), [
      { kind: 'either', name: 'go' },
      { kind: 'local', command: ['./x'] },
    ]);
  });

  it('is read in its first version', () =>
    assert.deepEqual(
      readTemplate(
        'version: v1beta1\nmanaged: true\noptions: { java_multiple_files: true, optimize_for: SPEED }\nplugins:\n  - name: go\n    out: gen\n    opt: [a, b]\n',
      ),
      {
        plugins: [
          {
            program: { kind: 'either', name: 'go' },
            out: 'gen',
            parameter: 'a,b',
            strategy: 'directory',
            includeImports: false,
            includeWellKnown: false,
            place: { line: 5, column: 11 },
          },
        ],
        inputs: [],
        clean: false,
        managed: {
          disables: [],
          overrides: [
            { option: 'java_multiple_files', value: true },
            { option: 'optimize_for', value: 1 },
          ],
        },
      },
    ));

  it('says which types are wanted, of plugins, inputs, and in v1 of all', () => {
    const v2 = readTemplate(
      'version: v2\nplugins:\n  - local: x\n    out: gen\n    types: [a.B]\ninputs:\n  - proto_file: a.proto\n    exclude_types: [a.C]\n',
    );
    assert.ok(!('problem' in v2), JSON.stringify(v2));
    assert.deepEqual(v2.plugins[0]?.types, { include: ['a.B'], exclude: [] });
    assert.equal(v2.inputs[0]?.source.path, 'a.proto');
    assert.deepEqual(v2.inputs[0]?.types, { include: [], exclude: ['a.C'] });
    const v1 = readTemplate(
      'version: v1\ntypes: { include: [a.B] }\nplugins:\n  - plugin: go\n    out: gen\n',
    );
    assert.ok(!('problem' in v1), JSON.stringify(v1));
    assert.deepEqual(v1.types, { include: ['a.B'], exclude: [] });
  });

  it('is refused at the place of the first mistake', () => {
    const plugin = (rest: string): string => `version: v2\nplugins:\n  - local: x\n    out: gen\n${rest}`;
    for (const [text, problem] of [
      ['plugins: []', '1:1: the file has no "version"; it is "v1beta1", "v1" or "v2"'],
      ['version: v3\n', '1:10: there is no version "v3"; it is "v1beta1", "v1" or "v2"'],
      ['version: v2\n', '1:1: the file names no plugins'],
      [plugin('    strategy: some\n'), '5:15: there is no strategy "some"; it is "directory" or "all"'],
      [plugin('    include_wkt: true\n'), '5:18: "include_wkt" goes with "include_imports" alone'],
      [plugin('    zzz: 1\n'), '5:10: there is no "zzz" in an entry of "plugins"'],
      [plugin('    types: a.B\n'), '5:12: "types" is no list'],
      [
        plugin('managed: { override: [{ file_option: nope, value: 1 }] }\n'),
        '5:38: managed mode knows no file option "nope"',
      ],
      ['version: v2\nplugins:\n  - local: x\n', '3:5: the plugin has no "out"'],
    ] as const)
      assert.deepEqual(readTemplate(text), { problem });
    const remote = readTemplate(
      'version: v2\nplugins:\n  - remote: buf.build/connectrpc/go:v1.2\n    out: gen\n',
    );
    assert.match(
      'problem' in remote ? remote.problem : '',
      /\(v1\.2\) runs here as "local: protoc-gen-connect-go"$/,
    );
  });
});
