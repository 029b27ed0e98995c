/**
 * The dialect that the text of a file shows: by a comment that says so, or by what only one dialect has. What the
 * user has set, and what other files show, is weighed in `file-dialect.ts`.
 */
import type { Span } from '../../base/span.ts';
import type * as ast from './ast.ts';
import { findSigns } from './constructs/uses.ts';
import { type Dialect, dialectNamed } from './dialect.ts';
import { headers } from './headers.ts';
import { stringOf } from './literals.ts';
import type { ThriftParsed } from './parser.ts';

export interface DetectedDialect {
  readonly dialect: Dialect;
  /** Whether it is a comment that says so, and not just a sign. */
  readonly isStated: boolean;
  /** What shows it, in a few words: `the annotation "streaming.mode"`. */
  readonly sign: string;
  readonly span: Span;
}

/** Nothing where the text could be of several dialects. Of several signs a comment counts most, then the first. */
export function detectDialect(
  parsed: Pick<ThriftParsed, 'text' | 'file' | 'tokens'>,
): DetectedDialect | undefined {
  for (const { name, span } of dialectComments(parsed)) {
    const dialect = dialectNamed(name);
    if (dialect !== undefined) return { dialect, isStated: true, sign: 'a comment', span };
  }
  const signs: Sign[] = [];
  findSigns(parsed, ({ what, in: [dialect] }, span) => {
    if (dialect !== undefined) signs.push({ dialect, sign: what, span });
  });
  for (const statement of parsed.file.statements) {
    const found = signIn(statement, parsed.text);
    if (found !== undefined) {
      signs.push(found);
      break;
    }
  }
  const [first] = signs.sort((a, b) => a.span.start - b.span.start);
  return first && { isStated: false, ...first };
}

export interface DialectComment {
  /** As written, known or not. */
  readonly name: string;
  /** The place of the name. */
  readonly span: Span;
}

const form = /\bparlance:\s*dialect\s*=\s*([\w-]*)/d;

/** The comments before the first definition that name a dialect, as in `// parlance: dialect=kitex`. */
export function dialectComments({
  text,
  file,
  tokens,
}: Pick<ThriftParsed, 'text' | 'file' | 'tokens'>): readonly DialectComment[] {
  const end = file.statements.find(({ kind }) => !headers.has(kind))?.start ?? text.length;
  const found: DialectComment[] = [];
  for (const comment of tokens.comments) {
    if (comment.start > end) break;
    const match = form.exec(text.slice(comment.start, comment.end));
    const place = match?.indices?.[1];
    if (match === null || place === undefined) continue;
    const span = { start: comment.start + place[0], end: comment.start + place[1] };
    found.push({ name: match[1] ?? '', span });
  }
  return found;
}

type Sign = Pick<DetectedDialect, 'dialect' | 'sign' | 'span'>;

function signIn(statement: ast.FileStatement, text: string): Sign | undefined {
  switch (statement.kind) {
    case 'include':
      return statement.path && signInPath(stringOf(text, statement.path), statement.path);
    case 'namespace':
      return fbthriftScopes.has(statement.scope.text)
        ? { dialect: 'fbthrift', sign: `the namespace "${statement.scope.text}"`, span: statement.scope }
        : undefined;
    case 'struct':
    case 'union':
    case 'exception':
      return signInAnnotations(statement.annotations) ?? signInMembers(statement.body.statements);
    case 'service':
      return signInAnnotations(statement.annotations) ?? signInMembers(statement.body.statements);
    case 'typedef':
    case 'enum':
    case 'const':
      return signInAnnotations(statement.annotations);
    case 'cpp-include':
    case 'hs-include':
    case 'package':
    case 'interaction':
    case 'empty':
    case 'broken':
      return undefined;
  }
}

/** fbthrift's own annotations are included by this path. */
const fbthriftFolder = 'thrift/annotation/';

function signInPath(path: string, span: Span): Sign | undefined {
  return path.startsWith(fbthriftFolder)
    ? { dialect: 'fbthrift', sign: `the include "${path}"`, span }
    : undefined;
}

/** Target languages that only fbthrift knows. */
const fbthriftScopes: ReadonlySet<string> = new Set(['cpp2', 'hack', 'py3']);

function signInMembers(members: readonly (ast.FieldStatement | ast.ServiceStatement)[]): Sign | undefined {
  for (const member of members) {
    if (member.kind !== 'field' && member.kind !== 'function') continue;
    const found = signInAnnotations(member.annotations);
    if (found !== undefined) return found;
  }
  return undefined;
}

function signInAnnotations(annotations: ast.Annotations | undefined): Sign | undefined {
  for (const { key } of annotations?.items ?? []) {
    const dialect = dialectByAnnotation(key.text);
    if (dialect !== undefined) return { dialect, sign: `the annotation "${key.text}"`, span: key };
  }
  return undefined;
}

/** `go.tag` shows nothing: the Apache compiler and thriftrw know it too. */
function dialectByAnnotation(key: string): Dialect | undefined {
  if (key === 'streaming.mode' || key.startsWith('api.')) return 'kitex';
  if (key === 'go.nolog' || key === 'go.redact' || key === 'go.label') return 'thriftrw';
  return undefined;
}
