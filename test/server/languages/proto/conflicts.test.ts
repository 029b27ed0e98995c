import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { withLabels } from '../../../support/fixture.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

/** What is wrong with the files of a fixture together, as carets; each file by itself is fine. */
async function checkConflicts(labelled: string): Promise<void> {
  const { files, uris, snapshot } = await snapshotOf(proto, labelled);
  const conflicts = snapshot.conflicts();
  const shown = files.map(({ path, text }, index) => {
    const uri = uris[index];
    assert.ok(uri !== undefined);
    assert.deepEqual(snapshot.diagnostics(uri), []);
    const labels = conflicts.get(uri)?.map(({ span, message }) => ({ span, text: message })) ?? [];
    return `//- ${path}\n${withLabels(text, labels).trimEnd()}\n`;
  });
  assert.equal(shown.join(''), labelled);
}

describe('Protobuf files that are compiled together', () => {
  it('do not declare a name twice', () =>
    checkConflicts(`//- /a.proto
syntax = "proto3";
package p;
message M {}
enum E { ZERO = 0; }
message Own {}
//- /b.proto
syntax = "proto3";
package p;
service M {}
        ^ "M" is already declared in "a.proto"
message ZERO {}
        ^^^^ "ZERO" is already declared in "a.proto"
//- /c.proto
syntax = "proto3";
package q;
message M {}
`));

  it('declare nothing that is called like a package', () =>
    checkConflicts(`//- /a.proto
syntax = "proto3";
message a {}
        ^ "a" is also the name of a package
message b {}
//- /b.proto
syntax = "proto3";
package a.b;
message c {}
        ^ "a.b.c" is also the name of a package
//- /c.proto
syntax = "proto3";
package a.b.c.d;
`));

  it('may be copies of one file', () =>
    checkConflicts(`//- /a.proto
syntax = "proto3";
message M {}
//- /copies/a.proto
syntax = "proto3";
message M {}
//- /b.proto
syntax = "proto3";
`));
});
