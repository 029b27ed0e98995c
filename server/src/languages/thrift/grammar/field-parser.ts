/** Fields, of structs and in the lists of arguments and exceptions. */
import { spanAt } from '../../../base/span.ts';
import { isOfType, type Token, typeIndex } from '../../../syntax/token.ts';
import { type Alternatives, type Block, isMissing, oneOf } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import { missingColonCode } from '../checks/missing-colon.ts';
import * as t from '../tokens.ts';
import { at, none } from './statement-parser.ts';
import { beginsType, type Streamed, TypeParser, words } from './type-parser.ts';

export abstract class FieldParser extends TypeParser {
  readonly fieldBlock = this.RULE('fieldBlock', () =>
    this.block<ast.FieldStatement>(() => this.SUBRULE(this.fieldStatement)),
  );

  readonly fieldStatement = this.RULE('fieldStatement', (): ast.FieldStatement => {
    this.calm();
    const statement = this.choose(
      (this.#fieldAlternatives ??= oneOf<ast.FieldStatement>([
        () => this.SUBRULE(this.terminatedField),
        () => this.SUBRULE(this.empty),
        () => this.SUBRULE(this.broken),
      ])),
    );
    return statement ?? this.nothing();
  });
  #fieldAlternatives: Alternatives<ast.FieldStatement> | undefined;

  readonly terminatedField = this.RULE('terminatedField', (): ast.Field => {
    const field = this.SUBRULE(this.field);
    this.endStatement();
    return field;
  });

  readonly field = this.RULE('field', (): ast.Field => {
    const { start } = this.peek(1);
    const structured = this.isNext(at)
      ? (this.OPTION8(() => this.SUBRULE(this.structuredAnnotations)) ?? none)
      : none;
    const id = this.OPTION(() => this.SUBRULE(this.fieldId));
    const requiredness = this.OPTION1(() =>
      this.ident(this.choose((this.#requirednesses ??= this.#alternativesOfRequiredness()))),
    );
    const type = this.SUBRULE(this.type);
    this.ACTION(() => this.#requirednessBehind(type));
    const reference = this.isNext(ampersand)
      ? this.OPTION2(() => this.ident(this.take(t.Ampersand)))
      : undefined;
    const name = this.ident(this.take(t.Identifier, 0, 'a field name'));
    const defaultValue = this.OPTION3(() => {
      this.take(t.Equals);
      return this.SUBRULE(this.constValue);
    });
    const { xsd, xsdAttributes } = this.#isAtXsd() ? this.SUBRULE(this.xsd) : noXsd;
    const annotations = this.OPTION7(() => this.SUBRULE(this.annotations));
    const end = this.previousEnd;
    return {
      kind: 'field',
      id,
      requiredness,
      type,
      reference,
      name,
      defaultValue,
      xsd,
      xsdAttributes,
      annotations,
      structured,
      start,
      end,
    };
  });
  #requirednesses: Alternatives<Token> | undefined;
  #alternativesOfRequiredness(): Alternatives<Token> {
    return oneOf([() => this.take(t.Optional), () => this.take(t.Required)]);
  }

  readonly xsd = this.RULE('xsd', (): Pick<ast.Field, 'xsd' | 'xsdAttributes'> => {
    const xsd: ast.Ident[] = [];
    this.OPTION(() => xsd.push(this.ident(this.take(t.XsdOptional))));
    this.OPTION1(() => xsd.push(this.ident(this.take(t.XsdNillable))));
    const xsdAttributes = this.OPTION2(() => {
      xsd.push(this.ident(this.take(t.XsdAttrs)));
      return this.SUBRULE(this.fieldBlock);
    });
    return { xsd, xsdAttributes };
  });

  #isAtXsd(): boolean {
    return this.RECORDING_PHASE || xsdTypes.has(this.peek(1).tokenTypeIdx);
  }

  readonly fieldId = this.RULE('fieldId', (): ast.IntLiteral => {
    const id = this.intLiteral(this.take(t.IntLiteral));
    const colon = this.OPTION(() => this.take(t.Colon));
    if (colon === undefined) this.ACTION(() => this.#colonMissing(id));
    return id;
  });

  /** `(field*)`, of arguments and of declared exceptions. */
  readonly fieldList = this.RULE('fieldList', (): Block<ast.FieldStatement> => {
    const open = this.take(t.LeftParen);
    const statements: ast.FieldStatement[] = [];
    if (this.ACTION(() => isMissing(open)) === true) return { open: -1, close: -1, statements };
    let close = -1;
    this.nested(open, () => {
      this.MANY({
        GATE: () => !this.#atNextFunction(),
        DEF: () => statements.push(this.SUBRULE(this.listedField)),
      });
      const token = this.take(t.RightParen);
      if (!isMissing(token)) close = token.start;
    });
    return { open: open.start, close, statements };
  });

  readonly listedField = this.RULE('listedField', (): ast.FieldStatement => {
    this.calm();
    const statement = this.choose(
      (this.#listedAlternatives ??= oneOf<ast.FieldStatement>([
        () => {
          const field = this.SUBRULE(this.field);
          this.endStatement(t.RightParen);
          return field;
        },
        () => this.SUBRULE(this.empty),
        () => this.SUBRULE(this.brokenListed),
      ])),
    );
    return statement ?? this.nothing();
  });
  #listedAlternatives: Alternatives<ast.FieldStatement> | undefined;

  readonly throws = this.RULE('throws', (): Block<ast.FieldStatement> => {
    this.take(t.Throws);
    return this.SUBRULE(this.fieldList);
  });

  /** `<T throws (…), R throws (…)>` */
  readonly streamed = this.RULE('streamed', (): Streamed => {
    const open = this.take(t.LeftAngle);
    let element: ast.Type | undefined;
    let throws: Block<ast.FieldStatement> | undefined;
    let final: ast.Type | undefined;
    let finalThrows: Block<ast.FieldStatement> | undefined;
    this.nested(open, () => {
      element = this.SUBRULE(this.type);
      throws = this.OPTION(() => this.SUBRULE(this.throws));
      this.OPTION1(() => {
        this.take(t.Comma);
        final = this.SUBRULE1(this.type);
        finalThrows = this.OPTION2(() => this.SUBRULE1(this.throws));
      });
      this.take(t.RightAngle);
    });
    return { element: element ?? this.missingType(), throws, final, finalThrows };
  });

  #colonMissing(id: ast.IntLiteral): void {
    const place = spanAt(id.end);
    if (this.panicking || !beginsFieldType.has(this.peek(1).tokenTypeIdx)) {
      this.reportAndPanic(this.placeOfMissing(), `expected ":", found ${this.describeNext()}`);
      return;
    }
    this.report(place, `expected ":" after the field id ${id.text}`, {
      code: missingColonCode,
      fixes: [{ title: 'Insert ":"', edits: [{ span: place, newText: ':' }] }],
    });
  }

  /** `1: string required name`: "required" names no field here, since a name follows on its line. */
  #requirednessBehind(type: ast.Type): void {
    const next = this.peek(1);
    const { start, end, tokenTypeIdx } = next;
    if (this.panicking || (tokenTypeIdx !== required && tokenTypeIdx !== optional)) return;
    const [second, third] = [this.peek(2), this.peek(3)];
    if (!words.has(second.tokenTypeIdx) || this.startsLine(second)) return;
    // Without separators, `required` can be a name, and a field of a type by name can follow.
    if (isOfType(third.tokenTypeIdx, t.FieldName) && !this.startsLine(third)) return;
    const word = this.textOf(next);
    this.report({ start, end }, `"${word}" stands before the type`, {
      fixes: [
        {
          title: `Move "${word}" before the type`,
          edits: [
            { span: spanAt(type.start), newText: `${word} ` },
            { span: { start, end: second.start }, newText: '' },
          ],
        },
      ],
    });
    this.skip();
  }

  /** Where the closing parenthesis is missing, the function after this one must not be read as an argument. */
  #atNextFunction(): boolean {
    const next = this.peek(1);
    if (!beginsFunction.has(next.tokenTypeIdx) || !this.startsLine(next)) return false;
    return beginsOnlyFunction.has(next.tokenTypeIdx) || this.peek(3).tokenTypeIdx === leftParen;
  }
}

const ampersand = typeIndex(t.Ampersand);
const leftParen = typeIndex(t.LeftParen);
const required = typeIndex(t.Required);
const optional = typeIndex(t.Optional);

const xsdTypes: ReadonlySet<number> = new Set([t.XsdOptional, t.XsdNillable, t.XsdAttrs].map(typeIndex));
const noXsd: Pick<ast.Field, 'xsd' | 'xsdAttributes'> = { xsd: none, xsdAttributes: undefined };

export const beginsFieldType: ReadonlySet<number> = new Set([...beginsType, required, optional]);

const beginsOnlyFunction: ReadonlySet<number> = new Set([t.Oneway, t.Async, t.VoidType].map(typeIndex));
export const beginsFunction: ReadonlySet<number> = new Set([...beginsType, ...beginsOnlyFunction]);
