/** Declares what a name should mean that leads to nothing: one type, or both messages of a method. */
import { contains, type Span, touches } from '../../../base/span.ts';
import { insertion } from '../../../diagnostics/edits.ts';
import type { Refactoring } from '../../language.ts';
import { unspecifiedName } from '../naming.ts';
import type { ProtoLinked, ReferenceFailure } from '../symbols.ts';
import { unresolvedNames } from '../unresolved-names.ts';
import { declarationAt } from './declaration-at.ts';

export function createType(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const statement = file.parsed.file.statements.find((each) => contains(each, place));
  if (statement === undefined) return [];
  const missing = unresolvedNames(file).flatMap((failure) => {
    const name = ownName(file, failure);
    return name === undefined ? [] : [{ ...failure, name }];
  });
  const offer = (title: string, declarations: readonly string[]): Refactoring<ProtoLinked> => ({
    title,
    kind: 'quickfix',
    edits: () => [insertion(statement.end, declarations.map((each) => `\n\n${each}`).join(''))],
  });
  const offers: Refactoring<ProtoLinked>[] = [];
  const here = missing.find(({ span }) => touches(span, place.start));
  if (here !== undefined) {
    offers.push(offer(`Create message "${here.name}"`, [messageText(here.name)]));
    if (here.wanted === 'type') offers.push(offer(`Create enum "${here.name}"`, [enumText(here.name)]));
  }
  const method = declarationAt(file, place);
  if (method?.kind === 'method') {
    const own = missing.filter(({ span }) => contains(method.node, span)).map(({ name }) => name);
    const names = [...new Set(own)];
    if (names.length > 1)
      offers.push(
        offer(`Create messages ${names.map((name) => `"${name}"`).join(' and ')}`, names.map(messageText)),
      );
  }
  return offers;
}

/** As the file itself can declare it: without the package in front. Nothing of what is in another scope. */
function ownName(file: ProtoLinked, { name, within }: ReferenceFailure): string | undefined {
  const bare = name.replace(/^\./, '');
  const prefix = `${file.package}.`;
  const own = bare.startsWith(prefix) ? bare.slice(prefix.length) : bare;
  if (!/^[A-Za-z_]\w*$/.test(own)) return undefined;
  return within === undefined || within === file.package ? own : undefined;
}

function messageText(name: string): string {
  return `message ${name} {}`;
}

function enumText(name: string): string {
  return `enum ${name} {\n  ${unspecifiedName(name)} = 0;\n}`;
}
