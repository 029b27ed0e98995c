/** What stands between brackets in a file: its items, and how it is laid out. */
import type { Span } from '../../../base/span.ts';
import type { Block } from '../../../syntax/tolerant-parser.ts';
import { firstAtOrAfter, type TokenList } from '../../../syntax/token-list.ts';
import type * as ast from '../ast.ts';

export interface Group {
  /** The offset of the closing bracket. */
  readonly close: number;
  readonly items: readonly Span[];
  /** A block has its items on lines of their own; a list has them where a line of it was broken. */
  readonly kind: 'block' | 'list';
  /** Whether it follows what is before without a space. */
  readonly tight: boolean;
}

export interface Groups {
  /** By the offsets of their opening brackets. */
  readonly at: ReadonlyMap<number, Group>;
  /** Where structured annotations end: what they are about begins on a line of its own. */
  readonly annotationEnds: ReadonlySet<number>;
}

type Statement = ast.FileStatement | ast.FieldStatement | ast.EnumStatement | ast.ServiceStatement;

/** What stands between the angle brackets of types is no group: it has no layout of its own. */
export function groupsOf(file: ast.File, { tokens }: TokenList): Groups {
  const at = new Map<number, Group>();
  const annotationEnds = new Set<number>();
  file.statements.forEach(statement);
  return { at, annotationEnds };

  function statement(node: Statement): void {
    if ('structured' in node) node.structured.forEach(structured);
    if ('annotations' in node) annotations(node.annotations);
    if ('type' in node) type(node.type);
    if ('body' in node) block<Statement>(node.body, 'block');
    if (node.kind === 'const') value(node.value);
    if (node.kind === 'field') {
      value(node.defaultValue);
      block(node.xsdAttributes, 'block');
    }
    if (node.kind === 'function') {
      [node.result, ...node.furtherResults].forEach(type);
      block(node.arguments, 'list', true);
      block(node.throws, 'list');
    }
  }

  function block<S extends Statement>(found: Block<S> | undefined, kind: Group['kind'], tight = false): void {
    if (found === undefined) return;
    const { open, close, statements } = found;
    const items = statements.filter((item) => item.kind !== 'empty');
    at.set(open, { close, items: items.map(wholeOf), kind, tight });
    statements.forEach(statement);
  }

  function type(node: ast.Type): void {
    annotations(node.annotations);
    if ('key' in node && node.key !== undefined) type(node.key);
    if ('element' in node) type(node.element);
    if ('throws' in node) block(node.throws, 'list');
    if ('final' in node) {
      if (node.final !== undefined) type(node.final);
      block(node.finalThrows, 'list');
    }
  }

  function value(node: ast.ConstValue | undefined): void {
    if (node === undefined) return;
    if ('members' in node) members(node, node.members);
    if ('items' in node) {
      list(node.start, node.end, node.items);
      node.items.forEach(value);
    }
    if ('entries' in node) {
      list(node.start, node.end, node.entries);
      for (const entry of node.entries) {
        value(entry.key);
        value(entry.value);
      }
    }
  }

  function structured(node: ast.StructuredAnnotation): void {
    annotationEnds.add(node.end);
    if (node.members !== undefined) members(node, node.members);
  }

  function members({ name, end }: Span & { readonly name: Span }, items: readonly ast.StructMember[]): void {
    list(tokens[firstAtOrAfter(tokens, name.end)]?.start ?? end, end, items, true);
    for (const item of items) value(item.value);
  }

  function annotations(node: ast.Annotations | undefined): void {
    if (node !== undefined) list(node.start, node.end, node.items);
  }

  function list(open: number, end: number, items: readonly Span[], tight = false): void {
    at.set(open, { close: end - 1, items, kind: 'list', tight });
  }
}

/** With the structured annotations before it. */
export function wholeOf(node: Span): Span {
  const [first] = 'structured' in node ? (node.structured as readonly Span[]) : [];
  return { start: Math.min(node.start, first?.start ?? node.start), end: node.end };
}
