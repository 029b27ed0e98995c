import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { CallTitle } from '../../client/src/call-panel/messages.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { bidiTitle, PanelPage, themeNames } from './panel-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = 'out/webview';

const recorded: CallTitle = {
  ...bidiTitle,
  recording: { title: 'GreetMany', startedAt: '2026-03-01T09:30:00.000Z' },
};
const whole = {
  state: 'done',
  eventCount: 90,
  received: 80,
  sent: 7,
  elapsedMs: 9_000,
  notKept: 1_204,
} as const;

let browser: Browser;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchChromium();
});

after(() => browser.close());

async function withRecording(
  use: (panel: PanelPage) => Promise<void>,
  theme: (typeof themeNames)[number] = 'dark',
): Promise<void> {
  const panel = await PanelPage.open(browser, { theme });
  try {
    const notKept = { seq: 40, kind: 'not-kept', preview: '1,204 messages counted and not kept' } as const;
    await panel.show(recorded, whole, [notKept], true);
    await panel.page.getByText('recorded ').waitFor();
    await use(panel);
    assert.deepEqual(panel.complaints, []);
  } finally {
    await panel.page.close();
  }
}

for (const theme of themeNames)
  test(`a recording is accessible in ${theme}`, () =>
    withRecording(async (panel) => {
      const { page } = panel;
      const replay = { playing: true, speed: 2, lengthMs: 9_000 };
      await panel.progress({ ...whole, state: 'open', eventCount: 45, elapsedMs: 4_400, replay });
      await page.getByText('4.4 s of 9 s').waitFor();
      await page.locator('.row-not-kept').getByText('1,204 messages counted and not kept').waitFor();
      await page.screenshot({ path: `${pictures}/recording-${theme}.png` });
      await page.evaluate(axeSource);
      const violations = await page.evaluate(async () => {
        const axe = (window as unknown as { axe: { run(): Promise<{ violations: unknown[] }> } }).axe;
        return (await axe.run()).violations;
      });
      assert.deepEqual(violations, []);
    }, theme));

test('a recording is played at any speed, halted and shown whole, and offers nothing of a live call', () =>
  withRecording(async (panel) => {
    const { page } = panel;
    const commands = async () =>
      (await panel.posted()).flatMap((message) => (message.type === 'replay' ? [message] : []));
    assert.equal(await page.getByRole('button', { name: 'Cancel call' }).count(), 0);
    await page.getByLabel('Speed').selectOption('10');
    await page.getByRole('button', { name: 'Play' }).click();
    const replay = { playing: true, speed: 10, lengthMs: 9_000 };
    await panel.progress({ ...whole, state: 'open', eventCount: 10, elapsedMs: 900, replay });
    await page.locator('#event-9').waitFor();
    assert.equal(await page.locator('#event-10').count(), 0);
    await page.getByLabel('Speed').selectOption('2');
    await page.getByRole('button', { name: 'Halt' }).click();
    await page.getByRole('button', { name: 'Show all' }).click();
    const [callId, type] = ['call-1', 'replay'];
    assert.deepEqual(await commands(), [
      { type, callId, command: { kind: 'play', speed: 10 } },
      { type, callId, command: { kind: 'play', speed: 2 } },
      { type, callId, command: { kind: 'halt' } },
      { type, callId, command: { kind: 'show-all' } },
    ]);
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByRole('button', { name: 'Write test' }).click();
    const used = (await panel.posted()).filter((message) => message.type === 'use-log');
    assert.deepEqual(used, [
      { type: 'use-log', callId, action: 'send-again' },
      { type: 'use-log', callId, action: 'write-test' },
    ]);
  }));

test('a call that counts only says so, and is recorded by its button', async () => {
  const panel = await PanelPage.open(browser);
  const { page } = panel;
  await panel.show(bidiTitle, { eventCount: 3, received: 2 });
  await page.getByRole('button', { name: 'Count only' }).click();
  await panel.progress({ eventCount: 3, received: 5000, notKept: 4998, countOnly: true });
  await page.getByText('counting only; messages are not kept').waitFor();
  await page.locator('.fact-not-kept').getByText('4,998').waitFor();
  await page.getByRole('button', { name: 'Keep messages' }).click();
  await page.getByRole('button', { name: 'Save recording' }).click();
  const posted = (await panel.posted()).filter(({ type }) => type === 'act' || type === 'use-log');
  assert.deepEqual(posted, [
    { type: 'act', callId: 'call-1', action: 'count-only' },
    { type: 'act', callId: 'call-1', action: 'keep-messages' },
    { type: 'use-log', callId: 'call-1', action: 'record' },
  ]);
  assert.deepEqual(panel.complaints, []);
  await page.close();
});
