import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { CallStatistics } from '../../server/src/call-host/timeline/call-statistics.ts';
import { DurationHistogram } from '../../server/src/call-host/timeline/duration-histogram.ts';
import { ValueBuckets } from '../../server/src/call-host/timeline/value-buckets.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';
import type { FakeTimeline } from './fake-host.ts';
import { bidiTitle, PanelPage, themeNames } from './panel-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = 'out/webview';

let browser: Browser;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchChromium();
});

after(() => browser.close());

/** A minute of prices that come in waves, with a question now and then, as the call host counts them. */
function minuteOfPrices(): FakeTimeline {
  const statistics = new CallStatistics();
  const prices = new ValueBuckets();
  const times = new DurationHistogram();
  const answers = new ValueBuckets();
  let seed = 1;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const message = (wireBytes: number) => ({ payload: new Uint8Array(0), wireBytes });
  for (let timeMs = 5, number = 0; timeMs < 60_000; number++) {
    const wave = 1 + Math.sin(timeMs / 4000);
    if (number % 40 === 0) {
      const tookMs = 3 + 40 * random() ** 4;
      statistics.add({ kind: 'sent', timeMs, message: message(40) });
      times.add(tookMs);
      answers.add(timeMs, tookMs);
    }
    statistics.add({ kind: 'received', timeMs, message: message(80 + Math.floor(60 * random())) });
    prices.add(timeMs, 100 + 20 * wave + 4 * random());
    timeMs += 2 + (20 * random()) / (0.15 + wave);
  }
  const progress = { searched: 6000, complete: true };
  return {
    timeline: statistics.timeline(),
    plots: {
      field: { kind: 'field', ...progress, values: prices.series() },
      answers: {
        kind: 'answers',
        ...progress,
        values: answers.series(),
        times: times.distribution(),
        waiting: 2,
        unasked: 1,
      },
    },
  };
}

const prices = minuteOfPrices();

async function withTimeline(
  use: (panel: PanelPage) => Promise<void>,
  options: { readonly theme?: (typeof themeNames)[number]; readonly known?: FakeTimeline } = {},
): Promise<void> {
  const { theme = 'dark', known = prices } = options;
  const panel = await PanelPage.open(browser, { theme, width: 900, height: 1500 });
  const { page } = panel;
  try {
    await page.evaluate((timeline) => {
      window.fakeHost.timeline = timeline;
    }, known);
    const count = 6000;
    await panel.show(bidiTitle, { state: 'done', eventCount: count, received: count, elapsedMs: 60_000 });
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await page.getByRole('heading', { name: 'Messages per second', exact: true }).waitFor();
    await use(panel);
    assert.deepEqual(panel.complaints, []);
  } catch (error) {
    await page.screenshot({ path: `${pictures}/failure-${Date.now()}.png` });
    throw error;
  } finally {
    await page.close();
  }
}

async function plotBoth({ page }: PanelPage): Promise<void> {
  await page.getByLabel('Path of a number').fill('$.price');
  await page.getByRole('button', { name: 'Plot' }).click();
  await page.getByLabel('Key in what is sent').fill('$.id');
  await page.getByRole('button', { name: 'Measure' }).click();
  await page.getByText('2 without an answer, 1 that answer nothing.').waitFor();
  await page.locator('parlance-line-chart canvas').nth(5).waitFor();
}

for (const theme of themeNames)
  test(`the timeline is accessible in ${theme}, with every chart`, () =>
    withTimeline(
      async (panel) => {
        const { page } = panel;
        await plotBoth(panel);
        await page.getByText('As a table').nth(2).click();
        await page.locator('.timeline').screenshot({ path: `${pictures}/timeline-${theme}.png` });
        await page.evaluate(axeSource);
        const violations = await page.evaluate(async () => {
          const axe = (window as unknown as { axe: { run(): Promise<{ violations: unknown[] }> } }).axe;
          return (await axe.run()).violations;
        });
        assert.deepEqual(violations, []);
      },
      { theme },
    ));

test('every chart has its figures as a table too', () =>
  withTimeline(async ({ page }) => {
    const gaps = page.getByRole('table', { name: 'Time between messages, figures' });
    const { receivedGaps } = prices.timeline;
    const row = gaps.getByRole('row', { name: /^Received/ });
    assert.match((await row.textContent()) ?? '', new RegExp(receivedGaps.count.toLocaleString('en-US')));
    const twin = page.getByRole('table', { name: /^Messages per second, by stretches of/ });
    assert.equal(await twin.count(), 0);
    await page.getByText('As a table').first().click();
    const rows = await twin.getByRole('row').count();
    assert.ok(rows > 100 && rows <= 161, `${rows} rows`);
  }));

test('what is plotted is asked for by its path, and given up when the tab is left', () =>
  withTimeline(async (panel) => {
    const { page } = panel;
    await plotBoth(panel);
    const asked = async () =>
      (await panel.posted()).flatMap((message) => (message.type === 'timeline' ? [message] : []));
    assert.deepEqual((await asked()).at(-1), {
      type: 'timeline',
      callId: 'call-1',
      plots: [
        { kind: 'field', direction: 'received', path: '$.price' },
        { kind: 'answers', sentPath: '$.id' },
      ],
    });
    await page.getByRole('tab', { name: 'Metadata' }).click();
    await page.locator('.metadata').waitFor();
    assert.deepEqual((await asked()).at(-1), { type: 'timeline', callId: 'call-1', plots: [] });
  }));

test('a path that is none is told beside its field, and what a stranger wrote stays text', () =>
  withTimeline(
    async ({ page }) => {
      await page.getByLabel('Path of a number').fill('a[');
      await page.getByLabel('Path of a number').press('Enter');
      await page.getByRole('alert').getByText('"<img src=x>" is no path').waitFor();
      assert.equal(await page.locator('.timeline img').count(), 0);
    },
    {
      known: {
        ...prices,
        plots: {
          ...prices.plots,
          field: {
            kind: 'field',
            searched: 0,
            complete: false,
            failure: '"<img src=x>" is no path',
            values: { count: 0, bucketMs: 1, least: [], mean: [], most: [] },
          },
        },
      },
    },
  ));
