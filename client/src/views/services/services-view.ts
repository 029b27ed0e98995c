/**
 * The view `Services`: what can be called. First the servers of the saved targets, which are asked for their services
 * only when the user wants that; then the services that the files of the workspace declare, by package.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { NeededSchema } from '../../../../server/src/contract/prepared-call.ts';
import { SchemaUnread } from '../../calls/read-schema.ts';
import { checkTrust } from '../../calls/trust.ts';
import type { LanguageServer } from '../../language-server.ts';
import { contextKeys, viewIds } from '../../manifest.ts';
import type { MockServerProcess, RunningMock } from '../../mock/mock-server-process.ts';
import { oneAtATime } from '../../webview-page/one-at-a-time.ts';
import {
  type AskableTarget,
  failureNotes,
  methodNode,
  type MockNode,
  type Node,
  type NoteNode,
  packagesOf,
  rowOf,
  type ServerMethodNode,
  type ServerNode,
  type ServerServiceNode,
  unaskedNote,
} from './service-node.ts';

/** The files that decide what the view shows. */
const sources = '**/{*.proto,*.thrift,rpc.targets.json}';

/** Many files may change at once; the language server is told of them too, at about the same time. */
const settleMs = 500;

export interface ServicesViewOptions {
  readonly server: Pick<LanguageServer, 'ask'>;
  /** Asks a server, with consent; whether it could be asked. */
  readonly readSchema: (needed: NeededSchema) => Promise<boolean>;
  readonly mocks: Pick<MockServerProcess, 'running' | 'onDidChange'>;
}

export class ServicesView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #options: ServicesViewOptions;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<Node>;
  readonly #subscriptions: vscode.Disposable[];
  /** What is known of servers, by the keys of their schemas. */
  readonly #told = new Map<string, readonly Node[]>();
  /** The servers that are shown, by the same. */
  #servers: ReadonlyMap<string, ServerNode> = new Map();
  /** Those that commands may come back with. */
  readonly #shown = new WeakSet<object>();
  #settling: ReturnType<typeof setTimeout> | undefined;
  /** The rows at the top as they were read anew, until VS Code takes them. */
  #top: readonly Node[] | undefined;
  /**
   * VS Code knows no row of a view from when it is told of a change until it has the rows again, and what is chosen from
   * the menu of one meanwhile is about none. So they are at hand before it is told.
   */
  readonly #readAnew = oneAtATime(async () => {
    // Nobody looks at a view that is hidden. Where they cannot be read, VS Code hears why when it asks for them.
    this.#top = this.#view.visible ? await this.#topRows().catch(() => undefined) : undefined;
    this.#changed.fire(undefined);
  });

  constructor(options: ServicesViewOptions) {
    this.#options = options;
    this.#view = vscode.window.createTreeView(viewIds.services, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    const watcher = vscode.workspace.createFileSystemWatcher(sources);
    const settle = (): void => {
      clearTimeout(this.#settling);
      this.#settling = setTimeout(() => this.refresh(), settleMs);
    };
    this.#subscriptions = [
      this.#view,
      this.#changed,
      options.mocks.onDidChange(() => this.refresh()),
      watcher,
      watcher.onDidChange(settle),
      watcher.onDidCreate(settle),
      watcher.onDidDelete(settle),
      vscode.workspace.onDidChangeWorkspaceFolders(settle),
      // A row that was open in an earlier window is shown open again, which is nobody's wish to call a server: this is.
      this.#view.onDidExpandElement(({ element }) => {
        if (element.kind === 'server' && !this.#told.has(element.needed.key)) void this.ask(element);
      }),
    ];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    this.#shown.add(node);
    const { label, description, tooltip, icon, expands } = rowOf(node);
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(label, expands ? Collapsed : None);
    if (description !== undefined) item.description = description;
    item.tooltip = tooltip;
    item.iconPath = new vscode.ThemeIcon(icon);
    item.contextValue = node.kind;
    item.accessibilityInformation = { label: description === undefined ? label : `${label}, ${description}` };
    if (node.kind === 'method')
      item.command = { command: 'parlance.goToSchema', title: l10n.t('Go to Schema'), arguments: [node] };
    if (node.kind === 'note' && node.server !== undefined)
      item.command = {
        command: 'parlance.askServer',
        title: l10n.t('Ask for Services'),
        arguments: [node.server],
      };
    return item;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    return [...(await this.#below(node))];
  }

  /** What the files of the workspace declare is asked for anew; what servers have told stays. */
  refresh(): void {
    void this.#readAnew();
  }

  /** Asks a server for its services, as the user wants, with the consent that a call to it takes. */
  async ask(node: ServerNode): Promise<void> {
    if (!(await checkTrust())) return;
    const { key } = node.needed;
    const before = this.#told.get(key);
    this.#tell(node, [{ kind: 'note', icon: 'loading~spin', text: l10n.t('Asking the server…') }]);
    try {
      const isRead = await this.#options.readSchema(node.needed);
      this.#tell(node, isRead ? await this.#servicesOf(node) : before);
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      this.#tell(node, failureNotes(node, thrown instanceof SchemaUnread ? thrown.reason : { message }));
    }
  }

  /** The server whose schema has the key, where a saved target leads to it. */
  server(key: string): ServerNode | undefined {
    return this.#servers.get(key);
  }

  /** The row that a command was given, where it is one. */
  nodeOf(argument: unknown): Node | undefined {
    const isShown = typeof argument === 'object' && argument !== null && this.#shown.has(argument);
    return isShown ? (argument as Node) : undefined;
  }

  /** The methods that servers have told of. */
  methodsOfServers(): readonly ServerMethodNode[] {
    return [...this.#told.values()]
      .flat()
      .flatMap((node) => (node.kind === 'server-service' ? node.methods : []));
  }

  /** The targets whose servers have told that they have the service. */
  targetsServing(service: string): readonly string[] {
    return [...this.#told.values()]
      .flat()
      .flatMap((node) =>
        node.kind === 'server-service' && node.service === service ? [node.server.target.name] : [],
      );
  }

  dispose(): void {
    clearTimeout(this.#settling);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #below(node: Node | undefined): Promise<readonly Node[]> {
    const { server } = this.#options;
    switch (node?.kind) {
      case undefined: {
        const top = this.#top;
        this.#top = undefined;
        return top ?? this.#topRows();
      }
      case 'package':
        return node.services;
      case 'service': {
        const { uri, service } = node;
        return (await server.ask('parlance/methods', { uri, service })).map(methodNode);
      }
      case 'server':
        return this.#told.get(node.needed.key) ?? [unaskedNote(node)];
      case 'server-service':
        return node.methods;
      case 'method':
      case 'server-method':
      case 'mock':
      case 'note':
        return [];
    }
  }

  async #topRows(): Promise<readonly Node[]> {
    const { server, mocks } = this.#options;
    const [targets, services] = await Promise.all([
      server.ask('parlance/savedTargets', {}),
      server.ask('parlance/services', {}),
    ]);
    // What an empty view says is true from now on.
    await vscode.commands.executeCommand('setContext', contextKeys.servicesKnown, true);
    const askable = targets.filter((target): target is AskableTarget => target.needed !== undefined);
    const servers = askable.map((target): ServerNode => ({ kind: 'server', ...target }));
    this.#servers = new Map(servers.map((each) => [each.needed.key, each]));
    const mock = mocks.running === undefined ? [] : [mockNode(mocks.running)];
    return [...mock, ...servers, ...packagesOf(services)];
  }

  /** `undefined`: nothing is known of the server. */
  #tell(node: ServerNode, below: readonly Node[] | undefined): void {
    const { key } = node.needed;
    if (below === undefined) this.#told.delete(key);
    else this.#told.set(key, below);
    this.#changed.fire(node);
  }

  async #servicesOf(server: ServerNode): Promise<readonly (ServerServiceNode | NoteNode)[]> {
    const { target } = server;
    const { key: serverKey } = server.needed;
    const services = (await this.#options.server.ask('parlance/servicesOfServer', { key: serverKey })) ?? [];
    if (services.length === 0)
      return [{ kind: 'note', icon: 'info', text: l10n.t('The server tells of no service') }];
    return services.map(({ service, methods }): ServerServiceNode => ({
      kind: 'server-service',
      server,
      service,
      methods: methods.map(({ method, kind }) => ({
        kind: 'server-method',
        serverKey,
        target,
        service,
        method,
        methodKind: kind,
      })),
    }));
  }
}

function mockNode({ address, file }: RunningMock): MockNode {
  return { kind: 'mock', address, uri: file.toString() };
}
