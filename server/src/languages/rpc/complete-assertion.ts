/** Completion in lines that begin with `?`: what an assertion is about, fields of what comes, operators and values. */
import type { Span } from '../../base/span.ts';
import {
  assertionRoots,
  conditionRoots,
  errorSteps,
  readSubject,
  timeSteps,
} from '../../model/assertion-subject.ts';
import { statusNames } from '../../model/rpc-status.ts';
import type { Word } from './ast.ts';
import { type Compared, fittingOperators } from './assertion-value.ts';
import { completeType } from './complete-type.ts';
import type { CompletionItem } from './completion.ts';
import { typeWord } from './reading.ts';
import type { RequestModel } from './request-model.ts';
import { recordOf } from './response-fields.ts';
import { plainSnippet } from './snippet.ts';
import { typeAssertion, type TypedAssertion } from './typed-assertion.ts';

/** What the snippets of the roots go on with. */
const goesOn: Readonly<Partial<Record<keyof typeof assertionRoots, string>>> = {
  messages: 'messages[${1:0}]',
  headers: 'headers["$1"]',
  trailers: 'trailers["$1"]',
  details: 'details[${1:0}]',
};

const operatorDocs: Readonly<Record<string, string>> = {
  '==': 'The same value; numbers with every digit.',
  '!=': 'Another value, or none.',
  '<': 'Less.',
  '<=': 'Less, or the same.',
  '>': 'More.',
  '>=': 'More, or the same.',
  contains: 'A part of a text, a value of a list, or a key of a map.',
  matches: 'A regular expression finds something in the text.',
  exists: 'There is a value; nothing follows.',
};

/** `before` is the line up to the cursor, which is at `offset`. */
export function completeAssertion(
  before: string,
  offset: number,
  model: RequestModel,
): readonly CompletionItem[] {
  const [, path = '', space, rest = ''] = /^\s*\?\??[ \t]*([^\s]*)([ \t]+)?(.*)$/.exec(before) ?? [];
  if (space === undefined || path === '') return completePath(path, offset, model);
  const [, op = '', behind, value = ''] = /^([^\s]*)([ \t]+)?(.*)$/.exec(rest) ?? [];
  const typed = typedPath(path, model);
  if (behind === undefined)
    return completeOperator(typed.compared, { start: offset - op.length, end: offset });
  if (op === 'exists' || op === 'matches' || op === 'contains') return [];
  return completeValue(typed.compared, { start: offset - value.length, end: offset });
}

function completePath(path: string, offset: number, model: RequestModel): readonly CompletionItem[] {
  const cut = path.lastIndexOf('.');
  const span = { start: offset - (path.length - cut - 1), end: offset };
  if (cut < 0)
    return Object.entries(isMock(model) ? conditionRoots : assertionRoots).map(([label, doc]) => ({
      label,
      kind: 'keyword',
      detail: isMock(model) ? 'condition' : 'assertion',
      doc,
      insertText: goesOn[label as keyof typeof assertionRoots] ?? label,
      span,
    }));
  const owner = path.slice(0, cut);
  if (owner === 'messages' || owner === 'details') return [wordItem('count', 'how many there are', span)];
  if (owner === 'error') return errorSteps.map((label) => wordItem(label, 'of the error', span));
  const read = readSubject(owner);
  if (read.kind === 'problem') return [];
  if (read.subject.kind === 'detail' && read.subject.path.length === 0)
    return [wordItem('type', 'the name of its type', span)];
  if (read.subject.kind !== 'message') return [];
  const times = /^messages\[-?[0-9]+\]$/.test(owner)
    ? timeSteps.map((label) => wordItem(label, 'when it came', span))
    : [];
  return [...completeFields(typedPath(owner, model).compared, span), ...times];
}

function isMock({ request }: RequestModel): boolean {
  return request.line?.mock === true;
}

function completeFields(compared: Compared, span: Span): readonly CompletionItem[] {
  if (compared.kind !== 'typed') return [];
  const { type, scope } = compared;
  const record = recordOf(type, scope);
  if (record === undefined || record.jsonForm !== undefined) return [];
  return record.fields.map(({ jsonName, type: ofField, doc }) => ({
    label: jsonName,
    kind: 'field',
    detail: typeWord(ofField, scope.idl),
    ...(doc === undefined ? {} : { doc }),
    insertText: plainSnippet(jsonName),
    span,
  }));
}

function completeOperator(compared: Compared, span: Span): readonly CompletionItem[] {
  return fittingOperators(compared).map((label) => ({
    label,
    kind: 'keyword',
    detail: 'operator',
    doc: operatorDocs[label] ?? '',
    insertText: label === 'exists' ? label : `${label} `,
    span,
  }));
}

function completeValue(compared: Compared, span: Span): readonly CompletionItem[] {
  switch (compared.kind) {
    case 'status': {
      const names = compared.names.length === 0 ? statusNames : ['OK', ...compared.names];
      return names.map((label) => wordItem(label, 'status', span));
    }
    case 'time':
      return ['100ms', '500ms', '1s', '5s'].map((label) => wordItem(label, 'time', span));
    case 'typed':
      return compared.type.kind === 'reply' ? [] : valuesOf(compared.type, span, compared.scope);
    case 'count':
    case 'text':
    case 'unknown':
      return [];
  }
}

function valuesOf(...[type, span, scope]: Parameters<typeof completeType>): readonly CompletionItem[] {
  return completeType(type, span, scope).filter(({ kind }) => kind === 'value');
}

function typedPath(path: string, model: RequestModel): TypedAssertion {
  const word = (text: string): Word => ({ text, start: 0, end: text.length });
  return typeAssertion({ path: word(path), op: word(''), start: 0, end: path.length }, model);
}

function wordItem(label: string, detail: string, span: Span): CompletionItem {
  return { label, kind: 'value', detail, insertText: plainSnippet(label), span };
}

/** What an operator means, for a hover. */
export function operatorDoc(op: string): string | undefined {
  return Object.hasOwn(operatorDocs, op) ? operatorDocs[op] : undefined;
}
