import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PreparedCall } from '../../../../server/src/contract/prepared-call.ts';
import {
  descriptorBundle,
  preparedMessage,
  servedCallHost,
  temporaryFolder,
} from '../../../support/call-host-client.ts';
import { greetCall } from '../../../support/greet-call.ts';
import { greetProto, greetServer, testCa } from '../../../support/greet-server.ts';
import { protoDescriptors } from '../../../support/proto-registry.ts';
import { proxyServer } from '../../../support/proxy-server.ts';

// Nobody but the list knows the names of these tests: ".invalid" stands for nothing anywhere (RFC 6761, section 6.4).
const name = 'permitted.invalid';

describe('the addresses that a call was permitted to go to', () => {
  it('are tried in their order, and no others', async () => {
    await using server = await greetServer({ http: '2' });
    const target = { address: `http://${name.toUpperCase()}:${server.port}` };
    // Nothing listens at the first of them.
    const { lines, facts } = await greetCall(target, {
      proxies: { addresses: { [name]: ['127.0.0.2', '127.0.0.1'] } },
    });
    assert.equal(lines.at(-1), 'end ok');
    assert.equal(facts.get('address'), `127.0.0.1:${server.port}`);
  });

  it('are none where the name stood for nothing', async () => {
    await using server = await greetServer({ http: '2' });
    const target = { address: `http://localhost:${server.port}` };
    const { error } = await greetCall(target, { proxies: { addresses: { localhost: [] } } });
    assert.deepEqual([error?.phase, error?.message], ['resolve', 'there is no host "localhost"']);
    assert.equal(server.sent(), 0);
  });

  it('leave the name what the certificate must be for', async () => {
    await using server = await greetServer({ http: '2', tls: 'server' });
    const proxies = { addresses: { localhost: ['127.0.0.1'], [name]: ['127.0.0.1'] } };
    const tls = { ca: testCa };
    const right = await greetCall({ address: `https://localhost:${server.port}`, tls: {} }, { proxies, tls });
    assert.equal(right.lines.at(-1), 'end ok');
    const wrong = await greetCall({ address: `https://${name}:${server.port}`, tls: {} }, { proxies, tls });
    assert.equal(wrong.error?.phase, 'tls');
  });

  it('are those of the proxy where one is on the way', async () => {
    await using server = await greetServer({ http: '2' });
    await using proxy = await proxyServer();
    const target = { address: `http://${name}:${server.port}`, proxy: `http://proxy.invalid:${proxy.port}` };
    const addresses = { [name]: ['192.0.2.1'], 'proxy.invalid': ['127.0.0.1'] };
    const { lines } = await greetCall(target, { proxies: { addresses } });
    assert.equal(lines.at(-1), 'end ok');
    // The proxy looks up the name itself.
    assert.deepEqual(
      proxy.asked.map(({ to }) => to),
      [`${name}:${server.port}`],
    );
  });

  it('come with the call to the call host', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const bundle = descriptorBundle('greet', await protoDescriptors(greetProto));
    const call: PreparedCall = {
      bundleId: 'greet',
      service: 'greet.v1.GreetService',
      method: 'Greet',
      methodKind: 'unary',
      target: { name: 'test', address: `${name}:${server.port}`, protocol: 'grpc' },
      metadata: [],
      script: [{ kind: 'message', message: preparedMessage('{"name":"Ada"}') }],
      secrets: [],
    };
    const addresses = { [name]: ['127.0.0.1'] };
    const good = await served.client.open(bundle, call, {}, { addresses });
    assert.equal((await served.client.ended(good)).state, 'done');
    const bad = await served.client.open(bundle, call, {}, { addresses: { [name]: [] } });
    // The connection of the call before is kept, and goes where it was permitted to go.
    assert.equal((await served.client.ended(bad)).state, 'done');
  });
});
