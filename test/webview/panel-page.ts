/** The built webview in a plain Chromium: the page as the extension makes it, in a theme of VS Code, with a fake host. */
import type { Browser, Page } from 'playwright-core';
import type { CallTitle, ToWebview } from '../../client/src/call-panel/messages.ts';
import type { CallProgress, EventDetail } from '../../server/src/contract/call-log.ts';
import { installFakeHost } from './fake-host.ts';
import { openWebview, type WebviewPageOptions } from './open-webview.ts';

export { themeNames } from './open-webview.ts';

export interface PanelPageOptions extends WebviewPageOptions {
  /** What an earlier page kept. */
  readonly kept?: unknown;
}

export class PanelPage {
  readonly page: Page;
  /** Errors of the page and what its content security policy stopped. */
  readonly complaints: readonly string[];

  constructor(page: Page, complaints: readonly string[]) {
    this.page = page;
    this.complaints = complaints;
  }

  static async open(browser: Browser, options: PanelPageOptions = {}): Promise<PanelPage> {
    const { kept, ...rest } = options;
    const { page, complaints, load } = await openWebview(browser, 'webview', 'parlance-call-panel', rest);
    await page.addInitScript(installFakeHost, kept);
    await load();
    await page.waitForFunction(() => window.fakeHost.posted.some(({ type }) => type === 'ready'));
    return new PanelPage(page, complaints);
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
