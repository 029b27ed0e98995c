import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { completionAt } from '../../../../../server/src/languages/proto/textproto/completion.ts';
import { textproto } from '../../../../../server/src/languages/proto/textproto/index.ts';
import { parseText } from '../../../../../server/src/languages/proto/textproto/parser.ts';
import type { Uri } from '../../../../../server/src/base/uri.ts';
import { labels, offered } from '../../../../support/check-completion.ts';

const schema = `
//- /item.proto
syntax = "proto2";
package shop.v1;
import "google/protobuf/any.proto";
import "google/protobuf/duration.proto";
enum Color { RED = 0; BLUE = 1; }
message Item {
  optional string name = 1;
  repeated int32 sizes = 2;
  optional Color color = 3;
  repeated Item parts = 4;
  optional google.protobuf.Any extra = 5;
  optional double weight = 6;
  oneof place { string shelf = 7; bool bin = 8; }
  optional google.protobuf.Duration time = 11;
  optional group Box = 10 { optional int32 width = 1; }
  extensions 100 to 200;
}
extend Item { optional bool fragile = 100; }
`;
const head = '# proto-file: item.proto\n# proto-message: shop.v1.Item\n';
const all = [
  'name',
  'sizes',
  'color',
  'parts',
  'extra',
  'weight',
  'shelf',
  'bin',
  'time',
  'Box',
  '[shop.v1.fragile]',
];

async function check(text: string, ...expected: readonly string[]): Promise<void> {
  assert.deepEqual((await labels(textproto, head + text + schema)).toSorted(), expected.toSorted(), text);
}

describe('completion in text format', () => {
  it('offers the fields that can still be set', async () => {
    await check('$0', ...all);
    await check('na$0', 'name');
    const rest = all.filter((name) => !['name', 'shelf', 'bin'].includes(name));
    await check('name: "a" parts { bin: true } shelf: "b", $0', ...rest);
    await check('name: "a"; parts { $0 }', ...all);
    await check(
      'parts: [{ name: "a" }, { color: RED $0 }]',
      ...all.filter((name) => !['color'].includes(name)),
    );
    await check('parts < Box { $0', 'width');
    await check('parts { name: "a" } $0', ...all);
    await check('sizes: [1, 2] $0', ...all);
    await check('[shop.v1.fragile]: true $0', ...all.slice(0, -1));
    await check('extra { $0 }', 'type_url', 'value', '[type.googleapis.com/…]');
    await check('extra { [type.googleapis.com/google.protobuf.Duration] { $0 } }', 'seconds', 'nanos');
  });
  it('offers values', async () => {
    await check('color: $0', 'RED', 'BLUE');
    await check('color: B$0', 'BLUE');
    await check('parts { bin: $0 }', 'true', 'false');
    await check('weight: $0', 'inf', 'nan');
    await check('parts: [{}, $0]', '{ … }');
    await check('[shop.v1.fragile]: $0', 'true', 'false');
  });
  it('offers nothing in strings, comments, numbers, and of what is unknown', async () => {
    await check('name: "na$0"');
    await check('name: "a" # na$0');
    await check('sizes: 1$0');
    await check('nothing { $0 }');
    await check('[shop.$0]');
  });
  it('writes a field with what its value begins with', async () => {
    const { items } = await offered(textproto, `${head}par$0${schema}`);
    assert.equal(items[0]?.snippet, 'parts {\n  $0\n}');
    const before = await offered(textproto, `${head}nam$0: "a"${schema}`);
    assert.equal(before.items[0]?.insert, 'name');
  });
  it('offers the comments that name the schema, and its messages', async () => {
    assert.deepEqual((await labels(textproto, `# $0${schema}`)).toSorted(), [
      'proto-file',
      'proto-import',
      'proto-message',
    ]);
    assert.deepEqual(await labels(textproto, `# proto-file: item.proto\n# proto-message: $0${schema}`), [
      'shop.v1.Item',
    ]);
    assert.deepEqual(await labels(textproto, `${head}name: "a"\n# $0${schema}`), []);
  });
  it('offers the paths of schemas that the comments can name', async () => {
    const others = `
//- /shop/item.proto
syntax = "proto3";
//- /shop/more.proto
syntax = "proto3";
//- /shop/other.txtpb
//- /shop/other.thrift
`;
    const both = ['shop/', 'shop/item.proto', 'shop/more.proto'];
    assert.deepEqual((await labels(textproto, `# proto-file: $0\nname: 1${others}`)).toSorted(), both);
    assert.deepEqual(await labels(textproto, `# proto-file: shop/it$0${others}`), ['shop/item.proto']);
    const further = `# proto-file: shop/item.proto\n# proto-import: $0${others}`;
    assert.deepEqual((await labels(textproto, further)).toSorted(), ['shop/', 'shop/more.proto']);
  });
  it('takes any text', () => {
    const words = fc.constantFrom(...'a : { } < > [ ] , ; # // "x" 1 / . -'.split(' '), ' ', '\n');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), fc.nat(), (parts, at) => {
        const text = parts.join('');
        const parsed = parseText(text);
        const linked = {
          uri: 'file:///a.txtpb' as Uri,
          parsed,
          files: [],
          scope: undefined,
          type: undefined,
        };
        const place = completionAt(linked, at % (text.length + 1));
        if (place !== undefined) assert.ok(place.typed.start <= place.typed.end);
      }),
    );
  });
});
