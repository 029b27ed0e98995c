/** Makes the graph of a schema: from services to the types that their methods name, and on through the fields. */
import type { Uri } from '../../base/uri.ts';
import { type DeclaredMethod, hasMethods, takesArguments } from '../../model/contents.ts';
import type { Field } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { type ContentsIndex, type DeclaredNode, idsIn } from '../contents-index.ts';
import type { GraphEdge, GraphEdgeKind, GraphNode, SchemaGraph } from './schema-graph.ts';

/** What a graph is of: all that files declare, a package, or what goes by a name. */
export type GraphSubject =
  | { readonly kind: 'files'; readonly uris: readonly Uri[]; readonly title: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'ids'; readonly ids: readonly string[]; readonly title: string };

export interface GraphOptions {
  /** How many nodes it has at most; those near to where it begins are kept. */
  readonly maxNodes: number;
  /** Keeps what has this in its name, in small or capital letters, and what is next to that. */
  readonly filter?: string;
}

/** How many fields, values or methods a node shows. */
const MAX_ROWS = 14;
/** How long a row gets. */
const MAX_ROW = 56;

export function makeGraph(
  index: ContentsIndex,
  subject: GraphSubject,
  { maxNodes, filter = '' }: GraphOptions,
): SchemaGraph {
  const roots = rootsOf(index, subject);
  const reached = reach(index, roots);
  const scopes = new Set(roots.map(({ id }) => index.node(id)?.file.scope));
  const [scope] = scopes;
  // Without one scope that all of it is in, names are whole.
  const nameOf = (id: string): string =>
    scopes.size === 1 && scope !== undefined ? index.nameWithin(scope, id) : index.qualifiedName(id);
  const wanted = filtered(reached, filter, (id) => index.qualifiedName(id));
  const shown = wanted.slice(0, maxNodes);
  const keys = new Map(shown.map(({ item }, at) => [item.id, `n${at}`]));
  const all = new Set(wanted.map(({ item }) => item.id));
  const edges = shown.flatMap(({ item, links }) => edgesOf(item.id, links, keys));
  const nodes = shown.map(({ item, links }): GraphNode => {
    const file = index.node(item.id)?.file;
    // Rows say the names of types as the file itself would.
    const rows = rowsOf(index, item, (id) => index.nameWithin(file?.scope ?? '', id));
    return {
      key: keys.get(item.id) ?? '',
      kind: item.kind,
      title: nameOf(item.id),
      rows: rows.slice(0, MAX_ROWS).map(cut),
      hiddenRows: Math.max(0, rows.length - MAX_ROWS),
      deprecated: item.deprecated === true,
      leadsOut: new Set(links.map(({ to }) => to).filter((to) => all.has(to) && !keys.has(to))).size,
      place: { uri: file?.uri ?? ('' as Uri), span: item.nameSpan },
    };
  });
  return { title: titleOf(subject), nodes, edges, omitted: wanted.length - shown.length };
}

/** The packages of files, each once, in order. */
export function packagesOf(index: ContentsIndex): readonly string[] {
  return [...new Set(index.files.filter(({ wellKnown }) => wellKnown !== true).map(({ scope }) => scope))];
}

function titleOf(subject: GraphSubject): string {
  return subject.kind === 'package' ? `package ${subject.name}` : subject.title;
}

/** Services first, since all else is there for them. */
function rootsOf(index: ContentsIndex, subject: GraphSubject): readonly DeclaredNode[] {
  if (subject.kind === 'ids') return subject.ids.flatMap((id) => index.node(id)?.item ?? []);
  const uris = subject.kind === 'files' ? new Set(subject.uris) : undefined;
  const files = index.files.filter((file) =>
    uris === undefined ? file.scope === (subject.kind === 'package' && subject.name) : uris.has(file.uri),
  );
  return [
    ...files.flatMap(({ services }) => services),
    ...files.flatMap(({ types }) => types.filter((type) => type.kind !== 'typedef')),
  ];
}

interface Link {
  readonly to: string;
  readonly kind: GraphEdgeKind;
  readonly name: string;
}

interface Reached {
  readonly item: DeclaredNode;
  readonly links: readonly Link[];
}

/** What roots lead to, near ones first; well-known types only where they are asked for themselves. */
function reach(index: ContentsIndex, roots: readonly DeclaredNode[]): readonly Reached[] {
  const services = roots.filter(hasMethods);
  const found = new Map<string, Reached>();
  const own = new Set(roots.map(({ id }) => id));
  const visit = (starts: readonly string[]): void => {
    const waiting = new Set(starts);
    // A set gives out what is added while it is walked.
    for (const id of waiting) {
      const node = index.node(id);
      if (node === undefined || found.has(id)) continue;
      const links = linksOf(node.item).filter(({ to }) => {
        const target = index.node(to);
        return target !== undefined && (target.file.wellKnown !== true || own.has(to));
      });
      found.set(id, { item: node.item, links });
      for (const { to } of links) waiting.add(to);
    }
  };
  visit(services.map(({ id }) => id));
  visit(roots.map(({ id }) => id));
  return [...found.values()];
}

function linksOf(item: DeclaredNode): readonly Link[] {
  if (item.kind === 'enum') return [];
  if (!hasMethods(item)) return fieldLinks(item.fields, 'holds', ({ name }) => name);
  const parent: readonly Link[] =
    item.extends === undefined ? [] : [{ to: item.extends, kind: 'extends', name: '' }];
  const performs = (item.performs ?? []).map((to): Link => ({ to, kind: 'calls', name: 'performs' }));
  return [...parent, ...performs, ...item.methods.flatMap(methodLinks)];
}

function methodLinks({ name, takes, returns, throws, begins }: DeclaredMethod): readonly Link[] {
  const types = takesArguments(takes) ? takes.map(({ type }) => type) : [takes];
  return [
    ...(begins === undefined ? [] : [{ to: begins, kind: 'calls' as const, name }]),
    ...[...types, returns].flatMap((type) => links(type, 'calls', name)),
    ...fieldLinks(throws, 'throws', () => name),
  ];
}

function fieldLinks(
  fields: readonly Field[],
  kind: GraphEdgeKind,
  nameOf: (field: Field) => string,
): readonly Link[] {
  return fields.flatMap((field) => links(field.type, kind, nameOf(field)));
}

function links(type: TypeRef, kind: GraphEdgeKind, name: string): readonly Link[] {
  return Array.from(idsIn(type), (to) => ({ to, kind, name }));
}

function edgesOf(
  from: string,
  all: readonly Link[],
  keys: ReadonlyMap<string, string>,
): readonly GraphEdge[] {
  const edges = new Map<string, { readonly edge: Omit<GraphEdge, 'names'>; readonly names: Set<string> }>();
  for (const { to, kind, name } of all) {
    const target = keys.get(to);
    if (target === undefined) continue;
    const key = `${kind} ${target}`;
    const known = edges.get(key);
    if (known !== undefined) known.names.add(name);
    else edges.set(key, { edge: { from: keys.get(from) ?? '', to: target, kind }, names: new Set([name]) });
  }
  return Array.from(edges.values(), ({ edge, names }) => ({ ...edge, names: [...names] }));
}

function filtered(
  reached: readonly Reached[],
  filter: string,
  nameOf: (id: string) => string,
): readonly Reached[] {
  const sought = filter.trim().toLowerCase();
  if (sought === '') return reached;
  const hits = new Set(
    reached.map(({ item }) => item.id).filter((id) => nameOf(id).toLowerCase().includes(sought)),
  );
  const near = new Set<string>();
  for (const { item, links: to } of reached)
    for (const link of to) {
      if (hits.has(item.id)) near.add(link.to);
      if (hits.has(link.to)) near.add(item.id);
    }
  // What was looked for comes before what is only next to it.
  return [
    ...reached.filter(({ item }) => hits.has(item.id)),
    ...reached.filter(({ item }) => near.has(item.id) && !hits.has(item.id)),
  ];
}

function rowsOf(index: ContentsIndex, item: DeclaredNode, nameOf: (id: string) => string): readonly string[] {
  const text = (type: TypeRef): string => index.typeText(type, nameOf);
  if (item.kind === 'enum') return item.values.map(({ name, number }) => `${name} = ${number}`);
  if (hasMethods(item))
    return item.methods.map(({ name, kind, takes, returns, begins }) => {
      const given = takesArguments(takes)
        ? takes.map((field) => text(field.type)).join(', ')
        : (kind === 'client-streaming' || kind === 'bidi-streaming' ? 'stream ' : '') + text(takes);
      const many = kind === 'server-streaming' || kind === 'bidi-streaming' || kind === 'push';
      const answer = `${kind === 'oneway' ? 'oneway ' : many ? 'stream ' : ''}${text(returns)}`;
      const begun = begins === undefined ? [] : [nameOf(begins)];
      const isAll = begun.length > 0 && returns.kind === 'void';
      return `${name}(${given}): ${[...begun, ...(isAll ? [] : [answer])].join(', ')}`;
    });
  return item.fields.map(({ name, type, oneof }) => {
    const repeated = item.kind === 'message' && type.kind === 'list';
    const of = repeated ? `repeated ${text(type.element)}` : text(type);
    return `${oneof === undefined ? '' : `${oneof} | `}${name}: ${of}`;
  });
}

function cut(text: string): string {
  return text.length <= MAX_ROW ? text : `${text.slice(0, MAX_ROW - 1).toWellFormed()}…`;
}

/** The services, or the types, that go by the name, as something to draw; else the names that there are. */
export function subjectNamed(
  index: ContentsIndex,
  name: string,
  isService: boolean,
): { readonly subject: GraphSubject } | { readonly names: readonly string[] } {
  const found = index.named(name).filter((item) => hasMethods(item) === isService);
  const [first] = found;
  if (first !== undefined)
    return {
      subject: {
        kind: 'ids',
        ids: found.map(({ id }) => id),
        title: `${first.kind} ${index.qualifiedName(first.id)}`,
      },
    };
  const names = index.nodes().filter((item) => hasMethods(item) === isService);
  return { names: names.map(({ id }) => index.qualifiedName(id)) };
}
