/**
 * The line that says what to call: `GRPC [address/]service/method`, `THRIFT [address/]Service[.method]`; or what a mock
 * server answers: `MOCK service/method`, of Thrift `MOCK Service.method`.
 */
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';
import type { RequestKeyword, RequestLine, Word } from './ast.ts';

export const requestKeywords: ReadonlyMap<RequestKeyword | 'MOCK', string> = new Map([
  ['GRPC', 'Calls a method of a Protobuf service over gRPC or Connect: `GRPC service/method`.'],
  ['THRIFT', 'Calls a Thrift function, `THRIFT Service.method`, or opens a session, `THRIFT Service`.'],
  ['MOCK', 'What a mock server answers with: `MOCK service/method`, of Thrift `MOCK Service.function`.'],
]);

/** What the first words of a line are in the request files of other clients. */
const otherKeywords =
  /^(?:GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS|TRACE|CONNECT|WEBSOCKET|WS|WSS|GRAPHQL|RSOCKET|SSE|EVENTSOURCE|MQTT|AMQP)$/;

/** Reads a line that is neither blank nor a comment. Without a result the request has no request line. */
export function readRequestLine(
  line: Word,
  report: (problem: SyntaxProblem) => void,
): RequestLine | undefined {
  const match = /^([^\s]+)[ \t]*([^\s]*)[ \t]*(.*)$/.exec(line.text);
  const [, first = '', target = '', rest = ''] = match ?? [];
  const keywordSpan = { start: line.start, end: line.start + first.length };
  const written = first.toUpperCase();
  const mock = written === 'MOCK';
  const keyword = mock ? (target.includes('/') ? 'GRPC' : 'THRIFT') : written;
  if (keyword !== 'GRPC' && keyword !== 'THRIFT') {
    report(notARequestLine(line, first));
    return undefined;
  }
  if (first !== written)
    report({
      span: keywordSpan,
      message: `"${written}" is written in capitals`,
      fixes: [{ title: `Write ${written}`, edits: [{ span: keywordSpan, newText: written }] }],
    });
  const targetStart = line.start + line.text.indexOf(target, first.length);
  const whole: Word =
    target === ''
      ? { text: '', start: line.end, end: line.end }
      : { text: target, start: targetStart, end: targetStart + target.length };
  if (rest !== '') {
    const start = line.end - rest.length;
    report({ span: { start, end: line.end }, message: 'expected nothing after the method' });
  }
  const { address, path } = splitTarget(whole, keyword);
  const problem = mock ? mockPathProblem(path, address) : pathProblem(path, keyword);
  if (problem !== undefined)
    report({ ...problem, span: target === '' ? keywordSpan : { start: whole.start, end: whole.end } });
  if (mock) return { keyword, mock, keywordSpan, path, start: line.start, end: line.end };
  return {
    keyword,
    keywordSpan,
    ...(address === undefined ? {} : { address }),
    path,
    start: line.start,
    end: line.end,
  };
}

/** Service and method are the last parts; what is before them is the address. */
function splitTarget(whole: Word, keyword: RequestKeyword): { address?: Word; path: Word } {
  const { text, start, end } = whole;
  const lastSlash = text.lastIndexOf('/');
  const cut = keyword === 'THRIFT' || lastSlash <= 0 ? lastSlash : text.lastIndexOf('/', lastSlash - 1);
  const hasScheme = text.slice(0, cut + 1).endsWith('://');
  if (cut < 0 || hasScheme) return { path: whole };
  const path = { text: text.slice(cut + 1), start: start + cut + 1, end };
  return cut === 0 ? { path } : { address: { text: text.slice(0, cut), start, end: start + cut }, path };
}

function pathProblem(path: Word, keyword: RequestKeyword): Omit<SyntaxProblem, 'span'> | undefined {
  const help =
    keyword === 'GRPC'
      ? 'write "GRPC package.Service/Method", or "GRPC host:port/package.Service/Method"'
      : 'write "THRIFT Service.method", or "THRIFT Service" for a session';
  if (path.text === '') return { message: `expected the method to call after "${keyword}"`, help };
  if (keyword === 'THRIFT') return undefined;
  const [service = '', method] = path.text.split('/');
  if (service === '' || method === undefined || method === '')
    return { message: `"${path.text}" is not a service and a method`, help };
  return undefined;
}

function mockPathProblem(path: Word, address: Word | undefined): Omit<SyntaxProblem, 'span'> | undefined {
  const help = 'write "MOCK package.Service/Method", of Thrift "MOCK Service.method"';
  if (path.text === '') return { message: 'expected the method to answer after "MOCK"', help };
  if (address !== undefined) return { message: 'an answer has no address: the mock server has one', help };
  return /^[^/]+\/[^/]+$|^[^/]*[^/.]\.[^/.]+$/.test(path.text)
    ? undefined
    : { message: `"${path.text}" is not a service and a method`, help };
}

function notARequestLine(line: Word, first: string): SyntaxProblem {
  const span = { start: line.start, end: line.end };
  if (otherKeywords.test(first))
    return {
      span: { start: line.start, end: line.start + first.length },
      message: `"${first}" requests are not supported`,
      help: 'a request line begins with "GRPC" or "THRIFT"',
    };
  if (/^[[{]/.test(first))
    return {
      span,
      message: 'expected a request line before the message',
      help: 'write a line such as "GRPC package.Service/Method" and an empty line above the message',
    };
  return { span, message: 'expected a request line, which begins with "GRPC" or "THRIFT"' };
}
