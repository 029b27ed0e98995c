/** VS Code's window as a person uses it: by what is seen, clicked and typed. Knows nothing of how it is made to work. */
import path from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { until } from '../extension-host/until.ts';

/**
 * For anything that VS Code does: it starts extensions and web views in its own time. Nothing takes as long on a machine
 * that is idle; what does much else is many times slower.
 */
const timeoutMs = 120_000;

/** How long the first answer may take before it is asked for again. Each time is twice as long as the one before. */
const patienceMs = 5000;

export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

export class Workbench implements AsyncDisposable {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens a window of its own: nothing is remembered from others. */
  static async open(
    browser: Browser,
    url: string,
    viewport: WindowSize = { width: 1280, height: 1100 },
  ): Promise<Workbench> {
    const context = await browser.newContext({ viewport });
    context.setDefaultTimeout(timeoutMs);
    const page = await context.newPage();
    await page.goto(url);
    return Workbench.of(page);
  }

  /** The window that a page shows, or is about to. */
  static async of(page: Page): Promise<Workbench> {
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
    return new Workbench(page);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close();
  }

  /** Goes to a file by its name, as with Ctrl+P; again where the keys went to a page that was just being closed. */
  async goToFile(name: string): Promise<void> {
    const list = this.page.locator('.quick-input-widget');
    await this.askUntil(list.locator('.monaco-list-row.focused', { hasText: name }), async (timeout) => {
      // The list does not notice files that come.
      await this.press('Escape');
      await this.press('Control+P');
      await list.locator('input').fill(name, { timeout });
    });
    await this.press('Enter');
    await list.waitFor({ state: 'hidden' });
  }

  /** Opens a file by its name; its editor then has the focus. */
  async openFile(name: string): Promise<void> {
    await this.goToFile(name);
    await this.activeGroup.locator(`.monaco-editor.focused[data-uri$="/${name}"]`).waitFor();
  }

  /** Goes to an editor that is open, by the label of its tab; what is typed next goes there. */
  async goToEditor(label: string): Promise<void> {
    await this.tab(label).first().click();
    await this.editorHasFocus(label);
  }

  /** Waits until what is typed goes to the editor whose tab has the label. */
  async editorHasFocus(label: string): Promise<void> {
    const group = this.activeGroup.filter({
      has: this.page.locator('.tab.active', { hasText: label }),
    });
    await group.locator('.monaco-editor.focused').first().waitFor();
  }

  /** What has the focus, of the editors side by side. */
  get activeGroup(): Locator {
    return this.page.locator('.editor-group-container.active');
  }

  /** Runs a command by its name in the palette. A new window has no commands of extensions for a moment. */
  async run(command: string): Promise<void> {
    const found = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: command });
    await this.askUntil(found, async (timeout) => {
      await this.press('Escape');
      await this.press('F1');
      await this.page.locator('.quick-input-widget input').fill(`>${command}`, { timeout });
    });
    await found.click();
  }

  tab(label: string): Locator {
    return this.page.locator('.tab', { hasText: label });
  }

  /** Where there is text to be typed into, with the tab of this label on top. */
  editor(label: string): Locator {
    const group = this.page.locator('.editor-group-container', {
      has: this.page.locator('.tab.active', { hasText: label }),
    });
    return group.locator('.monaco-editor').first();
  }

  /** The lenses with this text, in no certain order; of all editors in view, or of one. */
  lens(text: string | RegExp, editor: Page | Locator = this.page): Locator {
    return editor.locator('.codelens-decoration a', { hasText: text });
  }

  /**
   * Clicks a lens. VS Code can let go of the command of a lens a moment before it draws the one that takes its place; it
   * says so, and whoever reads that clicks again.
   */
  async clickLens(lens: Locator): Promise<void> {
    const said = this.notification('Actual command not found').first();
    await this.page.removeLocatorHandler(said);
    await this.page.addLocatorHandler(said, async () => {
      await said.hover();
      await said.getByRole('button', { name: /^Clear Notification/ }).click();
      await lens.click();
    });
    await lens.click();
  }

  /** Waits until the editor with this label shows the text. Lines are drawn with hard blanks. */
  async editorShows(label: string, text: string | RegExp): Promise<void> {
    await this.editor(label).locator('.view-lines', { hasText: text }).first().waitFor();
  }

  /** What is underlined in the editor. */
  squiggles(severity: 'error' | 'warning' | 'info'): Locator {
    return this.page.locator(`.squiggly-${severity}`);
  }

  /** A row of the list of problems, which must be in view. */
  problem(text: string): Locator {
    return this.page.locator('.markers-panel .monaco-list-row', { hasText: text });
  }

  /** What stands in the bar at the bottom. */
  status(text: string): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** Puts the cursor of the editor on top to a place, both numbers from 1. */
  async goTo(line: number, column: number): Promise<void> {
    const box = this.page.locator('.quick-input-widget');
    const offered = box.locator('.monaco-list-row', { hasText: `line ${line} ` });
    // The box goes away where an editor takes the focus meanwhile.
    await this.askUntil(offered, async (timeout) => {
      if (await box.isVisible()) await this.press('Escape');
      await this.press('Control+G');
      await box.locator('input').fill(`:${line}:${column}`, { timeout });
    });
    await this.press('Enter');
    await box.waitFor({ state: 'hidden' });
  }

  /** Opens the list of quick fixes at the cursor, until it offers the one with this title; their titles. */
  async quickFixes(wanted = ''): Promise<Locator> {
    const list = this.page.locator('.action-widget');
    const titles = list.locator('.monaco-list-row.action .title');
    await this.askUntil(titles.filter({ hasText: wanted }).first(), async () => {
      if (await list.isVisible()) await this.press('Escape');
      await this.press('Control+.');
    });
    return titles;
  }

  /** Shows what is told about the place at the cursor, until it says that. */
  async hover(text: RegExp): Promise<void> {
    const hover = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content', { hasText: text });
    await this.askUntil(hover.first(), async () => {
      await this.press('Control+K');
      await this.press('Control+I');
    });
  }

  /**
   * Asks until it is shown, again where nothing comes: what is shown at the cursor goes away when an answer of VS Code
   * comes late, and lists do not tell of what comes after them.
   */
  async askUntil(shown: Locator, ask: (timeout: number) => Promise<void>): Promise<void> {
    const latest = Date.now() + timeoutMs;
    for (let timeout = patienceMs; ; timeout *= 2) {
      try {
        await ask(timeout);
        return await shown.waitFor({ timeout });
      } catch (error) {
        if (Date.now() > latest) throw error;
      }
    }
  }

  /** Picks from the list that VS Code shows at its top: types until the wanted one is the first. */
  async pick(label: string): Promise<void> {
    const list = this.page.locator('.quick-input-widget');
    await list.locator('input').fill(label);
    await list.locator('.monaco-list-row.focused', { hasText: label }).waitFor();
    await this.press('Enter');
    await list.waitFor({ state: 'hidden' });
  }

  /** Takes what a list at the top offers once it does, after which another list may come. */
  async choose(label: string): Promise<void> {
    const list = this.page.locator('.quick-input-widget');
    const wanted = list.locator('.monaco-list-row', { hasText: label });
    const focused = list.locator('.monaco-list-row.focused', { hasText: label });
    await wanted.first().waitFor();
    await list.locator('input').first().fill(label);
    await focused.waitFor();
    await this.press('Enter');
    await focused.waitFor({ state: 'hidden' });
  }

  /** Types into the box or the list at the top that has the title or the words below it. */
  async fillIn(words: string, text: string): Promise<void> {
    const box = this.page.locator('.quick-input-widget', { hasText: words });
    await box.locator('input').first().fill(text);
    await this.press('Enter');
    await box.waitFor({ state: 'hidden' });
  }

  /** Chooses a folder in the dialog that has the words. It goes to the folder first, and takes it when it is there. */
  async chooseFolder(words: string, button: string, folder: string): Promise<void> {
    await this.choosePath(words, button, `${folder}/`);
  }

  /** Of a file, or of a folder with a slash at its end. */
  async choosePath(words: string, button: string, place: string): Promise<void> {
    // A list that leads to the dialog can have its words.
    const dialog = this.page.locator('.quick-input-widget', {
      hasText: words,
      has: this.page.getByRole('button', { name: button }),
    });
    await dialog.waitFor();
    await until(`${place} to be taken`, async () => {
      if (!(await dialog.isVisible())) return true;
      // The folder that the dialog begins with can come late, over what was typed.
      await dialog.locator('input').first().fill(place);
      await dialog.getByRole('button', { name: button }).click();
      return dialog
        .waitFor({ state: 'hidden', timeout: 2_000 })
        .then(() => true)
        .catch(() => undefined);
    });
  }

  /** Saves under a name, with the dialog that is open or about to open; the folder. */
  async saveAs(name: string): Promise<string> {
    const dialog = this.page.locator('.quick-input-widget');
    const place = dialog.locator('input').first();
    // The list of the folder comes first, then the name that is offered.
    const offered = await until('the name that is offered', async () => {
      const value = await place.inputValue();
      return path.extname(value) === path.extname(name) ? value : undefined;
    });
    const folder = offered.replace(/[^/]*$/, '');
    await place.fill(`${folder}${name}`);
    await dialog.getByRole('button', { name: 'OK' }).click();
    return folder;
  }

  /**
   * Loads the window anew, once VS Code has written down that it shows the panel of a call and which one: in a browser it
   * does that now and then, when it has nothing else to do.
   */
  async reload(): Promise<void> {
    await until('the panel in what VS Code keeps', async () =>
      (await this.page.evaluate<readonly string[]>(keptTexts)).some(
        (text) => text.includes('webviewInput') && text.includes('callId'),
      )
        ? true
        : undefined,
    );
    await this.page.reload();
  }

  /** What VS Code says at its corner. */
  notification(text: string): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  /** All that VS Code has said and nobody has closed, also what its corner does not show any more. */
  async notifications(): Promise<readonly string[]> {
    const bell = this.page.locator('.statusbar-item[id="status.notifications"]');
    try {
      await bell.click({ force: true, timeout: patienceMs });
    } catch {
      // A window that never came to be has no bell.
      return [];
    }
    return this.page.locator('.notifications-center .notification-list-item').allInnerTexts();
  }

  get dialogs(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** What a dialog asks, which must be open or about to open. */
  question(): Promise<string> {
    return this.dialogs.locator('.dialog-message-container').innerText();
  }

  /** Answers what a dialog asks. */
  async answer(button: string): Promise<void> {
    await this.dialogs.getByRole('button', { name: button, exact: true }).click();
    await this.dialogs.waitFor({ state: 'detached' });
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** The call panel in view; there is at most one, since panels share a group. */
  get panel(): CallPanelView {
    const frame = this.page.locator('iframe.webview.ready').filter({ visible: true });
    return new CallPanelView(frame.contentFrame().locator('iframe#active-frame').contentFrame());
  }
}

export type EventKind = 'sent' | 'received' | 'error' | 'end';

/** What a call panel shows, and its buttons. */
export class CallPanelView {
  readonly frame: FrameLocator;

  constructor(frame: FrameLocator) {
    this.frame = frame;
  }

  /** Waits until the call is in a state, by its word. */
  async reaches(state: string): Promise<void> {
    await this.frame.locator('.state-word', { hasText: state }).waitFor();
  }

  /** Waits for an event of a kind whose row has the text. */
  async shows(kind: EventKind, text: string): Promise<void> {
    await this.rows(kind, text).first().waitFor();
  }

  /** The events of a kind, of these the ones in view whose row has the text. */
  rows(kind: EventKind, text = ''): Locator {
    return this.frame.locator(`.row-${kind}`, { hasText: text });
  }

  /** What VS Code says of its theme. */
  themeKind(): Promise<string | null> {
    return this.frame.locator('body').getAttribute('data-vscode-theme-kind');
  }

  /** Waits until a number of the head, such as "Sent", is this. */
  async counts(term: string, text: RegExp): Promise<void> {
    await this.frame.locator(`.fact-${term.toLowerCase()} .count`, { hasText: text }).waitFor();
  }

  /** Waits until the banner says that. */
  async warns(text: string | RegExp): Promise<void> {
    await this.frame.locator('.banner', { hasText: text }).waitFor();
  }

  async press(button: string): Promise<void> {
    await this.frame.getByRole('button', { name: button, exact: true }).click();
  }
}

/** What VS Code keeps of its windows in the browser. It runs in the page, where other types hold than here. */
const keptTexts = `(async () => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db-')) continue;
    const database = await asked(indexedDB.open(name));
    const values = await asked(database.transaction('ItemTable').objectStore('ItemTable').getAll());
    texts.push(...values.filter((value) => typeof value === 'string'));
    database.close();
  }
  return texts;
})()`;
