/** Edits of Protobuf that the quick fixes of several checks make. */
import { insertion, lineBefore, removal, replacement } from '../../diagnostics/edits.ts';
import type { Fix, TextEdit } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { withComments } from '../../syntax/attached-comments.ts';
import { behindComment } from '../../syntax/behind-comment.ts';
import type { FileStatement, OptionStatement } from './ast.ts';
import { tokenize } from './lexer.ts';
import { textOf } from './literals.ts';
import type { ProtoLinked } from './symbols.ts';

/**
 * Removes an option: its statement, or its item of a list in brackets, and the brackets where it is the only one.
 * Nothing where comments are in the way.
 */
export function removeOption({ parsed: { text } }: ProtoLinked, option: OptionStatement): Fix[] {
  const edit = option.name.start > option.start ? removal(text, option) : itemRemoval(text, option);
  return edit === undefined ? [] : [{ title: 'Remove the option', edits: [edit] }];
}

function itemRemoval(text: string, { start, end }: Span): TextEdit | undefined {
  const [before, opener] = /\s*([[,])\s*$/.exec(text.slice(Math.max(0, start - farthest), start)) ?? [];
  const [after, closer] = /^\s*([\],])\s*/.exec(text.slice(end, end + farthest)) ?? [];
  if (before === undefined || after === undefined) return undefined;
  if (opener === ',') return { span: { start: start - before.length, end }, newText: '' };
  if (closer === ',') return { span: { start, end: end + after.length }, newText: '' };
  return { span: { start: start - before.length, end: end + after.trimEnd().length }, newText: '' };
}

/**
 * Removes a name or range of a `reserved` statement, with the statement where it is the only one. Nothing where comments
 * are in the way.
 */
export function removeReserved(
  { parsed: { text } }: ProtoLinked,
  { start, end }: Span,
  title: string,
): Fix[] {
  const [before, opener] = /\s*(reserved|,)\s*$/.exec(text.slice(Math.max(0, start - farthest), start)) ?? [];
  const [after, closer] = /^\s*([;,])\s*/.exec(text.slice(end, end + farthest)) ?? [];
  if (before === undefined || after === undefined) return [];
  if (opener === ',') return [replacement({ start: start - before.length, end }, '', title)];
  if (closer === ',') return [replacement({ start, end: end + after.length }, '', title)];
  const statement = { start: start - before.trimStart().length, end: end + after.trimEnd().length };
  return [{ title, edits: [removal(text, statement)] }];
}

/** How far what stands around is looked for. */
const farthest = 200;

/** Writes an import among the others: in its place where they are in order, else below them. */
export function importFix({ parsed: { file, text } }: ProtoLinked, path: string): Fix {
  const line = `import "${path}";`;
  return { title: `Import "${path}"`, edits: [importEdit(text, file.statements, path, line)] };
}

function importEdit(
  text: string,
  statements: readonly FileStatement[],
  path: string,
  line: string,
): TextEdit {
  const all = statements.filter((statement) => statement.kind === 'import');
  // Those with "option" stand behind all others.
  const imports = all.filter(({ modifier }) => modifier?.text !== 'option');
  const [behind] = all;
  if (imports.length === 0 && behind !== undefined) return lineBefore(text, behind.start, line);
  const paths = imports.map((each) => (each.path === undefined ? '' : textOf(text, each.path)));
  const isSorted = paths.every((each, index) => index === 0 || (paths[index - 1] ?? '') <= each);
  const next = isSorted ? imports[paths.findIndex((each) => each > path)] : undefined;
  // What stands right above an import is a comment on it.
  if (next !== undefined && next !== imports[0]) {
    const before = imports[imports.indexOf(next) - 1];
    if (before !== undefined) return insertion(behindComment(text, before.end), `\n${line}`);
  }
  if (next !== undefined) return lineBefore(text, next.start, line);
  const last = imports.at(-1);
  if (last !== undefined) return insertion(behindComment(text, last.end), `\n${line}`);
  const head = statements.findLast(({ kind }) => kind === 'package' || kind === 'syntax');
  return head === undefined
    ? insertion(0, `${line}\n`)
    : insertion(behindComment(text, head.end), `\n\n${line}`);
}

/** Says at the top what the file is written in. */
export function beginWith({ parsed: { file, text } }: ProtoLinked, line: string): Fix {
  const first = file.statements[0];
  const start = first && headerStart(text, first);
  const edit = start === undefined ? insertion(text.length, `${line}\n`) : lineBefore(text, start, line);
  return { title: `Begin the file with ${line}`, edits: [edit] };
}

/** What stands right above a declaration is about that. */
function headerStart(text: string, first: FileStatement): number {
  if (headers.has(first.kind)) return first.start;
  return withComments(text, tokenize(text.slice(0, first.start)).comments, first).start;
}

const headers: ReadonlySet<string> = new Set(['package', 'import', 'option']);

/** Writes a line below the last statement of the first of the kinds that the file has; else at its beginning. */
export function lineBelow(
  { text, file: { statements } }: ProtoLinked['parsed'],
  kinds: readonly string[],
  line: string,
): TextEdit {
  for (const kind of kinds) {
    const last = statements.findLast((statement) => statement.kind === kind);
    if (last !== undefined) return insertion(behindComment(text, last.end), `\n${line}`);
  }
  return insertion(0, `${line}\n`);
}
