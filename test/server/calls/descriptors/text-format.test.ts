/** Text format as messages, and images in it. What Buf itself writes is read in `test/interop/generate-inputs.test.ts`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRegistry, type DescMessage, toJson } from '@bufbuild/protobuf';
import { FeatureSetSchema, FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import fc from 'fast-check';
import { CallError } from '../../../../server/src/calls/call-error.ts';
import { registryOf } from '../../../../server/src/calls/descriptors/descriptor-files.ts';
import { imageOfText } from '../../../../server/src/calls/descriptors/read-image.ts';
import {
  parseTextFormat,
  TextFormatError,
} from '../../../../server/src/calls/descriptors/text-format/parse.ts';
import {
  readTextMessage,
  TextValueError,
} from '../../../../server/src/calls/descriptors/text-format/read-message.ts';

/** A message of all kinds of fields, by a schema in text format. */
const image = imageOfText(
  `file { name: "a.proto" package: "a" syntax: "proto3"
    message_type {
      name: "All"
      field { name: "text" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL json_name: "text" }
      field { name: "data" number: 2 type: TYPE_BYTES label: LABEL_OPTIONAL json_name: "data" }
      field { name: "big" number: 3 type: TYPE_INT64 label: LABEL_OPTIONAL json_name: "big" }
      field { name: "real" number: 4 type: TYPE_DOUBLE label: LABEL_OPTIONAL json_name: "real" }
      field { name: "flag" number: 5 type: TYPE_BOOL label: LABEL_OPTIONAL json_name: "flag" }
      field { name: "many" number: 6 type: TYPE_SINT32 label: LABEL_REPEATED json_name: "many" }
      field { name: "map" number: 7 type: TYPE_MESSAGE label: LABEL_REPEATED type_name: ".a.All.MapEntry" json_name: "map" }
      field { name: "own" number: 8 type: TYPE_MESSAGE label: LABEL_OPTIONAL type_name: ".a.All" json_name: "own" }
      nested_type {
        name: "MapEntry" options { map_entry: true }
        field { name: "key" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL json_name: "key" }
        field { name: "value" number: 2 type: TYPE_MESSAGE label: LABEL_OPTIONAL type_name: ".a.All" json_name: "value" }
      }
    }
  }`,
  'a.txtpb',
);
const registry = registryOf(image.map(({ file }) => file));
const all = registry.getMessage('a.All') as DescMessage;
const read = (text: string): unknown => toJson(all, readTextMessage(all, parseTextFormat(text), registry));

describe('a message in text format', () => {
  for (const [text, json] of [
    [String.raw`text: "a\n\"\x41\101\u00e9\U0001F600" 'b' # c`, { text: 'a\n"AAé😀b' }],
    [String.raw`data: "\377\x00z"`, { data: '/wB6' }],
    ['big: -9223372036854775808', { big: '-9223372036854775808' }],
    ['big: 0x10, real: 1.5f; flag: t', { big: '16', real: 1.5, flag: true }],
    ['big: - 017', { big: '-15' }],
    ['real: -inf', { real: '-Infinity' }],
    ['real: nan', { real: 'NaN' }],
    ['real: .5e1', { real: 5 }],
    ['many: 1 many: [2, -3] many: []', { many: [1, 2, -3] }],
    ['own < text: "x" > # no colon', { own: { text: 'x' } }],
    ['own: { own { flag: False } }', { own: { own: {} } }],
    ['map { key: 1 value { text: "x" } } map: [{ value {} key: 2 }]', { map: { 1: { text: 'x' }, 2: {} } }],
    ['unknown { a: [1, 2] } 99: "x" [a.none]: { b: 1 } text: "x"', { text: 'x' }],
    ['', {}],
  ] as const)
    it(`is read: ${text}`, () => assert.deepEqual(read(text), json));

  for (const [text, problem] of [
    ['text', '1:5: expected ":" or a message'],
    ['own {\n  text: "a"', '2:12: "}" is missing'],
    ['text: "a\n"', '1:7: expected a value'],
    [String.raw`text: "\q"`, /an escape that there is none of/],
    ['many: [1 2]', '1:10: expected "," or "]"'],
    ['many: [[1]]', '1:11: a list has no list in it'],
    ['}', '1:1: expected the name of a field'],
    ['text: 1', '"text" takes a string'],
    ['text: "\\377"', /^"text": /],
    ['flag: maybe', '"flag" takes true or false'],
    ['big: 1.5', '"big" takes a whole number'],
    ['big: 9223372036854775808', /^"big": /],
    ['many: 2147483648', /^"many": /],
    ['real: x', '"real" takes a number'],
    ['own: 1', '"own" takes a message'],
    ['text: ["a"]', '"text" takes one value, and no list'],
    ['map { key: 1 }', 'an entry of "map" has no key, or no value'],
    ['own {'.repeat(200), /nested more than 100 deep/],
  ] as const)
    it(`is refused: ${text.slice(0, 40)}`, () => {
      const matches = (error: unknown): boolean => {
        assert.ok(error instanceof TextFormatError || error instanceof TextValueError, String(error));
        if (typeof problem === 'string') assert.equal(error.message, problem);
        else assert.match(error.message, problem);
        return true;
      };
      assert.throws(() => read(text), matches);
    });

  it('is read or refused, whatever it is', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'text',
            'own',
            'map',
            'many',
            ':',
            '{',
            '}',
            '<',
            '>',
            '[',
            ']',
            '"a\\',
            '"',
            '1',
            '-',
            ' ',
            '#',
            '\n',
            ',',
          ),
          { maxLength: 30 },
        ),
        (parts) => {
          try {
            read(parts.join(''));
          } catch (error) {
            assert.ok(error instanceof TextFormatError || error instanceof TextValueError, String(error));
          }
        },
      ),
    ));

  it('has strings of any length', () => {
    const long = 'x'.repeat(4_000_000);
    assert.deepEqual(read(`text: "${long}"`), { text: long });
  });

  it('lacks the extensions that nobody knows', () => {
    const known = createRegistry(FileDescriptorSetSchema, FeatureSetSchema, FileDescriptorProtoSchema);
    const text = 'name: "x" options { [a.none] { x: 1 } java_package: "y" }';
    assert.deepEqual(
      toJson(
        FileDescriptorProtoSchema,
        readTextMessage(FileDescriptorProtoSchema, parseTextFormat(text), known) as never,
      ),
      { name: 'x', options: { javaPackage: 'y' } },
    );
  });
});

describe('an image in text format', () => {
  it('says which files are there for others, and of which module they are', () => {
    const found = imageOfText(
      `file: [
        { name: "b.proto" buf_extension { is_import: true module_info { name { remote: "buf.build" owner: "o" repository: "r" } } } },
        { name: "a.proto" dependency: "b.proto" buf_extension: { is_import: false } }
      ]`,
      'i.txtpb',
    );
    assert.deepEqual(
      found.map(({ file, isImport, module }) => [file.name, isImport, module]),
      [
        ['b.proto', true, 'buf.build/o/r'],
        ['a.proto', false, undefined],
      ],
    );
  });

  it('is refused where it is none', () => {
    for (const [text, problem] of [
      ['{', 'i.txtpb is no image in text format: 1:1: expected the name of a field'],
      ['', 'i.txtpb is an image without files'],
      ['file { name: 1 }', 'i.txtpb is no image in text format: "name" takes a string'],
    ] as const)
      assert.throws(
        () => imageOfText(text, 'i.txtpb'),
        (error) => error instanceof CallError && error.message === problem,
      );
  });
});
