/** A client in Go of a Thrift server, on Apache Thrift's library and the code of `thrift --gen go`. */
import type { Field } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { type CodeTarget, type Written } from './copy-target.ts';
import type { CopiedCall } from './copied-call.ts';
import { go, quoted } from './code-literals.ts';
import type { SecretVariables } from './text-parts.ts';
import { methodIn, thriftArguments, type ThriftStyle } from './thrift-literals.ts';
import {
  isThrift,
  namespaceOf,
  serviceFile,
  splitTypeName,
  thriftPlace,
  thriftRefusal,
  thriftSettings,
} from './thrift-place.ts';

export const thriftGo: CodeTarget = {
  kind: 'code',
  id: 'go-thrift',
  title: 'Go (Apache Thrift)',
  comment: '//',
  offers: isThrift,
  carries: ['deadline'],
  refusal: thriftRefusal,
  write,
};

const factories = {
  binary: 'thrift.NewTBinaryProtocolConf(transport, nil)',
  compact: 'thrift.NewTCompactProtocolConf(transport, nil)',
  json: 'thrift.NewTJSONProtocol(transport)',
  'thriftpy2-json': '',
} as const;

function write(copied: CopiedCall, secrets: SecretVariables): Written<string> {
  const { call } = copied;
  const { transport, protocol, multiplexed, serviceName } = thriftSettings(copied);
  const { host, port } = thriftPlace(copied);
  const generated = new Map<string, string>();
  const packageFor = (file = serviceFile(copied)): string => {
    const path = (namespaceOf(copied, file, 'go') ?? file).replaceAll('.', '/');
    const alias = path.split('/').at(-1)?.toLowerCase() ?? path;
    generated.set(path, alias);
    return alias;
  };
  const typeText = (name: string): string => {
    const { file, own } = splitTypeName(name);
    return `${packageFor(file)}.${publicName(own)}`;
  };
  const style = styleFor(typeText);
  const given = thriftArguments(copied, style, secrets).map(
    ({ field, value }) => value ?? zeroOf(field.type),
  );
  const { file, own } = splitTypeName(call.service);
  const wrap =
    transport === 'framed' ? 'NewTFramedTransportConf(socket, nil)' : 'NewTBufferedTransport(socket, 8192)';
  const spoken =
    multiplexed === true
      ? ['protocol := thrift.NewTMultiplexedProtocol(base, ' + quoted(serviceName ?? own) + ')']
      : ['protocol := base'];
  const isVoid = answersNothing(copied);
  const ask = `client.${publicName(call.method ?? '')}(${['ctx', ...given].join(', ')})`;
  const body = [
    `socket := thrift.NewTSocketConf(${quoted(`${host.includes(':') ? `[${host}]` : host}:${port}`)}, nil)`,
    `transport := thrift.${wrap}`,
    'if err := transport.Open(); err != nil {',
    '\tlog.Fatal(err)',
    '}',
    'defer transport.Close()',
    `base := ${factories[protocol]}`,
    ...spoken,
    `client := ${packageFor(file)}.New${publicName(own)}Client(thrift.NewTStandardClient(protocol, protocol))`,
    ...(call.deadlineMs === undefined
      ? ['ctx := context.Background()']
      : [
          `ctx, cancel := context.WithTimeout(context.Background(), ${call.deadlineMs}*time.Millisecond)`,
          'defer cancel()',
        ]),
    ...(isVoid
      ? [`if err := ${ask}; err != nil {`, '\tlog.Fatal(err)', '}']
      : [`response, err := ${ask}`, 'if err != nil {', '\tlog.Fatal(err)', '}', 'fmt.Println(response)']),
  ];
  const code = ['func main() {', ...body.map((line) => `\t${line}`), '}'].join('\n');
  const standard = [
    ['context', 'context.'],
    ['encoding/base64', 'base64.'],
    ['fmt', 'fmt.'],
    ['log', 'log.'],
    ['math', 'math.'],
    ['os', 'os.'],
    ['time', 'time.'],
  ].filter(([, name = '']) => code.includes(name));
  const imports = [
    ...standard.map(([path = '']) => `\t"${path}"`),
    '',
    '\t"github.com/apache/thrift/lib/go/thrift"',
    '',
    ...[...generated].map(([path, alias]) => `\t${alias} ${quoted(`example.com/gen-go/${path}`)}`),
  ];
  const bytes = code.includes('decoded(')
    ? '\n\nfunc decoded(text string) []byte {\n\tbytes, err := base64.StdEncoding.DecodeString(text)\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\treturn bytes\n}'
    : '';
  const withBase64 =
    bytes === '' || imports.includes('\t"encoding/base64"') ? imports : ['\t"encoding/base64"', ...imports];
  return {
    text: `package main\n\nimport (\n${withBase64.join('\n')}\n)\n\n${code}${bytes}\n`,
    notes: ['thrift --gen go:package_prefix=example.com/gen-go/ generates the packages'],
  };
}

function answersNothing({ call, schema }: CopiedCall): boolean {
  if (call.methodKind === 'oneway') return true;
  if (schema.kind !== 'schema') return false;
  return methodIn(schema.schema, call.service, call.method ?? '')?.output.kind === 'void';
}

function styleFor(typeText: (name: string) => string): ThriftStyle {
  const type = (ref: TypeRef): string => typeOf(ref, typeText);
  return {
    record: ({ name }, members) =>
      `&${typeText(name)}{${members.map(({ field, value }) => `${publicName(field.name)}: ${fieldText(field, value, type)}`).join(', ')}}`,
    enumValue: (name, value) => `${typeText(name)}_${value}`,
    integer: (text) => text,
    double: (text) =>
      text === 'NaN'
        ? 'math.NaN()'
        : /^-?Infinity$/.test(text)
          ? `math.Inf(${text.startsWith('-') ? -1 : 1})`
          : text,
    bool: String,
    string: go.string,
    bytes: (base64) => `decoded(${quoted(base64)})`,
    uuid: (text) => `thrift.Must(thrift.ParseTuuid(${quoted(text)}))`,
    list: (items, element) => `[]${type(element)}{${items.join(', ')}}`,
    set: (items, element) => `[]${type(element)}{${items.join(', ')}}`,
    map: (entries, key, value) =>
      `map[${type(key)}]${type(value)}{${entries.map(([left, right]) => `${left}: ${right}`).join(', ')}}`,
  };
}

/** Optional fields of plain types are pointers, unless they have a default. */
function fieldText(field: Field, value: string, type: (ref: TypeRef) => string): string {
  const { type: ref, presence, defaultValue } = field;
  const isPlain = ref.kind === 'enum' || (ref.kind === 'scalar' && ref.scalar !== 'bytes');
  if (!isPlain || presence !== 'optional' || defaultValue !== undefined) return value;
  return `thrift.Pointer(${type(ref)}(${value}))`;
}

const scalars: Readonly<Record<string, string>> = {
  float: 'float64',
  double: 'float64',
  bytes: '[]byte',
  uuid: 'thrift.Tuuid',
};

function typeOf(ref: TypeRef, typeText: (name: string) => string): string {
  switch (ref.kind) {
    case 'scalar':
      return scalars[ref.scalar] ?? ref.scalar;
    case 'record':
      return `*${typeText(ref.name)}`;
    case 'enum':
      return typeText(ref.name);
    case 'list':
    case 'set':
      return `[]${typeOf(ref.element, typeText)}`;
    case 'map':
      return `map[${typeOf(ref.key, typeText)}]${typeOf(ref.value, typeText)}`;
    case 'void':
    case 'unknown':
      return 'any';
  }
}

/** What stands for an argument that is not given. */
function zeroOf(ref: TypeRef): string {
  if (ref.kind === 'enum') return '0';
  if (ref.kind !== 'scalar') return 'nil';
  if (ref.scalar === 'string') return '""';
  if (ref.scalar === 'bool') return 'false';
  if (ref.scalar === 'bytes') return 'nil';
  return ref.scalar === 'uuid' ? 'thrift.Tuuid{}' : '0';
}

/** Words that stand in capitals in names. */
const initialisms = new Set(
  (
    'API ASCII CPU CSS DNS EOF GUID HTML HTTP HTTPS ID IP JSON LHS QPS RAM RHS RPC SLA SMTP SSH TCP TLS TTL UDP UI UID ' +
    'UUID URI URL UTF8 VM XML XSRF XSS'
  ).split(' '),
);

/** As the compiler spells names: a letter behind an underscore, and the first one, are capitals. */
function publicName(name: string): string {
  const words = name.split(/_(?=[a-z])/);
  const spelled = words
    .map((word) => {
      const upper = word.toUpperCase();
      return initialisms.has(upper) ? upper : word.charAt(0).toUpperCase() + word.slice(1);
    })
    .join('');
  return /^New|(?:Args|Result)$/.test(spelled) ? `${spelled}_` : spelled;
}
