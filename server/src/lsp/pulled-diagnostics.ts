/**
 * Problems for clients that ask for them: of a document, with those of other open documents that changed along with it,
 * and of the whole workspace. What a client has already is told by its identifier alone. Rules that take their time are
 * waited for only where the client cannot be asked to come again.
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
import type { Snapshot } from '../workspace/snapshot.ts';
import { allDiagnosticsOf, diagnosticsOf, toDiagnostics } from './document-diagnostics.ts';
import { guarded } from './handler.ts';
import type { RequestDocuments } from './request-documents.ts';
import type { RuleProblems } from './rule-problems.ts';
import { type LateRules, RulesInTurn } from './rules-in-turn.ts';
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
  const asksAgain = capabilities.workspace?.diagnostics?.refreshSupport === true;
  const rules = new RulesInTurn(context.rules);
  /** Rules that have yet to speak, by document. */
  const late = new Map<Uri, AbortController>();
  session.onChange((cause) => {
    for (const each of late.values()) each.abort();
    late.clear();
    for (const uri of told.keys())
      if (session.document(uri) === undefined) {
        told.delete(uri);
        rules.forget(uri);
      }
    if (cause === 'surroundings' && asksAgain) askToComeAgain();
  });

  connection.languages.diagnostics.on(
    guarded(
      session,
      'textDocument/diagnostic',
      { kind: 'full', items: [] },
      async ({ textDocument, previousResultId }, signal): Promise<DocumentDiagnosticReport> => {
        const uri = uriFrom(textDocument.uri);
        for (;;) {
          const others = tellsRelated ? session.documents.map((document) => document.uri) : [];
          const reports = await reportsOf([uri, ...others.filter((other) => other !== uri)], signal);
          // What was typed meanwhile has other problems.
          if (reports === undefined) continue;
          const [first, ...further] = reports;
          const own = first?.[1] ?? nothing;
          const related: Record<string, Report> = {};
          for (const [other, problems] of further)
            if (told.get(other) !== problems.id)
              related[session.editorUri(other)] = reportOf(problems, undefined);
          for (const [each, { id, late: rest }] of reports) {
            told.set(each, id);
            if (rest !== undefined) void tellLater(each, rest);
          }
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

  /** Nothing where a document is changed meanwhile. */
  async function reportsOf(
    uris: readonly Uri[],
    signal: AbortSignal,
  ): Promise<readonly (readonly [Uri, Problems])[] | undefined> {
    const states = uris.map(stateOf);
    const snapshot = await session.snapshot(uris, signal);
    const reports: [Uri, Problems][] = [];
    for (const [at, uri] of uris.entries()) {
      await session.urgently(snapshot.prepare(uri, signal));
      const problems = await problemsOf(uri, states[at], snapshot, signal);
      if (problems === undefined) return undefined;
      reports.push([uri, problems]);
    }
    return uris.every((uri, at) => isAsBefore(uri, states[at])) ? reports : undefined;
  }

  async function problemsOf(
    uri: Uri,
    state: DocumentState | undefined,
    snapshot: Snapshot,
    signal: AbortSignal,
  ): Promise<Problems | undefined> {
    if (!session.isShown(snapshot, uri)) return nothing;
    if (state === undefined) {
      const found = await allDiagnosticsOf(uri, snapshot, context, signal);
      return found === undefined ? nothing : identified(toDiagnostics(found));
    }
    const found = await diagnosticsOf(uri, snapshot, context.requests, signal);
    if (!isAsBefore(uri, state)) return undefined;
    if (found === undefined) return nothing;
    const { problems, late } = await rules.judge({ uri, text: state.text, found, snapshot }, signal);
    return late === undefined || asksAgain
      ? identified(problems, late)
      : identified(await late.problems(signal));
  }

  function stateOf(uri: Uri): DocumentState | undefined {
    const document = session.document(uri)?.text;
    return document && { version: document.version, text: document.getText() };
  }

  function isAsBefore(uri: Uri, before: DocumentState | undefined): boolean {
    return session.document(uri)?.text.version === before?.version;
  }

  /** The client comes again where rules have something else to say than what it was told. */
  async function tellLater(uri: Uri, rest: LateRules): Promise<void> {
    if (late.has(uri)) return;
    const abort = new AbortController();
    late.set(uri, abort);
    try {
      const { id } = identified(await rest.problems(abort.signal));
      if (id !== told.get(uri)) askToComeAgain();
    } catch (error) {
      if (!abort.signal.aborted) connection.console.error(`Diagnostics failed: ${String(error)}`);
    } finally {
      if (late.get(uri) === abort) late.delete(uri);
    }
  }

  function askToComeAgain(): void {
    connection.languages.diagnostics.refresh().catch((error: unknown) => {
      connection.console.warn(`The client does not ask again: ${String(error)}`);
    });
  }
}

/** Of an open document, which changes in place. */
interface DocumentState {
  readonly version: number;
  readonly text: string;
}

interface Problems {
  readonly items: readonly LspDiagnostic[];
  /** The same for the same problems. */
  readonly id: string;
  readonly late?: LateRules;
}

function identified(items: readonly LspDiagnostic[], late?: LateRules): Problems {
  return { items, id: hashOf(JSON.stringify(items)).toString(36), ...(late && { late }) };
}

const nothing: Problems = identified([]);

function reportOf({ items, id }: Problems, previousId: string | undefined): Report {
  return previousId === id
    ? { kind: 'unchanged', resultId: id }
    : { kind: 'full', resultId: id, items: [...items] };
}
