import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../../../server/src/languages/proto/index.ts';
import { hoverIn } from '../../../../support/check-hover.ts';
import { validateProto } from '../../../../support/protovalidate.ts';

/** The words of the hover at `$0` in a rule on a field of the type, and what it belongs to. */
async function checkWord(type: string, rule: string, ...said: readonly string[]): Promise<void> {
  const hover = await hoverIn(
    proto,
    `syntax = "proto3";
package shop.v1;
import "buf/validate/validate.proto";
import "google/protobuf/timestamp.proto";
message Item {
  // What it is called.
  string name = 1;
  ${type} f = 2 [(buf.validate.field).cel_expression = "${rule}"];
}
${validateProto}`,
  );
  for (const words of said) assert.ok(hover?.includes(words) === true, `${hover ?? 'nothing'}\nof ${rule}`);
  if (said.length === 0) assert.equal(hover, undefined);
}

describe('the hover in a rule', () => {
  it('tells what operators, functions and macros take', async () => {
    await checkWord('int32', 'this =$0= 5', '<A> == <A> -> bool');
    await checkWord('int32', 'this - $0-this > 0', '-int -> int');
    await checkWord('bool', 'this $0? true : false', 'bool ? <T> : <T> -> <T>');
    await checkWord('string', 'this.is$0Email()', 'string.isEmail() -> bool', 'cel_extensions/#isemail');
    await checkWord('string', 'siz$0e(this) > 0', 'size(string) -> int');
    await checkWord('string', 'this.trim$0() == this', 'in Go alone');
    await checkWord('Item', 'ha$0s(this.name)', 'has(message.field)');
    await checkWord('repeated int32', 'this.al$0l(x, x > 0)', 'list.all(x, condition)');
  });
  it('tells the types of variables and literals', async () => {
    await checkWord('repeated Item', 'th$0is.size() > 0', 'this: list(shop.v1.Item)');
    await checkWord('google.protobuf.Timestamp', 'this < no$0w', 'now: google.protobuf.Timestamp');
    await checkWord('repeated Item', "this.all(item, it$0em.name != '')", 'item: shop.v1.Item');
    await checkWord('int32', 'this > 4$02', '42', 'Type: `int`');
    await checkWord('string', String.raw`this != \"a$0b\"`, '"ab"', 'Type: `string`');
    await checkWord('string', '[this, nul$0l].size() > 0', 'Type: `null`');
    await checkWord('string', 'type(this) == stri$0ng', 'The type itself');
  });
  it('shows fields as they are declared', async () => {
    await checkWord('Item', "this.na$0me != ''", 'What it is called.', 'string name = 1;');
  });
  it('says nothing elsewhere', async () => {
    await checkWord('Item', '(this.name)$0  != null');
  });
});
