/** A breaking change in VS Code: typed in a repository, told of at its line, and mended by a quick fix. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { type EditorSession, pictures, startEditorSession } from './harness/editor-session.ts';

const pet = `syntax = "proto3";

package pets.v1;

message Pet {
  string name = 1;
  int32 age = 2;
}

service PetService {
  rpc Feed(Pet) returns (Pet);
}
`;

const folder = mkdtempSync(path.join(tmpdir(), 'parlance-breaking-'));
let session: EditorSession;
before(async () => {
  const git = (...args: readonly string[]): void => {
    const facts = ['-c', 'user.name=ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...facts, ...args], { cwd: folder });
  };
  writeFileSync(path.join(folder, 'pet.proto'), pet);
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  session = await startEditorSession(folder);
});
after(async () => {
  await session[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

it('is told of as it is typed, and mended by what was there, marked as deprecated', () =>
  session.withWindow(async (window) => {
    await window.openFile('pet.proto');
    await window.goTo(7, 1);
    await window.press('Control+Shift+K');
    await window.squiggles('warning').first().waitFor();
    await window.press('Control+Shift+M');
    await window.problem('int32 age = 2;').waitFor();
    await window.goTo(5, 10);
    const titles = await (await window.quickFixes()).allInnerTexts();
    assert.deepEqual(titles.slice(0, 3), [
      'Restore the declaration',
      'Deprecate instead',
      'Reserve its number and name',
    ]);
    await window.page.screenshot({ path: path.join(pictures, 'breaking-change.png') });
    await window.press('ArrowDown');
    await window.press('Enter');
    await window.squiggles('warning').first().waitFor({ state: 'detached' });
    await window.editor('pet.proto').getByText('deprecated').first().waitFor();
    await window.page.screenshot({ path: path.join(pictures, 'breaking-change-mended.png') });
  }));
