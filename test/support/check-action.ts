/** Applies an action of an editor to the files of a fixture, and sees that nothing else breaks by it. */
import assert from 'node:assert/strict';
import { joinUri, type Uri, uriFromPath } from '../../server/src/base/uri.ts';
import { applyEdits } from '../../server/src/diagnostics/edits.ts';
import { type Action, type ActionContext, isWanted } from '../../server/src/ide/actions/action.ts';
import { actionSources } from '../../server/src/ide/actions/index.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { WorkspaceIndex } from '../../server/src/workspace/workspace-index.ts';
import { type FixtureFile, parseFixture } from './fixture.ts';
import { memoryFiles } from './memory-files.ts';
import { memoryIndexStore } from './memory-index-store.ts';
import { memoryWorkspace } from './memory-workspace.ts';

export interface ActionOptions {
  /** What is selected in the first file, in place of the cursor. */
  readonly selected?: string;
  readonly dialect?: string;
  /** The problems that another tool reports at the cursor. */
  readonly reported?: readonly string[];
  /** The codes of errors that the action may bring, such as what a person is to fill in. */
  readonly brings?: readonly string[];
}

/** The titles of what is offered of a kind at the cursor of the first file. */
export async function actionTitles(
  language: Language,
  source: string,
  kind = '',
  options: ActionOptions = {},
): Promise<readonly string[]> {
  const { actions } = await actionsAt(language, source, options);
  return actions.filter((action) => isWanted(action.kind, [kind])).map(({ title }) => title);
}

/** Expects that the action of the title makes the files what they are in `after`, and brings no error into any. */
export async function checkAction(
  language: Language,
  title: string,
  before: string,
  after: string,
  options: ActionOptions = {},
): Promise<void> {
  const { files, context, action } = await actionOf(language, title, before, options);
  const outcome = await action.change(new AbortController().signal);
  assert.ok(!('refusal' in outcome), `refused: ${JSON.stringify(outcome)}`);
  const texts = new Map(files.map(({ uri, file }) => [uri, file.text]));
  const edits = Map.groupBy(outcome.edits, (edit) => edit.uri ?? context.uri);
  for (const [uri, ofFile] of edits) texts.set(uri, applied(texts.get(uri) ?? '', ofFile));
  for (const { uri, text } of outcome.newFiles ?? []) texts.set(uri, text);
  const expected = parseFixture(after, '/main').files.map(({ text }) => text);
  assert.deepEqual([...texts.values()], expected);
  const known = await errorsIn(language, new Map(files.map(({ uri, file }) => [uri, file.text])), options);
  const left = [...known, ...(options.brings ?? [])];
  for (const code of await errorsIn(language, texts, options)) {
    const at = left.indexOf(code);
    assert.ok(at >= 0, `"${title}" brings ${code}`);
    left.splice(at, 1);
  }
}

/** Expects that the action of the title is refused, with these words. */
export async function checkRefusal(
  language: Language,
  title: string,
  source: string,
  refusal: string,
  options: ActionOptions = {},
): Promise<void> {
  const { action } = await actionOf(language, title, source, options);
  assert.deepEqual(await action.change(new AbortController().signal), { refusal });
}

interface FoundActions {
  readonly files: readonly { readonly uri: Uri; readonly file: FixtureFile }[];
  readonly context: ActionContext;
  readonly actions: readonly Action[];
}

async function actionOf(
  language: Language,
  title: string,
  source: string,
  options: ActionOptions,
): Promise<FoundActions & { readonly action: Action }> {
  const found = await actionsAt(language, source, options);
  const action = found.actions.find((each) => each.title === title);
  assert.ok(action, `"${title}" is not among ${JSON.stringify(found.actions.map((each) => each.title))}`);
  return { ...found, action };
}

async function actionsAt(language: Language, source: string, options: ActionOptions): Promise<FoundActions> {
  const fixture = parseFixture(source, `/main${language.extensions[0] ?? ''}`);
  const files = fixture.files.map((file) => ({ file, uri: joinUri(uriFromPath('/'), file.path) }));
  const [first] = files;
  assert.ok(first !== undefined);
  const { text, cursor = 0 } = first.file;
  const from = options.selected === undefined ? cursor : text.indexOf(options.selected);
  assert.ok(from >= 0, 'what is selected is there');
  const place = { start: from, end: from + (options.selected?.length ?? 0) };
  const workspace = memoryWorkspace(language, fixture.files, options.dialect);
  const index = new WorkspaceIndex({
    workspace,
    files: memoryFiles(new Map(files.map(({ uri, file }) => [uri, file.text]))),
    store: memoryIndexStore(),
  });
  await index.build();
  const context: ActionContext = {
    uri: first.uri,
    place,
    snapshot: await workspace.snapshot([first.uri]),
    workspace,
    reported: (options.reported ?? []).map((code) => ({ code, span: place })),
    index: index.names,
    ruleProblems: () => Promise.resolve([]),
    rename: () => Promise.resolve({ refusal: 'nobody renames here' }),
    filesWithWord: (word) =>
      Promise.resolve(files.filter(({ file }) => file.text.includes(word)).map(({ uri }) => uri)),
  };
  return { files, context, actions: actionSources.flatMap((each) => each.actions(context)) };
}

function applied(text: string, edits: Parameters<typeof applyEdits>[1]): string {
  const result = applyEdits(text, edits);
  assert.ok(result !== undefined, 'the edits overlap');
  return result;
}

async function errorsIn(
  language: Language,
  texts: ReadonlyMap<Uri, string>,
  { dialect }: ActionOptions,
): Promise<readonly string[]> {
  const files = [...texts].map(([uri, text]): FixtureFile => {
    return { path: uri.replace('file://', ''), text, heading: '', labelled: text, cursor: undefined };
  });
  const snapshot = await memoryWorkspace(language, files, dialect).snapshot([...texts.keys()]);
  return [...texts.keys()].flatMap((uri) =>
    snapshot
      .diagnostics(uri)
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code),
  );
}
