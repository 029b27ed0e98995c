/** The demo from the palette of an installed extension: its window opens, its services run, and its calls work. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { startCodeServer } from '../../scripts/code-server/server.ts';
import { launchChromium } from './harness/chromium.ts';
import { pictures } from './harness/editor-session.ts';
import { Workbench } from './harness/workbench.ts';

test('Parlance: Open Demo opens a workspace whose services run', async () => {
  await using stack = new AsyncDisposableStack();
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-e2e-'));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startCodeServer({ folder, vsix: 'out/parlance.vsix' });
  stack.defer(() => server.stop());
  const browser = await launchChromium();
  stack.defer(() => browser.close());
  const first = await Workbench.open(browser, server.url());
  const opening = first.page.context().waitForEvent('page');
  await first.run('Parlance: Open Demo');
  const window = await Workbench.of(await opening);
  const demo = new URL(window.page.url()).searchParams.get('folder');
  assert.ok(demo !== null);
  stack.defer(() => rmSync(demo, { recursive: true, force: true }));
  await window.openFile('greet.rpc');
  await window.clickLens(window.lens('▶ Send').first());
  await window.answer('Call');
  await window.panel.shows('received', 'Ada');
  await window.panel.reaches('Done');
  await window.page.screenshot({ path: path.join(pictures, 'open-demo.png') });
});
