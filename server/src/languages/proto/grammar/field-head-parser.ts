/**
 * What stands before the number of a field where it is not just a label, a type and a name: words that are no labels,
 * qualified names, options that come too early, the parameters of a method. Each is reported and passed over.
 */
import { nearestNames } from '../../../base/nearest-names.ts';
import type { Span } from '../../../base/span.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { insertion, replacement } from '../../../diagnostics/edits.ts';
import { adviceOnKeyword } from '../../../syntax/keyword-advice.ts';
import { quoted } from '../../../syntax/quoted.ts';
import { typeIndex } from '../../../syntax/token.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { isName, labels } from './look-ahead.ts';
import { OptionParser } from './option-parser.ts';

export interface FieldHead {
  readonly label: ast.Ident | undefined;
  readonly type: ast.FieldType;
  readonly name: ast.Ident;
  /** Those that stand before the number. */
  readonly options: ast.OptionList | undefined;
}

export abstract class FieldHeadParser extends OptionParser {
  /** Whether what follows the name of a field is not its number. */
  protected isIrregular(): boolean {
    return !this.RECORDING_PHASE && this.peek(1).tokenTypeIdx !== equals && !this.panicking;
  }

  /** Makes the best of a head; reports what is wrong with it. The number stands next, or is missing. */
  protected regularHead(start: number, irregular: FieldHead): FieldHead {
    const named = this.#withoutModifiers(irregular);
    this.reportPath(named.name, 'a field');
    const head = this.#withEarlyOptions(named);
    if (this.peek(1).tokenTypeIdx !== leftBrace || !this.#reportMisspelled(head.type))
      this.requireMore(start, '"=" and a field number', t.Equals);
    return head;
  }

  /** Passes over labels behind the first: a word before a type, which has a name behind it. */
  protected passMoreLabels(): void {
    while (labels.has(this.peek(1).tokenTypeIdx) && isName(this.peek(2))) {
      const third = this.peek(3);
      if (!isName(third) && third.tokenTypeIdx !== dot) return;
      const { start, end } = this.skip();
      this.report({ start, end }, 'a field has one label', { fixes: [this.removalOf({ start, end })] });
    }
  }

  /**
   * Whether a type stands alone on its line, which is reported: what follows while somebody writes it is not the name of
   * the field but the next statement, which is not to be lost. Two words, or a word and a dot, are no name.
   */
  protected isUnnamed(type: ast.FieldType): boolean {
    if (this.RECORDING_PHASE || type.end === type.start) return false;
    const next = this.peek(1);
    const after = this.peek(2);
    if (!isName(next) || !this.startsLine(next)) return false;
    if (!isName(after) && after.tokenTypeIdx !== dot) return false;
    const written = quoted(this.text.slice(type.start, type.end));
    this.reportAndPanic(type, `expected a field name and a number after ${written}`);
    return true;
  }

  /** A lone word before the number is the type or the name; which, nobody knows. */
  protected requireName(type: ast.FieldType): void {
    if (this.RECORDING_PHASE) return;
    if (this.peek(1).tokenTypeIdx !== equals || type.kind !== 'named-type' || type.text === '') return;
    this.reportAndPanic(type, `expected a type and a name before "=", found just ${quoted(type.text)}`);
  }

  /** Passes over first words that were taken for types and are none, such as that of `stream int32 x`. */
  #withoutModifiers(irregular: FieldHead): FieldHead {
    let head = irregular;
    while (head.type.kind === 'named-type') {
      const meant = modifierMeantBy(head.type.text);
      if (meant === undefined || !this.#hasThirdWord()) break;
      this.report(head.type, `unexpected ${quoted(head.type.text)}`, this.#adviceOn(head.type, meant));
      head = this.#shifted(head, meant === '' ? head.label : { ...head.type, text: meant });
    }
    return head;
  }

  /** The head with the words behind the first taken for its type and its name, or for its label, type and name. */
  #shifted({ name, options }: FieldHead, label: ast.Ident | undefined): FieldHead {
    const { start } = name;
    const second = { text: this.text.slice(start, this.passPath()), start, end: this.previousEnd };
    const isLabel = label === undefined && labelNames.includes(second.text);
    const type = isLabel ? this.#path() : second;
    return {
      label: isLabel ? second : label,
      type: { kind: 'named-type', ...type },
      name: this.#path(),
      options,
    };
  }

  /** Whether a name follows the second word, which may be qualified. */
  #hasThirdWord(): boolean {
    let ahead = 1;
    while (this.peek(ahead).tokenTypeIdx === dot && isName(this.peek(ahead + 1))) ahead += 2;
    const third = this.peek(ahead);
    return isName(third) && !this.startsLine(third);
  }

  /** The name that stands next, with what is joined to it; empty where there is none. */
  #path(): ast.Ident {
    if (!isName(this.peek(1))) return this.ident(undefined);
    const { start } = this.skip();
    const end = this.passPath();
    return { text: this.text.slice(start, end), start, end };
  }

  #withEarlyOptions(head: FieldHead): FieldHead {
    let { options } = head;
    let isMethod = false;
    for (;;) {
      if (this.peek(1).tokenTypeIdx === leftBracket) {
        const list = this.SUBRULE9(this.optionList);
        if (options === undefined) options = list;
        else this.report(list, 'a field has one list of options');
      } else if (this.#passSignature()) isMethod = true;
      else break;
    }
    if (options !== undefined && this.peek(1).tokenTypeIdx === equals) this.#reportLateNumber(options);
    if (isMethod && this.peek(1).tokenTypeIdx !== equals) this.panic();
    return { ...head, options };
  }

  #reportLateNumber(options: Span): void {
    const { start } = this.peek(1);
    const { tokenTypeIdx, end } = this.peek(2);
    if (tokenTypeIdx !== t.IntLiteral.tokenTypeIdx) return;
    const edits = [
      insertion(options.start, `${this.text.slice(start, end)} `),
      { span: { start: this.previousEnd, end }, newText: '' },
    ];
    this.report({ start, end }, 'the number of a field stands before its options', {
      fixes: [{ title: 'Move the number before the options', edits }],
    });
  }

  /** Reports a type that is a keyword with a typing error, as of `mesage A {`. */
  #reportMisspelled(type: ast.FieldType): boolean {
    const word = this.text.slice(type.start, type.end);
    const advice = adviceOnKeyword(type, word, blockKeywords);
    if (advice.help !== undefined) this.reportAndPanic(type, `unexpected ${quoted(word)}`, advice);
    return advice.help !== undefined;
  }

  #adviceOn(
    { start, end }: Span,
    instead: string,
  ): { readonly help?: string; readonly fixes: readonly Fix[] } {
    if (instead === '') return { fixes: [this.removalOf({ start, end })] };
    return { help: `did you mean "${instead}"?`, fixes: [replacement({ start, end }, instead)] };
  }

  /** Passes over what a method has and a field has not. */
  #passSignature(): boolean {
    const { start, tokenTypeIdx } = this.peek(1);
    if (tokenTypeIdx !== leftParen && tokenTypeIdx !== returns) return false;
    if (tokenTypeIdx === leftParen) this.passParenthesis();
    if (this.peek(1).tokenTypeIdx === returns) {
      this.skip();
      if (this.peek(1).tokenTypeIdx === leftParen) this.passParenthesis();
      else this.#path();
    }
    this.report({ start, end: this.previousEnd }, 'a field has no parameters', {
      help: 'a method begins with "rpc" and stands in a service',
    });
    return true;
  }
}

const equals = typeIndex(t.Equals);
const dot = typeIndex(t.Dot);
const returns = typeIndex(t.Returns);
const leftParen = typeIndex(t.LeftParen);
const leftBrace = typeIndex(t.LeftBrace);
const leftBracket = typeIndex(t.LeftBracket);

const labelNames = ['optional', 'repeated', 'required'];
const blockKeywords = ['message', 'enum', 'oneof', 'extend', 'group'];
const modifiers = new Set(['export', 'local', 'public', 'weak', 'stream']);

/** The label that a word before a type was to be, empty where it was none; nothing where it may be a type. */
function modifierMeantBy(word: string): string | undefined {
  return labelNames.includes(word) || modifiers.has(word) ? '' : nearestNames(word, labelNames, 1)[0];
}
