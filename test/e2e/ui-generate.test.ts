/** Code generated in VS Code: by command, on save and as a preview, for both languages, with what a plugin says at its place. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { pluginFailingWith, scriptPlugin } from '../support/plugins.ts';
import { until } from './extension-host/until.ts';
import { pictures } from './harness/editor-session.ts';
import { type FolderSession, startFolderSession } from './harness/folder-session.ts';

const files: Readonly<Record<string, string>> = {
  'proto/pet.proto': 'syntax = "proto3";\n\npackage pets.v1;\n\nmessage Pet {\n  string name = 1;\n}\n',
  'proto/buf.gen.yaml': 'version: v2\nplugins:\n  - local: protoc-gen-es\n    out: gen\n    opt: target=ts\n',
  'failing/owner.proto': 'syntax = "proto3";\n\npackage owners.v1;\n\nmessage Owner {}\n',
  'failing/p.mjs': pluginFailingWith('owner.proto:5:9: no owners, please'),
  'failing/buf.gen.yaml': `version: v2\nplugins:\n${scriptPlugin('p.mjs', 'gen')}`,
  'shop.thrift': 'namespace py shop\n\nstruct Item {\n  1: string label\n}\n',
  '.vscode/settings.json': JSON.stringify({
    'parlance.generate.onSave': true,
    'parlance.generate.outputs': [{ gen: 'py', out: 'gen-py' }],
  }),
};

let session: FolderSession;
before(async () => {
  session = await startFolderSession(files);
});
after(() => session[Symbol.asyncDispose]());

const textOf = (name: string): string => {
  const file = path.join(session.folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

const written = (name: string, text: string): Promise<true> =>
  until(`${name} with ${text}`, () => Promise.resolve(textOf(name).includes(text) ? true : undefined));

it('is written by command and on save, by the nearest template', () =>
  session.withFolder(session.folder, async (window) => {
    await window.openFile('pet.proto');
    await window.run('Parlance: Generate Code');
    await window.notification('1 file written, 0 unchanged.').first().waitFor();
    assert.match(textOf('proto/gen/pet_pb.ts'), /export type Pet = /);
    await window.status('Code generated').waitFor();
    await window.page.screenshot({ path: path.join(pictures, 'generate-command.png') });
    await window.goTo(6, 19);
    await window.type('\n  int32 age = 2;');
    await window.press('Control+S');
    await written('proto/gen/pet_pb.ts', 'age: number');
  }));

it('is written of Thrift, as the settings say, by command and on save', () =>
  session.withFolder(session.folder, async (window) => {
    await window.openFile('shop.thrift');
    await window.run('Parlance: Generate Code');
    await window.notification('files written').first().waitFor();
    assert.match(textOf('gen-py/shop/ttypes.py'), /class Item/);
    await window.goTo(4, 18);
    await window.type('\n  2: i32 price');
    await window.press('Control+S');
    await written('gen-py/shop/ttypes.py', 'price');
  }));

it('is not written where a plugin fails, which says so in the schema', () =>
  session.withFolder(session.folder, async (window) => {
    await window.openFile('owner.proto');
    await window.run('Parlance: Generate Code');
    await window.notification('no owners, please').first().waitFor();
    await window.squiggles('error').first().waitFor();
    await window.status('Code not generated').waitFor();
    await window.page.screenshot({ path: path.join(pictures, 'generate-failed.png') });
    assert.ok(!existsSync(path.join(session.folder, 'failing/gen')));
    // The way back to it, from elsewhere.
    await window.openFile('pet.proto');
    await window.run('Parlance: Show Last Generation');
    await window.editorHasFocus('owner.proto');
    await window.status('Ln 5, Col').waitFor();
  }));

for (const [name, what, file, line, column, typed, follows] of [
  ['pet.proto', 'protoc-gen-es', 'pet_pb.ts', 6, 19, '\n  string nick = 3;', 'nick: string'],
  [
    'shop.thrift',
    'Python for the Apache library',
    'shop/ttypes.py',
    4,
    18,
    '\n  7: string maker',
    'self.maker',
  ],
  ['pet.proto', 'Documentation in Markdown', 'pet.proto.md', 6, 19, '\n  string nick = 3;', 'nick'],
] as const)
  it(`is shown beside ${name} as ${file}, and follows what is typed there`, () =>
    session.withWindow(async (window) => {
      await window.openFile(name);
      await window.run('Parlance: Preview Generated Code');
      await window.choose(what);
      if (name === 'shop.thrift') await window.choose(file);
      const tab = path.basename(file);
      await window.tab(tab).waitFor();
      await window.goToEditor(name);
      await window.goTo(line, column);
      await window.type(typed);
      const preview = window.editor(tab);
      await preview.click();
      await window.press('Control+F');
      await window.type(follows.replace(/^.*\./, ''));
      await window.editorShows(tab, follows.replaceAll(' ', '\u00a0'));
      await window.page.screenshot({ path: path.join(pictures, `generate-preview-${tab}.png`) });
      await window.press('Escape');
      await window.press('Control+Home');
      await window.goToEditor(name);
      await window.type('\n}}}');
      await window.lens('The schema has errors', preview).waitFor();
      await window.page.screenshot({ path: path.join(pictures, `generate-preview-errors-${tab}.png`) });
    }));
