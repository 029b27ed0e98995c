import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
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
