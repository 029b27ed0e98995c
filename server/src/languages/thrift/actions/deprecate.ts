/** Marks a declaration as deprecated by an annotation, and takes the mark away again. */
import type { Span } from '../../../base/span.ts';
import { insertion } from '../../../diagnostics/edits.ts';
import type { Refactoring } from '../../language.ts';
import type { ThriftLinked } from '../symbols.ts';
import { declarationAt } from './declaration-at.ts';

/** fbthrift has no such annotation. */
export function deprecate(file: ThriftLinked, place: Span): readonly Refactoring<ThriftLinked>[] {
  const node = declarationAt(file, place);
  if (node === undefined || node.name.text === '' || file.dialect === 'fbthrift') return [];
  const { annotations, name, end } = node;
  const mark = wantsValue.has(file.dialect) ? 'deprecated = "true"' : 'deprecated';
  const items = annotations?.items ?? [];
  const at = items.findIndex(({ key }) => key.text === 'deprecated');
  const own = items[at];
  if (own === undefined || annotations === undefined) {
    const last = items.at(-1);
    const edit = last === undefined ? insertion(end, ` (${mark})`) : insertion(last.end, `, ${mark}`);
    const kind = node.kind === 'enum-value' ? 'enum value' : node.kind;
    return [{ title: `Deprecate ${kind} ${name.text}`, kind: 'refactor.rewrite', edits: () => [edit] }];
  }
  const [before, after] = [items[at - 1], items[at + 1]];
  const { text } = file.parsed;
  const blanks = text.slice(0, annotations.start).length - text.slice(0, annotations.start).trimEnd().length;
  const span =
    before !== undefined
      ? { start: before.end, end: own.end }
      : after !== undefined
        ? { start: own.start, end: after.start }
        : { start: annotations.start - blanks, end: annotations.end };
  return [
    { title: 'Bring it back into use', kind: 'refactor.rewrite', edits: () => [{ span, newText: '' }] },
  ];
}

/** The dialects in which an annotation says something. */
const wantsValue: ReadonlySet<string> = new Set(['kitex']);
