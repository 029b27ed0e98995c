import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { textproto } from '../../../../../server/src/languages/proto/textproto/index.ts';
import { parseText } from '../../../../../server/src/languages/proto/textproto/parser.ts';
import { checkDiagnostics } from '../../../../support/check-diagnostics.ts';
import { checkHover } from '../../../../support/check-hover.ts';
import { checkOccurrences } from '../../../../support/check-occurrences.ts';
import { checkTokens } from '../../../../support/check-tokens.ts';

const schema = `//- /shop/item.proto
syntax = "proto2";
package shop.v1;
import "google/protobuf/any.proto";
import "google/protobuf/duration.proto";
enum Color { RED = 0; BLUE = 1; }
message Item {
  // What it is called.
  optional string name = 1;
  repeated int32 sizes = 2;
  optional Color color = 3;
  repeated Item parts = 4;
  optional google.protobuf.Any extra = 5;
  optional float weight = 6;
  optional google.protobuf.Duration time = 11;
  oneof place { string shelf = 7; int32 bin = 8; }
  map<string, Item> named = 9;
  extensions 100 to 200;
  optional group Box = 10 { optional int32 width = 1; }
}
message Needs { required string name = 1; }
//- /shop/more.proto
syntax = "proto2";
package shop.v1;
import "shop/item.proto";
extend Item { optional bool fragile = 100; }
`;

const head = `# proto-file: shop/item.proto
# proto-message: shop.v1.Item
`;

const check = (source: string): Promise<void> => checkDiagnostics(textproto, source + schema);

describe('text format files', () => {
  it('take all that their messages have', () =>
    check(`${head}# proto-import: shop/more.proto
name: "Ada" 'Lovelace'; sizes: [1, 0x10], sizes: -3
color: BLUE
parts { name: "wheel" parts: <color: 1> }
parts: [{ bin: 3 }, { shelf: "a # no comment" }]
extra { [type.googleapis.com/google.protobuf.Duration] { seconds: 3 } }
weight: 1.5f # and a comment
named { key: "a" value { weight: inf } }
[shop.v1.fragile]: true
Box { width: 3 }
`));
  it('are checked against them', () =>
    check(`${head}nmae: "Ada"
^^^^ textproto/value: the message "shop.v1.Item" has no field "nmae"
sizes: "1"
       ^^^ textproto/value: "sizes" takes an integer from -2147483648 to 2147483647
color: GREEN
       ^^^^^ textproto/value: "color" takes a value of the enum "shop.v1.Color" (RED, BLUE)
parts { shelf: "a" bin: 1 }
                   ^^^ textproto/value: "bin" and "shelf" are both of the oneof "place"; only one can be set
[shop.v1.nothing]: true
 ^^^^^^^^^^^^^^^ textproto/value: "shop.v1.nothing" is not an extension of "shop.v1.Item"
`));
  it('can name a message in the package of the schema, and miss fields that are required', () =>
    check(`# proto-file: shop/item.proto
# proto-message: Needs
                 ^^^^^ textproto/value: required field "name" not set
`));
  it('name schemas that are there', () =>
    check(`# proto-file: shop/itm.proto
              ^^^^^^^^^^^^^^ textproto/unknown-schema: "shop/itm.proto" is not found
# proto-message: shop.v1.Item
name: 3
`));
  it('say which message they are', () =>
    check(`# proto-file: shop/item.proto
              ^^^^^^^^^^^^^^^ textproto/unknown-schema: the comments do not say which message this is
name: 3
`));
  it('are parsed where nothing is said of a schema', () =>
    check(`name: 3 }
^^^^ hint textproto/no-schema: no comment says which message of which schema this is
        ^ textproto/syntax: unexpected "}": no block is open here
parts { 5 }
        ^ textproto/syntax: unexpected "5"
`));
  it('name their schema and message', () =>
    checkOccurrences(
      textproto,
      `# proto-file: item.proto
              ^^^^^^^^^^ import file item.proto in item.proto
# proto-message: shop.v1.Item
                 ^^^^ type package shop in item.proto
                      ^^ type package shop.v1 in item.proto
                         ^^^^ type message shop.v1.Item in item.proto
//- /item.proto
package shop.v1;
message Item {}
`,
      ['import', 'type'],
    ));
  it('name fields, extensions and values', () =>
    checkOccurrences(
      textproto,
      `${head}# proto-import: shop/more.proto
parts { color: BLUE }
^^^^^ literal field shop.v1.Item.parts in shop/item.proto
        ^^^^^ literal field shop.v1.Item.color in shop/item.proto
               ^^^^ literal enum-value shop.v1.BLUE in shop/item.proto
[shop.v1.fragile]: true
 ^^^^ literal package shop in shop/more.proto
      ^^ literal package shop.v1 in shop/more.proto
         ^^^^^^^ literal extension shop.v1.fragile in shop/more.proto
${schema}`,
      ['literal', 'value'],
    ));
  it('explain their names', () =>
    checkHover(
      textproto,
      `${head}na$0me: "Ada"\n${schema}`,
      `\`\`\`proto
optional string name = 1;
\`\`\`

What it is called.

---

- Field of: [\`shop.v1.Item\`]
- Wire: \`0a\` (number 1, LEN)
- Presence: tracked, unset is not the same as the default`,
    ));
  it('are colored', () =>
    checkTokens(
      textproto,
      `parts { color: BLUE # blue
^^^^^ property
        ^^^^^ property
               ^^^^ enumMember
                    ^^^^^^ comment
  name: "a" weight: 1.5f flag: true }
  ^^^^ property
        ^^^ string
            ^^^^^^ property
                    ^^^ number
                         ^^^^ property
                               ^^^^ keyword
`,
    ));
  it('have an outline', () => {
    const outline = textproto.outline?.(parseText('name: "Ada"\nparts { name: "a" }\nsizes: [1, 2]\n')) ?? [];
    assert.deepEqual(
      outline.map(({ name, detail, children }) => [name, detail, children.map((child) => child.name)]),
      [
        ['name', '"Ada"', []],
        ['parts', '', ['name']],
        ['sizes', '[1, 2]', []],
      ],
    );
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    ...'a : { } < > [ ] , ; # // "x" \' 1 1.5f 0x1F -  \n . / proto-file'.split(' '),
    ' ',
    '\n',
  );
  it('has a tree', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const { problems, file } = parseText(text);
        for (const { span } of problems) assert.ok(span.start <= span.end && span.end <= text.length);
        for (const { start, end } of file.statements) assert.ok(start <= end && end <= text.length);
      }),
      { numRuns: 300 },
    );
  });
});
