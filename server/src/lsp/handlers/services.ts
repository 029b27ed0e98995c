/** What can be called from here: the services of the workspace, and those that servers have told of themselves. */
import { uriFrom } from '../../base/uri.ts';
import type { DeclaredMethod, SavedTarget } from '../../contract/server-protocol.ts';
import { declaredMethods, declaredServices } from '../../ide/declared-services.ts';
import { methodAt } from '../../ide/method-at.ts';
import { workspaceSymbols } from '../../ide/workspace-symbols.ts';
import { rpc } from '../../languages/rpc/index.ts';
import type { IndexedDeclaration } from '../../workspace/declaration-index.ts';
import { answerRequest, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';

/** Nobody looks further down a list of what was searched for. */
const most = 512;

export const services: Handler = {
  capabilities: {},
  register({ session, requests }) {
    answerRequest(session, 'parlance/services', [], async (_, signal) => {
      await session.indexWorkspace();
      signal.throwIfAborted();
      const found = await declaredServices(session.index, signal);
      return found.map(({ declaration, methods }) => ({
        uri: session.editorUri(declaration.uri),
        service: declaration.fullName,
        package: declaration.container,
        methods,
        ...(declaration.deprecated && { deprecated: true }),
        ...declaration.position,
      }));
    });

    answerRequest(session, 'parlance/methods', [], async ({ uri, service }, signal) => {
      await session.indexWorkspace();
      signal.throwIfAborted();
      return declaredMethods(session.index, uriFrom(uri), service).map((each) => methodOf(session, each));
    });

    answerRequest(session, 'parlance/methodAt', null, async ({ uri, line, character }) => {
      const file = await session.workspace.readOnce(uriFrom(uri));
      return (file && methodAt(file, file.lines.offsetAt({ line, character }))) ?? null;
    });

    answerRequest(session, 'parlance/findMethods', [], async ({ query, most: wanted }, signal) => {
      await session.someIndex();
      signal.throwIfAborted();
      const search = { text: query, most: Math.min(wanted, most), only: 'method' } as const;
      const found = await workspaceSymbols(session.index, search, signal);
      // Those of fbthrift's interactions cannot be called by themselves.
      return found
        .filter(({ container }) => session.index.filesWithService(container).length > 0)
        .map((each) => methodOf(session, each));
    });

    answerRequest(session, 'parlance/savedTargets', [], async (_, signal) => {
      const found = new Map<string, SavedTarget>();
      for (const { uri, targets } of await requests.targetsFiles(signal))
        for (const { target } of targets) {
          const key = JSON.stringify(target);
          // A folder has the targets of those above it, too.
          if (target === undefined || found.has(key)) continue;
          const needed = rpc.schemaOfServer(target);
          found.set(key, { uri, target, ...(needed !== undefined && { needed }) });
        }
      return [...found.values()];
    });

    answerRequest(session, 'parlance/servicesOfServer', null, ({ key }) => {
      const told = requests.schemaOfServer(key);
      if (told === undefined) return null;
      return Object.values(told.services).map(({ name, methods }) => ({
        service: name,
        methods: methods.map((method) => ({ method: method.name, kind: method.kind })),
      }));
    });
  },
};

function methodOf(
  session: Session,
  { uri, name, container, methodKind, deprecated, position }: IndexedDeclaration,
): DeclaredMethod {
  return {
    uri: session.editorUri(uri),
    service: container,
    method: name,
    kind: methodKind ?? 'unary',
    ...(deprecated && { deprecated: true }),
    ...position,
  };
}
