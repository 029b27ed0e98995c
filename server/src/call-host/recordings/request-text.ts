/** A logged call as a request document: it sends what was sent, and tests that the answers are what they were. */
import { parseJson } from '../../base/exact-json.ts';
import { type JsonPathStep, pathText } from '../../base/json-path.ts';
import type { JsonNode } from '../../base/json-tree.ts';
import type { LogDescription } from '../../contract/recording.ts';
import type { ScriptStep } from '../../contract/prepared-call.ts';
import { statusOf } from '../../calls/assertions/call-status.ts';
import type { Codec } from '../../calls/codec.ts';
import { prettyJson } from '../../calls/json/pretty-json.ts';
import type { EventLog } from '../../calls/log/event-log.ts';
import { visibleJson } from '../../calls/visible-text.ts';
import { decodeLogged } from '../event-view.ts';
import { sentScript } from './sent-script.ts';

/** As many as somebody reads through, and takes out what changes with every call. */
const maxTestedMessages = 20;
const maxTestsOfMessage = 30;
/** Longer texts are not written into a test, in UTF-16 units. */
const maxValueLength = 200;
const maxDepth = 8;

/** @throws {CallError} as `sentScript` does. */
export async function requestText(
  { call }: LogDescription,
  log: EventLog,
  codec: Codec | undefined,
): Promise<string> {
  const script = await sentScript(log, codec, 1);
  const { service, method, target } = call;
  const isThrift = target.protocol === 'thrift';
  const place = target.name === target.address ? `${target.address}/` : '';
  const callee = method === undefined ? service : `${service}${isThrift ? '.' : '/'}${method}`;
  const directives = [
    ...(place === '' ? [`# @target ${oneLine(target.name)}`] : []),
    ...(place !== '' && !isThrift ? [`# @protocol ${target.protocol}`] : []),
    ...(place !== '' && target.thrift !== undefined
      ? [`# @thrift ${target.thrift.transport} ${target.thrift.protocol}`]
      : []),
  ];
  const head = [
    `### ${oneLine(method ?? service)}, as it was answered once`,
    ...directives,
    `${isThrift ? 'THRIFT' : 'GRPC'} ${oneLine(place + callee)}`,
  ];
  const body = bodyLines(script, method === undefined);
  return [...head, '', ...body, ...(await testLines(log, codec)), ''].join('\n');
}

/** In a session every block names its method. */
function bodyLines(script: readonly ScriptStep[], isSession: boolean): readonly string[] {
  const lines: string[] = [];
  let sent = 0;
  for (const [at, step] of script.entries())
    if (step.kind === 'message') {
      const { json, method = '', answer } = step.message;
      const words = [...(isSession ? [oneLine(method)] : []), ...(answer === undefined ? [] : [answer.type])];
      if (isSession || sent > 0) lines.push(`=== ${words.join(' ')}`.trimEnd());
      lines.push(prettyJson(visibleJson(json)));
      sent++;
    } else if (step.kind === 'end' && sent > 0) lines.push('=== end');
    // The time before the first message is that of connecting.
    else if (step.kind === 'delay' && sent > 0 && script[at + 1]?.kind === 'message')
      lines.push(`=== delay ${step.ms}ms`);
  return lines;
}

async function testLines(log: EventLog, codec: Codec | undefined): Promise<readonly string[]> {
  const tests: string[] = [];
  let received = 0;
  let error;
  let status: string | undefined;
  for await (const piece of log.pieces(0, log.count, Infinity))
    for (const logged of piece) {
      const { event } = logged;
      if (event.kind === 'error') error = event.error.info;
      if (event.kind === 'end') status = statusOf(event.outcome, error);
      if (event.kind === 'not-kept') received += event.received;
      if (event.kind !== 'received') continue;
      if (received < maxTestedMessages) {
        const json = decodeLogged(logged, codec)?.json ?? '';
        tests.push(...testsOf(json, received));
      }
      received++;
    }
  return [
    ...(status === undefined ? [] : [`? status == ${oneLine(status)}`]),
    `? messages.count == ${received}`,
    ...tests,
  ];
}

/** A test for each value that is no list or object. */
function testsOf(json: string, message: number): readonly string[] {
  if (json === '') return [];
  const tests: string[] = [];
  const add = (node: JsonNode, path: readonly JsonPathStep[]): void => {
    if (tests.length >= maxTestsOfMessage || path.length > maxDepth) return;
    if (node.kind === 'object')
      for (const { key, value } of node.members) add(value, [...path, { kind: 'member', name: key.value }]);
    else if (node.kind === 'array')
      for (const [index, item] of node.items.entries()) add(item, [...path, { kind: 'item', index }]);
    else if (node.kind !== 'missing' && node.end - node.start <= maxValueLength) {
      const steps: readonly JsonPathStep[] = [
        { kind: 'member', name: 'messages' },
        { kind: 'item', index: message },
        ...path,
      ];
      tests.push(`? ${pathText(steps)} == ${visibleJson(json.slice(node.start, node.end))}`);
    }
  };
  add(parseJson(json).value, []);
  return tests;
}

/** Names come from a file of anybody's: none may begin a line of its own. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
