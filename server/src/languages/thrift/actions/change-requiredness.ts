/** Changes whether a field has to be there: of one field, or of all that do not say. */
import type { Span } from '../../../base/span.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { insertion, wordRemoval } from '../../../diagnostics/edits.ts';
import type { Refactoring } from '../../language.ts';
import type * as ast from '../ast.ts';
import type { ThriftLinked } from '../symbols.ts';
import { declarationAt, fieldsIn, isStruct, structOf } from './declaration-at.ts';

export function changeRequiredness(file: ThriftLinked, place: Span): readonly Refactoring<ThriftLinked>[] {
  const node = declarationAt(file, place);
  if (node === undefined) return [];
  if (isStruct(node)) {
    const open = fieldsIn(node.body).filter(({ requiredness }) => requiredness === undefined);
    if (node.kind === 'union' || open.length < 2) return [];
    return [
      offer(`Make all fields of "${node.name.text}" optional that do not say`, () =>
        open.map((field) => stated(field, 'optional')),
      ),
    ];
  }
  if (node.kind !== 'field') return [];
  const owner = structOf(file, node);
  if (owner === undefined || owner.kind === 'union') return [];
  const { name, requiredness } = node;
  const words = ['optional', 'required'].filter((word) => word !== requiredness?.text);
  const offers = words.map((word) =>
    offer(`Make "${name.text}" ${word}${risk(word)}`, () => [stated(node, word)]),
  );
  if (requiredness === undefined) return offers;
  const edit = wordRemoval(file.parsed.text, requiredness);
  offers.push(offer(`Say neither of "${name.text}" (it is written, and may be absent)`, () => [edit]));
  return offers;
}

function risk(word: string): string {
  return word === 'required' ? ' (structs without it are refused)' : '';
}

function stated({ requiredness, type }: ast.Field, word: string): TextEdit {
  return requiredness === undefined
    ? insertion(type.start, `${word} `)
    : { span: { start: requiredness.start, end: requiredness.end }, newText: word };
}

function offer(title: string, edits: () => readonly TextEdit[]): Refactoring<ThriftLinked> {
  return { title, kind: 'refactor.rewrite', edits };
}
