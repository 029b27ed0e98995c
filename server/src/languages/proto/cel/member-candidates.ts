/** What can stand behind a dot in an expression: the fields of a message, and the functions and macros for the type. */
import { type Candidate, closeness } from '../../../model/completion.ts';
import { type FieldSymbol, fullNameOf, type ProtoLinked } from '../symbols.ts';
import type { CelDeclared, CelMember } from './meaning.ts';
import { functions } from './functions.ts';
import { macros } from './macros.ts';
import { takesTarget } from './signatures.ts';
import { type CelType, dyn, nameOfType, typeOfField, unwrapped } from './types.ts';

export function memberCandidates(type: CelType): readonly Candidate[] {
  return [...fieldCandidates(type), ...methodCandidates(unwrapped(type))];
}

export function fieldCandidates(type: CelType): readonly Candidate[] {
  return type.kind === 'message' ? type.message.fields.map(fieldCandidate) : [];
}

function fieldCandidate(field: FieldSymbol): Candidate {
  return {
    label: field.name,
    kind: 'field',
    closeness: closeness.expected,
    description: nameOfType(typeOfField(field)),
    declaredBy: declaredBy(field),
    ...(isDeprecated(field) && { deprecated: true }),
  };
}

function isDeprecated({ options }: FieldSymbol): boolean {
  return options.some(
    ({ name: { parts }, value }) =>
      parts.length === 1 &&
      parts[0]?.name.text === 'deprecated' &&
      value?.kind === 'identifier' &&
      value.text === 'true',
  );
}

function declaredBy(symbol: CelDeclared | FieldSymbol): { uri: ProtoLinked['uri']; fullName: string } {
  return { uri: symbol.file.uri, fullName: fullNameOf(symbol) };
}

function methodCandidates(type: CelType): readonly Candidate[] {
  const isRange = type.kind === 'list' || type.kind === 'map' || type.kind === 'dyn';
  const found = [...functions.values()].flatMap(({ name, doc, from, signatures }): Candidate[] => {
    const usable = from === 'go' ? [] : signatures.filter((each) => takesTarget(each, type));
    const [first] = usable;
    if (first === undefined) return [];
    const takesNothing = usable.every(({ args }) => args.length === 0);
    return [
      {
        label: name,
        kind: 'method',
        closeness: type.kind === 'dyn' ? closeness.last : closeness.language,
        insert: takesNothing ? `${name}()` : `${name}(`,
        snippet: takesNothing ? `${name}()` : `${name}($1)$0`,
        description: nameOfType(first.result),
        doc: `${usable.map(({ text }) => `\`${text}\``).join('  \n')}\n\n${doc}`,
      },
    ];
  });
  return isRange ? [...found, ...macroCandidates()] : found;
}

/** Those that go over a list or a map. */
function macroCandidates(): readonly Candidate[] {
  return [...macros.values()].flatMap(({ name, doc, forms, example }) =>
    name === 'has'
      ? []
      : {
          label: name,
          kind: 'method',
          closeness: closeness.language,
          insert: `${name}(x, `,
          snippet: `${name}(\${1:x}, $2)$0`,
          description:
            name === 'map' || name === 'filter' ? nameOfType({ kind: 'list', element: dyn }) : 'bool',
          doc: `${forms.map((form) => `\`${form}\``).join('  \n')}\n\n${doc}\n\n\`${example}\``,
        },
  );
}

/** Parts of full names: packages, types, values of enums. */
export function nameCandidates(names: readonly CelMember[]): readonly Candidate[] {
  return names.map(({ name, symbol }): Candidate => ({
    label: name,
    kind: symbol?.kind ?? 'package',
    closeness: closeness.expected,
    ...(symbol !== undefined && { declaredBy: declaredBy(symbol) }),
  }));
}

/** The values of an enum, by their full names. */
export function enumCandidates(symbol: Extract<CelDeclared, { kind: 'enum' }>): readonly Candidate[] {
  return symbol.values.map((value): Candidate => ({
    label: value.name,
    kind: 'enum-value',
    closeness: closeness.expected,
    insert: `${symbol.fullName}.${value.name}`,
    detail: ` = ${value.number}`,
    description: symbol.fullName,
    declaredBy: declaredBy(value),
  }));
}
