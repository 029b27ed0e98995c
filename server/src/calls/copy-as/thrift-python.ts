/** Clients in Python of Thrift servers: on thriftpy2, which reads the schema itself, and on Apache Thrift's library. */
import { type CodeTarget, type Written } from './copy-target.ts';
import { pathIn, type CopiedCall } from './copied-call.ts';
import { python, quoted } from './code-literals.ts';
import type { Feature } from './features.ts';
import { importRoots } from './import-roots.ts';
import type { SecretVariables } from './text-parts.ts';
import { type ThriftStyle, thriftArguments } from './thrift-literals.ts';
import {
  isThrift,
  namespaceOf,
  serviceFile,
  splitTypeName,
  thriftPlace,
  thriftRefusal,
  thriftSettings,
} from './thrift-place.ts';

const carries: readonly Feature[] = ['deadline'];

export const thriftpy2: CodeTarget = {
  kind: 'code',
  id: 'thriftpy2',
  title: 'Python (thriftpy2)',
  comment: '#',
  offers: isThrift,
  carries,
  refusal: (copied) =>
    thriftRefusal(copied) ??
    (copied.from.kind === 'files'
      ? undefined
      : 'thriftpy2 reads the schema from its file, and there is none'),
  write: writeThriftpy2,
};

export const apachePython: CodeTarget = {
  kind: 'code',
  id: 'python-thrift',
  title: 'Python (Apache Thrift)',
  comment: '#',
  offers: isThrift,
  carries,
  refusal: thriftRefusal,
  write: writeApache,
};

/** `typeText` is what code calls a struct or an enum. */
function styleFor(typeText: (name: string) => string): ThriftStyle {
  return {
    record: ({ name }, members) =>
      `${typeText(name)}(${members.map(({ field, value }) => `${field.name}=${value}`).join(', ')})`,
    enumValue: (type, value) => `${typeText(type)}.${value}`,
    integer: (text) => text,
    double: (text) => (/^-?(?:NaN|Infinity)$/.test(text) ? `float("${text}")` : text),
    bool: (value) => (value ? 'True' : 'False'),
    string: python.string,
    bytes: (base64) => `base64.b64decode(${quoted(base64)})`,
    uuid: (text) => `uuid.UUID(${quoted(text)})`,
    list: (items) => `[${items.join(', ')}]`,
    set: (items) => (items.length === 0 ? 'set()' : `{${items.join(', ')}}`),
    map: (entries) => `{${entries.map(([key, value]) => `${key}: ${value}`).join(', ')}}`,
  };
}

const factories = {
  binary: 'TBinaryProtocol',
  compact: 'TCompactProtocol',
  json: 'TJSONProtocol',
  'thriftpy2-json': '',
} as const;

function writeThriftpy2(copied: CopiedCall, secrets: SecretVariables): Written<string> {
  const { from, call } = copied;
  const { transport, protocol, multiplexed, serviceName } = thriftSettings(copied);
  const { host, port } = thriftPlace(copied);
  const module = `${serviceFile(copied).replace(/\W/g, '_')}_thrift`;
  const typeText = (name: string): string => {
    const { file, own } = splitTypeName(name);
    return [module, ...(file === undefined ? [] : [file]), own].join('.');
  };
  const factory = factories[protocol];
  const buffered = transport === 'framed' ? 'TFramedTransport' : 'TBufferedTransport';
  const service = typeText(call.service);
  const plainFactory = `${factory}Factory()`;
  const given =
    multiplexed === true
      ? `TMultiplexedProtocolFactory(${plainFactory}, ${quoted(serviceName ?? splitTypeName(call.service).own)})`
      : plainFactory;
  const path = from.kind === 'files' ? pathIn(copied, from.uri) : '';
  const roots = importRoots(copied).map(quoted).join(', ');
  const body = [
    `${module} = thriftpy2.load(${quoted(path)}, module_name=${quoted(module)}, include_dirs=[${roots}])`,
    '',
    'client = make_client(',
    `    ${service},`,
    `    ${quoted(host)},`,
    `    ${port},`,
    `    proto_factory=${given},`,
    `    trans_factory=${buffered}Factory(),`,
    ...(call.deadlineMs === undefined ? [] : [`    timeout=${call.deadlineMs},`]),
    ')',
    'try:',
    `    print(client.${call.method ?? ''}(${argumentsText(copied, styleFor(typeText), secrets)}))`,
    'finally:',
    '    client.close()',
  ].join('\n');
  const protocolModule =
    protocol === 'json'
      ? 'from thriftpy2.protocol.apache_json import TApacheJSONProtocolFactory'
      : `from thriftpy2.protocol import ${factory}Factory`;
  const code =
    protocol === 'json' ? body.replace('TJSONProtocolFactory', 'TApacheJSONProtocolFactory') : body;
  return {
    text: lines([
      ...standardImports(code),
      'import thriftpy2',
      protocolModule,
      ...(multiplexed === true ? ['from thriftpy2.protocol import TMultiplexedProtocolFactory'] : []),
      'from thriftpy2.rpc import make_client',
      `from thriftpy2.transport import ${buffered}Factory`,
      '',
      code,
    ]),
  };
}

function writeApache(copied: CopiedCall, secrets: SecretVariables): Written<string> {
  const { call } = copied;
  const { transport, protocol, multiplexed, serviceName } = thriftSettings(copied);
  const { host, port } = thriftPlace(copied);
  const packages = new Set<string>();
  const packageOf = (file: string | undefined): string => {
    const name = file ?? serviceFile(copied);
    return namespaceOf(copied, name, 'py') ?? name;
  };
  const typeText = (name: string): string => {
    const { file, own } = splitTypeName(name);
    const alias = `${(file ?? serviceFile(copied)).replace(/\W/g, '_')}_types`;
    packages.add(`import ${packageOf(file)}.ttypes as ${alias}`);
    return `${alias}.${own}`;
  };
  const { file, own } = splitTypeName(call.service);
  const given = argumentsText(copied, styleFor(typeText), secrets);
  const buffered = transport === 'framed' ? 'TFramedTransport' : 'TBufferedTransport';
  const wire = protocol === 'json' ? 'TJSONProtocol' : factories[protocol];
  const code = [
    `socket = TSocket.TSocket(${quoted(host)}, ${port})`,
    ...(call.deadlineMs === undefined ? [] : [`socket.setTimeout(${call.deadlineMs})`]),
    `transport = TTransport.${buffered}(socket)`,
    `protocol = ${wire}.${wire}(transport)`,
    ...(multiplexed === true
      ? [`protocol = TMultiplexedProtocol.TMultiplexedProtocol(protocol, ${quoted(serviceName ?? own)})`]
      : []),
    `client = ${own}.Client(protocol)`,
    '',
    'transport.open()',
    'try:',
    `    print(client.${call.method ?? ''}(${given}))`,
    'finally:',
    '    transport.close()',
  ].join('\n');
  return {
    text: lines([
      ...standardImports(code),
      `from thrift.protocol import ${[wire, ...(multiplexed === true ? ['TMultiplexedProtocol'] : [])].join(', ')}`,
      'from thrift.transport import TSocket, TTransport',
      '',
      `from ${packageOf(file)} import ${own}`,
      ...[...packages].sort(),
      '',
      code,
    ]),
    notes: ['thrift --gen py generates the modules of the schema'],
  };
}

function argumentsText(copied: CopiedCall, style: ThriftStyle, secrets: SecretVariables): string {
  return thriftArguments(copied, style, secrets)
    .flatMap(({ field, value }) => (value === undefined ? [] : [`${field.name}=${value}`]))
    .join(', ');
}

function standardImports(code: string): readonly string[] {
  const named = ['base64', 'os', 'uuid'].filter((name) => code.includes(`${name}.`));
  return named.length === 0 ? [] : [...named.map((name) => `import ${name}`), ''];
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
