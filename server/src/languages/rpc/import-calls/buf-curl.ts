/** `buf curl` command lines, as calls. */
import { readOptions } from './command-options.ts';
import { type ImportedCall, type ImportedSettings, splitHeader } from './imported-call.ts';
import { jsonTexts } from './json-texts.ts';
import { leftOut, millisecondsOf, targetFiles } from './option-values.ts';
import { readUrl } from './read-url.ts';
import type { ShellCommand } from './shell-words.ts';

const forms = {
  style: 'gnu',
  values: [
    ['schema'],
    ['protocol'],
    ['header', 'H'],
    ['data', 'd'],
    ['cacert'],
    ['cert', 'E'],
    ['key'],
    ['servername'],
    ['unix-socket'],
    ['connect-timeout'],
    ['keepalive-time'],
    ['timeout'],
    ['user', 'u'],
    ['user-agent', 'A'],
    ['netrc-file'],
    ['output', 'o'],
    ['reflect-header'],
    ['reflect-protocol'],
    ['log-format'],
  ],
  flags: [
    ['http2-prior-knowledge'],
    ['http3'],
    ['insecure', 'k'],
    ['reflect'],
    ['netrc', 'n'],
    ['no-keepalive'],
    ['emit-defaults'],
    ['verbose', 'v'],
    ['debug'],
    ['list-methods'],
    ['list-services'],
  ],
} as const;

const protocols = { grpc: 'grpc', grpcweb: 'grpc-web', connect: 'connect' } as const;

/** A sentence where the command makes no call. The words begin behind `buf curl`. */
export function importBufCurl({ words, input }: ShellCommand): ImportedCall | string {
  const { values, flags, others, unknown } = readOptions(words, forms);
  if (flags.has('list-methods') || flags.has('list-services'))
    return 'a buf curl command that lists methods or services makes no call';
  const last = (name: string): string | undefined => values.get(name)?.at(-1);
  const url = readUrl(others[0] ?? '', last('unix-socket'));
  if (url === undefined) return 'a buf curl command has no URL with a service and a method';
  const protocol = protocols[(last('protocol') ?? 'connect') as keyof typeof protocols] ?? 'connect';
  const headers = (values.get('header') ?? []).flatMap((text) => {
    const header = text.startsWith('@') ? undefined : splitHeader(text);
    return header === undefined ? [] : [header];
  });
  const authority = headers.find(([name]) => name.toLowerCase() === 'host')?.[1];
  const given = last('data');
  const data = given === '@-' ? input : given?.startsWith('@') === true ? undefined : given;
  const deadlineMs = millisecondsOf(last('timeout'));
  const schemas = values.get('schema') ?? [];
  const set = schemas.find((schema) => /\.(?:bin|binpb|json|txtpb|yaml)(?:\.gz)?(?:#.*)?$/.test(schema));
  const agent = last('user-agent');
  return {
    name: url.method,
    address: url.address,
    protocol,
    service: url.service,
    method: url.method,
    metadata: [
      ...headers.filter(([name]) => name.toLowerCase() !== 'host'),
      ...(last('user') === undefined ? [] : [['authorization', 'Basic {{secret:credentials}}'] as const]),
      ...(agent === undefined ? [] : [['user-agent', agent] as const]),
    ],
    messages: data === undefined ? [] : jsonTexts(data),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...(schemas.length === 0 ? { schema: 'reflection' as const } : {}),
    ...(set === undefined ? {} : { schema: { path: set } }),
    settings: settingsOf(last, flags, {
      authority,
      protocol,
      isSecure: url.isSecure,
      isSocket: last('unix-socket') !== undefined,
    }),
    notes: [
      ...(given?.startsWith('@') === true && data === undefined
        ? ['the message comes from a file: write it here']
        : []),
      ...(values.get('header')?.some((text) => text.startsWith('@')) === true
        ? ['headers from a file were left out']
        : []),
      ...(values.has('reflect-header') ? ['headers for reflection alone were left out'] : []),
      ...(last('user') === undefined
        ? []
        : ['the secret "credentials" is user name, colon and password, in base64']),
      ...leftOut([
        ...['http3', 'netrc', 'no-keepalive'].filter((name) => flags.has(name)).map((name) => `--${name}`),
        ...['netrc-file', 'keepalive-time'].filter((name) => values.has(name)).map((name) => `--${name}`),
        ...unknown,
      ]),
    ],
  };
}

function settingsOf(
  last: (name: string) => string | undefined,
  flags: ReadonlySet<string>,
  {
    authority,
    protocol,
    isSecure,
    isSocket,
  }: {
    readonly authority: string | undefined;
    readonly protocol: string;
    readonly isSecure: boolean;
    readonly isSocket: boolean;
  },
): ImportedSettings {
  const connectTimeoutMs = millisecondsOf(last('connect-timeout'));
  const tls = isSecure
    ? targetFiles({
        ca: last('cacert'),
        cert: last('cert'),
        key: last('key'),
        serverName: last('servername'),
        isInsecure: flags.has('insecure'),
      })
    : undefined;
  return {
    ...(authority === undefined ? {} : { authority }),
    ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
    ...(flags.has('http2-prior-knowledge') && protocol !== 'grpc' ? { httpVersion: '2' as const } : {}),
    ...(tls !== undefined || (isSecure && isSocket) ? { tls: tls ?? {} } : {}),
  };
}
