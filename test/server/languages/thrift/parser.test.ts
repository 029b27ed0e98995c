import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type * as ast from '../../../../server/src/languages/thrift/ast.ts';
import { parseThrift } from '../../../../server/src/languages/thrift/parser.ts';
import { parseFixture, withLabels } from '../../../support/fixture.ts';
import { fbthriftGrammar, pieces, wholeGrammar } from './samples.ts';

describe('the parser of Thrift', () => {
  it('reads the whole grammar without a problem', () => {
    const { file, problems } = parseThrift(wholeGrammar);
    assert.deepEqual(problems, []);
    assert.equal(
      file.statements.map(({ kind }) => kind).join(' '),
      'include cpp-include namespace namespace typedef typedef const const const const enum struct union exception service',
    );
  });

  it('reads what only fbthrift has', () => {
    const { file, problems } = parseThrift(fbthriftGrammar);
    assert.deepEqual(problems, []);
    assert.equal(
      file.statements.map(({ kind }) => kind).join(' '),
      'include empty hs-include package namespace empty struct exception enum typedef const interaction service',
    );
    const service = file.statements.at(-1);
    assert.ok(service?.kind === 'service');
    assert.deepEqual(
      service.body.statements.map((each) =>
        each.kind === 'function'
          ? [each.name.text, [each.result, ...each.furtherResults].map(({ kind }) => kind).join(' ')]
          : each.kind,
      ),
      [
        'performs',
        ['enter', 'named-type named-type'],
        ['follow', 'named-type stream'],
        ['write', 'sink'],
        ['both', 'named-type base-type sink stream'],
        ['performs', 'base-type'],
        ['stream', 'named-type'],
      ],
    );
  });

  it('knows what each annotation stands on', () => {
    const { file } = parseThrift('@A{x = 1} @b.B struct S { @C{} 1: i32 a }');
    const [struct] = file.statements;
    assert.ok(struct?.kind === 'struct');
    assert.equal(struct.start, 0);
    assert.deepEqual(
      struct.structured.map(({ name, members }) => [name.text, members?.map((member) => member.name.text)]),
      [
        ['A', ['x']],
        ['b.B', undefined],
      ],
    );
    const [field] = struct.body.statements;
    assert.equal(field?.kind === 'field' && field.structured[0]?.name.text, 'C');
  });

  it('reads each part of a field', () => {
    const field = onlyField('-2: optional list<base.Person> & friends = [] (a = "b", c);');
    assert.equal(field.id?.text, '-2');
    assert.equal(field.requiredness?.text, 'optional');
    assert.equal(field.type.kind === 'list' && field.type.element.kind, 'named-type');
    assert.equal(field.reference?.text, '&');
    assert.equal(field.name.text, 'friends');
    assert.equal(field.defaultValue?.kind, 'list-literal');
    assert.deepEqual(
      field.annotations?.items.map(({ key, value }) => [key.text, value?.kind]),
      [
        ['a', 'string'],
        ['c', undefined],
      ],
    );
  });

  it('takes the name of a built-in type for that of a constant', () => {
    assert.equal(onlyField('1: i32 a = uuid').defaultValue?.kind, 'reference');
  });

  it('takes a keyword for the name of a field', () => {
    assert.equal(onlyField('1: required i32 optional').name.text, 'optional');
    assert.equal(onlyField('list<i32> list').name.text, 'list');
  });

  describe('modifiers', () => {
    it('reads them before the result', () => {
      checkFunction('void f()', [], 'void', 'f');
      checkFunction('stream void f()', ['stream'], 'void', 'f');
      checkFunction('stream list<i32> f()', ['stream'], undefined, 'f');
      checkFunction('stream Person f()', ['stream'], 'Person', 'f');
      checkFunction('oneway stream void f()', ['oneway', 'stream'], 'void', 'f');
      checkFunction('idempotent async Person f()', ['idempotent', 'async'], 'Person', 'f');
    });

    it('knows a type that is called like a modifier', () => {
      checkFunction('stream f()', [], 'stream', 'f');
      checkFunction('stream stream()', [], 'stream', 'stream');
      checkFunction('stream stream stream()', ['stream'], 'stream', 'stream');
      checkFunction('Person oneway()', [], 'Person', 'oneway');
      checkFunction('oneway Person list()', ['oneway'], 'Person', 'list');
    });
  });

  describe('reports one mistake once', () => {
    it('what no dialect has of what fbthrift has', () => {
      checkSyntax(`@A include "b.thrift"
^^ annotations stand before a definition or a package, not before a header
package example
        ^^^^^^^ expected a path in quotes, found "example"
client safe exception X {}
       ^^^^ "safe" cannot stand here
stateful struct S { 1: vector<i32> a, @A }
^^^^^^^^ "stateful" stands before "exception" only
                       ^^^^^^ "vector" is no container
                                         ^ expected a type, found "}"
service T {
  performs I
            ^ expected ";", found "stream"
  stream<i32, i32> f()
              ^^^ a stream has one type
  I, f()
   ^ expected another result after ","
}
interaction I { performs J; }
                ^^^^^^^^^^ "performs" stands in a service, not in an interaction
const S s = S{a: 1}
               ^ expected "=", found ":"
@A
  ^ expected a definition, found the end of the file`);
    });

    it('a missing colon, with a fix', () => {
      checkSyntax(`service MyService {
    stream void streamData(1 string data);
                            ^ expected ":" after the field id 1
}`);
      const { problems } = parseThrift('struct S { 1 string name }');
      assert.deepEqual(problems[0]?.fixes, [
        { title: 'Insert ":"', edits: [{ span: { start: 12, end: 12 }, newText: ':' }] },
      ]);
    });

    it('a colon that is missing with more', () => {
      checkSyntax(`struct S {
  1, string name
   ^ expected ":", found ","
  2: string other
}`);
    });

    it('missing names and types', () => {
      checkSyntax(`struct {
       ^ expected a name for the struct, found "{"
  1: string
           ^ expected a field name, found "2"
  2: , 3: i32 ok
     ^ expected a type, found ","
}
typedef list<i32 Numbers
                 ^^^^^^^ expected ">", found "Numbers"
const i32 LIMIT 7
                ^ expected "=", found "7"
enum Color = 3 { RED }
           ^ expected "{", found "="
struct Fine {}`);
    });

    it('no keyword in the place of a name, since some dialect takes it', () => {
      checkSyntax(`struct list { 1: i32 xsd_all }
enum Color { void, RED }
namespace include foo`);
    });

    it('what begins no statement, with its block', () => {
      checkSyntax(`senum Old { "a", "b" }
^^^^^ "senum" is no longer part of Thrift
}
^ unexpected "}": no block is open here
struct S {
  struct Inner { 1: i32 a }
  ^^^^^^ unexpected "struct"
  1: i32 a
}
service T {
  void f(1: i32 a = $, 2: i32 b)
                    ^ unexpected "$"
  void g(1: i32 a) throws Failure
                          ^^^^^^^ expected "(", found "Failure"
  void h()
}`);
    });

    it('a missing closing brace, and goes on with the next definition', () => {
      checkSyntax(`struct Open {
            ^ the block is not closed
  1: i32 a

struct Next {
  1: i32 a
}`);
    });

    it('a missing closing parenthesis, and goes on with the next function', () => {
      checkSyntax(`service S {
  void f(1: i32 a
                 ^ expected ")", found "oneway"
  oneway void g()
  Person h(1: i32 a,
                    ^ expected ")", found "Person"
  Person i()
}`);
    });

    it('mistakes in values and annotations', () => {
      checkSyntax(`const map<i32, i32> M = { 1 2 }
                            ^ expected ":", found "2"
const list<i32> L = [1, , 2]
                        ^ unexpected ","
struct S {
  1: i32 a (b = c)
                ^ expected a string, found "c"
  2: map<i32> b
            ^ expected "," and a type, found ">"
  3: i32 c
}`);
    });
  });

  it('knows what was meant by words and signs in the wrong place', () => {
    checkSyntax(`struct S {
  1: list<string, i32> a
                ^^^^^ a list has one type
  2: map<string, i32, set<i64>> b
                    ^^^^^^^^^^ a map has two types
  3: string required c
            ^^^^^^^^ "required" stands before the type
  4: string required
  string optional Person d
}
const map<string, i32> M = {"a" = 1, "b": 2}
                                ^ expected ":", found "="
`);
  });

  it('leaves deep nesting unread, in linear time', () => {
    const depth = 100_000;
    for (const text of [
      `typedef ${'list<'.repeat(depth)}i32${'>'.repeat(depth)} Deep`,
      `const i32 DEEP = ${'['.repeat(depth)}${']'.repeat(depth)}`,
      `const i32 DEEP = ${'{1:'.repeat(depth)}1${'}'.repeat(depth)}`,
      `struct S { ${'1: i32 a xsd_attrs {'.repeat(depth)}${'}'.repeat(depth)} }`,
      `service S { ${'stream<'.repeat(depth)}i32${'>'.repeat(depth)} f() }`,
      `service S { ${'sink<A, '.repeat(depth)}i32${'>'.repeat(depth)} f() }`,
      `@A${'{a = A'.repeat(depth)}${'}'.repeat(depth)} struct S {}`,
      `const A a = ${'A{a = '.repeat(depth)}1${'}'.repeat(depth)}`,
    ]) {
      const { problems } = parseThrift(text);
      assert.deepEqual(
        problems.map(({ message }) => message),
        ['nested more than 100 levels deep'],
      );
    }
  });

  it('survives unclosed nesting of any depth', () => {
    for (const open of [
      'list<',
      '[',
      '{',
      '(',
      'struct S {',
      '1: i32 a xsd_attrs {',
      'f(',
      '/*',
      '"',
      '@A{a = ',
      'stream<',
      'sink<A, ',
      'A{a = A',
    ])
      assert.ok(parseThrift(`struct A { 1: ${open.repeat(50_000)}`).problems.length > 0);
  });

  it('gives a tree for every prefix of the sample', () => {
    for (const text of [wholeGrammar, fbthriftGrammar])
      for (let end = 0; end <= text.length; end++) checkTree(text.slice(0, end));
  });

  it('gives a tree where any piece is left out, doubled or put elsewhere', () => {
    const at = fc.nat(Math.max(wholeGrammar.length, fbthriftGrammar.length));
    const texts = fc.constantFrom(wholeGrammar, fbthriftGrammar);
    fc.assert(
      fc.property(texts, at, fc.nat(30), at, fc.option(pieces), (text, from, length, to, inserted) => {
        const cut = text.slice(0, from) + text.slice(from + length);
        checkTree(cut.slice(0, to) + (inserted ?? text.slice(from, from + length)) + cut.slice(to));
      }),
    );
  });

  it('gives a tree for any pieces', () => {
    fc.assert(fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => checkTree(parts.join(' '))));
  });
});

function onlyField(source: string): ast.Field {
  const { file, problems } = parseThrift(`struct S { ${source} }`);
  assert.deepEqual(problems, []);
  const [struct] = file.statements;
  const field = struct?.kind === 'struct' ? struct.body.statements[0] : undefined;
  assert.ok(field?.kind === 'field');
  return field;
}

function checkFunction(
  source: string,
  modifiers: readonly string[],
  result: string | undefined,
  name: string,
): void {
  const { file, problems } = parseThrift(`service S { ${source} }`);
  assert.deepEqual(problems, []);
  const [service] = file.statements;
  const node = service?.kind === 'service' ? service.body.statements[0] : undefined;
  assert.ok(node?.kind === 'function');
  assert.deepEqual(
    node.modifiers.map(({ text }) => text),
    modifiers,
  );
  if (node.result.kind === 'named-type') assert.equal(node.result.text, result);
  else if (node.result.kind === 'base-type') assert.equal(node.result.name, result);
  else assert.equal(result, undefined);
  assert.equal(node.name.text, name);
}

/** A fixture whose carets are all that lexer and parser report. */
function checkSyntax(fixture: string): void {
  const [file] = parseFixture(fixture, '/main.thrift').files;
  const text = file?.text ?? '';
  const labels = parseThrift(text).problems.map(({ span, message }) => ({ span, text: message }));
  assert.equal(withLabels(text, labels), fixture);
}

/** The spans of a tree lie in each other and in the text, whatever the text. */
function checkTree(text: string): void {
  const { file, problems } = parseThrift(text);
  checkSpans(file, 0, text.length);
  for (const { span } of problems)
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
}

function checkSpans(node: unknown, start: number, end: number): void {
  if (typeof node !== 'object' || node === null) return;
  if ('start' in node && 'end' in node && typeof node.start === 'number' && typeof node.end === 'number') {
    assert.ok(start <= node.start && node.start <= node.end && node.end <= end, JSON.stringify(node));
    for (const child of Object.values(node)) checkSpans(child, node.start, node.end);
  } else {
    for (const child of Object.values(node)) checkSpans(child, start, end);
  }
}
