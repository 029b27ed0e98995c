import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { checkAxe } from './check-axe.ts';
import { FormPage } from './form-page.ts';
import { themeNames, type WebviewPageOptions } from './open-webview.ts';

const pictures = 'out/webview';

let browser: Browser;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchChromium();
});

after(() => browser.close());

/** Opens a page for the test; at its end nothing may have gone wrong in it. */
async function withForm(
  text: string,
  use: (form: FormPage) => Promise<void>,
  options?: WebviewPageOptions,
): Promise<void> {
  const form = await FormPage.open(browser, text, options);
  try {
    await use(form);
    assert.deepEqual(form.complaints, []);
  } catch (error) {
    await form.page.screenshot({ path: `${pictures}/failure-${Date.now()}.png` });
    throw error;
  } finally {
    await form.page.close();
  }
}

const order = (body: string): string =>
  `### buy\nGRPC localhost:50051/shop.v1.OrderService/PlaceOrder\n\n${body}\n`;
const chat = `GRPC localhost:50051/shop.v1.OrderService/Chat\n\n{ "text": "a" }\n=== wait 1\n{ "text": "b" }\n`;

const full = order(`{
  "orderId": "A-1", // kept
  "quantity": 5000000000, "total": 9223372036854775807, "gift": true, "status": SHIPPED, "signature": "AAEC",
  "placedAt": "2026-01-31T12:00:00Z", "note": "two\\nlines", "labels": { "a": [1] }, "colour": "red",
  "details": { "@type": "type.googleapis.com/shop.v1.Card", "number": "4" },
  "items": [{ "name": "a" }, { "name": {{item}} }], "tags": ["x", "y"], "stock": { "a": 1, "a": 2 },
  "card": { "number": "4111" }
}`);

const scenes: Readonly<Record<string, string>> = {
  fullForm: full,
  emptyForm: order('{}'),
  thriftForm: `THRIFT localhost:9090/Library.addBook\n\n{ "book": { "title": "Emma", "cover": { "hex": "00ff" }, "by_shelf": [[{ "row": 1 }, 2]] } }\n`,
  chatForm: chat,
  toldForm: order('{ "items": [{}], "quantity": 1 }'),
};

/** The last call was answered with what is wrong with the fields. */
async function tell(form: FormPage): Promise<void> {
  const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 1 } };
  const say = (path: readonly string[], message: string) => ({ range, path, message });
  form.told = [
    say(['items', '0', 'name'], 'must not be empty'),
    say(['quantity'], 'must be at least 2'),
    say(['card'], 'pay with a card'),
    say(['stock'], 'nothing is ordered'),
    say([], 'the order is refused'),
  ];
  await form.edit(form.text);
  await form.page.getByText('the order is refused').waitFor();
}

for (const theme of themeNames)
  for (const [name, text] of Object.entries(scenes))
    test(`${name} is accessible in ${theme}`, () =>
      withForm(
        text,
        async (form) => {
          const { page } = form;
          if (name === 'toldForm') await tell(form);
          await page.locator('.field').first().waitFor();
          await page.screenshot({ path: `${pictures}/${name}-${theme}.png`, fullPage: true });
          await checkAxe(page);
        },
        { theme },
      ));

/** Resolves once the document reads so. */
async function written(form: FormPage, text: string): Promise<void> {
  const deadline = Date.now() + 8000;
  while (form.text !== text && Date.now() < deadline)
    await form.page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal(form.text, text);
}

const control = ({ page }: FormPage, path: string): Locator => page.locator(`[id="control-${path}"]`);

test('what is typed is written into the text, and the cursor stays', () =>
  withForm(order('{\n  "note": "old" // why\n}'), async (form) => {
    const note = control(form, '/note');
    await note.fill('new "x"');
    await written(form, order('{\n  "note": "new \\"x\\"" // why\n}'));
    await note.press('End');
    await note.pressSequentially('yz');
    await written(form, order('{\n  "note": "new \\"x\\"yz" // why\n}'));
    assert.equal(await note.evaluate((element) => element === document.activeElement), true);
    await form.page.getByLabel('total', { exact: true }).fill('9007199254740993');
    await written(form, order('{\n  "note": "new \\"x\\"yz", // why\n  "total": 9007199254740993\n}'));
  }));

test('what is typed in the editor is in the form at once, and takes no focus', () =>
  withForm(order('{ "note": "a", "quantity": 1 }'), async (form) => {
    await control(form, '/quantity').focus();
    await form.edit(order('{ "note": "b", "quantity": 1 }'));
    await form.page.waitForFunction(
      () => (document.getElementById('control-/note') as HTMLTextAreaElement).value === 'b',
    );
    assert.equal(await form.page.evaluate(() => document.activeElement?.id), 'control-/quantity');
  }));

test('a placeholder typed into a number keeps the focus though it is another control', () =>
  withForm(order('{ "quantity": 1 }'), async (form) => {
    await control(form, '/quantity').fill('{{count}}');
    await written(form, order('{ "quantity": {{count}} }'));
    await form.page.getByText('placeholder', { exact: true }).waitFor();
    assert.equal(await form.page.evaluate(() => document.activeElement?.id), 'control-/quantity');
  }));

test('what cannot be written is told at its field, and stays to be mended', () =>
  withForm(order('{ "quantity": 1 }'), async (form) => {
    const quantity = control(form, '/quantity');
    await quantity.fill('many');
    await form.page.getByRole('alert').getByText('"many" is not a whole number').waitFor();
    assert.equal(await quantity.inputValue(), 'many');
    assert.equal(await quantity.getAttribute('aria-invalid'), 'true');
    await quantity.press('Escape');
    assert.equal(await quantity.inputValue(), '1');
    await form.page.getByRole('alert').waitFor({ state: 'detached' });
    await quantity.fill('12');
    await written(form, order('{ "quantity": 12 }'));
    await form.page.getByRole('alert').waitFor({ state: 'detached' });
  }));

test('fields are set and taken away, enums chosen, oneofs have one', () =>
  withForm(order('{}'), async (form) => {
    const { page } = form;
    await page.getByRole('checkbox', { name: 'Set gift' }).check();
    await written(form, order('{ "gift": false }'));
    await page.getByLabel('status', { exact: true }).selectOption('SHIPPED');
    await written(form, order('{ "gift": false, "status": SHIPPED }'));
    await page.getByRole('checkbox', { name: 'Set gift' }).uncheck();
    await written(form, order('{ "status": SHIPPED }'));
    await page.getByRole('radio', { name: 'card' }).check();
    await written(form, order('{ "status": SHIPPED, "card": {} }'));
    await control(form, '/card/number').fill('4');
    await written(form, order('{ "status": SHIPPED, "card": { "number": "4" } }'));
    await page.getByRole('radio', { name: 'invoice' }).check();
    await written(form, order('{ "status": SHIPPED, "invoice": false }'));
    await page.getByRole('radio', { name: 'none' }).check();
    await written(form, order('{ "status": SHIPPED }'));
  }));

test('lists and maps are edited with the keyboard alone', () =>
  withForm(order('{ "tags": ["a", "b"] }'), async (form) => {
    const { page } = form;
    await page.getByRole('button', { name: 'tags: Add item' }).press('Enter');
    await written(form, order('{ "tags": ["a", "b", ""] }'));
    await page.waitForFunction(() => document.activeElement?.id === 'control-/tags/2');
    await page.keyboard.type('c');
    await written(form, order('{ "tags": ["a", "b", "c"] }'));
    await page.keyboard.press('Alt+ArrowUp');
    await written(form, order('{ "tags": ["a", "c", "b"] }'));
    await page.waitForFunction(() => document.activeElement?.id === 'control-/tags/1');
    await page.getByRole('button', { name: 'tags, item 1: remove' }).press('Enter');
    await written(form, order('{ "tags": ["c", "b"] }'));
    await page.getByRole('button', { name: 'stock: Add entry' }).press('Enter');
    await written(form, order('{ "tags": ["c", "b"], "stock": { "": 0 } }'));
    await page.waitForFunction(() => document.activeElement?.id === 'control-/stock/0/key');
    await page.keyboard.type('k');
    await written(form, order('{ "tags": ["c", "b"], "stock": { "k": 0 } }'));
  }));

test('bytes are typed in the form that one looks at them in', () =>
  withForm(order('{ "signature": "AAEC" }'), async (form) => {
    await form.page.getByLabel('signature: written as').selectOption('hex');
    assert.equal(await control(form, '/signature').inputValue(), '000102');
    await control(form, '/signature').fill('ff');
    await written(form, order('{ "signature": "/w==" }'));
    await form.page.waitForFunction(
      () => (document.getElementById('control-/signature') as HTMLTextAreaElement).value === 'ff',
    );
  }));

test('an Any is given a type, and shows its fields', () =>
  withForm(order('{}'), async (form) => {
    const type = form.page.getByLabel('details: type');
    await type.fill('shop.v1.Card');
    await type.press('Tab');
    await written(form, order('{ "details": { "@type": "type.googleapis.com/shop.v1.Card" } }'));
    await control(form, '/details/number').fill('4');
    await written(
      form,
      order('{ "details": { "@type": "type.googleapis.com/shop.v1.Card", "number": "4" } }'),
    );
  }));

test('a time can be now', () =>
  withForm(order('{}'), async (form) => {
    await form.page.getByRole('button', { name: 'placed_at: now' }).click();
    await form.page.waitForFunction(
      () => (document.getElementById('control-/placed_at') as HTMLInputElement).value !== '',
    );
    assert.match(form.text, /"placedAt": "\d{4}-\d\d-\d\dT[\d:.]+Z"/);
  }));

test('a text that is broken disables the form, says where, and comes back when it is mended', () =>
  withForm(order('{ "note": "a" }'), async (form) => {
    const { page } = form;
    await form.edit(order('{ "note": "a" "quantity": 1 }'));
    await page.getByRole('alert').getByText('Expected "," before this').waitFor();
    assert.equal(await control(form, '/note').isDisabled(), true);
    await page.screenshot({ path: `${pictures}/brokenForm.png` });
    await checkAxe(page);
    await page.getByRole('button', { name: 'Show the place, line 4' }).click();
    assert.deepEqual(form.posted.at(-1), { type: 'reveal' });
    await form.edit(order('{ "note": "a", "quantity": 1 }'));
    await page.getByRole('alert').waitFor({ state: 'detached' });
    assert.equal(await control(form, '/quantity').inputValue(), '1');
  }));

test('recursive types open level by level, and only as far as one goes', () =>
  withForm(order('{}'), async (form) => {
    const { page } = form;
    await page.getByRole('button', { name: 'items: Add item' }).click();
    await written(form, order('{ "items": [{}] }'));
    await page.getByRole('button', { name: 'items, item 1: Close' }).waitFor();
    await page.getByRole('button', { name: 'parts: Add item' }).click();
    await written(form, order('{ "items": [{ "parts": [{}] }] }'));
    await page.getByRole('button', { name: 'parts, item 1: Open' }).click();
    await control(form, '/items/0/parts/0/name').fill('x');
    await written(form, order('{ "items": [{ "parts": [{ "name": "x" }] }] }'));
  }));

test('of a stream, another message can be chosen', () =>
  withForm(chat, async (form) => {
    await form.page.getByLabel('Message of the request').selectOption({ label: 'Message 2 (wait 1)' });
    await form.page.waitForFunction(
      () => (document.getElementById('control-/text') as HTMLTextAreaElement | null)?.value === 'b',
    );
    await control(form, '/text').fill('c');
    await written(form, chat.replace('"b"', '"c"'));
  }));

test('what the last call was answered is at the fields, and is what they are described by', () =>
  withForm(order('{ "items": [{}], "quantity": 1 }'), async (form) => {
    await tell(form);
    const described = async (id: string): Promise<string> => {
      const by = await form.page.locator(`[id="${id}"]`).getAttribute('aria-describedby');
      return (await form.page.locator(`[id="${by}"]`).textContent())?.replaceAll(/\s+/g, ' ').trim() ?? '';
    };
    assert.equal(await described('control-/quantity'), 'Error: The last call: Must be at least 2');
    assert.equal(await control(form, '/quantity').getAttribute('aria-invalid'), 'true');
    assert.equal(await described('control-/items/0/name'), 'Error: The last call: Must not be empty');
    assert.equal(await described('control-/stock'), 'Error: The last call: Nothing is ordered');
    assert.equal(await described('choose-/card'), 'Error: The last call: Pay with a card');
    form.told = [];
    await form.edit(order('{ "quantity": 2 }'));
    await form.page.locator('.problem').first().waitFor({ state: 'detached' });
    assert.equal(await control(form, '/quantity').getAttribute('aria-describedby'), null);
  }));

test('messages of a stream are added, duplicated and removed, and the form goes with them', () =>
  withForm(chat, async (form) => {
    const button = (name: string): Locator => form.page.getByRole('button', { name, exact: true });
    const shown = (text: string): Promise<unknown> =>
      form.page.getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached' });
    await button('Duplicate').click();
    await shown('Message 2 of 3');
    await written(form, chat.replace('=== wait 1', '===\n{ "text": "a" }\n=== wait 1'));
    await control(form, '/text').fill('c');
    await written(form, chat.replace('=== wait 1', '===\n{ "text": "c" }\n=== wait 1'));
    await button('Remove').click();
    await shown('Message 2 of 2');
    await written(form, chat);
    await button('Remove').click();
    await written(form, chat.replace('=== wait 1\n{ "text": "b" }\n', ''));
    await form.page.locator('#add-message:focus').waitFor();
    assert.equal(await button('Remove').isDisabled(), true);
    await form.page.keyboard.press('Enter');
    await shown('Message 2 of 2');
    assert.match(form.text, /\{ "text": "a" \}\n===\n\{\s+"?text"?: /);
  }));

test('a message of a method that takes one has nothing to add', () =>
  withForm(order('{}'), async ({ page }) => {
    assert.equal(await page.getByRole('button', { name: 'Add a message' }).count(), 0);
  }));

test('Ctrl+Enter sends, after what was typed is written', () =>
  withForm(order('{ "note": "a" }'), async (form) => {
    await control(form, '/note').fill('b');
    await control(form, '/note').press('Control+Enter');
    await written(form, order('{ "note": "b" }'));
    const types = form.posted.map(({ type }) => type);
    assert.deepEqual(types.slice(types.indexOf('change')), ['change', 'send']);
  }));

test('Ctrl+Z and Ctrl+Shift+Z go through the history of the document, from wherever they are pressed', () =>
  withForm(order('{ "note": "a" }'), async (form) => {
    const { page } = form;
    const note = control(form, '/note');
    const reads = (text: string) =>
      page.waitForFunction(
        (wanted) => (document.getElementById('control-/note') as HTMLTextAreaElement).value === wanted,
        text,
      );
    await note.fill('ab');
    await written(form, order('{ "note": "ab" }'));
    // In the editor.
    await form.edit(order('{ "note": "abc" }'));
    await reads('abc');
    await note.press('End');
    await page.keyboard.type('d');
    // Written first, whether or not one paused.
    await page.keyboard.press('Control+z');
    await reads('abc');
    await written(form, order('{ "note": "abc" }'));
    await page.keyboard.press('Control+z');
    await reads('ab');
    await page.getByRole('checkbox', { name: 'Set gift' }).check();
    await written(form, order('{ "note": "ab", "gift": false }'));
    await page.keyboard.press('Control+z');
    await written(form, order('{ "note": "ab" }'));
    await page.keyboard.press('Control+Shift+z');
    await written(form, order('{ "note": "ab", "gift": false }'));
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await written(form, order('{ "note": "a" }'));
    await page.keyboard.press('Control+y');
    await written(form, order('{ "note": "ab" }'));
    // Other keys are not taken.
    await page.keyboard.press('Control+Alt+z');
    await page.keyboard.press('z');
    assert.equal(form.posted.at(-1)?.type, 'redo');
    assert.equal(form.text, order('{ "note": "ab" }'));
  }));

test('a text that is not in the document is undone in its field, and what cannot be written is given up', () =>
  withForm(order('{ "quantity": {{count}}, "note": "a" }'), async (form) => {
    const steps = () => form.posted.filter(({ type }) => type === 'undo').length;
    const quantity = control(form, '/quantity');
    await quantity.press('End');
    await form.page.keyboard.type('}');
    await form.page.keyboard.press('Control+z');
    assert.equal(await quantity.inputValue(), '{{count}}');
    assert.equal(steps(), 0);
    await control(form, '/total').fill('many');
    await form.page.getByRole('alert').getByText('"many" is not a whole number').waitFor();
    await form.page.keyboard.press('Control+z');
    await form.page.getByRole('alert').waitFor({ state: 'detached' });
    assert.equal(await control(form, '/total').inputValue(), '');
    assert.equal(steps(), 0);
    assert.equal(form.text, order('{ "quantity": {{count}}, "note": "a" }'));
    await control(form, '/note').fill('b');
    await written(form, order('{ "quantity": {{count}}, "note": "b" }'));
    await form.page.keyboard.press('Control+z');
    await written(form, order('{ "quantity": {{count}}, "note": "a" }'));
    assert.equal(steps(), 1);
  }));

test('what had the focus has it again after a step, and after the next, but not when somebody went elsewhere', () =>
  withForm(order('{ "note": "a", "quantity": 1 }'), async (form) => {
    const { page } = form;
    const note = control(form, '/note');
    const focused = () => page.evaluate(() => document.activeElement?.id);
    // VS Code takes the focus from a page, and from what has it there.
    const leave = () =>
      page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      });
    await note.fill('b');
    await page.keyboard.press('Control+z');
    await written(form, order('{ "note": "a", "quantity": 1 }'));
    // The first time it comes back before VS Code has taken it.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    for (let times = 0; times < 2; times++) {
      await leave();
      assert.equal(await focused(), '');
      await form.returned();
      assert.equal(await focused(), 'control-/note');
    }
    await control(form, '/quantity').focus();
    await leave();
    await form.returned();
    assert.equal(await focused(), '');
    await note.focus();
    await page.keyboard.press('Control+Shift+z');
    await page.locator('h1').click();
    await form.returned();
    assert.equal(await focused(), '');
  }));

test('text of strangers is text', () =>
  withForm(
    order('{ "<img src=x onerror=alert(1)>": "<b>\\u202e", "note": "<script>alert(1)</script>" }'),
    async (form) => {
      await form.page.locator('.unknown code').waitFor();
      assert.equal(await form.page.locator('img, script:not([src], [type])').count(), 0);
    },
  ));

test('a message of a megabyte, and a list of thousands, are shown in part', () =>
  withForm(
    order(
      `{ "note": "${'a'.repeat(1_000_000)}", "tags": [${Array.from({ length: 5000 }, (_, at) => `"${at}"`).join(',')}] }`,
    ),
    async (form) => {
      const { page } = form;
      await page.getByText('characters: edit it in the request').waitFor();
      assert.equal(await page.locator('.item').count(), 50);
      await page.getByRole('button', { name: 'Show more: 50 of 5,000 are shown' }).click();
      await page.getByRole('button', { name: 'Show more: 150 of 5,000 are shown' }).waitFor();
      assert.equal(await page.locator('.item').count(), 150);
    },
  ));

test('there is room for all of it at twice the size, and from right to left', () =>
  withForm(
    full,
    async ({ page }) => {
      await page.locator('.field').first().waitFor();
      assert.equal(
        await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
        true,
      );
      await page.screenshot({ path: `${pictures}/narrowForm.png`, fullPage: true });
      await checkAxe(page);
    },
    { width: 380, language: 'ar' },
  ));
