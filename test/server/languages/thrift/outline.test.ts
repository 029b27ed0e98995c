import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outlineOf } from '../../../../server/src/languages/thrift/outline.ts';
import { parseThrift } from '../../../../server/src/languages/thrift/parser.ts';
import type { Declaration } from '../../../../server/src/model/outline.ts';

describe('the outline of Thrift', () => {
  it('shows what a file declares, with kinds, details and full names', () => {
    checkOutline(
      `include "a.thrift"
typedef map<string, list<a.B>> Index
const i32 LIMIT = 1
enum Color { RED, BLUE = 5, GREEN }
struct Person { 1: required string name; i32 age (deprecated) }
union Either {} exception Failure {}
service Greeter extends a.Base {
  Person greet(1: Person who, 2: i32 times)
  oneway void forget() (deprecated = "use greet")
  stream void follow(1 string topic)
}`,
      [
        'typedef Index: map<string, list<a.B>>',
        'constant LIMIT: i32',
        'enum Color: ',
        '  enum-value Color.RED: = 0',
        '  enum-value Color.BLUE: = 5',
        '  enum-value Color.GREEN: = 6',
        'struct Person: ',
        '  field Person.name: 1: required string',
        '  field Person.age: i32 (deprecated)',
        'union Either: ',
        'exception Failure: ',
        'service Greeter: extends a.Base',
        '  unary method Greeter.greet: (Person who, i32 times): Person',
        '    argument Greeter.greet.who: 1: Person',
        '    argument Greeter.greet.times: 2: i32',
        '  oneway method Greeter.forget: (): void (deprecated)',
        '  push method Greeter.follow: (string topic): void',
        '    argument Greeter.follow.topic: 1: string',
      ],
    );
  });

  it('shows what functions of fbthrift stream', () => {
    checkOutline(
      `@a.B safe exception Failure {}
interaction Chat { stream<Line throws (1: Failure f)> read() }
service Rooms {
  performs Chat;
  Chat, Person enter()
  sink<Line, i32> write()
  Person, sink<Line>, stream<list<i32>> both()
}`,
      [
        'exception Failure: ',
        'interaction Chat: ',
        '  server-streaming method Chat.read: (): stream<Line>',
        'service Rooms: ',
        '  unary method Rooms.enter: (): Chat, Person',
        '  client-streaming method Rooms.write: (): sink<Line, i32>',
        '  bidi-streaming method Rooms.both: (): Person, sink<Line>, stream<list<i32>>',
      ],
    );
  });

  it('leaves out what has no name', () => {
    checkOutline('struct {}\nservice S { void () }\nenum E { = 1 }', ['service S: ', 'enum E: ']);
  });

  it('has the places of declarations and of their names', () => {
    const text = 'struct Person { 1: string name, }';
    const [person] = outlineOf(parseThrift(text));
    const [name] = person?.children ?? [];
    assert.equal(text.slice(name?.span.start, name?.span.end), '1: string name');
    assert.equal(text.slice(name?.nameSpan.start, name?.nameSpan.end), 'name');
    assert.equal(text.slice(person?.span.start, person?.span.end), text);
  });
});

function checkOutline(source: string, expected: readonly string[]): void {
  assert.deepEqual(
    outlineOf(parseThrift(source)).flatMap((each) => linesOf(each, '')),
    expected,
  );
}

function linesOf(declaration: Declaration, indent: string): string[] {
  const { kind, methodKind, fullName, detail, deprecated, children } = declaration;
  const before = methodKind === undefined ? '' : `${methodKind} `;
  return [
    `${indent}${before}${kind} ${fullName}: ${detail}${deprecated === true ? ' (deprecated)' : ''}`,
    ...children.flatMap((child) => linesOf(child, indent + '  ')),
  ];
}
