/**
 * Help in files of targets beyond what their JSON Schema gives: problems, quick fixes, what a target comes to with what
 * other files say of it, and links to the files that it names. Asked of the language server once for each change.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { TargetsFileFacts, TargetsProblem } from '../../server/src/contract/request-targets.ts';
import { rangeOf } from './calls/call-problems.ts';
import { problemSource } from './coexistence.ts';
import type { LanguageServer } from './language-server.ts';
import { commandIds } from './manifest.ts';
import { targetsSelector } from './targets-selector.ts';

/** Waits until typing pauses. */
const delay = 200;

/** The code of problems that say that a secret stands in a file. */
const literalSecretCode = 'rpc/literal-secret';

export function helpWithTargetsFiles(server: LanguageServer): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('parlance-targets');
  const known = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly facts: Promise<TargetsFileFacts> }
  >();
  const timers = new Map<vscode.TextDocument, NodeJS.Timeout>();

  const factsOf = (document: vscode.TextDocument): Promise<TargetsFileFacts> => {
    const before = known.get(document);
    if (before?.version === document.version) return before.facts;
    const facts = server.ask('parlance/targetsFile', {
      uri: document.uri.toString(),
      text: document.getText(),
    });
    known.set(document, { version: document.version, facts });
    return facts;
  };
  const update = async (document: vscode.TextDocument): Promise<void> => {
    const { version } = document;
    const facts = await factsOf(document).catch(() => undefined);
    if (facts === undefined || document.version !== version || document.isClosed) return;
    collection.set(document.uri, facts.problems.map(problemOf));
  };
  const isOurs = (document: vscode.TextDocument): boolean =>
    vscode.languages.match(targetsSelector, document) > 0;
  const schedule = (document: vscode.TextDocument): void => {
    if (!isOurs(document)) return;
    clearTimeout(timers.get(document));
    timers.set(
      document,
      setTimeout(() => {
        timers.delete(document);
        void update(document);
      }, delay),
    );
  };
  /** What one file says can be right or wrong by what another says. */
  const updateOthers = (saved: vscode.TextDocument): void => {
    if (!isOurs(saved)) return;
    for (const document of vscode.workspace.textDocuments)
      if (document !== saved && isOurs(document)) {
        known.delete(document);
        schedule(document);
      }
  };

  for (const document of vscode.workspace.textDocuments) schedule(document);
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument(schedule),
    vscode.workspace.onDidChangeTextDocument(({ document }) => schedule(document)),
    vscode.workspace.onDidSaveTextDocument((document) => {
      // Who saves a target and then calls it means what was saved.
      if (isOurs(document)) server.fileSaved(document.uri);
      updateOthers(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => collection.delete(document.uri)),
    new vscode.Disposable(() => {
      for (const timer of timers.values()) clearTimeout(timer);
    }),
    vscode.languages.registerHoverProvider(targetsSelector, {
      provideHover: async (document, position) => {
        const { hovers } = await factsOf(document);
        const found = hovers.find(({ range }) => rangeOf(range).contains(position));
        return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), rangeOf(found.range));
      },
    }),
    vscode.languages.registerDocumentLinkProvider(targetsSelector, {
      provideDocumentLinks: async (document) =>
        (await factsOf(document)).links.map(
          ({ range, target }) => new vscode.DocumentLink(rangeOf(range), vscode.Uri.parse(target)),
        ),
    }),
    vscode.languages.registerCodeActionsProvider(
      targetsSelector,
      {
        provideCodeActions: async (document, place) =>
          (await factsOf(document)).problems
            .filter(({ range }) => rangeOf(range).intersection(place) !== undefined)
            .flatMap((problem) => fixesOf(document, problem)),
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    vscode.languages.registerCodeActionsProvider(
      { language: 'rpc' },
      {
        provideCodeActions: (document, _, { diagnostics }) =>
          diagnostics
            .filter(({ code }) => (typeof code === 'object' ? code.value : code) === literalSecretCode)
            .map((problem) => moveSecretAction(document, problem)),
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

function problemOf({ range, severity, code, page, message }: TargetsProblem): vscode.Diagnostic {
  const problem = new vscode.Diagnostic(
    rangeOf(range),
    message,
    severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
  );
  problem.source = problemSource;
  problem.code = { value: code, target: vscode.Uri.parse(page) };
  return problem;
}

function fixesOf(document: vscode.TextDocument, problem: TargetsProblem): readonly vscode.CodeAction[] {
  const shown = problemOf(problem);
  const fixes = problem.fixes.map(({ title, edits }) => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    for (const { range, text } of edits) action.edit.replace(document.uri, rangeOf(range), text);
    action.diagnostics = [shown];
    return action;
  });
  return problem.secret === undefined ? fixes : [moveSecretAction(document, shown), ...fixes];
}

/** The value itself is in no argument: other extensions can see those. */
function moveSecretAction(document: vscode.TextDocument, problem: vscode.Diagnostic): vscode.CodeAction {
  const title = l10n.t('Move to Secret Storage');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const { line, character } = problem.range.start;
  action.command = {
    title,
    command: commandIds['move-secret'],
    arguments: [{ uri: document.uri.toString(), line, character }],
  };
  action.diagnostics = [problem];
  action.isPreferred = true;
  return action;
}
