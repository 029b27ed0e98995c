/** The rows of the view `Services`: what they are, and what they say. Knows no editor. */
import * as l10n from '@vscode/l10n';
import type { CallErrorInfo } from '../../../../server/src/contract/call-error.ts';
import type { PreparedMethodKind } from '../../../../server/src/contract/prepared-call.ts';
import type {
  DeclaredMethod,
  DeclaredService,
  SavedTarget,
} from '../../../../server/src/contract/server-protocol.ts';
import { shortName } from '../../full-name.ts';
import { baseName } from '../../path-parts.ts';
import { visibleText } from '../../visible-text.ts';

/** A saved target whose server can be asked for its services. */
export type AskableTarget = SavedTarget & Required<Pick<SavedTarget, 'needed'>>;

export interface PackageNode {
  readonly kind: 'package';
  /** Of files without one, that of the file. */
  readonly name: string;
  readonly services: readonly ServiceNode[];
}

/** A service that a file declares. */
export interface ServiceNode extends DeclaredService {
  readonly kind: 'service';
}

/** A method that a file declares. */
export interface MethodNode extends Omit<DeclaredMethod, 'kind'> {
  readonly kind: 'method';
  readonly methodKind: PreparedMethodKind;
}

export interface ServerNode extends AskableTarget {
  readonly kind: 'server';
}

/** A service that a server told of. */
export interface ServerServiceNode {
  readonly kind: 'server-service';
  readonly server: ServerNode;
  readonly service: string;
  readonly methods: readonly ServerMethodNode[];
}

export interface ServerMethodNode {
  readonly kind: 'server-method';
  readonly serverKey: string;
  readonly target: AskableTarget['target'];
  readonly service: string;
  readonly method: string;
  readonly methodKind: PreparedMethodKind;
}

/** Something to be said in place of services; with `server`, a click asks it. */
export interface NoteNode {
  readonly kind: 'note';
  readonly icon: string;
  readonly text: string;
  readonly server?: ServerNode;
}

/** A mock server that runs: the command that stops it is at its row. */
export interface MockNode {
  readonly kind: 'mock';
  readonly address: string;
  /** The URI of the schema that it serves. */
  readonly uri: string;
}

export type Node =
  | MockNode
  | PackageNode
  | ServiceNode
  | MethodNode
  | ServerNode
  | ServerServiceNode
  | ServerMethodNode
  | NoteNode;

export interface Row {
  readonly label: string;
  readonly description?: string;
  /** Plain text. */
  readonly tooltip: string;
  /** The name of a codicon. */
  readonly icon: string;
  readonly expands: boolean;
}

export const kindNames = (): Readonly<
  Record<PreparedMethodKind, { readonly word: string; readonly icon: string }>
> => ({
  unary: { word: l10n.t('unary'), icon: 'symbol-method' },
  'client-streaming': { word: l10n.t('client streaming'), icon: 'arrow-up' },
  'server-streaming': { word: l10n.t('server streaming'), icon: 'arrow-down' },
  'bidi-streaming': { word: l10n.t('bidirectional streaming'), icon: 'arrow-swap' },
  oneway: { word: l10n.t('oneway'), icon: 'arrow-right' },
  push: { word: l10n.t('server push'), icon: 'broadcast' },
});

/** What servers tell is written so that nothing in it hides or turns other text around. */
export function rowOf(node: Node): Row {
  const { label, description, tooltip, ...row } = plainRow(node);
  return {
    ...row,
    label: visibleText(label),
    tooltip: visibleText(tooltip),
    ...(description !== undefined && { description: visibleText(description) }),
  };
}

function plainRow(node: Node): Row {
  switch (node.kind) {
    case 'package':
      return {
        label: node.name,
        description:
          node.services.length === 1 ? l10n.t('1 service') : l10n.t('{0} services', node.services.length),
        tooltip: node.name,
        icon: 'symbol-namespace',
        expands: true,
      };
    case 'service':
      return {
        label: shortName(node.service),
        description: withDeprecation(methodsText(node.methods), node),
        tooltip: node.service,
        icon: 'symbol-interface',
        expands: node.methods > 0,
      };
    case 'method':
      return methodRow(node, withDeprecation(kindNames()[node.methodKind].word, node));
    case 'server': {
      const { name, address, danger } = node.target;
      const facts = danger === undefined ? [address] : [address, danger];
      return {
        label: name,
        description: facts.join(', '),
        tooltip: l10n.t(
          '{0} at {1}: the services that this server tells of itself by reflection',
          name,
          address,
        ),
        icon: 'server',
        expands: true,
      };
    }
    case 'server-service':
      return {
        label: node.service,
        description: methodsText(node.methods.length),
        tooltip: l10n.t('{0}, as the server tells of it', node.service),
        icon: 'symbol-interface',
        expands: node.methods.length > 0,
      };
    case 'server-method':
      return methodRow(node, kindNames()[node.methodKind].word);
    case 'mock':
      return {
        label: l10n.t('Mock server'),
        description: l10n.t('{0} of {1}', node.address, fileName(node.uri)),
        tooltip: l10n.t('A mock server of {0} listens on {1}', fileName(node.uri), node.address),
        icon: 'server-process',
        expands: false,
      };
    case 'note':
      return { label: node.text, tooltip: node.text, icon: node.icon, expands: false };
  }
}

/** What is copied as the name of a row; nothing of those that have none. */
export function nameOf(node: Node): string | undefined {
  switch (node.kind) {
    case 'package':
      return node.name;
    case 'service':
    case 'server-service':
      return node.service;
    case 'method':
    case 'server-method':
      return `${node.service}/${node.method}`;
    case 'server':
      return node.target.name;
    case 'mock':
      return node.address;
    case 'note':
      return undefined;
  }
}

/** The services by what they are declared in, in order of names; those that are declared in nothing by their files. */
export function packagesOf(services: readonly DeclaredService[]): readonly PackageNode[] {
  const byName = new Map<string, ServiceNode[]>();
  for (const service of services) {
    const name = service.package === '' ? fileName(service.uri) : service.package;
    const others = byName.get(name);
    const node: ServiceNode = { kind: 'service', ...service };
    if (others === undefined) byName.set(name, [node]);
    else others.push(node);
  }
  return [...byName]
    .map(([name, nodes]): PackageNode => ({ kind: 'package', name, services: nodes }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

export function methodNode({ kind, ...method }: DeclaredMethod): MethodNode {
  return { kind: 'method', methodKind: kind, ...method };
}

/** What stands below a server that did not tell its services: what is wrong, and what to do. */
export function failureNotes(
  server: ServerNode,
  error: Pick<CallErrorInfo, 'message' | 'advice'>,
): readonly NoteNode[] {
  const advice = error.advice === undefined ? [] : [error.advice];
  return [
    { kind: 'note', icon: 'warning', text: capitalized(error.message) },
    ...advice.map((text): NoteNode => ({ kind: 'note', icon: 'lightbulb', text: capitalized(text) })),
    { kind: 'note', icon: 'refresh', text: l10n.t('Ask again'), server },
  ];
}

/** What stands below a server that was not asked yet: it is only asked when the user wants that. */
export function unaskedNote(server: ServerNode): NoteNode {
  return { kind: 'note', icon: 'cloud-download', text: l10n.t('Ask the server for its services'), server };
}

function methodRow({ method, service, methodKind }: MethodNode | ServerMethodNode, description: string): Row {
  return {
    label: method,
    description,
    tooltip: `${service}/${method}, ${kindNames()[methodKind].word}`,
    icon: kindNames()[methodKind].icon,
    expands: false,
  };
}

function withDeprecation(text: string, { deprecated }: { readonly deprecated?: true }): string {
  return deprecated === true ? l10n.t('{0}, deprecated', text) : text;
}

function methodsText(count: number): string {
  return count === 1 ? l10n.t('1 method') : l10n.t('{0} methods', count);
}

function fileName(uri: string): string {
  return decodeURIComponent(baseName(uri));
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
