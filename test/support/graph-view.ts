/** What the language server answers with of the graph of a file, for tests of who shows it. */
import assert from 'node:assert/strict';
import type { GraphAnswer, GraphQuestion, GraphView } from '../../server/src/contract/schema-graph.ts';
import { type LspClient, startLspClient } from './lsp-client.ts';

/** Of a file with the text; `more` is what else is asked. */
export async function graphViewOf(language: 'proto' | 'thrift', text: string): Promise<GraphView> {
  const client = await startLspClient({ [`main.${language}`]: text });
  try {
    return (await askForGraph(client, `main.${language}`)).view;
  } finally {
    client.end();
  }
}

export async function askForGraph(
  client: LspClient,
  path: string,
  more: Partial<GraphQuestion> = {},
): Promise<GraphAnswer> {
  const answer = await client.request<GraphAnswer | null>('parlance/schemaGraph', {
    uri: `file:///ws/${path}`,
    filter: '',
    maxNodes: 100,
    ...more,
  });
  assert.ok(answer !== null);
  return answer;
}
