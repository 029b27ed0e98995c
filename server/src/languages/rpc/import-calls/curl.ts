/** `curl` command lines that call a Connect server, as calls. */
import { readOptions } from './command-options.ts';
import { type ImportedCall, type ImportedSettings, splitHeader } from './imported-call.ts';
import { jsonTexts } from './json-texts.ts';
import { leftOut, millisecondsOf, targetFiles } from './option-values.ts';
import { readUrl } from './read-url.ts';
import type { ShellCommand } from './shell-words.ts';

const forms = {
  style: 'gnu',
  values: [
    ['header', 'H'],
    ['data', 'd', 'data-raw', 'data-binary', 'data-ascii', 'json'],
    ['data-urlencode'],
    ['request', 'X'],
    ['url'],
    ['cacert'],
    ['cert', 'E'],
    ['key'],
    ['pass'],
    ['proxy', 'x'],
    ['noproxy'],
    ['unix-socket'],
    ['max-time', 'm'],
    ['connect-timeout'],
    ['user', 'u'],
    ['user-agent', 'A'],
    ['output', 'o'],
    ['write-out', 'w'],
    ['cookie', 'b'],
    ['resolve'],
    ['connect-to'],
    ['oauth2-bearer'],
  ],
  flags: [
    ['get', 'G'],
    ['insecure', 'k'],
    ['http1.1'],
    ['http2'],
    ['http2-prior-knowledge'],
    ['silent', 's'],
    ['show-error', 'S'],
    ['verbose', 'v'],
    ['include', 'i'],
    ['fail', 'f'],
    ['location', 'L'],
    ['no-buffer', 'N'],
    ['globoff', 'g'],
    ['compressed'],
    ['proxytunnel', 'p'],
    ['fail-with-body'],
  ],
} as const;

/** Headers that the protocol sets itself. */
const ofProtocol =
  /^(?:content-type|accept|accept-encoding|connect-protocol-version|connect-timeout-ms|host|content-length|te)$/i;

/** A sentence where the command calls no RPC. */
export function importCurl({ words, input }: ShellCommand): ImportedCall | string {
  const { values, flags, others, unknown } = readOptions(words, forms);
  const last = (name: string): string | undefined => values.get(name)?.at(-1);
  const url = readUrl(last('url') ?? others[0] ?? '', last('unix-socket'));
  if (url === undefined) return 'a curl command has no URL with a service and a method of RPC';
  const headers = (values.get('header') ?? []).flatMap((text) => {
    const header = splitHeader(text.endsWith(';') && !text.includes(':') ? `${text.slice(0, -1)}:` : text);
    return header === undefined ? [] : [header];
  });
  const header = (wanted: string): string | undefined =>
    headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  const asksByGet = flags.has('get') || url.query?.includes('message=') === true;
  const message = asksByGet
    ? queryMessage(values.get('data-urlencode') ?? [], url.query, input)
    : bodyOf(last('data'), input);
  const streams = header('content-type')?.startsWith('application/connect+') === true;
  const timeout = header('connect-timeout-ms');
  const deadlineMs = timeout === undefined ? millisecondsOf(last('max-time')) : Number(timeout);
  const bearer = last('oauth2-bearer');
  const authority = header('host');
  const agent = last('user-agent');
  const isGrpc = header('content-type')?.startsWith('application/grpc') === true;
  if (isGrpc) return 'a curl command sends messages of gRPC, which are no text';
  return {
    name: url.method,
    address: url.address,
    protocol: 'connect',
    service: url.service,
    method: url.method,
    metadata: [
      ...headers.filter(([name]) => !ofProtocol.test(name)),
      ...(bearer === undefined ? [] : [['authorization', `Bearer ${bearer}`] as const]),
      ...(last('user') === undefined ? [] : [['authorization', 'Basic {{secret:credentials}}'] as const]),
      ...(agent === undefined ? [] : [['user-agent', agent] as const]),
    ],
    messages: streams || message === undefined ? [] : jsonTexts(message),
    ...(deadlineMs === undefined || !(deadlineMs > 0) ? {} : { deadlineMs }),
    settings: settingsOf(last, flags, authority, url.isSecure, asksByGet),
    notes: [
      ...(streams ? ['the messages of a stream are in envelopes: write them as JSON'] : []),
      ...(message === undefined && !streams && values.has('data')
        ? ['the message comes from a file: write it here']
        : []),
      ...(last('user') === undefined
        ? []
        : ['the secret "credentials" is user name, colon and password, in base64']),
      ...leftOut([
        ...['cookie', 'resolve', 'connect-to', 'noproxy']
          .filter((name) => values.has(name))
          .map((name) => `--${name}`),
        ...unknown,
      ]),
    ],
  };
}

function bodyOf(data: string | undefined, input: string | undefined): string | undefined {
  if (data === '@-') return input;
  return data?.startsWith('@') === true ? undefined : data;
}

function queryMessage(
  parameters: readonly string[],
  query: string | undefined,
  input: string | undefined,
): string | undefined {
  const given = parameters.find((parameter) => parameter.startsWith('message='));
  if (given !== undefined) return given.slice('message='.length);
  if (parameters.includes('message@-')) return input;
  const inUrl = query?.split('&').find((parameter) => parameter.startsWith('message='));
  if (inUrl === undefined) return undefined;
  try {
    return decodeURIComponent(inUrl.slice('message='.length).replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function settingsOf(
  last: (name: string) => string | undefined,
  flags: ReadonlySet<string>,
  authority: string | undefined,
  isSecure: boolean,
  asksByGet: boolean,
): ImportedSettings {
  const connectTimeoutMs = millisecondsOf(last('connect-timeout'));
  const passphrase = last('pass') === undefined ? {} : { passphrase: '{{secret:passphrase}}' };
  const files = isSecure
    ? targetFiles({
        ca: last('cacert'),
        cert: last('cert'),
        key: last('key'),
        serverName: undefined,
        isInsecure: flags.has('insecure'),
      })
    : undefined;
  const isTwo = flags.has('http2') || flags.has('http2-prior-knowledge');
  const proxy = last('proxy');
  return {
    ...(authority === undefined ? {} : { authority }),
    ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
    ...(isTwo ? { httpVersion: '2' as const } : flags.has('http1.1') ? { httpVersion: '1.1' as const } : {}),
    ...(asksByGet ? { httpGet: true } : {}),
    ...(proxy === undefined ? {} : { proxy: proxy.replace(/:[^:@/]*@/, ':{{secret:proxy_password}}@') }),
    ...(files === undefined ? {} : { tls: { ...files, ...passphrase } }),
  };
}
