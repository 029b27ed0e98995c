/** The call panel in a real VS Code, as a person reads a stream with it: filters, pins a field, compares two messages. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDemoSession } from './harness/demo-session.ts';
import type { EditorSession } from './harness/editor-session.ts';
import { beginRequest, primeFactors, sendFirst } from './harness/requests.ts';

let session: EditorSession;
before(async () => {
  session = await startDemoSession();
});
after(() => session[Symbol.asyncDispose]());

describe('a person who reads a stream', () => {
  it('filters it by a field, pins that as a column, and compares two messages', () =>
    session.withWindow(async (window) => {
      const { panel } = window;
      const { frame } = panel;
      await beginRequest(window, primeFactors);
      await window.type('360360');
      await sendFirst(window, /PrimeFactorService\/PrimeFactors/);
      await panel.shows('received', '"factor":"13"');

      await frame.getByRole('textbox', { name: 'Filter' }).fill('$.factor > 5 is:received');
      await frame.locator('.filter-count', { hasText: /^3 of \d+$/ }).waitFor();
      await panel.rows('received', '"factor":"2"').first().waitFor({ state: 'detached' });
      await panel.rows('received').nth(2).waitFor();
      assert.equal(await panel.rows('received').count(), 3);
      await frame.getByRole('textbox', { name: 'Filter' }).fill('$.factor = 5');
      await frame.locator('.filter-mistake', { hasText: 'expected ==' }).waitFor();
      await panel.press('Clear the filter');
      await panel.rows('received', '"factor":"2"').first().waitFor();

      // By keyboard from here: the tree of the message, and its second field.
      await panel.rows('received', '"factor":"13"').click();
      await frame.locator('.grid').press('2');
      await frame.getByRole('tree').press('ArrowDown');
      await frame.getByRole('tree').press('p');
      await frame.locator('.row-received .cell-pinned', { hasText: /^13$/ }).waitFor();
      await frame.locator('.grid').press('4');
      await frame.locator('.diff-removed', { hasText: '"11"' }).waitFor();
      await frame.locator('.diff-added', { hasText: '"13"' }).waitFor();

      // A pinned panel keeps its call, and the next one has the column from its beginning.
      await panel.press('Pin panel');
      await panel.press('Finish sending');
      await panel.reaches('Done');
      await window.tab('(pinned)').waitFor();
      await window.goToEditor('### PrimeFactors');
      await window.press('Control+Enter');
      await frame.locator('.row-received .cell-pinned', { hasText: /^13$/ }).waitFor();
      await panel.reaches('Open');
    }));
});
