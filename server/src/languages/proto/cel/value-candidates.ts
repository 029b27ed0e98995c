/** What a value of an expression can begin with: variables, functions, macros, literals, and what fits the other side. */
import { type Candidate, closeness } from '../../../model/completion.ts';
import type { CelNode } from './ast.ts';
import type { CheckedCel, Variable } from './meaning.ts';
import type { CelFunction } from './cel-function.ts';
import { functions } from './functions.ts';
import { type CelMacro, macros } from './macros.ts';
import { variables } from './variables.ts';
import { enumCandidates } from './member-candidates.ts';
import { bool, type CelType, dyn, isAssignable, nameOfType, typeOfField, unwrapped } from './types.ts';

/** `isNegated`: a condition is wanted, and it ends with the value. */
export function valueCandidates(
  seen: ReadonlyMap<string, Variable>,
  isNegated: boolean,
): readonly Candidate[] {
  const own = [...seen].filter(([, { type }]) => !isNegated || canBeCondition(type));
  return [
    ...own.map(([name, { type }]): Candidate => {
      const doc = variables.get(name);
      return {
        label: name,
        kind: 'name',
        closeness: variables.has(name) && name !== 'this' ? closeness.file : closeness.scope,
        description: nameOfType(type),
        ...(doc !== undefined && { doc }),
      };
    }),
    ...['true', 'false', ...(isNegated ? [] : ['null'])].map((label): Candidate => ({
      label,
      kind: 'value',
      closeness: closeness.package,
    })),
    ...[...functions.values()].flatMap((each) => functionCandidate(each, isNegated)),
    ...[...macros.values()].flatMap((each) => macroCandidate(each, seen, isNegated)),
  ];
}

/** The values of the enum that the other side is one of. */
export function expectedValues(
  parent: CelNode | undefined,
  place: CelNode | undefined,
  { types }: CheckedCel,
): readonly Candidate[] {
  if (parent?.kind !== 'binary' || !/^(?:==|!=)$/.test(parent.operator.text)) return [];
  const other = types.get(parent.right === place ? parent.left : parent.right);
  return other?.kind === 'int' && other.enum !== undefined ? enumCandidates(other.enum) : [];
}

/** Whether the value, or something behind its dot, is a condition. */
function canBeCondition(type: CelType): boolean {
  const { kind } = unwrapped(type);
  return !['int', 'uint', 'null', 'timestamp', 'duration', 'type'].includes(kind);
}

function functionCandidate(
  { name, doc, from, signatures }: CelFunction,
  isNegated: boolean,
): readonly Candidate[] {
  const usable = signatures.filter(
    ({ target, result }) => target === undefined && (!isNegated || isAssignable(bool, result)),
  );
  const [first] = usable;
  if (first === undefined || from === 'go') return [];
  return [
    {
      label: name,
      kind: 'method',
      closeness: closeness.language,
      insert: `${name}(`,
      snippet: `${name}($1)$0`,
      description: nameOfType(first.result),
      doc: `${usable.map(({ text }) => `\`${text}\``).join('  \n')}\n\n${doc}`,
    },
  ];
}

/** `has`; of the others what they go over is written too. */
function macroCandidate(
  { name, doc, example }: CelMacro,
  seen: ReadonlyMap<string, Variable>,
  isNegated: boolean,
): readonly Candidate[] {
  const shared = { label: name, kind: 'method', doc: `${doc}\n\n\`${example}\`` } as const;
  if (name === 'has')
    return [
      {
        ...shared,
        closeness: closeness.language,
        insert: 'has(',
        snippet: 'has($1)$0',
        description: nameOfType(bool),
      },
    ];
  if (isNegated && (name === 'map' || name === 'filter')) return [];
  const range = rangeIn(seen);
  return [
    {
      ...shared,
      closeness: range === undefined ? closeness.last : closeness.language,
      insert: `${range ?? 'list'}.${name}(x, `,
      snippet: `\${1:${range ?? 'list'}}.${name}(\${2:x}, $3)$0`,
      detail: ` of ${range ?? 'a list'}`,
      description:
        name === 'map' || name === 'filter' ? nameOfType({ kind: 'list', element: dyn }) : nameOfType(bool),
    },
  ];
}

/** A list or a map that is seen: a variable, or a field of `this`. */
function rangeIn(seen: ReadonlyMap<string, Variable>): string | undefined {
  for (const [name, { type }] of seen) {
    if (isRange(type)) return name;
    if (type.kind !== 'message') continue;
    const field = type.message.fields.find((each) => isRange(typeOfField(each)));
    if (field !== undefined) return `${name}.${field.name}`;
  }
  return undefined;
}

function isRange({ kind }: CelType): boolean {
  return kind === 'list' || kind === 'map';
}
