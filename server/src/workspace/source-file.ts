/** One version of one file. Immutable: a change makes a new one. What follows from the text alone is kept with it. */
import type { Uri } from '../base/uri.ts';
import type { ForeignByte } from '../base/utf8.ts';
import { LineIndex } from '../base/line-index.ts';
import type { Exports, Import, Language, Parsed } from '../languages/language.ts';
import type { Declaration } from '../model/outline.ts';

export class SourceFile {
  readonly uri: Uri;
  readonly text: string;
  readonly language: Language;
  /** Of a file on disk that is not in UTF-8, so that an edit of the text would change more than it says. */
  readonly foreignByte: ForeignByte | undefined;
  #parsed: Parsed | undefined;
  #imports: readonly Import[] | undefined;
  #declarations: readonly Declaration[] | undefined;
  #exports: Exports | undefined;
  #lines: LineIndex | undefined;

  constructor(uri: Uri, text: string, language: Language, foreignByte?: ForeignByte) {
    this.uri = uri;
    this.text = text;
    this.language = language;
    this.foreignByte = foreignByte;
  }

  get lines(): LineIndex {
    return (this.#lines ??= new LineIndex(this.text));
  }

  get parsed(): Parsed {
    return (this.#parsed ??= this.language.parse(this.text));
  }

  get imports(): readonly Import[] {
    return (this.#imports ??= this.language.imports(this.parsed));
  }

  get exports(): Exports {
    return (this.#exports ??= this.language.exports(this.parsed));
  }

  get declarations(): readonly Declaration[] {
    return (this.#declarations ??= this.language.declarations(this.parsed));
  }
}
