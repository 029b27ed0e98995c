import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { snapshotOf } from '../../support/memory-workspace.ts';

const levels = 100_000;

/** Expects that every function of the language answers, and that the problems begin with this. */
async function checkAnswers(language: Language, text: string, problem: string): Promise<void> {
  const { snapshot, uris } = await snapshotOf(language, text);
  const [uri] = uris;
  assert.ok(uri !== undefined);
  const linked = snapshot.linked(uri);
  assert.ok(linked !== undefined);
  language.declarations(linked.parsed);
  language.imports(linked.parsed);
  language.exports(linked.parsed);
  language.schema(linked);
  language.bundle(linked);
  Array.from(language.descriptors?.([linked], { sourceInfo: true }) ?? []);
  const messages = snapshot.diagnostics(uri).map(({ code, message }) => `${code}: ${message}`);
  assert.ok(
    messages.some((message) => message.startsWith(problem)),
    `"${problem}" is not among these: ${messages.slice(0, 5).join('; ')}`,
  );
  // One mistake, however often it comes.
  assert.ok(messages.length <= 3, `${messages.length} problems`);
}

function nested(open: string, close: string): string {
  return open.repeat(levels) + close.repeat(levels);
}

const tooDeep = 'nested more than 100 levels deep';

describe('Protobuf that is nested 100,000 levels deep', () => {
  const cases: readonly [what: string, text: string, problem: string][] = [
    ['messages', nested('message M {', '}'), `proto/syntax: ${tooDeep}`],
    ['messages that are not closed', 'message M {'.repeat(levels), `proto/syntax: ${tooDeep}`],
    ['groups', `message M {${nested('optional group G = 1 {', '}')}}`, `proto/syntax: ${tooDeep}`],
    ['oneofs', `message M {${nested('oneof x { group G = 1 {', '}}')}}`, `proto/syntax: ${tooDeep}`],
    ['message literals', `option (x) = ${nested('{ a: ', '}')};`, `proto/syntax: ${tooDeep}`],
    ['lists', `option (x) = { a: ${nested('[', ']')} };`, `proto/syntax: ${tooDeep}`],
    ['angle brackets', `option (x) = { ${nested('a <', '>')} };`, `proto/syntax: ${tooDeep}`],
    ['braces', nested('{', '}'), 'proto/syntax: unexpected "{"'],
    ['parentheses', nested('(', ')'), 'proto/syntax: unexpected "("'],
    ['maps', `message M { ${nested('map<', '>')} }`, 'proto/syntax: expected ","'],
    ['packages', `package ${'a.'.repeat(levels)}b; message M { M m = 1; }`, 'proto/package-name'],
  ];
  for (const [what, text, problem] of cases)
    it(`has one clear problem: ${what}`, () => checkAnswers(proto, `syntax = "proto2";\n${text}`, problem));
});

describe('Thrift that is nested 100,000 levels deep', () => {
  const cases: readonly [what: string, text: string, problem: string][] = [
    [
      'types',
      `struct S { 1: ${'list<'.repeat(levels)}i32${'>'.repeat(levels)} a }`,
      `thrift/syntax: ${tooDeep}`,
    ],
    ['list values', `const i32 A = ${nested('[', ']')}`, `thrift/syntax: ${tooDeep}`],
    ['map values', `const i32 A = ${nested('{ 1: ', '}')}`, `thrift/syntax: ${tooDeep}`],
    [
      'attributes',
      `struct S { 1: i32 a ${nested('xsd_attrs { 1: i32 a ', '}')} }`,
      `thrift/syntax: ${tooDeep}`,
    ],
    ['structs', nested('struct S {', '}'), 'thrift/syntax: unexpected "struct"'],
  ];
  for (const [what, text, problem] of cases)
    it(`has one clear problem: ${what}`, () => checkAnswers(thrift, text, problem));
});
