/** Recordings in a real VS Code, as a person makes and opens them. */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { greetServer } from '../support/greet-server.ts';
import { type HostileRecording, hostileRecordings } from '../support/hostile-recordings.ts';
import { until } from './extension-host/until.ts';
import { startDemoSession } from './harness/demo-session.ts';
import { type EditorSession, pictures } from './harness/editor-session.ts';
import { beginRequest, primeFactors, sendFirst } from './harness/requests.ts';
import { fromMenu, viewRow } from './harness/views.ts';
import type { Workbench } from './harness/workbench.ts';

let session: EditorSession;
before(async () => {
  session = await startDemoSession();
});
after(() => session[Symbol.asyncDispose]());

/** The folder that the window shows. */
function folderOf({ page }: Workbench): string {
  return new URL(page.url()).searchParams.get('folder') ?? '';
}

/** Saves the call in view as a recording in the folder of the window, and gives it a name. */
async function record(window: Workbench, name: string): Promise<void> {
  const { page, panel } = window;
  await panel.press('Save recording');
  await window.notification('The call is recorded in').getByText('Rename…').click();
  const place = page.locator('.quick-input-widget input').first();
  await until('the name that it has', async () =>
    /^\w+ \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d/.test(await place.inputValue()) ? true : undefined,
  );
  await place.fill(name);
  await window.press('Enter');
  await until('the file', () =>
    existsSync(path.join(folderOf(window), `${name}.rpcrec`)) ? true : undefined,
  );
}

/** Takes what a list offers, by the whole of its name, after which another list may come. */
async function choose({ page }: Workbench, label: string): Promise<void> {
  await page.locator('.quick-input-list .label-name').getByText(label, { exact: true }).click();
}

describe('a person', () => {
  it('records a stream, closes it, opens the recording, searches in it, and plays it', () =>
    session.withWindow(async (window) => {
      const { page, panel } = window;
      await beginRequest(window, primeFactors);
      await window.type('360360');
      await sendFirst(window, /PrimeFactorService\/PrimeFactors/);
      await panel.shows('received', '"factor":"13"');
      await panel.press('Finish sending');
      await panel.reaches('Done');

      await record(window, 'factors');
      await window.tab('PrimeFactors').last().click({ button: 'middle' });
      await page.locator('iframe.webview.ready').filter({ visible: true }).waitFor({ state: 'detached' });

      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'factors.rpcrec' }).click();
      await panel.reaches('Done');
      await panel.frame.getByText('recorded ').waitFor();
      await panel.shows('received', '"factor":"13"');
      await panel.frame.getByLabel('Filter', { exact: true }).fill('"11"');
      await panel.rows('received', '"factor":"13"').waitFor({ state: 'detached' });
      await panel.shows('received', '"factor":"11"');
      await panel.frame.getByLabel('Filter', { exact: true }).fill('');

      await panel.frame.getByLabel('Speed').selectOption('10');
      await panel.press('Play');
      await panel.frame
        .getByText(/ of \d/)
        .first()
        .waitFor();
      await panel.reaches('Done');
      await panel.press('Show all');
      await panel.frame.getByRole('tab', { name: 'Timeline' }).click();
      await panel.frame.getByRole('heading', { name: 'Messages per second', exact: true }).waitFor();

      await window.run('Parlance: Write Test from Recording');
      await page.getByText('? messages[0].factor').first().waitFor();
    }));

  it('names a recording anew, opens it without its server, sends it elsewhere, and deletes it', () =>
    session.withWindow(async (window) => {
      const { page, panel } = window;
      const file = (name: string): string => path.join(folderOf(window), name);
      {
        await using server = await greetServer({ http: '2' });
        writeFileSync(
          file('hello.rpc'),
          `GRPC 127.0.0.1:${server.port}/greet.v1.GreetService/Greet\n\n{ "name": "Ada" }\n`,
        );
        await window.openFile('hello.rpc');
        await window.lens('▶ Send').waitFor();
        await sendFirst(window, /GreetService\/Greet at 127/);
        await panel.shows('received', 'Hello, Ada!');
        await record(window, 'hello');
        await window.tab('Greet · ').click({ button: 'middle' });
      }
      await page
        .locator('.activitybar .action-item', { has: page.locator('[aria-label^="Parlance"]') })
        .click();
      await page.locator('.pane-header', { hasText: 'Recordings' }).click();
      await fromMenu(window, viewRow(window, 'hello'), 'Rename Recording');
      await page.locator('.quick-input-widget input').fill('a greeting');
      await window.press('Enter');
      await viewRow(window, 'a greeting').waitFor();
      assert.deepEqual(
        [existsSync(file('hello.rpcrec')), existsSync(file('a greeting.rpcrec'))],
        [false, true],
      );

      await viewRow(window, 'a greeting').click();
      await panel.frame.getByText('recorded ').waitFor();
      await panel.shows('received', 'Hello, Ada!');
      await page.screenshot({ path: path.join(pictures, 'recordings-view.png') });

      await fromMenu(window, viewRow(window, 'a greeting'), 'Send Recording Again');
      await choose(window, 'greet');
      await choose(window, 'As it was');
      assert.match(await window.question(), /GreetService\/Greet at http/);
      await window.answer('Call');
      await window.tab('Greet · greet').waitFor();
      await window.tab('Recording: ').click({ button: 'middle' });
      const panels = page.locator('iframe.webview.ready').filter({ visible: true });
      await panels.nth(1).waitFor({ state: 'detached' });
      await panel.reaches('Done');
      await panel.shows('received', 'Hello, Ada!');

      await fromMenu(window, viewRow(window, 'a greeting'), 'Delete Recording');
      assert.match(await window.question(), /Delete the recording "a greeting"/);
      await window.answer('Delete');
      await viewRow(window, 'a greeting').waitFor({ state: 'detached' });
      assert.equal(existsSync(file('a greeting.rpcrec')), false);
    }));

  it('is shown a recording of a stranger as text, or told why it is none', () =>
    session.withWindow(async (window) => {
      const recordings = Object.entries(await hostileRecordings());
      for (const [name, { bytes }] of recordings)
        writeFileSync(path.join(folderOf(window), `${name}.rpcrec`), bytes);
      for (const [name, recording] of recordings) {
        // Its tab is not called by its file.
        await window.goToFile(`${name}.rpcrec`);
        await showsAsText(window, recording);
        await window.page.screenshot({ path: path.join(pictures, `hostile-${recording.picture}.png`) });
        await window.press('Control+W');
      }
    }));
});

/** What is told or shown is there; no element and no direction has come of anything in it, and no code has run. */
async function showsAsText({ page, panel }: Workbench, { shows }: HostileRecording): Promise<void> {
  for (const text of shows) await panel.frame.getByText(text).first().waitFor();
  for (const frame of page.frames())
    assert.equal(await frame.locator('img[src="x"]').count(), 0, frame.url());
  assert.notEqual(await page.title(), 'run');
  const hidden = /[\u202a-\u202e\u2066-\u2069]|(?!\s)\p{Cc}/u;
  const { frame } = panel;
  const tab = page.locator('.tab', { hasText: hidden });
  for (const shown of [tab, frame.getByText(hidden), frame.getByTitle(hidden), frame.getByLabel(hidden)])
    assert.equal(await shown.count(), 0);
}
