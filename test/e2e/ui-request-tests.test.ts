/** Assertions and the Test Explorer with the packed extension in a real VS Code, and the services of the demo. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDemoSession } from './harness/demo-session.ts';
import type { EditorSession } from './harness/editor-session.ts';

const checks = `### A greeting
# @target greet
GRPC greet.v1.GreetService/Greet

{ "name": "Ada", "tone": TONE_FRIENDLY }
? status == OK
? response.greeting == "Good morning"

### Two of them
# @target greet
GRPC greet.v1.GreetService/GreetEach

{ "name": "Ada" }
===
{ "name": "Grace" }
? messages.count == 2
`;

let session: EditorSession;
before(async () => {
  session = await startDemoSession({ 'requests/checks.rpc': checks });
});
after(() => session[Symbol.asyncDispose]());

describe('a person', () => {
  it('sees which assertions hold, in the document and in the head of the panel', () =>
    session.withWindow(async (window) => {
      await window.openFile('checks.rpc');
      await window.clickLens(window.lens('▶ Send').first());
      await window.question();
      await window.answer('Call');
      await window.panel.reaches('Done');
      await window.panel.counts('Assertions', /1 of 2\s+hold/);
      await window.squiggles('error').first().waitFor();
      await window.run('Problems: Focus on Problems View');
      await window.problem('but it was "Hi Ada!"').waitFor();
      // An edit takes back what was said of the request as it was.
      await window.goToEditor('checks.rpc');
      await window.goTo(7, 30);
      await window.press('Backspace');
      await window.squiggles('error').first().waitFor({ state: 'detached' });
    }));

  it('runs the requests of a file as tests, and is asked first', () =>
    session.withWindow(async (window) => {
      await window.openFile('checks.rpc');
      const glyph = (state: string) =>
        window.page.locator(`.testing-run-glyph.codicon-testing-${state}-icon`);
      await glyph('run').nth(1).waitFor();
      await window.run('Test: Run Tests in Current File');
      assert.match(await window.question(), /^Call greet\.v1\.GreetService\/Greet at /);
      await window.answer('Call');
      await glyph('failed').waitFor();
      await glyph('passed').waitFor();
      const told = /"Hi Ada!"\s+!=\s+"Good morning"/;
      // VS Code says it in a widget beside the line.
      await window.page.getByText(told).first().waitFor();
    }));
});
