/** Drives one language server through everything that is measured, and notes what it took and what was answered. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readCorpusFile } from '../corpus.ts';
import { LspProcess, positionAt, type ServerCommand } from '../lsp-process.ts';
import { type Case, everywhere, offsetOf, type Place } from './cases.ts';

/** Milliseconds, but for memory in MB. */
export interface Figure {
  readonly what: string;
  readonly p50: number;
  readonly p95: number;
  /** What was answered, so that a fast empty answer shows. */
  readonly answer: string;
}

export interface Load {
  /** How often each request is made. */
  readonly requests: number;
  /** How often each edit is made and undone. */
  readonly edits: number;
}

/** From a new process to the symbols of the workspace, with whatever an earlier one has left behind. */
export async function measureStart(server: ServerCommand, root: string, what: string): Promise<Figure> {
  const start = performance.now();
  const lsp = new LspProcess(server, root);
  try {
    await lsp.start();
    const found = await symbolsUntilFound(lsp, 'CampaignCriterion', startPatience);
    const ms = performance.now() - start;
    return { what, p50: ms, p95: ms, answer: `${found} symbols` };
  } finally {
    await lsp.stop();
  }
}

export async function measureCase(
  server: ServerCommand,
  root: string,
  { file, ...places }: Case,
  { requests, edits }: Load,
): Promise<readonly Figure[]> {
  const lsp = new LspProcess(server, root);
  const name = path.basename(file, '.proto');
  const figures: Figure[] = [];
  const add = (what: string, times: readonly number[], answer: string): void => {
    const sorted = times.toSorted((a, b) => a - b);
    figures.push({
      what: `${name}: ${what}`,
      p50: quantile(sorted, 0.5),
      p95: quantile(sorted, 0.95),
      answer,
    });
  };
  const ask = async (what: string, method: string, params: object, count = requests): Promise<void> => {
    const times: number[] = [];
    let answer = '';
    for (let at = 0; at < count; at++) {
      const { ms, result } = await lsp.request(method, { textDocument: { uri: lsp.uri(file) }, ...params });
      times.push(ms);
      answer = inShort(result);
    }
    add(what, times, answer);
  };
  const at = (place: Place): object => ({
    position: positionAt(readCorpusFile(file), offsetOf(file, place)),
  });
  try {
    await lsp.start();
    const first = await lsp.open(file);
    add('opening to first diagnostics', [first], `${lsp.lastCount} problems`);
    await symbolsUntilFound(lsp, 'CampaignCriterion');
    await lsp.idle();
    await ask('hover', 'textDocument/hover', at(places.use));
    await ask('definition', 'textDocument/definition', at(places.use));
    const context = { includeDeclaration: true };
    await ask('references', 'textDocument/references', { ...at(places.declaration), context });
    await ask('completion', 'textDocument/completion', {
      ...at(places.completion),
      context: { triggerKind: 1 },
    });
    await ask('outline', 'textDocument/documentSymbol', {});
    await ask('workspace symbols', 'workspace/symbol', { query: 'CampaignCriterion' });
    if (lsp.provides.semanticTokensProvider !== undefined)
      await ask('semantic tokens', 'textDocument/semanticTokens/full', {});
    if (lsp.provides.foldingRangeProvider !== undefined)
      await ask('folding', 'textDocument/foldingRange', {});
    const options = { tabSize: 2, insertSpaces: true };
    await ask('formatting', 'textDocument/formatting', { options });
    for (const [what, place, text] of [
      ['syntax error to diagnostics', places.syntaxError, '@'],
      ['wrong type to diagnostics', places.wrongType, 'Zq'],
    ] as const) {
      const times: number[] = [];
      let answer = '';
      for (let edit = 0; edit < edits; edit++) {
        times.push(await lsp.edit(file, { at: offsetOf(file, place), text }, false));
        answer = `${lsp.lastCount} problems`;
        await lsp.edit(file, { at: offsetOf(file, place), text }, true);
      }
      add(what, times, answer);
    }
    await lsp.rest();
    add('memory at rest', [lsp.memory()], 'MB');
    add('memory at most', [lsp.peakMemory()], 'MB');
    return figures;
  } finally {
    await lsp.stop();
  }
}

/** What reaches through the whole corpus: a type that everything names, and thousands of files that change at once. */
export async function measureWhole(
  server: ServerCommand,
  root: string,
  files: readonly string[],
  { requests }: Load,
): Promise<readonly Figure[]> {
  const lsp = new LspProcess(server, root);
  const figures: Figure[] = [];
  try {
    await lsp.start();
    await lsp.open(everywhere.file);
    await symbolsUntilFound(lsp, 'CampaignCriterion');
    await lsp.idle();
    const at = {
      textDocument: { uri: lsp.uri(everywhere.file) },
      position: positionAt(readCorpusFile(everywhere.file), offsetOf(everywhere.file, everywhere.place)),
    };
    const askOnce = async (what: string, method: string, params: object): Promise<void> => {
      const { ms, result } = await lsp.request(method, { ...at, ...params });
      figures.push({ what: `whole: ${what}`, p50: ms, p95: ms, answer: inShort(result) });
    };
    const ask = async (what: string, method: string, params: object, count: number): Promise<void> => {
      await askOnce(`${what}, the first time`, method, params);
      const times: number[] = [];
      let answer = '';
      for (let again = 0; again < count; again++) {
        const { ms, result } = await lsp.request(method, { ...at, ...params });
        times.push(ms);
        answer = inShort(result);
      }
      times.sort((a, b) => a - b);
      figures.push({ what: `whole: ${what}`, p50: quantile(times, 0.5), p95: quantile(times, 0.95), answer });
    };
    const remember = (what: string, megabytes: number): void => {
      figures.push({ what: `whole: memory ${what}`, p50: megabytes, p95: megabytes, answer: 'MB' });
    };
    await lsp.rest();
    remember('at rest, workspace indexed', lsp.memory());
    const context = { includeDeclaration: true };
    await ask('references of Timestamp', 'textDocument/references', { context }, requests);
    await ask('rename of Timestamp', 'textDocument/rename', { newName: 'Renamed' }, Math.min(requests, 5));
    figures.push(...(await switchBranch(lsp, root, files)));
    await askOnce('rename of Timestamp, right after the switch', 'textDocument/rename', {
      newName: 'Renamed',
    });
    await lsp.rest();
    remember('at rest, after all', lsp.memory());
    remember('at most', lsp.peakMemory());
    return figures;
  } finally {
    await lsp.stop();
  }
}

const switched = 2000;

/** Changes files behind the server's back, tells it, and looks how soon it knows and how it answers meanwhile. */
async function switchBranch(lsp: LspProcess, root: string, files: readonly string[]): Promise<Figure[]> {
  const some = files.filter((file) => file !== everywhere.file).slice(-switched);
  const last = `Switched${some.length - 1}`;
  some.forEach((file, at) => replace(path.join(root, file), (text) => `${text}\nmessage Switched${at} {}\n`));
  const waits: number[] = [];
  const start = performance.now();
  lsp.notify('workspace/didChangeWatchedFiles', {
    changes: some.map((file) => ({ uri: lsp.uri(file), type: 2 })),
  });
  let found = 0;
  while (found === 0 && performance.now() - start < patience) {
    const [hover, symbols] = await Promise.all([
      lsp.request('textDocument/hover', {
        textDocument: { uri: lsp.uri(everywhere.file) },
        position: { line: 0, character: 0 },
      }),
      lsp.request('workspace/symbol', { query: last }),
    ]);
    waits.push(hover.ms);
    found = Array.isArray(symbols.result) ? symbols.result.length : 0;
  }
  const settled = performance.now() - start;
  waits.sort((a, b) => a - b);
  some.forEach((file) =>
    replace(path.join(root, file), (text) => text.replace(/\nmessage Switched\d+ \{\}\n$/, '')),
  );
  const answer = found > 0 ? `${some.length} files` : 'never known';
  return [
    { what: 'whole: branch switch, settled', p50: settled, p95: settled, answer },
    {
      what: 'whole: branch switch, longest wait meanwhile',
      p50: quantile(waits, 0.5),
      p95: waits.at(-1) ?? NaN,
      answer,
    },
  ];
}

/** In place of the old file, which other folders may have too. */
function replace(file: string, change: (text: string) => string): void {
  writeFileSync(`${file}.new`, change(readFileSync(file, 'utf8')));
  renameSync(`${file}.new`, file);
}

/** In milliseconds. */
const patience = 120_000;

/** In milliseconds, for the symbols of a workspace of which no file is open: some servers give none then. */
const startPatience = 20_000;

/** Asks until there is an answer, as a user would who sees an empty list; returns how many there were. */
async function symbolsUntilFound(lsp: LspProcess, query: string, within = patience): Promise<number> {
  for (const start = performance.now(); performance.now() - start < within;) {
    const { result } = await lsp.request('workspace/symbol', { query });
    if (Array.isArray(result) && result.length > 0) return result.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return 0;
}

function inShort(result: unknown): string {
  if (result instanceof Error) return `error: ${result.message.slice(0, 40)}`;
  if (result === null || result === undefined) return 'nothing';
  if (Array.isArray(result)) return `${result.length} items`;
  const { items, data, contents, changes, documentChanges } = result as Record<string, unknown>;
  if (Array.isArray(items)) return `${items.length} items`;
  if (Array.isArray(data)) return `${data.length} numbers`;
  if (contents !== undefined) return `${JSON.stringify(contents).length} characters`;
  if (Array.isArray(documentChanges))
    return editsIn(documentChanges.map((each: { edits?: unknown[] }) => each.edits));
  if (typeof changes === 'object' && changes !== null) return editsIn(Object.values(changes));
  return 'an object';
}

function editsIn(files: readonly unknown[]): string {
  const edits = files.reduce<number>((total, each) => total + (Array.isArray(each) ? each.length : 0), 0);
  return `${edits} edits in ${files.length} files`;
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))] ?? NaN;
}
