/**
 * Where calls go and who makes them, as a person decides it: the target in the status bar, a token of a token endpoint,
 * what is asked before, and that no secret is left in anything that VS Code or the extension writes.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { greetProto } from '../support/greet-server.ts';
import { http1Server } from '../support/raw-servers.ts';
import { type TokenServer, tokenServer } from '../support/token-server.ts';
import { countingServer } from './extension-host/counting-server.ts';
import { until } from './extension-host/until.ts';
import { type EditorSession, pictures } from './harness/editor-session.ts';
import { startFolderSession } from './harness/folder-session.ts';
import type { Workbench } from './harness/workbench.ts';

const clientSecret = 'planted-client-secret-7181';
const accessToken = 'planted-access-token-2818';

const stack = new AsyncDisposableStack();
let session: EditorSession;
let endpoint: TokenServer;
let targets: readonly object[];
/** What calls showed, by the target that they came to. */
const shown: string[] = [];

before(async () => {
  endpoint = stack.use(await tokenServer(() => ({ body: { access_token: accessToken, expires_in: 3600 } })));
  const serve = async (name: string): Promise<number> => {
    const server = await http1Server((request, response) => {
      const { authorization = 'nothing' } = request.headers;
      shown.push(`${name}: ${authorization}`);
      const greeting = Buffer.from(`Hello, ${authorization}!`);
      request.resume().on('end', () => {
        response.writeHead(200, { 'content-type': 'application/proto', 'x-heard': authorization });
        response.end(Buffer.concat([Buffer.from([0x0a, greeting.length]), greeting]));
      });
    });
    return stack.use(server).port;
  };
  const auth = authAt(endpoint.url);
  const target = async (name: string, danger: string): Promise<object> => ({
    name,
    address: `http://127.0.0.1:${await serve(name)}`,
    protocol: 'connect',
    danger,
    auth,
  });
  targets = [await target('local', 'dev'), await target('live', 'prod')];
  session = stack.use(
    await startFolderSession({
      'greet.proto': greetProto,
      'rpc.targets.json': JSON.stringify({ targets }, undefined, 2),
      'greet.rpc': '# @target local\nGRPC greet.v1.GreetService/Greet\n\n{ "name": "Ada" }\n',
    }),
  );
});
after(() => stack.disposeAsync());

function authAt(tokenUrl: string): object {
  return { oauth2: { tokenUrl, clientId: 'parlance', clientSecret: '{{secret:client}}' } };
}

describe('a person', () => {
  it('sees where a call goes, sends it with a token, and leaves no secret behind', () =>
    session.withWindow(async (window) => {
      await window.openFile('greet.rpc');
      await window.lens('▶ Send').waitFor();
      await window.status('local (dev)').waitFor();
      await window.press('Control+Enter');
      const question = await window.question();
      assert.match(question, /^Call greet\.v1\.GreetService\/Greet at http:\/\/127\.0\.0\.1:\d+\?/);
      assert.match(question, /A token of http:\/\/127\.0\.0\.1:\d+ is asked for and sent to this address\./);
      await window.page.screenshot({ path: path.join(pictures, 'targets-question.png') });
      await window.answer('Call');
      await answerSecret(window, endpoint.url, clientSecret);
      await window.panel.reaches('Done');
      await window.panel.shows('received', 'Hello, Bearer ***');
      // The server is asked for its schema too, to compare it.
      assert.deepEqual([...new Set(shown)], [`local: Bearer ${accessToken}`]);
      assert.equal(endpoint.questions.length, 1);
      const credentials = Buffer.from(`parlance:${clientSecret}`).toString('base64');
      assert.equal(endpoint.questions[0]?.headers.authorization, `Basic ${credentials}`);
      const kept = session.server.data;
      // What is looked for can be found: the call is in its log and in the history.
      await until('the call in what is kept', () =>
        filesWith(kept, 'greet.v1.GreetService').length > 0 ? true : undefined,
      );
      const recorded = await record(window, 'hello.rpcrec');
      assert.notDeepEqual(filesWith(recorded, 'greet.v1.GreetService'), []);
      for (const secret of [clientSecret, accessToken, credentials])
        for (const below of [kept, recorded]) assert.deepEqual(filesWith(below, secret), []);
    }));

  it('sends it elsewhere by the status bar, and is asked again who gets the token', () =>
    session.withWindow(async (window) => {
      const before = [shown.length, endpoint.questions.length];
      await window.openFile('greet.rpc');
      await window.status('local (dev)').click();
      await window.pick('live');
      await window.status('live (prod)').waitFor();
      await window.editorShows('greet.rpc', /#\s@target\slive/);
      await window.page.screenshot({ path: path.join(pictures, 'targets-status.png') });
      await window.clickLens(window.lens('▶ Send'));
      const question = await window.question();
      assert.match(question, /The target "live" is production/);
      assert.match(question, /has not called this address before/);
      assert.match(question, /A token of http:\/\/127\.0\.0\.1:\d+ is asked for and sent to this address\./);
      await window.answer('Cancel');
      assert.deepEqual([shown.length, endpoint.questions.length], before);
    }));

  it('adds a target from the palette, and sends a request there', () =>
    session.withWindow(async (window) => {
      await window.openFile('greet.rpc');
      await window.status('local (dev)').waitFor();
      await window.run('Parlance: Add Target');
      await window.fillIn('Name of the target', 'mine');
      await window.fillIn('Address of the target', 'localhost:50051');
      await window.editorHasFocus('rpc.targets.json');
      await window.editorShows('rpc.targets.json', '"mine"');
      await window.openFile('greet.rpc');
      await window.status('local (dev)').click();
      await window.pick('mine');
      await window.status('mine (dev)').waitFor();
    }));
});

describe('a workspace that turns hostile', () => {
  it('sends nothing elsewhere than was allowed before it has asked again', () =>
    session.withWindow(async (window) => {
      await using elsewhere = await countingServer();
      const evil = `http://127.0.0.1:${elsewhere.port}`;
      await window.openFile('greet.rpc');
      await window.clickLens(window.lens('▶ Send'));
      await window.question();
      await window.answer('Call');
      await answerSecret(window, endpoint.url, clientSecret);
      await window.panel.reaches('Done');
      const asked = endpoint.questions.length;

      const [written] = targets;
      await rewriteTargets(window, [{ ...written, address: evil }]);
      await window.clickLens(window.lens('▶ Send'));
      const question = await window.question();
      assert.ok(question.includes(`GreetService/Greet at ${evil}?`), question);
      assert.match(question, /has not called this address before/);
      await window.answer('Cancel');

      // The secret is for the old endpoint: for this one it is asked for anew.
      await rewriteTargets(window, [{ ...written, auth: authAt(`${evil}/token`) }]);
      await window.clickLens(window.lens('▶ Send'));
      assert.ok((await window.question()).includes(`A token of ${evil} is asked for`));
      await window.answer('Call');
      const input = window.page.locator('.quick-input-widget', { hasText: `Secret "client" for ${evil}` });
      await input.waitFor();
      await window.press('Escape');
      await input.waitFor({ state: 'hidden' });

      assert.equal(elsewhere.connections(), 0);
      assert.equal(endpoint.questions.length, asked);
    }));

  it('shows names and answers as text, whatever is in them', () =>
    session.withWindow(async (window) => {
      const image = '<img/src="x"/onerror="document.title=1">';
      await window.openFile('greet.rpc');
      const [written] = targets;
      await rewriteTargets(window, [{ ...written, name: image, danger: 'prod', auth: undefined }]);
      await window.openFile('greet.rpc');
      await rewrite(
        window,
        `# @target ${image}\nGRPC greet.v1.GreetService/Greet\nauthorization: ${image}\n\n{ "name": "Ada" }\n`,
      );
      await window.status(image).waitFor();
      await window.clickLens(window.lens('▶ Send'));
      assert.ok((await window.question()).includes(`The target "${image}" is production`));
      await window.answer('Call');
      await window.panel.reaches('Done');
      await window.panel.shows('received', 'Hello, <img/src=');
      for (const frame of window.page.frames())
        assert.equal(await frame.locator('img[src="x"]').count(), 0, frame.url());
      assert.notEqual(await window.page.title(), '1');
    }));
});

/** In the editor, as if another had come with a pull. */
async function rewriteTargets(window: Workbench, changed: readonly object[]): Promise<void> {
  await window.openFile('rpc.targets.json');
  await rewrite(window, JSON.stringify({ targets: changed }, undefined, 2));
  await window.press('Control+S');
  await window.openFile('greet.rpc');
  await window.lens('▶ Send').waitFor();
}

/** All of the document on top. */
async function rewrite(window: Workbench, text: string): Promise<void> {
  await window.press('Control+A');
  await window.page.keyboard.insertText(text);
}

/** Gives the value of the secret of a token endpoint when it is asked for. */
async function answerSecret({ page }: Workbench, tokenUrl: string, value: string): Promise<void> {
  const input = page.locator('.quick-input-widget', {
    hasText: `Secret "client" for ${new URL(tokenUrl).origin}`,
  });
  await input.locator('input[type=password]').fill(value);
  await page.keyboard.press('Enter');
}

/** Saves the call in view as a recording in the folder of the window, which is given. */
async function record(window: Workbench, name: string): Promise<string> {
  await window.panel.press('Save recording');
  await window.notification('The call is recorded').getByText('Save as…').click();
  const below = await window.saveAs(name);
  // VS Code makes the file empty first.
  await until('the recording', () => bytesOf(path.join(below, name)).length > 0 || undefined);
  return below;
}

/** The files below the folder that hold the text, as UTF-8 or UTF-16. */
function filesWith(below: string, text: string): readonly string[] {
  const wanted = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  return readdirSync(below, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = bytesOf(file);
      return wanted.some((each) => bytes.includes(each));
    });
}

/** Of a file that is not there, or that VS Code deletes meanwhile, none. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
