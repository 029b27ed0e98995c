/** The packed extension in a real VS Code, with a folder of files, for the tests of a file. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CodeServer, startCodeServer } from '../../../scripts/code-server/server.ts';
import { launchChromium } from './chromium.ts';
import { addLanguagePack, translateExtension, type Translation } from './translation.ts';
import { type WindowSize, Workbench } from './workbench.ts';

const vsix = 'out/parlance.vsix';

/** Where pictures are left. */
export const pictures = 'out/e2e';

export interface EditorSession extends AsyncDisposable {
  readonly server: CodeServer;
  /**
   * Lets a person use a window of their own, with the folder as nobody has touched it. Of a failure there is a picture.
   */
  withWindow(use: (window: Workbench) => Promise<void>, size?: WindowSize): Promise<void>;
  /** The same with a folder that is used as it is. */
  withFolder(folder: string, use: (window: Workbench) => Promise<void>, size?: WindowSize): Promise<void>;
}

/** Opens copies of the folder; it is filled by then. With a translation, VS Code is in its language. */
export async function startEditorSession(
  workspace: string,
  translation?: Translation,
): Promise<EditorSession> {
  assert.ok(existsSync(vsix), `${vsix} is missing: run "npm run package" first`);
  mkdirSync(pictures, { recursive: true });
  await using stack = new AsyncDisposableStack();
  const copies = mkdtempSync(path.join(tmpdir(), 'parlance-e2e-'));
  stack.defer(() => rmSync(copies, { recursive: true, force: true }));
  const server = await startCodeServer({
    folder: workspace,
    vsix,
    ...(translation && { language: translation.language }),
  });
  stack.defer(() => server.stop());
  // Both are read when a window opens.
  if (translation !== undefined) {
    addLanguagePack(server, translation);
    translateExtension(server, translation);
  }
  const browser = await launchChromium();
  stack.defer(() => browser.close());
  const started = stack.move();
  const withFolder: EditorSession['withFolder'] = async (folder, use, size) => {
    await using window = await Workbench.open(browser, server.url([], folder), size);
    try {
      await use(window);
    } catch (error) {
      const picture = path.join(pictures, `failure-${Date.now()}.png`);
      await window.page.screenshot({ path: picture });
      const told = await window.notifications();
      throw new Error(`${picture}; VS Code had told ${JSON.stringify(told)}`, { cause: error });
    }
  };
  return {
    server,
    withFolder,
    withWindow(use, size) {
      // VS Code keeps unsaved documents for the next window with their folder.
      const own = path.join(copies, randomUUID(), path.basename(workspace));
      cpSync(workspace, own, { recursive: true });
      return withFolder(own, use, size);
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}
