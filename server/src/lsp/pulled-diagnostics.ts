/**
 * Problems for clients that ask for them: of a document, with those of other open documents that changed along with it,
 * and of the whole workspace. What a client has already is told by its identifier alone.
 */
import type {
  ClientCapabilities,
  Diagnostic as LspDiagnostic,
  DiagnosticOptions,
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  InitializeParams,
  UnchangedDocumentDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { hashOf } from '../base/text-hash.ts';
import { type Uri, uriFrom } from '../base/uri.ts';
import { problemsIn } from '../ide/workspace-problems.ts';
import { allDiagnosticsOf, toDiagnostics } from './document-diagnostics.ts';
import { guarded } from './handler.ts';
import type { RequestDocuments } from './request-documents.ts';
import type { RuleProblems } from './rule-problems.ts';
import type { Session } from './session.ts';

export const pulledDiagnostics: DiagnosticOptions = {
  identifier: 'parlance',
  interFileDependencies: true,
  workspaceDiagnostics: true,
};

/**
 * Whether the client asks for problems instead of being told. One that can do both may say what it wants by the
 * initialization option `diagnostics`, `pull` or `push`; else those that let servers register for it ask.
 */
export function pullsDiagnostics({ capabilities, initializationOptions }: InitializeParams): boolean {
  const wanted = (initializationOptions as { diagnostics?: unknown } | undefined)?.diagnostics;
  const capability = capabilities.textDocument?.diagnostic;
  return wanted === 'pull' || (wanted !== 'push' && capability?.dynamicRegistration === true);
}

type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

/** How many files of a workspace are told of at once. */
const filesPerPart = 64;

export function servePulledDiagnostics(
  session: Session,
  context: { readonly requests: RequestDocuments; readonly rules: RuleProblems },
  capabilities: ClientCapabilities,
): void {
  const { connection, workspace } = session;
  /** What the client was last told of each document, by identifiers. */
  const told = new Map<Uri, string>();
  const tellsRelated = capabilities.textDocument?.diagnostic?.relatedDocumentSupport === true;
  if (capabilities.workspace?.diagnostics?.refreshSupport === true)
    session.onChange((cause) => {
      if (cause !== 'surroundings') return;
      connection.languages.diagnostics.refresh().catch((error: unknown) => {
        connection.console.warn(`The client does not ask again: ${String(error)}`);
      });
    });

  connection.languages.diagnostics.on(
    guarded(
      session,
      'textDocument/diagnostic',
      { kind: 'full', items: [] },
      async ({ textDocument, previousResultId }, signal): Promise<DocumentDiagnosticReport> => {
        const uri = uriFrom(textDocument.uri);
        for (;;) {
          const version = session.document(uri)?.text.version;
          const others = tellsRelated ? session.documents.map((document) => document.uri) : [];
          const reports = await reportsOf([uri, ...others.filter((other) => other !== uri)], signal);
          // What was typed meanwhile has other problems.
          if (session.document(uri)?.text.version !== version) continue;
          const [first, ...rest] = reports;
          const own = first?.[1] ?? nothing;
          const related: Record<string, Report> = {};
          for (const [other, problems] of rest)
            if (told.get(other) !== problems.id)
              related[session.editorUri(other)] = reportOf(problems, undefined);
          for (const [each, { id }] of reports) told.set(each, id);
          return {
            ...reportOf(own, previousResultId),
            ...(Object.keys(related).length > 0 && { relatedDocuments: related }),
          };
        }
      },
    ),
  );

  connection.languages.diagnostics.onWorkspace(async (params, token, _progress, results) => {
    const answer = guarded(
      session,
      'workspace/diagnostic',
      { items: [] },
      async ({ previousResultIds }: typeof params, signal) => {
        const known = new Map(previousResultIds.map(({ uri, value }) => [uriFrom(uri), value]));
        let items: WorkspaceDocumentDiagnosticReport[] = [];
        let files = 0;
        for await (const { file, diagnostics, snapshot } of problemsIn(
          await workspace.find(signal),
          workspace,
          signal,
        )) {
          if (!session.isShown(snapshot, file.uri)) continue;
          const problems = identified(
            toDiagnostics({
              diagnostics,
              lines: file.lines,
              linesOf: (other) => snapshot.file(other)?.lines,
            }),
          );
          const previous = known.get(file.uri);
          // Of files that have no problems and had none, there is nothing to tell.
          if (problems.items.length > 0 || previous !== undefined)
            items.push({
              ...reportOf(problems, previous),
              uri: session.editorUri(file.uri),
              version: session.document(file.uri)?.text.version ?? null,
            });
          if (results !== undefined && ++files % filesPerPart === 0 && items.length > 0) {
            results.report({ items });
            items = [];
          }
        }
        return { items };
      },
    );
    return answer(params, token);
  });

  async function reportsOf(uris: readonly Uri[], signal: AbortSignal): Promise<[Uri, Problems][]> {
    const snapshot = await session.urgently(workspace.snapshot(uris, signal));
    const reports: [Uri, Problems][] = [];
    for (const uri of uris) {
      await session.urgently(snapshot.prepare(uri, signal));
      const found = session.isShown(snapshot, uri)
        ? await allDiagnosticsOf(uri, snapshot, context, signal)
        : undefined;
      reports.push([uri, found === undefined ? nothing : identified(toDiagnostics(found))]);
    }
    return reports;
  }
}

interface Problems {
  readonly items: readonly LspDiagnostic[];
  /** The same for the same problems. */
  readonly id: string;
}

function identified(items: readonly LspDiagnostic[]): Problems {
  return { items, id: hashOf(JSON.stringify(items)).toString(36) };
}

const nothing: Problems = identified([]);

function reportOf({ items, id }: Problems, previousId: string | undefined): Report {
  return previousId === id
    ? { kind: 'unchanged', resultId: id }
    : { kind: 'full', resultId: id, items: [...items] };
}
