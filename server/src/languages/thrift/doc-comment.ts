/**
 * Which doc comment belongs to which declaration, and what it says. Both as in the Apache compiler 0.24: `thriftl.ll`
 * keeps the last doc comment it has passed, and `thrifty.yy` gives it to the next declaration that begins.
 */
import type { Span } from '../../base/span.ts';
import type { Block } from '../../syntax/tolerant-parser.ts';
import type { Comment } from '../../syntax/token-list.ts';
import type * as ast from './ast.ts';
import { headers } from './headers.ts';
import type { ThriftParsed } from './parser.ts';

/** The text of the doc comment of the declaration that starts at the offset, less empty lines at both ends. */
export function docCommentOf(parsed: ThriftParsed, start: number): string | undefined {
  const text = docTextOf(parsed, start)?.replace(/^\n+/, '').trimEnd();
  return text === '' ? undefined : text;
}

/** The same as the compiler keeps it: each line ends with a line break, and there may be none. */
export function docTextOf(parsed: ThriftParsed, start: number): string | undefined {
  const comment = attribution(parsed).get(start);
  return comment && cleanText(parsed.text, comment);
}

/** Each comment by the start of the declaration that it belongs to. */
type Attribution = ReadonlyMap<number, Comment>;

const attributions = new WeakMap<ThriftParsed, Attribution>();

function attribution(parsed: ThriftParsed): Attribution {
  let known = attributions.get(parsed);
  if (known === undefined) attributions.set(parsed, (known = attribute(parsed)));
  return known;
}

/**
 * Tokens may stand between a comment and its declaration: behind a field, a comment is that of the next field, or of
 * whatever begins next. Only a header, such as an include, takes a comment away from what follows.
 */
function attribute({ text, file, tokens }: ThriftParsed): Attribution {
  const owners = new Map<number, Comment>();
  const docs = tokens.comments.filter((comment) => isDocComment(text, comment));
  if (docs.length === 0) return owners;
  let next = 0;
  for (const taker of takersOfDocs(file.statements)) {
    const { start } = taker;
    let last: Comment | undefined;
    for (let doc = docs[next]; doc !== undefined && doc.start < start; doc = docs[++next]) last = doc;
    if (!isHeader(taker) && last !== undefined && cleanText(text, last) !== undefined)
      owners.set(start, last);
  }
  return owners;
}

/** Whether the compiler keeps the comment; one of nothing but stars is a line drawn. */
export function isDocComment(text: string, { start, end, style }: Comment): boolean {
  if (style !== 'block' || !text.startsWith('/**', start)) return false;
  for (let at = start + 3; at < end - 1; at++) if (text.charAt(at) !== '*') return true;
  return false;
}

type Header = ast.Include | ast.NativeInclude | ast.Package | ast.Namespace;

/** What can have a doc comment, and the headers, which drop one. */
export type DocTaker =
  | Header
  | ast.Const
  | ast.Typedef
  | ast.Enum
  | ast.EnumValue
  | ast.Struct
  | ast.Field
  | ast.Service
  | ast.Interaction
  | ast.Function;

export function isHeader(node: ast.FileStatement | DocTaker): node is Header {
  return headers.has(node.kind);
}

/** Wherever the compiler gives away or drops the comment that it keeps, in order of place. */
export function* takersOfDocs(statements: readonly ast.FileStatement[]): Generator<DocTaker> {
  for (const statement of statements)
    switch (statement.kind) {
      case 'include':
      case 'cpp-include':
      case 'hs-include':
      case 'package':
      case 'namespace':
      case 'const':
      case 'typedef':
        yield statement;
        break;
      case 'enum':
        yield statement;
        for (const value of statement.body.statements) if (value.kind === 'enum-value') yield value;
        break;
      case 'struct':
      case 'union':
      case 'exception':
        yield statement;
        yield* fieldsIn(statement.body);
        break;
      case 'service':
      case 'interaction':
        yield statement;
        for (const each of statement.body.statements) {
          if (each.kind !== 'function') continue;
          yield each;
          yield* fieldsIn(each.arguments);
          if (each.throws !== undefined) yield* fieldsIn(each.throws);
        }
        break;
      case 'empty':
      case 'broken':
        break;
    }
}

function* fieldsIn({ statements }: Block<ast.FieldStatement>): Generator<ast.Field> {
  for (const field of statements) {
    if (field.kind !== 'field') continue;
    yield field;
    if (field.xsdAttributes !== undefined) yield* fieldsIn(field.xsdAttributes);
  }
}

/**
 * Takes off what the lines after the first have in common: white space, and a star if each has one in the same
 * column. Follows `clean_up_doctext` of the compiler; nothing where the comment is blank and on one line.
 */
export function cleanText(text: string, { start, end }: Span): string | undefined {
  const closed = text.startsWith('*/', end - 2);
  // The compiler has a space where the closing mark was.
  const inside = text.slice(start + 3, closed ? end - 2 : end).replaceAll('\r', '') + ' ';
  const [first = '', ...rest] = inside.split('\n');
  if (isBlank(rest.at(-1) ?? first)) {
    if (rest.length === 0) return undefined;
    rest.pop();
  }
  const lines = [first.replace(/^[ \t]+/, ''), ...withoutIndent(withoutStars(rest))].map(trimEnd);
  if (lines[0] === '') lines.shift();
  return lines.map((line) => line + '\n').join('');
}

function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line);
}

/** White space at the end goes only behind something else. */
function trimEnd(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end--;
  return end === 0 ? line : line.slice(0, end);
}

/** Blank lines are emptied up to the first line that breaks the column of stars. */
function withoutStars(lines: readonly string[]): readonly string[] {
  const emptied = [...lines];
  let column: number | undefined;
  for (const [at, line] of lines.entries()) {
    const indent = indentOf(line);
    if (indent === line.length) emptied[at] = '';
    else if (line[indent] === '*' && (column ??= indent) === indent) continue;
    else return emptied;
  }
  return emptied.map((line) => line.slice((column ?? 0) + 1));
}

function withoutIndent(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => !isBlank(line)).map(indentOf);
  const least = indents.reduce((a, b) => Math.min(a, b), Infinity);
  return Number.isFinite(least) ? lines.map((line) => line.slice(least)) : lines;
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}
