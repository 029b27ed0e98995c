/** grpc-go over TLS and mTLS: who is trusted, who is shown, and each mistake in words of its own. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Target } from '../../server/src/contract/target.ts';
import { Editor } from './support/editor.ts';
import { withPeer } from './support/peer.ts';
import { certificate, oracleGoTls, type StartPeer } from './support/peers.ts';
import { ways, type WholeCall } from './support/ways.ts';

const said = (text: string): string => `{"stringValue":"${text}"}`;
const [ada, grace] = [said('Ada'), said('Grace')];
const batch = `{"messages":[${ada},${grace}]}`;

/** A method of each kind, what it is sent, and what comes back. */
const kinds: readonly (Pick<WholeCall, 'method' | 'messages'> & { readonly received: readonly string[] })[] =
  [
    { method: 'Echo', messages: [ada], received: [ada] },
    { method: 'Join', messages: [ada, grace], received: [batch] },
    { method: 'Split', messages: [batch], received: [ada, grace] },
    { method: 'Converse', messages: [ada, grace], received: [ada, grace] },
  ];

const echo = (
  target: Partial<Target>,
  address: string,
  { method, messages }: Pick<WholeCall, 'method' | 'messages'> = { method: 'Echo', messages: [ada] },
): WholeCall => ({
  schema: 'oracle/v1/oracle.proto',
  service: 'oracle.v1.OracleService',
  method,
  target: { address: `https://${address}`, protocol: 'grpc', ...target },
  messages,
});

const ca = certificate('ca.pem');
const ca2 = certificate('ca-2.pem');
const client = { cert: certificate('client.pem'), key: certificate('client.key') };

let editor: Editor;
before(async () => {
  editor = await Editor.open();
});
after(() => editor[Symbol.asyncDispose]());

/** What a target says of TLS; absent where the call cannot be made so. */
type Right = Pick<Target, 'tls' | 'authority'>;

interface Case {
  readonly server: StartPeer;
  readonly right?: Right;
  readonly wrong?: Right;
  /** `AT` stands for the address that is called. */
  readonly sentence?: string | RegExp;
}

const cases: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  'grpc-go over TLS': {
    'a certificate of an authority that the target names': {
      server: oracleGoTls('server'),
      right: { tls: { ca } },
      wrong: { tls: { ca: ca2 } },
      sentence: 'tls: the certificate of AT was refused: its issuer is not known',
    },
    'a certificate of an authority that nobody named': {
      server: oracleGoTls('server'),
      wrong: {},
      sentence: 'tls: the certificate of AT was refused: its issuer is not known',
    },
    'a self-signed certificate': {
      server: oracleGoTls('self-signed'),
      right: { tls: { ca: certificate('self-signed.pem') } },
      wrong: { tls: {} },
      sentence: 'tls: the certificate of AT was refused: it is self-signed',
    },
    'a certificate that has expired': {
      server: oracleGoTls('expired'),
      right: { tls: { verify: false } },
      wrong: { tls: { ca: ca2 } },
      sentence: 'tls: the certificate of AT was refused: it has expired',
    },
    'a certificate for another name': {
      server: oracleGoTls('other'),
      right: { tls: { ca, serverName: 'other.example' } },
      wrong: { tls: { ca } },
      sentence:
        'tls: the certificate of AT was refused: it is for another name (other.example; not 127.0.0.1)',
    },
    'a certificate for the authority that is called': {
      server: oracleGoTls('other'),
      right: { tls: { ca }, authority: 'other.example' },
    },
  },
  'grpc-go over mTLS': {
    'a client with a certificate, and one without': {
      server: oracleGoTls('server', ca2),
      right: { tls: { ca, ...client } },
      wrong: { tls: { ca } },
      sentence: 'tls: the server at AT wants a client certificate',
    },
    'a client whose authority the server does not know': {
      server: oracleGoTls('server', ca2),
      wrong: { tls: { ca, cert: certificate('other.pem'), key: certificate('other.key') } },
      sentence: /^tls: the server at AT refused the client certificate/,
    },
  },
};

for (const [suite, each] of Object.entries(cases))
  describe(suite, () => {
    for (const [what, { server, right, wrong, sentence = '' }] of Object.entries(each))
      for (const { name: way, call } of ways)
        it(`${what}, ${way}`, () =>
          withPeer(server, async ({ address }) => {
            if (wrong !== undefined) {
              const { error, received } = await call(editor, echo(wrong, address));
              assert.deepEqual(received, []);
              const told = `${error?.phase}: ${error?.message.replaceAll(address, 'AT')}`;
              if (typeof sentence === 'string') assert.equal(told, sentence);
              else assert.match(told, sentence);
              assert.ok((error?.advice ?? '') !== '', 'it says what to do');
            }
            if (right === undefined) return;
            for (const { received, ...kind } of kinds) {
              const whole = await call(editor, echo(right, address, kind));
              assert.deepEqual([whole.received, whole.error], [received, undefined], kind.method);
            }
          }));
  });
