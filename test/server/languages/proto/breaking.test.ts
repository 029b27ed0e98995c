import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BreakingChange } from '../../../../server/src/languages/breaking.ts';
import { protoComparer } from '../../../../server/src/languages/proto/breaking.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import type { ProtoLinked } from '../../../../server/src/languages/proto/symbols.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

const { rules } = protoComparer;

describe('the rules about breaking changes of Protobuf', () => {
  for (const { id, example, replacedBy } of rules) {
    if (example === undefined) {
      it(`${id}: is kept for its name, and names what there is`, () => {
        for (const name of replacedBy ?? [])
          assert.ok(
            rules.some((rule) => rule.id === name),
            name,
          );
      });
      continue;
    }
    it(`${id}: the example breaks it, and no change breaks nothing`, async () => {
      assert.notDeepEqual(await changes(example.before, example.now, [id]), []);
      assert.deepEqual(await changes(example.before, example.before, all), []);
    });
  }

  it('find nothing in what may be added', async () => {
    const before = `syntax = "proto3";
package p;
message M {
  string name = 1;
  reserved 5;
  enum E { E_UNSPECIFIED = 0; }
}
service S { rpc A(M) returns (M); }
`;
    const now = `syntax = "proto3";
package p;
message M {
  string name = 1;
  int32 age = 2;
  repeated N more = 3;
  reserved 5 to 7;
  enum E { E_UNSPECIFIED = 0; E_MORE = 1; }
}
message N {}
service S { rpc A(M) returns (M); rpc B(N) returns (stream M); }
service T {}
`;
    assert.deepEqual(await changes(before, now, all), []);
  });

  it('name the type of a map field for what it makes, and the message around for what is gone', async () => {
    const found = await changes(
      `syntax = "proto3";
message M {
  map<string, int32> ages = 1;
  message Inner { enum E { Z = 0; } }
}
`,
      `syntax = "proto3";
message M {
  map<string, string> ages = 1;
  message Inner {}
}
`,
      ['FIELD_SAME_TYPE', 'ENUM_NO_DELETE'],
    );
    assert.deepEqual(
      found.map(({ message, shown }) => [message, shown]),
      [
        ['the enum "M.Inner.E" is no longer in this file', 'message Inner {}'],
        [
          'the type of the field "value" (2) of "AgesEntry" changed from int32 to string',
          'map<string, string>',
        ],
      ],
    );
  });

  it('take a default for the number that it is, whatever the type', async () => {
    const field = (type: string, value: string): string =>
      `syntax = "proto2";\nmessage M {\n  optional ${type} f = 1 [default = ${value}];\n}\n`;
    const differ = async (a: string, b: string): Promise<boolean> =>
      (await changes(a, b, ['FIELD_SAME_DEFAULT'])).length > 0;
    assert.equal(await differ(field('int32', '1'), field('sint64', '0x1')), false);
    assert.equal(await differ(field('bool', 'true'), field('int32', '1')), false);
    assert.equal(await differ(field('float', '0.1'), field('double', '0.1')), false);
    assert.equal(await differ(field('double', 'nan'), field('float', 'nan')), false);
    assert.equal(
      await differ(field('uint64', '18446744073709551615'), field('double', '18446744073709551615')),
      true,
    );
    assert.equal(await differ(field('string', '"1"'), field('int32', '1')), true);
    assert.equal(await differ(field('bytes', '"a"'), field('string', '"a"')), false);
  });

  it('pair extensions by what they extend and their numbers', async () => {
    const source = (name: string, type: string): string =>
      `syntax = "proto2";\nmessage M { extensions 100; }\nextend M { optional ${type} ${name} = 100; }\n`;
    const found = await changes(source('a', 'int32'), source('b', 'string'), [
      'FIELD_SAME_NAME',
      'FIELD_SAME_TYPE',
    ]);
    assert.deepEqual(found.map(({ message }) => message).toSorted(), [
      'the extension "b" (100) of "M" was called "a"',
      'the type of the extension "b" (100) of "M" changed from int32 to string',
    ]);
  });
});

const all = rules.map(({ id }) => id);

async function linkedFiles(source: string): Promise<readonly ProtoLinked[]> {
  const { uris, snapshot } = await snapshotOf(proto, source);
  const linked = uris.map((uri) => snapshot.linked(uri) as ProtoLinked);
  for (const file of linked) assert.ok(protoComparer.canCompare(file), source);
  return linked;
}

/** What is found, with the text of the place where it is now. */
async function changes(
  before: string,
  now: string,
  wanted: readonly string[],
): Promise<readonly (BreakingChange & { readonly shown: string | undefined })[]> {
  const files = await linkedFiles(now);
  return protoComparer.compare(files, await linkedFiles(before), new Set(wanted)).map((change) => {
    const text = files.find(({ uri }) => uri === change.now?.uri)?.parsed.text;
    return { ...change, shown: change.now?.span && text?.slice(change.now.span.start, change.now.span.end) };
  });
}
