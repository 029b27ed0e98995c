/**
 * What all parts of the grammar share: names, separators, and what becomes of tokens that fit nowhere.
 */
import type { TokenType } from 'chevrotain';
import { adviceOnKeyword } from '../../../syntax/keyword-advice.ts';
import { isOfType, type Token, typeIndex } from '../../../syntax/token.ts';
import { type Block, type GrammarTokens, oneOf, TolerantParser } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';

export abstract class StatementParser extends TolerantParser {
  protected constructor() {
    super(grammarTokens);
  }

  /**
   * Whether a token of the type is next. Spares Chevrotain's own look ahead for what seldom stands in its place; always
   * true while the grammar is recorded.
   */
  protected isNext(type: number): boolean {
    return this.RECORDING_PHASE || this.peek(1).tokenTypeIdx === type;
  }

  /** At most one separator is right. */
  readonly separators = this.RULE('separators', (): void => {
    this.OPTION(() => {
      this.take(t.Separator);
      this.MANY(() => {
        const more = this.take(t.Separator, 1);
        this.ACTION(() => {
          this.report(more, `unexpected "${this.textOf(more)}"`);
        });
      });
    });
  });

  readonly empty = this.RULE('empty', (): ast.Empty => {
    const { start, end } = this.take(t.Separator);
    return { kind: 'empty', start, end };
  });

  /** What begins no statement here, with all that follows it to the end of the statement or line. */
  readonly broken = this.RULE('broken', (): ast.Broken => {
    const { start, end } = this.peek(1);
    const found = this.describeNext();
    this.choose(
      oneOf([() => this.take(t.Junk), () => this.take(t.Identifier), () => this.take(t.RightParen)]),
    );
    this.ACTION(() => {
      const word = this.text.slice(start, end);
      if (word === 'senum')
        this.report({ start, end }, '"senum" is no longer part of Thrift', {
          help: 'use an enum, or strings',
        });
      else
        this.report({ start, end }, `unexpected ${found}`, adviceOnKeyword({ start, end }, word, keywords));
      this.recover();
    });
    return { kind: 'broken', start, end: this.previousEnd };
  });

  readonly brokenListed = this.RULE('brokenListed', (): ast.Broken => {
    const { start, end } = this.peek(1);
    const found = this.describeNext();
    this.take(t.Junk);
    this.ACTION(() => {
      this.report({ start, end }, `unexpected ${found}`);
      this.recover(t.RightParen);
    });
    return { kind: 'broken', start, end: this.previousEnd };
  });

  readonly strayBrace = this.RULE('strayBrace', (): ast.Broken => {
    const { start, end } = this.take(t.RightBrace);
    this.report({ start, end }, 'unexpected "}": no block is open here');
    return { kind: 'broken', start, end };
  });

  /** The separator after a statement; where it is missing, nothing is wrong unless the statement is. */
  protected endStatement(stop?: TokenType): void {
    const separator = this.OPTION9(() => this.take(t.Separator, 9));
    if (separator === undefined && this.panicking) this.ACTION(() => this.recover(stop));
    this.calm();
  }

  /** Passes over what stands in place of a block that was not found. */
  protected endBlock(body: Block<unknown>): void {
    if (body.open < 0) this.recoverInPanic();
  }

  protected recoverInPanic(): void {
    if (this.panicking) this.recover();
  }

  /** A name where nothing but a name can stand; whether it may be a keyword is the dialect's business. */
  readonly anyName = this.RULE('anyName', (): ast.Ident => this.ident(this.take(t.Identifier)));

  /** A name. A keyword is taken for one on the same line only: elsewhere it may well begin something. */
  protected nameToken(expected: string, index = 0): Token {
    const found = this.ACTION(() => this.#keywordAsName());
    return found ?? this.take(t.Word, index, expected);
  }

  #keywordAsName(): Token | undefined {
    const next = this.peek(1);
    const index = next.tokenTypeIdx;
    if (index === wordType || !isOfType(index, t.Identifier) || this.startsLine(next)) return undefined;
    return this.skip();
  }

  protected intLiteral(token: Token): ast.IntLiteral {
    return { kind: 'int', text: this.textOf(token), start: token.start, end: token.end };
  }

  protected stringLiteral({ start, end }: Token): ast.StringLiteral {
    return { kind: 'string', start, end };
  }
}

/** What definitions begin with, for words that are misspelled ones. */
const keywords = [
  'struct',
  'union',
  'exception',
  'enum',
  'service',
  'typedef',
  'const',
  'include',
  'namespace',
  'interaction',
  'package',
];

/** Most nodes have none of what some have several of. */
export const none: readonly never[] = [];

export const at: number = typeIndex(t.At);

const wordType = typeIndex(t.Word);

const grammarTokens: GrammarTokens = {
  vocabulary: t.vocabulary.types,
  blockOpen: t.LeftBrace,
  blockClose: t.RightBrace,
  opens: [t.LeftBrace, t.LeftBracket, t.LeftParen, t.LeftAngle],
  closes: [t.RightBrace, t.RightBracket, t.RightParen, t.RightAngle],
  terminators: [t.Comma, t.Semicolon],
  fileKeywords: [
    t.Struct,
    t.Union,
    t.Exception,
    t.Enum,
    t.Service,
    t.Typedef,
    t.Const,
    t.Namespace,
    t.Include,
    t.CppInclude,
    t.Interaction,
  ],
};
