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

  /** A name that must be no keyword, where nothing but a name can stand. */
  readonly anyName = this.RULE('anyName', (): ast.Ident => {
    const token = this.take(t.Identifier);
    this.ACTION(() => {
      if (token.tokenTypeIdx !== wordType) this.reportKeyword(token);
    });
    return this.ident(token);
  });

  /** A name that must be no keyword. A keyword on the same line is taken for the name, with a report. */
  protected nameToken(expected: string, index = 0): Token {
    const found = this.ACTION(() => this.#keywordAsName());
    return found ?? this.take(t.Word, index, expected);
  }

  protected reportKeyword(token: Token): void {
    this.report(token, `"${this.textOf(token)}" is a keyword and cannot be a name here`);
  }

  #keywordAsName(): Token | undefined {
    const next = this.peek(1);
    const index = next.tokenTypeIdx;
    if (index === wordType || !isOfType(index, t.Identifier) || this.startsLine(next)) return undefined;
    this.reportKeyword(next);
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
];

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
  ],
};
