/**
 * Somebody who writes a file by keys alone: types, takes what is offered first, and goes on to the next tab stop. Of
 * snippets it knows stops, stops with a text or choices, and stops that repeat others.
 */
import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import { LineIndex } from '../../server/src/base/line-index.ts';
import type { LspClient } from './lsp-client.ts';

/** A piece of a snippet: text, or a stop with what stands there at first. */
type Piece = string | { readonly stop: number; readonly first: readonly Piece[] };

interface Filling {
  readonly pieces: readonly Piece[];
  readonly typed: Map<number, string>;
  /** The stops that are still to come, the current one first. */
  readonly stops: number[];
}

export class Typist {
  readonly #client: LspClient;
  readonly #path: string;
  #before = '';
  #after = '';
  #filling: Filling | undefined;
  #version = 1;

  constructor(client: LspClient, path: string) {
    this.#client = client;
    this.#path = path;
    client.open(path, '');
  }

  get text(): string {
    const { before, after } = this.#parts();
    return before + after;
  }

  /** Waits until the server has caught up. */
  async done(): Promise<void> {
    await this.#client.diagnostics(this.#path, this.#version);
  }

  /** At a stop that was not typed at yet, the text of the stop is replaced. */
  type(text: string): void {
    const stop = this.#filling?.stops[0];
    if (this.#filling === undefined || stop === undefined) for (const key of text) this.#press(key);
    else this.#filling.typed.set(stop, (this.#filling.typed.get(stop) ?? '') + text);
    this.#tell();
  }

  /** Brackets are closed as they are opened, and what is there already is passed. */
  #press(key: string): void {
    if (isClosing.test(key) && this.#after.startsWith(key)) this.#after = this.#after.slice(1);
    else if (key === '\n' && this.#before.endsWith('{') && this.#after.startsWith('}'))
      this.#after = `\n${this.#after}`;
    else this.#after = (closers.get(key) ?? '') + this.#after;
    this.#before += key;
  }

  /** To the next stop, and out of the snippet behind the last. */
  tab(): void {
    this.#filling?.stops.shift();
    if ((this.#filling?.stops.length ?? 0) === 0) this.#finish();
    this.#tell();
  }

  /** Takes what is offered first, which must be this. */
  async accept(label: string): Promise<void> {
    const { before } = this.#parts();
    const lines = new LineIndex(this.text);
    const list = await this.#client.request<CompletionList | null>('textDocument/completion', {
      textDocument: { uri: `file:///ws/${this.#path}` },
      position: lines.positionAt(before.length),
      context: { triggerKind: 1 },
    });
    const [item] = list?.items ?? [];
    assert.equal(
      item?.label,
      label,
      `offered: ${(list?.items ?? [])
        .map((each) => each.label)
        .slice(0, 10)
        .join(', ')}\n${this.text}`,
    );
    this.#insert(item, lines);
    this.#tell();
  }

  #insert({ textEdit, additionalTextEdits = [], insertTextFormat }: CompletionItem, lines: LineIndex): void {
    assert.ok(textEdit !== undefined && 'range' in textEdit);
    this.#finish(true);
    const start = lines.offsetAt(textEdit.range.start);
    const edits = additionalTextEdits.map(({ range, newText }) => ({
      at: lines.offsetAt(range.start),
      newText,
    }));
    const cursor = this.#before.length;
    this.#before = this.#before.slice(0, start);
    for (const { at, newText } of edits) {
      if (at <= start) this.#before = this.#before.slice(0, at) + newText + this.#before.slice(at);
      else this.#after = this.#after.slice(0, at - cursor) + newText + this.#after.slice(at - cursor);
    }
    if (insertTextFormat !== 2) {
      this.#before += textEdit.newText;
      return;
    }
    const { pieces } = piecesOf(textEdit.newText, 0);
    const numbers = [...new Set(stopsIn(pieces))].sort((a, b) => (a || Infinity) - (b || Infinity));
    this.#filling = { pieces, typed: new Map(), stops: numbers };
    if (numbers[0] === 0 || numbers.length === 0) this.#finish();
  }

  /** What is before and behind the cursor. */
  #parts(): { readonly before: string; readonly after: string } {
    if (this.#filling === undefined) return { before: this.#before, after: this.#after };
    const [before = '', ...after] = rendered(this.#filling).split(cursorMark);
    return { before: this.#before + before, after: after.join('') + this.#after };
  }

  /** The snippet becomes text, with the cursor at its end stop, or where it is. */
  #finish(stays = false): void {
    if (this.#filling === undefined) return;
    if (!stays) this.#filling.stops.splice(0, Infinity, 0);
    const { before, after } = this.#parts();
    this.#before = before;
    this.#after = after;
    this.#filling = undefined;
  }

  #tell(): void {
    this.#client.change(this.#path, ++this.#version, this.text);
  }
}

const closers: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['{', '}'],
  ['[', ']'],
]);
const isClosing = /[)}\]]/;

const cursorMark = '\u0000';

function rendered({ pieces, typed, stops }: Filling): string {
  const values = new Map(typed);
  const [current] = stops;
  let isMarked = false;
  const render = (all: readonly Piece[]): string =>
    all
      .map((piece) => {
        if (typeof piece === 'string') return piece;
        const value = values.get(piece.stop) ?? render(piece.first);
        values.set(piece.stop, value);
        if (piece.stop !== current || isMarked) return value;
        isMarked = true;
        return typed.has(piece.stop) ? value + cursorMark : cursorMark + value;
      })
      .join('');
  const text = render(pieces);
  return isMarked ? text : text + cursorMark;
}

function stopsIn(pieces: readonly Piece[]): readonly number[] {
  return pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.stop, ...stopsIn(piece.first)]));
}

/** Reads a snippet up to its end, or to the brace that closes the stop it is in. */
function piecesOf(
  snippet: string,
  start: number,
): { readonly pieces: readonly Piece[]; readonly end: number } {
  const pieces: Piece[] = [];
  let at = start;
  const isInside = start > 0;
  while (at < snippet.length) {
    const rest = snippet.slice(at);
    const plain = /^\$(\d)/.exec(rest);
    const choice = /^\$\{(\d)\|([^,|]*)[^|]*\|\}/.exec(rest);
    const filled = /^\$\{(\d):/.exec(rest);
    if (isInside && rest.startsWith('}')) return { pieces, end: at + 1 };
    if (plain !== null) {
      pieces.push({ stop: Number(plain[1]), first: [] });
      at += plain[0].length;
    } else if (choice !== null) {
      pieces.push({ stop: Number(choice[1]), first: [choice[2] ?? ''] });
      at += choice[0].length;
    } else if (filled !== null) {
      const inner = piecesOf(snippet, at + filled[0].length);
      pieces.push({ stop: Number(filled[1]), first: inner.pieces });
      at = inner.end;
    } else {
      const bare = /^\$\{(\d)\}/.exec(rest);
      if (bare === null) pieces.push(snippet.charAt(at++));
      else {
        pieces.push({ stop: Number(bare[1]), first: [] });
        at += bare[0].length;
      }
    }
  }
  return { pieces, end: at };
}
