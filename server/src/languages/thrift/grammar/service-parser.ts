/** Services, interactions, and their functions. */
import { spanAt } from '../../../base/span.ts';
import { isOfType, type Token, typeIndex } from '../../../syntax/token.ts';
import { type Alternatives, oneOf } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { beginsFieldType, beginsFunction, FieldParser } from './field-parser.ts';
import { at, none } from './statement-parser.ts';
import { words } from './type-parser.ts';

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
    const end = this.previousEnd;
    return { kind: 'service', name, extends: parent, body, annotations, structured: none, start, end };
  });

  readonly interaction = this.RULE('interaction', (): ast.Interaction => {
    const { start } = this.take(t.Interaction);
    const name = this.ident(this.nameToken('a name for the interaction'));
    const body = this.block<ast.ServiceStatement>(() => this.SUBRULE(this.serviceStatement));
    const annotations = this.OPTION(() => this.SUBRULE(this.annotations));
    this.ACTION(() => {
      for (const each of body.statements)
        if (each.kind === 'performs')
          this.report(each, '"performs" stands in a service, not in an interaction');
      this.endBlock(body);
    });
    const end = this.previousEnd;
    return { kind: 'interaction', name, body, annotations, structured: none, start, end };
  });

  readonly serviceStatement = this.RULE('serviceStatement', (): ast.ServiceStatement => {
    this.calm();
    if (this.isNext(performs)) {
      const found = this.OPTION({
        GATE: () => this.#atPerforms(),
        DEF: () => this.SUBRULE(this.performs),
      });
      if (!this.RECORDING_PHASE && found !== undefined) return found;
    }
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

  readonly performs = this.RULE('performs', (): ast.Performs => {
    const { start } = this.take(t.Performs);
    const name = this.ident(this.nameToken('the name of an interaction'));
    const end = this.previousEnd;
    const separator = this.OPTION(() => this.take(t.Semicolon));
    this.ACTION(() => {
      if (separator === undefined)
        this.report(spanAt(end), `expected ";", found ${this.describeNext()}`, {
          fixes: [{ title: 'Insert ";"', edits: [{ span: spanAt(end), newText: ';' }] }],
        });
      this.recoverInPanic();
    });
    return { kind: 'performs', name, start, end };
  });

  readonly function = this.RULE('function', (): ast.Function => {
    const { start } = this.peek(1);
    const structured = this.isNext(at)
      ? (this.OPTION3(() => this.SUBRULE(this.structuredAnnotations)) ?? none)
      : none;
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
    let furtherResults: ast.Type[] | undefined;
    if (this.isNext(comma))
      this.MANY1(() => {
        const separator = this.take(t.Comma);
        const further = this.OPTION4({
          GATE: () => !this.#atFunctionWithoutResult(),
          DEF: () => this.SUBRULE1(this.type),
        });
        if (further !== undefined) (furtherResults ??= []).push(further);
        else this.ACTION(() => this.report(separator, 'expected another result after ","'));
      });
    const name = this.ident(this.nameToken('a function name'));
    const args = this.SUBRULE(this.fieldList);
    const throws = this.OPTION1(() => this.SUBRULE(this.throws));
    const annotations = this.OPTION2(() => this.SUBRULE(this.annotations));
    const end = this.previousEnd;
    this.endStatement();
    return {
      kind: 'function',
      modifiers,
      result: result ?? { ...this.missingType(), ...spanAt(name.start) },
      furtherResults: furtherResults ?? none,
      name,
      arguments: args,
      throws,
      annotations,
      structured,
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
    if (!words.has(this.peek(1).tokenTypeIdx) || this.peek(2).tokenTypeIdx !== leftParen) return false;
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
    if (!words.has(this.peek(1).tokenTypeIdx)) return true;
    const second = this.peek(2);
    if (second.start === undefined || this.startsLine(second)) return false;
    const third = this.peek(3);
    // `Reply oneway(…)`: some dialects let a keyword name a function.
    if (!words.has(second.tokenTypeIdx))
      return beginsFunction.has(second.tokenTypeIdx) && third.tokenTypeIdx !== leftParen;
    // `readonly stream<i32> f()`, `readonly Chat, Reply f()`
    if (third.tokenTypeIdx === leftAngle || third.tokenTypeIdx === comma) return true;
    return isOfType(third.tokenTypeIdx, t.Identifier) && !this.startsLine(third);
  }

  /** `performs` can also be the name of a type, which a function returns. */
  #atPerforms(): boolean {
    return this.peek(3).tokenTypeIdx !== leftParen;
  }
}

const performs = typeIndex(t.Performs);
const leftAngle = typeIndex(t.LeftAngle);
const comma = typeIndex(t.Comma);
const intLiteral = typeIndex(t.IntLiteral);
const leftParen = typeIndex(t.LeftParen);
const rightParen = typeIndex(t.RightParen);
