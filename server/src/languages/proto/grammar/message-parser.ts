/** The grammar of messages and enums with all that can stand in them. */
import { type Alternatives, oneOf } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { MisplacedParser, notAmongFields, notInEnums, notInMessages } from './misplaced-parser.ts';

export abstract class MessageParser extends MisplacedParser {
  /** The lexer makes keywords of `export` and `local` only where a message or an enum follows. */
  protected readonly visible = this.RULE('visible', (): ast.Message | ast.Enum | ast.Broken => {
    const visibility = this.ident(this.choose(oneOf([() => this.take(t.Export), () => this.take(t.Local)])));
    const declaration = this.choose(
      oneOf<ast.Message | ast.Enum>([() => this.SUBRULE(this.message), () => this.SUBRULE(this.enum)]),
      1,
    );
    return declaration === undefined
      ? this.nothing()
      : { ...declaration, visibility, start: visibility.start };
  });

  protected readonly message = this.RULE('message', (): ast.Message => {
    const { start } = this.take(t.Message);
    const name = this.name('a message name');
    const body = this.SUBRULE(this.messageBody);
    return { kind: 'message', visibility: undefined, name, body, start, end: this.previousEnd };
  });

  protected readonly messageBody = this.RULE('messageBody', () =>
    this.block<ast.MessageStatement>(() => this.SUBRULE(this.messageStatement)),
  );

  protected readonly messageStatement = this.RULE('messageStatement', (): ast.MessageStatement => {
    this.calm();
    if (!this.RECORDING_PHASE) {
      this.passModifiers();
      this.passMistakenLabel();
      const misplaced = this.misplaced(notInMessages, 'a message');
      if (misplaced !== undefined) return misplaced;
    }
    return this.choose((this.#messageAlternatives ??= this.#alternativesOfMessage())) ?? this.nothing();
  });

  #messageAlternatives: Alternatives<ast.MessageStatement> | undefined;

  #alternativesOfMessage(): Alternatives<ast.MessageStatement> {
    return oneOf<ast.MessageStatement>([
      () => this.SUBRULE(this.message),
      () => this.SUBRULE(this.enum),
      () => this.SUBRULE(this.oneof),
      () => this.SUBRULE(this.optionStatement),
      () => this.SUBRULE(this.reserved),
      () => this.SUBRULE(this.extensions),
      () => this.SUBRULE(this.extend),
      () => this.SUBRULE(this.visible),
      () => this.SUBRULE(this.field),
      () => this.SUBRULE(this.empty),
      () => this.SUBRULE(this.broken),
    ]);
  }

  protected readonly oneof = this.RULE('oneof', (): ast.Oneof => {
    const { start } = this.take(t.Oneof);
    const name = this.name('a oneof name');
    const body = this.block<ast.OneofStatement>(() => this.SUBRULE(this.oneofStatement));
    return { kind: 'oneof', name, body, start, end: this.previousEnd };
  });

  protected readonly oneofStatement = this.RULE('oneofStatement', (): ast.OneofStatement => {
    this.calm();
    const misplaced = this.ACTION(() => this.misplaced(notAmongFields, 'a oneof'));
    if (misplaced !== undefined) return misplaced;
    const statement = this.choose(
      oneOf<ast.OneofStatement>([
        () => this.SUBRULE(this.optionStatement),
        () => this.SUBRULE(this.field),
        () => this.SUBRULE(this.straySemicolon),
        () => this.SUBRULE(this.broken),
      ]),
    );
    return statement ?? this.nothing();
  });

  protected readonly extend = this.RULE('extend', (): ast.Extend => {
    const { start } = this.take(t.Extend);
    const extendee = this.SUBRULE(this.namedType);
    const body = this.block<ast.ExtendStatement>(() => this.SUBRULE(this.extendStatement));
    return { kind: 'extend', extendee, body, start, end: this.previousEnd };
  });

  protected readonly extendStatement = this.RULE('extendStatement', (): ast.ExtendStatement => {
    this.calm();
    const misplaced = this.ACTION(() => this.misplaced(notAmongFields, 'an "extend" block'));
    if (misplaced !== undefined) return misplaced;
    const statement = this.choose(
      oneOf<ast.ExtendStatement>([
        () => this.SUBRULE(this.field),
        () => this.SUBRULE(this.straySemicolon),
        () => this.SUBRULE(this.broken),
      ]),
    );
    return statement ?? this.nothing();
  });

  protected readonly enum = this.RULE('enum', (): ast.Enum => {
    const { start } = this.take(t.Enum);
    const name = this.name('an enum name');
    const body = this.block<ast.EnumStatement>(() => this.SUBRULE(this.enumStatement));
    return { kind: 'enum', visibility: undefined, name, body, start, end: this.previousEnd };
  });

  protected readonly enumStatement = this.RULE('enumStatement', (): ast.EnumStatement => {
    this.calm();
    const misplaced = this.ACTION(() => this.misplaced(notInEnums, 'an enum'));
    if (misplaced !== undefined) return misplaced;
    return this.choose((this.#enumAlternatives ??= this.#alternativesOfEnum())) ?? this.nothing();
  });

  #enumAlternatives: Alternatives<ast.EnumStatement> | undefined;

  #alternativesOfEnum(): Alternatives<ast.EnumStatement> {
    return oneOf<ast.EnumStatement>([
      () => this.SUBRULE(this.optionStatement),
      () => this.SUBRULE(this.reserved),
      () => this.SUBRULE(this.enumValue),
      () => this.SUBRULE(this.empty),
      () => this.SUBRULE(this.broken),
    ]);
  }

  protected readonly enumValue = this.RULE('enumValue', (): ast.EnumValue => {
    const name = this.name('a value name');
    this.requireMore(name.start, '"=" and a number', t.Equals);
    this.take(t.Equals);
    const number = this.SUBRULE(this.signedInt);
    let options: ast.OptionList | undefined;
    this.OPTION(() => {
      options = this.SUBRULE(this.optionList);
    });
    this.endStatement();
    return { kind: 'enum-value', name, number, options, start: name.start, end: this.previousEnd };
  });
}
