import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expressionCompletionAt } from '../../../../../server/src/languages/proto/cel/expression-completion.ts';
import type { CompletionPlace } from '../../../../../server/src/model/completion.ts';
import type { ProtoLinked } from '../../../../../server/src/languages/proto/symbols.ts';
import { proto } from '../../../../../server/src/languages/proto/index.ts';
import { snapshotOf } from '../../../../support/memory-workspace.ts';
import { validateProto } from '../../../../support/protovalidate.ts';

const schema = `import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";
enum Color { COLOR_NONE = 0; COLOR_RED = 1; }
message Address { string city = 1; int32 zip = 2 [deprecated = true]; }
message Item {
  repeated Address places = 1;
  map<string, Address> named = 2;
  Color color = 3;
  google.protobuf.Timestamp when = 4;
  google.protobuf.StringValue note = 5;
  Item inner = 6;
}
`;

async function placeIn(source: string): Promise<CompletionPlace | undefined> {
  const { files, uris, snapshot } = await snapshotOf(
    proto,
    `syntax = "proto3";\npackage shop.v1;\nimport "buf/validate/validate.proto";\n${source}${schema}${validateProto}`,
  );
  const [uri] = uris;
  const [file] = files;
  assert.ok(uri !== undefined && file?.cursor !== undefined);
  return expressionCompletionAt(snapshot.linked(uri) as ProtoLinked, file.cursor);
}

/** The labels offered at `$0` in a rule on a field of the type. */
async function labels(type: string, expression: string): Promise<readonly string[]> {
  const place = await placeIn(
    `message A { ${type} f = 1 [(buf.validate.field).cel = { expression: "${expression}" }]; }\n`,
  );
  return place?.candidates.map(({ label }) => label) ?? [];
}

async function checkHas(
  type: string,
  expression: string,
  wanted: readonly string[],
  unwanted: readonly string[] = [],
): Promise<void> {
  const found = await labels(type, expression);
  assert.deepEqual(
    wanted.filter((label) => !found.includes(label)),
    [],
    `of ${expression}`,
  );
  assert.deepEqual(
    unwanted.filter((label) => found.includes(label)),
    [],
    `of ${expression}`,
  );
}

const checkNone = async (type: string, expression: string): Promise<void> =>
  assert.deepEqual(await labels(type, expression), []);

describe('completion in rules', () => {
  it('offers the fields of messages, through all that leads to them', async () => {
    await checkHas('Item', 'this.$0', ['places', 'named', 'inner'], ['size', 'true', 'city']);
    await checkHas('Item', 'this.inner.in$0', ['inner']);
    await checkHas('Item', 'this.places[0].$0', ['city', 'zip'], ['size']);
    await checkHas('Item', String.raw`this.named[\"a\"].$0`, ['city', 'zip'], ['size']);
    await checkHas('Item', 'this.places.filter(p, p.zip > 0).all(q, q.$0', ['city', 'zip'], ['all']);
    await checkHas('Item', 'this.places.exists(p, p.city == this.inner.places[0].$0)', ['city']);
    await checkHas('Item', 'has(this.$0', ['inner', 'note'], ['size']);
    await checkHas('Item', 'this.when < this.wh$0', ['when']);
    await checkHas('Item', 'true ? this.inner.color == 1 : this.inner.$0 == 1', ['color']);
  });
  it('offers the functions and macros that the type has', async () => {
    await checkHas(
      'string',
      'this.$0',
      ['size', 'startsWith', 'isEmail', 'matches'],
      ['all', 'isNan', 'lowerAscii'],
    );
    await checkHas('Item', 'this.note.$0', ['size', 'isUri'], ['value']);
    await checkHas(
      'Item',
      'this.places.$0',
      ['size', 'all', 'map', 'exists_one'],
      ['unique', 'city', 'contains'],
    );
    await checkHas('repeated int32', 'this.$0', ['unique', 'filter'], ['join']);
    await checkHas('map<string, int32>', 'this.$0', ['size', 'exists'], ['unique']);
    await checkHas('Item', 'this.when.$0', ['getFullYear', 'getHours'], ['seconds', 'size']);
    await checkHas('double', 'this.$0', ['isNan', 'isInf'], ['size']);
    await checkHas('string', 'now.$0', ['getFullYear'], ['isEmail']);
    await checkHas('string', 'this.size().$0', [], ['size']);
  });
  it('offers what a value begins with, and the variables of macros', async () => {
    const all = ['this', 'now', 'true', 'null', 'size', 'has', 'all', 'duration'];
    for (const expression of [
      '$0',
      'this == $0',
      '1 > 2 && $0',
      'size($0',
      '(this + $0',
      '[1, $0',
      '$0this',
      'th$0',
    ])
      await checkHas('repeated int32', expression, all, ['rules', 'isEmail', 'in']);
    await checkHas('repeated int32', 'this.all(x, $0', ['x', 'this']);
    await checkHas('repeated int32', 'this.all(x, this.exists(y, x > $0))', ['x', 'y']);
    await checkHas('repeated int32', 'this.all(x, x > 0) && $0', ['this'], ['x']);
  });
  it('offers conditions behind "!"', async () => {
    await checkHas('bool', '!$0', ['this', 'true', 'has', 'all'], ['size', 'null', 'now', 'int']);
    await checkHas('int32', '!$0', ['true'], ['this']);
    await checkHas('string', '!$0', ['this', 'matches']);
  });
  it('offers values of enums by their full names', async () => {
    const place = await placeIn(
      'message A { Color f = 1 [(buf.validate.field).cel_expression = "this != $0"]; }\n',
    );
    const found = place?.candidates.find(({ label }) => label === 'COLOR_RED');
    assert.equal(found?.insert, 'shop.v1.Color.COLOR_RED');
    await checkHas('Item', 'this.color == shop.v1.Color.$0', ['COLOR_RED']);
    await checkHas('Item', 'this.color == shop.v1.$0', ['Color', 'Item']);
    await checkHas('Item', 'this.color == shop.$0', ['v1']);
  });
  it('offers nothing within words, strings and numbers, and where an operator follows', async () => {
    await checkNone('string', 'si$0ze(this) > 0');
    await checkNone('string', "this == 'th$0'");
    await checkNone('string', 'this.size() > 1$0');
    await checkNone('string', 'this $0');
    await checkNone('repeated int32', 'this.all($0, true)');
    await checkNone('repeated int32', 'this.all($0');
    assert.equal(
      await placeIn('message A { string f = 1 [(buf.validate.field).cel = { id: "$0" }]; }\n'),
      undefined,
    );
  });
  it('takes the place of what is typed, in the literal where that stands', async () => {
    const source = 'message A { string f = 1 [(buf.validate.field).cel_expression = "this" ".si$0"]; }\n';
    const place = await placeIn(source);
    assert.equal(place && place.typed.end - place.typed.start, 2);
  });
  it('offers the rules and the value in predefined rules', async () => {
    const place = await placeIn(`extend buf.validate.StringRules {
  bool short = 1001 [(buf.validate.predefined).cel = { expression: "$0" }];
}
`);
    const found = place?.candidates.map(({ label }) => label) ?? [];
    assert.deepEqual(found.slice(0, 4), ['this', 'rules', 'rule', 'now']);
  });
});
