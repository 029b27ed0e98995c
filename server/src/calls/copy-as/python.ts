/** A client in Python: on grpcio of gRPC and gRPC-Web servers, on connect-python of Connect servers. */
import { base64Decode } from '@bufbuild/protobuf/wire';
import type { DescMessage, DescMethod } from '@bufbuild/protobuf';
import {
  addressOf,
  baseUrl,
  type CopiedCall,
  hostPort,
  messagesOf,
  metadataOf,
  pathIn,
} from './copied-call.ts';
import {
  type CodeTarget,
  isProtobuf,
  placeRefusal,
  protocolNotes,
  secondsOf,
  type Written,
} from './copy-target.ts';
import { jsonLiteral, python as style, quoted } from './code-literals.ts';
import type { Feature } from './features.ts';
import { methodOf } from './method.ts';
import { hasVariable, type SecretVariables } from './text-parts.ts';

const grpcCarries: readonly Feature[] = [
  'deadline',
  'authority',
  'serverName',
  'ca',
  'cert',
  'keepalive',
  'compression',
  'maxMessageBytes',
  'socket',
];
const connectCarries: readonly Feature[] = ['deadline', 'maxMessageBytes', 'path'];

export const grpcPython: CodeTarget = {
  kind: 'code',
  id: 'python',
  title: 'Python (grpcio)',
  comment: '#',
  offers: isProtobuf,
  carries: grpcCarries,
  refusal: (copied) => placeRefusal(copied, 'grpcio', grpcCarries),
  write: writeGrpc,
};

export const connectPython: CodeTarget = {
  kind: 'code',
  id: 'python-connect',
  title: 'Python (connect-python)',
  comment: '#',
  offers: ({ call }) => call.target.protocol === 'connect',
  carries: connectCarries,
  refusal: (copied) => placeRefusal(copied, 'connect-python', connectCarries),
  write: writeConnect,
};

function writeGrpc(copied: CopiedCall, secrets: SecretVariables): Written<string> {
  const method = methodOf(copied);
  if (method === undefined) return { text: '' };
  const service = moduleOf(method.parent.file.name, '_pb2_grpc');
  const stub = `${service.name}.${method.parent.name}Stub(channel)`;
  const channel = channelLines(copied);
  const options = [
    ...metadataArgument(copied, secrets),
    ...(copied.call.deadlineMs === undefined ? [] : [`timeout=${secondsOf(copied.call.deadlineMs)}`]),
  ];
  const code = [
    ...requestLines(copied, method, secrets),
    '',
    ...channel.before,
    `with ${channel.open} as channel:`,
    `    stub = ${stub}`,
    ...answerLines(method, `stub.${method.name}`, options).map((line) => `    ${line}`),
  ].join('\n');
  const imports = importsOf(code, ['import grpc'], [inputModule(method), service]);
  return {
    text: `${imports}\n\n${code}\n`,
    notes: [
      ...protocolNotes(copied, 'grpcio', 'grpc'),
      `grpc_tools.protoc generates the modules of ${method.parent.file.proto.name}`,
    ],
  };
}

function writeConnect(copied: CopiedCall, secrets: SecretVariables): Written<string> {
  const method = methodOf(copied);
  if (method === undefined) return { text: '' };
  const service = moduleOf(method.parent.file.name, '_connect');
  const limit = copied.call.target.maxMessageBytes;
  const client = [
    quoted(baseUrl(addressOf(copied))),
    ...(limit === undefined ? [] : [`read_max_bytes=${limit}`]),
  ];
  const metadata = metadataOf(copied);
  const headers = metadata.map(([name, value]) => `${quoted(name)}: ${style.string(secrets.parts(value))}`);
  const options = [
    ...(headers.length === 0 ? [] : [`headers={${headers.join(', ')}}`]),
    ...(copied.call.deadlineMs === undefined ? [] : [`timeout_ms=${copied.call.deadlineMs}`]),
  ];
  const isRepeated = new Set(metadata.map(([name]) => name)).size < metadata.length;
  const code = [
    ...requestLines(copied, method, secrets),
    '',
    `with ${service.name}.${method.parent.name}ClientSync(${client.join(', ')}) as client:`,
    ...answerLines(method, `client.${snakeCase(method.name)}`, options).map((line) => `    ${line}`),
  ].join('\n');
  return {
    text: `${importsOf(code, [], [inputModule(method), service])}\n\n${code}\n`,
    notes: [
      ...(isRepeated ? ['of metadata with one name the last value is sent'] : []),
      `protoc-gen-connectrpc generates the modules of ${method.parent.file.proto.name}`,
    ],
  };
}

function requestLines(copied: CopiedCall, method: DescMethod, secrets: SecretVariables): readonly string[] {
  const type = messageType(method.input);
  const messages = messagesOf(copied);
  if (!streamsIn(method)) return [`request = ${parsed(messages[0] ?? '{}', type, '', secrets)}`];
  return [
    '',
    'def requests():',
    ...messages.map((json) => `    yield ${parsed(json, type, '    ', secrets)}`),
    ...(messages.length === 0 ? ['    yield from ()'] : []),
    '',
  ];
}

function parsed(json: string, type: string, indentation: string, secrets: SecretVariables): string {
  return `json_format.ParseDict(${jsonLiteral(json, style, secrets, indentation)}, ${type}())`;
}

function answerLines(method: DescMethod, call: string, options: readonly string[]): readonly string[] {
  const given = [streamsIn(method) ? 'requests()' : 'request', ...options].join(', ');
  if (method.methodKind === 'server_streaming' || method.methodKind === 'bidi_streaming')
    return [
      `for response in ${call}(${given}):`,
      '    print(json_format.MessageToJson(response, indent=None))',
    ];
  return [`response = ${call}(${given})`, 'print(json_format.MessageToJson(response, indent=None))'];
}

function streamsIn({ methodKind }: DescMethod): boolean {
  return methodKind === 'client_streaming' || methodKind === 'bidi_streaming';
}

/** Of binary metadata the bytes, of other the text. */
function metadataArgument(copied: CopiedCall, secrets: SecretVariables): readonly string[] {
  const pairs = metadataOf(copied).map(([name, value]) => {
    const parts = secrets.parts(value);
    const bytes = name.endsWith('-bin') && !hasVariable(parts) ? bytesText(value) : undefined;
    return `(${quoted(name)}, ${bytes ?? style.string(parts)})`;
  });
  return pairs.length === 0 ? [] : [`metadata=[${pairs.join(', ')}]`];
}

function bytesText(base64: string): string | undefined {
  try {
    const bytes = [...base64Decode(base64)];
    return `b"${bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;
  } catch {
    return undefined;
  }
}

function channelLines(copied: CopiedCall): { readonly before: readonly string[]; readonly open: string } {
  const { target } = copied.call;
  const { tls, authority, keepaliveMs, maxMessageBytes, compression } = target;
  const address = addressOf(copied);
  const place = address.socketPath === undefined ? hostPort(address) : `unix:${address.socketPath}`;
  const options = [
    ...(authority === undefined ? [] : [`("grpc.default_authority", ${quoted(authority)})`]),
    ...(tls?.serverName === undefined
      ? []
      : [`("grpc.ssl_target_name_override", ${quoted(tls.serverName)})`]),
    ...(keepaliveMs === undefined ? [] : [`("grpc.keepalive_time_ms", ${keepaliveMs})`]),
    ...(maxMessageBytes === undefined ? [] : [`("grpc.max_receive_message_length", ${maxMessageBytes})`]),
  ];
  const more = [
    ...(options.length === 0 ? [] : [`options=[${options.join(', ')}]`]),
    ...(compression === 'gzip' ? ['compression=grpc.Compression.Gzip'] : []),
  ];
  if (!address.secure)
    return { before: [], open: `grpc.insecure_channel(${[quoted(place), ...more].join(', ')})` };
  const file = (uri: string): string => `pathlib.Path(${quoted(pathIn(copied, uri))}).read_bytes()`;
  const certificates = [
    ...(tls?.ca === undefined ? [] : [`root_certificates=${file(tls.ca)}`]),
    ...(tls?.cert === undefined ? [] : [`private_key=${file(tls.key ?? tls.cert)}`]),
    ...(tls?.cert === undefined ? [] : [`certificate_chain=${file(tls.cert)}`]),
  ];
  return {
    before: [`credentials = grpc.ssl_channel_credentials(${certificates.join(', ')})`],
    open: `grpc.secure_channel(${[quoted(place), 'credentials', ...more].join(', ')})`,
  };
}

interface PythonModule {
  /** What the code calls it. */
  readonly name: string;
  readonly statement: string;
}

/** The module that is generated for a file, whose name has no `.proto`. */
function moduleOf(file: string, suffix: string): PythonModule {
  const parts = `${file.replaceAll('-', '_')}${suffix}`.split('/');
  const name = parts.pop() ?? '';
  const statement = parts.length === 0 ? `import ${name}` : `from ${parts.join('.')} import ${name}`;
  return { name, statement };
}

function inputModule({ input }: DescMethod): PythonModule {
  return moduleOf(input.file.name, '_pb2');
}

/** The class of a message: nested ones are members of those around them. */
function messageType(type: DescMessage): string {
  const { package: packageName } = type.file.proto;
  const own = packageName === '' ? type.typeName : type.typeName.slice(packageName.length + 1);
  return `${moduleOf(type.file.name, '_pb2').name}.${own}`;
}

/** The standard library, then packages, then what is generated; only what the code names. */
function importsOf(code: string, packages: readonly string[], generated: readonly PythonModule[]): string {
  const standard = ['os', 'pathlib']
    .filter((name) => code.includes(`${name}.`))
    .map((name) => `import ${name}`);
  const statements = [...new Set(generated.map(({ statement }) => statement))].sort();
  return [
    ...standard,
    ...(standard.length === 0 ? [] : ['']),
    ...packages,
    'from google.protobuf import json_format',
    '',
    ...statements,
  ].join('\n');
}

/** As protoc-gen-connectrpc names methods: `GetHTTPThing` is `get_http_thing`. */
function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}
