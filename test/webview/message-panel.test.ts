import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { checkAxe } from './check-axe.ts';
import {
  badFilter,
  diffForm,
  filteredStream,
  openTab,
  richFailure,
  treeForm,
  wireForm,
} from './message-scenes.ts';
import {
  bidiTitle,
  defaultProgress,
  PanelPage,
  type PanelPageOptions,
  themeNames,
  unaryTitle,
} from './panel-page.ts';
import { bidiCall } from './scenes.ts';

const pictures = 'out/webview';

let browser: Browser;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchChromium();
});

after(() => browser.close());

/** Opens a page for the test; at its end nothing may have gone wrong in it. */
async function withPanel(
  use: (panel: PanelPage) => Promise<void>,
  options?: PanelPageOptions,
): Promise<void> {
  const panel = await PanelPage.open(browser, options);
  try {
    await use(panel);
    assert.deepEqual(panel.complaints, []);
  } catch (error) {
    await panel.page.screenshot({ path: `${pictures}/failure-${Date.now()}.png` });
    throw error;
  } finally {
    await panel.page.close();
  }
}

const tabOf = (name: string) => async (panel: PanelPage) => {
  await richFailure(panel);
  await openTab(panel, name);
  await panel.page.locator(`.${name.toLowerCase()} li, .${name.toLowerCase()} tr`).first().waitFor();
};

const scenes = {
  filteredStream,
  badFilter,
  treeForm,
  wireForm,
  diffForm,
  timing: tabOf('Timing'),
  errors: tabOf('Errors'),
  metadata: tabOf('Metadata'),
  keys: async (panel: PanelPage) => {
    await bidiCall(panel);
    await panel.page.locator('.grid').press('?');
    await panel.page.getByRole('dialog').waitFor();
  },
};

// One page for each theme: a page takes longer to open than a scene.
for (const theme of themeNames)
  for (const [name, open] of Object.entries(scenes))
    test(`${name} is accessible in ${theme}`, () =>
      withPanel(
        async (panel) => {
          await open(panel);
          await panel.page.screenshot({ path: `${pictures}/${name}-${theme}.png` });
          await checkAxe(panel.page);
        },
        { theme },
      ));

const posted = async (panel: PanelPage, type: string) =>
  (await panel.posted()).filter((message) => message.type === type);

test('a filter is asked for once one stops typing, and what it lets through is listed', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await filteredStream(panel);
    const filter = { expression: 'is:received $.count > 5' };
    assert.deepEqual(await posted(panel, 'filter'), [
      { type: 'filter', callId: 'call-1', name: 'grid', filter },
    ]);
    assert.equal(await page.locator('.filter-count').textContent(), '3 of 1,000');
    assert.deepEqual(await page.locator('.grid-body .cell-seq').allTextContents(), ['7', '70', '700']);
    assert.equal(await page.locator('.grid').getAttribute('aria-rowcount'), '4');
    // All events again, and the matches to go through.
    await page.getByRole('button', { name: 'Only matches' }).click();
    await page.locator('#event-999').waitFor();
    await page.getByRole('button', { name: 'Next match' }).click();
    await page.locator('#event-70[aria-selected="true"]').waitFor();
    await page.getByRole('button', { name: 'Received', exact: true }).click();
    assert.deepEqual((await posted(panel, 'filter')).at(-1), {
      type: 'filter',
      callId: 'call-1',
      name: 'grid',
      filter: { ...filter, direction: 'received' },
    });
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await page.locator('.filter-count').waitFor({ state: 'detached' });
    assert.deepEqual((await posted(panel, 'filter')).at(-1), {
      type: 'filter',
      callId: 'call-1',
      name: 'grid',
    });
  }));

test('a mistake in a filter is shown at its place, and what was listed stays', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await badFilter(panel);
    assert.equal(await page.locator('.filter-mistake mark').textContent(), '=');
    assert.match((await page.getByRole('alert').textContent()) ?? '', /expected ==, !=/);
    assert.equal(await page.getByRole('textbox', { name: 'Filter' }).getAttribute('aria-invalid'), 'true');
    assert.equal(await page.locator('#event-999').count(), 1);
  }));

test('a field is pinned as a column from the tree, made wider, and taken away', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await treeForm(panel);
    const tree = page.getByRole('tree');
    await tree.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('p');
    await page.locator('#event-3 .cell-pinned', { hasText: '$.sizes[0] of 3' }).waitFor();
    const column = { path: '$.sizes[0]', width: 140 };
    assert.deepEqual((await posted(panel, 'keep-view')).at(-1), {
      type: 'keep-view',
      callId: 'call-1',
      view: { columns: [column], form: 'tree' },
    });
    await page.getByRole('separator', { name: 'Width of the column $.sizes[0]' }).press('ArrowRight');
    assert.deepEqual((await posted(panel, 'keep-view')).at(-1), {
      type: 'keep-view',
      callId: 'call-1',
      view: { columns: [{ ...column, width: 156 }], form: 'tree' },
    });
    await page.getByRole('button', { name: 'Remove the column $.sizes[0]' }).click();
    await page.locator('.cell-pinned').first().waitFor({ state: 'detached' });
    assert.deepEqual((await posted(panel, 'keep-view')).at(-1), {
      type: 'keep-view',
      callId: 'call-1',
      view: { columns: [], form: 'tree' },
    });
  }));

test('columns that were pinned before are there from the beginning', () =>
  withPanel(async (panel) => {
    await panel.send({
      type: 'call',
      restored: false,
      title: bidiTitle,
      progress: { ...defaultProgress, eventCount: 3 },
      view: { columns: [{ path: '$.price', width: 90 }] },
    });
    await panel.page.locator('#event-2 .cell-pinned', { hasText: '$.price of 2' }).waitFor();
  }));

test('a byte leads to its field, and a field to its bytes', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await wireForm(panel);
    await page.locator('.byte[data-at="9"]').click();
    await page.locator('#field-3[aria-selected="true"]').waitFor();
    assert.deepEqual(await page.locator('.byte.byte-value').allTextContents(), ['ac', '02']);
    await page.locator('#field-0').click();
    await page.locator('.byte.byte-head').first().waitFor();
    assert.deepEqual(await page.locator('.byte.byte-head').allTextContents(), ['0a', '03']);
    assert.deepEqual(await page.locator('.byte.byte-value').allTextContents(), ['41', '64', '61']);
    // Fields that did not come have no bytes, and are not listed here.
    assert.equal(await page.getByRole('treeitem', { name: 'sent' }).count(), 0);
    await page.getByRole('treeitem', { name: /#99/ }).getByText('not in the schema').waitFor();
  }));

test('a difference is shown by marks, and another message can be compared with', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await diffForm(panel);
    await page.getByText('6 compared with 4: 1 added, 1 removed.').waitFor();
    assert.match(
      (await page.locator('.diff-added').textContent()) ?? '',
      /^\+ {2}"greeting": "Hello, Grace!"/,
    );
    assert.match((await page.locator('.diff-removed').textContent()) ?? '', /^− {2}"greeting"/);
    await page.locator('#event-3').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Compare others with this' }).click();
    await page.locator('#event-6').click();
    await page.waitForFunction(() =>
      window.fakeHost.posted.some(
        (message) => message.type === 'diff' && message.seq === 6 && message.against === 3,
      ),
    );
  }));

test('the menu of an event opens by keyboard, and copies in the form that is chosen', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await bidiCall(panel);
    await page.locator('#event-3').click();
    await page.locator('.grid').focus();
    await page.keyboard.press('Shift+F10');
    await page
      .getByRole('menuitem', { name: /^Copy as JSON/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.deepEqual(await posted(panel, 'copy'), [
      { type: 'copy', callId: 'call-1', seqs: [3], form: 'text' },
    ]);
    assert.equal(await page.locator('.grid').evaluate((grid) => grid === document.activeElement), true);
  }));

test('the details of an error are words, and lead to what they name', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await scenes.errors(panel);
    const list = page.getByRole('region', { name: 'Errors' });
    await list.getByText('Retry in 2.5 s.').waitFor();
    await list.locator('.error-fact').getByText('Der Preis fehlt').waitFor();
    await list.getByRole('button', { name: 'items[0].unit_price' }).click();
    await list.getByRole('button', { name: 'How prices work' }).click();
    assert.deepEqual(await posted(panel, 'reveal-field'), [
      { type: 'reveal-field', callId: 'call-1', field: 'items[0].unit_price' },
    ]);
    assert.deepEqual(await posted(panel, 'open-link'), [
      { type: 'open-link', callId: 'call-1', url: 'https://example.com/prices' },
    ]);
    await list.getByRole('button', { name: '3 at 0.131 s' }).click();
    await page.locator('#event-3[aria-selected="true"]').waitFor();
  }));

test('the time of a call is told by its phases', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await scenes.timing(panel);
    const rows = await page.locator('.timing-table tbody tr').allInnerTexts();
    assert.deepEqual(
      rows.map((row) =>
        row
          .trim()
          .split(/\s*\t\s*/)
          .join(' | '),
      ),
      [
        'Name lookup | 0.3 ms | 12.1 ms',
        'TCP connection | 12.4 ms | 18.4 ms',
        'TLS handshake | 30.8 ms | 31 ms',
        'First message sent | 62.1 ms',
        'Waiting for headers | 62.1 ms | 68.3 ms',
        'Error | 131 ms',
        'The whole call | 0 ms | 131 ms',
      ],
    );
    await page.getByText('The connection was opened for this call.').waitFor();
  }));

test('binary metadata is told as text, as hex, and as what it means', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await scenes.metadata(panel);
    const row = page.getByRole('row', { name: /^trace-bin/ });
    assert.match((await row.textContent()) ?? '', /SGVsbG8\s*Text\s*Hello\s*Hex\s*48 65 6c 6c 6f/);
    await page
      .getByRole('row', { name: /^grpc-status-details-bin/ })
      .getByText('google.rpc.Status')
      .waitFor();
  }));

test('keys lead to every part, and are letters where one types', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await filteredStream(panel);
    await page.locator('.grid').focus();
    await page.keyboard.press('n');
    await page.locator('#event-70[aria-selected="true"]').waitFor();
    await page.keyboard.press('/');
    const box = page.getByRole('textbox', { name: 'Filter' });
    assert.equal(await box.evaluate((element) => element === document.activeElement), true);
    await page.keyboard.type('n');
    assert.equal(await box.inputValue(), 'n');
    assert.equal((await posted(panel, 'find')).length, 1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('c');
    assert.deepEqual(await posted(panel, 'copy'), [
      { type: 'copy', callId: 'call-1', seqs: [70], form: 'json' },
    ]);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Filter the events').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }));

test('a panel can be pinned to its call', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await bidiCall(panel);
    await page.getByRole('button', { name: 'Pin panel' }).click();
    await page.getByRole('button', { name: 'Unpin panel' }).click();
    assert.deepEqual(
      (await posted(panel, 'pin')).map((message) => 'pinned' in message && message.pinned),
      [true, false],
    );
  }));

test('objects and lists of JSON fold away', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await bidiCall(panel);
    await page.locator('#event-3').click();
    await page.locator('.json').getByText('"second"').waitFor();
    await page.getByRole('button', { name: 'Fold all' }).click();
    await page.getByText('… 3 lines').waitFor();
    assert.equal(await page.locator('.json').getByText('"second"').count(), 0);
    await page.getByRole('button', { name: 'Unfold all' }).click();
    await page.locator('.json').getByText('"second"').waitFor();
  }));

test('at 400 pixels, or 200 %, nothing is lost sideways', () =>
  withPanel(
    async (panel) => {
      const { page } = panel;
      for (const open of [wireForm, filteredStream, scenes.errors, scenes.timing]) {
        await open(panel);
        const lost = await page.evaluate(() =>
          [...document.querySelectorAll('button, input, vscode-button, h1, p')]
            .filter((element) => element.getClientRects().length > 0)
            .filter((element) => {
              const { right, left } = element.getBoundingClientRect();
              const scrolls =
                element.closest('.grid, .byte-pane, .fields, pre, .timing, [role=tablist]') !== null;
              return !scrolls && (right > innerWidth + 1 || left < -1);
            })
            .map((element) => element.outerHTML.slice(0, 120)),
        );
        assert.deepEqual(lost, []);
        await page.screenshot({ path: `${pictures}/narrow-${open.name || 'tab'}.png` });
        await openTab(panel, 'Messages');
      }
    },
    { width: 400, height: 640 },
  ));

test('the panel is mirrored where one reads from right to left', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    await treeForm(panel);
    const x = async (selector: string) => (await page.locator(selector).first().boundingBox())?.x ?? 0;
    assert.ok((await x('#event-3 .cell-seq')) > (await x('#event-3 .cell-preview')));
    assert.ok((await x('#field-0 .field-name')) > (await x('#field-0 .field-value')));
    await page.screenshot({ path: `${pictures}/right-to-left.png` });
    await checkAxe(page);
  }));

test('several messages are chosen with Shift and Ctrl, and copied or compared', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await diffForm(panel);
    await page.locator('#event-3').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('3 messages are chosen').waitFor();
    assert.equal(await page.locator('.grid-body .row[aria-selected="true"]').count(), 3);
    await page.keyboard.press('c');
    assert.deepEqual((await posted(panel, 'copy')).at(-1), {
      type: 'copy',
      callId: 'call-1',
      seqs: [3, 4, 5],
      form: 'json',
    });
    await page.locator('#event-6').click();
    await page.locator('#event-4').click({ modifiers: ['Control'] });
    await page.getByText('2 messages are chosen').waitFor();
    await page.locator('#event-6').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy 2 messages as Protobuf text format' }).click();
    assert.deepEqual((await posted(panel, 'copy')).at(-1), {
      type: 'copy',
      callId: 'call-1',
      seqs: [4, 6],
      form: 'text',
    });
    await page.locator('.several').getByRole('button', { name: 'Compare 6 with 4' }).click();
    await page.getByText('6 compared with 4: 1 added, 1 removed.').waitFor();
    assert.deepEqual((await posted(panel, 'diff')).at(-1), {
      type: 'diff',
      callId: 'call-1',
      seq: 6,
      against: 4,
    });
    await page.locator('.several').waitFor({ state: 'detached' });
  }));

test('a value of the JSON becomes a column, or what is looked for', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await panel.show(bidiTitle, { eventCount: 10, received: 10 });
    await page.locator('#event-7').click();
    const line = page.locator('.json-line', { hasText: '"count": 7' });
    await line.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Pin $.count as a column' }).click();
    await page.locator('#event-7 .cell-pinned', { hasText: '$.count of 7' }).waitFor();
    await line.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Remove the column $.count' }).waitFor();
    await page.getByRole('menuitem', { name: 'Show only messages with this value' }).click();
    assert.equal(await page.getByRole('textbox', { name: 'Filter' }).inputValue(), '$.count == 7');
    assert.deepEqual((await posted(panel, 'keep-view')).at(-1), {
      type: 'keep-view',
      callId: 'call-1',
      view: { columns: [{ path: '$.count', width: 140 }], filter: { expression: '$.count == 7' } },
    });
  }));

test('a field of the tree has a menu, by mouse and by keyboard', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await treeForm(panel);
    const items = page.getByRole('menuitem');
    await page.locator('#field-2').click({ button: 'right' });
    // A value of a list can be a column by itself, or with those at its place in all lists.
    assert.deepEqual(await items.allInnerTexts(), [
      'Pin $.sizes[0] as a column',
      'Pin $.sizes[*] as a column',
    ]);
    assert.equal(await page.locator('#field-2').getAttribute('aria-selected'), 'true');
    await page.keyboard.press('Escape');
    await items.first().waitFor({ state: 'detached' });
    // The focus is where it was, and the key asks for the menu of what is selected.
    await page.locator('.fields').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Pin $.name as a column' }).press('Enter');
    await page.locator('.cell-column').waitFor();
    await page.locator('#field-0').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Remove the column $.name' }).click();
    await page.locator('.cell-column').waitFor({ state: 'detached' });
    // What the schema does not know has no path that a column could have.
    await page.locator('#field-4').click({ button: 'right' });
    assert.equal(await items.count(), 0);
  }));

test('in a low window the answer has most of the room, and the buttons stay', () =>
  withPanel(
    async (panel) => {
      const { page } = panel;
      await treeForm(panel);
      const height = async (selector: string) => (await page.locator(selector).boundingBox())?.height ?? 0;
      assert.ok((await height('.head')) < 95, `the head is ${await height('.head')} pixels high`);
      assert.ok((await height('.grid')) > 120, `the grid is ${await height('.grid')} pixels high`);
      assert.ok((await height('.detail')) > 120);
      await page.getByRole('button', { name: 'Cancel call' }).click();
      assert.equal((await posted(panel, 'act')).length, 1);
      await checkAxe(page);
      await page.screenshot({ path: `${pictures}/low.png` });
    },
    { width: 800, height: 360 },
  ));

test('a field is pinned from the menu of a row, by keyboard', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await panel.show(bidiTitle, { eventCount: 10, received: 10 });
    await page.locator('#event-7').click();
    await page.locator('.json-line').first().waitFor();
    await page.keyboard.press('Shift+F10');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    assert.deepEqual(await page.getByRole('menuitem').allInnerTexts(), [
      'Pin $.greeting',
      'Pin $.count',
      'Pin $.last',
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('#event-7 .cell-pinned', { hasText: '$.count of 7' }).waitFor();
    assert.equal(await page.locator('.grid').evaluate((grid) => grid === document.activeElement), true);
  }));

test('a call is looked at as the last one of its method was', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    const filter = { expression: 'Ada', direction: 'received' } as const;
    await panel.send({
      type: 'call',
      restored: false,
      title: bidiTitle,
      progress: { ...defaultProgress, eventCount: 3 },
      view: { columns: [], form: 'wire', filter },
    });
    await page.locator('#event-2').click();
    await page.getByRole('tab', { name: 'Wire', selected: true }).waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Filter' }).inputValue(), 'Ada');
    assert.deepEqual(await posted(panel, 'filter'), [
      { type: 'filter', callId: 'call-1', name: 'grid', filter },
    ]);
    await page.getByRole('button', { name: 'Received', pressed: true }).waitFor();
  }));

test('a call that is over is made again, or watched', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await panel.show(unaryTitle, { state: 'done', eventCount: 3, sent: 1, received: 1 });
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByRole('button', { name: 'Watch' }).click();
    assert.deepEqual(await posted(panel, 'send'), [{ type: 'send', callId: 'call-1' }]);
    assert.deepEqual(await posted(panel, 'watch'), [{ type: 'watch', callId: 'call-1' }]);
  }));
