/**
 * What can be done at a place: fixes of the problems there, an import for a name that leads to nothing, and the actions
 * of `ide/actions`, which are worked out when they are chosen, where the client can wait for that.
 */
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionTriggerKind,
  ResourceOperationKind,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { LineIndex } from '../../base/line-index.ts';
import type { Span } from '../../base/span.ts';
import { baseName, type Uri, uriFrom } from '../../base/uri.ts';
import {
  type Action,
  type ActionContext,
  type Change,
  isWanted,
  type Outcome,
  type ReportedProblem,
} from '../../ide/actions/action.ts';
import type { Diagnostic, TextEdit } from '../../diagnostics/diagnostic.ts';
import { actionSources } from '../../ide/actions/index.ts';
import { importRootFix } from '../../ide/import-explanation.ts';
import { filesDeclaring, type ImportFix, importFixes, missingTypesAt } from '../../ide/import-fixes.ts';
import { occurrenceIn, occurrencesIn } from '../../ide/occurrences.ts';
import { rename } from '../../ide/rename.ts';
import { renameFiles } from '../../ide/rename-files.ts';
import { editedFiles } from '../../ide/rename-workspace.ts';
import { shortName } from '../../ide/short-name.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { allDiagnosticsOf } from '../document-diagnostics.ts';
import { offsetsOf } from '../from-lsp.ts';
import { guarded, type Handler, type HandlerContext } from '../handler.ts';
import type { Session } from '../session.ts';
import { showWarning } from '../show-warning.ts';
import { renameSources } from './rename.ts';
import { fileRenameSources } from './rename-files.ts';
import { toCodeAction, toDiagnostic, toRange } from '../to-lsp.ts';

/** What an action is found again by when it is chosen. */
interface ChosenAction {
  readonly uri: string;
  readonly source: string;
  readonly title: string;
  readonly context: Pick<ActionContext, 'place' | 'reported'>;
}

const kinds = [...new Set(['quickfix', ...actionSources.flatMap((source) => source.kinds)])];

export const codeAction: Handler = {
  capabilities: { codeActionProvider: { codeActionKinds: kinds, resolveProvider: true } },
  register(context) {
    const { session, client } = context;
    const { dataSupport, resolveSupport } = client.textDocument?.codeAction ?? {};
    const resolves = dataSupport === true && resolveSupport?.properties.includes('edit') === true;
    session.connection.onCodeAction(
      guarded(session, 'textDocument/codeAction', null, async (params, signal) => {
        const uri = uriFrom(params.textDocument.uri);
        const snapshot = await session.snapshot([uri], signal);
        const found = await allDiagnosticsOf(uri, snapshot, context, signal);
        if (found === undefined) return null;
        const place = offsetsOf(found.lines, params.range);
        const reported = params.context.diagnostics.map(({ code, range }) =>
          withRule({ code: String(code), span: offsetsOf(found.lines, range) }, found.diagnostics),
        );
        const fixes = isWanted('quickfix', params.context.only)
          ? await quickFixes(
              context,
              snapshot,
              { uri, editorUri: params.textDocument.uri, place },
              found,
              signal,
            )
          : [];
        const others: CodeAction[] = [];
        const at = actionContext(context, snapshot, uri, { place, reported });
        for (const { source, action } of actionsAt(at, params.context)) {
          const { title, kind } = action;
          const data: ChosenAction = {
            uri: params.textDocument.uri,
            source,
            title,
            context: { place, reported },
          };
          const shown: CodeAction = { title, kind, data };
          const known = resolves
            ? shown
            : await withEdit(session, shown, await outcomeOf(session, action, signal));
          if (known !== undefined) others.push(known);
        }
        return [...fixes, ...others];
      }),
    );
    session.connection.onCodeActionResolve((shown, token) =>
      guarded(session, 'codeAction/resolve', shown, (_: CodeAction, signal) =>
        resolved(context, shown, signal),
      )(shown, token),
    );
  },
};

/** With what we know of a problem that the client shows, where it is one of ours. */
function withRule(shown: ReportedProblem, found: readonly Diagnostic[]): ReportedProblem {
  const ofRule = found.filter(({ code, rules }) => rules === 'lint' && code === shown.code);
  const own = ofRule.find(({ span }) => span.start === shown.span.start && span.end === shown.span.end);
  if (own === undefined) return shown;
  const mendable = ofRule.filter(({ fixes = [] }) => fixes.length > 0);
  return {
    ...shown,
    ...(own.betterName !== undefined && { betterName: own.betterName }),
    ...(own.betterFile !== undefined && { betterFile: own.betterFile }),
    ...(own.isFirm === true && { isFirm: true }),
    ...(mendable.length > 1 && mendable.includes(own) && { isOneOfSeveral: true }),
  };
}

function actionContext(
  handlers: HandlerContext,
  snapshot: Snapshot,
  uri: Uri,
  at: ChosenAction['context'],
): ActionContext {
  const { session, client } = handlers;
  return {
    ...at,
    uri,
    snapshot,
    workspace: session.workspace,
    index: session.index,
    filesWithWord: (word, signal) => session.filesWithWord(word, signal),
    ...(movesFiles(client) && { moveFile: (to, signal) => moveOf(handlers, uri, to, signal) }),
    ruleProblems: async (signal) => (await handlers.rules.of(uri, snapshot, signal)).problems,
    async rename(offset, newName, signal) {
      const file = snapshot.file(uri);
      const all = occurrencesIn(snapshot, uri);
      const occurrence = occurrenceIn(all, offset);
      if (file === undefined || occurrence === undefined) return { refusal: 'here stands no name' };
      const sources = { ...renameSources(handlers), asks: false };
      const found = await rename(sources, { occurrence, all, snapshot }, newName, signal);
      if ('refusal' in found) return found;
      const files = [...found.files];
      return {
        edits: files.flatMap(([other, { edits }]) => edits.map((edit) => ({ uri: other, ...edit }))),
        lines: new Map(files.map(([other, { lines }]) => [other, lines])),
      };
    },
  };
}

function* actionsAt(
  context: ActionContext,
  { only, triggerKind }: Pick<CodeActionContext, 'only' | 'triggerKind'>,
): Generator<{ readonly source: string; readonly action: Action }> {
  const isAsked = triggerKind !== CodeActionTriggerKind.Automatic || only !== undefined;
  for (const source of actionSources) {
    if (!source.kinds.some((kind) => isWanted(kind, only))) continue;
    for (const action of source.actions(context))
      if (isWanted(action.kind, only) && (isAsked || action.onlyAsked !== true))
        yield { source: source.name, action };
  }
}

async function resolved(
  handlers: HandlerContext,
  shown: CodeAction,
  signal: AbortSignal,
): Promise<CodeAction> {
  const { session } = handlers;
  const data = shown.data as ChosenAction;
  const uri = uriFrom(data.uri);
  const snapshot = await session.snapshot([uri], signal);
  const context = actionContext(handlers, snapshot, uri, data.context);
  const action = actionSources
    .find(({ name }) => name === data.source)
    ?.actions(context)
    .find(({ title }) => title === data.title);
  if (action === undefined) return shown;
  const outcome = await outcomeOf(session, action, signal);
  if ('refusal' in outcome) {
    const reason = `${outcome.refusal.charAt(0).toUpperCase()}${outcome.refusal.slice(1)}.`;
    const message = `Not done: “${action.title}”. ${reason}`;
    await showWarning(session.connection, message);
  }
  return (await withEdit(session, shown, outcome)) ?? shown;
}

/** Whether an edit of the client can move files. */
function movesFiles({ workspace }: ClientCapabilities): boolean {
  const { documentChanges, resourceOperations } = workspace?.workspaceEdit ?? {};
  return documentChanges === true && resourceOperations?.includes(ResourceOperationKind.Rename) === true;
}

/** A client that asks before it moves files is told then what else must change. */
async function moveOf(
  { session, client }: HandlerContext,
  from: Uri,
  to: Uri,
  signal: AbortSignal,
): Promise<Outcome> {
  const isCase = from.toLowerCase() === to.toLowerCase();
  if (!isCase && (await session.workspace.readOnce(to)) !== undefined)
    return { refusal: `"${shortName(to, session.workspace.roots.folders)}" exists already` };
  const { snapshot, edits, obstacle } = await renameFiles(
    await fileRenameSources(session),
    [{ from, to }],
    signal,
  );
  if (obstacle !== undefined) {
    const where = `${shortName(obstacle.uri, session.workspace.roots.folders)}:${obstacle.line + 1}`;
    return { refusal: `after the move, in ${where}, ${obstacle.message}` };
  }
  const asks = client.workspace?.fileOperations?.willRename === true;
  const files = asks ? [] : [...editedFiles(snapshot, edits)];
  return {
    edits: files.flatMap(([uri, each]) => each.edits.map((edit) => ({ uri, ...edit }))),
    lines: new Map(files.map(([uri, { lines }]) => [uri, lines])),
    moves: [{ from, to }],
  };
}

/** What the action comes to. It is refused where it would spoil a file that is not in UTF-8. */
async function outcomeOf(session: Session, action: Action, signal: AbortSignal): Promise<Outcome> {
  const outcome = await action.change(signal);
  if ('refusal' in outcome) return outcome;
  for (const uri of new Set(outcome.edits.flatMap((edit) => edit.uri ?? [])))
    if ((await session.workspace.readOnce(uri))?.foreignByte !== undefined)
      return { refusal: `"${baseName(uri)}" is not in UTF-8 and has to be saved so first` };
  return outcome;
}

/** Nothing where the action cannot be done. */
async function withEdit(
  session: Session,
  shown: CodeAction,
  outcome: Outcome,
): Promise<CodeAction | undefined> {
  if ('refusal' in outcome) return undefined;
  const { edits, newFiles = [], moves = [] } = outcome;
  if (edits.length === 0 && newFiles.length === 0 && moves.length === 0) return shown;
  const { uri } = shown.data as ChosenAction;
  return { ...shown, edit: await toWorkspaceEdit(session, uri, outcome) };
}

async function toWorkspaceEdit(
  session: Session,
  editorUri: string,
  { edits, newFiles = [], moves = [], lines: known }: Change,
): Promise<WorkspaceEdit> {
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  const lines = new Map<Uri, LineIndex | undefined>(known);
  for (const { uri = uriFrom(editorUri), span, newText } of edits) {
    if (!lines.has(uri)) lines.set(uri, (await session.workspace.readOnce(uri))?.lines);
    const ofFile = lines.get(uri);
    if (ofFile === undefined) continue;
    const spelled = session.document(uri)?.editorUri ?? uri;
    (changes[spelled] ??= []).push({ range: toRange(ofFile, span), newText });
  }
  if (newFiles.length === 0 && moves.length === 0) return { changes };
  const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return {
    documentChanges: [
      ...newFiles.flatMap(({ uri, text }) => [
        { kind: 'create' as const, uri, options: { ignoreIfExists: false } },
        { textDocument: { uri, version: null }, edits: [{ range: top, newText: text }] },
      ]),
      ...Object.entries(changes).map(([uri, textEdits]) => ({
        textDocument: { uri, version: null },
        edits: textEdits,
      })),
      // Edits are of files where they lie before the move.
      ...moves.map(({ from, to }) => ({
        kind: 'rename' as const,
        oldUri: session.editorUri(from),
        newUri: to,
        options: { overwrite: false },
      })),
    ],
  };
}

async function quickFixes(
  { session }: HandlerContext,
  snapshot: Snapshot,
  { uri, editorUri, place }: { readonly uri: Uri; readonly editorUri: string; readonly place: Span },
  found: NonNullable<Awaited<ReturnType<typeof allDiagnosticsOf>>>,
  signal: AbortSignal,
): Promise<readonly CodeAction[]> {
  const { lines, linesOf } = found;
  const target = {
    editorUri,
    language: snapshot.file(uri)?.language.id,
    opened: session.workspace.roots.folders,
  };
  const actions: CodeAction[] = [];
  const isSafe = (edit: TextEdit): boolean =>
    edit.uri === undefined || snapshot.file(edit.uri)?.foreignByte === undefined;
  const imports = await importsOf(session, snapshot, uri, place, signal);
  for (const diagnostic of found.diagnostics) {
    const { span, fixes = [] } = diagnostic;
    if (span.end < place.start || place.end < span.start) continue;
    const shown = toDiagnostic(diagnostic, lines, linesOf);
    const own = new Map(
      fixes.filter(({ edits }) => edits.every(isSafe)).map((fix) => [fix.title, fix] as const),
    );
    for (const each of imports)
      if (each.span.start === span.start && each.span.end === span.end && !own.has(each.fix.title))
        own.set(each.fix.title, each.fix);
    [...own.values()].forEach((fix, index) =>
      actions.push({
        ...toCodeAction(fix, target, linesOf),
        diagnostics: [shown],
        isPreferred: index === 0,
      }),
    );
  }
  const rootFix = importRootFix(snapshot, uri, place);
  if (rootFix !== undefined) actions.push(toCodeAction(rootFix, target, linesOf));
  return actions;
}

/** What imports would make of the names at the place that lead to nothing. */
async function importsOf(
  session: Session,
  snapshot: Snapshot,
  uri: Uri,
  place: Span,
  signal: AbortSignal,
): Promise<readonly ImportFix[]> {
  const missing = missingTypesAt(snapshot, uri, place);
  if (missing.length === 0) return [];
  const declaring = filesDeclaring(missing, session.index, snapshot.file(uri)?.language);
  const wider = await session.workspace.snapshot([uri, ...declaring], signal);
  return importFixes(wider, uri, missing, session.index);
}
