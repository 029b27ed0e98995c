/** A client in TypeScript on connect-es, which speaks Connect, gRPC and gRPC-Web. https://connectrpc.com/docs/node/using-clients */
import type { DescMethod } from '@bufbuild/protobuf';
import { addressOf, baseUrl, type CopiedCall, messagesOf, metadataOf, pathIn } from './copied-call.ts';
import { type CodeTarget, isProtobuf, placeRefusal, type Written } from './copy-target.ts';
import { javascript as style, jsonLiteral } from './code-literals.ts';
import type { Feature } from './features.ts';
import { methodOf } from './method.ts';
import type { SecretVariables } from './text-parts.ts';

const carries: readonly Feature[] = [
  'deadline',
  'serverName',
  'ca',
  'cert',
  'passphrase',
  'unverified',
  'keepalive',
  'compression',
  'maxMessageBytes',
  'httpVersion',
  'httpGet',
  'encoding',
  'path',
];

export const typescript: CodeTarget = {
  kind: 'code',
  id: 'typescript',
  title: 'TypeScript (connect-es)',
  comment: '//',
  offers: isProtobuf,
  carries,
  refusal: (copied) => placeRefusal(copied, 'connect-es', carries),
  write,
};

const transports = {
  grpc: 'createGrpcTransport',
  'grpc-web': 'createGrpcWebTransport',
  connect: 'createConnectTransport',
  thrift: '',
} as const;

function write(copied: CopiedCall, secrets: SecretVariables): Written<string> {
  const method = methodOf(copied);
  if (method === undefined) return { text: '' };
  const { target } = copied.call;
  const transport = transports[target.protocol];
  const options = transportOptions(copied, secrets);
  const service = codeName(method.parent.typeName, method.parent.file.proto.package);
  const module = `./gen/${method.parent.file.name}_pb.js`;
  const compressions = { gzip: 'compressionGzip', br: 'compressionBrotli', zstd: '' } as const;
  const compression = target.compression === undefined ? '' : compressions[target.compression];
  const fromNode = [compression, transport].filter((name) => name !== '');
  const readsFiles = options.some((line) => line.includes('readFileSync('));
  const lines = [
    "import { fromJson, toJsonString } from '@bufbuild/protobuf';",
    "import { createClient } from '@connectrpc/connect';",
    `import { ${fromNode.join(', ')} } from '@connectrpc/connect-node';`,
    ...(readsFiles ? ["import { readFileSync } from 'node:fs';"] : []),
    `import { ${service} } from ${text(module)};`,
    '',
    `const transport = ${transport}({`,
    ...options.map((line) => `  ${line},`),
    '});',
    `const client = createClient(${service}, transport);`,
    `const { input, output } = ${service}.method.${method.localName};`,
    '',
    ...callLines(copied, method, secrets),
  ];
  return {
    text: `${lines.join('\n')}\n`,
    notes: [`protoc-gen-es generates ./gen/${method.parent.file.name}_pb.js`],
  };
}

function callLines(copied: CopiedCall, method: DescMethod, secrets: SecretVariables): readonly string[] {
  const options = callOptions(copied, secrets);
  const messages = messagesOf(copied);
  const streamsIn = method.methodKind === 'client_streaming' || method.methodKind === 'bidi_streaming';
  const streamsOut = method.methodKind === 'server_streaming' || method.methodKind === 'bidi_streaming';
  const given = streamsIn
    ? [
        'async function* requests() {',
        ...messages.map((json) => `  yield fromJson(input, ${jsonLiteral(json, style, secrets, '  ')});`),
        '}',
      ]
    : [`const request = fromJson(input, ${jsonLiteral(messages[0] ?? '{}', style, secrets)});`];
  const call = `client.${method.localName}(${streamsIn ? 'requests()' : 'request'}${options})`;
  const answer = streamsOut
    ? [`for await (const response of ${call}) console.log(toJsonString(output, response));`]
    : [`const response = await ${call};`, 'console.log(toJsonString(output, response));'];
  return [...given, ...answer];
}

function callOptions(copied: CopiedCall, secrets: SecretVariables): string {
  const metadata = metadataOf(copied);
  const headers = metadata.map(
    ([name, value]) => `    [${text(name)}, ${style.string(secrets.parts(value))}],\n`,
  );
  const members = [
    ...(metadata.length === 0 ? [] : [`  headers: [\n${headers.join('')}  ],\n`]),
    ...(copied.call.deadlineMs === undefined ? [] : [`  timeoutMs: ${copied.call.deadlineMs},\n`]),
  ];
  return members.length === 0 ? '' : `, {\n${members.join('')}}`;
}

function transportOptions(copied: CopiedCall, secrets: SecretVariables): readonly string[] {
  const { target, safe } = copied.call;
  const { protocol, tls, httpVersion } = target;
  const node = [
    ...(tls?.ca === undefined ? [] : [`ca: ${fileText(copied, tls.ca)}`]),
    ...(tls?.cert === undefined ? [] : [`cert: ${fileText(copied, tls.cert)}`]),
    ...(tls?.cert === undefined ? [] : [`key: ${fileText(copied, tls.key ?? tls.cert)}`]),
    ...(tls?.passphrase === undefined ? [] : [`passphrase: ${style.string(secrets.parts(tls.passphrase))}`]),
    ...(tls?.serverName === undefined ? [] : [`servername: ${text(tls.serverName)}`]),
    ...(tls?.verify === false ? ['rejectUnauthorized: false'] : []),
  ];
  const isOverTwo = protocol === 'grpc' || httpVersion === '2';
  // Streams in both directions at once need HTTP/2; what else there is, every server has by HTTP/1.1.
  const version = httpVersion ?? (copied.call.methodKind === 'bidi-streaming' ? '2' : '1.1');
  const { compression, keepaliveMs, maxMessageBytes } = target;
  return [
    `baseUrl: ${text(baseUrl(addressOf(copied)))}`,
    ...(protocol === 'grpc' ? [] : [`httpVersion: '${version}'`]),
    ...(target.encoding === 'json' && protocol !== 'connect' ? ['useBinaryFormat: false'] : []),
    ...(target.encoding !== 'json' && protocol === 'connect' ? ['useBinaryFormat: true'] : []),
    ...(target.httpGet === true && safe === true && protocol === 'connect' ? ['useHttpGet: true'] : []),
    ...(compression === 'gzip' ? ['sendCompression: compressionGzip'] : []),
    ...(compression === 'br' ? ['sendCompression: compressionBrotli'] : []),
    ...(keepaliveMs !== undefined && (isOverTwo || version === '2')
      ? [`pingIntervalMs: ${keepaliveMs}`]
      : []),
    ...(maxMessageBytes === undefined ? [] : [`readMaxBytes: ${maxMessageBytes}`]),
    ...(node.length === 0 ? [] : [`nodeOptions: { ${node.join(', ')} }`]),
  ];
}

/** What the generated code calls a message or a service: without the package, nested ones with underscores. */
function codeName(fullName: string, packageName: string): string {
  const own = packageName === '' ? fullName : fullName.slice(packageName.length + 1);
  return own.replaceAll('.', '_');
}

function fileText(copied: CopiedCall, uri: string): string {
  return `readFileSync(${text(pathIn(copied, uri))})`;
}

function text(value: string): string {
  return style.string([value]);
}
