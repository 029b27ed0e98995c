/**
 * Problems, their quick fixes and explanations in VS Code's own themes, as a person comes to see them. The pictures are
 * left in `out/e2e` for people to look at; those named `readme-…` are the ones of the documentation.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type EditorSession, pictures, startEditorSession } from './harness/editor-session.ts';
import type { Workbench } from './harness/workbench.ts';

const themes = [
  ['Dark Modern', 'dark'],
  ['Light Modern', 'light'],
  ['Default High Contrast', 'high-contrast'],
] as const;

const size = { width: 1120, height: 700 };

let session: EditorSession;
before(async () => {
  session = await startEditorSession(path.resolve('test/e2e/workspaces/diagnostics'));
});
after(() => session[Symbol.asyncDispose]());

/** What is seen in one window, one after the other. */
async function scenes(window: Workbench, theme: string): Promise<void> {
  const picture = (name: string): Promise<unknown> =>
    window.page.screenshot({ path: path.join(pictures, `${name}-${theme}.png`), animations: 'disabled' });
  await window.press('Control+B');

  await window.openFile('order.proto');
  await window.squiggles('error').first().waitFor();
  await window.press('Control+Shift+M');
  await window.problem('"customer_id"').waitFor();
  await window.problem('first used here').waitFor();
  await window.goTo(14, 26);
  const fixes = await window.quickFixes();
  assert.deepEqual(await fixes.allInnerTexts(), ['Use 6']);
  await picture('two-places-and-a-fix');
  await window.press('Enter');
  await window.squiggles('error').first().waitFor({ state: 'detached' });
  await window.press('Control+J');

  await window.goTo(5, 12);
  const hover = await window.hover();
  assert.match(await hover.innerText(), /libs\/common: implied by the import/);
  await picture('import-explained');

  await window.openFile('customer.proto');
  await window.squiggles('error').first().waitFor();
  await window.goTo(10, 38);
  assert.match(await (await window.hover()).innerText(), /"sensitive" takes "true" or "false"/);
  await picture('custom-option');
}

describe('problems in the editor', () => {
  for (const [theme, kind] of themes)
    it(`are seen, repaired and explained in ${theme}`, () => {
      session.server.configure({
        'workbench.colorTheme': theme,
        'workbench.activityBar.location': 'hidden',
        'editor.fontSize': 14,
        'editor.minimap.enabled': false,
      });
      return session.withWindow((window) => scenes(window, kind), size);
    });
});
