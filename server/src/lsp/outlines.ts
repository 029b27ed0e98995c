/** The outlines of files as answers, kept with each version of a file: editors ask again whenever it comes into view. */
import type { DocumentSymbol } from 'vscode-languageserver';
import type { SourceFile } from '../workspace/source-file.ts';
import { WrittenAnswer } from './answer-writer.ts';
import { writtenOutline } from './outline-writer.ts';
import { toDocumentSymbol } from './to-lsp.ts';

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

  #made({ language, parsed, declarations, lines, text }: SourceFile): Outline {
    const shown = language.outline?.(parsed) ?? declarations;
    return this.#takesWritten
      ? new WrittenAnswer(writtenOutline(shown, lines, text.length))
      : shown.map((declaration) => toDocumentSymbol(declaration, lines));
  }
}
