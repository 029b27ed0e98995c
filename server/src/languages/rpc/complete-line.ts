/** Completion of all that is not a message: directives, request lines, headers, lines that begin with `===`. */
import type { Span } from '../../base/span.ts';
import type { RequestKeyword } from './ast.ts';
import { completeAssertion } from './complete-assertion.ts';
import type { CompletionItem } from './completion.ts';
import type { RequestContext } from './context.ts';
import { receivesMany, sendsMany } from '../../model/schema.ts';
import { directives, keptParts, protocols, schemaOrigins } from './directives.ts';
import { usualHeaders } from './metadata.ts';
import type { ParsedRpc } from './parser.ts';
import { requestKeywords } from './request-line.ts';
import { requestModel } from './request-model.ts';
import { fullServiceName, methodsOf, own, takesAnswers } from './resolve.ts';
import { answerWords, mockWords, separatorWords } from './separators.ts';
import { plainSnippet } from './snippet.ts';
import { wordsBehind } from './thrift-words.ts';

/** What is known of the line with the cursor. */
interface LineCursor {
  readonly parsed: ParsedRpc;
  readonly context: RequestContext;
  readonly offset: number;
  /** The text of the line up to the cursor. */
  readonly before: string;
  readonly line: Span;
  readonly place: 'top' | 'headers' | 'body';
}

/** Nothing where the line is one of a message. */
export function completeLine(
  parsed: ParsedRpc,
  context: RequestContext,
  offset: number,
): readonly CompletionItem[] | undefined {
  const cursor = lineCursor(parsed, context, offset);
  const { before, place } = cursor;
  if (/^\s*=/.test(before)) return place === 'top' ? [] : completeSeparator(cursor);
  if (/^\s*###/.test(before)) return [];
  if (/^\s*\?/.test(before)) return place === 'top' ? [] : completeAssertionLine(cursor);
  if (place === 'body') return undefined;
  if (/^\s*(?:#|\/\/)/.test(before)) return completeDirective(cursor);
  return place === 'headers' ? completeHeader(cursor) : completeRequestLine(cursor);
}

function completeAssertionLine({ parsed, context, before, offset }: LineCursor): readonly CompletionItem[] {
  const request = parsed.document.requests.findLast(({ start }) => start <= offset);
  return request === undefined
    ? []
    : completeAssertion(before, offset, requestModel(parsed, request, context));
}

function lineCursor(parsed: ParsedRpc, context: RequestContext, offset: number): LineCursor {
  const { text } = parsed;
  const start = lineStartBefore(text, offset);
  const end = /[\r\n]|$/g;
  end.lastIndex = offset;
  const stop = end.exec(text)?.index ?? text.length;
  const line = { start, end: stop };
  const request = parsed.document.requests.findLast((each) => each.start <= offset);
  return {
    parsed,
    context: request === undefined ? context : requestModel(parsed, request, context).context,
    offset,
    before: text.slice(start, offset),
    line,
    place: placeOf(parsed, offset, start),
  };
}

function lineStartBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !'\r\n'.includes(text.charAt(start - 1))) start--;
  return start;
}

/** The lines below the request line are headers up to an empty one, or up to the first block. */
function placeOf({ text, document }: ParsedRpc, offset: number, lineStart: number): LineCursor['place'] {
  const request = document.requests.findLast(({ start }) => start <= offset);
  const line = request?.line;
  if (line === undefined || offset <= line.end || lineStart <= line.start) return 'top';
  const inBlock = request?.blocks.some(
    ({ start, separator, body }) => (separator ?? body) !== undefined && start <= offset,
  );
  const between = text.slice(line.end, lineStart).replaceAll(/\r\n?/g, '\n');
  return inBlock === true || /\n[ \t]*\n/.test(between) ? 'body' : 'headers';
}

function completeDirective(cursor: LineCursor): readonly CompletionItem[] {
  const { before, offset, line, context, parsed } = cursor;
  const match = /^(\s*(?:#+|\/\/+)[ \t]*)(?:(@)([^\s]*)(?:([ \t]+)(.*))?)?$/.exec(before);
  if (match === null) return [];
  const [, lead = '', at, name = '', space, value = ''] = match;
  if (space === undefined) {
    const request = parsed.document.requests.findLast(({ start }) => start <= offset);
    const taken = request?.directives.flatMap(({ name: { text } }) => (text === 'trailer' ? [] : text));
    const isMock = request?.line?.mock === true;
    const span = { start: line.start + lead.length, end: offset };
    return [...directives]
      .filter(([, { keyword }]) => request?.line === undefined || (keyword === 'MOCK') === isMock)
      .filter(([directive]) => directive === name || taken?.includes(directive) !== true)
      .map(([directive, { doc, example }]) => ({
        label: `@${directive}`,
        kind: 'directive',
        detail: example,
        doc,
        insertText: `@${directive} `,
        span: at === undefined ? { start: offset, end: offset } : span,
      }));
  }
  const span = { start: offset - value.length, end: Math.max(offset, line.end) };
  const word = { start: offset - (/[^\s]*$/.exec(value)?.[0].length ?? 0), end: offset };
  switch (name) {
    case 'target':
      return (context.targets?.targets ?? []).map(({ name: label, target }) => ({
        label,
        kind: 'target',
        detail: target === undefined ? '' : `${target.address} (${target.protocol})`,
        insertText: plainSnippet(label),
        span,
      }));
    case 'protocol':
      return [...protocols].map(([protocol, keyword]) =>
        valueItem(protocol, `for ${keyword} requests`, span),
      );
    case 'deadline':
      return ['1s', '5s', '30s', '1m'].map((time) => valueItem(time, 'deadline', span));
    case 'keep':
      return keptParts.map((part) => valueItem(part, 'messages are counted, and not kept', span));
    case 'schema':
      return schemaOrigins.map((origin) => valueItem(origin, 'asks the server', span));
    case 'thrift':
      return wordsBehind(value.split(/\s+/).slice(0, -1)).map((known) =>
        valueItem(known.word, known.what, word),
      );
    default:
      return [];
  }
}

function valueItem(label: string, detail: string, span: Span): CompletionItem {
  return { label, kind: 'value', detail, insertText: label, span };
}

function completeRequestLine(cursor: LineCursor): readonly CompletionItem[] {
  const { before, line } = cursor;
  const match = /^(\s*)([A-Za-z]*)(?:([ \t]+)([^\s]*))?$/.exec(before);
  if (match === null) return [];
  const [, indent = '', word = '', space, path = ''] = match;
  if (space === undefined) {
    const span = { start: line.start + indent.length, end: cursor.offset };
    return [...requestKeywords].map(([keyword, doc]) => ({
      label: keyword,
      kind: 'keyword',
      detail: 'request',
      doc,
      insertText: `${keyword} `,
      span,
    }));
  }
  const keyword = word.toUpperCase();
  if (keyword === 'MOCK') return mockedKeywords(path).flatMap((each) => completePath(cursor, each, path));
  return keyword === 'GRPC' || keyword === 'THRIFT' ? completePath(cursor, keyword, path) : [];
}

/** A slash stands between the service and the method of Protobuf only. */
function mockedKeywords(path: string): readonly RequestKeyword[] {
  return path.includes('/') ? ['GRPC'] : ['GRPC', 'THRIFT'];
}

/** Services, and after a service its methods. What is before them on the line is the address. */
function completePath(cursor: LineCursor, keyword: RequestKeyword, typed: string): readonly CompletionItem[] {
  const { context, offset, parsed, line } = cursor;
  const joint = keyword === 'GRPC' ? '/' : '.';
  const rest = /^[^\s]*/.exec(parsed.text.slice(offset, line.end))?.[0].length ?? 0;
  const cut = typed.lastIndexOf(joint);
  const written = typed.slice(typed.slice(0, Math.max(cut, 0)).lastIndexOf('/') + 1, Math.max(cut, 0));
  const service = cut < 0 ? undefined : fullServiceName(keyword, written, context.services);
  if (service !== undefined) {
    const span = { start: offset - (typed.length - cut - 1), end: offset + rest };
    return completeMethods(context, service, span);
  }
  const span = { start: offset - (typed.length - typed.lastIndexOf('/') - 1), end: offset + rest };
  return context.services
    .filter((known) => known.keyword === keyword)
    .map(({ name }) => ({
      label: name,
      kind: 'service',
      detail: keyword === 'GRPC' ? 'Protobuf service' : 'Thrift service',
      insertText: plainSnippet(name + (keyword === 'GRPC' ? '/' : '')),
      span,
    }));
}

function completeMethods(context: RequestContext, name: string, span: Span): readonly CompletionItem[] {
  for (const schema of context.schemas) {
    const service = own(schema.services, name);
    if (service === undefined) continue;
    return [...methodsOf(schema, service).values()].map(({ name: label, kind, doc }) => ({
      label,
      kind: 'method',
      detail: kind,
      ...(doc === undefined ? {} : { doc }),
      insertText: plainSnippet(label),
      span,
    }));
  }
  return [];
}

function completeHeader({ before, line, offset }: LineCursor): readonly CompletionItem[] {
  const colon = before.indexOf(':');
  const lead = /^\s*/.exec(before)?.[0].length ?? 0;
  if (colon < 0)
    return [...usualHeaders].map(([name, doc]) => ({
      label: name,
      kind: 'header',
      detail: 'header',
      doc,
      insertText: `${name}: `,
      span: { start: line.start + lead, end: offset },
    }));
  if (before.slice(lead, colon).trim().toLowerCase() !== 'authorization') return [];
  const start = line.start + colon + 1 + (/^[ \t]*/.exec(before.slice(colon + 1))?.[0].length ?? 0);
  return ['Bearer', 'Basic'].map((scheme) => ({
    label: `${scheme} {{secret:…}}`,
    kind: 'value',
    detail: 'a secret, asked for once',
    insertText: `${scheme} {{secret:\${1:${scheme === 'Bearer' ? 'token' : 'credentials'}}}}`,
    span: { start, end: line.end },
  }));
}

/** Behind the method of a session. */
function completeRepeat(span: Span): readonly CompletionItem[] {
  return separatorWords
    .filter(({ word }) => word === 'repeat')
    .map(({ word, argument, doc }) => ({
      label: word,
      kind: 'keyword',
      detail: argument,
      doc,
      insertText: `${word} \${1:${argument}}`,
      span,
    }));
}

function completeSeparator({ parsed, context, before, offset, line }: LineCursor): readonly CompletionItem[] {
  const match = /^(\s*=+[ \t]*)([^\s]*)([ \t]+[^\s]*)?$/.exec(before);
  if (match === null) return [];
  const [, lead = '', first = '', argument] = match;
  const request = parsed.document.requests.findLast(({ start }) => start <= offset);
  const resolved = request && requestModel(parsed, request, context).resolved;
  const answers = resolved !== undefined && takesAnswers(resolved);
  if (argument !== undefined && resolved?.session === true && resolved.known?.methods.has(first) === true)
    return completeRepeat({ start: offset - argument.trimStart().length, end: line.end });
  if (argument !== undefined)
    return answers && answerWords.some(({ word }) => word === first) && resolved.known !== undefined
      ? completeMethods(context, resolved.known.service.name, {
          start: offset - argument.trimStart().length,
          end: line.end,
        })
      : [];
  const span = { start: line.start + lead.length, end: line.end };
  const space = /[ \t]$/.test(lead) ? '' : ' ';
  const dashes = '='.repeat(Math.max(0, 3 - (/=+/.exec(lead)?.[0].length ?? 3)));
  const methods =
    resolved?.session === true && resolved.known !== undefined
      ? completeMethods(context, resolved.known.service.name, span)
      : [];
  const kind = resolved?.known?.method?.kind;
  const isMock = request?.line?.mock === true;
  const known = isMock ? [...separatorWords, ...mockWords] : separatorWords;
  const usable = known.filter(
    ({ word }) =>
      word !== 'repeat' || (kind !== undefined && (isMock ? receivesMany(kind) : sendsMany(kind))),
  );
  const words = usable.map(({ word, argument, doc }): CompletionItem => ({
    label: word,
    kind: 'keyword',
    detail: argument,
    doc,
    insertText: word + (argument === '' ? '' : ` \${1:${argument}}`),
    span,
  }));
  const answering = answers
    ? answerWords.map(({ word, doc }): CompletionItem => ({
        label: word,
        kind: 'keyword',
        detail: 'method',
        doc,
        insertText: `${word} `,
        span,
      }))
    : [];
  return [...methods, ...words, ...answering].map((item) => ({
    ...item,
    insertText: dashes + space + item.insertText,
  }));
}
