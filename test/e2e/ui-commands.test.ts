/**
 * The commands that no journey of the other walks comes by, as a person runs them from the palette, the status bar and
 * the menus of the views: `commands.yaml` says where each command is run.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { until } from './extension-host/until.ts';
import { startDemoSession } from './harness/demo-session.ts';
import { type EditorSession, pictures } from './harness/editor-session.ts';
import { processesOf } from './harness/processes.ts';
import { beginRequest, greet, sendFirst } from './harness/requests.ts';
import { inEachTheme } from './harness/themes.ts';
import { fromMenu, openViews, viewRow } from './harness/views.ts';
import type { Workbench } from './harness/workbench.ts';

const broken = 'syntax = "proto3";\n\npackage broken.v1;\n\nmessage Broken {\n  strin name = 1;\n}\n';

let session: EditorSession;
before(async () => {
  session = await startDemoSession({ 'broken.proto': broken });
});
after(() => session[Symbol.asyncDispose]());

/** A file of the folder that the window shows. */
function fileOf({ page }: Workbench, name: string): string {
  return path.join(new URL(page.url()).searchParams.get('folder') ?? '', name);
}

/** The text of a file of the folder, once it is there and has been written: VS Code makes it empty first. */
function fileAppears(window: Workbench, name: string): Promise<string> {
  const file = fileOf(window, name);
  return until(name, () => (existsSync(file) && readFileSync(file, 'utf8')) || undefined);
}

async function withClipboard(
  use: (window: Workbench, clipboard: () => Promise<string>) => Promise<void>,
): Promise<void> {
  await session.withWindow(async (window) => {
    await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await use(window, () => window.page.evaluate<string>('navigator.clipboard.readText()'));
  });
}

/** Makes the one call that there then is. */
async function greetAda(window: Workbench): Promise<void> {
  await beginRequest(window, greet);
  await window.type('Ada');
  await sendFirst(window, /Greet at/);
  await window.panel.shows('received', 'Ada');
}

describe('a schema', () => {
  it('is checked with all others, those that are not open too', () =>
    session.withWindow(async (window) => {
      await window.openFile('greet.proto');
      await window.lens('▶ Run call').first().waitFor();
      await window.run('Parlance: Check Workspace');
      await window.notification('2 problems in 2 files, of').first().waitFor();
      await window.problem('strin').waitFor();
    }));

  it('is known to a language server that is started anew', () =>
    session.withWindow(async (window) => {
      const servers = () => processesOf(session.server.group, 'dist/server.js');
      await window.openFile('greet.proto');
      await window.lens('▶ Run call').first().waitFor();
      const before = new Set(servers());
      await window.run('Parlance: Restart Language Server');
      await until('another process', () =>
        Promise.resolve(servers().some((process) => !before.has(process)) ? true : undefined),
      );
      await window.goTo(1, 1);
      await window.type('x');
      await window.squiggles('error').first().waitFor();
    }));

  it('shows where a declaration is named, from its lens', () =>
    session.withWindow(async (window) => {
      await window.openFile('greet.proto');
      await window.clickLens(window.lens(/^\d+ references?$/).first());
      await window.page.locator('.reference-zone-widget .monaco-list-row').first().waitFor();
    }));

  it('is read in the dialect that is chosen in the status bar', () =>
    session.withWindow(async (window) => {
      await window.openFile('person.thrift');
      await window.status('Apache Thrift').click();
      await window.choose('fbthrift');
      await window.status('fbthrift').waitFor();
      assert.match(
        await fileAppears(window, '.vscode/settings.json'),
        /"parlance\.thrift\.dialect": "fbthrift"/,
      );
    }));

  it('gives a script for a mock server, with an answer for each method', () =>
    session.withWindow(async (window) => {
      await window.openFile('greet.proto');
      await window.run('Parlance: Write Mock Script');
      await window.editorShows('Untitled-1', /MOCK\sgreet\.v1\.GreetService\/Greet/);
      await window.lens('▶ Start mock').first().waitFor();
    }));

  it('has its name copied from the services, which are read anew where one asks for it', () =>
    withClipboard(async (window, clipboard) => {
      await openViews(window);
      await viewRow(window, 'greet.v1').click();
      await fromMenu(window, viewRow(window, /^GreetService/).first(), 'Copy Name');
      await until('the name in the clipboard', async () =>
        (await clipboard()) === 'greet.v1.GreetService' ? true : undefined,
      );
      await window.run('Parlance: Refresh Services');
      await viewRow(window, /^GreetService/)
        .first()
        .waitFor();
    }));
});

describe('a call', () => {
  it('is shown again, found by its words, kept as a file and deleted, one by one or all', () =>
    session.withWindow(async (window) => {
      await window.run('Parlance: Show Call Panel');
      await window.notification('There is no call yet. Send a request first.').first().waitFor();
      await greetAda(window);
      await window.goToEditor('### Greet');
      await window.run('Parlance: Show Call Panel');
      await window.tab('Greet · ').and(window.page.locator('.active')).waitFor();

      await window.tab('Greet · ').last().click({ button: 'middle' });
      await window.run('Parlance: Find in History');
      await window.choose('Greet');
      await window.panel.shows('received', 'Ada');

      await openViews(window);
      const call = viewRow(window, /GreetService\/Greet.*OK/);
      await fromMenu(window, call.first(), 'Save Request as File…');
      await window.fillIn('Save Request', 'kept.rpc');
      assert.match(await fileAppears(window, 'kept.rpc'), /"name": "Ada"/);
      await window.tab('kept.rpc').waitFor();

      await fromMenu(window, call.first(), 'Delete from History');
      await call.first().waitFor({ state: 'detached' });
      await window.goToEditor('kept.rpc');
      await window.press('Control+Enter');
      await call.first().waitFor();
      await window.run('Parlance: Clear History');
      assert.match(await window.question(), /^Clear the call of history\?/);
      await window.answer('Clear');
      await call.first().waitFor({ state: 'detached' });
    }));

  it('is cancelled in its document', () =>
    session.withWindow(async (window) => {
      await beginRequest(window, {
        schema: 'greet.proto',
        lens: '▶ Run call (server streaming)',
        target: 'greet',
        method: 'KeepGreeting',
      });
      await sendFirst(window, /KeepGreeting at/);
      await window.panel.shows('received', 'Ada');
      await window.goToEditor('### KeepGreeting');
      await window.clickLens(window.lens('Cancel'));
      await window.panel.reaches('Cancelled');
    }));

  it('has its request kept in the workspace, by the key that saves', () =>
    session.withWindow(async (window) => {
      await beginRequest(window, greet);
      await window.type('Grace');
      await window.press('Control+S');
      await window.fillIn('Save Request', 'requests/hello.rpc');
      assert.match(await fileAppears(window, 'requests/hello.rpc'), /"name": "Grace"/);
      await window.editorHasFocus('hello.rpc');
      await window.tab('### Greet').waitFor({ state: 'detached' });
    }));
});

describe('a workspace', () => {
  it('has targets of one person alone, in a file that is kept out of the repository', () =>
    session.withWindow(async (window) => {
      await window.run('Parlance: Edit Targets');
      await window.choose('rpc.targets.local.json');
      await window.tab('rpc.targets.local.json').waitFor();
      await window.notification('is for you alone').getByText('Add to .gitignore').click();
      assert.match(await fileAppears(window, '.gitignore'), /^rpc\.targets\.local\.json$/m);
      await window.run('Parlance: Edit Targets');
      await window.choose('rpc.targets.json');
      await window.editorHasFocus('rpc.targets.json');
    }));
});

describe('what went wrong', () => {
  it('is told of without secrets and without being sent anywhere', () =>
    session.withWindow(async (window) => {
      await window.openFile('greet.proto');
      await window.run('Parlance: Report an Issue');
      await window.notification('Nothing has been sent.').first().waitFor();
      await window.editorShows('Untitled-1', /Open\sdocuments:\s1\sproto/);
    }));
});

describe('a recording', () => {
  it('is opened, played, shown in its folder and put elsewhere, from its row', () =>
    session.withWindow(async (window) => {
      const { page, panel } = window;
      await greetAda(window);
      await window.run('Parlance: Save Recording');
      await window.notification('The call is recorded in').getByText('Rename…').click();
      await page.locator('.quick-input-widget input').first().fill('hello');
      await window.press('Enter');
      await fileAppears(window, 'hello.rpcrec');
      await window.tab('Greet · ').click({ button: 'middle' });
      await openViews(window);
      await page.locator('.pane-header', { hasText: 'Recordings' }).click();
      const recording = viewRow(window, 'hello');
      for (const command of ['Open Recording', 'Play Recording']) {
        await fromMenu(window, recording, command);
        await panel.frame.getByText('recorded ').waitFor();
        await panel.shows('received', 'Ada');
        await window.tab('Recording: ').click({ button: 'middle' });
      }
      await fromMenu(window, recording, 'Save Recording as…');
      const folder = await window.saveAs('elsewhere.rpcrec').catch(() => '');
      assert.notEqual(folder, '');
      await fileAppears(window, 'elsewhere.rpcrec');
      assert.equal(existsSync(fileOf(window, 'hello.rpcrec')), false);
      await fromMenu(window, viewRow(window, 'elsewhere'), 'Reveal Recording');
      await page
        .locator('.explorer-folders-view .monaco-list-row.selected', { hasText: 'elsewhere.rpcrec' })
        .waitFor();
    }));
});

describe('a mock server', () => {
  it('answers a Thrift function, started from the lens of its service', () =>
    session.withWindow(async (window) => {
      await window.openFile('person.thrift');
      await window.clickLens(window.lens('▶ Start mock').first());
      await window.notification('A mock server listens on').getByText('Add Target').click();
      await window.editorHasFocus('rpc.targets.json');
      await window.goToEditor('person.thrift');
      await window
        .lens(/^Mock on 127\.0\.0\.1:\d+ · Stop$/)
        .first()
        .waitFor();
      await window.clickLens(window.lens('▶ Run call').first());
      await window.pick('mock');
      await window.editorHasFocus('### getPersonById');
      await window.lens('▶ Send').first().waitFor();
      await sendFirst(window, /getPersonById at 127/);
      await window.panel.shows('received', '"name"');
      await window.run('Parlance: Stop Mock Server');
      await window.status('Mock 127.0.0.1:').waitFor({ state: 'detached' });
    }));

  inEachTheme(
    'has its address in the status bar, where it is copied, made a target, and stopped',
    () => session,
    async (window, picture) => {
      await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await window.openFile('greet.proto');
      await window.run('Parlance: Show Mock Server');
      await window.notification('No mock server is running.').first().waitFor();
      await window.run('Parlance: Start Mock Server');
      const item = window.status('Mock 127.0.0.1:');
      await item.waitFor();
      const address = (await item.innerText()).replace(/^.*Mock /s, '').trim();
      assert.match(address, /^127\.0\.0\.1:\d+$/);
      await window.run('Notifications: Clear All Notifications');
      await item.click();
      await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Copy Address' }).waitFor();
      await picture('mock-server');
      await window.choose('Copy Address');
      await window.status(`${address} is in the clipboard`).waitFor();
      assert.equal(await window.page.evaluate<string>('navigator.clipboard.readText()'), address);
      await item.click();
      await window.choose('Open Schema');
      await window.editorHasFocus('greet.proto');
      await item.click();
      await window.choose('Add Target');
      await window.editorHasFocus('rpc.targets.json');
      await until('the target', () =>
        Promise.resolve(
          readFileSync(fileOf(window, 'rpc.targets.json'), 'utf8').includes(address) ? true : undefined,
        ),
      );
      await item.click();
      await window.choose('Stop');
      await item.waitFor({ state: 'detached' });
      await window.page.screenshot({ path: path.join(pictures, 'mock-server-stopped.png') });
    },
  );
});
