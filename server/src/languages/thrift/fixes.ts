/** Repairs of Thrift that the quick fixes of several checks offer. */
import { insertion, removal, replacement } from '../../diagnostics/edits.ts';
import type { DiagnosticMore } from '../../diagnostics/check.ts';
import type { Fix } from '../../diagnostics/diagnostic.ts';
import { behindComment } from '../../syntax/behind-comment.ts';
import type * as ast from './ast.ts';
import { largestId } from './field-ids.ts';
import { headerStart } from './headers.ts';
import type { FieldSymbol, ThriftLinked } from './symbols.ts';

/** Kept as long as the link of the file: a struct can have as many mistakes as fields. */
const known = new WeakMap<readonly FieldSymbol[], number | undefined>();

/** The advice to give the field the next free id of its list. */
export function freeIdAdvice(
  fields: readonly FieldSymbol[],
  { id, requiredness, type }: ast.Field,
): Pick<DiagnosticMore, 'help' | 'fixes'> {
  const free = nextFreeId(fields);
  if (free === undefined) return {};
  const fix: Fix =
    id === undefined
      ? // Behind structured annotations.
        { title: `Insert "${free}:"`, edits: [insertion((requiredness ?? type).start, `${free}: `)] }
      : replacement(id, String(free), `Use ${free}`);
  return { help: `the next free id is ${free}`, fixes: [fix] };
}

/** The id after all that are used; nothing where there is none. */
export function nextFreeId(fields: readonly FieldSymbol[]): number | undefined {
  if (!known.has(fields)) known.set(fields, freeId(fields));
  return known.get(fields);
}

export function freeId(fields: readonly FieldSymbol[]): number | undefined {
  let free = 1;
  for (const { id } of fields) if (id >= free && id <= largestId) free = id + 1;
  return free > largestId ? undefined : free;
}

/** Removes a word with the blanks behind it. */
export function removeWord({ parsed: { text } }: ThriftLinked, { text: word, start, end }: ast.Ident): Fix {
  const blanks = /^\s*/.exec(text.slice(end, end + 80))?.[0].length ?? 0;
  return replacement({ start, end: end + blanks }, '', `Remove "${word}"`);
}

/** Removes what is between the end of one thing and the end of the next: ` = 0` behind a name. */
export function removeAfter(
  before: { readonly end: number },
  { end }: { readonly end: number },
  title: string,
): Fix {
  return replacement({ start: before.end, end }, '', title);
}

/** Removes a statement, with its line where nothing else is on it. */
export function removeStatement({ parsed }: ThriftLinked, statement: ast.Include, title: string): Fix {
  return { title, edits: [removal(parsed.text, statement)] };
}

/** Writes an include below the others, or before all else. */
export function includeFix({ parsed }: ThriftLinked, path: string): Fix {
  const last = parsed.file.statements.findLast(({ kind }) => kind === 'include');
  const line = `include "${path}"`;
  const edit =
    last === undefined
      ? insertion(headerStart(parsed), `${line}\n`)
      : insertion(behindComment(parsed.text, last.end), `\n${line}`);
  return { title: `Include "${path}"`, edits: [edit] };
}
