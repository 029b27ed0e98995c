/**
 * What is around calls, in VS Code as a person uses it: services and their methods, history, watches and comparisons.
 * Pictures of the views in VS Code's own themes are left in `out/e2e`.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDemoSession } from './harness/demo-session.ts';
import { type EditorSession, pictures } from './harness/editor-session.ts';
import { beginRequest, greet, sendFirst } from './harness/requests.ts';
import { themes } from './harness/themes.ts';
import { openViews, viewRow } from './harness/views.ts';
import type { Workbench } from './harness/workbench.ts';

let session: EditorSession;
before(async () => {
  session = await startDemoSession();
});
after(() => session[Symbol.asyncDispose]());

/** Does what a button at the right of a row does. */
async function pressAtRow(window: Workbench, text: string | RegExp, button: string): Promise<void> {
  const wanted = viewRow(window, text).first();
  const action = wanted.getByRole('button', { name: button });
  // Rows move when others come, and the button is that of the row below the pointer.
  await window.askUntil(action, (timeout) => wanted.hover({ timeout }));
  await action.click();
}

function picture({ page }: Workbench, name: string): Promise<unknown> {
  return page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

describe('the view of services', () => {
  it('leads from a package to the schema and to a request', () =>
    session.withWindow(async (window) => {
      await openViews(window);
      await viewRow(window, 'greet.v1').click();
      await viewRow(window, 'GreetService').click();
      await viewRow(window, /^GreetEach.*bidirectional streaming/).click();
      await window.editorHasFocus('greet.proto');
      await pressAtRow(window, /^Greet unary|^Greetunary/, 'Run Call');
      await window.pick('greet');
      await window.tab('### Greet').waitFor();
    }));

  it('asks a server for its services only when that is wanted', () =>
    session.withWindow(async (window) => {
      await openViews(window);
      await viewRow(window, /^primefactor.*127/).click();
      assert.match(await window.question(), /ServerReflectionInfo at http:\/\/127\.0\.0\.1:/);
      await window.answer('Cancel');
      await viewRow(window, 'Ask the server for its services').click();
      await window.question();
      await window.answer('Call');
      await viewRow(window, 'primefactor.v1.PrimeFactorService').click();
      await pressAtRow(window, /^PrimeFactors/, 'Run Call');
      await window.tab('### PrimeFactors').waitFor();
      await window.editorShows('### PrimeFactors', /@schema\sreflection/);
    }));

  it('finds a method by parts of its name', () =>
    session.withWindow(async (window) => {
      await openViews(window);
      await window.run('Parlance: Find Method');
      const list = window.page.locator('.quick-input-widget');
      await list.locator('input').fill('GrEa');
      await list.locator('.monaco-list-row', { hasText: 'GreetEach' }).waitFor();
      await picture(window, 'find-method');
      await window.press('Enter');
      // The list of targets takes the place of that of methods, which has names like theirs.
      await list.getByPlaceholder('The target').waitFor();
      await window.pick('greet');
      await window.tab('### GreetEach').waitFor();
    }));
});

describe('history', () => {
  it('has each call, sends it again, opens it and its request, and is there in the next window', () =>
    session.withWindow(async (window) => {
      const { page, panel } = window;
      await beginRequest(window, greet);
      await window.type('Ada');
      await sendFirst(window, /Greet at/);
      await panel.shows('received', 'Ada');
      await openViews(window);
      await viewRow(window, /GreetService\/Greet.*OK/).waitFor();
      await window.lens(/^OK /u).waitFor();
      await pressAtRow(window, 'GreetService/Greet', 'Send Again');
      await viewRow(window, /GreetService\/Greet.*OK/)
        .nth(1)
        .waitFor();
      assert.equal(await viewRow(window, /GreetService\/Greet.*OK/).count(), 2);

      await window.goToEditor('greet.proto');
      await window.clickLens(window.lens('↻ Repeat · OK'));
      await viewRow(window, /GreetService\/Greet.*OK/)
        .nth(2)
        .waitFor();

      await page.reload();
      await page.locator('.monaco-workbench').waitFor();
      const old = viewRow(window, /GreetService\/Greet.*OK/);
      await old.nth(2).waitFor();
      await old.nth(2).click();
      await panel.shows('received', 'Ada');
      await pressAtRow(window, 'GreetService/Greet', 'Open Request');
      await window.lens('▶ Send').first().waitFor();
    }));
});

describe('a request', () => {
  it('is watched until its watch is stopped', () =>
    session.withWindow(async (window) => {
      await beginRequest(window, greet);
      await window.type('Ada');
      await window.run('Parlance: Watch Request');
      await window.choose('1 s');
      await window.choose('Until I stop it');
      await window.question();
      await window.answer('Call');
      await window.editorShows('Watch of Greet', /\b2\s.*same\s+OK/);
      await picture(window, 'watch');
      await window.clickLens(window.lens('Stop'));
      await window.editorShows('Watch of Greet', /Stopped:\s\d+\scalls,\s0\schanged/);
    }));

  it('is run under load, by a plan, until the run is stopped', () =>
    session.withWindow(async (window) => {
      await beginRequest(window, greet);
      await window.type('Ada');
      await window.run('Parlance: Run Request Under Load');
      await window.choose('10 at once, 1000 calls');
      await window.question();
      await window.answer('Call');
      await window.editorShows('Load on Greet', /Done:\s[\d.]+\s(ms|s)/);
      await window.editorShows('Load on Greet', /1000\sdone,\s0\sfailed,\s0\son\stheir\sway/);
      await window.editorShows('Load on Greet', /p99\s+[\d.]+\s(ms|s)/);
      await picture(window, 'load');
      await window.goToEditor('### Greet');
      await window.run('Parlance: Run Request Under Load');
      await window.choose('Write a plan…');
      await window.fillIn('these caps cannot be moved', '20/s, 60 s');
      await window.clickLens(window.lens('Stop'));
      await window.editorShows('Load on Greet', /Stopped:\s[\d.]+\s(ms|s)/);
    }));

  it('is compared over protocols, with what differs in words', () =>
    session.withWindow(async (window) => {
      await beginRequest(window, greet);
      await window.type('Ada');
      await window.run('Parlance: Compare Request');
      await window.page
        .locator('.quick-input-list .monaco-list-row', { hasText: 'Connect at greet' })
        .waitFor();
      await window.press('Enter');
      await window.question();
      await window.answer('Call');
      await window.editorShows('Comparison of Greet', /Status\sand\smessages:\sthe\ssame/);
      await window.editorShows('Comparison of Greet', /content-type\sis/);
      await picture(window, 'comparison');
    }));
});

describe('the views', () => {
  for (const [theme, kind] of themes)
    it(`are pictured in ${theme}`, () => {
      session.server.configure({ 'workbench.colorTheme': theme });
      return session.withWindow(async (window) => {
        await beginRequest(window, greet);
        await sendFirst(window, /Greet at/);
        await window.panel.reaches('Done');
        await window.press('Control+A');
        await openViews(window);
        await viewRow(window, 'greet.v1').click();
        await viewRow(window, /^GreetService\s*\d+ methods/).click();
        await viewRow(window, 'GreetEach').waitFor();
        await picture(window, `views-${kind}`);
      });
    });
});
