/** Completion between `{{` and `}}`: variables with their values, generated values, and parts of earlier answers. */
import { readJsonPath } from '../../base/json-path.ts';
import type { Span } from '../../base/span.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { type AnswerPlace, answerPlace } from './answer-type.ts';
import type { Request } from './ast.ts';
import { jsonOf } from './canonical-json.ts';
import type { CompletionItem } from './completion.ts';
import type { RequestContext } from './context.ts';
import { generators } from './generators.ts';
import { idlOf } from './idl.ts';
import type { ParsedRpc } from './parser.ts';
import type { PlaceholderScope } from './placeholder-scope.ts';
import { answerPartOf, answerParts, requestStep } from './placeholders.ts';
import { typeWord } from './reading.ts';
import { requestModel } from './request-model.ts';
import { settingsOf } from './request-settings.ts';
import { resolveRequest } from './resolve-request.ts';
import { followPath, recordOf, requestType } from './response-fields.ts';
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
  const cut = lastDot(cursor.typed);
  const isMock = request.line?.mock === true;
  const words = isMock ? mockWords(cursor, placeholders) : firstWords(cursor, placeholders);
  if (takesVariablesOnly(parsed.text, offset)) return words.filter(({ kind }) => kind === 'value');
  if (cut < 0) return words;
  const before = cursor.typed.slice(0, cut);
  return isMock
    ? fieldWords(cursor, before, placeOfRequest(request, before, context))
    : answerWords(cursor, before, placeholders, context);
}

/** Before which a path ends; one in the quotes of a key parts nothing. */
function lastDot(typed: string): number {
  let cut = typed.lastIndexOf('.');
  while (cut > 0 && readJsonPath(typed.slice(0, cut)).kind === 'problem')
    cut = typed.lastIndexOf('.', cut - 1);
  return cut;
}

/** In what a mock server answers: variables, what can be made, and parts of what the client sent. */
function mockWords(cursor: PlaceholderCursor, scope: PlaceholderScope): readonly CompletionItem[] {
  const span = spanOf(cursor, cursor.typed.length);
  const parts: readonly CompletionItem[] = [
    { label: 'request', detail: 'what the client sent', insertText: 'request.' },
    {
      label: 'headers',
      detail: 'a header that the client sent',
      insertText: `headers['\${1:name}']${cursor.closing}`,
    },
  ].map((each) => ({ ...each, kind: 'keyword', span }));
  // A mock server has no secrets, and no answers of other requests.
  const others = firstWords(cursor, scope).filter(
    ({ label, kind }) => kind !== 'method' && label !== 'secret:…',
  );
  return [...parts, ...others];
}

type FieldPlace = NonNullable<AnswerPlace['place']>;

/** Where a path leads in what a method takes. */
function placeOfRequest(request: Request, before: string, context: RequestContext): FieldPlace | undefined {
  const read = readJsonPath(before);
  const [root, ...steps] = read.kind === 'path' ? read.path : [];
  if (request.line === undefined || root?.kind !== 'member' || root.name !== 'request') return undefined;
  const { known } = resolveRequest(request.line, settingsOf(request.directives), context).resolved;
  if (known?.method === undefined) return undefined;
  const scope = { schema: known.schema, idl: idlOf(request.line.keyword) };
  const { type } = followPath(steps, requestType(known.method, scope), scope);
  return type && { place: type, scope };
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
  return place?.kind === 'place' ? fieldWords(cursor, before, place.place) : [];
}

/** The fields of a record; of lists and maps also the way to what is in them. What is written as one value has none. */
function fieldWords(
  cursor: PlaceholderCursor,
  before: string,
  place: FieldPlace | undefined,
): readonly CompletionItem[] {
  if (place === undefined) return [];
  const { place: type, scope } = place;
  const record = recordOf(type, scope);
  if (record === undefined || record.jsonForm !== undefined) return [];
  const span = spanOf(cursor, cursor.typed.length - before.length - 1);
  return record.fields.flatMap(({ jsonName, type: fieldType, doc }) => {
    const item = (suffix: string, text: string, of: TypeRef): CompletionItem => ({
      label: jsonName + suffix,
      kind: 'field',
      detail: typeWord(of, scope.idl),
      ...(doc === undefined ? {} : { doc }),
      insertText: plainSnippet(jsonName) + text + cursor.closing,
      span,
    });
    const whole = item('', '', fieldType);
    switch (fieldType.kind) {
      case 'list':
      case 'set':
        return [whole, item('[…]', '[${1:0}]', fieldType.element)];
      case 'map':
        return [whole, item('[…]', "['${1:key}']", fieldType.value)];
      case 'scalar':
      case 'enum':
      case 'record':
      case 'void':
      case 'unknown':
        return [whole];
    }
  });
}

function spanOf({ offset, rest }: PlaceholderCursor, typed: number): Span {
  return { start: offset - typed, end: offset + rest.length };
}
