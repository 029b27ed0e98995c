import assert from 'node:assert/strict';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { greetProto, greetServer, testCa2 } from '../../../support/greet-server.ts';
import { type CallOutcome, checkCall, SchemaFolder, startCall } from '../../../support/parlance-call.ts';
import { proxyServer } from '../../../support/proxy-server.ts';

const schemas = new SchemaFolder({ 'greet.proto': greetProto, pass: 'parlance\n' });
after(() => schemas[Symbol.dispose]());

const file = (name: string): string =>
  fileURLToPath(new URL(`../../../support/certificates/${name}`, import.meta.url));

const args = (address: string, ...more: readonly string[]): readonly string[] => [
  '--schema',
  schemas.path,
  '-d',
  '{"name":"Ada"}',
  ...more,
  address,
  'greet.v1.GreetService/Greet',
];

const lines = ['{"greeting":"Hello, Ada!"}'];

async function outcome(all: readonly string[]): Promise<CallOutcome> {
  const call = startCall(all);
  call.input.end();
  return call.done;
}

describe('parlance call, and how its connection is made', () => {
  it('trusts, and shows itself to, a server', async () => {
    await using server = await greetServer({ http: '2', tls: 'server', clientCa: testCa2 });
    const own = ['--cacert', file('ca.pem'), '--cert', file('client.pem')];
    const key = ['--key', file('client-encrypted.key')];
    const pass = ['--passphrase-file', path.join(schemas.path, 'pass')];
    await checkCall(args(`127.0.0.1:${server.port}`, ...own, '--key', file('client.key')), { lines });
    await checkCall(args(`https://127.0.0.1:${server.port}`, ...own, ...key, ...pass), { lines });
    const { status, errors } = await outcome(args(`127.0.0.1:${server.port}`, ...own, ...key));
    assert.equal(status, 1);
    assert.match(
      errors,
      /the client key \("key"\) is encrypted\n.*\n {2}advice: .*--passphrase-file FILE\n$/s,
    );
  });

  it('says with which option a certificate would be trusted, and takes any where that is asked for', async () => {
    await using server = await greetServer({ http: '2', tls: 'self-signed' });
    const { status, errors } = await outcome(args(`https://127.0.0.1:${server.port}`));
    assert.equal(status, 1);
    assert.match(
      errors,
      /it is self-signed\n {2}phase: {2}tls\n.*\n {2}advice: call it with --cacert FILE\.pem\n$/,
    );
    const insecure = await outcome(args(`127.0.0.1:${server.port}`, '--insecure', '--events'));
    assert.equal(insecure.status, 0);
    assert.match(insecure.lines[0] ?? '', /"certificate not verified":\["[^"]*it is self-signed"\]/);
  });

  it('names a file that cannot be read', async () => {
    const { status, errors } = await outcome(args('127.0.0.1:1', '--cacert', 'no-such.pem'));
    assert.equal(status, 1);
    assert.match(errors, /cannot be read: .*no-such\.pem: no such file/);
  });

  it('reaches local sockets, and servers behind a proxy', async () => {
    const socketPath = path.join(schemas.path, 'a.sock');
    await using _ = await greetServer({ http: '2', socketPath });
    await checkCall(args(`unix://${socketPath}`), { lines });
    await using server = await greetServer({ http: '1.1' });
    await using proxy = await proxyServer();
    const url = `http://me:hush@127.0.0.1:${proxy.port}`;
    await checkCall(
      args(
        `http://server.test:${server.port}`,
        '--proxy',
        url,
        '--encoding',
        'json',
        '--compression',
        'gzip',
      ),
      {
        lines,
        errors:
          'parlance call: warning: the password of the proxy stands among the arguments, where other programs can read it; write {{secret:proxy_password}} in its place and set PARLANCE_SECRET_PROXY_PASSWORD\n',
      },
    );
    assert.equal(proxy.asked[0]?.to, `server.test:${server.port}`);
  });
});
