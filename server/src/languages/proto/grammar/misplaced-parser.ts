/**
 * Words and declarations that cannot stand where they do. They are told from names by what follows them, since every
 * keyword is a name too.
 */
import { replacement } from '../../../diagnostics/edits.ts';
import { type Token, typeIndex } from '../../../syntax/token.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { FieldParser } from './field-parser.ts';
import { isName, isString } from './look-ahead.ts';

export abstract class MisplacedParser extends FieldParser {
  /**
   * Passes over a declaration that cannot stand here, if one begins with the next tokens: what follows the keyword could
   * not follow a name.
   */
  protected misplaced(keywords: ReadonlySet<number>, holder: string): ast.Broken | undefined {
    const keyword = this.peek(1);
    if (!keywords.has(keyword.tokenTypeIdx) || !this.#declares(keyword)) return undefined;
    const { start, end } = keyword;
    this.report({ start, end }, `"${this.text.slice(start, end)}" cannot stand in ${holder}`);
    this.skip();
    this.recover();
    return { kind: 'broken', start, end: this.previousEnd };
  }

  /** Passes over words that say something of fields, imports or methods and stand before a declaration of another kind. */
  protected passModifiers(): void {
    while (modifiers.has(this.peek(1).tokenTypeIdx) && this.#isBeforeDeclaration()) {
      const { start, end } = this.skip();
      const declaration = this.peek(1);
      const message = `"${this.text.slice(start, end)}" cannot stand before "${this.textOf(declaration)}"`;
      this.report({ start, end }, message, { fixes: [this.removalOf({ start, end })] });
    }
  }

  /** Takes `option string name = 1` for an optional field. */
  protected passMistakenLabel(): void {
    const { start, end, tokenTypeIdx } = this.peek(1);
    if (tokenTypeIdx !== option || this.peek(4).tokenTypeIdx !== equals) return;
    if (!isName(this.peek(2)) || !isName(this.peek(3))) return;
    this.skip();
    this.mistakenLabel = { text: 'optional', start, end };
    this.report({ start, end }, 'unexpected "option"', {
      help: 'did you mean "optional"?',
      fixes: [replacement({ start, end }, 'optional')],
    });
  }

  #declares({ tokenTypeIdx }: Token): boolean {
    const second = this.peek(2);
    const third = this.peek(3).tokenTypeIdx;
    if (tokenTypeIdx === packageKeyword)
      return isName(second) && (third === semicolon || (third === dot && !this.#isTypeAhead()));
    if (tokenTypeIdx === rpc) return isName(second) && third === leftParen;
    if (tokenTypeIdx === syntax || tokenTypeIdx === edition)
      return second.tokenTypeIdx === equals && isString(this.peek(3));
    return (isName(second) && third === leftBrace) || second.tokenTypeIdx === intLiteral || isString(second);
  }

  /** Whether the second token begins a qualified name with a name behind, as of a field. */
  #isTypeAhead(): boolean {
    let ahead = 3;
    while (this.peek(ahead).tokenTypeIdx === dot && isName(this.peek(ahead + 1))) ahead += 2;
    return this.peek(ahead).tokenTypeIdx !== semicolon;
  }

  #isBeforeDeclaration(): boolean {
    let ahead = 2;
    while (ahead < 5 && modifiers.has(this.peek(ahead).tokenTypeIdx)) ahead++;
    const keyword = this.peek(ahead);
    if (!declarations.has(keyword.tokenTypeIdx) || !isName(this.peek(ahead + 1))) return false;
    const behind = this.peek(ahead + 2).tokenTypeIdx;
    return behind === leftBrace || behind === leftParen;
  }
}

const option = typeIndex(t.Option);
const packageKeyword = typeIndex(t.Package);
const rpc = typeIndex(t.Rpc);
const syntax = typeIndex(t.Syntax);
const edition = typeIndex(t.Edition);
const equals = typeIndex(t.Equals);
const semicolon = typeIndex(t.Semicolon);
const dot = typeIndex(t.Dot);
const leftParen = typeIndex(t.LeftParen);
const leftBrace = typeIndex(t.LeftBrace);
const intLiteral = typeIndex(t.IntLiteral);

const ofFiles = [t.Service, t.Import, t.Package, t.Syntax, t.Edition, t.Rpc];
const ofMessages = [t.Message, t.Enum, t.Extend, t.Oneof, t.Extensions];

export const notInMessages: ReadonlySet<number> = new Set(ofFiles.map(typeIndex));
export const notInEnums: ReadonlySet<number> = new Set([...ofFiles, ...ofMessages].map(typeIndex));
export const notAmongFields: ReadonlySet<number> = new Set(
  [...ofFiles, ...ofMessages, t.Reserved].map(typeIndex),
);

const modifiers: ReadonlySet<number> = new Set(
  [t.Optional, t.Repeated, t.Required, t.Stream, t.Public, t.Weak].map(typeIndex),
);
const declarations: ReadonlySet<number> = new Set(
  [t.Message, t.Enum, t.Oneof, t.Extend, t.Service, t.Rpc].map(typeIndex),
);
