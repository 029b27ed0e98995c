/**
 * The graph of a schema beside its editor in VS Code's own themes, one walk a language: it is opened at the cursor,
 * follows what is typed, leads to declarations, and is saved and copied. Pictures are left in `out/e2e`.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import type { FrameLocator, Locator } from 'playwright-core';
import { until } from './extension-host/until.ts';
import { startDemoSession } from './harness/demo-session.ts';
import type { EditorSession } from './harness/editor-session.ts';
import { inEachTheme, type Picture } from './harness/themes.ts';
import type { Workbench } from './harness/workbench.ts';

let session: EditorSession;
before(async () => {
  session = await startDemoSession();
});
after(() => session[Symbol.asyncDispose]());

async function openGraph(window: Workbench): Promise<FrameLocator> {
  await window.run('Parlance: Show Schema Graph');
  const graph = window.page
    .locator('iframe.webview.ready')
    .filter({ visible: true })
    .contentFrame()
    .locator('iframe#active-frame')
    .contentFrame();
  await graph.locator('.node').first().waitFor();
  return graph;
}

function node(graph: FrameLocator, title: string): Locator {
  return graph.locator('.node', { has: graph.locator('.title').getByText(title, { exact: true }) });
}

async function protobufScenes(window: Workbench, picture: Picture): Promise<void> {
  await window.openFile('greet.proto');
  await window.goTo(1, 1);
  const graph = await openGraph(window);
  await graph.getByRole('heading', { name: 'greet.proto' }).waitFor();
  await node(graph, 'Tone').waitFor();
  await picture('graph-protobuf');
  // In step with what is typed, which VS Code saves by itself: the next theme finds it there.
  await window.goToEditor('greet.proto');
  await window.goTo(7, 1);
  await window.type('Farewell end = 9;\n');
  await node(graph, 'GreetRequest').getByText('end: Farewell').first().waitFor();
  await window.press('Control+End');
  await window.type('\nmessage Farewell { Tone tone = 1; }\n');
  await node(graph, 'Farewell').waitFor();
  // To a declaration.
  await node(graph, 'GreetService').click();
  await window.editorHasFocus('greet.proto');
  await window.status('Col 9').waitFor();
}

async function thriftScenes(window: Workbench, picture: Picture): Promise<void> {
  await window.openFile('person.thrift');
  await window.goTo(15, 3);
  const graph = await openGraph(window);
  await graph.getByRole('heading', { name: 'service person.PersonService' }).waitFor();
  await node(graph, 'NoSuchPerson').waitFor();
  await picture('graph-thrift');
  await graph.getByRole('button', { name: 'Save as SVG' }).click();
  // Each theme saves one of its own: none is there to be written over.
  const name = `person-${Date.now()}.svg`;
  const folder = await window.saveAs(name);
  const svg = await until('the picture that is saved', () => {
    try {
      return Promise.resolve(readFileSync(path.join(folder, name), 'utf8'));
    } catch {
      return Promise.resolve(undefined);
    }
  });
  assert.match(svg, /^<svg [^]*NoSuchPerson[^]*<\/svg>\n$/);
  await graph.getByRole('button', { name: 'Copy as Mermaid' }).click();
  await window.status('The graph is in the clipboard').waitFor();
  await node(graph, 'Person').focus();
  await node(graph, 'Person').press('Enter');
  await window.editorHasFocus('person.thrift');
  await window.status('Ln 3, Col 8').waitFor();
}

describe('the graph of a schema', () => {
  inEachTheme('is shown of Protobuf', () => session, protobufScenes);
  inEachTheme('is shown of Thrift', () => session, thriftScenes);
});
