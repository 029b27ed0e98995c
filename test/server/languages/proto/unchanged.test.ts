import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { protoComparer } from '../../../../server/src/languages/proto/breaking.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import type { ProtoLinked } from '../../../../server/src/languages/proto/symbols.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

const all = new Set(protoComparer.rules.map(({ id }) => id));

async function linked(files: string): Promise<ProtoLinked> {
  const { snapshot, uris } = await snapshotOf(proto, files);
  const [uri] = uris;
  assert.ok(uri);
  return snapshot.linked(uri) as ProtoLinked;
}

/** No message and no enum of it has the text that it had; all of them mean what they meant. */
function writtenOtherwise(text: string): string {
  return text.replaceAll('{\n', '{ \n');
}

function found(now: ProtoLinked, before: ProtoLinked): readonly string[] {
  return protoComparer
    .compare([now], [before], all, { now, before })
    .map(({ rule, message, now: place }) => `${rule} ${place?.span?.start} ${place?.span?.end} ${message}`)
    .toSorted();
}

describe('breaking changes of messages and enums whose text is what it was', () => {
  const cases = {
    'a type of a nearer package has the name': {
      before: `syntax = "proto3";
package a.b;
import "a.proto";
message User {
  Pet pet = 1;
}
//- /a.proto
syntax = "proto3";
package a;
message Pet {
}
`,
      edit: ['message User', 'message Pet {\n}\nmessage User'],
      rule: 'FIELD_SAME_TYPE',
    },
    'another value of the enum comes first': {
      before: `syntax = "proto2";
message Pet {
  optional Color color = 1;
}
enum Color {
  RED = 1;
  BLUE = 2;
}
`,
      edit: ['  RED = 1;\n', ''],
      rule: 'FIELD_SAME_DEFAULT',
    },
    'the file says another presence for all fields': {
      before: `edition = "2023";
message Pet {
  int32 age = 1;
}
`,
      edit: ['message', 'option features.field_presence = IMPLICIT;\nmessage'],
      rule: 'FIELD_SAME_CARDINALITY',
    },
    'the message around says it': {
      before: `edition = "2023";
message Outer {
  message Pet {
    string name = 1;
  }
}
`,
      edit: ['Outer {\n', 'Outer {\n  option features.utf8_validation = NONE;\n'],
      rule: 'FIELD_SAME_UTF8_VALIDATION',
    },
    'the file says another kind for all enums': {
      before: `edition = "2023";
enum Color {
  COLOR_UNKNOWN = 0;
}
`,
      edit: ['enum', 'option features.enum_type = CLOSED;\nenum'],
      rule: 'ENUM_SAME_TYPE',
    },
    'the file has another syntax': {
      before: `syntax = "proto2";
message Pet {
  repeated string names = 1;
}
`,
      edit: ['proto2', 'proto3'],
      rule: 'FIELD_SAME_UTF8_VALIDATION',
    },
  } as const;
  for (const [what, { before, edit, rule }] of Object.entries(cases))
    it(`are found where ${what}`, async () => {
      const now = await linked(before.replace(edit[0], edit[1]));
      const changes = found(now, await linked(before));
      assert.ok(
        changes.some((change) => change.startsWith(`${rule} `)),
        changes.join('\n'),
      );
      assert.deepEqual(changes, found(now, await linked(writtenOtherwise(before))));
    });

  const files = [
    'google/pubsub/v1/pubsub.proto',
    'google/type/date.proto',
    'google/logging/v2/logging.proto',
    'google/protobuf/descriptor.proto',
  ];
  for (const file of files)
    it(`are the same ones that a comparison of all messages finds: ${file}`, async () => {
      const text = readFileSync(`node_modules/google-proto-files/${file}`, 'utf8');
      const before = await linked(text);
      const otherwise = await linked(writtenOtherwise(text));
      const lines = text.split('\n');
      const edits: ((line: string) => string)[] = [
        () => '',
        (line) => line.replace(/\b\w+ = (\d+)/, 'other = $1'),
        (line) => line.replace(/= \d+/, '= 77'),
        (line) => line.replace(/\b(?:string|int32|bool|int64)\b/, 'bytes'),
        (line) => line.replace(/^(\s*)(?:repeated |optional )?(?=\w+ \w+ = )/, '$1repeated '),
        (line) => line.replace(/\b(message|enum|service) \w+/, '$1 Other'),
        (line) => line.replace(/= "?[\w.]+"?;$/, '= "x";'),
        (line) => line.replace(/\{$/, '{\n  reserved 900 to 910;'),
      ];
      const edit = fc.tuple(fc.nat(lines.length - 1), fc.constantFrom(...edits));
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (chosen) => {
          const made = [...lines];
          for (const [at, change] of chosen) made[at] = change(made[at] ?? '');
          const now = await linked(made.join('\n'));
          if (!protoComparer.canCompare(now)) return;
          compared++;
          assert.deepEqual(found(now, before), found(now, otherwise));
        }),
        { numRuns: 60 },
      );
      assert.ok(compared > 20, `${compared}`);
    });
});
