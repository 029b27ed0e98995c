/**
 * The words of a request document by what each is in its place: directives, metadata, separators, literals,
 * placeholders, assertions. Names that the schema declares are told by `names.ts`; comments are left to the grammar.
 */
import { readJsonPath } from '../../base/json-path.ts';
import type { Span } from '../../base/span.ts';
import type { ColoredKind, Lexeme } from '../../model/lexeme.ts';
import { modifierBits } from '../../model/lexeme.ts';
import type { Assertion, Block, BlockSeparator, Directive, Header, Request } from './ast.ts';
import { nodesIn } from './body.ts';
import type { RequestContext } from './context.ts';
import { directives as knownDirectives, durationMs } from './directives.ts';
import type { ParsedRpc } from './parser.ts';
import type { Placeholder } from './placeholders.ts';
import type { PlaceholderScope } from './placeholder-scope.ts';
import { type RequestModel, requestModel } from './request-model.ts';
import { type PlacedPlaceholder, placeholdersOf, spanInName } from './request-placeholders.ts';
import { answerWords, separatorWords } from './separators.ts';
import { readSubject } from '../../model/assertion-subject.ts';

const bits = {
  none: 0,
  declaration: modifierBits('declaration'),
  builtIn: modifierBits('defaultLibrary'),
  readonly: modifierBits('readonly'),
};

/** Of the requests that touch the range, in order of place; none overlap. */
export function rpcLexemes(parsed: ParsedRpc, context: RequestContext, range?: Span): readonly Lexeme[] {
  return parsed.document.requests
    .filter(({ start, end }) => range === undefined || (start <= range.end && range.start <= end))
    .flatMap((request) => lexemesOf(parsed, request, context));
}

/** Texts as strings, with the placeholders in them cut out; sorted at the end. */
class Sink {
  readonly lexemes: Lexeme[] = [];
  readonly text: string;
  readonly #placeholders: readonly Placeholder[];

  constructor({ text, request }: RequestModel) {
    this.text = text;
    this.#placeholders = placeholdersOf({ text, request });
  }

  add({ start, end }: Span, kind: ColoredKind, modifiers = bits.none): void {
    if (end > start) this.lexemes.push({ start, end, kind, modifiers });
  }

  /** What is between the placeholders of the text. */
  addAround({ start, end }: Span, kind: ColoredKind): void {
    let from = start;
    for (const hole of this.#placeholders) {
      if (hole.start < from || hole.end > end) continue;
      this.add({ start: from, end: hole.start }, kind);
      from = hole.end;
    }
    this.add({ start: from, end }, kind);
  }
}

function lexemesOf(parsed: ParsedRpc, request: Request, context: RequestContext): readonly Lexeme[] {
  const model = requestModel(parsed, request, context);
  const sink = new Sink(model);
  const { separator, directives, line, headers, blocks, assertions } = request;
  if (separator !== undefined) sink.add(separator.name, 'function', bits.declaration);
  for (const directive of directives) addDirective(sink, directive);
  if (line !== undefined) {
    sink.add(line.keywordSpan, 'keyword');
    if (line.address !== undefined) sink.addAround(line.address, 'string');
  }
  for (const header of headers) addHeader(sink, header);
  for (const block of blocks) addBlock(sink, block);
  for (const assertion of assertions) addAssertion(sink, assertion);
  for (const hole of placeholdersOf(model)) addPlaceholder(sink, hole, model.placeholders);
  return sink.lexemes.sort((a, b) => a.start - b.start);
}

/** Those that nobody knows are comments. */
function addDirective(sink: Sink, { name, value }: Directive): void {
  if (!knownDirectives.has(name.text)) return;
  sink.add({ start: name.start - 1, end: name.end }, 'decorator');
  if (name.text === 'deadline' && durationMs(value.text) !== undefined) sink.add(value, 'number');
  else sink.addAround(value, name.text === 'target' ? 'variable' : 'enumMember');
}

function addHeader(sink: Sink, { name, value }: Header): void {
  sink.add(name, 'property');
  sink.addAround(value, 'string');
}

function addBlock(sink: Sink, { separator, body }: Block): void {
  if (separator !== undefined) addSeparator(sink, separator);
  if (body === undefined) return;
  for (const node of nodesIn(body.value)) {
    if (node.kind === 'string') addString(sink, node);
    else if (node.kind === 'number') sink.add(node, 'number');
    else if (node.kind === 'boolean' || node.kind === 'null') sink.add(node, 'keyword');
    else if (node.kind === 'file') addFile(sink, node);
  }
}

/** Escapes have the color of the grammar. */
function addString(sink: Sink, { start, end }: Span): void {
  if (!sink.text.slice(start, end).includes('\\')) sink.addAround({ start, end }, 'string');
}

function addFile(sink: Sink, { start, end }: Span): void {
  const written = /^(@file)[^"]*("[^"]*")/.exec(sink.text.slice(start, end));
  const [whole = '', word = '', path = ''] = written ?? [];
  sink.add({ start, end: start + word.length }, 'function', bits.builtIn);
  addString(sink, { start: start + whole.length - path.length, end: start + whole.length });
}

const words: ReadonlySet<string> = new Set([...separatorWords, ...answerWords].map(({ word }) => word));

/** The names of methods that the server calls are names of the schema only where they are answered in a session. */
function addSeparator(sink: Sink, { start, end, action }: BlockSeparator): void {
  const written = sink.text.slice(start, end);
  for (const { 0: word, index } of written.matchAll(/^=+|[^\s=]+/g)) {
    const span = { start: start + index, end: start + index + word.length };
    const isMethod = 'method' in action && action.method.start === span.start;
    if (isMethod) sink.add(span, 'method');
    else if (index === 0 || words.has(word) || word === 'every') sink.add(span, 'keyword');
    else if (/^-?\d/.test(word)) sink.add(span, 'number');
  }
}

function addAssertion(sink: Sink, { start, path, op, value }: Assertion): void {
  const marker = sink.text.startsWith('??', start) ? 2 : 1;
  sink.add({ start, end: start + marker }, 'keyword');
  const read = readSubject(path.text);
  if (read.kind === 'subject')
    for (const place of read.places.slice(0, read.fieldsFrom))
      addStep(sink, { start: path.start + place.start, end: path.start + place.end });
  sink.add(op, 'operator');
  if (value !== undefined) addValue(sink, value);
}

/** A step of the path that stands for no field: `.name`, `["name"]`, `[0]`. */
function addStep(sink: Sink, step: Span): void {
  const written = sink.text.slice(step.start, step.end);
  const name = /[\w-]+/.exec(written);
  if (name === null) return;
  const start = step.start + name.index;
  const end = start + name[0].length;
  if (/^\[\s*-?\d/.test(written)) sink.add({ start, end }, 'number');
  else if (written.startsWith('[')) sink.add({ start: start - 1, end: end + 1 }, 'string');
  else sink.add({ start, end }, 'variable', bits.builtIn);
}

function addValue(sink: Sink, value: Span & { readonly text: string }): void {
  const { text } = value;
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+|ms|s|m|h)?$/.test(text)) sink.add(value, 'number');
  else if (/^(?:true|false|null)$/.test(text)) sink.add(value, 'keyword');
  else if (/^(?:"[^"\\]*"|'[^'\\]*')$/.test(text)) sink.addAround(value, 'string');
  else if (/^[A-Za-z_]\w*$/.test(text)) sink.add(value, 'enumMember', bits.readonly);
}

/** What nobody can fill in has no color. */
function addPlaceholder(sink: Sink, hole: PlacedPlaceholder, scope: PlaceholderScope): void {
  const meaning = scope.meaningOf(hole.name);
  const span = spanInName(sink.text, hole);
  switch (meaning.kind) {
    case 'secret':
      return sink.add(span, 'macro', bits.readonly);
    case 'generator':
      return sink.add(span, 'function', bits.builtIn);
    case 'variable':
      return sink.add(span, 'variable');
    case 'answer': {
      const read = readJsonPath(hole.name);
      if (read.kind === 'problem') return;
      const [request, part] = read.places.map((place) => spanInName(sink.text, hole, place));
      if (request !== undefined) sink.add(request, 'function');
      if (part !== undefined) addStep(sink, part);
      return;
    }
    case 'problem':
  }
}
