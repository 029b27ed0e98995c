import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TlsMaterial } from '../../../../server/src/calls/transports/endpoint.ts';
import type { ProxySettings } from '../../../../server/src/contract/proxy-settings.ts';
import type { ProtocolName, Target } from '../../../../server/src/contract/target.ts';
import { greetCall, type GreetOutcome } from '../../../support/greet-call.ts';
import {
  certificate,
  greetServer,
  type GreetServerOptions,
  testCa,
  testCa2,
} from '../../../support/greet-server.ts';
import { listening } from '../../../support/raw-servers.ts';

interface Attempt extends Partial<Pick<Target, 'tls' | 'authority'>> {
  readonly protocol?: ProtocolName;
  readonly scheme?: string;
  /** What stands in the files. */
  readonly files?: TlsMaterial;
}

/** A unary call to a server over TLS. Ports are written as PORT. */
async function outcomeOf(
  options: Omit<GreetServerOptions, 'http'>,
  { scheme = 'https://', files, ...settings }: Attempt,
): Promise<GreetOutcome & { readonly line: string }> {
  await using server = await greetServer({ http: '2', tls: 'server', ...options });
  const target = { address: `${scheme}127.0.0.1:${server.port}`, ...settings };
  const outcome = await greetCall(target, files === undefined ? {} : { tls: files });
  const line = outcome.lines.find((each) => each.startsWith('error ')) ?? 'error ';
  return { ...outcome, line: line.slice('error '.length).replaceAll(String(server.port), 'PORT') };
}

async function checkWorks(
  options: Omit<GreetServerOptions, 'http'>,
  attempt: Attempt,
): Promise<GreetOutcome> {
  const outcome = await outcomeOf(options, attempt);
  assert.equal(outcome.lines.at(-1), 'end ok', outcome.lines.join('\n'));
  return outcome;
}

/** The words of the error, and what its advice has. */
async function checkFails(
  options: Omit<GreetServerOptions, 'http'>,
  attempt: Attempt,
  error: string | RegExp,
  advice: RegExp,
): Promise<void> {
  for (const protocol of ['grpc', 'connect'] as const) {
    const outcome = await outcomeOf(options, { protocol, ...attempt });
    if (typeof error === 'string') assert.equal(outcome.line, error, protocol);
    else assert.match(outcome.line, error, protocol);
    assert.match(outcome.error?.advice ?? '', advice, protocol);
  }
}

const own = certificate('client');
const encrypted = readFileSync(
  new URL('../../../support/certificates/client-encrypted.key', import.meta.url),
  'utf8',
);

describe('the certificate of a server', () => {
  it('is trusted by what the target names', async () => {
    const { facts } = await checkWorks({}, { files: { ca: testCa } });
    assert.match(facts.get('certificate') ?? '', /^server of Parlance tests, by Parlance test CA, until /);
    assert.equal(facts.has('certificate not verified'), false);
  });

  it('is not vouched for', async () => {
    await checkFails(
      {},
      { files: { ca: testCa2 } },
      'tls unavailable: the certificate of 127.0.0.1:PORT was refused: its issuer is not known',
      /"tls\.ca" of the target do not vouch for it/,
    );
    await checkFails(
      {},
      {},
      'tls unavailable: the certificate of 127.0.0.1:PORT was refused: its issuer is not known',
      /set "tls\.ca" of the target/,
    );
  });

  it('is self-signed', () =>
    checkFails(
      { tls: 'self-signed' },
      {},
      'tls unavailable: the certificate of 127.0.0.1:PORT was refused: it is self-signed',
      /"tls\.ca"/,
    ));

  it('is self-signed and trusted itself', async () => {
    await checkWorks({ tls: 'self-signed' }, { files: { ca: certificate('self-signed').cert } });
  });

  it('has expired', () =>
    checkFails(
      { tls: 'expired' },
      { files: { ca: testCa2 } },
      'tls unavailable: the certificate of 127.0.0.1:PORT was refused: it has expired',
      /another certificate/,
    ));

  it('is for another name', () =>
    checkFails(
      { tls: 'other' },
      { files: { ca: testCa } },
      /^tls unavailable: the certificate of 127\.0\.0\.1:PORT was refused: it is for another name \(.*other\.example/,
      /"tls\.serverName"/,
    ));

  it('is for the name that the target gives it', async () => {
    await checkWorks({ tls: 'other' }, { files: { ca: testCa }, tls: { serverName: 'other.example' } });
    await checkWorks({ tls: 'other' }, { files: { ca: testCa }, authority: 'other.example:443' });
    await checkWorks({}, { files: { ca: testCa }, tls: { serverName: '::1' } });
  });

  it('is not checked where the target says so, and that is shown with what is wrong with it', async () => {
    const verify = { verify: false } as const;
    const skipped = async (options: Omit<GreetServerOptions, 'http'>, attempt: Attempt): Promise<string> =>
      String((await checkWorks(options, { tls: verify, ...attempt })).facts.get('certificate not verified'));
    assert.match(await skipped({}, {}), /would have failed: its issuer is not known$/);
    assert.match(await skipped({ tls: 'self-signed' }, {}), /would have failed: it is self-signed$/);
    assert.match(
      await skipped({ tls: 'expired' }, { files: { ca: testCa2 } }),
      /would have failed: it has expired$/,
    );
    assert.match(
      await skipped({ tls: 'other' }, { files: { ca: testCa } }),
      /would have failed: it is for another name$/,
    );
    assert.match(await skipped({}, { files: { ca: testCa } }), /it would have passed one$/);
  });

  it('is checked at a bare address, where the target has settings for TLS', async () => {
    await checkWorks({}, { files: { ca: testCa }, tls: {}, scheme: '' });
    await checkFails(
      {},
      { tls: {}, scheme: '' },
      'tls unavailable: the certificate of 127.0.0.1:PORT was refused: its issuer is not known',
      /./,
    );
  });

  it('is not asked for by an address that is for plaintext', () =>
    checkFails(
      {},
      { tls: {}, scheme: 'http://' },
      'prepare -: there are settings for TLS, but the address is for plaintext',
      /"https:/,
    ));
});

describe('files that cannot be used', () => {
  const cases: Readonly<Record<string, readonly [TlsMaterial, string]>> = {
    'no certificates at all': [{ ca: 'none' }, 'the file of certificates to trust ("ca") holds none in PEM'],
    'a key without its certificate': [{ key: own.key }, 'a client key needs its certificate'],
    'a certificate without its key': [
      { cert: own.cert },
      'the file of the client certificate ("cert") does not hold both a certificate and its key in PEM',
    ],
    'the key of another': [
      { cert: own.cert, key: certificate('server').key },
      'the client key ("key") is not that of the client certificate ("cert")',
    ],
    'a key without its passphrase': [
      { cert: own.cert, key: encrypted },
      'the client key ("key") is encrypted',
    ],
    'a key with another passphrase': [
      { cert: own.cert, key: encrypted, passphrase: 'no' },
      'the passphrase does not open the client key ("key")',
    ],
  };
  for (const [name, [files, message]] of Object.entries(cases))
    it(name, () => checkFails({}, { files }, `tls -: ${message}`, /of the target to/));

  it('were not read', () =>
    checkFails(
      {},
      { tls: { ca: 'file:///ca.pem' } },
      'prepare -: the file of "tls.ca" of the target was not read',
      /^$/,
    ));
});

describe('the certificate of a client', () => {
  it('is shown to a server that wants one', async () => {
    const wants = { clientCa: testCa2 };
    for (const protocol of ['grpc', 'grpc-web', 'connect'] as const) {
      const { facts } = await checkWorks(wants, { protocol, files: { ca: testCa, ...own } });
      assert.equal(facts.get('client certificate'), 'offered');
      await checkWorks(wants, { protocol, files: { ca: testCa, cert: own.cert + own.key } });
      await checkWorks(wants, {
        protocol,
        files: { ca: testCa, cert: own.cert, key: encrypted, passphrase: 'parlance' },
      });
    }
  });
});

it('a server that closes without a word may want a client certificate, where none was offered', async () => {
  const server = createServer({ ...certificate('server'), ALPNProtocols: ['h2'] }, (socket) =>
    socket.destroy(),
  );
  await using running = await listening(server);
  const target = { address: `https://127.0.0.1:${running.port}` };
  const { error } = await greetCall(target, { tls: { ca: testCa } });
  assert.match(error?.message ?? '', /closed the connection without a word of HTTP\/2$/);
  assert.match(error?.advice ?? '', /^it may want a client certificate: "tls\.cert" of the target/);
  const offered = await greetCall(target, { tls: { ca: testCa, ...own } });
  assert.match(offered.error?.advice ?? '', /^check that a server of this protocol listens/);
});

/** The outcome of a call in a process of its own, whose system trusts the authority of the tests. */
async function withSystemStore(settings: ProxySettings): Promise<string> {
  await using server = await greetServer({ http: '2', tls: 'server' });
  const script = `
    import { greetCall } from ${JSON.stringify(new URL('../../../support/greet-call.ts', import.meta.url).href)};
    const { lines } = await greetCall(
      { address: 'https://localhost:${server.port}' },
      { proxies: { settings: ${JSON.stringify(settings)} } },
    );
    console.log(lines.at(-1));
    process.exit(0);
  `;
  const { SSL_CERT_DIR: _, ...environment } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: {
      ...environment,
      SSL_CERT_FILE: fileURLToPath(new URL('../../../support/certificates/ca.pem', import.meta.url)),
    },
  });
  return stdout.trim();
}

describe('the certificates of the system', () => {
  it('are trusted, unless the editor is set otherwise', async () => {
    assert.equal(await withSystemStore({}), 'end ok');
    assert.equal(await withSystemStore({ systemCertificates: false }), 'end failed');
  });
});
