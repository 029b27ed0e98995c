/**
 * Where a cursor is in a file that may be half written: the blocks around it, from the tree, and what of its statement
 * is there, from the tokens before it alone. What can stand there is for `completion.ts`.
 */
import { firstAtOrAfter } from '../../syntax/token-list.ts';
import type { Span } from '../../base/span.ts';
import { typedWords, type TypedWords, type Word } from '../../syntax/typed-words.ts';
import type { Block } from '../../syntax/tolerant-parser.ts';
import type * as ast from './ast.ts';
import { type OptionPlace, optionAt } from './completion/option-context.ts';
import { type FieldHead, isOpen, typeFrom } from './completion/type-words.ts';
import { tokenize } from './lexer.ts';
import type { OptionsName } from './options/option-scope.ts';
import type { ProtoParsed } from './parser.ts';

/** A block that the cursor is in. */
export type Enclosing =
  ast.Message | ast.Group | ast.Oneof | ast.Extend | ast.Enum | ast.Service | (ast.Method & WithBody);

interface WithBody {
  readonly body: Block<ast.MethodStatement>;
}

export interface ProtoContext {
  /** From the outermost to the innermost. */
  readonly enclosing: readonly Enclosing[];
  /** What is being typed, up to the cursor. */
  readonly typed: Span;
  /** Whether that stands in a string, without its quote. */
  readonly quoted: boolean;
  readonly place: ProtoPlace;
}

export type ProtoPlace =
  /** The beginning of a statement. */
  | { readonly kind: 'statement' }
  /** Behind `export` or `local`. */
  | { readonly kind: 'visible-declaration' }
  /** A type, behind a label where there is one; `qualifier` ends with a dot unless it is empty. */
  | { readonly kind: 'field-type'; readonly label: string | undefined; readonly qualifier: string }
  | { readonly kind: 'map-key' }
  | { readonly kind: 'map-value'; readonly qualifier: string }
  | { readonly kind: 'extendee'; readonly qualifier: string }
  | {
      readonly kind: 'method-type';
      readonly side: 'input' | 'output';
      /** Whether `stream` can still be written. */
      readonly mayStream: boolean;
      readonly method: string;
      readonly qualifier: string;
    }
  | { readonly kind: 'returns'; readonly method: string }
  | { readonly kind: 'declared-name'; readonly of: string }
  | { readonly kind: 'field-name'; readonly head: FieldHead }
  | { readonly kind: 'number'; readonly hasEquals: boolean }
  | { readonly kind: 'range'; readonly keyword: string; readonly after: 'number' | 'to' | 'nothing' }
  | { readonly kind: 'syntax-value'; readonly keyword: string; readonly hasEquals: boolean }
  | { readonly kind: 'import-path'; readonly mayModify: boolean }
  | { readonly kind: 'package' }
  | OptionPlace
  | { readonly kind: 'nothing' };

/** Nothing in a comment. */
export function contextAt(parsed: ProtoParsed, cursor: number): ProtoContext | undefined {
  const { enclosing, from } = blocksAround(parsed, cursor);
  const read = typedWords(parsed.text, from, cursor, tokenize);
  if (read === undefined) return undefined;
  const statement = statementOf(read);
  const place = placeOf(enclosing.at(-1), statement, read.quote !== undefined);
  return { enclosing, typed: read.typed, quoted: read.quote !== undefined, place };
}

/** The blocks around the cursor, and where the statement at it begins at the earliest. */
function blocksAround(
  { file, text }: ProtoParsed,
  cursor: number,
): { readonly enclosing: readonly Enclosing[]; readonly from: number } {
  const enclosing: Enclosing[] = [];
  let statements: readonly ast.FileStatement[] | Enclosing['body']['statements'] = file.statements;
  let from = 0;
  for (;;) {
    let last = lastBefore(statements, cursor);
    const inner: ast.FileStatement | Enclosing['body']['statements'][number] | undefined = statements[last];
    if (inner !== undefined && hasBody(inner) && isInside(inner.body, cursor)) {
      enclosing.push(inner);
      statements = inner.body.statements;
      from = inner.body.open + 1;
      continue;
    }
    for (; last >= 0; last--) {
      const end = statements[last]?.end ?? 0;
      if (end <= cursor && end > from && /[;}]/.test(text.charAt(end - 1))) return { enclosing, from: end };
    }
    return { enclosing, from };
  }
}

/** The index of the last item that begins before the cursor; -1 where none does. */
function lastBefore(items: readonly Span[], cursor: number): number {
  return firstAtOrAfter(items, cursor) - 1;
}

function hasBody(node: Span & { readonly kind: string; readonly body?: unknown }): node is Enclosing {
  return node.body !== undefined;
}

function isInside({ open, close }: Block<unknown>, cursor: number): boolean {
  return open >= 0 && open < cursor && (close < 0 || cursor <= close);
}

/** What of the statement is before the cursor; where a semicolon is missing, a statement ends with its line. */
function statementOf({ words, startsLine }: TypedWords): readonly Word[] {
  let from = 0;
  let open: string[] = [];
  words.forEach((word, index) => {
    if (index > from && open.length === 0 && word.startsLine && isWord(word) && canEnd(words, from, index))
      from = index;
    switch (word.text) {
      case '(':
      case '[':
      case '{':
        open.push(word.text);
        break;
      case '<':
        if (open.length > 0 || words[from]?.text === 'map' || words[index - 1]?.text === 'map')
          open.push(word.text);
        break;
      case '}':
        if (open.length === 0 || (open.length === 1 && !words.slice(from, index).some(isEquals))) {
          from = index + 1;
          open = [];
          break;
        }
        open.pop();
        break;
      case ')':
      case ']':
      case '>':
        open.pop();
        break;
      case ';':
        if (open.at(-1) === '{') break;
        from = index + 1;
        open = [];
        break;
    }
  });
  const isNew = startsLine && open.length === 0 && words.length > from && canEnd(words, from, words.length);
  return isNew ? [] : words.slice(from);
}

function isEquals({ text }: Word): boolean {
  return text === '=';
}

function isWord({ text }: Word): boolean {
  return /^[A-Za-z_.]/.test(text);
}

const needsMore = new Set([',', '.', '(', '[', '<', '{', ':', '-', 'returns', 'stream', 'repeated']);

/** Whether the statement can be over, but for its semicolon, before the word of the index, which begins a line. */
function canEnd(words: readonly Word[], from: number, index: number): boolean {
  const last = words[index - 1]?.text ?? '';
  if (needsMore.has(last) || (last === '=' && words[from]?.text === 'option')) return false;
  if (words[from]?.text !== 'rpc') return true;
  const next = words[index]?.text;
  const returns = words.findIndex((word, at) => at > from && word.text === 'returns');
  return (returns >= 0 && returns < index && last === ')') || next === 'rpc' || next === 'option';
}

function placeOf(block: Enclosing | undefined, words: readonly Word[], quoted: boolean): ProtoPlace {
  const [first] = words;
  if (first === undefined) return quoted ? nothing : { kind: 'statement' };
  const holder = holderOf(block);
  if (first.text === 'option' && holder !== undefined) return optionAt(words, 1, { holder });
  switch (block?.kind) {
    case undefined:
      return inFile(words, quoted);
    case 'message':
    case 'group':
    case 'oneof':
    case 'extend':
      return inMessage(words);
    case 'enum':
      return inEnum(words);
    case 'service':
      return first.text === 'rpc' ? inMethod(words) : nothing;
    case 'method':
      return nothing;
  }
}

const nothing: ProtoPlace = { kind: 'nothing' };

/** Whose options the statements `option` of the block are. */
function holderOf(block: Enclosing | undefined): OptionsName | undefined {
  switch (block?.kind) {
    case undefined:
      return 'FileOptions';
    case 'message':
    case 'group':
      return 'MessageOptions';
    case 'oneof':
      return 'OneofOptions';
    case 'enum':
      return 'EnumOptions';
    case 'service':
      return 'ServiceOptions';
    case 'method':
      return 'MethodOptions';
    case 'extend':
      return undefined;
  }
}

function inFile(words: readonly Word[], quoted: boolean): ProtoPlace {
  const [first = '', second] = words.map(({ text }) => text);
  const isLast = words.length === 1;
  switch (first) {
    case 'syntax':
    case 'edition':
      if (isLast) return { kind: 'syntax-value', keyword: first, hasEquals: false };
      return second === '=' && words.length === 2
        ? { kind: 'syntax-value', keyword: first, hasEquals: true }
        : nothing;
    case 'import': {
      const isModified = second === 'public' || second === 'weak' || second === 'option';
      return words.length === (isModified ? 2 : 1)
        ? { kind: 'import-path', mayModify: !isModified && !quoted }
        : nothing;
    }
    case 'package':
      return isLast || words.at(-1)?.text === '.' ? { kind: 'package' } : nothing;
    case 'export':
    case 'local':
      return isLast ? { kind: 'visible-declaration' } : inFile(words.slice(1), quoted);
    case 'message':
    case 'enum':
    case 'service':
      return isLast ? { kind: 'declared-name', of: first } : nothing;
    case 'extend':
      return extendeeAt(words);
    default:
      return nothing;
  }
}

function extendeeAt(words: readonly Word[]): ProtoPlace {
  const { text, end } = typeFrom(words, 1);
  return end === words.length && isOpen(text) ? { kind: 'extendee', qualifier: text } : nothing;
}

function inMessage(words: readonly Word[]): ProtoPlace {
  const first = words[0]?.text ?? '';
  const isLast = words.length === 1;
  switch (first) {
    case 'message':
    case 'enum':
    case 'oneof':
      return isLast ? { kind: 'declared-name', of: first } : nothing;
    case 'extend':
      return extendeeAt(words);
    case 'reserved':
    case 'extensions':
      return rangesAt(words);
    case 'export':
    case 'local':
      if (isLast) return { kind: 'visible-declaration' };
      return words[1]?.text === 'message' || words[1]?.text === 'enum' ? inMessage(words.slice(1)) : nothing;
    case 'optional':
    case 'required':
    case 'repeated':
      return fieldAt(words, 1, first);
    default:
      return fieldAt(words, 0, undefined);
  }
}

function fieldAt(words: readonly Word[], start: number, label: string | undefined): ProtoPlace {
  if (words[start]?.text === 'group') {
    if (words.length === start + 1) return { kind: 'declared-name', of: 'group' };
    return afterName(words, start + 2, { label, type: '' });
  }
  if (words[start]?.text === 'map' && words[start + 1]?.text === '<') return mapAt(words, start + 2);
  const { text, end } = typeFrom(words, start);
  if (end === words.length)
    return isOpen(text)
      ? { kind: 'field-type', label, qualifier: text }
      : { kind: 'field-name', head: { label, type: text } };
  return afterName(words, end + 1, { label, type: text });
}

function mapAt(words: readonly Word[], start: number): ProtoPlace {
  const comma = words.findIndex(({ text }, at) => at >= start && text === ',');
  if (comma < 0) return words.length === start ? { kind: 'map-key' } : nothing;
  const { text, end } = typeFrom(words, comma + 1);
  if (end === words.length) return isOpen(text) ? { kind: 'map-value', qualifier: text } : nothing;
  if (words[end]?.text !== '>') return nothing;
  return end + 1 === words.length
    ? { kind: 'field-name', head: { label: undefined, type: '' } }
    : afterName(words, end + 2, { label: undefined, type: '' });
}

/** Behind the name of a field: its number, and its options. */
function afterName(words: readonly Word[], start: number, { label, type }: FieldHead): ProtoPlace {
  const number = numberAt(words, start);
  return number ?? listAt(words, start + 2, { holder: 'FieldOptions', field: { label, type } });
}

/** Nothing behind the number. */
function numberAt(words: readonly Word[], start: number): ProtoPlace | undefined {
  if (words.length === start) return { kind: 'number', hasEquals: false };
  if (words[start]?.text !== '=') return nothing;
  return words.length === start + 1 ? { kind: 'number', hasEquals: true } : undefined;
}

function listAt(words: readonly Word[], start: number, subject: Parameters<typeof optionAt>[2]): ProtoPlace {
  return words[start]?.text === '[' ? optionAt(words, start + 1, { ...subject, inList: true }) : nothing;
}

function inEnum(words: readonly Word[]): ProtoPlace {
  if (words[0]?.text === 'reserved') return rangesAt(words);
  const number = numberAt(words, 1);
  if (number !== undefined) return number;
  return listAt(words, words[2]?.text === '-' ? 4 : 3, { holder: 'EnumValueOptions' });
}

function rangesAt(words: readonly Word[]): ProtoPlace {
  const keyword = words[0]?.text ?? '';
  const list = words.findIndex(({ text }) => text === '[');
  if (list >= 0) return listAt(words, list, { holder: 'ExtensionRangeOptions' });
  const last = words.at(-1)?.text ?? '';
  if (/^[\d-]/.test(last)) return { kind: 'range', keyword, after: 'number' };
  if (last === 'to') return { kind: 'range', keyword, after: 'to' };
  return last === ',' || words.length === 1 ? { kind: 'range', keyword, after: 'nothing' } : nothing;
}

function inMethod(words: readonly Word[]): ProtoPlace {
  const method = words[1]?.text ?? '';
  if (words.length === 1) return { kind: 'declared-name', of: 'rpc' };
  const input = methodTypeAt(words, 2, 'input', method);
  if (typeof input === 'object') return input;
  if (words.length === input) return { kind: 'returns', method };
  if (words[input]?.text !== 'returns') return nothing;
  const output = methodTypeAt(words, input + 1, 'output', method);
  return typeof output === 'object' ? output : nothing;
}

/** The place within `(stream Type)`, or the index behind it. */
function methodTypeAt(
  words: readonly Word[],
  start: number,
  side: 'input' | 'output',
  method: string,
): ProtoPlace | number {
  if (words[start]?.text !== '(') return nothing;
  const isStream = words[start + 1]?.text === 'stream' && words[start + 2]?.text !== ')';
  const type = typeFrom(words, start + (isStream ? 2 : 1));
  if (type.end === words.length) {
    const mayStream = !isStream && type.text === '';
    return isOpen(type.text)
      ? { kind: 'method-type', side, mayStream, method, qualifier: type.text }
      : nothing;
  }
  return words[type.end]?.text === ')' ? type.end + 1 : nothing;
}
