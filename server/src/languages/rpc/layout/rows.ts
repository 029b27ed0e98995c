/**
 * A request document as rows: its lines in their usual form, messages and comments as one row each, and how far apart
 * they were written. Which lines lie between rows in the layout is told by `format.ts`.
 */
import type { Span } from '../../../base/span.ts';
import type { Assertion, Body, Directive, Header, Request, RequestLine } from '../ast.ts';
import type { ParsedRpc } from '../parser.ts';
import { bodyLayout } from './body-layout.ts';
import { gapBetween } from './comments.ts';

export type RowKind =
  'request' | 'directive' | 'line' | 'header' | 'separator' | 'message' | 'assertion' | 'comment';

export interface Row {
  readonly kind: RowKind;
  /** Of several lines, divided by `\n`. */
  readonly text: string;
  /** Line breaks before it, as written. */
  readonly breaks: number;
  /** `top`: down to the request line. `head`: that and its headers. `body`: what stands below an empty line. */
  readonly area: 'top' | 'head' | 'body';
}

interface Item extends Span {
  readonly kind: Exclude<RowKind, 'comment'>;
  readonly text: string;
}

/** @param indentation of messages, a step. */
export function rowsOf({ text, document }: ParsedRpc, indentation: string): readonly Row[] {
  const items = document.requests
    .flatMap((request) => itemsOf(request, text, indentation))
    .sort((a, b) => a.start - b.start);
  const rows: Row[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let area: Row['area'] = 'top';
  for (const item of [...items, undefined]) {
    const gap = gapBetween(text, { start: at, end: item?.start ?? text.length });
    for (const comment of gap.comments) {
      if (area === 'head' && comment.breaks > 1) area = 'body';
      rows.push({ kind: 'comment', text: comment.text, breaks: comment.breaks, area });
    }
    if (item === undefined) break;
    area = areaFrom(item.kind, area);
    rows.push({ kind: item.kind, text: item.text, breaks: gap.breaks, area });
    at = item.end;
  }
  return rows;
}

function areaFrom(kind: Item['kind'], before: Row['area']): Row['area'] {
  switch (kind) {
    case 'request':
      return 'top';
    case 'line':
      return 'head';
    case 'directive':
    case 'header':
      return before;
    case 'separator':
    case 'message':
    case 'assertion':
      return 'body';
  }
}

function itemsOf(request: Request, text: string, indentation: string): readonly Item[] {
  const { separator, directives, line, headers, blocks, assertions } = request;
  const item = (kind: Item['kind'], { start, end }: Span, formed: string): Item => {
    return { kind, start, end, text: formed };
  };
  return [
    ...(separator === undefined ? [] : [item('request', separator, requestText(separator.name.text))]),
    ...directives.map((each) => item('directive', each, directiveText(each, text))),
    ...(line === undefined ? [] : [item('line', line, lineText(line, text))]),
    ...headers.map((each) => item('header', each, headerText(each))),
    ...blocks.flatMap(({ separator: bars, body }) => [
      ...(bars === undefined
        ? []
        : [item('separator', bars, separatorText(text.slice(bars.start, bars.end)))]),
      ...(body === undefined ? [] : [messageItem(body, text, indentation)]),
    ]),
    ...assertions.map((each) => item('assertion', each, assertionText(each, text))),
  ];
}

/** What comments there are behind the value are rows of their own. */
function messageItem({ value }: Body, text: string, indentation: string): Item {
  const { start, end } = value;
  return { kind: 'message', start, end, text: bodyLayout(text, value, indentation) };
}

/** A ruler of more than three signs stays one. */
function requestText(name: string): string {
  return name === '' ? '###' : `###${name.startsWith('#') ? '' : ' '}${name}`;
}

function directiveText({ start, name, value }: Directive, text: string): string {
  const marker = /^(?:#+|\/\/+)/.exec(text.slice(start, name.start))?.[0] ?? '#';
  const space = value.text === '' || value.start === name.end ? '' : ' ';
  return `${marker} @${name.text}${space}${value.text}`;
}

function lineText({ end, keywordSpan }: RequestLine, text: string): string {
  const called = text.slice(keywordSpan.end, end).trim();
  const keyword = text.slice(keywordSpan.start, keywordSpan.end);
  return called === '' ? keyword : `${keyword} ${called}`;
}

function headerText({ name, value }: Header): string {
  return value.text === '' ? `${name.text}:` : `${name.text}: ${value.text}`;
}

function separatorText(written: string): string {
  const rest = written
    .replace(/^=+/, '')
    .trim()
    .replaceAll(/[ \t]+/g, ' ');
  return rest === '' ? '===' : `=== ${rest}`;
}

function assertionText({ start, path, op, value }: Assertion, text: string): string {
  const marker = text.startsWith('??', start) ? '??' : '?';
  return [marker, path.text, op.text, ...(value === undefined ? [] : [value.text])].join(' ');
}
