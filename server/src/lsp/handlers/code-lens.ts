/** The lenses `▶ Run call` above methods, `▶ Start mock` above services, `N references` above declarations, and those of request documents. */
import type { CodeLens } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import type { LensCommands } from '../../contract/editor-commands.ts';
import { definitionOf } from '../../ide/definition.ts';
import { referenceLenses } from '../../ide/reference-lenses.ts';
import { mockedServices, runCallLenses } from '../../ide/run-call-lenses.ts';
import { rpc } from '../../languages/rpc/index.ts';
import type { SourceFile } from '../../workspace/source-file.ts';
import { filesNaming } from '../files-naming.ts';
import { guarded, type Handler, type HandlerContext } from '../handler.ts';
import { nameAt } from '../name-at.ts';
import type { RequestDocument } from '../request-documents.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import { referencesInWorkspace } from '../workspace-references.ts';

type NamePlace = LensCommands['parlance.showReferences'];

/** What an unresolved lens is about. */
interface CountedName extends NamePlace {
  readonly name: string;
}

export const codeLens: Handler = {
  capabilities: { codeLensProvider: { resolveProvider: true } },
  register(context) {
    const { session, requests } = context;
    session.connection.onCodeLens(
      guarded(
        session,
        'textDocument/codeLens',
        null,
        async ({ textDocument: { uri } }, signal): Promise<CodeLens[] | null> => {
          const document = await requests.read(uriFrom(uri), signal);
          if (document !== undefined) return requestLenses(document, uri);
          const file = await session.workspace.readOnce(uriFrom(uri));
          if (file === undefined) return null;
          const counts = session.settings.referenceLenses ? countLenses(file, uri) : [];
          return [...callLenses(file, uri), ...counts];
        },
      ),
    );
    session.connection.onCodeLensResolve(async (lens, token) => {
      const place = await placeNow(session, lens.data as CountedName);
      const titleOf = guarded(session, 'codeLens/resolve', 'references', (_: CodeLens, signal) =>
        referencesTitle(context, place, signal),
      );
      const title = await titleOf(lens, token);
      return { ...lens, command: lensCommand('parlance.showReferences', title, place) };
    });
  },
};

function callLenses(file: SourceFile, uri: string): readonly CodeLens[] {
  const calls = runCallLenses(file).map(({ span, title, service, method }) => ({
    range: toRange(file.lines, span),
    command: lensCommand('parlance.runCall', title, { uri, service, method }),
  }));
  const mocks = mockedServices(file).map((span) => {
    const range = toRange(file.lines, span);
    const place = { uri, line: range.start.line };
    return { range, command: lensCommand('parlance.startMockServer', '▶ Start mock', place) };
  });
  return [...calls, ...mocks].toSorted((a, b) => a.range.start.line - b.range.start.line);
}

/** Counted when they come into view. */
function countLenses(file: SourceFile, uri: string): readonly CodeLens[] {
  return referenceLenses(file).map((span) => {
    const range = toRange(file.lines, span);
    const name = file.text.slice(span.start, span.end);
    return { range, data: { uri, ...range.start, name } satisfies CountedName };
  });
}

/** A lens can be counted after the text was edited: its name then stands elsewhere, nearby most likely. */
async function placeNow(session: Session, { name, ...place }: CountedName): Promise<NamePlace> {
  const file = await session.workspace.readOnce(uriFrom(place.uri));
  if (file === undefined) return place;
  const far = (at: Pick<NamePlace, 'line' | 'character'>): readonly [number, number] => [
    Math.abs(at.line - place.line),
    Math.abs(at.character - place.character),
  ];
  const [nearest] = referenceLenses(file)
    .filter((span) => file.text.slice(span.start, span.end) === name)
    .map((span) => toRange(file.lines, span).start)
    .toSorted((a, b) => far(a)[0] - far(b)[0] || far(a)[1] - far(b)[1]);
  return { ...place, ...nearest };
}

/** Of what is named in more files, the lens does not say how often. */
const countedFiles = 200;

async function referencesTitle(
  context: HandlerContext,
  { uri, line, character }: NamePlace,
  signal: AbortSignal,
): Promise<string> {
  const at = { textDocument: { uri }, position: { line, character } };
  const name = await nameAt(context, at, signal);
  const [source] = name === undefined ? [] : await definitionOf(name, signal);
  if (source === undefined) return 'references';
  const files = await filesNaming(context.session, source.symbol, signal);
  if (files.length > countedFiles) return 'references';
  let count = 0;
  for await (const { uses } of referencesInWorkspace(context, source.symbol, signal))
    count += uses.filter(({ place }) => place !== 'declaration').length;
  return count === 1 ? '1 reference' : `${count} references`;
}

/** The client leaves out those that make sense while a call is open only. */
function requestLenses({ parsed, context }: RequestDocument, uri: string): CodeLens[] {
  return rpc.lenses(parsed, context).map(({ line, title, command }) => {
    const at = { line, character: 0 };
    return { range: { start: at, end: at }, command: { title, command, arguments: [{ uri, line }] } };
  });
}

/** A lens's command, with the argument that the contract gives it. */
function lensCommand<C extends keyof LensCommands>(
  command: C,
  title: string,
  argument: LensCommands[C],
): { command: C; title: string; arguments: LensCommands[C][] } {
  return { command, title, arguments: [argument] };
}
