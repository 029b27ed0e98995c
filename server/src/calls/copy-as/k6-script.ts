/** A script for k6, as of version 2: the call as a virtual user makes it. https://grafana.com/docs/k6/latest/javascript-api/k6-net-grpc/ */
import { base64Decode } from '@bufbuild/protobuf/wire';
import {
  addressOf,
  type CopiedCall,
  hostPort,
  messagesOf,
  metadataOf,
  methodPath,
  pathIn,
} from './copied-call.ts';
import { type CodeTarget, isProtobuf, placeRefusal, protocolNotes, type Written } from './copy-target.ts';
import { jsonLiteral, k6 as style } from './code-literals.ts';
import type { Feature } from './features.ts';
import { importRoots } from './import-roots.ts';
import type { SecretVariables } from './text-parts.ts';

const carries: readonly Feature[] = [
  'deadline',
  'authority',
  'ca',
  'cert',
  'passphrase',
  'unverified',
  'connectTimeout',
  'maxMessageBytes',
];

export const k6: CodeTarget = {
  kind: 'code',
  id: 'k6',
  title: 'k6 script',
  comment: '//',
  offers: isProtobuf,
  carries,
  refusal: (copied) => placeRefusal(copied, 'k6', carries),
  write,
};

function write(copied: CopiedCall, secrets: SecretVariables): Written<string> {
  const { call } = copied;
  const unverified = call.target.tls?.verify === false;
  const metadata = metadataText(copied, secrets);
  const params = [
    ...(metadata.text === undefined ? [] : [`metadata: ${metadata.text}`]),
    ...(call.deadlineMs === undefined ? [] : [`timeout: ${call.deadlineMs}`]),
  ];
  const body = call.methodKind === 'unary' ? unaryLines(copied, secrets) : streamLines(copied, secrets);
  const lines = [
    ...(call.methodKind === 'unary' ? ["import { check } from 'k6';"] : []),
    "import grpc from 'k6/net/grpc';",
    '',
    `export const options = { vus: 1, iterations: 1${unverified ? ', insecureSkipTLSVerify: true' : ''} };`,
    '',
    'const client = new grpc.Client();',
    ...loadLines(copied),
    `const params = ${params.length === 0 ? '{}' : `{ ${params.join(', ')} }`};`,
    ...certificateLines(copied, secrets),
    '',
    'export default function () {',
    `  client.connect(${text(hostPort(addressOf(copied)))}, ${connectText(copied)});`,
    ...body.map((line) => `  ${line}`),
    '}',
  ];
  return {
    text: `${lines.join('\n')}\n`,
    notes: [
      ...protocolNotes(copied, 'k6', 'grpc'),
      ...(copied.from.kind === 'server'
        ? []
        : ['k6 looks for files relative to the script: save it where the command would be run']),
      ...metadata.notes,
    ],
  };
}

function unaryLines(copied: CopiedCall, secrets: SecretVariables): readonly string[] {
  const message = jsonLiteral(messagesOf(copied)[0] ?? '{}', style, secrets, '  ');
  return [
    `const response = client.invoke(${text(methodPath(copied))}, ${message}, params);`,
    "check(response, { 'status is OK': ({ status }) => status === grpc.StatusOK });",
    'console.log(JSON.stringify(response.message));',
    'client.close();',
  ];
}

function streamLines(copied: CopiedCall, secrets: SecretVariables): readonly string[] {
  return [
    `const stream = new grpc.Stream(client, ${text(methodPath(copied))}, params);`,
    "stream.on('data', (message) => console.log(JSON.stringify(message)));",
    "stream.on('error', (error) => console.error(JSON.stringify(error)));",
    "stream.on('end', () => client.close());",
    ...messagesOf(copied).map((json) => `stream.write(${jsonLiteral(json, style, secrets, '  ')});`),
    'stream.end();',
  ];
}

function loadLines(copied: CopiedCall): readonly string[] {
  const { from } = copied;
  switch (from.kind) {
    case 'server':
      return [];
    case 'descriptor-set':
      return [`client.loadProtoset(${text(pathIn(copied, from.uri))});`];
    case 'files':
      return [`client.load([${importRoots(copied).map(text).join(', ')}], ${text(from.file)});`];
  }
}

function certificateLines(copied: CopiedCall, secrets: SecretVariables): readonly string[] {
  const { tls } = copied.call.target;
  const files = [
    ...(tls?.ca === undefined ? [] : [`cacerts: [open(${text(pathIn(copied, tls.ca))})]`]),
    ...(tls?.cert === undefined ? [] : [`cert: open(${text(pathIn(copied, tls.cert))})`]),
    ...(tls?.cert === undefined ? [] : [`key: open(${text(pathIn(copied, tls.key ?? tls.cert))})`]),
    ...(tls?.passphrase === undefined ? [] : [`password: ${style.string(secrets.parts(tls.passphrase))}`]),
  ];
  return files.length === 0 ? [] : [`const tls = { ${files.join(', ')} };`];
}

function connectText(copied: CopiedCall): string {
  const { target } = copied.call;
  const { tls, authority, connectTimeoutMs, maxMessageBytes } = target;
  const members = [
    ...(addressOf(copied).secure ? [] : ['plaintext: true']),
    ...(copied.from.kind === 'server' ? ['reflect: true'] : []),
    ...((tls?.ca ?? tls?.cert) === undefined ? [] : ['tls']),
    ...(authority === undefined ? [] : [`authority: ${text(authority)}`]),
    ...(connectTimeoutMs === undefined ? [] : [`timeout: ${connectTimeoutMs}`]),
    ...(maxMessageBytes === undefined ? [] : [`maxReceiveSize: ${maxMessageBytes}`]),
  ];
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** An object, in which each name stands once; binary values are given as bytes. */
function metadataText(
  copied: CopiedCall,
  secrets: SecretVariables,
): { readonly text?: string; readonly notes: readonly string[] } {
  const entries = new Map<string, string>();
  const notes: string[] = [];
  for (const [name, value] of metadataOf(copied)) {
    if (entries.has(name)) notes.push(`k6 sends metadata of one name once: ${name}`);
    else entries.set(name, name.endsWith('-bin') ? bytesText(value) : style.string(secrets.parts(value)));
  }
  if (entries.size === 0) return { notes };
  const members = [...entries].map(([name, value]) => `${text(name)}: ${value}`);
  return { text: `{ ${members.join(', ')} }`, notes };
}

function bytesText(base64: string): string {
  let bytes: Uint8Array;
  try {
    bytes = base64Decode(base64);
  } catch {
    return text(base64);
  }
  return `new Uint8Array([${bytes.join(', ')}])`;
}

function text(value: string): string {
  return style.string([value]);
}
