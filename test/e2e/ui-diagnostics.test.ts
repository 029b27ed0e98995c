/**
 * Problems, their quick fixes and explanations in VS Code's own themes, as a person comes to see them. The pictures are
 * left in `out/e2e` for people to look at; three of the dark ones are in `docs/images`, to be copied there when they have
 * changed.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import { type EditorSession, startEditorSession } from './harness/editor-session.ts';
import { inEachTheme, type Picture } from './harness/themes.ts';
import type { Workbench } from './harness/workbench.ts';

let session: EditorSession;
before(async () => {
  session = await startEditorSession(path.resolve('test/e2e/workspaces/diagnostics'));
});
after(() => session[Symbol.asyncDispose]());

async function protobufScenes(window: Workbench, picture: Picture): Promise<void> {
  await window.openFile('order.proto');
  await window.squiggles('error').first().waitFor();
  await window.press('Control+Shift+M');
  await window.problem('"customer_id"').waitFor();
  await window.problem('first used here').waitFor();
  await window.goTo(13, 25);
  const fixes = await window.quickFixes('Use 6');
  assert.equal(await fixes.first().innerText(), 'Use 6');
  await picture('two-places-and-a-fix');
  await window.press('Enter');
  await window.squiggles('error').first().waitFor({ state: 'detached' });
  await window.press('Control+J');

  await window.goTo(5, 12);
  await window.hover(/libs\/common: implied by the import/);
  await picture('import-explained');

  await window.openFile('customer.proto');
  await window.squiggles('error').first().waitFor();
  await window.goTo(10, 38);
  await window.hover(/"sensitive" takes "true" or "false"/);
  await picture('custom-option');
}

async function thriftScenes(window: Workbench, picture: Picture): Promise<void> {
  await window.openFile('my_service.thrift');
  await window.squiggles('error').first().waitFor();
  await window.goTo(3, 27);
  const fixes = await window.quickFixes('Insert ":"');
  assert.equal(await fixes.first().innerText(), 'Insert ":"');
  await picture('missing-colon');
  await window.press('Enter');
  await window.squiggles('error').first().waitFor({ state: 'detached' });

  await window.run('View: Close All Editors');
  await window.openFile('customer.thrift');
  await window.squiggles('error').first().waitFor();
  await window.press('Control+Shift+M');
  await window.problem('→').waitFor();
  await window.problem('invoice.thrift" includes').waitFor();
  await picture('include-cycle');
  await window.press('Control+J');
  await window.run('View: Close All Editors');

  await window.openFile('for_fbthrift.thrift');
  await window.status('fbthrift').waitFor();
  await window.press('Control+\\');
  await window.page.locator('.editor-group-container').nth(1).waitFor();
  await window.openFile('for_apache.thrift');
  await window.status('Apache Thrift').waitFor();
  await window.squiggles('error').first().waitFor();
  await window.goTo(11, 5);
  await window.hover(/the Apache compiler rejects streams/);
  await picture('dialects');
}

describe('problems in the editor', () => {
  inEachTheme(
    'are seen, repaired and explained',
    () => session,
    async (window, picture) => {
      await protobufScenes(window, picture);
      await window.run('View: Close All Editors');
      await thriftScenes(window, picture);
    },
  );
});
