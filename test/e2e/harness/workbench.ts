/** VS Code's window as a person uses it: by what is seen, clicked and typed. Knows nothing of how it is made to work. */
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';

/** For anything that VS Code does: it starts extensions and web views in its own time. */
const timeoutMs = 30_000;

const askAgainMs = 5000;

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

  /** Opens a file by its name, as with Ctrl+P. */
  async openFile(name: string): Promise<void> {
    await this.press('Control+P');
    await this.pick(name);
    await this.tab(name).waitFor();
  }

  /** Runs a command by its name in the palette. A new window has no commands of extensions for a moment. */
  async run(command: string): Promise<void> {
    const found = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: command });
    do {
      await this.press('Escape');
      await this.press('F1');
      await this.page.locator('.quick-input-widget input').fill(`>${command}`);
      await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    } while ((await found.count()) === 0);
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

  /** The lenses with this text, in the order of their lines. */
  lens(text: string | RegExp): Locator {
    return this.page.locator('.codelens-decoration a', { hasText: text });
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
    await this.press('Control+G');
    await this.page.locator('.quick-input-widget input').fill(`:${line}:${column}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: `line ${line} ` }).waitFor();
    await this.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Opens the list of quick fixes at the cursor; their titles. */
  async quickFixes(): Promise<Locator> {
    const titles = this.page.locator('.action-widget .monaco-list-row.action .title');
    await this.#until(titles.first(), () => this.press('Control+.'));
    return titles;
  }

  /** Shows what is told about the place at the cursor, until it says that. */
  async hover(text: RegExp): Promise<void> {
    const hover = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content', { hasText: text });
    await this.#until(hover.first(), async () => {
      await this.press('Control+K');
      await this.press('Control+I');
    });
  }

  /** Asks again where nothing comes: what is shown at the cursor goes away when an answer of VS Code comes late. */
  async #until(shown: Locator, ask: () => Promise<void>): Promise<void> {
    for (const latest = Date.now() + timeoutMs; ;) {
      await ask();
      const isShown = await shown.waitFor({ timeout: askAgainMs }).then(
        () => true,
        () => false,
      );
      if (isShown) return;
      if (Date.now() > latest) throw new Error('nothing is shown at the cursor');
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

  /** What VS Code says at its corner. */
  notification(text: string): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
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

  /** A number of the head, such as "Sent". */
  fact(term: string): Promise<string> {
    return this.frame.locator(`.fact-${term.toLowerCase()} .count`).innerText();
  }

  /** The lines of the banner, which must be there or about to be. */
  async banner(): Promise<readonly string[]> {
    const text = await this.frame.locator('.banner').innerText();
    return text.split('\n').filter((line) => line !== '');
  }

  async press(button: string): Promise<void> {
    await this.frame.getByRole('button', { name: button, exact: true }).click();
  }
}
