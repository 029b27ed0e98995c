/**
 * Where calls go and who makes them, as a person decides it: the target in the status bar, a token of a token endpoint,
 * what is asked before, and that no secret is left in anything that VS Code or the extension writes.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { greetProto } from '../support/greet-server.ts';
import { http1Server } from '../support/raw-servers.ts';
import { type TokenServer, tokenServer } from '../support/token-server.ts';
import { type EditorSession, pictures, startEditorSession } from './harness/editor-session.ts';
import type { Workbench } from './harness/workbench.ts';

const clientSecret = 'planted-client-secret-7181';
const accessToken = 'planted-access-token-2818';

const stack = new AsyncDisposableStack();
let session: EditorSession;
let endpoint: TokenServer;
let folder: string;
/** What calls showed, by the target that they came to. */
const shown: string[] = [];

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parlance-e2e-'));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
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
  const auth = {
    oauth2: { tokenUrl: endpoint.url, clientId: 'parlance', clientSecret: '{{secret:client}}' },
  };
  const target = async (name: string, danger: string): Promise<object> => ({
    name,
    address: `http://127.0.0.1:${await serve(name)}`,
    protocol: 'connect',
    danger,
    auth,
  });
  const targets = [await target('local', 'dev'), await target('live', 'prod')];
  writeFileSync(path.join(folder, 'greet.proto'), greetProto);
  writeFileSync(path.join(folder, 'rpc.targets.json'), JSON.stringify({ targets }, undefined, 2));
  writeFileSync(
    path.join(folder, 'greet.rpc'),
    '# @target local\nGRPC greet.v1.GreetService/Greet\n\n{ "name": "Ada" }\n',
  );
  session = stack.use(await startEditorSession(folder));
});
after(() => stack.disposeAsync());

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
      const input = window.page.locator('.quick-input-widget', { hasText: 'Secret "client" for http://127' });
      await input.locator('input[type=password]').fill(clientSecret);
      await window.press('Enter');
      await window.panel.reaches('Done');
      await window.panel.shows('received', 'Hello, Bearer ***');
      // The server is asked for its schema too, to compare it.
      assert.deepEqual([...new Set(shown)], [`local: Bearer ${accessToken}`]);
      assert.equal(endpoint.questions.length, 1);
      const credentials = Buffer.from(`parlance:${clientSecret}`).toString('base64');
      assert.equal(endpoint.questions[0]?.headers.authorization, `Basic ${credentials}`);
      const kept = session.server.data;
      // What is looked for can be found: the call is in its log and in the history.
      assert.notDeepEqual(filesWith(kept, 'greet.v1.GreetService'), []);
      for (const secret of [clientSecret, accessToken, credentials])
        assert.deepEqual(filesWith(kept, secret), []);
    }));

  it('sends it elsewhere by the status bar, and is asked again who gets the token', () =>
    session.withWindow(async (window) => {
      const before = [shown.length, endpoint.questions.length];
      await window.openFile('greet.rpc');
      await window.status('local (dev)').click();
      await window.pick('live');
      await window.status('live (prod)').waitFor();
      const text = await window.editor('greet.rpc').innerText();
      assert.match(text.replaceAll('\u00a0', ' '), /# @target live/);
      await window.page.screenshot({ path: path.join(pictures, 'targets-status.png') });
      await window.lens('▶ Send').click();
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
      await answerInput(window, 'Name of the target', 'mine');
      await answerInput(window, 'Address of the target', 'localhost:50051');
      await answerInput(window, 'What it speaks', 'grpc');
      await answerInput(window, 'How much harm a wrong call does', 'dev');
      await window.tab('rpc.targets.json').waitFor();
      assert.match(await window.editor('rpc.targets.json').innerText(), /"mine"/);
      await window.openFile('greet.rpc');
      await window.status('local (dev)').click();
      await window.pick('mine');
      await window.status('mine (dev)').waitFor();
    }));
});

/** Types into the box or the list that VS Code shows at its top, by its title. */
async function answerInput({ page }: Workbench, title: string, text: string): Promise<void> {
  const box = page.locator('.quick-input-widget', { hasText: title });
  await box.locator('input').first().fill(text);
  await page.keyboard.press('Enter');
  await box.waitFor({ state: 'hidden' });
}

/** The files below the folder that hold the text, as UTF-8 or UTF-16. */
function filesWith(below: string, text: string): readonly string[] {
  const wanted = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  return readdirSync(below, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return wanted.some((each) => bytes.includes(each));
    });
}
