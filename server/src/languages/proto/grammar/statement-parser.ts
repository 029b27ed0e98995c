/**
 * What all statements of Protobuf share: names, strings, how a statement ends, and what is none. The base of the other
 * parsers of this folder; each adds the rules of its concept, and `parser.ts`, the last, those of the file.
 */
import type { TokenType } from 'chevrotain';
import { type Span, spanAt } from '../../../base/span.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import { adviceOnKeyword } from '../../../syntax/keyword-advice.ts';
import { quoted } from '../../../syntax/quoted.ts';
import { isOfType, typeIndex } from '../../../syntax/token.ts';
import {
  type GrammarTokens,
  oneOf,
  type ReportMore,
  TolerantParser,
} from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { isName } from './look-ahead.ts';

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
    const { text, start } = this.SUBRULE(this.qualifiedName);
    const rest = this.#isSlash() ? this.#passSlashes() : '';
    return { kind: 'named-type', text: text + rest, start, end: Math.max(start, this.previousEnd) };
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
      if (this.#isParenthesis()) {
        this.report(this.passParenthesis(), 'only the name of an option has parentheses');
        return;
      }
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

  /** What begins no statement here, with all that follows it to the end of the statement or line, or to `stop`. */
  protected readonly broken = this.RULE('broken', (stop?: TokenType): ast.Broken => {
    const { start, end } = this.peek(1);
    const found = this.describeNext();
    this.choose(oneOf([() => this.take(t.Junk), () => this.take(t.Identifier), () => this.take(t.Dot)]));
    this.ACTION(() => {
      const word = this.text.slice(start, end);
      this.report({ start, end }, `unexpected ${found}`, adviceOn({ start, end }, word));
      this.recover(stop);
    });
    return { kind: 'broken', start, end: this.previousEnd };
  });

  /** The semicolon of a statement. Where just that is missing, nothing of what follows is passed over. */
  protected endStatement(): void {
    const found = this.OPTION9(() => this.take(t.Semicolon, 9));
    if (found === undefined) this.ACTION(() => this.#semicolonMissing());
  }

  #semicolonMissing(): void {
    const following = this.peek(1);
    if (following.tokenTypeIdx === comma && !this.panicking) {
      this.report(following, 'expected ";", found ","', { fixes: [replacement(following, ';')] });
      this.skip();
      return;
    }
    const at = spanAt(this.previousEnd);
    const complete = !this.panicking;
    const fixes = [{ title: 'Insert ";"', edits: [{ span: at, newText: ';' }] }];
    this.report(this.placeOfMissing(), `expected ";", found ${this.describeNext()}`, { fixes });
    if (!complete || !isOfType(following.tokenTypeIdx, t.Identifier)) this.recover();
  }

  /** The name of a declaration, which is one word. */
  protected name(expected: string): ast.Ident {
    const name = this.ident(this.take(t.Identifier, 0, expected));
    if (!this.RECORDING_PHASE && !this.panicking && joins.has(this.peek(1).tokenTypeIdx))
      this.reportPath(name, 'a declaration');
    return name;
  }

  /** Where more is joined to a name that was consumed, passes over it and reports the whole. */
  protected reportPath({ start, end: nameEnd }: Span, declared: string): void {
    const end = this.passPath();
    if (end <= nameEnd) return;
    const text = this.text.slice(start, end);
    if (/[./]/.test(text))
      this.report({ start, end }, `${quoted(text)} is qualified; ${declared} has a plain name`);
    else {
      const fixes = [replacement({ start, end }, text.replaceAll('-', '_'))];
      this.report({ start, end }, 'a name has no "-"', { fixes });
    }
  }

  /** Passes over what dots, slashes and hyphens join to a name; returns where it ends. */
  protected passPath(): number {
    while (this.#isJoined()) {
      this.skip();
      const part = this.peek(1);
      if (part.tokenTypeIdx === leftParen) this.passParenthesis();
      else if (isName(part) && !this.startsLine(part)) this.skip();
    }
    return this.previousEnd;
  }

  #isJoined(): boolean {
    const { tokenTypeIdx, start, end } = this.peek(1);
    if (tokenTypeIdx !== minus) return joins.has(tokenTypeIdx);
    return start === this.previousEnd && isName(this.peek(2)) && this.peek(2).start === end;
  }

  /**
   * Where the statement ends although a token of one of the types must follow, marks all of the statement from `start` on:
   * nothing is wrong at its end but that it ends.
   */
  protected requireMore(start: number, expected: string, ...types: readonly TokenType[]): void {
    if (this.RECORDING_PHASE || this.panicking || this.atEnd || !this.endsHere()) return;
    const { tokenTypeIdx } = this.peek(1);
    if (types.some((type) => isOfType(tokenTypeIdx, type))) return;
    this.reportAndPanic(
      { start, end: this.previousEnd },
      `expected ${expected}, found ${this.describeNext()}`,
    );
  }

  /** Passes on to a token of the type, or to where the statement ends. What stands behind it can be trusted again. */
  protected resume(at: TokenType): void {
    if (!this.panicking) return;
    let next = this.peek(1);
    for (; !this.endsHere() && next.tokenTypeIdx !== leftBrace; next = this.peek(1)) {
      if (next.tokenTypeIdx === at.tokenTypeIdx) return this.calm();
      this.skip();
    }
  }

  /** The fix that takes a word away, with what separates it from the next token. */
  protected removalOf({ start, end }: Span): Fix {
    const until = this.atEnd ? end : this.peek(1).start;
    return {
      title: `Remove "${this.text.slice(start, end)}"`,
      edits: [{ span: { start, end: until }, newText: '' }],
    };
  }

  /** Whether the next token cannot belong to the statement, or does not look so. */
  protected endsHere(): boolean {
    if (this.atEnd) return true;
    const next = this.peek(1);
    return next.tokenTypeIdx === semicolon || next.tokenTypeIdx === rightBrace || this.startsLine(next);
  }

  #isSlash(): boolean {
    return !this.RECORDING_PHASE && this.peek(1).tokenTypeIdx === slash;
  }

  /** The name after one or more slashes, each taken for a dot. */
  #passSlashes(): string {
    let text = '';
    while (this.#isSlash()) {
      const span = this.skip();
      this.report(span, 'the parts of a name are joined by dots', {
        fixes: [replacement(span, '.')],
      });
      text += '.';
      for (let part = this.peek(1); isName(part) || part.tokenTypeIdx === dot; part = this.peek(1)) {
        // A name behind a name is that of the declaration.
        if (isName(part) && !text.endsWith('.')) break;
        text += this.textOf(this.skip());
      }
    }
    return text;
  }

  #isParenthesis(): boolean {
    return !this.RECORDING_PHASE && this.peek(1).tokenTypeIdx === leftParen;
  }

  /** Passes from an opening parenthesis over the one that closes it, or to where the statement ends. */
  protected passParenthesis(): Span {
    const { start } = this.skip();
    for (let open = 1; open > 0 && !this.endsHere(); this.skip()) {
      const { tokenTypeIdx } = this.peek(1);
      if (tokenTypeIdx === leftBrace) break;
      if (tokenTypeIdx === leftParen) open++;
      else if (tokenTypeIdx === rightParen) open--;
    }
    return { start, end: this.previousEnd };
  }
}

const dot = typeIndex(t.Dot);
const minus = typeIndex(t.Minus);
const comma = typeIndex(t.Comma);
const slash = typeIndex(t.Slash);
const semicolon = typeIndex(t.Semicolon);
const leftParen = typeIndex(t.LeftParen);
const rightParen = typeIndex(t.RightParen);
const leftBrace = typeIndex(t.LeftBrace);
const rightBrace = typeIndex(t.RightBrace);

/** What makes more than one word of a name. */
const joins: ReadonlySet<number> = new Set([t.Dot, t.Slash, t.Minus].map(typeIndex));

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

/** What other languages have for some of them. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['struct', 'message'],
  ['class', 'message'],
  ['record', 'message'],
  ['type', 'message'],
  ['interface', 'service'],
  ['function', 'rpc'],
  ['func', 'rpc'],
  ['include', 'import'],
  ['using', 'import'],
  ['namespace', 'package'],
  ['module', 'package'],
]);

function adviceOn(span: Span, word: string): ReportMore {
  const synonym = synonyms.get(word);
  if (synonym === undefined) return adviceOnKeyword(span, word, keywords);
  return { help: `did you mean "${synonym}"?`, fixes: [replacement(span, synonym)] };
}

/** Takes white space and comments out of a name. */
function withoutTrivia(text: string): string {
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|\s+/g, '');
}
