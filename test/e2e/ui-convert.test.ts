/**
 * Schemas converted in VS Code's own themes: of Thrift with what it includes, of Protobuf from the explorer, with the
 * report where the source says it. Pictures are left in `out/e2e`.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import { writeFiles } from '../support/write-files.ts';
import { type FolderSession, startFolderSession } from './harness/folder-session.ts';
import { inEachTheme, type Picture } from './harness/themes.ts';
import type { Workbench } from './harness/workbench.ts';

const files: Readonly<Record<string, string>> = {
  'idl/base.thrift': 'namespace * base\n\nstruct Money {\n  1: i64 units\n}\n',
  'idl/shop.thrift': `include "base.thrift"

namespace * shop

exception SoldOut {
  1: i32 left
}

// What is sold.
struct Item {
  1: required string label
  2: base.Money price
}

service Shop {
  Item buy(1: string label, 2: i32 count) throws (1: SoldOut soldOut)
}
`,
  'proto/pet.proto':
    'syntax = "proto3";\n\npackage pets.v1;\n\nmessage Pet {\n  string name = 1;\n  uint32 age = 2;\n}\n',
};

let session: FolderSession;
before(async () => {
  session = await startFolderSession(files);
});
after(() => session[Symbol.asyncDispose]());

async function thriftScenes(window: Workbench, picture: Picture): Promise<void> {
  await window.openFile('shop.thrift');
  // Not saved, and converted all the same.
  await window.goTo(8, 1);
  await window.type('// Not saved yet.');
  await window.run('Parlance: Convert to Protobuf');
  await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'base.proto' }).waitFor();
  await picture('convert-imports');
  await window.press('Enter');
  await window.editorHasFocus('shop.proto');
  await window.editorShows('shop.proto', 'base.Money\u00a0price\u00a0=\u00a02;');
  await window.editorShows('shop.proto', 'Not\u00a0saved');
  await window.tab('base.proto').waitFor();
  await window.notification('shop.thrift is converted').first().waitFor();
  await window.squiggles('warning').first().waitFor();
  await picture('convert-thrift');
  await window.page.locator('.notification-toast').getByText('Show Report').click();
  // To the place in the source.
  await window.problem('"label" is not required any more').click();
  await picture('convert-report');
  await window.goToEditor('shop.thrift');
  // The report follows what is typed.
  await window.goTo(11, 6);
  for (let at = 0; at < 'required '.length; at++) await window.press('Delete');
  await window.problem('"label" is not required any more').waitFor({ state: 'detached' });
  // It stays when the outcome is saved, where that belongs.
  await window.goToEditor('shop.proto');
  await window.press('Control+S');
  await window.page.locator('.tab.dirty', { hasText: 'shop.proto' }).waitFor({ state: 'detached' });
  await window.problem('what "buy" throws becomes').waitFor();
}

async function protobufScenes(window: Workbench, picture: Picture): Promise<void> {
  await window.openFile('pet.proto');
  await window.press('Control+Shift+E');
  await window.page
    .locator('.explorer-folders-view .monaco-list-row', { hasText: 'pet.proto' })
    .click({ button: 'right' });
  const entry = window.page.locator('.monaco-menu').getByText('Convert to Thrift');
  await entry.waitFor();
  await picture('convert-menu');
  await entry.click();
  await window.editorHasFocus('pet.thrift');
  await window.editorShows('pet.thrift', '2:\u00a0i64\u00a0age');
  await window.notification('0 lost, 1 said in another way').first().waitFor();
  await picture('convert-protobuf');
  await window.page.locator('.notification-toast').getByText('Show Report').click();
  await window.problem('"age"').waitFor();
  // The report goes with the outcome.
  await window.goToEditor('pet.thrift');
  await window.run('View: Revert and Close Editor');
  await window.problem('"age"').waitFor({ state: 'detached' });
}

async function folderScenes(window: Workbench, picture: Picture): Promise<void> {
  const output = mkdtempSync(path.join(session.folder, 'made-'));
  const kept = path.join(output, 'shop.proto');
  writeFiles(output, { 'shop.proto': '// Somebody else wrote this.\n' });
  await window.openFile('base.thrift');
  await window.press('Control+Shift+E');
  const row = window.page.locator('.explorer-folders-view .monaco-list-row', { hasText: /^idl$/ });
  await row.click({ button: 'right' });
  const entry = window.page.locator('.monaco-menu').getByText('Convert Folder…');
  await entry.waitFor();
  await picture('convert-folder-menu');
  await entry.click();
  await window.fillIn('The folder to write to', output);
  assert.match(await window.question(), /^1 file in .* is there already and says something else/);
  await picture('convert-folder-question');
  await window.answer('Cancel');
  assert.equal(readFileSync(kept, 'utf8'), '// Somebody else wrote this.\n');
  // From the palette, where the folder is asked for.
  await window.run('Parlance: Convert Folder');
  await window.chooseFolder(
    'The folder of schemas to convert',
    'Convert Folder',
    path.join(session.folder, 'idl'),
  );
  await window.fillIn('The folder to write to', output);
  await window.answer('Replace');
  await window.editorHasFocus('Conversion of idl.txt');
  await window.editorShows('Conversion of idl.txt', 'idl/shop.thrift:11:22');
  await window.editorShows('Conversion of idl.txt', 'Said\u00a0in\u00a0another\u00a0way:');
  await window.notification('2 files written, 0 unchanged').first().waitFor();
  await picture('convert-folder-report');
  assert.match(readFileSync(kept, 'utf8'), /import "base\.proto";/);
  await window.clickLens(window.lens('Show Problems'));
  await window.problem('"label" is not required any more').waitFor();
  // The problems go with the report.
  await window.goToEditor('Conversion of idl.txt');
  await window.run('View: Revert and Close Editor');
  await window.problem('"label" is not required any more').waitFor({ state: 'detached' });
}

describe('conversion', () => {
  inEachTheme('is of Thrift with what it includes', () => session, thriftScenes);
  inEachTheme(
    'is of a whole folder, with a report, and asks before it writes anew',
    () => session,
    folderScenes,
  );
  inEachTheme('is of Protobuf, from the explorer', () => session, protobufScenes);
});
