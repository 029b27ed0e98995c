/** Services and their functions. */
import { spanAt } from '../../../base/span.ts';
import { isOfType, type Token, typeIndex } from '../../../syntax/token.ts';
import { type Alternatives, oneOf } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { beginsFieldType, beginsFunction, FieldParser } from './field-parser.ts';

export abstract class ServiceParser extends FieldParser {
  readonly service = this.RULE('service', (): ast.Service => {
    const { start } = this.take(t.Service);
    const name = this.ident(this.nameToken('a service name'));
    const parent = this.OPTION(() => {
      this.take(t.Extends);
      return this.ident(this.nameToken('a service name', 1));
    });
    const body = this.block<ast.ServiceStatement>(() => this.SUBRULE(this.serviceStatement));
    const annotations = this.OPTION1(() => this.SUBRULE(this.annotations));
    this.ACTION(() => this.endBlock(body));
    return { kind: 'service', name, extends: parent, body, annotations, start, end: this.previousEnd };
  });

  readonly serviceStatement = this.RULE('serviceStatement', (): ast.ServiceStatement => {
    this.calm();
    const statement = this.choose(
      (this.#serviceAlternatives ??= oneOf<ast.ServiceStatement>([
        () => this.SUBRULE(this.function),
        () => this.SUBRULE(this.empty),
        () => this.SUBRULE(this.broken),
      ])),
    );
    return statement ?? this.nothing();
  });
  #serviceAlternatives: Alternatives<ast.ServiceStatement> | undefined;

  readonly function = this.RULE('function', (): ast.Function => {
    const { start } = this.peek(1);
    const modifiers: ast.Ident[] = [];
    this.MANY({
      GATE: () => this.#atModifier(),
      DEF: () =>
        modifiers.push(this.ident(this.choose((this.#modifiers ??= this.#alternativesOfModifier())))),
    });
    const result = this.OPTION({
      GATE: () => !this.#atFunctionWithoutResult(),
      DEF: () => this.SUBRULE(this.type),
    });
    if (result === undefined) this.ACTION(() => this.#resultMissing());
    const name = this.ident(this.nameToken('a function name'));
    const args = this.SUBRULE(this.fieldList);
    const throws = this.OPTION1(() => {
      this.take(t.Throws);
      return this.SUBRULE1(this.fieldList);
    });
    const annotations = this.OPTION2(() => this.SUBRULE(this.annotations));
    const end = this.previousEnd;
    this.endStatement();
    return {
      kind: 'function',
      modifiers,
      result: result ?? { ...this.missingType(), ...spanAt(name.start) },
      name,
      arguments: args,
      throws,
      annotations,
      start,
      end,
    };
  });
  #modifiers: Alternatives<Token> | undefined;
  #alternativesOfModifier(): Alternatives<Token> {
    return oneOf([() => this.take(t.Oneway), () => this.take(t.Async), () => this.take(t.Word, 1)]);
  }

  /** `f(1: i32 a)` or `f()`: what looks like the name of a type and its annotations is a function. */
  #atFunctionWithoutResult(): boolean {
    if (this.peek(1).tokenTypeIdx !== wordType || this.peek(2).tokenTypeIdx !== leftParen) return false;
    const third = this.peek(3).tokenTypeIdx;
    if (third === intLiteral) return true;
    const fourth = this.peek(4);
    const named = isOfType(fourth.tokenTypeIdx, t.Identifier);
    // A function may follow the annotations, on their line.
    return third === rightParen ? !named || this.startsLine(fourth) : beginsFieldType.has(third) && named;
  }

  #resultMissing(): void {
    if (!this.#atFunctionWithoutResult()) {
      this.reportAndPanic(this.placeOfMissing(), `expected a type, found ${this.describeNext()}`);
      return;
    }
    const next = this.peek(1);
    const { start, end } = next;
    if (this.textOf(next) === 'throw' && !this.startsLine(next)) {
      this.report({ start, end }, 'expected "throws", found "throw"', {
        fixes: [{ title: 'Replace by "throws"', edits: [{ span: { start, end }, newText: 'throws' }] }],
      });
      return;
    }
    this.report({ start, end }, `expected the type that ${this.describeNext()} returns before its name`, {
      help: 'where it returns nothing, write "void"',
      fixes: [{ title: 'Insert "void"', edits: [{ span: spanAt(start), newText: 'void ' }] }],
    });
  }

  /** A word before another word and then a third, or before a type that is no name, is no type itself. */
  #atModifier(): boolean {
    if (this.peek(1).tokenTypeIdx !== wordType) return true;
    const second = this.peek(2);
    if (second.start === undefined || this.startsLine(second)) return false;
    if (second.tokenTypeIdx !== wordType) return beginsFunction.has(second.tokenTypeIdx);
    const third = this.peek(3);
    return isOfType(third.tokenTypeIdx, t.Identifier) && !this.startsLine(third);
  }
}

const wordType = typeIndex(t.Word);
const intLiteral = typeIndex(t.IntLiteral);
const leftParen = typeIndex(t.LeftParen);
const rightParen = typeIndex(t.RightParen);
