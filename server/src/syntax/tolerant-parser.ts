/**
 * The parser both grammars derive from: Chevrotain with embedded actions, but it never throws and never backtracks.
 *
 * Chevrotain's own recovery searches ahead, can take quadratic time on hostile input, and loses what follows a
 * missing brace. Here a token that is missing is reported once and made up with an empty span, the rest of the
 * statement is parsed in silence ("panic"), and `endStatement` looks for the statement's end. So the tree is always
 * whole, parsing takes linear time, and one mistake gives one diagnostic.
 *
 * The overridden methods are internals of Chevrotain; its version is pinned exactly.
 */
import type { IOrAlt, TokenType } from 'chevrotain';
import { type Span, spanAt } from '../base/span.ts';
import { LazyGrammarParser } from './lazy-grammar-parser.ts';
import { quoted } from './quoted.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import { asChevrotain, fromChevrotain, isOfType, Token, typeIndex } from './token.ts';
import type { TokenList } from './token-list.ts';

export interface GrammarTokens {
  readonly vocabulary: readonly TokenType[];
  /** The braces that statements stand in. */
  readonly blockOpen: TokenType;
  readonly blockClose: TokenType;
  /** All tokens that nest, braces included. */
  readonly opens: readonly TokenType[];
  readonly closes: readonly TokenType[];
  /** What may stand at the end of a statement; the first is what to insert where it is missing. */
  readonly terminators: readonly TokenType[];
  /** Keywords that begin a declaration of the file and are seldom first on a line elsewhere. */
  readonly fileKeywords: readonly TokenType[];
}

/** Words to add to a report. */
export type ReportMore = Pick<SyntaxProblem, 'help' | 'fixes' | 'code'>;

/** What Chevrotain's `OR` takes. The alternatives of a hot rule are made once and kept: see Chevrotain's notes on speed. */
export interface Alternatives<T> {
  readonly DEF: readonly { readonly ALT: () => T }[];
  readonly ERR_MSG: string | undefined;
  readonly IGNORE_AMBIGUITIES: true;
}

/** Alternatives in order of precedence: a keyword is also a name, so the rules that begin with keywords come first. */
export function oneOf<T>(alternatives: readonly (() => T)[], expected?: string): Alternatives<T> {
  return { DEF: alternatives.map((ALT) => ({ ALT })), ERR_MSG: expected, IGNORE_AMBIGUITIES: true };
}

/** What stands between braces; `open` and `close` are the offsets of the braces, -1 where one is missing. */
export interface Block<Statement> {
  readonly open: number;
  readonly close: number;
  readonly statements: readonly Statement[];
}

/** Blocks and literals that are nested deeper are skipped with a report. */
const maxDepth = 100;

export abstract class TolerantParser extends LazyGrammarParser {
  /** Whether a grammar is searched for mistakes when it is made. A test does; it takes too long to do at every start. */
  static validates = false;
  protected text = '';
  readonly #tokens: GrammarTokens;
  readonly #blockOpen: number;
  readonly #blockClose: number;
  readonly #opens: ReadonlySet<number>;
  readonly #closes: ReadonlySet<number>;
  readonly #terminators: ReadonlySet<number>;
  readonly #fileKeywords: ReadonlySet<number>;
  #problems: SyntaxProblem[] = [];
  /** Where problems start that were reported, and where those of the lexer end. */
  #reported = new Set<number>();
  #panic = false;
  #previousEnd = 0;
  #depth = 0;
  /** Opening less closing braces of the whole text. */
  #braceBalance = 0;

  protected constructor(tokens: GrammarTokens) {
    super([...tokens.vocabulary], {
      maxLookahead: 1,
      recoveryEnabled: false,
      skipValidations: !TolerantParser.validates,
    });
    this.#tokens = tokens;
    this.#blockOpen = typeIndex(tokens.blockOpen);
    this.#blockClose = typeIndex(tokens.blockClose);
    this.#opens = new Set(tokens.opens.map(typeIndex));
    this.#closes = new Set(tokens.closes.map(typeIndex));
    this.#terminators = new Set(tokens.terminators.map(typeIndex));
    this.#fileKeywords = new Set(tokens.fileKeywords.map(typeIndex));
  }

  /** Gets ready to parse a text; the caller then calls its start rule and `finish`. */
  protected begin(text: string, list: TokenList): void {
    this.text = text;
    this.#problems = [...list.problems];
    // What is missing behind a broken token, such as a string that is not closed, is no mistake of its own.
    this.#reported = new Set(list.problems.flatMap(({ span }) => [span.start, span.end]));
    this.#panic = false;
    this.#previousEnd = 0;
    this.#depth = 0;
    this.#braceBalance = 0;
    for (const token of list.tokens) {
      if (token.tokenTypeIdx === this.#blockOpen) this.#braceBalance++;
      else if (token.tokenTypeIdx === this.#blockClose) this.#braceBalance--;
    }
    this.input = asChevrotain(list.tokens.slice());
  }

  /** Lets go of the text and returns what was found wrong, in order of place. */
  protected finish(): SyntaxProblem[] {
    const problems = this.#problems.sort((a, b) => a.span.start - b.span.start);
    this.#problems = [];
    this.text = '';
    this.input = [];
    return problems;
  }

  /** Consumes a token of the type, or reports that it is missing and makes one up with an empty span. */
  protected take(type: TokenType, index = 0, expected?: string): Token {
    return fromChevrotain(
      this.consume(index, type, expected === undefined ? undefined : { ERR_MSG: expected }),
    );
  }

  /**
   * Takes the first alternative that fits the next tokens. Where none does, reports what was expected and returns
   * nothing.
   */
  protected choose<T>(alternatives: Alternatives<T>, index = 0): T | undefined {
    return this.or(index, alternatives as unknown as { DEF: IOrAlt<T>[] });
  }

  /** The source text of a token, empty where it was made up. */
  protected textOf(token: Token): string {
    return this.text.slice(token.start, token.end);
  }

  /** A name with its place; of a token that was not found, an empty one here. */
  protected ident(token: Token | undefined): Span & { readonly text: string } {
    if (token === undefined) return { text: '', ...spanAt(this.#previousEnd) };
    return { text: this.textOf(token), start: token.start, end: token.end };
  }

  /** What stands for a statement that was not found. */
  protected nothing(): Span & { readonly kind: 'broken' } {
    return { kind: 'broken', ...spanAt(this.#previousEnd) };
  }

  /** A new statement begins: mistakes are reported again. */
  protected calm(): void {
    this.#panic = false;
  }

  protected get panicking(): boolean {
    return this.#panic;
  }

  /** Reports a mistake, unless the statement or the place already has one. */
  protected report(span: Span, message: string, more?: ReportMore): void {
    if (this.#panic || this.#reported.has(span.start)) return;
    this.#reported.add(span.start);
    this.#problems.push({ span: { start: span.start, end: span.end }, message, ...more });
  }

  /** Reports a mistake after which the rest of the statement cannot be trusted. */
  protected reportAndPanic(span: Span, message: string, more?: ReportMore): void {
    this.report(span, message, more);
    this.panic();
  }

  /** Leaves what is wrong with the rest of the statement unsaid. */
  protected panic(): void {
    this.#panic = true;
  }

  /** The offset after the last token that was consumed. */
  protected get previousEnd(): number {
    return this.#previousEnd;
  }

  /** The token `ahead` places on (1 is the next one). */
  protected peek(ahead: number): Token {
    return fromChevrotain(this.LA(ahead));
  }

  protected get atEnd(): boolean {
    return this.peek(1).start === undefined;
  }

  /** Where to point when something is missing: the next token on the same line, else the end of the last one. */
  protected placeOfMissing(): Span {
    return this.atEnd || this.startsLine(this.peek(1)) ? spanAt(this.#previousEnd) : this.peek(1);
  }

  /** What to call the next token in a message. */
  protected describeNext(): string {
    if (this.atEnd) return 'the end of the file';
    return quoted(this.textOf(this.peek(1)));
  }

  /**
   * `{ statement* }`. Where the opening brace is missing the block is empty, unless the text has a closing brace too
   * many; where closing braces are missing, blocks also end before the next declaration of the file, and before a
   * token of the type `sibling`, which begins what the block is part of.
   */
  protected block<Statement>(statement: () => Statement, sibling?: TokenType): Block<Statement> {
    const open = this.take(this.#tokens.blockOpen);
    const statements: Statement[] = [];
    if (this.ACTION(() => this.#cannotEnter(open)) === true) return { open: -1, close: -1, statements };
    let close = -1;
    this.nested(open, () => {
      this.MANY({
        GATE: () => !this.#atFileKeyword() && !this.#atSibling(sibling),
        DEF: () => statements.push(statement()),
      });
      close = this.#closeOf(open);
    });
    return { open: isMissing(open) ? -1 : open.start, close, statements };
  }

  /** Parses what stands between brackets, the closing one included; skips it where nesting is too deep. */
  protected nested(open: Token, contents: () => void): void {
    if (this.ACTION(() => this.#skippedAsTooDeep(open)) === true) return;
    this.#depth++;
    contents();
    this.#depth--;
  }

  #closeOf(open: Token): number {
    const close = this.OPTION8(() => this.take(this.#tokens.blockClose, 8));
    if (close !== undefined) return close.start;
    this.ACTION(() => {
      // Blocks around an unclosed one are unclosed too; that is one mistake.
      this.reportAndPanic(isMissing(open) ? spanAt(this.#previousEnd) : open, 'the block is not closed');
    });
    return -1;
  }

  /**
   * Passes over what is left of a broken statement: to its terminator (which is consumed) or past its block, but not
   * beyond a closing brace, a token of the type `stop`, the end of the line, or before a definition. Passes over
   * nothing where the next token starts a line.
   */
  protected recover(stop?: TokenType): void {
    while (!this.atEnd) {
      const next = this.peek(1);
      if (next.tokenTypeIdx === this.#blockClose || next.tokenTypeIdx === stop?.tokenTypeIdx) break;
      if (this.startsLine(next) || this.#atDefinition()) break;
      if (next.tokenTypeIdx === this.#blockOpen) {
        this.#skipNested();
        break;
      }
      this.skip();
      if (this.#terminators.has(next.tokenTypeIdx)) break;
    }
    this.calm();
  }

  /** Passes over the next token. */
  protected skip(): Token {
    const token = this.peek(1);
    this.consumeToken();
    this.#previousEnd = token.end;
    return token;
  }

  /** Where nesting is too deep, reports it and skips to the token that closes `open`, which was just consumed. */
  #skippedAsTooDeep(open: Token): boolean {
    if (this.#depth < maxDepth) return false;
    this.report(open, `nested more than ${maxDepth} levels deep`, { help: 'the contents were not checked' });
    this.#skipNested(1);
    return true;
  }

  /** Skips to the token that closes what is open, without recursion; `depth` says how much is open already. */
  #skipNested(depth = 0): void {
    while (!this.atEnd) {
      const { tokenTypeIdx } = this.skip();
      if (this.#opens.has(tokenTypeIdx)) depth++;
      else if (this.#closes.has(tokenTypeIdx) && --depth <= 0) return;
    }
  }

  #cannotEnter(open: Token): boolean {
    return isMissing(open) && this.#braceBalance >= 0;
  }

  /** A keyword, a name and an opening brace: `message A {` after a stray word is what was meant. */
  #atDefinition(): boolean {
    return this.#fileKeywords.has(this.peek(1).tokenTypeIdx) && this.peek(3).tokenTypeIdx === this.#blockOpen;
  }

  #atFileKeyword(): boolean {
    if (this.#braceBalance <= 0 || this.atEnd) return false;
    const next = this.peek(1);
    if (!this.#fileKeywords.has(next.tokenTypeIdx)) return false;
    const before = this.text.charCodeAt(next.start - 1);
    return next.start === 0 || before === 10 || before === 13;
  }

  #atSibling(sibling: TokenType | undefined): boolean {
    return (
      sibling !== undefined && this.#braceBalance > 0 && this.peek(1).tokenTypeIdx === sibling.tokenTypeIdx
    );
  }

  /** Whether only white space stands before the token on its line. */
  protected startsLine(token: Token): boolean {
    for (let at = token.start - 1; at >= 0; at--) {
      const code = this.text.charCodeAt(at);
      if (code === 10 || code === 13) return true;
      if (code !== 32 && code !== 9) return false;
    }
    return true;
  }

  /** Chevrotain's `CONSUME`. A token that is not there is reported and made up. */
  protected consumeInternal(
    type: TokenType,
    _index: number,
    options: { ERR_MSG?: string } | undefined,
  ): Token {
    const next = this.peek(1);
    if (isOfType(next.tokenTypeIdx, type)) {
      this.consumeToken();
      this.#previousEnd = next.end;
      return next;
    }
    if (!this.#panic) {
      const expected = options?.ERR_MSG ?? type.LABEL ?? type.name;
      this.reportAndPanic(this.placeOfMissing(), `expected ${expected}, found ${this.describeNext()}`);
    }
    return new Token(typeIndex(type), this.#previousEnd, this.#previousEnd);
  }

  /** Chevrotain calls this where no alternative of an `OR` fits; the `OR` then returns nothing. */
  protected raiseNoAltException(_occurrence: number, expected: string | undefined): void {
    if (!this.#panic)
      this.reportAndPanic(
        this.placeOfMissing(),
        `expected ${expected ?? 'something else'}, found ${this.describeNext()}`,
      );
  }

  /** An internal of Chevrotain that its types leave out. */
  declare protected consumeToken: () => void;
}

/** Whether the parser made the token up. */
export function isMissing(token: Token): boolean {
  return token.start === token.end;
}
