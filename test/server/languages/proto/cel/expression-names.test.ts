import { test } from 'node:test';
import { proto } from '../../../../../server/src/languages/proto/index.ts';
import { checkOccurrences } from '../../../../support/check-occurrences.ts';
import { validateFile } from '../../../../../server/src/languages/proto/cel/example.ts';

const checkNames = (fixture: string): Promise<void> =>
  checkOccurrences(proto, `syntax = "proto3";\npackage shop.v1;\n${fixture}`, ['text']);

test('fields in rules are named, through messages, macros and indexes', () =>
  checkNames(`import "buf/validate/validate.proto";
message Item {
  option (buf.validate.message).cel_expression = "has(this.inner) && this.inner.name != ''";
                                                           ^^^^^ text field shop.v1.Item.inner
                                                                          ^^^^^ text field shop.v1.Item.inner
                                                                                ^^^^ text field shop.v1.Item.name
  string name = 1;
  Item inner = 2;
  repeated Item all = 3 [(buf.validate.field).cel_expression = "this.all(i, i.name != this[0].all[1].name)"];
                                                                              ^^^^ text field shop.v1.Item.name
                                                                                              ^^^ text field shop.v1.Item.all
                                                                                                     ^^^^ text field shop.v1.Item.name
  Item split = 4 [(buf.validate.field).cel_expression = "this.na" "me != '' && this." "name != ''"];
                                                                                       ^^^^ text field shop.v1.Item.name
}
${validateFile}`));

test('enum values and messages are named part by part', () =>
  checkNames(`import "buf/validate/validate.proto";
enum Color { COLOR_NONE = 0; }
message Item {
  Color color = 1 [(buf.validate.field).cel_expression = "this != shop.v1.Color.COLOR_NONE"];
                                                                  ^^^^ text package shop
                                                                       ^^ text package shop.v1
                                                                          ^^^^^ text enum shop.v1.Color
                                                                                ^^^^^^^^^^ text enum-value shop.v1.COLOR_NONE
  Item item = 2 [(buf.validate.field).cel_expression = "this != shop.v1.Item{color: 1}"];
                                                                ^^^^ text package shop
                                                                     ^^ text package shop.v1
                                                                        ^^^^ text message shop.v1.Item
                                                                             ^^^^^ text field shop.v1.Item.color
}
${validateFile}`));
