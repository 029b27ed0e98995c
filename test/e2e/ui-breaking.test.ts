/** A breaking change in VS Code: typed in a repository, told of at its line, and mended by a quick fix. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { git } from '../support/git.ts';
import { pictures } from './harness/editor-session.ts';
import { type FolderSession, startFolderSession } from './harness/folder-session.ts';

const proto = `syntax = "proto3";

package pets.v1;

message Pet {
  string name = 1;
  int32 age = 2;
}

service PetService {
  rpc Feed(Pet) returns (Pet);
}
`;

const thrift = `namespace py pets

struct Pet {
  1: required string name
  2: i32 age
}

service PetService {
  Pet feed(1: Pet pet)
}
`;

let session: FolderSession;
before(async () => {
  session = await startFolderSession({ 'pet.proto': proto, 'pet.thrift': thrift }, (folder) => {
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'first');
  });
});
after(() => session[Symbol.asyncDispose]());

for (const [name, line, field, above, column] of [
  ['pet.proto', 7, 'int32 age = 2;', 5, 10],
  ['pet.thrift', 5, '2: i32 age', 3, 9],
] as const)
  it(`is told of in ${name} as it is typed, and mended by what was there`, () =>
    session.withWindow(async (window) => {
      await window.openFile(name);
      await window.goTo(line, 1);
      await window.press('Control+Shift+K');
      await window.squiggles('warning').first().waitFor();
      await window.press('Control+Shift+M');
      await window.problem(field).waitFor();
      await window.goTo(above, column);
      const titles = await (await window.quickFixes('Restore the declaration')).allInnerTexts();
      assert.equal(titles[0], 'Restore the declaration');
      await window.page.screenshot({ path: path.join(pictures, `breaking-change-${name}.png`) });
      if (name === 'pet.proto') {
        assert.deepEqual(titles.slice(1, 3), ['Deprecate instead', 'Reserve its number and name']);
        await window.press('ArrowDown');
      }
      await window.press('Enter');
      await window.squiggles('warning').first().waitFor({ state: 'detached' });
      await window
        .editor(name)
        .getByText(name === 'pet.proto' ? 'deprecated' : 'age')
        .first()
        .waitFor();
      await window.page.screenshot({ path: path.join(pictures, `breaking-change-mended-${name}.png`) });
    }));
