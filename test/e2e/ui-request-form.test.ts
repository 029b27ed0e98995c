/** The form view of a request in a real VS Code, as a person uses it beside the text, with the services of the demo. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator, Locator } from 'playwright-core';
import { until } from './extension-host/until.ts';
import { startDemoSession } from './harness/demo-session.ts';
import { type EditorSession, pictures } from './harness/editor-session.ts';
import { beginRequest, getPersonById, greet, sendFirst } from './harness/requests.ts';
import { CallPanelView, type Workbench } from './harness/workbench.ts';

let session: EditorSession;
before(async () => {
  session = await startDemoSession();
});
after(() => session[Symbol.asyncDispose]());

/** The web views in view: the form came first, the panel of its call last. */
function webview({ page }: Workbench, which: 'first' | 'last'): FrameLocator {
  const all = page.locator('iframe.webview.ready').filter({ visible: true });
  return (which === 'first' ? all.first() : all.last())
    .contentFrame()
    .locator('iframe#active-frame')
    .contentFrame();
}

async function openForm(window: Workbench): Promise<FrameLocator> {
  await window.run('Parlance: Open Request Form');
  const form = webview(window, 'first');
  await form.locator('parlance-request-form .field').first().waitFor();
  return form;
}

/** Waits until the box has the text. */
async function holds(box: Locator, text: string): Promise<void> {
  await until(`"${text}" in the form`, async () => ((await box.inputValue()) === text ? true : undefined));
}

/** It runs in the page. */
const nameHasFocus = `document.hasFocus() && document.activeElement?.id === 'control-/name'`;

describe('a person', () => {
  it('fills a form in step with the text, undoes it there, and sends', () =>
    session.withWindow(async (window) => {
      const line = (text: string) => window.editor('### Greet').locator('.view-line', { hasText: text });
      await beginRequest(window, greet);
      await window.type('Linus');
      const form = await openForm(window);
      const name = form.getByLabel('name', { exact: true });
      const reads = (value: string) => holds(name, value);
      await reads('Linus');
      // From the form into the text.
      await name.fill('Grace');
      await line('"Grace"').waitFor();
      // From the text into the form: first undone, then typed.
      await window.goToEditor('### Greet');
      await window.press('Control+Z');
      await reads('Linus');
      await window.type('a');
      await line('"Linusa"').waitFor();
      await reads('Linusa');
      await name.fill('Ada L.');
      await name.press('Control+Enter');
      await window.answer('Call');
      await new CallPanelView(webview(window, 'last')).shows('received', 'Ada L.');
    }));

  it('undoes and redoes what was changed on either side, without leaving the form', () =>
    session.withWindow(async (window) => {
      const line = (text: string) => window.editor('### Greet').locator('.view-line', { hasText: text });
      await beginRequest(window, greet);
      await window.type('Linus');
      const form = await openForm(window);
      const name = form.getByLabel('name', { exact: true });
      await holds(name, 'Linus');
      await name.fill('Grace');
      await line('"Grace"').waitFor();
      await name.press('Control+Z');
      await line('"Linus"').waitFor();
      await holds(name, 'Linus');
      // The field has the focus again, so these are for it.
      const handle = await name.elementHandle();
      const frame = await handle?.ownerFrame();
      assert.ok(frame);
      const isBack = () =>
        until('the focus in the form', async () =>
          (await frame.evaluate<boolean>(nameHasFocus)) ? true : undefined,
        );
      await isBack();
      await window.press('Control+Shift+Z');
      await line('"Grace"').waitFor();
      await holds(name, 'Grace');
      await isBack();
      await window.press('End');
      await window.type(' Hopper');
      await line('"Grace').getByText('Hopper').or(line('Hopper"')).first().waitFor();
      // What was typed in the editor is undone from the form, too.
      await window.goToEditor('### Greet');
      await window.press('Control+End');
      await window.type('\n// typed');
      await line('typed').waitFor();
      await name.focus();
      await isBack();
      await window.press('Control+Z');
      await line('typed').waitFor({ state: 'detached' });
      await holds(name, 'Grace Hopper');
      await isBack();
      await window.page.screenshot({ path: path.join(pictures, 'form-undo.png') });
    }));

  it('fills the arguments of a Thrift function', () =>
    session.withWindow(async (window) => {
      await beginRequest(window, getPersonById);
      const form = await openForm(window);
      const argument = form.locator('input.box-number').first();
      await argument.fill('9223372036854775808');
      await form.getByText('does not fit').waitFor();
      await argument.fill('2');
      await window.editor('### getPersonById').locator('.view-line', { hasText: ': 2' }).waitFor();
      await window.goToEditor('### getPersonById');
      await sendFirst(window, /getPersonById/);
      await new CallPanelView(webview(window, 'last')).shows('received', '"name"');
    }));
});
