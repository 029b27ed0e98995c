/** Certificates that are no good, and servers that do not speak what they should, to every protocol. */
import { createServer as createTlsServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { certificate, type CertificateName, greetServer, testCa } from '../../support/greet-server.ts';
import { listening } from '../../support/raw-servers.ts';
import type { Attack } from '../attack.ts';
import { connect1, grpc, grpcWeb2, overTls, thriftWay, unary2, type Way } from '../ways.ts';

const ways: readonly Way[] = [grpc, grpcWeb2, connect1, unary2, thriftWay('framed,binary')];
const ca = (file: string): readonly string[] => [
  '--cacert',
  fileURLToPath(new URL(`../../support/certificates/${file}`, import.meta.url)),
];

const rows: readonly (readonly [name: string, CertificateName, args: readonly string[], said: string])[] = [
  ['for another name', 'other', ca('ca.pem'), 'it is for another name \\(.*'],
  ['that has expired', 'expired', ca('ca-2.pem'), 'it has expired'],
  ['that is signed by itself', 'self-signed', [], 'it is self-signed'],
  ['of an unknown issuer', 'server', [], 'its issuer is not (?:known|trusted)'],
];

export const tlsAttacks: readonly Attack[] = [
  ...rows.flatMap(([name, presented, args, said]) =>
    ways.map((way): Attack => ({
      name: `a certificate ${name}`,
      way: overTls(way),
      serve: () =>
        listening(
          createTlsServer({ ...certificate(presented), ca: testCa, ALPNProtocols: ['h2', 'http/1.1'] }),
        ),
      args,
      error: new RegExp(`^tls unavailable: the certificate of 127\\.0\\.0\\.1:PORT was refused: ${said}$`),
    })),
  ),
  {
    name: 'HTTP/1.1 only',
    way: grpc,
    serve: () => greetServer({ http: '1.1' }),
    error: 'http unavailable: the server at 127.0.0.1:PORT speaks only HTTP/1.1; gRPC needs HTTP/2',
  },
];
