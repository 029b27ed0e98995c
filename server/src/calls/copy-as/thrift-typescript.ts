/** A client in TypeScript of a Thrift server, on the npm package `thrift` and the code of `thrift --gen js:node,es6`. */
import { type CodeTarget, type Written } from './copy-target.ts';
import type { CopiedCall } from './copied-call.ts';
import { javascript, quoted } from './code-literals.ts';
import type { Feature } from './features.ts';
import type { SecretVariables } from './text-parts.ts';
import { type ThriftStyle, thriftArguments } from './thrift-literals.ts';
import {
  isThrift,
  serviceFile,
  splitTypeName,
  thriftPlace,
  thriftRefusal,
  thriftSettings,
} from './thrift-place.ts';

const carries: readonly Feature[] = ['deadline'];

export const thriftTypescript: CodeTarget = {
  kind: 'code',
  id: 'typescript-thrift',
  title: 'TypeScript (thrift)',
  comment: '//',
  offers: isThrift,
  carries,
  refusal: thriftRefusal,
  write,
};

const protocols = {
  binary: 'TBinaryProtocol',
  compact: 'TCompactProtocol',
  json: 'TJSONProtocol',
  'thriftpy2-json': '',
} as const;

function write(copied: CopiedCall, secrets: SecretVariables): Written<string> {
  const { call } = copied;
  const { transport, protocol, multiplexed, serviceName } = thriftSettings(copied);
  const { host, port } = thriftPlace(copied);
  const files = new Set<string>();
  const typeText = (name: string): string => {
    const { file = serviceFile(copied), own } = splitTypeName(name);
    files.add(file);
    return `${file.replace(/\W/g, '_')}Types.${own}`;
  };
  const given = thriftArguments(copied, styleFor(typeText), secrets).map(({ value }) => value ?? 'null');
  const { own } = splitTypeName(call.service);
  const client =
    multiplexed === true
      ? `new thrift.Multiplexer().createClient(${quoted(serviceName ?? own)}, ${own}, connection)`
      : `thrift.createClient(${own}, connection)`;
  const options = [
    `transport: thrift.${transport === 'framed' ? 'TFramedTransport' : 'TBufferedTransport'}`,
    `protocol: thrift.${protocols[protocol]}`,
    ...(call.deadlineMs === undefined ? [] : [`timeout: ${call.deadlineMs}`]),
  ];
  const lines = [
    "import thrift from 'thrift';",
    `import ${own} from './gen-nodejs/${own}.js';`,
    ...[...files]
      .sort()
      .map((file) => `import ${file.replace(/\W/g, '_')}Types from './gen-nodejs/${file}_types.js';`),
    '',
    `const connection = thrift.createConnection(${quoted(host)}, ${port}, {`,
    ...options.map((option) => `  ${option},`),
    '});',
    `const client = ${client};`,
    'try {',
    `  console.log(await client.${call.method ?? ''}(${given.join(', ')}));`,
    '} finally {',
    '  connection.end();',
    '}',
  ];
  return {
    text: `${lines.join('\n')}\n`,
    notes: ['thrift --gen js:node,es6 generates ./gen-nodejs'],
  };
}

function styleFor(typeText: (name: string) => string): ThriftStyle {
  return {
    record: ({ name }, members) =>
      members.length === 0
        ? `new ${typeText(name)}()`
        : `new ${typeText(name)}({ ${members.map(({ field, value }) => `${field.name}: ${value}`).join(', ')} })`,
    enumValue: (type, value) => `${typeText(type)}.${value}`,
    integer: (text, bits) => (bits === 64 && !isSafe(text) ? `new thrift.Int64('${hexOf(text)}')` : text),
    double: (text) => text,
    bool: String,
    string: javascript.string,
    bytes: (base64) => `Buffer.from(${quoted(base64)}, 'base64')`,
    uuid: quoted,
    list: (items) => `[${items.join(', ')}]`,
    set: (items) => `[${items.join(', ')}]`,
    // Keys of objects are texts, and so are those of the maps of this library.
    map: (entries) => `{ ${entries.map(([key, value]) => `[${key}]: ${value}`).join(', ')} }`,
  };
}

function isSafe(text: string): boolean {
  return Number.isSafeInteger(Number(text)) && /^-?\d+$/.test(text);
}

/** The 64 bits in two's complement, as the library's own integers are written. */
function hexOf(text: string): string {
  return BigInt.asUintN(64, BigInt(/^-?\d+$/.test(text) ? text : '0'))
    .toString(16)
    .padStart(16, '0');
}
