/** What is offered at the cursor of a fixture, and what choosing it makes of the file. Names two languages: tests may. */
import assert from 'node:assert/strict';
import { spanAt } from '../../server/src/base/span.ts';
import { joinUri, type Uri, uriFromPath } from '../../server/src/base/uri.ts';
import type { TextEdit } from '../../server/src/diagnostics/diagnostic.ts';
import { completeAt, type Completion } from '../../server/src/ide/completion/complete.ts';
import type { Choice } from '../../server/src/ide/completion/rank.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { DeclarationIndex } from '../../server/src/workspace/declaration-index.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import { parseFixture } from './fixture.ts';
import { memoryWorkspace } from './memory-workspace.ts';

export interface Offered {
  /** Of the first file, which has the cursor. */
  readonly text: string;
  readonly cursor: number;
  readonly items: readonly Choice[];
  readonly completion: Completion | undefined;
}

/** Of the files that come with the product, these are known. */
const bundledFiles = ['timestamp', 'duration', 'any', 'empty', 'descriptor'].map(
  (name) => `/bundled/google/protobuf/${name}.proto`,
);

/** The first file of the fixture is the open one; the others are in the workspace, imported or not. */
export async function offered(language: Language, source: string, dialect?: string): Promise<Offered> {
  const fixture = parseFixture(source, `/main${language.extensions[0] ?? ''}`);
  const [main] = fixture.files;
  assert.ok(main?.cursor !== undefined, 'the first file has the cursor');
  const root = uriFromPath('/');
  const workspace = memoryWorkspace(language, fixture.files, dialect);
  const uri = joinUri(root, main.path);
  const others = fixture.files.map(({ path }) => joinUri(root, path));
  const snapshot = await workspace.snapshot([uri]);
  const completion = completeAt(snapshot, uri, main.cursor, {
    workspace: await indexOf(workspace, others),
    bundled: await indexOf(workspace, language.comesWithFiles === true ? bundledFiles.map(uriFromPath) : []),
    opened: [root],
  });
  return { text: main.text, cursor: main.cursor, items: completion?.items ?? [], completion };
}

async function indexOf(workspace: Workspace, uris: readonly Uri[]): Promise<DeclarationIndex> {
  const index = new DeclarationIndex();
  for (const uri of uris) {
    const file = await workspace.readOnce(uri);
    if (file !== undefined) index.update(uri, index.rowsOf(file.declarations, file.lines));
  }
  return index;
}

export async function labels(
  language: Language,
  source: string,
  dialect?: string,
): Promise<readonly string[]> {
  return (await offered(language, source, dialect)).items.map(({ label }) => label);
}

/** Expects these labels, in this order, to come first. */
export async function checkFirst(
  language: Language,
  source: string,
  expected: readonly string[],
  dialect?: string,
): Promise<void> {
  const found = await labels(language, source, dialect);
  assert.deepEqual(found.slice(0, expected.length), expected, `all: ${found.slice(0, 30).join(', ')}`);
}

/** Expects exactly these labels, in any order. */
export async function checkOffers(
  language: Language,
  source: string,
  expected: readonly string[],
  dialect?: string,
): Promise<void> {
  const found = await labels(language, source, dialect);
  assert.deepEqual(found.toSorted(), expected.toSorted());
}

/** Expects that all of the first are offered and none of the second. */
export async function checkContains(
  language: Language,
  source: string,
  some: readonly string[],
  none: readonly string[] = [],
  dialect?: string,
): Promise<void> {
  const found = new Set(await labels(language, source, dialect));
  assert.deepEqual(
    some.filter((label) => !found.has(label)),
    [],
    `offered: ${[...found].slice(0, 60).join(', ')}`,
  );
  assert.deepEqual(
    none.filter((label) => found.has(label)),
    [],
  );
}

/**
 * Expects what the first file is after the first choice, or that of the label, was taken; `$0` is where one goes on typing,
 * and what would be replaced there stands before it.
 */
export async function checkAccept(
  language: Language,
  source: string,
  expected: string,
  label?: string,
  dialect?: string,
): Promise<void> {
  const { text, items } = await offered(language, source, dialect);
  const choice = label === undefined ? items[0] : items.find((each) => each.label === label);
  assert.ok(choice !== undefined, `not offered; ${items.map((each) => each.label).join(', ')}`);
  assert.equal(accepted(text, choice), expected);
}

function accepted(text: string, { label, insert, snippet, span, edits = [] }: Choice): string {
  const written = snippet === undefined ? `${insert ?? label}$0` : expanded(snippet);
  return applied(text, [{ span, newText: written }, ...edits]);
}

/** The snippet with what its tab stops say, and the cursor at the first of them. */
function expanded(snippet: string): string {
  const first = /\$\{?1/.test(snippet) ? '1' : '0';
  const values = new Map<string, string>();
  let text = snippet;
  // Inner ones first.
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replaceAll(
      /\$\{(\d+)(?::([^{}$]*)|\|([^|]*)\|)?\}/g,
      (_, stop: string, plain?: string, list?: string) => {
        const value = plain ?? list?.split(',', 1)[0];
        if (value !== undefined) values.set(stop, value);
        return (value ?? values.get(stop) ?? '') + (stop === first && value !== undefined ? '\u0000' : '');
      },
    );
    text = text.replaceAll(
      /\$([1-9])/g,
      (_, stop: string) => (values.get(stop) ?? '') + (stop === first ? '\u0000' : ''),
    );
  }
  const hasFirst = text.includes('\u0000');
  const marked = hasFirst ? text.replace('$0', '').replace('\u0000', '$0').replaceAll('\u0000', '') : text;
  return marked.includes('$0') ? marked : `${marked}$0`;
}

/** Edits do not touch each other; those at one place are made in their order. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  const ordered = edits.map((edit, index) => ({ ...edit, index }));
  for (const { span, newText } of ordered.toSorted(
    (a, b) => b.span.start - a.span.start || b.index - a.index,
  ))
    result = result.slice(0, span.start) + newText + result.slice(Math.max(span.end, spanAt(span.start).end));
  return result;
}
