/** The outlines of files as answers, kept with each version of a file: editors ask again whenever it comes into view. */
import type { DocumentSymbol } from 'vscode-languageserver';
import type { Declaration } from '../model/outline.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { WrittenAnswer } from './answer-writer.ts';
import { writtenOutline } from './outline-writer.ts';
import { toDocumentSymbol } from './to-lsp.ts';

/** How often it takes until an outline is as quick as it gets. */
const times = 8;

/** In UTF-16 code units: a part with so many symbols, and done within a moment. */
const enough = 400_000;

export type Outline = DocumentSymbol[] | WrittenAnswer;

export class Outlines {
  readonly #takesWritten: boolean;
  readonly #known = new WeakMap<SourceFile, Outline>();

  /** `takesWritten` says that answers may be `WrittenAnswer`s. */
  constructor(takesWritten: boolean) {
    this.#takesWritten = takesWritten;
  }

  of(file: SourceFile): Outline {
    let outline = this.#known.get(file);
    if (outline === undefined) this.#known.set(file, (outline = this.#made(file)));
    return outline;
  }

  /**
   * Makes the outline of a part of the file a few times, for nothing but that it was done, and then that of all of it.
   * Does a step each time that it is asked for the next.
   */
  *rehearse(file: SourceFile): Generator<void> {
    const { language, parsed } = file;
    for (let time = 0; time < times; time++) {
      const outline = language.outline?.(parsed) ?? language.declarations(parsed);
      this.#written(file, outline.slice(0, outline.findLastIndex(({ span }) => span.end <= enough) + 1));
      yield;
    }
    this.of(file);
  }

  #made(file: SourceFile): Outline {
    return this.#written(file, file.language.outline?.(file.parsed) ?? file.declarations);
  }

  #written({ lines }: SourceFile, shown: readonly Declaration[]): Outline {
    return this.#takesWritten
      ? new WrittenAnswer(writtenOutline(shown, lines))
      : shown.map((declaration) => toDocumentSymbol(declaration, lines));
  }
}
