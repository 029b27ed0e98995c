/**
 * What mends a breaking change: the declaration as it was, or the same, optional and marked as deprecated. Thrift has
 * nothing to reserve an id with but the field itself.
 */
import { contains, type Span } from '../../base/span.ts';
import type { Fix } from '../../diagnostics/diagnostic.ts';
import { applyEdits, indentOf, insertion, lineInBlock, replacement } from '../../diagnostics/edits.ts';
import { withComments } from '../../syntax/attached-comments.ts';
import type { BreakingChange, FilePair } from '../breaking.ts';
import { deprecate } from './actions/deprecate.ts';
import type * as ast from './ast.ts';
import type { ThriftLinked } from './symbols.ts';

/** What can be given back: a field, a value of an enum, a function, or what stands at the top of a file. */
type Member = ast.Field | ast.EnumValue | ast.Function;
type Whole = ast.Struct | ast.Enum | ast.Typedef | ast.Const | ast.Service | ast.Interaction | ast.Namespace;

interface Owned {
  readonly node: Member | Whole;
  /** What a member stands in, from the outside: its name, and that of its function where it is an argument. */
  readonly path: readonly string[];
}

export function breakingFixes(
  change: BreakingChange,
  { now, before }: FilePair<ThriftLinked>,
): readonly Fix[] {
  const { rule, now: place, before: old } = change;
  if (rule === 'FIELD_NEW_NOT_REQUIRED') return optional(now, place?.span);
  const was = old?.span && innermost(before, old.span);
  if (was === undefined) return [];
  const found = membersOf(now).find((each) => isSame(each, was));
  const oldText = before.parsed.text.slice(was.node.start, was.node.end);
  if (found !== undefined) {
    // What is changed in it may be much more than this.
    if ('body' in found.node || !isWithin(found.node, place?.span)) return [];
    const newText = now.parsed.text.slice(found.node.start, found.node.end);
    return newText === oldText ? [] : [replacement(found.node, oldText, 'Restore the declaration')];
  }
  const restored = restoration(now, before, was, []);
  const mark = deprecate(before, { start: was.node.name.start, end: was.node.name.end });
  const isNew = mark[0]?.title.startsWith('Deprecate ') === true;
  const marked = isNew ? restoration(now, before, was, mark[0]?.edits() ?? []) : undefined;
  return [
    ...(restored === undefined ? [] : [{ title: 'Restore the declaration', edits: [restored] }]),
    ...(marked === undefined ? [] : [{ title: 'Deprecate instead', edits: [marked] }]),
  ];
}

/** The word alone is changed: the field goes on to be new. */
function optional({ parsed: { text } }: ThriftLinked, place: Span | undefined): readonly Fix[] {
  if (place === undefined || text.slice(place.start, place.end) !== 'required') return [];
  return [replacement(place, 'optional', 'Make it optional')];
}

/** Whether what was there is what goes by its id, its number or its name now. */
function isSame(now: Owned, was: Owned): boolean {
  if (kindOf(now) !== kindOf(was) || now.path.join('\n') !== was.path.join('\n')) return false;
  if (now.node.kind === 'field' && was.node.kind === 'field')
    return now.node.id?.text === was.node.id?.text && (now.node.id !== undefined || isNamed(now, was));
  if (now.node.kind === 'namespace' && was.node.kind === 'namespace')
    return now.node.scope.text === was.node.scope.text;
  return isNamed(now, was);
}

/** A struct can become a union, or an exception. */
function kindOf({ node: { kind } }: Owned): string {
  return kind === 'union' || kind === 'exception' ? 'struct' : kind;
}

function isNamed(a: Owned, b: Owned): boolean {
  return a.node.name.text === b.node.name.text;
}

function isWithin(node: Span, place: Span | undefined): boolean {
  return place === undefined || contains(node, place);
}

function innermost(file: ThriftLinked, place: Span): Owned | undefined {
  return membersOf(file).findLast(({ node }) => contains(node, place));
}

/** Everything that can be given back, what holds other things before these. */
function membersOf({ parsed: { file } }: ThriftLinked): readonly Owned[] {
  return file.statements.flatMap((node): readonly Owned[] => {
    if ('body' in node)
      return [own(node), ...node.body.statements.flatMap((each) => inside(each, [node.name.text]))];
    return node.kind === 'typedef' || node.kind === 'const' || node.kind === 'namespace' ? [own(node)] : [];
  });
}

function own(node: Whole): Owned {
  return { node, path: [] };
}

function inside(node: Span & { readonly kind: string }, path: readonly string[]): readonly Owned[] {
  if (node.kind === 'field' || node.kind === 'enum-value') return [{ node: node as Member, path }];
  if (node.kind !== 'function') return [];
  const method = node as ast.Function;
  const fields = [...method.arguments.statements, ...(method.throws?.statements ?? [])];
  return [{ node: method, path }, ...fields.flatMap((each) => inside(each, [...path, method.name.text]))];
}

/** With the comma or semicolon behind it. */
function separated(text: string, { start, end }: Span): Span {
  const [behind = ''] = /^[ \t]*[,;]/.exec(text.slice(end, end + 80)) ?? [];
  return { start, end: end + behind.length };
}

/** Writes it behind what it stood behind, with its comments. */
function restoration(
  now: ThriftLinked,
  before: ThriftLinked,
  was: Owned,
  mark: readonly { readonly span: Span; readonly newText: string }[],
): Fix['edits'][number] | undefined {
  const { text, tokens } = before.parsed;
  const span = withComments(text, tokens.comments, separated(text, was.node));
  const moved = mark.map((edit) => ({
    span: { start: edit.span.start - span.start, end: edit.span.end - span.start },
    newText: edit.newText,
  }));
  const declaration = applyEdits(text.slice(span.start, span.end), moved);
  if (declaration === undefined) return undefined;
  const [owner, method] = was.path;
  // Arguments stand in one line, as a rule, and go by their places to people.
  if (method !== undefined) return undefined;
  const isTop = owner === undefined;
  const siblings = membersOf(now).filter(({ path }) => path.join() === was.path.join());
  const earlier = membersOf(before)
    .filter(({ path, node }) => path.join() === was.path.join() && node.start < was.node.start)
    .toReversed();
  for (const each of earlier) {
    const above = siblings.find((sibling) => isSame(sibling, each));
    if (above === undefined) continue;
    const { end } = withComments(
      now.parsed.text,
      now.parsed.tokens.comments,
      separated(now.parsed.text, above.node),
    );
    const indent = indentOf(now.parsed.text, above.node.start);
    return insertion(end, `${isTop ? '\n\n' : '\n'}${indent}${declaration}`);
  }
  const holder = isTop
    ? undefined
    : membersOf(now).find(({ node, path }) => path.length === 0 && node.name.text === owner);
  if (isTop) {
    const end = now.parsed.text.length;
    return insertion(end, `${now.parsed.text.endsWith('\n') ? '' : '\n'}\n${declaration}\n`);
  }
  if (holder === undefined || !('body' in holder.node) || holder.node.body.open < 0) return undefined;
  return lineInBlock(now.parsed.text, holder.node.body, declaration);
}
