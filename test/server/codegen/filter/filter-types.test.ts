/** What is left of a file when types are filtered; against buf itself in `test/interop/generate-types.test.ts`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  FieldDescriptorProto_Type as Type,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';
import { descriptorFile } from '../../../../server/src/codegen/descriptor-files.ts';
import { filterTypes } from '../../../../server/src/codegen/filter/filter-types.ts';

const message = (name: string, fields: readonly string[] = []) => ({
  name,
  field: fields.map((typeName, index) => ({
    name: `f${index}`,
    number: index + 1,
    type: Type.MESSAGE,
    typeName,
  })),
});

const files = [
  create(FileDescriptorProtoSchema, {
    name: 'base.proto',
    package: 'base',
    messageType: [message('Used'), message('Other')],
  }),
  create(FileDescriptorProtoSchema, {
    name: 'shop.proto',
    package: 'shop',
    dependency: ['base.proto'],
    messageType: [message('Unused'), { ...message('Item', ['.base.Used']), nestedType: [message('Part')] }],
    sourceCodeInfo: {
      location: [
        { path: [3, 0], span: [1] },
        { path: [4, 0], span: [2] },
        { path: [4, 1], span: [3], leadingComments: ' an item' },
        { path: [4, 1, 2, 0], span: [4] },
        { path: [4, 1, 3, 0], span: [5] },
      ],
    },
  }),
];

/** By name; the last file is the one to generate. */
function left(
  include: readonly string[],
  exclude: readonly string[] = [],
  from = files,
): Map<string, FileDescriptorProto> | string {
  const encoded = from.map((file) => toBinary(FileDescriptorProtoSchema, file));
  const given = {
    files: encoded.map((bytes) => descriptorFile(bytes, bytes)),
    targets: [from.at(-1)?.name ?? ''],
  };
  const filtered = filterTypes(given, { include, exclude });
  if ('problem' in filtered) return filtered.problem;
  return new Map(
    filtered.files.map(({ name, plain }) => [name, fromBinary(FileDescriptorProtoSchema, plain)]),
  );
}

/** The paths and comments of places. */
const placesOf = (file: FileDescriptorProto | undefined): readonly string[] =>
  (file?.sourceCodeInfo?.location ?? []).map(({ path, leadingComments }) => path.join('.') + leadingComments);

describe('types that are filtered', () => {
  it('bring along what they need, and move in the source information', () => {
    const found = left(['shop.Item']);
    assert.ok(found instanceof Map, JSON.stringify(found));
    assert.deepEqual([...found.keys()], ['base.proto', 'shop.proto']);
    assert.deepEqual(
      found.get('base.proto')?.messageType.map(({ name }) => name),
      ['Used'],
    );
    const shop = found.get('shop.proto');
    assert.deepEqual(
      shop?.messageType.map(({ name, nestedType }) => [name, nestedType.length]),
      [['Item', 0]],
    );
    assert.deepEqual(placesOf(shop), ['3.0', '4.0 an item', '4.0.2.0']);
  });

  it('are left empty where they are there for what is in them', () => {
    const found = left(['shop.Item.Part']);
    assert.ok(found instanceof Map, JSON.stringify(found));
    assert.deepEqual([...found.keys()], ['shop.proto']);
    const shop = found.get('shop.proto');
    assert.deepEqual(
      shop?.messageType.map(({ name, field, nestedType }) => [name, field.length, nestedType.length]),
      [['Item', 0, 1]],
    );
    assert.deepEqual(shop?.dependency, []);
    assert.deepEqual(placesOf(shop), ['4.0', '4.0.3.0']);
  });

  it('let imports of every kind go that are needed no more', () => {
    const marks = create(FileDescriptorProtoSchema, { name: 'marks.proto', messageType: [message('Mark')] });
    const app = {
      name: 'app.proto',
      package: 'app',
      optionDependency: ['marks.proto'],
      messageType: [message('A', ['.base.Used']), message('B', ['.shop.Item'])],
    };
    const location = [
      [11, 0],
      [11, 1],
      [15, 0],
    ].map((path, line) => ({ path, span: [line, 0, 9] }));
    const weak = create(FileDescriptorProtoSchema, {
      ...app,
      dependency: ['base.proto', 'shop.proto'],
      weakDependency: [0, 1],
      sourceCodeInfo: { location },
    });
    const ofWeak = left(['app.B'], [], [...files, marks, weak]);
    assert.ok(ofWeak instanceof Map, JSON.stringify(ofWeak));
    const file = ofWeak.get('app.proto');
    assert.deepEqual(
      [file?.dependency, file?.weakDependency, file?.optionDependency],
      [['shop.proto'], [0], []],
    );
    assert.deepEqual(
      file?.sourceCodeInfo?.location.map(({ path, span }) => [path, span[0]]),
      [[[11, 0], 1]],
    );

    const needsAll = create(FileDescriptorProtoSchema, { ...app, dependency: ['base.proto', 'shop.proto'] });
    const ofAll = left(['app'], [], [...files, marks, needsAll]);
    assert.ok(ofAll instanceof Map, JSON.stringify(ofAll));
    assert.deepEqual(ofAll.get('app.proto')?.optionDependency, []);
  });

  it('take fields of excluded types with them', () => {
    const found = left([], ['base.Used']);
    assert.ok(found instanceof Map, JSON.stringify(found));
    assert.deepEqual([...found.keys()], ['shop.proto']);
    assert.deepEqual(
      found.get('shop.proto')?.messageType.map(({ field }) => field.length),
      [0, 0],
    );
  });

  for (const [what, include, exclude, problem] of [
    ['that are nowhere', ['shop.No'], [], 'there is no type or package "shop.No"'],
    ['that are nowhere to exclude', [], ['x.**'], 'there is no type or package "x" to exclude'],
    ['that are imported', ['base.Used'], [], 'the type "base.Used" is imported; name types of the input'],
    ['in an imported package', ['base'], [], 'the package "base" is imported; name types of the input'],
    ['that are excluded', ['shop.Item'], ['shop'], '"shop.Item" is excluded too'],
    ['by a pattern', ['sh*'], [], '"sh*" is no name of a type or package; a pattern is ".**" at the end'],
  ] as const)
    it(`are refused: ${what}`, () => assert.equal(left(include, exclude), problem));
});
