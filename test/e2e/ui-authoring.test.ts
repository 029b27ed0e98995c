/**
 * What the editor does for schemas, as a person sees it, in VS Code's own themes: hover, completion, references, rename,
 * actions, outline, hints. The pictures are left in `out/e2e` for people to look at.
 */
import path from 'node:path';
import { after, before, describe } from 'node:test';
import { type EditorSession, startEditorSession } from './harness/editor-session.ts';
import { inEachTheme, type Picture } from './harness/themes.ts';
import type { Workbench } from './harness/workbench.ts';

let session: EditorSession;
before(async () => {
  session = await startEditorSession(path.resolve('test/workspaces/authoring'));
});
after(() => session[Symbol.asyncDispose]());

async function protobufScenes(window: Workbench, picture: Picture): Promise<void> {
  await window.openFile('order.proto');
  await window.lens('reference').first().waitFor();

  await window.goTo(11, 5);
  await window.hover(/An amount of money/);
  await picture('hover-proto');
  await window.press('Escape');

  await window.goTo(13, 27);
  await window.press('Enter');
  await window.type('Mo');
  const first = window.page.locator('.suggest-widget.visible .monaco-list-row').first();
  await first.locator('.label-name', { hasText: /^Money$/ }).waitFor();
  await picture('completion-proto');
  await window.press('Escape');
  await window.press('Control+Z');
  await window.press('Control+Z');

  await window.goTo(22, 12);
  await window.press('Shift+F12');
  await window.page.locator('.peekview-widget .ref-tree .monaco-list-row').first().waitFor();
  await picture('references-proto');
  await window.press('Escape');

  await window.press('F2');
  await window.page.locator('.rename-box input').waitFor();
  await picture('rename-proto');
  await window.press('Escape');

  await window.askUntil(window.page.locator('.action-widget .monaco-list-row').first(), () =>
    window.press('Control+Shift+R'),
  );
  await picture('refactor-proto');
  await window.press('Escape');
}

async function thriftScenes(window: Workbench, picture: Picture): Promise<void> {
  await window.openFile('order.thrift');
  await window.lens('reference').first().waitFor();
  await window.goTo(10, 22);
  await window.hover(/An amount of money/);
  await picture('hover-thrift');
  await window.press('Escape');

  await window.openFile('base.thrift');
  await window.page.locator('.view-line', { hasText: 'EUR' }).first().waitFor();
  await picture('hints-thrift');
}

describe('authoring', () => {
  inEachTheme(
    'is pictured',
    () => session,
    async (window, picture) => {
      await protobufScenes(window, picture);
      await window.run('View: Close All Editors');
      await thriftScenes(window, picture);
    },
  );
});
