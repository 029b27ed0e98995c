/** Completion between `{{` and `}}`: variables with their values, generated values, and parts of earlier answers. */
import { readJsonPath } from '../../base/json-path.ts';
import type { Span } from '../../base/span.ts';
import { answerPlace } from './answer-type.ts';
import { jsonOf } from './canonical-json.ts';
import type { CompletionItem } from './completion.ts';
import type { RequestContext } from './context.ts';
import { generators } from './generators.ts';
import type { ParsedRpc } from './parser.ts';
import type { PlaceholderScope } from './placeholder-scope.ts';
import { answerPartOf, answerParts, requestStep } from './placeholders.ts';
import { typeWord } from './reading.ts';
import { requestModel } from './request-model.ts';
import { recordOf } from './response-fields.ts';
import { plainSnippet } from './snippet.ts';
import { visibleText } from './visible-text.ts';

interface PlaceholderCursor {
  /** From the braces to the cursor. */
  readonly typed: string;
  readonly offset: number;
  /** What stands behind the cursor and belongs to the name. */
  readonly rest: string;
  /** What is missing behind that. */
  readonly closing: string;
}

/** Nothing where the cursor is in no placeholder. */
export function completePlaceholder(
  parsed: ParsedRpc,
  context: RequestContext,
  offset: number,
): readonly CompletionItem[] | undefined {
  const cursor = placeholderCursor(parsed.text, offset);
  const request = parsed.document.requests.findLast(({ start }) => start <= offset);
  if (cursor === undefined || request === undefined) return undefined;
  const { placeholders } = requestModel(parsed, request, context);
  const cut = cursor.typed.lastIndexOf('.');
  const words = firstWords(cursor, placeholders);
  if (takesVariablesOnly(parsed.text, offset)) return words.filter(({ kind }) => kind === 'value');
  if (cut < 0) return words;
  return answerWords(cursor, cursor.typed.slice(0, cut), placeholders, context);
}

/** In directives, addresses, and names of files. */
function takesVariablesOnly(text: string, offset: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^\s*(?:(?:#|\/\/)(?!\s*@trailer\b)|GRPC\b|THRIFT\b)|@file[ \t]*\([ \t]*"[^"]*$/.test(before);
}

function placeholderCursor(text: string, offset: number): PlaceholderCursor | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const match = /\{\{[ \t]*([^{}\r\n]*)$/.exec(text.slice(lineStart, offset));
  if (match === null) return undefined;
  const behind = /^([\w$-]*)([ \t]*\}{0,2})/.exec(text.slice(offset));
  const [, rest = '', braces = ''] = behind ?? [];
  return { typed: match[1] ?? '', offset, rest, closing: '}'.repeat(2 - braces.trim().length) };
}

function firstWords(cursor: PlaceholderCursor, scope: PlaceholderScope): readonly CompletionItem[] {
  const span = spanOf(cursor, cursor.typed.length);
  const variables = [...scope.variables.values()].map(({ name, value, target }): CompletionItem => {
    const detail = `${visibleText(jsonOf(value))}, ${target === undefined ? 'of all targets' : `of ${target}`}`;
    return { label: name, kind: 'value', detail, insertText: plainSnippet(name) + cursor.closing, span };
  });
  const answers = scope.earlier.map(({ separator }): CompletionItem => {
    const name = requestStep(separator?.name.text ?? '');
    return {
      label: name,
      kind: 'method',
      detail: 'an earlier answer',
      insertText: plainSnippet(`${name}.`),
      span,
    };
  });
  const made = [...generators].map(([name, { doc, what }]): CompletionItem => ({
    label: name,
    kind: 'keyword',
    detail: what,
    doc,
    insertText: plainSnippet(name) + cursor.closing,
    span,
  }));
  const secret: CompletionItem = {
    label: 'secret:…',
    kind: 'keyword',
    detail: 'a secret, asked for once',
    insertText: `secret:\${1:name}${cursor.closing}`,
    span,
  };
  return [...variables, ...answers, ...made, secret];
}

/** What can follow a dot. */
function answerWords(
  cursor: PlaceholderCursor,
  before: string,
  scope: PlaceholderScope,
  context: RequestContext,
): readonly CompletionItem[] {
  const span = spanOf(cursor, cursor.typed.length - before.length - 1);
  const read = readJsonPath(before);
  const [first, second, ...path] = read.kind === 'path' ? read.path : [];
  if (first?.kind !== 'member') return [];
  const request = scope.earlier.findLast(({ separator }) => separator?.name.text === first.name);
  if (request === undefined) return [];
  if (second === undefined)
    return Object.entries(answerParts).map(([label, doc]) => ({
      label,
      kind: 'keyword',
      detail: 'part of the answer',
      doc,
      insertText: plainSnippet(label) + (label === 'status' ? cursor.closing : ''),
      span,
    }));
  const part = second.kind === 'member' ? answerPartOf(second.name) : undefined;
  const place = part === undefined ? undefined : answerPlace(request, part, path, context);
  if (place?.kind !== 'place' || place.place === undefined) return [];
  const { place: type, scope: types } = place.place;
  return (recordOf(type, types)?.fields ?? []).map(({ jsonName, type: fieldType, doc }) => ({
    label: jsonName,
    kind: 'field',
    detail: typeWord(fieldType, types.idl),
    ...(doc === undefined ? {} : { doc }),
    insertText: plainSnippet(jsonName) + cursor.closing,
    span,
  }));
}

function spanOf({ offset, rest }: PlaceholderCursor, typed: number): Span {
  return { start: offset - typed, end: offset + rest.length };
}
