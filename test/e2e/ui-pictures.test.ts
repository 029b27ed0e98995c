/**
 * Pictures of the editor and the panel in VS Code's own themes, for people to look at, in `out/e2e`. The one named
 * `call-panel` is the picture in the README, where `npm run docs:pictures` puts it.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDemoSession } from './harness/demo-session.ts';
import { type EditorSession, pictures } from './harness/editor-session.ts';
import { beginRequest, greet, primeFactors, sendFirst } from './harness/requests.ts';
import { themes } from './harness/themes.ts';
import type { Workbench } from './harness/workbench.ts';

let session: EditorSession;
before(async () => {
  session = await startDemoSession();
});
after(() => session[Symbol.asyncDispose]());

function picture({ page }: Workbench, name: string): Promise<unknown> {
  return page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

describe('the panel', () => {
  for (const [theme, kind] of themes)
    it(`is pictured in ${theme}`, () => {
      session.server.configure({ 'workbench.colorTheme': theme });
      return session.withWindow(async (window) => {
        const { panel } = window;
        await beginRequest(window, greet);
        await picture(window, `request-vscode-${kind}`);
        // An empty name is an error with details.
        await window.press('Delete');
        await sendFirst(window, /Greet at/);
        await panel.reaches('Failed');
        assert.equal(await panel.themeKind(), `vscode-${kind}`);
        await picture(window, `panel-failed-vscode-${kind}`);
        await window.goToEditor('greet.proto');
        await beginRequest(window, primeFactors);
        await window.type('360360');
        await sendFirst(window, /PrimeFactors/);
        await panel.shows('received', '"factor":"13"');
        await picture(window, `panel-vscode-${kind}`);
      });
    });

  it('is pictured for the README', () => {
    session.server.configure({
      'workbench.colorTheme': 'Dark Modern',
      'workbench.activityBar.location': 'hidden',
      'editor.fontSize': 15,
    });
    return session.withWindow(
      async (window) => {
        const { panel } = window;
        await window.press('Control+B');
        await window.openFile('greet.rpc');
        await window.clickLens(window.lens('▶ Send').last());
        await window.answer('Call');
        await panel.shows('received', 'Grace');
        await window.press('Control+End');
        for (const name of ['Linus', 'Margaret', 'Edsger']) {
          await window.type(`===\n{ "name": "${name}", "tone": TONE_FORMAL }`);
          await window.press('Control+Enter');
          await panel.shows('received', name);
          await window.press('Enter');
        }
        await picture(window, 'call-panel');
      },
      { width: 1600, height: 1000 },
    );
  });
});
