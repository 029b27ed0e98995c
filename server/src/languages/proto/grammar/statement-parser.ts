/**
 * What all statements of Protobuf share: names, strings, how a statement ends, and what is none. The base of the other
 * parsers of this folder; each adds the rules of its concept, and `parser.ts`, the last, those of the file.
 */
import { type Span, spanAt } from '../../../base/span.ts';
import { adviceOnKeyword } from '../../../syntax/keyword-advice.ts';
import { isOfType } from '../../../syntax/token.ts';
import { type GrammarTokens, oneOf, TolerantParser } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';

const grammarTokens: GrammarTokens = {
  vocabulary: t.vocabulary.types,
  blockOpen: t.LeftBrace,
  blockClose: t.RightBrace,
  opens: [t.LeftBrace, t.LeftBracket, t.LeftParen, t.LeftAngle],
  closes: [t.RightBrace, t.RightBracket, t.RightParen, t.RightAngle],
  terminators: [t.Semicolon],
  fileKeywords: [t.Syntax, t.Edition, t.Import, t.Package, t.Message, t.Enum, t.Service, t.Extend],
};

/** The last class of the line performs Chevrotain's self-analysis. */
export abstract class StatementParser extends TolerantParser {
  protected constructor() {
    super(grammarTokens);
  }

  protected readonly namedType = this.RULE('namedType', (): ast.NamedType => {
    const { text, start, end } = this.SUBRULE(this.qualifiedName);
    return { kind: 'named-type', text, start, end };
  });

  protected readonly qualifiedName = this.RULE('qualifiedName', (): ast.QualifiedName => {
    let start = -1;
    let width = 0;
    this.OPTION(() => {
      start = this.take(t.Dot).start;
      width = 1;
    });
    const first = this.take(t.Identifier);
    if (start < 0) start = first.start;
    width += first.end - first.start;
    this.MANY(() => {
      this.take(t.Dot, 1);
      const part = this.take(t.Identifier, 1);
      width += 1 + part.end - part.start;
    });
    const end = Math.max(start, this.previousEnd);
    const text = this.text.slice(start, end);
    return { text: width === end - start ? text : withoutTrivia(text), start, end };
  });

  protected readonly stringLiteral = this.RULE('stringLiteral', (): ast.StringLiteral => {
    const { start, end } = this.take(t.StringLiteral);
    const parts: Span[] = [{ start, end }];
    this.MANY(() => {
      const more = this.take(t.StringLiteral, 1);
      parts.push({ start: more.start, end: more.end });
    });
    return { kind: 'string', parts, start, end: this.previousEnd };
  });

  protected readonly optionalString = this.RULE('optionalString', (): ast.StringLiteral | undefined =>
    this.choose(oneOf([() => this.SUBRULE(this.stringLiteral)], 'a string')),
  );

  protected readonly empty = this.RULE('empty', (): ast.Empty => {
    const { start, end } = this.take(t.Semicolon);
    return { kind: 'empty', start, end };
  });

  /** A semicolon where there are no empty statements. */
  protected readonly straySemicolon = this.RULE('straySemicolon', (): ast.Empty => {
    const { start, end } = this.take(t.Semicolon);
    const fixes = [{ title: 'Remove ";"', edits: [{ span: { start, end }, newText: '' }] }];
    this.report({ start, end }, 'unexpected ";"', { fixes });
    return { kind: 'empty', start, end };
  });

  /** What begins no statement here, with all that follows it to the end of the statement or line. */
  protected readonly broken = this.RULE('broken', (): ast.Broken => {
    const { start, end } = this.peek(1);
    const found = this.describeNext();
    this.choose(oneOf([() => this.take(t.Junk), () => this.take(t.Identifier), () => this.take(t.Dot)]));
    this.ACTION(() => {
      const word = this.text.slice(start, end);
      this.report({ start, end }, `unexpected ${found}`, adviceOnKeyword({ start, end }, word, keywords));
      this.recover();
    });
    return { kind: 'broken', start, end: this.previousEnd };
  });

  /** The semicolon of a statement. Where just that is missing, nothing of what follows is passed over. */
  protected endStatement(): void {
    const found = this.OPTION9(() => this.take(t.Semicolon, 9));
    if (found === undefined) this.ACTION(() => this.#semicolonMissing());
  }

  #semicolonMissing(): void {
    const at = spanAt(this.previousEnd);
    const complete = !this.panicking;
    const fixes = [{ title: 'Insert ";"', edits: [{ span: at, newText: ';' }] }];
    this.report(this.placeOfMissing(), `expected ";", found ${this.describeNext()}`, { fixes });
    const next = this.peek(1).tokenTypeIdx;
    if (!complete || !isOfType(next, t.Identifier)) this.recover();
  }

  protected name(expected: string): ast.Ident {
    return this.ident(this.take(t.Identifier, 0, expected));
  }
}

/** What statements begin with, for words that are misspelled ones. */
const keywords = [
  'message',
  'enum',
  'service',
  'rpc',
  'option',
  'import',
  'package',
  'extend',
  'syntax',
  'edition',
];

/** Takes white space and comments out of a name. */
function withoutTrivia(text: string): string {
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|\s+/g, '');
}
