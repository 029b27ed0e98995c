/** The built webview in a plain Chromium: the page as the extension makes it, in a theme of VS Code, with a fake host. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { CallTitle, ToWebview } from '../../client/src/call-panel/messages.ts';
import { panelHtml } from '../../client/src/call-panel/panel-html.ts';
import type { CallProgress, EventDetail } from '../../server/src/contract/call-log.ts';
import { installFakeHost } from './fake-host.ts';
import themes from './themes.json' with { type: 'json' };

export type ThemeName = keyof typeof themes;

export const themeNames = Object.keys(themes) as readonly ThemeName[];

const origin = 'https://panel.test';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

export interface PanelPageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier page kept. */
  readonly kept?: unknown;
}

export class PanelPage {
  readonly page: Page;
  /** Errors of the page and what its content security policy stopped. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
  }

  static async open(browser: Browser, options: PanelPageOptions = {}): Promise<PanelPage> {
    const { theme = 'dark', width = 760, height = 820, kept } = options;
    const page = await browser.newPage({ viewport: { width, height } });
    page.setDefaultTimeout(10_000);
    const opened = new PanelPage(page);
    await page.addInitScript(installFakeHost, kept);
    const { bodyClass, variables } = themes[theme];
    const style = Object.entries(variables).map(([name, value]) => `${name}:${value};`);
    const html = panelHtml({
      cspSource: origin,
      nonce: 'testnonce',
      scriptUri: `${origin}/webview.js`,
      styleUri: `${origin}/webview.css`,
      codiconsUri: `${origin}/codicons/codicon.css`,
    }).replace('<body>', `<body class="vscode-body ${bodyClass}">`);
    await page.route(`${origin}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') {
        await route.fulfill({ body: html, contentType: 'text/html' });
        return;
      }
      const body = readFileSync(path.join('dist', pathname));
      await route.fulfill({ body, contentType: contentTypes[path.extname(pathname)] ?? '' });
    });
    await page.goto(`${origin}/`);
    // As VS Code does it: by script, which the content security policy lets through.
    await page.evaluate((text) => {
      document.documentElement.style.cssText = text;
    }, style.join(''));
    await page.waitForFunction(() => window.fakeHost.posted.some(({ type }) => type === 'ready'));
    return opened;
  }

  async send(message: ToWebview): Promise<void> {
    await this.page.evaluate((sent) => window.fakeHost.send(sent), message);
  }

  /** Opens a call whose events are those given, and made up by rule where none is given. */
  async show(
    title: CallTitle,
    progress: Partial<CallProgress>,
    events: readonly (Partial<EventDetail> & { readonly seq: number })[] = [],
    restored = false,
  ): Promise<void> {
    await this.page.evaluate(
      (list) => list.forEach((event) => window.fakeHost.events.set(event.seq, event)),
      events,
    );
    await this.send({
      type: 'call',
      restored,
      title,
      progress: { ...defaultProgress, ...progress },
    });
  }

  /** More of the call that is shown; resolves once the page acknowledged it. */
  async progress(progress: Partial<CallProgress>): Promise<void> {
    const before = await this.count('acknowledge');
    await this.send({ type: 'progress', progress: { ...defaultProgress, ...progress } });
    await this.page.waitForFunction(
      (count) => window.fakeHost.posted.filter(({ type }) => type === 'acknowledge').length > count,
      before,
    );
  }

  posted(): Promise<readonly { readonly type: string }[]> {
    return this.page.evaluate(() => window.fakeHost.posted);
  }

  async count(type: string): Promise<number> {
    return (await this.posted()).filter((message) => message.type === type).length;
  }
}

export const bidiTitle: CallTitle = {
  callId: 'call-1',
  service: 'greet.v1.GreetService',
  method: 'GreetMany',
  methodKind: 'bidi-streaming',
  protocol: 'connect',
  targetName: 'local',
  address: 'http://127.0.0.1:8080',
  sendsMany: true,
};

export const unaryTitle: CallTitle = {
  callId: 'call-1',
  service: 'greet.v1.GreetService',
  method: 'Greet',
  methodKind: 'unary',
  protocol: 'grpc',
  targetName: 'local',
  address: 'http://127.0.0.1:8080',
  sendsMany: false,
};

export const sessionTitle: CallTitle = {
  callId: 'call-1',
  service: 'MyThriftService',
  protocol: 'thrift',
  targetName: '127.0.0.1:9090',
  address: '127.0.0.1:9090',
  sendsMany: true,
};

export const defaultProgress: CallProgress = {
  callId: 'call-1',
  state: 'open',
  sent: 0,
  received: 0,
  sentBytes: 0,
  receivedBytes: 0,
  eventCount: 0,
  lifecycle: [],
  elapsedMs: 0,
  readingPaused: false,
};
