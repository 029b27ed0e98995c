import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../../server/src/diagnostics/edits.ts';
import { defaultLintOptions } from '../../../../server/src/languages/lint.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { thriftLinter } from '../../../../server/src/languages/thrift/lint.ts';
import type { ThriftLinked } from '../../../../server/src/languages/thrift/symbols.ts';
import { lintFiles } from '../../../../server/src/lint/lint-files.ts';
import { defaultChecks } from '../../../../server/src/workspace/buf/check-config.ts';
import { withLabels } from '../../../support/fixture.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

const { rules } = thriftLinter;

describe('the lint rules of Thrift', () => {
  for (const { id, examples } of rules) {
    it(`${id}: the bad example has a finding, the good one none`, async () => {
      assert.notDeepEqual(await findings(examples.bad, [id]), []);
      assert.deepEqual(await findings(examples.good, [id]), []);
    });
  }

  it('mend what takes no thought', async () => {
    const mending: string[] = [];
    for (const { id, examples } of rules) {
      const mended = await mendedBy(examples.bad, id);
      if (mended === undefined) continue;
      assert.deepEqual(await findings(mended, [id]), [], id);
      mending.push(id);
    }
    assert.deepEqual(mending, [
      'COMMENT_CONST',
      'COMMENT_ENUM',
      'COMMENT_ENUM_VALUE',
      'COMMENT_FIELD',
      'COMMENT_FUNCTION',
      'COMMENT_SERVICE',
      'COMMENT_STRUCT',
      'COMMENT_TYPEDEF',
      'ENUM_VALUE_EXPLICIT',
      'FIELD_ID_EXPLICIT',
      'FIELD_ID_POSITIVE',
      'FIELD_NOT_REQUIRED',
      'FIELD_REQUIRED_NO_DEFAULT',
      'FIELD_REQUIREDNESS_STATED',
      'FUNCTION_ONEWAY_VOID',
      'INCLUDE_USED',
      'NAMESPACE_DEFINED',
      'NAMESPACE_SAME_LANGUAGES',
    ]);
  });

  it('say the better name where it is about names', async () => {
    const naming: string[] = [];
    for (const { id, examples } of rules) {
      const [problem] = await findings(examples.bad, [id]);
      if (problem?.betterName === undefined) continue;
      const { at, name } = problem.betterName;
      const { linked } = await linkedFiles(examples.bad);
      const text = linked.find(({ uri }) => uri === problem.uri)?.parsed.text ?? '';
      assert.match(text.slice(at), /^[A-Za-z]/, id);
      assert.ok(name !== '' && !text.slice(at).startsWith(`${name} `), id);
      naming.push(id);
    }
    assert.deepEqual(naming, [
      'CONST_UPPER_SNAKE_CASE',
      'ENUM_PASCAL_CASE',
      'ENUM_VALUE_UPPER_SNAKE_CASE',
      'FIELD_LOWER_SNAKE_CASE',
      'FIELD_SAME_CASE',
      'FUNCTION_SAME_CASE',
      'SERVICE_PASCAL_CASE',
      'STRUCT_PASCAL_CASE',
      'TYPEDEF_PASCAL_CASE',
    ]);
  });

  it('name the place of what they are about', () =>
    checkLint(
      `namespace py pets
struct pet {
       ^^^ STRUCT_PASCAL_CASE: "pet" is not in PascalCase
  1: string first_name
  2: string last_name
  3: string nickName
            ^^^^^^^^ FIELD_SAME_CASE: "nickName" is not in lower_snake_case, in which most names of fields in this file are
  4: required i32 legs = 4
                         ^ FIELD_REQUIRED_NO_DEFAULT: "legs" is required, so its default is never read
}
enum Color {
  Red
  ^^^ ENUM_VALUE_EXPLICIT: the value "Red" has no number of its own; it is 0
}
service Shelter {
  void feed(Food food)
                 ^^^^ FIELD_ID_EXPLICIT: the argument "food" has no id; it travels as -1
}
typedef string Food
`,
      [
        'STRUCT_PASCAL_CASE',
        'FIELD_SAME_CASE',
        'FIELD_REQUIRED_NO_DEFAULT',
        'ENUM_VALUE_EXPLICIT',
        'FIELD_ID_EXPLICIT',
      ],
    ));

  it('are let pass by comments above a declaration, and above what it stands in', async () => {
    const source = (outer: string, inner: string): string => `namespace py pets
${outer}
enum Color {
  ${inner}
  red = 1
}
`;
    const found = async (text: string): Promise<readonly string[]> => {
      const { snapshot, uris } = await snapshotOf(thrift, text);
      const linked = uris.map((uri) => snapshot.linked(uri) as ThriftLinked);
      return lintFiles(thriftLinter, linked, defaultChecks.lint).map(({ rule }) => rule);
    };
    assert.deepEqual(await found(source('', '')), ['ENUM_VALUE_UPPER_SNAKE_CASE']);
    for (const mark of ['// parlance:lint:ignore', '# buf:lint:ignore']) {
      const comment = `${mark} ENUM_VALUE_UPPER_SNAKE_CASE`;
      assert.deepEqual(await found(source('', comment)), []);
      assert.deepEqual(await found(source(comment, '')), []);
    }
    assert.deepEqual(await found(source('// parlance:lint:ignore ENUM_PASCAL_CASE', '')), [
      'ENUM_VALUE_UPPER_SNAKE_CASE',
    ]);
  });
});

async function linkedFiles(source: string): Promise<{
  readonly fixture: Awaited<ReturnType<typeof snapshotOf>>;
  readonly linked: readonly ThriftLinked[];
}> {
  const fixture = await snapshotOf(thrift, source);
  const linked = fixture.uris.map((uri) => fixture.snapshot.linked(uri) as ThriftLinked);
  assert.ok(linked.every((file) => thriftLinter.canLint(file)));
  return { fixture, linked };
}

async function findings(
  source: string,
  wanted: readonly string[],
): Promise<ReturnType<typeof thriftLinter.lint>> {
  const { linked } = await linkedFiles(source);
  return thriftLinter.lint(linked, new Set(wanted), defaultLintOptions);
}

/** The source with the first fix of each finding applied; nothing where there is none. */
async function mendedBy(source: string, rule: string): Promise<string | undefined> {
  const { fixture, linked } = await linkedFiles(source);
  const problems = thriftLinter.lint(linked, new Set([rule]), defaultLintOptions);
  if (problems.every(({ fixes = [] }) => fixes.length === 0)) return undefined;
  return fixture.files
    .map(({ heading, text, path }) => {
      const own = problems.filter(({ uri }) => uri.endsWith(path));
      const edits = own.flatMap(({ fixes }) => fixes?.[0]?.edits ?? []);
      return heading + (applyEdits(text, edits) ?? '');
    })
    .join('\n');
}

/** The findings are those that the carets label, as `RULE: message`. */
async function checkLint(expected: string, wanted: readonly string[]): Promise<void> {
  const { fixture, linked } = await linkedFiles(expected);
  const labels = thriftLinter
    .lint(linked, new Set(wanted), defaultLintOptions)
    .map(({ rule, span = { start: 0, end: 0 }, message }) => ({ span, text: `${rule}: ${message}` }));
  const [file] = fixture.files;
  assert.equal(
    withLabels(
      file?.text ?? '',
      labels.toSorted((a, b) => a.span.start - b.span.start),
    ),
    expected,
  );
}
