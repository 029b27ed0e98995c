/** A client in Go: on grpc-go of gRPC servers, on connect-go of Connect and gRPC-Web servers. */
import type { DescFile, DescMethod } from '@bufbuild/protobuf';
import { base64Decode } from '@bufbuild/protobuf/wire';
import {
  addressOf,
  baseUrl,
  type CopiedCall,
  hostPort,
  messagesOf,
  metadataOf,
  pathIn,
} from './copied-call.ts';
import { type CodeTarget, isProtobuf, placeRefusal, protocolNotes, type Written } from './copy-target.ts';
import { go as style, quoted } from './code-literals.ts';
import type { Feature } from './features.ts';
import { methodOf } from './method.ts';
import { hasVariable, type SecretVariables } from './text-parts.ts';

const grpcCarries: readonly Feature[] = [
  'deadline',
  'authority',
  'serverName',
  'ca',
  'cert',
  'unverified',
  'maxMessageBytes',
  'socket',
];
const connectCarries: readonly Feature[] = [
  'deadline',
  'ca',
  'cert',
  'unverified',
  'serverName',
  'encoding',
  'path',
];

export const grpcGo: CodeTarget = {
  kind: 'code',
  id: 'go',
  title: 'Go (grpc-go)',
  comment: '//',
  offers: isProtobuf,
  carries: grpcCarries,
  refusal: (copied) => placeRefusal(copied, 'grpc-go', grpcCarries),
  write: writeGrpc,
};

export const connectGo: CodeTarget = {
  kind: 'code',
  id: 'go-connect',
  title: 'Go (connect-go)',
  comment: '//',
  offers: ({ call }) => call.target.protocol === 'connect' || call.target.protocol === 'grpc-web',
  carries: connectCarries,
  refusal: (copied) => placeRefusal(copied, 'connect-go', connectCarries),
  write: writeConnect,
};

function writeGrpc(copied: CopiedCall, secrets: SecretVariables): Written<string> {
  const method = methodOf(copied);
  if (method === undefined) return { text: '' };
  const { call } = copied;
  const address = addressOf(copied);
  const place = address.socketPath === undefined ? hostPort(address) : `unix://${address.socketPath}`;
  const name = goName(method.name);
  const one = method.methodKind === 'unary' || method.methodKind === 'server_streaming';
  const options = dialOptions(copied);
  const body = [
    ...tlsLines(copied),
    `conn, err := grpc.NewClient(${quoted(place)}, ${options.join(', ')})`,
    ...check,
    'defer conn.Close()',
    `client := ${servicePackage}.New${goName(method.parent.name)}Client(conn)`,
    ...contextLines(call.deadlineMs),
    ...metadataOf(copied).map(([key, value]) => {
      const parts = secrets.parts(value);
      const bytes = key.endsWith('-bin') && !hasVariable(parts) ? bytesText(value) : undefined;
      return `ctx = metadata.AppendToOutgoingContext(ctx, ${quoted(key)}, ${bytes ?? style.string(parts)})`;
    }),
    '',
    ...(one
      ? [
          `request := ${requestText(method, messagesOf(copied)[0] ?? '{}', secrets)}`,
          ...(method.methodKind === 'unary'
            ? [`response, err := client.${name}(ctx, request)`, ...check, 'show(response)']
            : [`stream, err := client.${name}(ctx, request)`, ...check, ...receive]),
        ]
      : [
          `stream, err := client.${name}(ctx)`,
          ...check,
          ...sendLines(copied, method, secrets),
          ...(method.methodKind === 'client_streaming'
            ? ['response, err := stream.CloseAndRecv()', ...check, 'show(response)']
            : ['if err := stream.CloseSend(); err != nil {', '\tlog.Fatal(err)', '}', ...receive]),
        ]),
  ];
  return program(method, body, protocolNotes(copied, 'grpc-go', 'grpc'), undefined);
}

function writeConnect(copied: CopiedCall, secrets: SecretVariables): Written<string> {
  const method = methodOf(copied);
  if (method === undefined) return { text: '' };
  const { call } = copied;
  const name = goName(method.name);
  const options = [
    ...(call.target.protocol === 'grpc-web' ? ['connect.WithGRPCWeb()'] : []),
    ...(call.target.encoding === 'json' ? ['connect.WithProtoJSON()'] : []),
  ];
  const secure = tlsLines(copied);
  const isBidi = method.methodKind === 'bidi_streaming' && !addressOf(copied).secure;
  const httpClient =
    secure.length > 0
      ? '&http.Client{Transport: transport}'
      : isBidi
        ? '&http.Client{Transport: &http.Transport{Protocols: protocols}}'
        : 'http.DefaultClient';
  const headers = (holder: string): readonly string[] =>
    metadataOf(copied).map(
      ([key, value]) => `${holder}.Add(${quoted(key)}, ${style.string(secrets.parts(value))})`,
    );
  const make = [httpClient, quoted(baseUrl(addressOf(copied))), ...options].join(', ');
  const first = requestText(method, messagesOf(copied)[0] ?? '{}', secrets);
  const body = [
    ...secure,
    ...(secure.length > 0
      ? ['transport := &http.Transport{TLSClientConfig: config, ForceAttemptHTTP2: true}']
      : []),
    ...(isBidi && secure.length === 0
      ? ['protocols := &http.Protocols{}', 'protocols.SetUnencryptedHTTP2(true)']
      : []),
    `client := ${servicePackage}connect.New${goName(method.parent.name)}Client(${make})`,
    ...contextLines(call.deadlineMs),
    '',
    ...connectCall(copied, method, name, first, headers, secrets),
  ];
  return program(method, body, [], 'connect');
}

function connectCall(
  copied: CopiedCall,
  method: DescMethod,
  name: string,
  first: string,
  headers: (holder: string) => readonly string[],
  secrets: SecretVariables,
): readonly string[] {
  switch (method.methodKind) {
    case 'unary':
      return [
        `request := connect.NewRequest(${first})`,
        ...headers('request.Header()'),
        `response, err := client.${name}(ctx, request)`,
        ...check,
        'show(response.Msg)',
      ];
    case 'server_streaming':
      return [
        `request := connect.NewRequest(${first})`,
        ...headers('request.Header()'),
        `stream, err := client.${name}(ctx, request)`,
        ...check,
        'for stream.Receive() {',
        '\tshow(stream.Msg())',
        '}',
        'if err := stream.Err(); err != nil {',
        '\tlog.Fatal(err)',
        '}',
      ];
    case 'client_streaming':
      return [
        `stream := client.${name}(ctx)`,
        ...headers('stream.RequestHeader()'),
        ...sendLines(copied, method, secrets),
        'response, err := stream.CloseAndReceive()',
        ...check,
        'show(response.Msg)',
      ];
    case 'bidi_streaming':
      return [
        `stream := client.${name}(ctx)`,
        ...headers('stream.RequestHeader()'),
        ...sendLines(copied, method, secrets),
        'if err := stream.CloseRequest(); err != nil {',
        '\tlog.Fatal(err)',
        '}',
        ...receive.map((line) =>
          line.replace('Recv()', 'Receive()').replace('err == io.EOF', 'errors.Is(err, io.EOF)'),
        ),
      ];
  }
}

const check = ['if err != nil {', '\tlog.Fatal(err)', '}'];

const receive = [
  'for {',
  '\tresponse, err := stream.Recv()',
  '\tif err == io.EOF {',
  '\t\tbreak',
  '\t}',
  '\tif err != nil {',
  '\t\tlog.Fatal(err)',
  '\t}',
  '\tshow(response)',
  '}',
];

function sendLines(copied: CopiedCall, method: DescMethod, secrets: SecretVariables): readonly string[] {
  return messagesOf(copied).flatMap((json) => [
    `if err := stream.Send(${requestText(method, json, secrets)}); err != nil {`,
    '\tlog.Fatal(err)',
    '}',
  ]);
}

function requestText(method: DescMethod, json: string, secrets: SecretVariables): string {
  const { input } = method;
  const parts = secrets.parts(json);
  const raw = hasVariable(parts) || json.includes('`') ? style.string(parts) : `\`${json}\``;
  const { package: packageName } = input.file.proto;
  const own = packageName === '' ? input.typeName : input.typeName.slice(packageName.length + 1);
  const type = own.split('.').map(goName).join('_');
  return `read(&${inputAlias(method)}.${type}{}, ${raw})`;
}

function contextLines(deadlineMs: number | undefined): readonly string[] {
  if (deadlineMs === undefined) return ['ctx := context.Background()'];
  return [
    `ctx, cancel := context.WithTimeout(context.Background(), ${deadlineMs}*time.Millisecond)`,
    'defer cancel()',
  ];
}

function dialOptions(copied: CopiedCall): readonly string[] {
  const { target } = copied.call;
  return [
    addressOf(copied).secure
      ? 'grpc.WithTransportCredentials(credentials.NewTLS(config))'
      : 'grpc.WithTransportCredentials(insecure.NewCredentials())',
    ...(target.authority === undefined ? [] : [`grpc.WithAuthority(${quoted(target.authority)})`]),
    ...(target.maxMessageBytes === undefined
      ? []
      : [`grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(${target.maxMessageBytes}))`]),
  ];
}

function tlsLines(copied: CopiedCall): readonly string[] {
  if (!addressOf(copied).secure) return [];
  const { tls } = copied.call.target;
  const file = (uri: string): string => quoted(pathIn(copied, uri));
  return [
    'config := &tls.Config{}',
    ...(tls?.ca === undefined
      ? []
      : [
          `authorities, err := os.ReadFile(${file(tls.ca)})`,
          ...check,
          'config.RootCAs = x509.NewCertPool()',
          'config.RootCAs.AppendCertsFromPEM(authorities)',
        ]),
    ...(tls?.cert === undefined
      ? []
      : [
          `certificate, err := tls.LoadX509KeyPair(${file(tls.cert)}, ${file(tls.key ?? tls.cert)})`,
          ...check,
          'config.Certificates = []tls.Certificate{certificate}',
        ]),
    ...(tls?.serverName === undefined ? [] : [`config.ServerName = ${quoted(tls.serverName)}`]),
    ...(tls?.verify === false ? ['config.InsecureSkipVerify = true'] : []),
  ];
}

function bytesText(base64: string): string | undefined {
  try {
    const bytes = [...base64Decode(base64)];
    return `"${bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;
  } catch {
    return undefined;
  }
}

const servicePackage = 'servicepb';

/** The packages that code names, by what their names begin with. */
const packages: readonly (readonly [path: string, name: string])[] = [
  ['context', 'context.'],
  ['crypto/tls', 'tls.'],
  ['crypto/x509', 'x509.'],
  ['errors', 'errors.'],
  ['fmt', 'fmt.'],
  ['io', 'io.'],
  ['log', 'log.'],
  ['net/http', 'http.'],
  ['os', 'os.'],
  ['time', 'time.'],
  ['connectrpc.com/connect', 'connect.'],
  ['google.golang.org/grpc', 'grpc.'],
  ['google.golang.org/grpc/credentials', 'credentials.'],
  ['google.golang.org/grpc/credentials/insecure', 'insecure.'],
  ['google.golang.org/grpc/metadata', 'metadata.'],
  ['google.golang.org/protobuf/encoding/protojson', 'protojson.'],
  ['google.golang.org/protobuf/proto', 'proto.'],
];

/** The whole file around the body of `main`. */
function program(
  method: DescMethod,
  body: readonly string[],
  notes: readonly string[],
  connect: 'connect' | undefined,
): Written<string> {
  const main = body.map((line) => (line === '' ? '' : `\t${line}`));
  const code = [
    'func main() {',
    ...main,
    '}',
    '',
    '// read gives the message that is written as JSON.',
    'func read[M proto.Message](message M, json string) M {',
    '\tif err := protojson.Unmarshal([]byte(json), message); err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\treturn message',
    '}',
    '',
    'func show(message proto.Message) {',
    '\tfmt.Println(protojson.Format(message))',
    '}',
  ].join('\n');
  const service = goPackage(method.parent.file);
  const input = goPackage(method.input.file);
  const own =
    connect === undefined
      ? [[service.path, servicePackage] as const]
      : [[`${service.path}/${service.name}connect`, `${servicePackage}connect`] as const];
  const alias = inputAlias(method);
  const inputPackage =
    alias === servicePackage && connect === undefined ? [] : [[input.path, alias] as const];
  const named = packages.filter(([, name]) =>
    new RegExp(`(?<![\\w."])${name.replace('.', '\\.')}`).test(code),
  );
  const isStandard = (path: string): boolean => !path.includes('.');
  const imports = [
    ...named.filter(([path]) => isStandard(path)).map(([path]) => `\t"${path}"`),
    '',
    ...named.filter(([path]) => !isStandard(path)).map(([path]) => `\t"${path}"`),
    '',
    ...[...own, ...inputPackage].map(([path, alias]) => `\t${alias} ${quoted(path)}`),
  ];
  const isKnown = method.parent.file.proto.options?.goPackage !== undefined;
  return {
    text: `package main\n\nimport (\n${imports.join('\n')}\n)\n\n${code}\n`,
    notes: [
      ...notes,
      ...(isKnown ? [] : ['the schema has no go_package: put the import path of the generated code in']),
    ],
  };
}

interface GoPackage {
  readonly path: string;
  readonly name: string;
}

/** What the code calls the package of the messages to send. */
function inputAlias({ input, parent }: DescMethod): string {
  const own = goPackage(input.file);
  return own.path === goPackage(parent.file).path ? servicePackage : own.name;
}

/** What `go_package` says: `example.com/greet/v1;greetv1`. */
function goPackage(file: DescFile): GoPackage {
  const option = file.proto.options?.goPackage ?? '';
  const [written = '', named] = option.split(';');
  const path = written === '' ? `example.com/gen/${file.name.split('/').slice(0, -1).join('/')}` : written;
  const last = path.split('/').at(-1) ?? '';
  return { path, name: named ?? last.replace(/[^\w]/g, '_') };
}

/** As protoc-gen-go spells names: a letter behind an underscore, and the first one, are capitals. */
function goName(name: string): string {
  let out = '';
  for (let at = 0; at < name.length; at++) {
    const character = name.charAt(at);
    const next = name.charAt(at + 1);
    if (character === '_' && at === 0) out += 'X';
    else if (character === '_' && /[a-z]/.test(next)) continue;
    else if (/[0-9]/.test(character)) out += character;
    else if (/[a-z]/.test(character) && (at === 0 || /[_0-9]/.test(name.charAt(at - 1))))
      out += character.toUpperCase();
    else out += character;
  }
  return out;
}
