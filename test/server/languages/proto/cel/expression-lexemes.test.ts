import { test } from 'node:test';
import assert from 'node:assert/strict';
import { expressionLexemes } from '../../../../../server/src/languages/proto/cel/expression-lexemes.ts';
import { linkFirst } from '../../../../support/proto-linked.ts';
import { validateProto } from '../../../../support/protovalidate.ts';

/** The colored words of all rules in the fixture, each with its color. */
async function checkColors(source: string, ...colored: readonly string[]): Promise<void> {
  const file = await linkFirst(`syntax = "proto3";
package shop.v1;
import "buf/validate/validate.proto";
enum Color { COLOR_NONE = 0; }
${source}${validateProto}`);
  const { text } = file.parsed;
  assert.deepEqual(
    expressionLexemes(file).map(({ start, end, kind }) => `${text.slice(start, end)} ${kind}`),
    colored,
  );
}

test('words of rules have the colors of what they are', () =>
  checkColors(
    `message A {
  string name = 1;
  repeated A all = 2 [(buf.validate.field).cel_expression =
    "this.all(a, int(a.name) in [1, 2u]) && !has(a) || matches('x', '') // end"];
  Color color = 3 [(buf.validate.field).cel_expression = "this == shop.v1.Color.COLOR_NONE ? true : null"];
}
`,
    ...'this keyword,all macro,a variable,int type,a variable,name property,in operator,1 number,2u number'.split(
      ',',
    ),
    ...'&& operator,! operator,has macro,|| operator,matches function'.split(','),
    "'x' string",
    "'' string",
    '// end comment',
    ...'this keyword,== operator,shop namespace,v1 namespace,Color enum,COLOR_NONE enumMember'.split(','),
    ...'? operator,true keyword,: operator,null keyword'.split(','),
  ));

test('each literal has its own part, and escapes belong to what they stand in', () =>
  checkColors(
    `message A {
  string name = 1 [(buf.validate.field).cel_expression = "this.si" "ze() > 0 && this != \\"a\\tb\\""];
}
`,
    ...'this keyword,si method,ze method,> operator,0 number,&& operator,this keyword,!= operator'.split(','),
    String.raw`\"a\tb\" string`,
  ));

test('what is no expression stays a string', () =>
  checkColors('message A { string name = 1 [(buf.validate.field).cel_expression = "this > "]; }\n'));
