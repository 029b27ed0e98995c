/** What belongs into the parentheses of a function, and between the brackets of a type. */
import { type Signature, signatureOf } from '../../model/signature.ts';
import type { Block } from '../../syntax/tolerant-parser.ts';
import { declarationsOf } from './annotations/declarations.ts';
import type * as ast from './ast.ts';
import type { ThriftLinked } from './symbols.ts';

export function signatureAt(file: ThriftLinked, offset: number): Signature | undefined {
  const around = declarationsOf(file).findLast(
    ({ node }) => node.start <= offset && offset <= node.end && node.kind !== 'package',
  )?.node;
  if (around === undefined) return undefined;
  for (const type of typesOf(around)) {
    const found = typeSignature(type, file.parsed.text, offset);
    if (found !== undefined) return found;
  }
  // An argument stands in its function.
  const called = declarationsOf(file).findLast(
    ({ kind, node }) => kind === 'function' && node.start <= offset && offset <= node.end,
  );
  return called?.kind === 'function' ? functionSignature(called.node, offset) : undefined;
}

function typesOf(node: ReturnType<typeof declarationsOf>[number]['node']): readonly ast.Type[] {
  if (node.kind === 'function') return [node.result, ...node.furtherResults];
  return 'type' in node ? [node.type] : [];
}

function functionSignature(node: ast.Function, offset: number): Signature | undefined {
  const inThrows = node.throws !== undefined && isInside(node.throws, offset);
  if (!inThrows && !isInside(node.arguments, offset)) return undefined;
  return signatureOf(
    [
      `${node.name.text}(`,
      {
        text: 'id: [optional] Type name [= default], …',
        doc: 'The arguments. Each id is used once and never given to another; who reads skips ids that it does not know.',
      },
      ') throws (',
      {
        text: 'id: Exception name, …',
        doc: 'The exceptions that a reply can hold in place of the result.',
      },
      ')',
    ],
    inThrows ? 1 : 0,
  );
}

function isInside({ open, close }: Block<unknown>, offset: number): boolean {
  return open >= 0 && offset > open && (close < 0 || offset <= close);
}

const forms = {
  map: [
    ['Key', 'A string or an integer; other types fail in some languages.'],
    ['Value', 'Any type.'],
  ],
  list: [['Element', 'Any type.']],
  set: [['Element', 'Any type; in some languages only one that can be hashed.']],
  stream: [['Element', 'What the server sends any number of.']],
  sink: [
    ['Element', 'What the client sends any number of.'],
    ['Final', 'What the server answers with at the end.'],
  ],
} as const;

/** Of the innermost type with brackets around the place. */
function typeSignature(type: ast.Type, text: string, offset: number): Signature | undefined {
  let found: Signature | undefined;
  let at: ast.Type | undefined = type;
  // The parser bounds how deep types are nested.
  while (at !== undefined && at.kind !== 'named-type' && at.kind !== 'base-type') {
    const open = text.indexOf('<', at.start);
    const last: ast.Type = at.kind === 'sink' ? (at.final ?? at.element) : at.element;
    if (open < 0 || offset <= open || offset > at.end || (offset === at.end && last.end < at.end)) break;
    const first: ast.Type | undefined =
      at.kind === 'map' ? at.key : at.kind === 'sink' ? at.element : undefined;
    const isFirst: boolean = first !== undefined && !text.slice(first.end, offset).includes(',');
    const form: readonly (readonly [string, string])[] = forms[at.kind];
    const pieces = form.flatMap(([name, doc], index) => [
      ...(index === 0 ? [] : [', ']),
      { text: name, doc },
    ]);
    found = signatureOf([`${at.kind}<`, ...pieces, '>'], isFirst || form.length === 1 ? 0 : 1);
    at = isFirst ? first : last;
  }
  return found;
}
