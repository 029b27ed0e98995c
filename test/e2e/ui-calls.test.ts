/** Calls made with the packed extension in a real VS Code as a person makes them, to the services of the demo. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withPeer } from '../support/thrift-peer.ts';
import { until } from './extension-host/until.ts';
import { startDemoSession } from './harness/demo-session.ts';
import type { EditorSession } from './harness/editor-session.ts';
import { processesOf } from './harness/processes.ts';
import { olderGreetServer, shopServer } from './harness/reflecting-servers.ts';
import {
  beginRequest,
  getPersonById,
  greetEach,
  keepGreeting,
  primeFactors,
  sendFirst,
  streamData,
} from './harness/requests.ts';
import type { Workbench } from './harness/workbench.ts';

let session: EditorSession;
before(async () => {
  session = await startDemoSession();
});
after(() => session[Symbol.asyncDispose]());

describe('a person', () => {
  it('talks over Connect: types, sends, watches, sends more, finishes', () =>
    session.withWindow(async (window) => {
      const { panel } = window;
      await beginRequest(window, greetEach);
      await window.type('Linus');
      await sendFirst(
        window,
        /^Call greet\.v1\.GreetService\/GreetEach at http:\/\/127\.0\.0\.1:\d+\?[^]*has not called this address before/,
      );
      await panel.shows('received', 'Linus');
      await panel.reaches('Open');
      // The focus has stayed in the request.
      await window.press('Control+End');
      await window.type('===');
      // Whoever goes on to write takes no suggestion by the Enter that changes what is written.
      await window.page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
      await window.type('\n{ "name": "Grace" }');
      await window.press('Control+Enter');
      await panel.shows('received', 'Grace');
      await panel.counts('Sent', /^2$/);
      await panel.counts('Received', /^2$/);
      await window.clickLens(window.lens('Finish sending'));
      await panel.reaches('Done');
      await window.lens('Finish sending').waitFor({ state: 'detached' });
    }));

  it('talks over gRPC, by the buttons of the panel', () =>
    session.withWindow(async (window) => {
      const { panel } = window;
      await beginRequest(window, primeFactors);
      await window.type('360360');
      await sendFirst(window, /PrimeFactorService\/PrimeFactors/);
      await panel.shows('received', '"factor":"13"');
      await window.press('Control+End');
      await window.type('===\n{ "number": 9007199254740993 }');
      await panel.press('Send next');
      await panel.shows('sent', '9007199254740993');
      await panel.shows('received', '"factor":"107"');
      await panel.press('Finish sending');
      await panel.reaches('Done');
      await panel.counts('Sent', /^2$/);
    }));

  it('calls a Thrift function, and sees what it throws', () =>
    session.withWindow(async (window) => {
      const { panel } = window;
      await beginRequest(window, getPersonById);
      await window.type('2');
      await sendFirst(window, /PersonService\/getPersonById at thrift:\/\//);
      await panel.shows('received', '"name"');
      await panel.reaches('Done');
      await window.press('Backspace');
      await window.type('99');
      // This address has been agreed to.
      await window.press('Control+Enter');
      await panel.reaches('Failed');
      await panel.warns('NoSuchPerson');
    }));

  it('watches a Thrift server push, and cancels while another call goes on', () =>
    session.withWindow(async (window) => {
      const { panel } = window;
      await beginRequest(window, greetEach);
      await sendFirst(window, /GreetEach/);
      await panel.shows('received', 'Ada');
      await window.goToEditor('greet.proto');
      await beginRequest(window, streamData);
      await sendFirst(window, /MyService\/streamData/);
      await panel.rows('received').nth(2).waitFor();
      await panel.press('Cancel call');
      await panel.reaches('Cancelled');
      // The panels share a group.
      await window.tab('GreetEach').last().click();
      await panel.reaches('Open');
      await panel.press('Cancel call');
      await panel.reaches('Cancelled');
    }));

  it('holds a Thrift session in which both sides send', () =>
    session.withWindow(async (window) => {
      const { panel } = window;
      await window.openFile('thrift.rpc');
      await window.clickLens(window.lens('▶ Send').last());
      assert.match(await window.question(), /a session of MyService at thrift:/);
      await window.answer('Call');
      await panel.shows('received', 'notify');
      await panel.reaches('Open');
      await window.press('Control+End');
      await window.type('=== send_request\n{ "message": "again" }');
      await window.press('Control+Enter');
      await panel.shows('sent', 'again');
      await panel.press('Cancel call');
      await panel.reaches('Cancelled');
    }));

  it('answers a call of a Thrift server, from its row', () =>
    withPeer(
      true,
      async (peer) => {
        peer.send({ type: 'call', method: 'get_message', seqid: 7, body: '00' });
        assert.deepEqual(await peer.next(), {
          type: 'reply',
          method: 'get_message',
          seqid: 7,
          body: '0b 00 00 00 00 00 05 67 72 65 65 6e 00',
        });
      },
      (port) =>
        session.withWindow(async (window) => {
          const { panel } = window;
          await window.openFile('thrift.rpc');
          await window.lens('▶ Send').last().waitFor();
          await window.press('Control+A');
          await window.type(`THRIFT 127.0.0.1:${port}/MyService`);
          await window.press('Escape');
          await sendFirst(window, /a session of MyService at .*127\.0\.0\.1/);
          const asked = panel.rows('received', 'get_message call');
          await asked.getByRole('button', { name: 'Answer' }).click();
          // The answer is filled from the schema, and its value selected.
          await window.editorHasFocus('thrift.rpc');
          await window.status('selected)').waitFor();
          await window.type('green');
          await window.press('Control+Enter');
          await panel.shows('sent', 'green');
          await panel.reaches('Done');
          await panel.frame.getByText('ended by: end of the connection').waitFor();
        }),
    ));

  it('finds a call again after the window was reloaded', () =>
    session.withWindow(async (window) => {
      const { panel } = window;
      await beginRequest(window, keepGreeting);
      await sendFirst(window, /KeepGreeting/);
      await panel.shows('received', 'Ada');
      await window.reload();
      await panel.reaches('Cancelled');
      await panel.frame.getByText('before the window was reloaded').waitFor();
      await panel.shows('received', 'Ada');
    }));

  it('is told what is wrong with a request, and nothing is sent', () =>
    session.withWindow(async (window) => {
      await beginRequest(window, getPersonById);
      await window.type('"x"');
      await window.press('Control+Enter');
      await window.notification('Not sent: ').waitFor();
      assert.equal(await window.dialogs.count(), 0);
      // Once it is mended, the same keys send it.
      await window.press('Control+Z');
      await window.press('Control+Z');
      await sendFirst(window, /getPersonById/);
      await window.panel.reaches('Done');
    }));

  it('calls what no file declares, by the schema of the server', () =>
    session.withWindow(async (window) => {
      const { panel } = window;
      await using server = await shopServer();
      await writeRequest(window, `GRPC 127.0.0.1:${server.port}/shop.v1.Shop/Find\n\n{ "name": "tea" }\n`);
      await window.squiggles('error').waitFor();
      await window.goTo(1, 24);
      await (await window.quickFixes()).getByText('Ask the server for its schema').click();
      await window.squiggles('error').waitFor({ state: 'detached' });
      await window.squiggles('info').waitFor();
      await sendFirst(window, /Call grpc\.reflection\.v1\.ServerReflection\/ServerReflectionInfo at 127/);
      await panel.shows('received', '"price":"250"');
      await window.squiggles('info').waitFor({ state: 'detached' });
      // From now on mistakes are seen.
      await window.goTo(4, 11);
      await window.page.keyboard.insertText('2, "nam": ');
      await window.squiggles('error').first().waitFor();
    }));

  it('is told how the schema of the server differs from the one at hand', () =>
    session.withWindow(async (window) => {
      const { panel } = window;
      await using server = await olderGreetServer();
      await writeRequest(
        window,
        `GRPC 127.0.0.1:${server.port}/greet.v1.GreetService/Greet\n\n{ "name": "Ada" }\n`,
      );
      await sendFirst(window, /greet\.v1\.GreetService\/Greet/);
      await panel.reaches('Done');
      await panel.frame.getByText('differs from the one at hand in one place').click();
      await panel.warns('does not know field 2, "tone", of "greet.v1.GreetRequest"');
    }));

  it('is told when the process that runs calls ends, and calls again', () =>
    session.withWindow(async (window) => {
      const { panel } = window;
      await beginRequest(window, keepGreeting);
      await sendFirst(window, /KeepGreeting/);
      await panel.shows('received', 'Ada');
      for (const callHost of processesOf(session.server.group, 'call-host.js'))
        process.kill(callHost, 'SIGKILL');
      await panel.reaches('Failed');
      await panel.warns(/^\s*Call host\s*The process that runs calls ended unexpectedly \(SIGKILL\)/i);
      // What had come can still be read.
      await panel.rows('received', 'Ada').first().click();
      await panel.frame.locator('.detail .json', { hasText: 'Ada' }).waitFor();
      await window.goToEditor('### KeepGreeting');
      await window.press('Control+Enter');
      await panel.reaches('Open');
      await panel.shows('received', 'Ada');
      await panel.press('Cancel call');
      await panel.reaches('Cancelled');
    }));

  it('leaves no process behind when the extension host is gone, and finds the call again', () =>
    session.withWindow(async (window) => {
      const { panel } = window;
      await beginRequest(window, keepGreeting);
      await sendFirst(window, /KeepGreeting/);
      await panel.shows('received', 'Ada');
      const { group } = session.server;
      const callHosts = processesOf(group, 'call-host.js');
      assert.ok(callHosts.length > 0);
      for (const extensionHost of processesOf(group, 'type=extensionHost'))
        process.kill(extensionHost, 'SIGKILL');
      await until('the end of the call host', () => {
        const left = processesOf(group, 'call-host.js');
        return callHosts.some((pid) => left.includes(pid)) ? undefined : true;
      });
      await window.reload();
      await panel.reaches('Cancelled');
      await panel.shows('received', 'Ada');
    }));
});

/** Puts a request into a document, in place of what it holds. */
async function writeRequest(window: Workbench, text: string): Promise<void> {
  await window.openFile('thrift.rpc');
  await window.lens('▶ Send').first().waitFor();
  await window.press('Control+A');
  await window.page.keyboard.insertText(text);
}
