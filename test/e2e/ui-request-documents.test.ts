/**
 * What request documents and files of targets offer beyond typing, as a person meets it: what a server finds wrong, at
 * its field; help from the schema of targets; secrets that are moved out of files; names that are changed everywhere.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { greetProto, greetServer } from '../support/greet-server.ts';
import { listening } from '../support/raw-servers.ts';
import { type ValidatingServer, validateProto, validatingServer } from '../support/validating-server.ts';
import { until } from './extension-host/until.ts';
import { type EditorSession, pictures } from './harness/editor-session.ts';
import { startFolderSession } from './harness/folder-session.ts';
import { sendFirst } from './harness/requests.ts';
import type { Workbench } from './harness/workbench.ts';

const stack = new AsyncDisposableStack();
let session: EditorSession;
let validating: ValidatingServer;

const requests = `\
### first
# @target grpc
GRPC greet.v1.GreetService/Greet

{ "name": "Ada", "fail": true }

### second
# @target validating
GRPC greet.v1.GreetService/Greet
x-find: google.rpc.BadRequest

{ "name": "Al", "count": 7 }

### third
# @target validating
GRPC greet.v1.GreetService/Greet
x-find: buf.validate.Violations

{ "name": "Bo", "count": 8 }
`;

const secrets = `\
### greet
# @target validating
GRPC greet.v1.GreetService/Greet
authorization: Bearer planted-token-1618

{ "name": "Ada" }

### again
# @target validating
GRPC greet.v1.GreetService/Greet

{ "name": "{{greet.response.greeting}}" }
`;

before(async () => {
  const grpc = stack.use(await greetServer({ http: '2' }));
  validating = validatingServer();
  const { port } = stack.use(await listening(validating.server));
  const targets = [
    { name: 'grpc', address: `127.0.0.1:${grpc.port}`, protocol: 'grpc' },
    { name: 'validating', address: `http://127.0.0.1:${port}`, protocol: 'connect' },
  ];
  const files = {
    'validate.proto': validateProto,
    'greet.proto': greetProto.replace(
      'package greet.v1;',
      'package greet.v1;\n  import public "validate.proto";',
    ),
    'rpc.targets.json': `${JSON.stringify({ targets }, undefined, 2)}\n`,
    'wrong.rpc': requests,
    'secrets.rpc': secrets,
  };
  session = stack.use(await startFolderSession(files));
});
after(() => stack.disposeAsync());

/** Reads a file of the folder that the window shows. */
function read({ page }: Workbench, name: string): string {
  return readFileSync(path.join(new URL(page.url()).searchParams.get('folder') ?? '', name), 'utf8');
}

/** The first line of the editor on top that has the text; lines are drawn with hard blanks. */
async function lineShows(window: Workbench, label: string, text: string): Promise<void> {
  await window
    .editor(label)
    .locator('.view-line', { hasText: text.replaceAll(' ', '\u00a0') })
    .first()
    .waitFor();
}

/** Types into the box that VS Code shows at its top. */
async function answerBox({ page }: Workbench, title: string, text: string): Promise<void> {
  const box = page.locator('.quick-input-widget', { hasText: title });
  await box.locator('input').fill(text);
  await page.keyboard.press('Enter');
  await box.waitFor({ state: 'hidden' });
}

async function renameTo(window: Workbench, name: string): Promise<void> {
  await window.press('F2');
  const box = window.page.locator('.rename-box input');
  await box.fill(name);
  await box.press('Enter');
}

describe('what a server finds wrong', () => {
  it('is underlined at its field, however it is told, until that is edited', () =>
    session.withWindow(async (window) => {
      await window.openFile('wrong.rpc');
      await window.lens('▶ Send').nth(2).waitFor();
      const underlined = window.editor('wrong.rpc').locator('.squiggly-error');
      for (const [line, field, asked, message] of [
        [5, 11, true, /not Ada/],
        [12, 11, true, /is no name/],
        [19, 26, false, /is too many/],
      ] as const) {
        await window.tab('wrong.rpc').click();
        await window.goTo(line, field);
        if (asked) await sendFirst(window, /GreetService\/Greet at/);
        else await window.press('Control+Enter');
        await window.panel.frame.locator('.error-rows', { hasText: message }).first().waitFor();
        await underlined.first().waitFor();
        assert.equal(await underlined.count(), 1);
        await window.tab('wrong.rpc').click();
        await window.hover(message);
        await window.page.screenshot({ path: path.join(pictures, `violation-${line}.png`) });
        await window.press('Escape');
      }
      // An edit elsewhere leaves it; one of its own does not.
      await window.goTo(1, 10);
      await window.type('!');
      await window.editorShows('wrong.rpc', 'first!');
      assert.equal(await underlined.count(), 1);
      await window.goTo(19, 26);
      await window.press('Delete');
      await window.type('9');
      await underlined.first().waitFor({ state: 'detached' });
    }));
});

describe('a file of targets', () => {
  it('is completed and explained by its schema', () =>
    session.withWindow(async (window) => {
      const { page } = window;
      await window.openFile('rpc.targets.json');
      await lineShows(window, 'rpc.targets.json', 'validating');
      await window.goTo(4, 8);
      await window.hover(/What requests call the target/);
      await window.press('Escape');
      await window.goTo(6, 1);
      await window.press('End');
      await window.type(',\n"');
      const proposal = (name: string) =>
        page.locator('.suggest-widget .monaco-list-row', { hasText: name }).first();
      await proposal('danger').waitFor();
      await page.screenshot({ path: path.join(pictures, 'targets-completion.png') });
      await proposal('deadline').waitFor();
      await window.type('danger');
      await window.press('Enter');
      await lineShows(window, 'rpc.targets.json', '"danger":');
    }));
});

describe('a secret in a file', () => {
  it('is moved into Secret Storage, and sent from there', () =>
    session.withWindow(async (window) => {
      await window.openFile('secrets.rpc');
      await window.squiggles('warning').first().waitFor();
      await window.goTo(4, 26);
      const titles = await window.quickFixes();
      await window.page.screenshot({ path: path.join(pictures, 'secret-fixes.png') });
      await titles.getByText('Move to Secret Storage').click();
      await answerBox(window, 'Name of the secret for', 'greeter');
      await lineShows(window, 'secrets.rpc', 'Bearer {{secret:greeter}}');
      await window.press('Control+S');
      await sendFirst(window, /GreetService\/Greet at/);
      await window.panel.reaches('Done');
      // The server is asked for its schema too, to compare it.
      assert.deepEqual([...new Set(validating.authorizations())], ['Bearer planted-token-1618']);
      assert.doesNotMatch(read(window, 'secrets.rpc'), /planted/);

      // It is given another value, and forgotten, in the list of all.
      const secret = window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'greeter' });
      await window.run('Parlance: Change or Forget a Secret');
      await secret.waitFor();
      await window.page.screenshot({ path: path.join(pictures, 'secrets-list.png') });
      await window.choose('greeter');
      await answerBox(window, 'Secret "greeter" for', 'planted-token-2236');
      await window.goToEditor('secrets.rpc');
      await window.press('Control+Enter');
      await until('the other value', () =>
        Promise.resolve(
          validating.authorizations().at(-1) === 'Bearer planted-token-2236' ? true : undefined,
        ),
      );
      await window.run('Parlance: Change or Forget a Secret');
      await secret.hover();
      await secret.getByRole('button', { name: 'Forget it' }).click();
      await secret.waitFor({ state: 'detached' });
      await window.goToEditor('secrets.rpc');
      await window.press('Control+Enter');
      await window.page.locator('.quick-input-widget', { hasText: 'Secret "greeter" for' }).waitFor();
    }));

  it('is moved out of a file of targets, and sent from where it is then', () =>
    session.withWindow(async (window) => {
      await window.openFile('rpc.targets.json');
      await window.press('Control+A');
      const { targets } = JSON.parse(read(window, 'rpc.targets.json')) as {
        readonly targets: readonly object[];
      };
      const signed = targets.map((target) => ({ ...target, auth: { bearer: 'planted-token-3141' } }));
      await window.page.keyboard.insertText(JSON.stringify({ targets: [signed[1]] }, undefined, 2));
      await window.squiggles('warning').first().waitFor();
      await window.goTo(8, 21);
      const titles = await window.quickFixes('Move to Secret Storage');
      await window.page.screenshot({ path: path.join(pictures, 'secret-of-target.png') });
      await titles.getByText('Move to Secret Storage').click();
      await answerBox(window, 'Name of the secret for', 'target-token');
      await lineShows(window, 'rpc.targets.json', '{{secret:target-token}}');
      await window.press('Control+S');
      await until('the file', () =>
        Promise.resolve(
          /\{\{secret:target-token\}\}/.test(read(window, 'rpc.targets.json')) ? true : undefined,
        ),
      );
      await window.openFile('secrets.rpc');
      await window.press('Control+A');
      await window.page.keyboard.insertText(
        '# @target validating\nGRPC greet.v1.GreetService/Greet\n\n{ "name": "Ada" }\n',
      );
      await window.lens('▶ Send').waitFor();
      await sendFirst(window, /GreetService\/Greet at/);
      await until('the value', () =>
        Promise.resolve(validating.authorizations().includes('Bearer planted-token-3141') ? true : undefined),
      );
    }));
});

describe('a name', () => {
  it('of a request is changed wherever its answer is used', () =>
    session.withWindow(async (window) => {
      await window.openFile('secrets.rpc');
      await window.lens('▶ Send').nth(1).waitFor();
      await window.goTo(1, 6);
      await renameTo(window, 'hello');
      await lineShows(window, 'secrets.rpc', '{{hello.response.greeting}}');
      await lineShows(window, 'secrets.rpc', '### hello');
    }));

  it('of a target is changed in requests and in the file of targets, but not past what is unsaved there', () => {
    // In a browser, VS Code saves by itself.
    session.server.configure({ 'files.autoSave': 'off' });
    return session.withWindow(async (window) => {
      await window.openFile('rpc.targets.json');
      await window.goTo(1, 2);
      await window.type(' ');
      await window.openFile('secrets.rpc');
      await window.lens('▶ Send').nth(1).waitFor();
      await window.goTo(2, 13);
      await renameTo(window, 'strict');
      await window.page.getByText('Save rpc.targets.json first: it is changed too.').first().waitFor();
      await window.page.screenshot({ path: path.join(pictures, 'rename-refused.png') });
      assert.equal(
        await window.editor('secrets.rpc').locator('.view-line', { hasText: 'strict' }).count(),
        0,
      );

      await window.tab('rpc.targets.json').click();
      await window.press('Control+S');
      await window.tab('secrets.rpc').click();
      await window.goTo(2, 13);
      await renameTo(window, 'strict');
      await lineShows(window, 'secrets.rpc', '@target strict');
      await window.tab('rpc.targets.json').click();
      await lineShows(window, 'rpc.targets.json', '"strict"');
    });
  });
});
