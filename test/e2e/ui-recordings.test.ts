/** Recordings in a real VS Code, as a person makes and opens them. */
import { after, before, describe, it } from 'node:test';
import { until } from './extension-host/until.ts';
import { startDemoSession } from './harness/demo-session.ts';
import type { EditorSession } from './harness/editor-session.ts';
import { beginRequest, primeFactors, sendFirst } from './harness/requests.ts';

let session: EditorSession;
before(async () => {
  session = await startDemoSession();
});
after(() => session[Symbol.asyncDispose]());

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

      await panel.press('Save recording');
      const place = page.locator('.quick-input-widget input').first();
      // The list of the folder comes first, then the name that is offered.
      const offered = await until('the name that is offered', async () => {
        const value = await place.inputValue();
        return value.endsWith('.rpcrec') ? value : undefined;
      });
      const folder = offered.replace(/[^/]*$/, '');
      await place.fill(`${folder}factors.rpcrec`);
      await page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
      await window.notification('The call is recorded in factors.').waitFor();
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
});
