/**
 * The built form view in a plain Chromium, with a document that is a text and the server's own functions: what is
 * changed in the page is written into the text, as the extension host does it.
 */
import type { Browser, Page } from 'playwright-core';
import type { FromWebview, OpenPaths, ToWebview } from '../../client/src/request-form/messages.ts';
import type { ToldProblem } from '../../server/src/contract/request-form.ts';
import { applyEdits } from '../../server/src/diagnostics/edits.ts';
import { LineIndex } from '../../server/src/base/line-index.ts';
import { changed, formOf } from '../support/check-form.ts';
import { openWebview, type WebviewPageOptions } from './open-webview.ts';

declare global {
  interface Window {
    postToHost: (message: unknown) => Promise<void>;
  }
}

export class FormPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly posted: FromWebview[] = [];
  text: string;
  /** What undo and redo give back. */
  readonly #before: string[] = [];
  readonly #after: string[] = [];
  line = 0;
  /** What the last call was answered with. */
  told: readonly ToldProblem[] = [];
  #open: OpenPaths = { opened: [], closed: [], shown: {} };
  #version = 0;
  /** The last change that is in the text. */
  #taken = 0;

  constructor(page: Page, complaints: readonly string[], text: string) {
    this.page = page;
    this.complaints = complaints;
    this.text = text;
  }

  static async open(browser: Browser, text: string, options: WebviewPageOptions = {}): Promise<FormPage> {
    const { page, complaints, load } = await openWebview(
      browser,
      'request-form',
      'parlance-request-form',
      options,
    );
    const opened = new FormPage(page, complaints, text);
    await page.exposeFunction('postToHost', (message: FromWebview) => opened.#take(message));
    await page.addInitScript(() => {
      window.acquireVsCodeApi = () => ({
        postMessage: (message: unknown) => void window.postToHost(message),
        setState: () => undefined,
      });
    });
    await load();
    await page.locator('parlance-request-form .head, parlance-request-form .banner').first().waitFor();
    return opened;
  }

  /** The text is edited in the editor. */
  async edit(text: string): Promise<void> {
    this.#write(text);
    await this.#send();
  }

  /** The focus comes back from the editor, where it went for a step. */
  returned(): Promise<void> {
    return this.#post({ type: 'returned' });
  }

  async #take(message: FromWebview): Promise<void> {
    this.posted.push(message);
    switch (message.type) {
      case 'ready':
        return this.#send();
      case 'open':
        this.#open = message;
        return this.#send();
      case 'message':
        this.line = message.line;
        return this.#send();
      case 'change': {
        const { id, line, change } = message;
        const result = changed(this.text, change, line);
        if ('message' in result)
          await this.#post({ type: 'refused', id, path: change.path, message: result.message });
        else {
          this.#write(applyEdits(this.text, result.edits) ?? this.text);
          this.line = result.line ?? this.line;
        }
        this.#taken = id;
        return this.#send();
      }
      case 'undo':
        this.#step(this.#before, this.#after);
        return this.#send();
      case 'redo':
        this.#step(this.#after, this.#before);
        return this.#send();
      case 'send':
      case 'reveal':
      case 'read-schema':
    }
  }

  #write(text: string): void {
    this.#before.push(this.text);
    this.#after.length = 0;
    this.text = text;
  }

  #step(from: string[], to: string[]): void {
    const text = from.pop();
    if (text === undefined) return;
    to.push(this.text);
    this.text = text;
  }

  async #send(): Promise<void> {
    const { opened, closed, shown } = this.#open;
    const form = formOf(this.text, { line: this.line, opened, closed, shown, told: this.told });
    const version = ++this.#version;
    const taken = this.#taken;
    const saved = { uri: 'file:///shop.rpc', line: this.line };
    if (form.kind !== 'broken')
      return this.#post({ type: 'form', saved, file: 'shop.rpc', taken, answer: { ...form, version } });
    const lines = new LineIndex(this.text);
    const { span, ...rest } = form;
    const range = { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
    return this.#post({ type: 'form', saved, file: 'shop.rpc', taken, answer: { ...rest, version, range } });
  }

  /** Resolves once the page has taken it and shows it: its own listener is there before the one here. */
  async #post(message: ToWebview): Promise<void> {
    await this.page.evaluate(
      (sent) =>
        new Promise<void>((resolve) => {
          window.addEventListener('message', () => resolve(), { once: true });
          window.postMessage(sent, '*');
        }),
      message,
    );
  }
}
