import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { uriFromPath } from '../../../server/src/base/uri.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { parseFixture } from '../../support/fixture.ts';
import { checkRelinked, EditedWorkspace } from '../../support/relinking.ts';

/** `main` uses `middle`, which uses `base`. */
const protoFiles = `//- /main.proto
syntax = "proto3";
import "middle.proto";
import "options.proto";
message Main {
  Middle middle = 1 [(checked) = { least: 1 }];
}
//- /middle.proto
syntax = "proto3";
import "base.proto";
message Middle {
  Base base = 1;
}
//- /base.proto
syntax = "proto3";
// The base.
message Base {
  string name = 1;
}
enum Color {
  RED = 0; // like blood
}
//- /options.proto
syntax = "proto3";
import "google/protobuf/descriptor.proto";
import "check.proto";
extend google.protobuf.FieldOptions {
  Check checked = 50000;
}
//- /check.proto
syntax = "proto3";
message Check {
  int32 least = 1;
}
`;

const thriftFiles = `//- /main.thrift
include "middle.thrift"
struct Main {
  1: middle.Middle middle
}
//- /constants.thrift
include "middle.thrift"
const middle.Middle START = { "base": { "name": "x" } }
//- /middle.thrift
include "base.thrift"
struct Middle {
  1: base.Base base
}
//- /base.thrift
// The base.
struct Base {
  1: string name
}
enum Color {
  RED = 1 // like blood
}
`;

function check(
  edit: [path: string, from: string, to: string],
  relinked: readonly string[],
  shown: readonly string[] = ['/main.proto', '/base.proto'],
): Promise<void> {
  const [path, from, to] = edit;
  const language: Language = path.endsWith('.proto') ? proto : thrift;
  const source = path.endsWith('.proto') ? protoFiles : thriftFiles;
  return checkRelinked(language, source, shown, { path, from, to }, relinked);
}

describe('what an edit links anew, in Protobuf', () => {
  const everyUser = ['/base.proto', '/main.proto', '/middle.proto'];

  it('is the file alone for a comment', () => check(['/base.proto', 'The base', 'Long'], ['/base.proto']));

  it('is the file alone for a comment on an enum value', () =>
    check(['/base.proto', 'like blood', 'as'], ['/base.proto']));

  it('is the file alone for a field', () =>
    check(['/base.proto', 'string name = 1;', 'string name = 1; int32 age = 2;'], ['/base.proto']));

  it('is the file alone for a mistake in a field', () =>
    check(['/base.proto', 'string name', 'strin name'], ['/base.proto']));

  it('is all that import the file for the name of a message', () =>
    check(['/base.proto', 'message Base', 'message Bass'], everyUser));

  it('is all that import the file for the value of an enum', () =>
    check(['/base.proto', 'RED', 'BLACK'], everyUser));

  it('is nothing in files that nobody shows', () =>
    check(['/base.proto', 'message Base', 'message Bass'], ['/base.proto'], ['/base.proto']));

  it('is nothing where nobody shows the file or an importer of it', () =>
    check(['/base.proto', 'message Base', 'message Bass'], [], ['/check.proto']));

  it('is all that can set an option for a field of its message', () =>
    check(
      ['/check.proto', 'int32 least', 'string least'],
      ['/check.proto', '/main.proto', '/options.proto'],
    ));

  it('is nothing for an edit of what nobody imports', () =>
    check(['/main.proto', 'Middle middle = 1', 'Middle middle = 2'], ['/main.proto']));

  it('is the importer too where its problems point into the file', async () => {
    const edited = new EditedWorkspace(
      proto,
      `//- /main.proto
syntax = "proto3";
import "base.proto";
message Base {}
//- /base.proto
syntax = "proto3";
message Base {}
`,
    );
    const shown = ['/main.proto'];
    assert.equal((await edited.show(shown)).problems['/main.proto']?.length, 1);
    edited.edit({ path: '/base.proto', from: 'message', to: '// Moved.\nmessage' });
    const { linked, problems } = await edited.show(shown);
    assert.deepEqual(linked, ['/base.proto', '/main.proto']);
    assert.deepEqual(problems, await edited.showAfresh(shown));
  });
});

describe('what an edit links anew, in Thrift', () => {
  const shown = ['/main.thrift', '/base.thrift'];
  const everyUser = ['/base.thrift', '/main.thrift', '/middle.thrift'];

  it('is the file alone for a comment', () =>
    check(['/base.thrift', 'The base', 'Long'], ['/base.thrift'], shown));

  it('is the file alone for a field', () =>
    check(['/base.thrift', '1: string name', '1: string name\n 2: i32 age'], ['/base.thrift'], shown));

  it('is all that include the file for the name of a struct', () =>
    check(['/base.thrift', 'struct Base', 'struct Bass'], everyUser, shown));

  it('is all that include the file for the value of an enum', () =>
    check(['/base.thrift', 'RED = 1', 'RED = 2'], everyUser, shown));

  it('is what has constants of a struct for a field of it', () =>
    check(
      ['/base.thrift', 'string name', 'i32 name'],
      ['/base.thrift', '/constants.thrift', '/middle.thrift'],
      ['/constants.thrift', '/main.thrift'],
    ));
});

describe('links', () => {
  it('are exact where somebody asks for the link itself', async () => {
    const edited = new EditedWorkspace(
      proto,
      `//- /main.proto
syntax = "proto3";
import "middle.proto";
service Main {
  rpc Get(Middle) returns (Middle);
}
${protoFiles.slice(protoFiles.indexOf('//- /middle.proto'))}`,
    );
    await edited.show(['/main.proto']);
    edited.edit({ path: '/base.proto', from: 'string name', to: 'string title' });
    assert.deepEqual((await edited.show(['/main.proto'])).linked, []);
    const main = uriFromPath('/main.proto');
    const { records } = edited.schemaOf((await edited.workspace.snapshot([main])).linked(main));
    assert.deepEqual(
      records['Base']?.fields.map(({ name }) => name),
      ['title'],
    );
  });

  it('follow a descriptor.proto that is not imported', async () => {
    const descriptor = '/google/protobuf/descriptor.proto';
    const edited = new EditedWorkspace(
      proto,
      `//- /main.proto
syntax = "proto3";
option fresh = 1;
//- ${descriptor}
syntax = "proto2";
package google.protobuf;
message FileOptions { optional int32 fresh = 9; }
`,
    );
    const main = uriFromPath('/main.proto');
    const shown = ['/main.proto', descriptor];
    assert.deepEqual((await edited.show(shown)).linked.toSorted(), [descriptor, '/main.proto']);
    edited.edit({ path: descriptor, from: 'fresh', to: 'stale' });
    await edited.show(shown);
    const snapshot = await edited.workspace.snapshot(shown.map((path) => uriFromPath(path)));
    assert.deepEqual(
      snapshot.diagnostics(main).map(({ code }) => code),
      ['proto/unknown-option'],
    );
  });

  it('follow a chain of imports of any length', async () => {
    const length = 5_000;
    const files = Array.from({ length }, (_, at) => {
      const next = at + 1 < length ? `import "f${at + 1}.proto";` : '';
      return `//- /f${at}.proto\nsyntax = "proto3"; ${next}\nmessage M${at} {}\n`;
    });
    const edited = new EditedWorkspace(proto, files.join(''));
    assert.equal((await edited.show(['/f0.proto'])).linked.length, length);
    const last = `/f${length - 1}.proto`;
    edited.edit({ path: last, from: '{}', to: '{ int32 a = 1; }' });
    assert.deepEqual((await edited.show(['/f0.proto'])).linked, []);
    edited.edit({ path: last, from: 'message M', to: 'message N' });
    assert.equal((await edited.show(['/f0.proto'])).linked.length, length);
  });

  it('end where they are cancelled, and go on from there', async () => {
    const chain = Array.from(
      { length: 10 },
      (_, at) => `//- /f${at}.proto\nsyntax = "proto3"; import "f${at + 1}.proto";\n`,
    );
    const edited = new EditedWorkspace(proto, chain.join('') + '//- /f10.proto\nsyntax = "proto3";\n');
    const first = uriFromPath('/f0.proto');
    const abort = new AbortController();
    edited.beforeLink = (count) => {
      if (count === 3) abort.abort(new Error('there was a key'));
    };
    const snapshot = await edited.workspace.snapshot([first]);
    await assert.rejects(snapshot.prepare(first, abort.signal), /there was a key/);
    assert.deepEqual(
      (await edited.show(['/f0.proto'])).linked,
      Array.from({ length: 7 }, (_, at) => `/f${at}.proto`),
    );
  });

  it('give the problems that a new workspace gives, after any edits of Protobuf', () =>
    checkAnyEdits(proto, protoFiles));

  it('give the problems that a new workspace gives, after any edits of Thrift', () =>
    checkAnyEdits(thrift, thriftFiles));
});

/** Puts lines of the files in places of others, one after the other, while any of the files are shown. */
function checkAnyEdits(language: Language, source: string): Promise<void> {
  const { files } = parseFixture(source, '/main');
  const lines = files.flatMap(({ text }) => text.split('\n'));
  const edit = fc.record({
    file: fc.constantFrom(...files),
    at: fc.nat(10),
    deleted: fc.nat(1),
    line: fc.constantFrom(...lines),
    shown: fc.subarray(files.map(({ path }) => path)),
  });
  return fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 2, maxLength: 6 }), async (edits) => {
      const edited = new EditedWorkspace(language, source);
      await edited.show(files.map(({ path }) => path));
      for (const { file, at, deleted, line, shown } of edits) {
        const changed = edited.textOf(file.path).split('\n');
        changed.splice(at, deleted, line);
        edited.write(file.path, changed.join('\n'));
        assert.deepEqual((await edited.show(shown)).problems, await edited.showAfresh(shown));
      }
    }),
    { numRuns: 60 },
  );
}
