/** Drives the packed extension in a real VS Code as a person would, against the services of the demo. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { type CodeServer, startCodeServer } from '../../scripts/code-server/server.ts';
import { type DemoProcess, startDemo } from '../../scripts/demo-process.ts';
import { launchChromium } from './harness/chromium.ts';
import { processesOf } from './harness/processes.ts';
import { type WindowSize, Workbench } from './harness/workbench.ts';

const vsix = 'out/parlance.vsix';
const pictures = 'out/e2e';

let folder: string;
/** As the demo made it. */
let workspace: string;
let demo: DemoProcess;
let server: CodeServer;
let browser: Browser;

before(async () => {
  assert.ok(existsSync(vsix), `${vsix} is missing: run "npm run package" first`);
  mkdirSync(pictures, { recursive: true });
  folder = mkdtempSync(path.join(tmpdir(), 'parlance-e2e-'));
  workspace = path.join(folder, 'demo');
  demo = await startDemo(workspace);
  server = await startCodeServer({
    folder: workspace,
    vsix,
    settings: { 'workbench.colorTheme': 'Dark Modern' },
  });
  browser = await launchChromium();
});

after(async () => {
  await browser.close();
  await server.stop();
  await demo.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Lets a person use a window of their own; of a failure there is a picture. */
async function withWindow(use: (window: Workbench) => Promise<void>, size?: WindowSize): Promise<void> {
  // VS Code keeps unsaved documents for the next window with their folder.
  const own = path.join(folder, randomUUID(), 'demo');
  cpSync(workspace, own, { recursive: true });
  await using window = await Workbench.open(browser, server.url([], own), size);
  try {
    await use(window);
  } catch (error) {
    await window.page.screenshot({ path: path.join(pictures, `failure-${Date.now()}.png`) });
    throw error;
  }
}

interface RequestOf {
  readonly schema: string;
  /** Of its method, as far as it takes to tell it from others. */
  readonly lens: string;
  readonly target: string;
  readonly method: string;
}

/** From the schema to the request document, which then has the focus with its first value selected. */
async function beginRequest(window: Workbench, { schema, lens, target, method }: RequestOf): Promise<void> {
  await window.openFile(schema);
  await window.lens(lens).first().click();
  await window.pick(target);
  await window.lens('▶ Send').waitFor();
  await window.tab(method).waitFor();
}

/** Sends what is in the editor; the first call to an address is asked about. */
async function sendFirst(window: Workbench, question: RegExp): Promise<void> {
  await window.press('Control+Enter');
  assert.match(await window.question(), question);
  await window.answer('Call');
}

const greetEach: RequestOf = {
  schema: 'greet.proto',
  lens: '▶ Run call (bidirectional streaming)',
  target: 'greet',
  method: 'GreetEach',
};

const keepGreeting: RequestOf = {
  schema: 'greet.proto',
  lens: '▶ Run call (server streaming)',
  target: 'greet',
  method: 'KeepGreeting',
};

describe('a person', () => {
  it('talks over Connect: types, sends, watches, sends more, finishes', () =>
    withWindow(async (window) => {
      const { panel } = window;
      await beginRequest(window, greetEach);
      await window.type('Linus');
      await sendFirst(
        window,
        /^Call greet\.v1\.GreetService\/GreetEach at http:\/\/127\.0\.0\.1:\d+\?[^]*has not called this address before/,
      );
      await panel.shows('received', 'Linus');
      await panel.reaches('Open');
      // The focus has stayed in the request.
      await window.press('Control+End');
      await window.type('===\n{ "name": "Grace" }');
      await window.press('Control+Enter');
      await panel.shows('received', 'Grace');
      assert.equal(await panel.fact('Sent'), '2');
      assert.equal(await panel.fact('Received'), '2');
      await window.lens('Finish sending').click();
      await panel.reaches('Done');
      await window.lens('Finish sending').waitFor({ state: 'detached' });
    }));

  it('talks over gRPC, by the buttons of the panel', () =>
    withWindow(async (window) => {
      const { panel } = window;
      await beginRequest(window, {
        schema: 'primefactor.proto',
        lens: '▶ Run call (bidirectional streaming)',
        target: 'primefactor',
        method: 'PrimeFactors',
      });
      await window.type('360360');
      await sendFirst(window, /PrimeFactorService\/PrimeFactors/);
      await panel.shows('received', '"factor":"13"');
      await window.press('Control+End');
      await window.type('===\n{ "number": 9007199254740993 }');
      await panel.press('Send next');
      await panel.shows('sent', '9007199254740993');
      await panel.shows('received', '"factor":"107"');
      await panel.press('Finish sending');
      await panel.reaches('Done');
      assert.equal(await panel.fact('Sent'), '2');
    }));

  it('calls a Thrift function, and sees what it throws', () =>
    withWindow(async (window) => {
      const { panel } = window;
      await beginRequest(window, {
        schema: 'person.thrift',
        lens: '▶ Run call',
        target: 'person',
        method: 'getPersonById',
      });
      await window.type('2');
      await sendFirst(window, /PersonService\/getPersonById at thrift:\/\//);
      await panel.shows('received', '"name"');
      await panel.reaches('Done');
      await window.press('Backspace');
      await window.type('99');
      // This address has been agreed to.
      await window.press('Control+Enter');
      await panel.reaches('Failed');
      assert.match((await panel.banner()).join('\n'), /NoSuchPerson/);
    }));

  it('watches a Thrift server push, and cancels while another call goes on', () =>
    withWindow(async (window) => {
      const { panel } = window;
      await beginRequest(window, greetEach);
      await sendFirst(window, /GreetEach/);
      await panel.shows('received', 'Ada');
      await window.tab('greet.proto').click();
      await beginRequest(window, {
        schema: 'my_service.thrift',
        lens: '▶ Run call (server push)',
        target: 'my-service',
        method: 'streamData',
      });
      await sendFirst(window, /MyService\/streamData/);
      await panel.rows('received').nth(2).waitFor();
      await panel.press('Cancel call');
      await panel.reaches('Cancelled');
      // The panels share a group.
      await window.tab('GreetEach').last().click();
      await panel.reaches('Open');
      await panel.press('Cancel call');
      await panel.reaches('Cancelled');
    }));

  it('is told when the process that runs calls ends, and calls again', () =>
    withWindow(async (window) => {
      const { panel } = window;
      await beginRequest(window, keepGreeting);
      await sendFirst(window, /KeepGreeting/);
      await panel.shows('received', 'Ada');
      for (const callHost of processesOf(server.group, 'call-host.js')) process.kill(callHost, 'SIGKILL');
      await panel.reaches('Failed');
      assert.deepEqual((await panel.banner()).slice(0, 2), [
        'Call host',
        'The process that runs calls ended unexpectedly (SIGKILL)',
      ]);
      // What had come can still be read.
      await panel.rows('received', 'Ada').first().click();
      await panel.frame.locator('.detail .json', { hasText: 'Ada' }).waitFor();
      await window.editor('KeepGreeting').click();
      await window.press('Control+Enter');
      await panel.reaches('Open');
      await panel.shows('received', 'Ada');
      await panel.press('Cancel call');
      await panel.reaches('Cancelled');
    }));
});
