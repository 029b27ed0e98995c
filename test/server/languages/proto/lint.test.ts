import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../../server/src/diagnostics/edits.ts';
import { defaultLintOptions, type LintOptions } from '../../../../server/src/languages/lint.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { protoLinter } from '../../../../server/src/languages/proto/lint.ts';
import type { ProtoLinked } from '../../../../server/src/languages/proto/symbols.ts';
import { withLabels } from '../../../support/fixture.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

describe('the lint rules of Protobuf', () => {
  for (const { id, examples, replacedBy } of protoLinter.rules) {
    if (id === 'IMPORT_NO_WEAK') continue;
    it(`${id}: the bad example has a finding, the good one none`, async () => {
      assert.equal(replacedBy, undefined);
      assert.notDeepEqual(await findings(examples.bad, [id]), []);
      assert.deepEqual(await findings(examples.good, [id]), []);
    });
  }

  it('have what compilers no longer take for nothing', async () => {
    assert.deepEqual(await findings('syntax = "proto3";', ['IMPORT_NO_WEAK']), []);
  });

  it('mend what takes no thought', async () => {
    const mending: string[] = [];
    for (const { id, examples } of protoLinter.rules) {
      const mended = await mendedBy(examples.bad, id);
      if (mended === undefined) continue;
      assert.deepEqual(await findings(mended, [id]), [], id);
      mending.push(id);
    }
    assert.deepEqual(mending, [
      'COMMENT_ENUM_VALUE',
      'COMMENT_ENUM',
      'COMMENT_FIELD',
      'COMMENT_MESSAGE',
      'COMMENT_ONEOF',
      'COMMENT_RPC',
      'COMMENT_SERVICE',
      'FIELD_NOT_REQUIRED',
      'IMPORT_NO_PUBLIC',
      'IMPORT_USED',
      'SYNTAX_SPECIFIED',
    ]);
  });

  it('mend what other files say otherwise, and what a folder tells', async () => {
    const file = (name: string, option: string): string =>
      `//- /pets/v1/${name}.proto\nsyntax = "proto3";\npackage pets.v1;\n${option}`;
    const one = 'option go_package = "x/pets";\n';
    const all = `${file('a', one)}${file('b', one)}${file('c', '')}${file('d', one.replace('x/', 'y/'))}`;
    const mended = await mendedBy(all, 'PACKAGE_SAME_GO_PACKAGE');
    assert.deepEqual(await findings(mended ?? '', ['PACKAGE_SAME_GO_PACKAGE']), []);
    assert.equal(mended?.split('"x/pets"').length, 5);
    const undecided = `${file('a', one)}${file('d', one.replace('x/', 'y/'))}`;
    assert.equal(await mendedBy(undecided, 'PACKAGE_SAME_GO_PACKAGE'), undefined);
    const nameless = '//- /pets/v1/a.proto\nsyntax = "proto3";\nmessage Pet {}\n';
    assert.equal(
      await mendedBy(nameless, 'PACKAGE_DEFINED'),
      nameless.replace(';\n', ';\npackage pets.v1;\n'),
    );
    const unused = 'syntax = "proto2";\nenum E {\n  option allow_alias = true;\n  A = 0;\n}\n';
    assert.equal(
      await mendedBy(unused, 'ENUM_NO_ALLOW_ALIAS'),
      unused.replace('  option allow_alias = true;\n', ''),
    );
    const edition =
      'edition = "2023";\nmessage M {\n  string a = 1 [features.field_presence = LEGACY_REQUIRED];\n}\n';
    assert.equal(
      await mendedBy(edition, 'FIELD_NOT_REQUIRED'),
      edition.replace(' [features.field_presence = LEGACY_REQUIRED]', ''),
    );
  });

  it('say the better name where it is about names', async () => {
    const source = `syntax = "proto3";
package petStore;
enum Color { UNKNOWN = 0; RED = 1; COLOR_Blue = 2; }
enum Size { SIZE_BIG = 0; }
message pet { string firstName = 1; oneof Kind { int32 a = 2; } }
message Shared {}
service Pets {
  rpc feed(pet) returns (Shared);
  rpc Rest(Shared) returns (petStore.Answer);
}
message Answer {}
`;
    const rules = protoLinter.rules.map(({ id }) => id);
    const names = (await findings(source, rules)).flatMap(({ rule, betterName }) =>
      betterName === undefined
        ? []
        : `${rule} ${/^[\w.]+/.exec(source.slice(betterName.at))?.[0] ?? ''} ${betterName.name}`,
    );
    assert.deepEqual(names.toSorted(), [
      'ENUM_VALUE_PREFIX RED COLOR_RED',
      'ENUM_VALUE_PREFIX UNKNOWN COLOR_UNKNOWN',
      'ENUM_VALUE_UPPER_SNAKE_CASE COLOR_Blue COLOR_BLUE',
      'ENUM_ZERO_VALUE_SUFFIX UNKNOWN COLOR_UNSPECIFIED',
      'FIELD_LOWER_SNAKE_CASE firstName first_name',
      'MESSAGE_PASCAL_CASE pet Pet',
      'ONEOF_LOWER_SNAKE_CASE Kind kind',
      'PACKAGE_LOWER_SNAKE_CASE petStore pet_store',
      'PACKAGE_VERSION_SUFFIX petStore petStore.v1',
      'RPC_PASCAL_CASE feed Feed',
      'RPC_REQUEST_STANDARD_NAME pet FeedRequest',
      'RPC_RESPONSE_STANDARD_NAME Answer RestResponse',
      'SERVICE_SUFFIX Pets PetsService',
    ]);
  });

  it('name the place of what they are about', () =>
    checkLint(
      `syntax = "proto3";
package pets.v1;
message pet {
        ^^^ MESSAGE_PASCAL_CASE: "pet" is not in PascalCase
  string firstName = 1;
         ^^^^^^^^^ FIELD_LOWER_SNAKE_CASE: "firstName" is not in lower_snake_case
  map<string, int32> agesByName = 2;
                     ^^^^^^^^^^ FIELD_LOWER_SNAKE_CASE: "agesByName" is not in lower_snake_case
  optional string nick = 3;
}
enum Color {
  RED = 1;
  ^^^ ENUM_VALUE_PREFIX: "RED" does not begin with "COLOR_"
        ^ ENUM_FIRST_VALUE_ZERO: the first value of "Color", "RED", is 1 and not 0
}
service Pets {
        ^^^^ SERVICE_SUFFIX: "Pets" does not end in "Service"
  rpc Feed(pet) returns (pet);
           ^^^ RPC_REQUEST_STANDARD_NAME: the request of "Feed" is "pet"
                         ^^^ RPC_RESPONSE_STANDARD_NAME: the response of "Feed" is "pet"
}
`,
      [
        'MESSAGE_PASCAL_CASE',
        'FIELD_LOWER_SNAKE_CASE',
        'ONEOF_LOWER_SNAKE_CASE',
        'ENUM_VALUE_PREFIX',
        'ENUM_FIRST_VALUE_ZERO',
        'SERVICE_SUFFIX',
        'RPC_REQUEST_STANDARD_NAME',
        'RPC_RESPONSE_STANDARD_NAME',
      ],
    ));

  it('take the message of a group for a message, and what it makes of its name for a field', () =>
    checkLint(
      `syntax = "proto2";
message M {
  optional group Some_Thing = 1 {}
                 ^^^^^^^^^^ MESSAGE_PASCAL_CASE: "Some_Thing" is not in PascalCase
}
`,
      ['MESSAGE_PASCAL_CASE', 'FIELD_LOWER_SNAKE_CASE'],
    ));

  it('let empty messages pass where the configuration does', async () => {
    const source = `syntax = "proto3";
package p;
import "google/protobuf/empty.proto";
service S {
  rpc A(google.protobuf.Empty) returns (google.protobuf.Empty);
  rpc B(google.protobuf.Empty) returns (google.protobuf.Empty);
}
`;
    const rules = ['RPC_REQUEST_RESPONSE_UNIQUE', 'RPC_REQUEST_STANDARD_NAME', 'RPC_RESPONSE_STANDARD_NAME'];
    const both = { rpcAllowGoogleProtobufEmptyRequests: true, rpcAllowGoogleProtobufEmptyResponses: true };
    assert.deepEqual(await findings(source, rules, both), []);
    assert.equal((await findings(source, rules)).length, 8);
    const requests = await findings(source, ['RPC_REQUEST_RESPONSE_UNIQUE'], {
      rpcAllowGoogleProtobufEmptyRequests: true,
      rpcAllowSameRequestResponse: true,
    });
    assert.deepEqual(
      requests.map(({ message }) => message),
      Array(2).fill('"google.protobuf.Empty" is the response of 2 rpcs'),
    );
  });

  it('tell of a cycle of packages at every import that is part of it', () =>
    checkLint(
      `//- /a/one.proto
syntax = "proto3";
package a;
import "b/one.proto";
^^^^^^^^^^^^^^^^^^^^^ PACKAGE_NO_IMPORT_CYCLE: the packages import each other: "a", which imports "b", which imports "c", which imports "a"
//- /b/one.proto
syntax = "proto3";
package b;
import "c/one.proto";
^^^^^^^^^^^^^^^^^^^^^ PACKAGE_NO_IMPORT_CYCLE: the packages import each other: "b", which imports "c", which imports "a", which imports "b"
//- /c/one.proto
syntax = "proto3";
package c;
import "a/two.proto";
^^^^^^^^^^^^^^^^^^^^^ PACKAGE_NO_IMPORT_CYCLE: the packages import each other: "c", which imports "a", which imports "b", which imports "c"
//- /a/two.proto
syntax = "proto3";
package a;
`,
      ['PACKAGE_NO_IMPORT_CYCLE'],
    ));
});

async function lint(
  source: string,
  rules: readonly string[],
  options: Partial<LintOptions> = {},
): Promise<{
  readonly fixture: Awaited<ReturnType<typeof snapshotOf>>;
  readonly problems: ReturnType<typeof protoLinter.lint>;
}> {
  const fixture = await snapshotOf(proto, source);
  const linked = fixture.uris.map((uri) => fixture.snapshot.linked(uri) as ProtoLinked);
  assert.ok(linked.every((file) => protoLinter.canLint(file)));
  return {
    fixture,
    problems: protoLinter.lint(linked, new Set(rules), { ...defaultLintOptions, ...options }),
  };
}

async function findings(
  source: string,
  rules: readonly string[],
  options?: Partial<LintOptions>,
): Promise<ReturnType<typeof protoLinter.lint>> {
  return (await lint(source, rules, options)).problems;
}

/** The source with the first fix of each finding applied; nothing where there is none. */
async function mendedBy(source: string, rule: string): Promise<string | undefined> {
  const { fixture, problems } = await lint(source, [rule]);
  if (problems.every(({ fixes = [] }) => fixes.length === 0)) return undefined;
  return fixture.files
    .map(({ heading, text }, at) => {
      const own = problems.filter(({ uri }) => uri === fixture.uris[at]);
      const edits = own.flatMap(({ fixes }) => fixes?.[0]?.edits ?? []);
      return heading + (applyEdits(text, edits) ?? '');
    })
    .join('\n');
}

/** The findings are those that the carets label, as `RULE: message`. */
async function checkLint(expected: string, rules: readonly string[]): Promise<void> {
  const { fixture, problems } = await lint(expected, rules);
  const labelled = fixture.files.map((file, at) => {
    const own = problems.filter(({ uri }) => uri === fixture.uris[at]);
    const labels = own.map(({ rule, span = { start: 0, end: 0 }, message }) => ({
      span,
      text: `${rule}: ${message}`,
    }));
    return (
      file.heading +
      withLabels(
        file.text,
        labels.toSorted((a, b) => a.span.start - b.span.start),
      )
    );
  });
  assert.equal(labelled.join('\n'), expected);
}
