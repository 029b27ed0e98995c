/**
 * VS Code in another language: what it shows of Parlance comes from the translation, in menus and lists, in what the
 * language server says of a schema, and in the pages of the panel and the form. The language is one that
 * nobody speaks, in which every text has marks, so words that stay English are seen.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Frame, FrameLocator, Locator } from 'playwright-core';
import { pseudoTranslation } from '../../scripts/translations/pseudo-translation.ts';
import { untranslated } from '../support/untranslated.ts';
import { startDemoSession } from './harness/demo-session.ts';
import { type EditorSession, pictures } from './harness/editor-session.ts';
import { englishTexts } from './harness/translation.ts';
import { fromMenu } from './harness/views.ts';
import type { Workbench } from './harness/workbench.ts';

const english = englishTexts();
const translation = {
  language: 'de',
  manifest: pseudoTranslation(english.manifest),
  bundle: pseudoTranslation(english.bundle),
};

const broken = 'syntax = "proto3";\n\npackage broken.v1;\n\nmessage Broken {\n  strin name = 1;\n}\n';

let session: EditorSession;
before(async () => {
  session = await startDemoSession({ 'broken.proto': broken }, translation);
});
after(() => session[Symbol.asyncDispose]());

/** A text in the language, with its values. */
function said(text: string, ...values: readonly string[]): string {
  const translated = translation.bundle[text];
  assert.ok(translated !== undefined, `"${text}" is in the bundle`);
  return values.reduce((whole, value, at) => whole.replace(`{${at}}`, value), translated);
}

/** A text of the manifest. */
function declared(key: string): string {
  const translated = translation.manifest[key];
  assert.ok(translated !== undefined, `"${key}" is in package.nls.json`);
  return translated;
}

/** Texts that are shown there in English. */
async function englishIn(texts: Locator): Promise<readonly string[]> {
  return (await texts.allInnerTexts())
    .map((text) => text.trim())
    .filter((text) => /[A-Za-z]{2}/.test(text) && !text.includes('['));
}

/** The page of a web view. */
async function pageOf(view: FrameLocator): Promise<Frame> {
  const handle = await view.locator('body').elementHandle();
  const frame = await handle?.ownerFrame();
  assert.ok(frame, 'the web view has a page');
  return frame;
}

function picture({ page }: Workbench, name: string): Promise<unknown> {
  return page.screenshot({ path: path.join(pictures, `translated-${name}.png`) });
}

/** Names, and what stands in the schemas, requests and answers of the demo. */
const notOurs =
  /^(?:Greet · Untitled-1|greet\.|How formal to be\..*|Connect|gRPC|HTTP|JSON|OK|dev|local|greet|Greet\w*|greet\.v1\.|Tone|Ada|name|string|tone|TONE_\w+|Shift.F10|Escape|(?:Enter|Tab), Shift.*|↑ ↓ Page Up.*)$|[{}:/=]|^[\d.,·\s]+(?:ms|s|min|B|KB|MB)?(?: · .*)?$/;

describe('VS Code in another language', () => {
  it('has the names of commands and settings, and what the language server says, in that language', () =>
    session.withWindow(async (window) => {
      const { page } = window;
      await window.openFile('broken.proto');
      await window.squiggles('error').first().waitFor();
      await window.press('Control+Shift+M');
      const problem = page.locator('.markers-panel .monaco-list-row .marker-message-details-container');
      await problem.first().waitFor();
      assert.deepEqual(await englishIn(problem), []);
      await window.goTo(6, 4);
      const fixes = await window.quickFixes('[');
      assert.deepEqual(await englishIn(fixes.filter({ hasText: 'string' })), []);
      await picture(window, 'problem');
      await window.press('Escape');
      await window.press('F1');
      const list = page.locator('.quick-input-widget');
      await list.locator('input').fill('>Parlance: ');
      // VS Code shows the English name below the other.
      const command = list.locator('.monaco-list-row', { hasText: 'Parlance' });
      await command.first().waitFor();
      assert.deepEqual(await englishIn(command), []);
      await list.getByText(declared('commands.checkWorkspace.title')).first().waitFor();
      await picture(window, 'commands');
      await list.getByText(declared('commands.checkWorkspace.title')).first().click();
      await window.notification(said('{0} in {1}, of {2} checked.').slice(0, 1)).first().waitFor();
      assert.deepEqual(
        await englishIn(page.locator('.notification-toast .notification-list-item-message')),
        [],
      );
      await picture(window, 'checked');
    }));

  it('has lenses, questions, the panel and the form in that language', () =>
    session.withWindow(async (window) => {
      const { page } = window;
      await window.openFile('greet.proto');
      const lenses = page.locator('.codelens-decoration a');
      await lenses.filter({ hasText: '▶' }).first().waitFor();
      assert.deepEqual(await englishIn(lenses), []);
      await picture(window, 'schema');
      await window.clickLens(
        // Not the text alone: until VS Code has the command, the lens is drawn as a text that a click does nothing to.
        lenses.and(page.getByRole('button', { name: said('▶ Run call'), exact: true })).first(),
      );
      await page
        .locator('.quick-input-widget')
        .getByPlaceholder(/^\[Thé tårgét/)
        .waitFor();
      await window.pick('greet');
      await window.editorHasFocus('### Greet');
      await lenses
        .filter({ hasText: said('▶ Send') })
        .first()
        .waitFor();
      // The name of the target.
      assert.deepEqual(await englishIn(page.locator('.statusbar-item[id^="parlance"]')), ['greet']);
      await window.press('Control+Enter');
      assert.match(await window.question(), /^\[/);
      await picture(window, 'question');
      await window.answer(said('Call'));
      await window.panel.reaches(said('Done'));
      const { frame } = window.panel;
      assert.deepEqual(await untranslated(await pageOf(frame), notOurs), []);
      assert.equal(await frame.locator('html').getAttribute('lang'), 'de');
      const tabs = frame.locator('[role=tablist]').first().locator('[role=tab]');
      for (let at = 0; at < (await tabs.count()); at++) {
        await tabs.nth(at).click();
        assert.deepEqual(await untranslated(await pageOf(frame), notOurs), [], `tab ${at + 1}`);
      }
      await picture(window, 'panel');
      await window.tab('Greet · ').click({ button: 'middle' });

      await window.goToEditor('### Greet');
      await window.run('Parlance: Open Request Form');
      const form = window.panel.frame;
      await form.locator('.field').first().waitFor();
      assert.deepEqual(await untranslated(await pageOf(form), notOurs), []);
      await picture(window, 'form');
    }));

  it('has the views and the status bar in that language', () =>
    session.withWindow(async (window) => {
      const { page } = window;
      await page
        .locator('.activitybar .action-item', { has: page.locator('[aria-label^="Parlance"]') })
        .click();
      const panes = page.locator('.sidebar .pane-header .title');
      await panes.filter({ hasText: declared('views.services.name') }).waitFor();
      await page.locator('.sidebar .pane-header').nth(1).click();
      await page.locator('.sidebar .pane-header').nth(2).click();
      assert.deepEqual(await englishIn(panes), []);
      const welcome = page.locator('.sidebar .welcome-view-content p');
      await welcome.first().waitFor();
      assert.deepEqual(await englishIn(welcome), []);
      const row = page.locator('.sidebar .monaco-list-row', { hasText: 'greet.v1' });
      await row.click();
      const service = page.locator('.sidebar .monaco-list-row', { hasText: 'GreetService' });
      await service.locator('.label-description', { hasText: '[' }).waitFor();
      await picture(window, 'views');
      await fromMenu(window, service, declared('commands.startMockServer.title'));
      const item = page.locator('.statusbar-item[id="parlance.parlance.parlance.mock"]');
      await item.waitFor();
      assert.deepEqual(await englishIn(item), []);
      await window.notification('127.0.0.1').first().waitFor();
      assert.deepEqual(
        await englishIn(page.locator('.notification-toast .notification-list-item-message')),
        [],
      );
      await item.click();
      const acts = page.locator('.quick-input-list .monaco-list-row');
      await acts.filter({ hasText: said('Copy Address') }).waitFor();
      assert.deepEqual(await englishIn(acts.locator('.label-name')), []);
      await picture(window, 'mock');
      await window.choose(said('Stop'));
      await item.waitFor({ state: 'detached' });
    }));
});
