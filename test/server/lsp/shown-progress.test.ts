import { afterEach, beforeEach, it, mock } from 'node:test';
import type { Connection } from 'vscode-languageserver';
import { shownProgress } from '../../../server/src/lsp/shown-progress.ts';

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

it('goes on where the client refuses to show it', async () => {
  const window = {
    createWorkDoneProgress: () => Promise.reject(new Error('nothing is shown here')),
  } as unknown as Connection['window'];
  const progress = shownProgress({ connection: { window }, isShown: true, title: 'Work', onCancel() {} });
  mock.timers.tick(1000);
  progress.report(1, 2);
  progress.end();
  // A rejection that nobody looks at would fail the test here, as it would end the server.
  await new Promise((resolve) => setImmediate(resolve));
});
