import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { FromWebview, ToWebview } from '../../client/src/schema-graph/messages.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { askForGraph } from '../support/graph-view.ts';
import { type LspClient, startLspClient } from '../support/lsp-client.ts';
import { checkAxe } from './check-axe.ts';
import { openWebview, themeNames, type WebviewPageOptions } from './open-webview.ts';

const pictures = 'out/webview';

const files = {
  'shop.proto': `syntax = "proto3";
package shop.v1;
service Shop { rpc Buy(Order) returns (Receipt); rpc Watch(Order) returns (stream Event) { option deprecated = true; } }
message Order { repeated Item items = 1; oneof pay { Card card = 2; string cash = 3; } }
message Item { string name = 1; Size size = 2; map<string, Item> parts = 3; }
message Card { string number = 1; option deprecated = true; }
message Receipt { Order order = 1; int64 total = 2; }
message Event { Order order = 1; }
enum Size { SMALL = 0; LARGE = 1; }
`,
  'people.thrift': `exception NoSuchPerson { 1: i64 id }
struct Person { 1: i64 id, 2: list<Person> friends }
service Base { void ping() }
service People extends Base { Person get(1: i64 id) throws (1: NoSuchPerson none) }
`,
  'many.proto': `syntax = "proto3"; ${Array.from({ length: 150 }, (_, at) => `message M${at} { M${(at * 7) % 150} next = 1; }`).join(' ')}`,
};

let browser: Browser;
let server: LspClient;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchChromium();
  server = await startLspClient(files);
});

after(async () => {
  server.end();
  await browser.close();
});

interface GraphPage {
  readonly page: Page;
  readonly posted: FromWebview[];
}

/** The built page with the server's own answers, as the extension host gives them. */
async function withGraph(
  file: keyof typeof files,
  use: (graph: GraphPage) => Promise<void>,
  options: WebviewPageOptions = {},
): Promise<void> {
  const { page, complaints, load } = await openWebview(browser, 'schema-graph', 'parlance-schema-graph', {
    width: 1100,
    ...options,
  });
  const posted: FromWebview[] = [];
  const show = async (question: { subject?: string; filter?: string; maxNodes?: number }): Promise<void> => {
    const { view } = await askForGraph(server, file, question);
    const message: ToWebview = {
      type: 'graph',
      saved: { uri: `file:///ws/${file}`, subject: view.subject },
      view,
    };
    await page.evaluate((sent) => window.postMessage(sent, '*'), message);
  };
  await page.exposeFunction('postToHost', async (message: FromWebview) => {
    posted.push(message);
    if (message.type === 'ready') await show({});
    if (message.type === 'show') await show(message);
  });
  await page.addInitScript(() => {
    window.acquireVsCodeApi = () => ({
      postMessage: (message: unknown) => void window.postToHost(message),
      setState: () => undefined,
    });
  });
  try {
    await load();
    await page.locator('.node').first().waitFor();
    await use({ page, posted });
    assert.deepEqual(complaints, []);
  } catch (error) {
    await page.screenshot({ path: `${pictures}/failure-${Date.now()}.png` });
    throw error;
  } finally {
    await page.close();
  }
}

for (const theme of themeNames)
  for (const file of ['shop.proto', 'people.thrift'] as const)
    test(`the graph of ${file} can be seen and used by everybody, theme ${theme}`, () =>
      withGraph(
        file,
        async ({ page }) => {
          await checkAxe(page);
          await page.screenshot({ path: `${pictures}/graph-${file}-${theme}.png` });
        },
        { theme },
      ));

test('what is clicked on, or chosen by keys, is opened', () =>
  withGraph('shop.proto', async ({ page, posted }) => {
    const opened = () => posted.flatMap((message) => (message.type === 'open' ? [message.node] : []));
    await page.getByRole('button', { name: /^message Item / }).click();
    await page.locator('.canvas').focus();
    await page.keyboard.press('Tab');
    const focused = () => page.locator('.node:focus .title').textContent();
    // The node that was clicked on is where Tab leads.
    assert.equal(await focused(), 'Item');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await focused(), 'Order');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    const titles = await page.locator('.node .title').allTextContents();
    const [first, second, third] = opened().map((node) => titles[node]);
    assert.deepEqual([first, second], ['Item', 'Order']);
    assert.ok(third !== undefined && third !== 'Order');
  }));

test('what is shown is chosen and filtered, and counted', () =>
  withGraph('shop.proto', async ({ page, posted }) => {
    await page.getByLabel('Graph of').selectOption({ label: 'message Receipt' });
    await page.getByRole('heading', { name: 'message shop.v1.Receipt' }).waitFor();
    assert.equal(await page.locator('.node').count(), 5);
    await page.getByLabel('Filter by name').fill('size');
    await page.getByText('2 shown', { exact: true }).waitFor();
    assert.deepEqual(await page.locator('.node .title').allTextContents(), ['Size', 'Item']);
    await page.getByLabel('Filter by name').fill('nothing');
    await page.getByText('Nothing has this in its name.').waitFor();
    await checkAxe(page);
    await page.getByRole('button', { name: 'Copy as Mermaid' }).click();
    await page.getByRole('button', { name: 'Save as SVG' }).click();
    assert.deepEqual(
      posted.slice(-2).map(({ type }) => type),
      ['copy-mermaid', 'save-svg'],
    );
  }));

test('a large graph says what it leaves out, and shows more of it', () =>
  withGraph('many.proto', async ({ page }) => {
    await page.getByText('100 shown, 50 more are not').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('150 shown', { exact: true }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Show more' }).count(), 0);
  }));

test('it is zoomed by buttons, keys and the wheel, and dragged', () =>
  withGraph(
    'shop.proto',
    async ({ page, posted }) => {
      const width = () => page.locator('.canvas svg').evaluate((svg) => svg.getBoundingClientRect().width);
      // It begins with all of it, as far as that can be read.
      await page.locator('#zoom-reset', { hasText: /^\s*[5-9]\d %/ }).waitFor();
      await page.locator('#zoom-reset').click();
      await page.getByText('100 %').waitFor();
      const usual = await width();
      await page.getByRole('button', { name: 'Zoom in' }).click();
      await page.getByText('125 %').waitFor();
      assert.ok(Math.abs((await width()) - usual * 1.25) < 2);
      await page.locator('.canvas').focus();
      await page.keyboard.press('0');
      await page.getByText('100 %').waitFor();
      await page.keyboard.press('-');
      await page.getByText('80 %').waitFor();
      await page.locator('#zoom-reset').click();
      await page.locator('.canvas').hover();
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -100);
      await page.keyboard.up('Control');
      await page.getByText('125 %').waitFor();
      const canvas = page.locator('.canvas');
      await canvas.evaluate((element) => element.scrollTo(0, 0));
      const box = await page.locator('.node').first().boundingBox();
      assert.ok(box !== null);
      // From a node: a drag is no click.
      await page.mouse.move(box.x + 30, box.y + 20);
      await page.mouse.down();
      await page.mouse.move(box.x - 90, box.y + 10, { steps: 4 });
      await page.mouse.up();
      assert.ok((await canvas.evaluate((element) => element.scrollLeft)) > 100);
      assert.ok(posted.every(({ type }) => type !== 'open'));
      await page.getByRole('button', { name: 'Show all of it' }).click();
      const whole = await canvas.evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.ok(whole <= 1);
    },
    { width: 640 },
  ));

test('a picture that cannot be made any more stays, and says why', () =>
  withGraph('people.thrift', async ({ page }) => {
    await page.evaluate(() => window.postMessage({ type: 'none', message: 'Gone \u202e<b>.' }, '*'));
    await page.getByRole('alert').waitFor();
    assert.equal(
      await page
        .getByRole('alert')
        .textContent()
        .then((text) => text?.trim()),
      'Gone \\u202e<b>.',
    );
    assert.ok((await page.locator('.node').count()) > 0);
  }));
