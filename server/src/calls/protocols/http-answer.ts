/** Names an answer over HTTP that is not of the protocol that was called: a web page, a proxy's error, another RPC. */
import { codeFromHttpStatus } from '@connectrpc/connect/protocol-grpc';
import { codeToString } from '@connectrpc/connect/protocol-connect';
import type { AdvisedSetting } from '../../contract/call-error.ts';
import { CallError } from '../call-error.ts';
import type { HttpResponse } from '../transports/http-request.ts';
import { concatBytes } from '../../base/concat-bytes.ts';

/** How much of such an answer is read, and for how long, in bytes and milliseconds. */
const maxBytes = 4096;
const patienceMs = 1_000;

/**
 * The error for an answer that `protocol` cannot be read from. Reads the start of its body.
 * @param start what of the body has been read already.
 * @param code the protocol's code for it, where that does not follow from the HTTP status.
 */
export async function foreignAnswer(
  response: HttpResponse,
  protocol: string,
  start?: Uint8Array,
  code: string = codeToString(codeFromHttpStatus(response.status)),
): Promise<CallError> {
  const text = new TextDecoder().decode(start ?? (await firstBytes(response.body)));
  const type = (response.header.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const status = `HTTP ${response.status}${reasonPhrase(response.status)}`;
  const setting = settingFor(type, protocol) ?? versionSetting(response);
  const advice = adviceFor(response, type, protocol);
  return new CallError(
    'http',
    `the server answered ${status}, ${form(type, protocol)}${excerpt(text, type)}`,
    {
      code,
      metadata: response.headerList,
      ...(advice === undefined ? {} : { advice }),
      ...(setting === undefined ? {} : { setting }),
    },
  );
}

async function firstBytes(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const read = async (): Promise<void> => {
    for await (const chunk of body) {
      chunks.push(chunk.subarray(0, maxBytes - size));
      size += chunk.length;
      if (size >= maxBytes) return;
    }
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  // An answer that breaks off is told by what of it came.
  await Promise.race([read().catch(() => undefined), enough]);
  clearTimeout(timer);
  return concatBytes(chunks);
}

function form(type: string, protocol: string): string {
  const other = otherProtocol(type);
  if (other === protocol) return `in ${protocol}, with messages in another form than was asked for (${type})`;
  if (other !== undefined) return `in ${other}, not in ${protocol}`;
  if (type === 'text/html') return `with an HTML page, not in ${protocol}`;
  return type === '' ? `without a content type, not in ${protocol}` : `with ${type}, not in ${protocol}`;
}

function otherProtocol(type: string): string | undefined {
  if (type.startsWith('application/grpc-web')) return 'gRPC-Web';
  if (type.startsWith('application/grpc+') && type !== 'application/grpc+proto')
    return 'gRPC with other messages';
  if (type.startsWith('application/grpc')) return 'gRPC';
  if (type === 'application/connect+json') return 'streaming Connect with JSON messages';
  if (type.startsWith('application/connect+')) return 'streaming Connect';
  if (type === 'application/proto') return 'unary Connect';
  return type === 'application/x-thrift' ? 'Thrift' : undefined;
}

/** The title of a page, else the first line of text. */
function excerpt(text: string, type: string): string {
  if (otherProtocol(type) !== undefined) return '';
  const isText = type.startsWith('text/') || type === '' || /json|xml/.test(type);
  const title = /<title[^>]*>([^<]+)/i.exec(text)?.[1] ?? /<h1[^>]*>([^<]+)/i.exec(text)?.[1];
  const line = (title ?? text.split('\n').find((candidate) => candidate.trim() !== '') ?? '').trim();
  if (line === '' || !isText) return '';
  return `: ${JSON.stringify(line.length > 160 ? `${line.slice(0, 160)}…` : line)}`;
}

const phrases: Readonly<Record<number, string>> = {
  301: 'Moved Permanently',
  302: 'Found',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  411: 'Length Required',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  464: 'Incompatible Protocol',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
};

function reasonPhrase(status: number): string {
  const phrase = phrases[status];
  return phrase === undefined ? '' : ` ${phrase}`;
}

/** The protocol that would be understood there, where calls speak it. */
function settingFor(type: string, protocol: string): AdvisedSetting | undefined {
  const other = otherProtocol(type);
  if (other === protocol) return undefined;
  if (other === 'gRPC') return { name: 'protocol', values: ['grpc'] };
  if (other === 'gRPC-Web') return { name: 'protocol', values: ['grpc-web'] };
  return other?.endsWith('Connect') === true && protocol !== 'Connect'
    ? { name: 'protocol', values: ['connect'] }
    : undefined;
}

function versionSetting(response: HttpResponse): AdvisedSetting | undefined {
  return response.status === 464 || response.status === 505
    ? { name: 'httpVersion', values: [otherVersion(response)] }
    : undefined;
}

function otherVersion({ httpVersion }: HttpResponse): string {
  return httpVersion === '1.1' ? '2' : '1.1';
}

function adviceFor(response: HttpResponse, type: string, protocol: string): string | undefined {
  const { status } = response;
  const other = otherProtocol(type);
  if (settingFor(type, protocol) !== undefined)
    return `the server speaks ${other} there; set the protocol of the target to that`;
  if (other === protocol) return 'ask for the form that the server takes; all take "proto"';
  if (other?.endsWith(protocol) === true) return 'the server may have another version of the schema';
  if (other !== undefined) return `the server speaks ${other} there, which calls do not speak yet`;
  if (status >= 300 && status < 400)
    return `the service may have moved to ${JSON.stringify(response.header.get('location') ?? 'another address')}`;
  switch (status) {
    case 200:
    case 404:
    case 405:
    case 415:
      return `check the port, the path before the service's name, and whether the service is served over ${protocol} there`;
    case 401:
    case 403:
      return 'something before the service asks for credentials; send them as metadata';
    case 464:
    case 505:
      return `what answers there does not take this version of HTTP; set "httpVersion" of the target to "${otherVersion(response)}"`;
    case 502:
    case 503:
    case 504:
      return 'a proxy answered in place of the server; see whether the server behind it runs';
    default:
      return undefined;
  }
}
