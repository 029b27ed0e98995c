/**
 * The way of somebody new, with the keyboard alone: an empty folder, a service from nothing with what is offered, and its
 * first call, to a server that serves it.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { startDemo } from '../../scripts/demo-process.ts';
import { demoPorts } from './harness/demo-session.ts';
import { type EditorSession, pictures } from './harness/editor-session.ts';
import { startFolderSession } from './harness/folder-session.ts';
import type { Workbench } from './harness/workbench.ts';

const stack = new AsyncDisposableStack();
let session: EditorSession;
/** Where the demo greets. */
let address: string;
before(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-e2e-'));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const demo = await startDemo(path.join(folder, 'demo'));
  stack.defer(() => demo.stop());
  address = `127.0.0.1:${demoPorts(demo).get('greet')}`;
  session = stack.use(await startFolderSession({ 'greet.proto': '' }));
});
after(() => stack.disposeAsync());

/** Types, and takes what is then offered first, which must be the wanted one. */
async function accept({ page }: Workbench, typed: string, wanted: string): Promise<void> {
  await page.keyboard.type(typed, { delay: 50 });
  const first = page.locator('.suggest-widget.visible .monaco-list-row').first();
  const offered = first.locator('.label-name', { hasText: new RegExp(`^${wanted}$`) });
  await offered.waitFor();
  await page.keyboard.press('Enter');
  // What was taken may leave a choice of its own, such as that of the syntax.
  await offered.waitFor({ state: 'detached' });
}

it('is told that no service is declared, once that is known', () =>
  session.withWindow(async ({ page }) => {
    await page
      .locator('.activitybar .action-item', { has: page.locator('[aria-label^="Parlance"]') })
      .click();
    await page.getByText('No service is declared in this workspace').waitFor();
    await page.screenshot({ path: path.join(pictures, 'first-call-services.png') });
  }));

it('writes a service from nothing and calls it', () =>
  session.withWindow(async (window) => {
    const { panel } = window;
    await window.press('Control+B');
    await window.openFile('greet.proto');
    await window.squiggles('warning').first().waitFor();
    await accept(window, 'sy', 'syntax');
    await window.press('Control+End');
    await window.type('\npackage greet.v1;\n\n');
    await accept(window, 'serv', 'service');
    await window.type('GreetService');
    await window.press('Tab');
    await window.type('rpc Greet(');
    await accept(window, 'Gre', 'GreetRequest');
    await picture(window, 'first-call-message');
    await window.type(') returns (');
    await accept(window, 'Gre', 'GreetResponse');
    await window.type(');');
    // From the end, since each makes the file longer.
    for (const [line, column, field] of [
      [10, 24, 'greeting'],
      [8, 23, 'name'],
    ] as const) {
      await window.goTo(line, column);
      await window.press('Enter');
      await accept(window, 'str', 'string');
      await window.type(` ${field} `);
      await accept(window, '', '= 1');
    }
    await window.squiggles('error').first().waitFor({ state: 'detached' });
    await picture(window, 'first-call-schema');

    await window.goTo(5, 8);
    await window.run('Parlance: Run Call');
    await window.lens('▶ Send').waitFor();
    await window.editorHasFocus('### Greet');
    await picture(window, 'first-call-request');
    await window.press('Control+A');
    await window.type(`GRPC ${address}/greet.v1.GreetService/Greet\n\n{ "name": "Ada" }`);
    await window.press('Control+Enter');
    assert.ok((await window.question()).includes(address));
    await window.press('Enter');
    await panel.shows('received', 'Ada');
    await picture(window, 'first-call');
  }));

function picture({ page }: Workbench, name: string): Promise<unknown> {
  return page.screenshot({ path: path.join(pictures, `${name}.png`) });
}
