/**
 * The panel's browser half, as it is built, in a Chromium that is told what VS Code would tell it: a page for the host
 * half, and what the page costs.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type * as vscode from 'vscode';
import type { FromWebview, ToWebview } from '../../client/src/call-panel/messages.ts';
import { pageHtml } from '../../client/src/webview-page/page-html.ts';
import { launchChromium } from '../../test/e2e/harness/chromium.ts';

const origin = 'https://panel.bench';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

declare global {
  interface Window {
    toHost: (message: unknown) => void;
    costs: { longTasks: number[]; frames: number };
  }
}

export interface PageCosts {
  /** In milliseconds, those of more than 50. */
  readonly longTasks: readonly number[];
  readonly frames: number;
}

export class ChromiumPage implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #session: CDPSession;
  #listener: ((message: FromWebview) => void) | undefined;
  /** What came before somebody listened. */
  readonly #early: FromWebview[] = [];

  private constructor(browser: Browser, page: Page, session: CDPSession) {
    this.#browser = browser;
    this.#page = page;
    this.#session = session;
  }

  static async open(): Promise<ChromiumPage> {
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const opened = new ChromiumPage(browser, page, session);
    await page.exposeFunction('toHost', (message: FromWebview) => opened.#hear(message));
    await page.addInitScript(() => {
      let state: unknown;
      window.costs = { longTasks: [], frames: 0 };
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.costs.longTasks.push(duration);
      }).observe({ type: 'longtask', buffered: true });
      const frame = (): void => {
        window.costs.frames++;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      Object.assign(window, {
        acquireVsCodeApi: () => ({
          postMessage: (message: unknown) => window.toHost(message),
          getState: () => state,
          setState: (kept: unknown) => (state = kept),
        }),
      });
    });
    const html = pageHtml({
      title: 'Call',
      element: 'parlance-call-panel',
      cspSource: origin,
      nonce: 'bench',
      scriptUri: `${origin}/webview.js`,
      styleUri: `${origin}/webview.css`,
      codiconsUri: `${origin}/codicons/codicon.css`,
    });
    await page.route(`${origin}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const contentType = contentTypes[path.extname(pathname)] ?? 'text/html';
      await route.fulfill({ contentType, body: pathname === '/' ? html : readFileSync(`dist${pathname}`) });
    });
    await page.goto(`${origin}/`);
    return opened;
  }

  /** What the host half is given in place of a panel of VS Code. */
  get panel(): vscode.WebviewPanel {
    const webview = {
      cspSource: origin,
      html: '',
      asWebviewUri: (uri: unknown) => uri,
      onDidReceiveMessage: (listener: (message: FromWebview) => void) => {
        this.#listener = listener;
        for (const message of this.#early.splice(0)) listener(message);
      },
      postMessage: (message: ToWebview) =>
        this.#page.evaluate((sent) => window.postMessage(sent, '*'), message).then(() => true),
    };
    return { webview, title: '' } as unknown as vscode.WebviewPanel;
  }

  async click(name: string, role: 'tab' | 'button' = 'tab'): Promise<void> {
    await this.#page.getByRole(role, { name }).click();
  }

  /** Since the last time it was asked. */
  costs(): Promise<PageCosts> {
    return this.#page.evaluate(() => {
      const { costs } = window;
      window.costs = { longTasks: [], frames: 0 };
      return costs;
    });
  }

  /** When something of the page was first to be seen, from the beginning of its loading, in milliseconds. */
  firstPaint(): Promise<number> {
    return this.#page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    );
  }

  /** What is in use after what is not was collected, in megabytes. */
  async heap(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / 1024 / 1024;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }

  #hear(message: FromWebview): void {
    if (this.#listener === undefined) this.#early.push(message);
    else this.#listener(message);
  }
}
