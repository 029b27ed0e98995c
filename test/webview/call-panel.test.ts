import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { CallPhase } from '../../server/src/contract/call-error.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { bidiTitle, PanelPage, type PanelPageOptions, themeNames, unaryTitle } from './panel-page.ts';
import {
  askingServer,
  bidiCall,
  diagnosedCall,
  differingCall,
  failedCall,
  failedIn,
  longMessage,
  pausedStream,
  phaseErrors,
  thriftSession,
  unansweredSession,
} from './scenes.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
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

const scenes = {
  askingServer,
  bidiCall,
  diagnosedCall,
  differingCall,
  failedCall,
  longMessage,
  pausedStream,
  thriftSession,
  unansweredSession,
};

for (const theme of themeNames)
  for (const [name, open] of Object.entries(scenes))
    test(`${name} is accessible in ${theme}`, () =>
      withPanel(
        async (panel) => {
          const { page } = panel;
          await open(panel);
          await page.locator('.cell-preview').nth(2).waitFor();
          await page.screenshot({ path: `${pictures}/${name}-${theme}.png` });
          await checkAxe(panel);
          await page.getByRole('tab', { name: 'Metadata' }).click();
          await page.locator('.metadata-section').first().waitFor();
          await page.screenshot({ path: `${pictures}/${name}-metadata-${theme}.png` });
          await checkAxe(panel);
        },
        { theme },
      ));

const grid = '.grid';

test('100,000 events scroll with a bounded number of rows', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await panel.show(bidiTitle, { eventCount: 100_000, received: 100_000 });
    await page.locator('#event-99999').waitFor();
    const { mostRows, frames } = await page.evaluate(async (selector) => {
      const scroller = document.querySelector(selector);
      if (scroller === null) throw new Error('there is no grid');
      const times: number[] = [];
      let mostRows = 0;
      let before = performance.now();
      for (let step = 0; step <= 120; step++) {
        scroller.scrollTop = (scroller.scrollHeight * (120 - step)) / 120;
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        times.push(now - before);
        before = now;
        mostRows = Math.max(mostRows, document.querySelectorAll('.grid-body .row').length);
      }
      return { mostRows, frames: times.sort((a, b) => a - b) };
    }, grid);
    console.log(
      `frames while scrolling: median ${frames[60]?.toFixed(1)} ms, worst ${frames.at(-1)?.toFixed(1)} ms`,
    );
    assert.ok(mostRows < 80, `${mostRows} rows were elements at once`);
    // In the end every row in view has its content.
    await page.locator('#event-0 .cell-preview', { hasText: 'number 0!' }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.cell-pending').length === 0);
    const asked = await askedRows(panel);
    assert.ok(asked.every(({ from, to }) => to - from <= 200));
    assert.ok(asked.length <= 130, `${asked.length} requests for rows`);
  }));

test('three million events are drawn where they belong, by wheel, scroll bar and keyboard', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    const count = 3_000_000;
    await panel.show(bidiTitle, { eventCount: count, received: count, elapsedMs: 37_500_000 });
    const top = async (seq: number): Promise<number> => {
      const box = await page.locator(`#event-${seq}`).boundingBox();
      return box?.y ?? NaN;
    };
    const inOrder = async (seq: number): Promise<void> => {
      const [first, second] = [await top(seq), await top(seq + 1)];
      assert.ok(Math.abs(second - first - 22) < 0.1, `${seq} at ${first}, the next at ${second}`);
    };
    await page.locator(`#event-${count - 1} .cell-time`, { hasText: '10:24:59.988' }).waitFor();
    const { y = 0, height = 0 } = (await page.locator(grid).boundingBox()) ?? {};
    assert.ok(Math.abs((await top(count - 1)) + 22 - y - height) < 1);
    await inOrder(count - 2);
    // Neither numbers nor times are cut.
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.grid-body :is(.cell-seq, .cell-time)')].filter(
        (cell) => cell.scrollWidth > cell.clientWidth,
      ),
    );
    assert.deepEqual(cut, []);
    await page.locator(grid).hover();
    const before = await top(count - 10);
    await page.mouse.wheel(0, -44);
    await page.waitForFunction(
      ([id, was]) => (document.getElementById(id)?.getBoundingClientRect().y ?? 0) > was,
      [`event-${count - 10}`, before] as const,
    );
    assert.ok(Math.abs((await top(count - 10)) - before - 44) < 0.1);
    await page.evaluate((selector) => {
      const scroller = document.querySelector(selector);
      if (scroller !== null) scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) / 2;
    }, grid);
    await page.locator('#event-1500000 .cell-preview', { hasText: 'number 1500000!' }).waitFor();
    await inOrder(1_500_000);
    await page.locator(grid).focus();
    await page.keyboard.press('Home');
    await page.locator('#event-0 .cell-preview', { hasText: 'number 0!' }).waitFor();
    await inOrder(0);
    await page.keyboard.press('End');
    await page.locator(`#event-${count - 1}`).waitFor();
  }));

test('the view can be paused while the stream goes on', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await panel.show(bidiTitle, { eventCount: 500 });
    await page.locator('#event-499').waitFor();
    await page.getByRole('button', { name: 'Pause view' }).click();
    await panel.progress({ eventCount: 700 });
    await page.getByRole('button', { name: '200 new' }).waitFor();
    assert.equal(await page.locator('#event-699').count(), 0);
    // Whoever looks at something else comes back to where they were.
    const before = await page.locator('#event-495').boundingBox();
    await page.getByRole('tab', { name: 'Metadata' }).click();
    await panel.progress({ eventCount: 800 });
    await page.getByRole('tab', { name: 'Messages' }).click();
    await page.getByRole('button', { name: '300 new' }).waitFor();
    assert.deepEqual(await page.locator('#event-495').boundingBox(), before);
    await page.getByRole('button', { name: 'Resume view' }).click();
    await page.locator('#event-799').waitFor();
    await panel.progress({ eventCount: 900 });
    await page.locator('#event-899').waitFor();
    await panel.progress({ state: 'done', eventCount: 900 });
    assert.equal(await enabled(panel, 'Pause view'), false);
    assert.equal(await panel.count('act'), 0);
  }));

test('the grid follows the end until one scrolls up', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await panel.show(bidiTitle, { eventCount: 500 });
    await page.locator('#event-499').waitFor();
    await panel.progress({ eventCount: 800 });
    await page.locator('#event-799').waitFor();
    await page.locator(grid).hover();
    await page.mouse.wheel(0, -600);
    await page.waitForFunction(() => document.querySelector('#event-799') === null);
    await panel.progress({ eventCount: 1014 });
    const button = page.getByRole('button', { name: '214 new' });
    await button.waitFor();
    assert.equal(await page.locator('#event-1013').count(), 0);
    await button.click();
    await page.locator('#event-1013').waitFor();
    await panel.progress({ eventCount: 1200 });
    await page.locator('#event-1199').waitFor();
    assert.equal(await page.locator('.new-events').count(), 0);
  }));

test('the keyboard moves through the events', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await panel.show(bidiTitle, { eventCount: 1000 });
    await page.locator('#event-999').waitFor();
    const active = () => page.locator(grid).getAttribute('aria-activedescendant');
    await page.locator(grid).focus();
    for (const [key, expected] of [
      ['Home', 'event-0'],
      ['ArrowDown', 'event-1'],
      ['ArrowDown', 'event-2'],
      ['ArrowUp', 'event-1'],
      ['End', 'event-999'],
    ] as const) {
      await page.keyboard.press(key);
      await page.waitForFunction(
        (id) => document.querySelector('.grid')?.getAttribute('aria-activedescendant') === id,
        expected,
      );
      assert.equal(await page.locator(`#${expected}`).getAttribute('aria-selected'), 'true');
    }
    await page.keyboard.press('PageUp');
    await page.locator('.detail-head h2', { hasText: /9\d\d received/ }).waitFor();
    assert.match((await active()) ?? '', /^event-9[78]\d$/);
    assert.equal(await page.locator(grid).getAttribute('aria-rowcount'), '1001');
  }));

test('the buttons act while the call runs', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await panel.show(bidiTitle, { eventCount: 3 });
    for (const name of ['Send next', 'Finish sending', 'Stop reading', 'Cancel call'])
      await page.getByRole('button', { name }).click();
    await panel.progress({ readingPaused: true });
    await page.locator('.state', { hasText: 'reading stopped' }).waitFor();
    await page.getByRole('button', { name: 'Resume reading' }).click();
    await page.getByRole('button', { name: 'Show request' }).click();
    await page.getByRole('button', { name: 'Edit in form' }).click();
    const told = new Set(['act', 'reveal-request', 'edit-in-form']);
    const posted = (await panel.posted()).filter(({ type }) => told.has(type));
    const callId = 'call-1';
    assert.deepEqual(posted, [
      { type: 'act', callId, action: 'send-next' },
      { type: 'act', callId, action: 'finish-sending' },
      { type: 'act', callId, action: 'stop-reading' },
      { type: 'act', callId, action: 'cancel' },
      { type: 'act', callId, action: 'resume-reading' },
      { type: 'reveal-request', callId },
      { type: 'edit-in-form', callId },
    ]);
    await panel.progress({ state: 'half-closed' });
    assert.equal(await enabled(panel, 'Finish sending'), false);
    assert.equal(await enabled(panel, 'Cancel call'), true);
    await panel.progress({ state: 'done' });
    assert.equal(await enabled(panel, 'Cancel call'), false);
  }));

test('a unary call has no buttons for streams, and shows its one answer', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await panel.show(unaryTitle, { state: 'done', eventCount: 3, sent: 1, received: 1, elapsedMs: 12.4 }, [
      { seq: 0, kind: 'connected' },
      { seq: 1, kind: 'sent' },
      { seq: 2, kind: 'received', json: '{\n  "greeting": "Hello, Ada!"\n}' },
    ]);
    await page.locator('.json-string', { hasText: '"Hello, Ada!"' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Send next' }).count(), 0);
    assert.equal(await page.locator('.fact-elapsed dd').textContent(), '12.4 ms');
  }));

test('calls of the server can be answered, from their rows and by keyboard', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await askingServer(panel);
    const row = (seq: number) => page.locator(`#event-${seq}`);
    await row(6).getByRole('button', { name: 'Answer' }).click();
    await row(5).getByText('and which size?').click();
    await page.locator('.detail-head h2', { hasText: '5 received' }).waitFor();
    await page.locator('.detail-bar').getByRole('button', { name: 'Answer' }).press('Enter');
    const answers = (await panel.posted()).filter(({ type }) => type === 'answer');
    assert.deepEqual(answers, [
      { type: 'answer', callId: 'call-1', seq: 6 },
      { type: 'answer', callId: 'call-1', seq: 5 },
    ]);
    // What was answered, or is no call, has no such button.
    assert.equal(await page.getByRole('grid').getByRole('button', { name: 'Answer' }).count(), 2);
    await panel.progress({ eventCount: 8, unanswered: { count: 1, events: [6] } });
    await row(5).getByRole('button').waitFor({ state: 'detached' });
    assert.equal(await page.locator('.fact-unanswered dd').textContent(), '1');
    await panel.progress({ state: 'done', eventCount: 8, unanswered: { count: 1, events: [6] } });
    await row(6).getByText('not answered').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Answer' }).count(), 0);
  }));

test('the end of a session says by what it ended', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await unansweredSession(panel);
    assert.match(
      (await page.locator('#event-7').textContent()) ?? '',
      /ending\s+.*ended by: end of the connection/s,
    );
    await page.getByRole('tab', { name: 'Metadata' }).click();
    await page.getByRole('table', { name: 'Ending' }).waitFor();
  }));

test('of a long message the beginning is shown, and offered whole', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await longMessage(panel);
    await page.getByText('Only the first 1,433 of 16,533,412 characters are shown here.').waitFor();
    // What is copied is the whole, which only the host has.
    await page.getByRole('button', { name: 'Copy' }).click();
    assert.equal(await panel.count('copy'), 1);
    await page.getByRole('button', { name: 'Open in editor' }).click();
    assert.equal(await panel.count('open'), 1);
  }));

test('below a request, what had come can be read beneath what went wrong', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await page.setViewportSize({ width: 460, height: 493 });
    await panel.show(
      { ...bidiTitle, methodKind: 'server-streaming', sendsMany: false },
      {
        state: 'failed',
        eventCount: 6,
        received: 5,
        error: {
          phase: 'internal',
          message: 'The process that runs calls ended unexpectedly (SIGKILL)',
          advice: 'What had come until then can still be read; send the request again to start anew',
        },
      },
    );
    await page.locator('#event-4').click();
    const line = page.locator('.json-line', { hasText: '"greeting"' });
    await line.waitFor();
    const box = await line.boundingBox();
    await page.screenshot({ path: `${pictures}/failed-below-request.png` });
    assert.ok(box !== null && box.y + box.height <= 493, JSON.stringify(box));
  }));

for (const theme of ['dark', 'high-contrast'] as const)
  test(`in a low panel a failed call can be diagnosed without scrolling, and shows that it says more, in ${theme}`, () =>
    withPanel(
      async (panel) => {
        const { page } = panel;
        const more = (): Promise<string> =>
          page.locator('.banner').evaluate((banner) => getComputedStyle(banner, '::after').opacity);
        await failedIn(panel, 'connect');
        for (const [width, height] of [
          [900, 400],
          [900, 210],
          [460, 400],
        ] as const) {
          await page.setViewportSize({ width, height });
          await assertInBanner(page, '.banner .diagnose');
          if (width > 460) {
            await assertInBanner(page, '.banner .advice');
            assert.equal(await more(), '0');
          }
          await page.screenshot({ path: `${pictures}/failed-low-${width}-${height}-${theme}.png` });
        }
        await page.setViewportSize({ width: 460, height: 400 });
        const { message, advice = '' } = phaseErrors.http;
        const error = { phase: 'http', message: `${message} `.repeat(6), advice } as const;
        await panel.progress({ callId: 'failed-in-connect', state: 'failed', error });
        await page.locator('.banner', { hasText: advice }).waitFor();
        await assertInBanner(page, '.banner .diagnose');
        await page.screenshot({ path: `${pictures}/failed-low-long-${theme}.png` });
        assert.equal(await more(), '1');
        await checkAxe(panel);
        await page.locator('.banner').evaluate((banner) => banner.scrollTo(0, banner.scrollHeight));
        await page.waitForFunction(() => {
          const banner = document.querySelector('.banner');
          return banner !== null && getComputedStyle(banner, '::after').opacity === '0';
        });
        await assertInBanner(page, '.banner .diagnose');
        await assertInBanner(page, '.banner .advice');
        await page.getByRole('button', { name: 'Diagnose' }).click();
        assert.equal(await panel.count('diagnose'), 1);
      },
      { theme },
    ));

/** Nothing of the element is scrolled out of the banner that it is in. */
async function assertInBanner(page: Page, selector: string): Promise<void> {
  const [inner, outer] = [
    await page.locator(selector).boundingBox(),
    await page.locator('.banner').boundingBox(),
  ];
  assert.ok(inner !== null && outer !== null, selector);
  const isInside = inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
  assert.ok(isInside, `${selector}: ${JSON.stringify({ inner, outer })}`);
}

test('a hostile server can neither add elements nor hide text', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    const evil = '<img src=x onerror="document.title=1">\u202e\u0007\u{e0041}';
    await panel.show(
      { ...bidiTitle, service: evil, targetName: evil, address: evil },
      {
        state: 'failed',
        eventCount: 3,
        lifecycle: [1],
        error: {
          phase: 'status',
          code: evil,
          message: evil,
          advice: evil,
          details: [{ type: evil, json: `"${evil}"` }],
        },
      },
      [
        { seq: 0, kind: 'connected' },
        { seq: 1, kind: 'headers', preview: evil, metadata: [[evil, evil]] },
        { seq: 2, kind: 'received', preview: evil, label: evil, json: `{ "${evil}": 1 }`, notes: [evil] },
      ],
    );
    await page.locator('.note', { hasText: '<img' }).waitFor();
    await page.getByRole('tab', { name: 'Metadata' }).click();
    await page.locator('.metadata-table', { hasText: '<img' }).waitFor();
    assert.equal(await page.locator('img').count(), 0);
    const text = (await page.locator('main').textContent()) ?? '';
    assert.ok(text.includes('\\u202e\\u0007\\udb40\\udc41'));
    assert.doesNotMatch(text, /\u202e|\p{Cc}(?<!\s)/u);
  }));

for (const theme of ['dark', 'light', 'high-contrast'] as const)
  test(`a failure is put into words in every phase, in ${theme}`, () =>
    withPanel(
      async (panel) => {
        const { page } = panel;
        for (const [phase, { message, advice, code }] of Object.entries(phaseErrors)) {
          await failedIn(panel, phase as CallPhase);
          const banner = page.getByRole('alert').filter({ hasText: new RegExp(escaped(message), 'i') });
          await banner.waitFor();
          const [heading = ''] = await banner.locator('strong').allTextContents();
          assert.match(
            heading,
            code === undefined ? /^[A-Z][A-Za-z ]+$/ : new RegExp(`^[A-Z][A-Za-z ]+: ${code}$`),
          );
          if (advice !== undefined) await banner.getByText(advice).waitFor();
          await page.locator('#event-4 .cell-preview', { hasText: message }).waitFor();
          await page.screenshot({ path: `${pictures}/failed-in-${phase}-${theme}.png` });
        }
      },
      { theme },
    ));

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

test('a diagnosis is asked for once, and shown layer by layer', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await diagnosedCall(panel);
    assert.equal(await panel.count('diagnose'), 1);
    assert.equal(await page.getByRole('button', { name: 'Diagnose' }).count(), 0);
    const items = await page.locator('.step').allInnerTexts();
    assert.equal(items.length, 4);
    assert.match(
      items[3] ?? '',
      /^TLS\s+fails:\s+the certificate .*\s+certificate greet.*\s+to trust it, set/s,
    );
  }));

test('a diagnosis that failed says why', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    const error = { phase: 'connect', message: 'nothing listens on localhost:1' } as const;
    await panel.show(unaryTitle, { state: 'failed', eventCount: 0, error });
    await page.getByRole('button', { name: 'Diagnose' }).click();
    await page.getByText('Looking at each layer …').waitFor();
    const { callId } = unaryTitle;
    await panel.send({ type: 'diagnosis', callId, steps: [], reason: 'the call is not running any more' });
    await page.getByText('No diagnosis: the call is not running any more').waitFor();
  }));

test('how the schema of the server differs is one line, and all there is on demand', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await differingCall(panel, { opened: false });
    const summary = page.getByText('differs from the one at hand in 3 places');
    await summary.waitFor();
    assert.equal(await page.locator('.schema-differences li').first().isVisible(), false);
    await summary.click();
    const items = await page.locator('.schema-differences li').allInnerTexts();
    assert.deepEqual(items, [
      'The server does not know field 2, "age", of "greet.v1.GreetRequest"',
      'Field 1 of "greet.v1.GreetRequest" is "name" here and "na\\u202eme" on the server',
      'And 1 more',
    ]);
    await page.getByText('# @schema reflection').waitFor();
  }));

test('a schema that was not compared with that of the server is told of, with the reason', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    const notCompared = 'the server’s schema is larger than 16 MB, na\u202eme';
    const schemaDifferences = { count: 0, sentences: [], notCompared };
    await panel.show(unaryTitle, { state: 'done', received: 1, eventCount: 4, schemaDifferences });
    const banner = page.getByRole('status').filter({ hasText: 'schema' });
    assert.equal(
      (await banner.innerText()).trim(),
      'The schema was not compared with that of the server: the server’s schema is larger than 16 MB, na\\u202eme.',
    );
    // What would say how they differ is not there, and neither is what would be done about it.
    assert.equal(await page.locator('.schema-differences').count(), 0);
    await checkAxe(panel);
    // Gone with the next call, whose schemas are the same.
    await panel.show({ ...unaryTitle, callId: 'call-2' }, { callId: 'call-2', state: 'done', eventCount: 4 });
    await banner.waitFor({ state: 'detached' });
  }));

test('the rules that what was sent breaks are told of, and that there are more', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    const range = { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } };
    const message = '"name": must be at most 3 characters, na\u202eme [string.max_len]';
    const brokenRules = { count: 3, notes: [{ message, range, path: ['name'] }] };
    await panel.show(unaryTitle, { state: 'done', sent: 1, received: 1, eventCount: 4, brokenRules });
    const banner = page.getByRole('status').filter({ hasText: 'breaks rules of its schema' });
    assert.deepEqual(await banner.locator('li').allInnerTexts(), [
      '"name": must be at most 3 characters, na\\u202eme [string.max_len]',
      'and 2 more',
    ]);
    await checkAxe(panel);
    await panel.show({ ...unaryTitle, callId: 'call-2' }, { callId: 'call-2', state: 'done', eventCount: 4 });
    await banner.waitFor({ state: 'detached' });
  }));

test('a server that has changed since its schema was read can be asked again', () =>
  withPanel(async (panel) => {
    await differingCall(panel, { reflects: true });
    await panel.page.getByText('Run Parlance: Read Schema from Server at the request').waitFor();
  }));

test('messages that are none are ignored', () =>
  withPanel(async (panel) => {
    await panel.show(bidiTitle, { eventCount: 2 });
    for (const message of [
      undefined,
      'call',
      { type: 'progress' },
      { type: 'progress', progress: { callId: 'call-1', state: 'exploded' } },
      { type: 'rows', callId: 'call-1', from: -1, rows: [] },
      {
        type: 'diagnosis',
        callId: 'call-1',
        steps: [{ layer: 'attic', outcome: 'ok', summary: '', facts: [] }],
      },
      { type: 'detail', callId: 'call-1', detail: { seq: 0, preview: {} } },
    ])
      await panel.page.evaluate((data) => window.postMessage(data, '*'), message as unknown as string);
    await panel.progress({ state: 'done' });
    await panel.page.locator('.state-word', { hasText: 'Done' }).waitFor();
    assert.equal(await panel.count('acknowledge'), 1);
  }));

test('what the panel keeps brings it back', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await panel.show(bidiTitle, { state: 'done', eventCount: 40 });
    await page.locator('#event-37').click();
    await page.locator('.detail-head h2', { hasText: '37 received' }).waitFor();
    const kept = await page.evaluate(() => window.fakeHost.state);
    await withPanel(
      async (again) => {
        await again.show(bidiTitle, { eventCount: 40 }, [], true);
        await again.page.locator('.state', { hasText: 'before the window was reloaded' }).waitFor();
        await again.page.locator('.detail-head h2', { hasText: '37 received' }).waitFor();
        assert.equal(await enabled(again, 'Cancel call'), false);
      },
      { kept },
    );
  }));

test('metadata keeps names that come twice', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await bidiCall(panel);
    await page.getByRole('tab', { name: 'Metadata' }).click();
    const headers = page.getByRole('table', { name: 'Headers' });
    await headers.waitFor();
    assert.deepEqual(await headers.locator('tbody th').allTextContents(), [
      'greet-version',
      'content-type',
      'set-cookie',
      'set-cookie',
    ]);
  }));

test('a log that cannot be read is said once, and not asked for again', () =>
  withPanel(async (panel) => {
    const { page } = panel;
    await panel.show(bidiTitle, { state: 'done', eventCount: 0 });
    await panel.send({ type: 'unreadable', callId: 'call-1', reason: 'The log of this call is gone.' });
    await page.getByRole('alert').filter({ hasText: 'The log of this call is gone.' }).waitFor();
    const before = (await askedRows(panel)).length;
    await panel.progress({ state: 'done', eventCount: 10 });
    assert.equal((await askedRows(panel)).length, before);
  }));

async function askedRows(panel: PanelPage): Promise<readonly { from: number; to: number }[]> {
  return (await panel.posted()).filter(
    (message): message is { type: 'rows'; from: number; to: number } => message.type === 'rows',
  );
}

async function enabled(panel: PanelPage, name: string): Promise<boolean> {
  const button = panel.page.getByRole('button', { name });
  return (await button.getAttribute('aria-disabled')) === 'false';
}

async function checkAxe({ page }: PanelPage): Promise<void> {
  // Run by the debugger: the page's own policy keeps foreign scripts out.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ''}`),
    }));
  });
  assert.deepEqual(violations, []);
}
