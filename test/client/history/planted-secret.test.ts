/** A secret that a call was made with is in no file: not where it was named, written out, or sent back by the server. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { OpenCall } from '../../../client/src/calls/open-call.ts';
import { OpenCalls } from '../../../client/src/calls/open-calls.ts';
import { withoutValues } from '../../../client/src/calls/secret-values.ts';
import { historyFile } from '../../../client/src/history/history-file.ts';
import { History } from '../../../client/src/history/history.ts';
import { keepHistory } from '../../../client/src/history/keep-history.ts';
import { LastResults } from '../../../client/src/history/last-results.ts';
import {
  descriptorBundle,
  preparedMessage,
  servedCallHost,
  temporaryFolder,
} from '../../support/call-host-client.ts';
import { preparedCall } from '../../support/calls.ts';
import { greetProto, greetServer } from '../../support/greet-server.ts';
import { protoDescriptors } from '../../support/proto-registry.ts';

it('leaves no secret in history and in logs', async () => {
  await using folder = await temporaryFolder();
  await using server = await greetServer({ http: '2' });
  await using served = servedCallHost(path.join(folder.path, 'calls'));
  const { client } = served;
  const secrets = { token: 'planted-"secret"' };
  const address = `127.0.0.1:${server.port}`;
  const json = '{"name":"{{secret:token}}","fail":true}';
  const call = preparedCall({
    bundleId: 'greet',
    method: 'Greet',
    methodKind: 'unary',
    target: { name: 'test', address, protocol: 'grpc' },
    metadata: [['x-token', '{{secret:token}}']],
    script: [{ kind: 'message', message: preparedMessage(json) }],
    secrets: ['token'],
  });
  const callId = await client.open(
    descriptorBundle('greet', await protoDescriptors(greetProto)),
    call,
    secrets,
  );
  const calls = new OpenCalls();
  const history = new History({
    store: historyFile(path.join(folder.path, 'history.jsonl')),
    most: () => 10,
    onForgotten: () => {},
    onFailure: (error) => assert.fail(String(error)),
  });
  keepHistory({ calls, history, lastResults: new LastResults() });
  // Named in the header; in the message somebody has written it out.
  const text = `GRPC ${address}/GreetService/Greet\nx-token: {{secret:token}}\n\n{ "name": "planted-\\"secret\\"", "fail": true }\n`;
  const kept = withoutValues(text, secrets);
  calls.add(new OpenCall({ callId, call, uri: 'file:///ws/a.rpc', line: 0, text: kept }));
  calls.setProgress(await client.ended(callId));
  await history.ready();

  const entry = history.get(callId);
  assert.equal(entry?.text, text.replace('planted-\\"secret\\"', '{{secret:token}}'));
  // The server has sent it back in its error.
  assert.equal(entry.end?.message, 'no greeting for {{secret:token}}: ü');
  const files = await readdir(folder.path, { recursive: true, withFileTypes: true });
  const read = files.filter((file) => file.isFile());
  assert.deepEqual(read.map(({ name }) => path.extname(name)).sort(), ['.jsonl', '.log']);
  for (const { parentPath, name } of read) {
    const content = await readFile(path.join(parentPath, name), 'latin1');
    assert.doesNotMatch(content, /planted/, name);
  }
});
