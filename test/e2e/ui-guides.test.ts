/**
 * The guides, walked from the first step to the last in a real VS Code by what they say. The pictures that they show are left
 * in `out/e2e/guides`; `npm run docs:pictures` puts them where the guides have them.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type DemoProcess, startDemo } from '../../scripts/demo-process.ts';
import { freePort } from '../interop/support/peer.ts';
import { type Guide, guideNames, type GuideSection, readGuide, withPorts } from '../support/guide.ts';
import { type EditorSession, pictures, startEditorSession } from './harness/editor-session.ts';
import { demoPorts } from './harness/demo-session.ts';
import { walk } from './harness/guide-walk.ts';
import { pythonEnvironment } from './harness/python-environment.ts';

/** Where a reader begins with an empty folder, and not with the demo. */
const fromNothing: ReadonlySet<string> = new Set([
  'With the demo',
  'With a service of your own',
  'Without a schema',
  'Call a server that you wrote',
]);

/** The others are in a dark one. */
const inLight: ReadonlySet<string> = new Set(['targets-and-secrets']);

const size = { width: 1360, height: 900 };

const stack = new AsyncDisposableStack();
const folder = mkdtempSync(path.join(tmpdir(), 'parlance-e2e-'));
stack.defer(() => rmSync(folder, { recursive: true, force: true }));
const demoFolder = path.join(folder, 'template');
let session: EditorSession;
let demo: DemoProcess;

before(async () => {
  demo = await startDemo(demoFolder);
  stack.defer(() => demo.stop());
  const empty = path.join(folder, 'empty');
  mkdirSync(empty);
  mkdirSync(path.join(pictures, 'guides'), { recursive: true });
  session = stack.use(await startEditorSession(empty));
});
after(() => stack.disposeAsync());

for (const name of guideNames) {
  const guide = readGuide(name);
  describe(`the guide ${name}`, () => {
    for (const section of guide.sections)
      it(`can be followed: ${section.title}`, async () => {
        session.server.configure({
          'workbench.colorTheme': inLight.has(name) ? 'Light Modern' : 'Dark Modern',
          'workbench.activityBar.location': 'hidden',
          'editor.fontSize': 13,
          'editor.minimap.enabled': false,
        });
        const own = folderFor(guide, section);
        const port = await freePort();
        const portOf = (target: string): number | undefined => demoPorts(demo).get(target);
        const here = (text: string): string => withPorts(text, portOf).replace(/\b9090\b/g, String(port));
        let followed = 0;
        await session.withFolder(
          own,
          async (window) => {
            await window.press('Control+B');
            followed = await walk(window, section, {
              folder: own,
              here,
              demo: demo.services,
              python: pythonEnvironment,
              pictures: path.join(pictures, 'guides'),
            });
          },
          size,
        );
        assert.equal(followed, section.steps.flatMap(({ instructions }) => instructions).length);
      });
  });
}

/** What a reader has by then: nothing or the demo, and the files that the guide shows before its steps. */
function folderFor({ files }: Guide, section: GuideSection): string {
  const own = path.join(mkdtempSync(path.join(folder, 'own-')), 'demo');
  if (fromNothing.has(section.title)) mkdirSync(own);
  else cpSync(demoFolder, own, { recursive: true });
  const opened = new Set(
    section.steps.flatMap(({ instructions }) =>
      instructions.flatMap((instruction) => (instruction.kind === 'open' ? [instruction.what] : [])),
    ),
  );
  for (const { name, text } of files.filter((file) => opened.has(file.name))) {
    mkdirSync(path.dirname(path.join(own, name)), { recursive: true });
    writeFileSync(path.join(own, name), text);
  }
  return own;
}
