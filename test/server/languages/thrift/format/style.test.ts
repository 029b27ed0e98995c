import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { thrift } from '../../../../../server/src/languages/thrift/index.ts';
import type { LayoutStyle } from '../../../../../server/src/model/layout-style.ts';
import { separatorStyles } from '../../../../../server/src/model/layout-style.ts';
import { checkStyle, checkStyleSettles } from '../../../../support/check-format.ts';
import { fbthriftGrammar, sampleFiles, wholeGrammar } from '../samples.ts';

const check = (style: LayoutStyle, text: string, expected: string): void =>
  checkStyle(thrift, style, text, expected);

const source = `struct S {
  1: required i32 id = 5; // five
  10: optional list<string> names (a = "b"), // many
  // above
  3: bool ok
}
enum E { A = 1; LONG = 20 }
service T { void a(1: i32 x, 2: i32 y), i32 b() throws (1: X x) }
`;

describe('the style of a Thrift layout', () => {
  it('puts types, names, values and comments into columns', () =>
    check(
      { align: ['types', 'names', 'values', 'comments'] },
      source,
      `struct S {
  1: required  i32          id = 5;          // five
  10: optional list<string> names (a = "b"), // many
  // above
  3: bool ok
}
enum E {
  A    = 1;
  LONG = 20
}
service T {
  void a(1: i32 x, 2: i32 y),
  i32 b() throws (1: X x)
}
`,
    ));

  it('has one kind of separators, or none', () => {
    check(
      { separators: 'comma' },
      source,
      `struct S {
  1: required i32 id = 5, // five
  10: optional list<string> names (a = "b"), // many
  // above
  3: bool ok,
}
enum E {
  A = 1,
  LONG = 20,
}
service T {
  void a(1: i32 x, 2: i32 y),
  i32 b() throws (1: X x),
}
`,
    );
    check(
      { separators: 'none', indentation: '\t' },
      'struct S { 1: i32 a; /* x */ , 2: i32 b = {"a": 1, "b": 2}; }\n',
      'struct S {\n\t1: i32 a /* x */\n\t2: i32 b = {"a": 1, "b": 2}\n}\n',
    );
  });

  it('is refused where separators make a difference', () => {
    const text = 'struct S {\n  required a;\n  b c;\n}\n';
    const formatted = thrift.format?.(thrift.parse(text), { separators: 'none' });
    assert.ok(formatted !== undefined && 'refusal' in formatted);
  });

  it('settles at once, whatever it is, on files that use all there is', () => {
    for (const text of [wholeGrammar, fbthriftGrammar, ...sampleFiles()])
      for (const separators of separatorStyles)
        checkStyleSettles(thrift, { separators, align: ['types', 'names', 'values', 'comments'] }, text);
  });
});
