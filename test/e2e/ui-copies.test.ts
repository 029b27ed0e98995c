/** Calls as commands of other tools, and back, in VS Code as a person copies and imports them. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { oracleTools } from '../interop/support/oracle-tools.ts';
import { runTool } from '../support/run-tool.ts';
import { startDemoSession } from './harness/demo-session.ts';
import { type EditorSession, pictures } from './harness/editor-session.ts';
import { sendFirst } from './harness/requests.ts';
import type { Workbench } from './harness/workbench.ts';

const tools = oracleTools();

let session: EditorSession;
before(async () => {
  session = await startDemoSession();
});
after(() => session[Symbol.asyncDispose]());

/** A window with a copy of the demo's folder, which is known, and a clipboard that can be read. */
async function inFolder(use: (window: Workbench, folder: string) => Promise<void>): Promise<void> {
  await session.withWindow(async (window) => {
    await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await use(window, new URL(window.page.url()).searchParams.get('folder') ?? '');
  });
}

function addressIn(folder: string): string {
  const { targets } = JSON.parse(readFileSync(path.join(folder, 'rpc.targets.json'), 'utf8')) as {
    readonly targets: readonly { readonly name: string; readonly address: string }[];
  };
  return targets.find(({ name }) => name === 'greet')?.address ?? '';
}

/** Takes what a list offers, after which another box may come. */
async function choose({ page }: Workbench, label: string): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row', {
    has: page.locator('.label-name', { hasText: new RegExp(`^${label}$`) }),
  });
  await row.first().click();
}

function clipboard({ page }: Workbench): Promise<string> {
  return page.evaluate<string>('navigator.clipboard.readText()');
}

function write({ page }: Workbench, text: string): Promise<void> {
  return page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
}

const postman = (address: string): string =>
  JSON.stringify({
    info: { schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    variable: [{ key: 'base', value: address }],
    item: [
      {
        name: 'Greet Grace',
        request: {
          method: 'POST',
          url: { raw: '{{base}}/greet.v1.GreetService/Greet' },
          header: [{ key: 'x-from', value: 'Postman' }],
          body: { mode: 'raw', raw: '{ "name": "Grace" }' },
        },
      },
    ],
  });

describe('a person', () => {
  it('copies a call for other tools, which answer what the call does', () =>
    inFolder(async (window, folder) => {
      await window.openFile('greet.rpc');
      await window.lens('▶ Send').first().waitFor();
      await window.goTo(3, 1);
      for (const [tool, programs] of [
        ['grpcurl', path.dirname(tools.grpcurl)],
        ['buf curl', path.dirname(tools.buf)],
        ['curl', ''],
      ] as const) {
        await window.run('Parlance: Copy Call As');
        await choose(window, tool);
        await window.notification(`The call was copied as ${tool}.`).first().waitFor();
        const command = await clipboard(window);
        const PATH = [programs, process.env['PATH']].join(path.delimiter);
        const printed = await runTool('sh', ['-c', command], '', { cwd: folder, environment: { PATH } });
        assert.equal(printed.status, 0, `${command}\n${printed.errors}`);
        assert.match(printed.output, /"greeting":\s*"Hi Ada!"/, command);
      }
    }));

  it('imports a command line from the clipboard, and sends it', () =>
    inFolder(async (window, folder) => {
      const { host } = new URL(addressIn(folder));
      await write(
        window,
        `grpcurl -plaintext -proto greet/v1/greet.proto -H 'x-from: grpcurl' -d '{"name": "Linus"}' ${host} greet.v1.GreetService/Greet`,
      );
      await window.run('Parlance: Import Calls');
      await choose(window, 'From the clipboard');
      await window.editor('Untitled-1').locator('.view-line', { hasText: 'x-from:' }).waitFor();
      await window.lens('▶ Send').waitFor();
      await window.page.screenshot({ path: path.join(pictures, 'import-command.png') });
      await sendFirst(window, /GreetService\/Greet at/);
      await window.panel.shows('received', 'Hello, Linus!');
    }));

  it('imports a collection of Postman from its file, and sends what is in it', () =>
    inFolder(async (window, folder) => {
      const file = path.join(folder, 'greetings.json');
      writeFileSync(file, postman(addressIn(folder)));
      await window.run('Parlance: Import Calls');
      await choose(window, 'From a file…');
      await window.choosePath('Import calls', 'Import', file);
      await window.editor('Untitled-1').locator('.view-line', { hasText: 'x-from:' }).waitFor();
      await window.lens('▶ Send').waitFor();
      await sendFirst(window, /GreetService\/Greet at/);
      await window.panel.shows('received', 'Hello, Grace!');
      await window.page.screenshot({ path: path.join(pictures, 'import-postman.png') });
    }));
});
