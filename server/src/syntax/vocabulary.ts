/** The token types of one language, and the tables by which its lexer finds them. */
import { createToken, Lexer, type TokenType } from 'chevrotain';
import { typeIndex } from './token.ts';

/** Filled while the module of the token types loads. */
export class Vocabulary {
  readonly types: TokenType[] = [];
  readonly keywords = new Map<string, TokenType>();
  readonly #symbols = new Map<number, TokenType>();

  /** `label` is how an error names the type. */
  type(name: string, label: string, ...categories: TokenType[]): TokenType {
    const created = createToken({ name, pattern: Lexer.NA, label, categories });
    this.types.push(created);
    return created;
  }

  keyword(name: string, text: string, ...categories: TokenType[]): TokenType {
    const created = this.type(name, `"${text}"`, ...categories);
    this.keywords.set(text, created);
    return created;
  }

  /** `text` is one ASCII character. */
  symbol(name: string, text: string, ...categories: TokenType[]): TokenType {
    const created = this.type(name, `"${text}"`, ...categories);
    this.#symbols.set(text.charCodeAt(0), created);
    return created;
  }

  /** The type numbers of the symbols, by code unit. */
  symbolTable(): readonly (number | undefined)[] {
    return Array.from({ length: 128 }, (_, code) => {
      const type = this.#symbols.get(code);
      return type && typeIndex(type);
    });
  }

  /**
   * A function that gives the type number of the word at a place: that of its keyword, else of `plain`. `first` is
   * the word's first code unit.
   */
  wordTypes(plain: TokenType): (text: string, first: number, start: number, end: number) => number {
    const plainIndex = typeIndex(plain);
    const lengths = [...this.keywords.keys()].map((text) => text.length);
    const shortest = Math.min(...lengths);
    const longest = Math.max(...lengths);
    const starts = new Uint8Array(128);
    for (const text of this.keywords.keys()) starts[text.charCodeAt(0)] = 1;
    const indices = new Map([...this.keywords].map(([text, type]) => [text, typeIndex(type)]));
    return (text, first, start, end) => {
      const length = end - start;
      if (starts[first] !== 1 || length < shortest || length > longest) return plainIndex;
      return indices.get(text.slice(start, end)) ?? plainIndex;
    };
  }
}
