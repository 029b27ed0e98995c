/**
 * Tokens to syntax tree. The grammar accepts more than Protobuf does (a group anywhere, a message literal for any
 * option), so that checks can say precisely what is wrong instead of "syntax error". Never throws.
 * Grammar: https://protobuf.com/docs/language-spec
 */
import { type Span, spanAt } from '../../base/span.ts';
import { adviceOnKeyword } from '../../syntax/keyword-advice.ts';
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';
import { isOfType, type Token, typeIndex } from '../../syntax/token.ts';
import type { TokenList } from '../../syntax/token-list.ts';
import {
  type Alternatives,
  type GrammarTokens,
  oneOf,
  TolerantParser,
} from '../../syntax/tolerant-parser.ts';
import type { Parsed } from '../language.ts';
import type * as ast from './ast.ts';
import { tokenize } from './lexer.ts';
import * as t from './tokens.ts';

/** Tokens and comments are not kept, since they take more memory than the tree: `tokenize` makes them again. */
export interface ProtoParsed extends Parsed {
  readonly text: string;
  readonly file: ast.File;
  /** What lexer and parser found wrong, in order of place. */
  readonly problems: readonly SyntaxProblem[];
}

/** Any text gives a tree; what does not fit the grammar is reported and kept as `broken` statements. */
export function parseProto(text: string): ProtoParsed {
  parser ??= new ProtoParser();
  return { text, ...parser.parse(text, tokenize(text)) };
}

/** Made on first use: building the parser's tables takes a few milliseconds. */
let parser: ProtoParser | undefined;

const grammarTokens: GrammarTokens = {
  vocabulary: t.vocabulary.types,
  blockOpen: t.LeftBrace,
  blockClose: t.RightBrace,
  opens: [t.LeftBrace, t.LeftBracket, t.LeftParen, t.LeftAngle],
  closes: [t.RightBrace, t.RightBracket, t.RightParen, t.RightAngle],
  terminators: [t.Semicolon],
  fileKeywords: [t.Syntax, t.Edition, t.Import, t.Package, t.Message, t.Enum, t.Service, t.Extend],
};

class ProtoParser extends TolerantParser {
  constructor() {
    super(grammarTokens);
    this.performSelfAnalysis();
  }

  parse(text: string, list: TokenList): Pick<ProtoParsed, 'file' | 'problems'> {
    this.begin(text, list);
    const statements = this.fileRule();
    return { file: { kind: 'file', statements, start: 0, end: text.length }, problems: this.finish() };
  }

  readonly fileRule = this.RULE('fileRule', (): ast.FileStatement[] => {
    const statements: ast.FileStatement[] = [];
    this.MANY(() => statements.push(this.SUBRULE(this.fileStatement)));
    return statements;
  });

  readonly fileStatement = this.RULE('fileStatement', (): ast.FileStatement => {
    this.calm();
    return this.choose((this.#fileAlternatives ??= this.#alternativesOfFile())) ?? this.nothing();
  });
  #fileAlternatives: Alternatives<ast.FileStatement> | undefined;
  #alternativesOfFile(): Alternatives<ast.FileStatement> {
    return oneOf<ast.FileStatement>([
      () => this.SUBRULE(this.message),
      () => this.SUBRULE(this.enum),
      () => this.SUBRULE(this.visible),
      () => this.SUBRULE(this.import),
      () => this.SUBRULE(this.optionStatement),
      () => this.SUBRULE(this.service),
      () => this.SUBRULE(this.extend),
      () => this.SUBRULE(this.package),
      () => this.SUBRULE(this.syntax),
      () => this.SUBRULE(this.strayOneof),
      () => this.SUBRULE(this.empty),
      () => this.SUBRULE(this.broken),
      () => this.SUBRULE(this.strayBrace),
    ]);
  }

  readonly syntax = this.RULE('syntax', (): ast.SyntaxStatement => {
    const keyword = this.ident(this.choose(oneOf([() => this.take(t.Syntax), () => this.take(t.Edition)])));
    this.take(t.Equals);
    const value = this.SUBRULE(this.optionalString);
    this.#endStatement();
    return { kind: 'syntax', keyword, value, start: keyword.start, end: this.previousEnd };
  });

  readonly package = this.RULE('package', (): ast.PackageStatement => {
    const { start } = this.take(t.Package);
    const name = this.SUBRULE(this.qualifiedName);
    this.ACTION(() => {
      if (name.text.startsWith('.')) this.report(name, 'the name of a package does not start with a dot');
    });
    this.#endStatement();
    return { kind: 'package', name, start, end: this.previousEnd };
  });

  readonly import = this.RULE('import', (): ast.ImportStatement => {
    const { start } = this.take(t.Import);
    let modifier: ast.Ident | undefined;
    this.OPTION(() => {
      modifier = this.ident(
        this.choose(oneOf([() => this.take(t.Public), () => this.take(t.Weak), () => this.take(t.Option)])),
      );
    });
    const path = this.SUBRULE(this.optionalString);
    this.#endStatement();
    return { kind: 'import', modifier, path, start, end: this.previousEnd };
  });

  /** The lexer makes keywords of `export` and `local` only where a message or an enum follows. */
  readonly visible = this.RULE('visible', (): ast.Message | ast.Enum | ast.Broken => {
    const visibility = this.ident(this.choose(oneOf([() => this.take(t.Export), () => this.take(t.Local)])));
    const declaration = this.choose(
      oneOf<ast.Message | ast.Enum>([() => this.SUBRULE(this.message), () => this.SUBRULE(this.enum)]),
      1,
    );
    return declaration === undefined
      ? this.nothing()
      : { ...declaration, visibility, start: visibility.start };
  });

  readonly message = this.RULE('message', (): ast.Message => {
    const { start } = this.take(t.Message);
    const name = this.#name('a message name');
    const body = this.SUBRULE(this.messageBody);
    return { kind: 'message', visibility: undefined, name, body, start, end: this.previousEnd };
  });

  readonly messageBody = this.RULE('messageBody', () =>
    this.block<ast.MessageStatement>(() => this.SUBRULE(this.messageStatement)),
  );

  readonly messageStatement = this.RULE('messageStatement', (): ast.MessageStatement => {
    this.calm();
    const misplaced = this.ACTION(() => this.#misplaced(notInMessages, 'a message'));
    if (misplaced !== undefined) return misplaced;
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

  /** `[label] type name = number [options]`, then a semicolon or, for a group, a block. */
  readonly field = this.RULE('field', (): ast.Field | ast.Group => {
    const { start } = this.peek(1);
    let label: ast.Ident | undefined;
    this.OPTION(() => {
      label = this.ident(this.choose((this.#labels ??= this.#alternativesOfLabel())));
      this.ACTION(() => this.#passMoreLabels());
    });
    const type = this.SUBRULE(this.fieldType);
    const name = this.#name('a field name');
    this.take(t.Equals);
    const number = this.ident(this.take(t.IntLiteral, 0, 'a field number'));
    let options: ast.OptionList | undefined;
    this.OPTION1(() => {
      options = this.SUBRULE(this.optionList);
    });
    const body = this.OPTION2(() => this.SUBRULE(this.messageBody));
    if (body === undefined || this.RECORDING_PHASE) this.#endStatement();
    const end = this.previousEnd;
    if (type.kind === 'named-type' && type.text === 'group') {
      const keyword = { start: type.start, end: type.end };
      return { kind: 'group', label, keyword, name, number, options, body: body ?? noBody, start, end };
    }
    if (body !== undefined)
      this.report({ start: body.open, end: body.open + 1 }, 'only a group has a body; expected ";"');
    return { kind: 'field', label, type, name, number, options, start, end };
  });
  #labels: Alternatives<Token> | undefined;
  #alternativesOfLabel(): Alternatives<Token> {
    return oneOf([() => this.take(t.Optional), () => this.take(t.Repeated), () => this.take(t.Required)]);
  }

  readonly fieldType = this.RULE('fieldType', (): ast.FieldType => {
    const name = this.SUBRULE(this.namedType);
    let map: ast.MapType | undefined;
    this.OPTION(() => {
      this.take(t.LeftAngle);
      const key = this.SUBRULE1(this.namedType);
      this.take(t.Comma);
      const value = this.SUBRULE2(this.namedType);
      this.take(t.RightAngle);
      if (name.text !== 'map') this.report(name, `"${name.text}" takes no type parameters; only "map" does`);
      map = { kind: 'map-type', key, value, start: name.start, end: this.previousEnd };
    });
    return map ?? name;
  });

  readonly namedType = this.RULE('namedType', (): ast.NamedType => {
    const { text, start, end } = this.SUBRULE(this.qualifiedName);
    return { kind: 'named-type', text, start, end };
  });

  readonly qualifiedName = this.RULE('qualifiedName', (): ast.QualifiedName => {
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

  readonly oneof = this.RULE('oneof', (): ast.Oneof => {
    const { start } = this.take(t.Oneof);
    const name = this.#name('a oneof name');
    const body = this.block<ast.OneofStatement>(() => this.SUBRULE(this.oneofStatement));
    return { kind: 'oneof', name, body, start, end: this.previousEnd };
  });

  readonly oneofStatement = this.RULE('oneofStatement', (): ast.OneofStatement => {
    this.calm();
    const misplaced = this.ACTION(() => this.#misplaced(notAmongFields, 'a oneof'));
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

  readonly extend = this.RULE('extend', (): ast.Extend => {
    const { start } = this.take(t.Extend);
    const extendee = this.SUBRULE(this.namedType);
    const body = this.block<ast.ExtendStatement>(() => this.SUBRULE(this.extendStatement));
    return { kind: 'extend', extendee, body, start, end: this.previousEnd };
  });

  readonly extendStatement = this.RULE('extendStatement', (): ast.ExtendStatement => {
    this.calm();
    const misplaced = this.ACTION(() => this.#misplaced(notAmongFields, 'an "extend" block'));
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

  readonly extensions = this.RULE('extensions', (): ast.Extensions => {
    const { start } = this.take(t.Extensions);
    const ranges: ast.Range[] = [this.SUBRULE(this.range)];
    this.MANY(() => {
      this.take(t.Comma);
      ranges.push(this.SUBRULE1(this.range));
    });
    let options: ast.OptionList | undefined;
    this.OPTION(() => {
      options = this.SUBRULE(this.optionList);
    });
    this.#endStatement();
    return { kind: 'extensions', ranges, options, start, end: this.previousEnd };
  });

  readonly reserved = this.RULE('reserved', (): ast.Reserved => {
    const { start } = this.take(t.Reserved);
    const ranges: ast.Range[] = [];
    const names: ast.ReservedName[] = [];
    const keep = (item: ast.Range | ast.ReservedName | undefined): void => {
      if (item === undefined) return;
      if (item.kind === 'range') ranges.push(item);
      else names.push(item);
    };
    keep(this.SUBRULE(this.reservedItem));
    this.MANY(() => {
      this.take(t.Comma);
      keep(this.SUBRULE1(this.reservedItem));
    });
    this.#endStatement();
    return { kind: 'reserved', ranges, names, start, end: this.previousEnd };
  });

  readonly reservedItem = this.RULE('reservedItem', () =>
    this.choose(
      oneOf<ast.Range | ast.ReservedName>(
        [
          () => this.SUBRULE(this.range),
          () => this.SUBRULE(this.stringLiteral),
          () => ({ kind: 'identifier', ...this.ident(this.take(t.Identifier)) }),
        ],
        'numbers or names to reserve',
      ),
    ),
  );

  readonly range = this.RULE('range', (): ast.Range => {
    const from = this.SUBRULE(this.signedInt);
    let to: ast.RangeBound | undefined;
    this.OPTION(() => {
      this.take(t.To);
      to = this.choose(
        oneOf<ast.RangeBound>(
          [() => ({ negative: false, ...this.ident(this.take(t.Max)) }), () => this.SUBRULE1(this.signedInt)],
          'a number or "max"',
        ),
      );
    });
    return { kind: 'range', from, to, start: from.start, end: this.previousEnd };
  });

  readonly signedInt = this.RULE('signedInt', (): ast.RangeBound => {
    const sign = this.OPTION(() => this.take(t.Minus));
    const { text, start, end } = this.ident(this.take(t.IntLiteral));
    return { text, negative: sign !== undefined, start: sign?.start ?? start, end };
  });

  readonly enum = this.RULE('enum', (): ast.Enum => {
    const { start } = this.take(t.Enum);
    const name = this.#name('an enum name');
    const body = this.block<ast.EnumStatement>(() => this.SUBRULE(this.enumStatement));
    return { kind: 'enum', visibility: undefined, name, body, start, end: this.previousEnd };
  });

  readonly enumStatement = this.RULE('enumStatement', (): ast.EnumStatement => {
    this.calm();
    const misplaced = this.ACTION(() => this.#misplaced(notInEnums, 'an enum'));
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

  readonly enumValue = this.RULE('enumValue', (): ast.EnumValue => {
    const name = this.#name('a value name');
    this.take(t.Equals);
    const number = this.SUBRULE(this.signedInt);
    let options: ast.OptionList | undefined;
    this.OPTION(() => {
      options = this.SUBRULE(this.optionList);
    });
    this.#endStatement();
    return { kind: 'enum-value', name, number, options, start: name.start, end: this.previousEnd };
  });

  readonly service = this.RULE('service', (): ast.Service => {
    const { start } = this.take(t.Service);
    const name = this.#name('a service name');
    const body = this.block<ast.ServiceStatement>(() => this.SUBRULE(this.serviceStatement));
    return { kind: 'service', name, body, start, end: this.previousEnd };
  });

  readonly serviceStatement = this.RULE('serviceStatement', (): ast.ServiceStatement => {
    this.calm();
    const statement = this.choose(
      oneOf<ast.ServiceStatement>([
        () => this.SUBRULE(this.method),
        () => this.SUBRULE(this.optionStatement),
        () => this.SUBRULE(this.empty),
        () => this.SUBRULE(this.broken),
      ]),
    );
    return statement ?? this.nothing();
  });

  readonly method = this.RULE('method', (): ast.Method => {
    const { start } = this.take(t.Rpc);
    const name = this.#name('a method name');
    const input = this.SUBRULE(this.methodType);
    this.take(t.Returns);
    const output = this.SUBRULE1(this.methodType);
    const body = this.OPTION(() => this.SUBRULE(this.methodBody));
    if (body === undefined || this.RECORDING_PHASE) this.#endStatement();
    return { kind: 'method', name, input, output, body, start, end: this.previousEnd };
  });

  readonly methodType = this.RULE('methodType', (): ast.MethodType => {
    const { start } = this.take(t.LeftParen);
    this.ACTION(() => this.#passLabels());
    let stream: ast.Ident | undefined;
    // Always the keyword, even where a type is called so: `stream.Foo` is a stream of `.Foo`.
    this.OPTION(() => {
      stream = this.ident(this.take(t.Stream));
      this.ACTION(() => this.#passLabels());
    });
    const found = this.SUBRULE(this.fieldType);
    if (found.kind === 'map-type') this.report(found, 'a method takes and returns messages, not maps');
    const type: ast.NamedType =
      found.kind === 'map-type'
        ? { kind: 'named-type', text: '', start: found.start, end: found.end }
        : found;
    this.take(t.RightParen);
    return { stream, type, start, end: this.previousEnd };
  });

  readonly methodBody = this.RULE('methodBody', () =>
    this.block<ast.MethodStatement>(() => this.SUBRULE(this.methodStatement), t.Rpc),
  );

  readonly methodStatement = this.RULE('methodStatement', (): ast.MethodStatement => {
    this.calm();
    const statement = this.choose(
      oneOf<ast.MethodStatement>([
        () => this.SUBRULE(this.optionStatement),
        () => this.SUBRULE(this.empty),
        () => this.SUBRULE(this.broken),
      ]),
    );
    return statement ?? this.nothing();
  });

  readonly optionStatement = this.RULE('optionStatement', (): ast.OptionStatement => {
    const { start } = this.take(t.Option);
    const { name, value } = this.SUBRULE(this.assignment);
    this.#endStatement();
    return { kind: 'option', name, value, start, end: this.previousEnd };
  });

  readonly optionList = this.RULE('optionList', (): ast.OptionList => {
    const { start } = this.take(t.LeftBracket);
    const options: ast.OptionStatement[] = [];
    this.MANY_SEP({ SEP: t.Comma, DEF: () => options.push(this.SUBRULE(this.assignment)) });
    if (options.length === 0)
      this.report(this.placeOfMissing(), `expected an option, found ${this.describeNext()}`);
    this.take(t.RightBracket);
    return { options, start, end: this.previousEnd };
  });

  readonly assignment = this.RULE('assignment', (): ast.OptionStatement => {
    const name = this.SUBRULE(this.optionName);
    this.take(t.Equals);
    const value = this.SUBRULE(this.optionValue);
    return { kind: 'option', name, value, start: name.start, end: this.previousEnd };
  });

  readonly optionName = this.RULE('optionName', (): ast.OptionName => {
    const first = this.SUBRULE(this.optionNamePart);
    const parts: ast.OptionNamePart[] = [first];
    this.MANY(() => {
      this.take(t.Dot);
      parts.push(this.SUBRULE1(this.optionNamePart));
    });
    return { parts, start: first.start, end: this.previousEnd };
  });

  readonly optionNamePart = this.RULE('optionNamePart', (): ast.OptionNamePart => {
    const extension = (): ast.OptionNamePart => {
      const { start } = this.take(t.LeftParen);
      const name = this.SUBRULE(this.qualifiedName);
      this.take(t.RightParen);
      return { name, extension: true, start, end: this.previousEnd };
    };
    const plain = (): ast.OptionNamePart => {
      const name = this.ident(this.take(t.Identifier));
      return { name, extension: false, start: name.start, end: name.end };
    };
    const here = { text: '', ...spanAt(this.previousEnd) };
    return (
      this.choose(oneOf([plain, extension], 'an option name')) ?? { name: here, extension: false, ...here }
    );
  });

  readonly optionValue = this.RULE('optionValue', (): ast.OptionValue | undefined => {
    const value = this.choose(
      oneOf<ast.OptionValue>(
        [
          () => this.SUBRULE(this.scalar),
          () => this.SUBRULE(this.stringLiteral),
          () => this.SUBRULE(this.messageLiteral),
        ],
        'a value',
      ),
    );
    this.ACTION(() => this.#passRange(value));
    return value;
  });

  readonly scalar = this.RULE('scalar', (): ast.ScalarValue => {
    const { start } = this.peek(1);
    let sign: Token | undefined;
    this.OPTION(() => {
      sign = this.choose(oneOf([() => this.take(t.Minus), () => this.take(t.Plus)]));
    });
    let kind: ast.ScalarValue['kind'] = 'int';
    const value = this.choose(
      oneOf<Token>(
        [
          () => this.take(t.IntLiteral),
          () => {
            kind = 'float';
            return this.take(t.FloatLiteral);
          },
          () => {
            kind = 'identifier';
            return this.take(t.Identifier);
          },
        ],
        'a number',
      ),
      1,
    );
    const { text, end } = this.ident(value);
    if (sign !== undefined && this.textOf(sign) === '+') this.report(sign, 'a number has no plus sign here');
    return { kind, negative: sign !== undefined, text, start, end };
  });

  readonly stringLiteral = this.RULE('stringLiteral', (): ast.StringLiteral => {
    const { start, end } = this.take(t.StringLiteral);
    const parts: Span[] = [{ start, end }];
    this.MANY(() => {
      const more = this.take(t.StringLiteral, 1);
      parts.push({ start: more.start, end: more.end });
    });
    return { kind: 'string', parts, start, end: this.previousEnd };
  });

  readonly optionalString = this.RULE('optionalString', (): ast.StringLiteral | undefined =>
    this.choose(oneOf([() => this.SUBRULE(this.stringLiteral)], 'a string')),
  );

  readonly messageLiteral = this.RULE('messageLiteral', (): ast.MessageLiteral => {
    const { start } = this.peek(1);
    const { statements } = this.block(() => this.SUBRULE(this.literalStatement));
    return { kind: 'message-literal', fields: present(statements), start, end: this.previousEnd };
  });

  readonly angleLiteral = this.RULE('angleLiteral', (): ast.MessageLiteral => {
    const open = this.take(t.LeftAngle);
    const fields: (ast.LiteralField | undefined)[] = [];
    this.nested(open, () => {
      this.MANY(() => fields.push(this.SUBRULE(this.literalField)));
      this.take(t.RightAngle);
    });
    return { kind: 'message-literal', fields: present(fields), start: open.start, end: this.previousEnd };
  });

  /** A field, or nothing where something else stood. */
  readonly literalStatement = this.RULE('literalStatement', (): ast.LiteralField | undefined => {
    this.calm();
    return this.choose(
      oneOf<ast.LiteralField | undefined>([
        () => this.SUBRULE(this.literalField),
        () => {
          this.SUBRULE(this.straySemicolon);
          return undefined;
        },
        () => {
          this.SUBRULE(this.broken);
          return undefined;
        },
      ]),
    );
  });

  readonly literalField = this.RULE('literalField', (): ast.LiteralField => {
    const name = this.SUBRULE(this.literalFieldName);
    let colon = false;
    const value = this.choose(
      oneOf<ast.LiteralValue | undefined>(
        [
          () => {
            this.take(t.Colon);
            colon = true;
            return this.SUBRULE(this.literalValue);
          },
          () => this.SUBRULE(this.messageLiteral),
          () => this.SUBRULE(this.angleLiteral),
          () => this.SUBRULE(this.listLiteral),
        ],
        '":" and a value',
      ),
    );
    const end = this.previousEnd;
    this.OPTION(() => {
      this.choose(oneOf([() => this.take(t.Comma), () => this.take(t.Semicolon)]), 1);
    });
    return { name, colon, value, start: name.start, end };
  });

  readonly literalFieldName = this.RULE('literalFieldName', (): ast.LiteralFieldName => {
    const plain = (): ast.LiteralFieldName => {
      const name = this.ident(this.take(t.Identifier));
      return { bracketed: false, domain: undefined, name, start: name.start, end: name.end };
    };
    const bracketed = (): ast.LiteralFieldName => {
      const { start } = this.take(t.LeftBracket);
      let domain: ast.QualifiedName | undefined;
      let name = this.SUBRULE(this.qualifiedName);
      this.MANY(() => {
        this.take(t.Slash);
        const text = domain === undefined ? name.text : `${domain.text}/${name.text}`;
        domain = { text, start: domain?.start ?? name.start, end: name.end };
        name = this.SUBRULE1(this.qualifiedName);
      });
      this.take(t.RightBracket);
      return { bracketed: true, domain, name, start, end: this.previousEnd };
    };
    const here = { text: '', ...spanAt(this.previousEnd) };
    return (
      this.choose(oneOf([plain, bracketed], 'a field name')) ?? {
        bracketed: false,
        domain: undefined,
        name: here,
        ...here,
      }
    );
  });

  readonly literalValue = this.RULE('literalValue', (): ast.LiteralValue | undefined =>
    this.choose(
      oneOf<ast.LiteralValue>(
        [
          () => this.SUBRULE(this.scalar),
          () => this.SUBRULE(this.stringLiteral),
          () => this.SUBRULE(this.messageLiteral),
          () => this.SUBRULE(this.angleLiteral),
          () => this.SUBRULE(this.listLiteral),
        ],
        'a value',
      ),
    ),
  );

  readonly listLiteral = this.RULE('listLiteral', (): ast.ListLiteral => {
    const open = this.take(t.LeftBracket);
    const items: (ast.LiteralValue | undefined)[] = [];
    this.nested(open, () => {
      this.MANY_SEP({
        SEP: t.Comma,
        DEF: () => {
          const value = this.SUBRULE(this.literalValue);
          this.ACTION(() => this.#passRange(value));
          items.push(value);
        },
      });
      this.take(t.RightBracket);
    });
    return { kind: 'list-literal', items: present(items), start: open.start, end: this.previousEnd };
  });

  readonly empty = this.RULE('empty', (): ast.Empty => {
    const { start, end } = this.take(t.Semicolon);
    return { kind: 'empty', start, end };
  });

  /** A semicolon where there are no empty statements. */
  readonly straySemicolon = this.RULE('straySemicolon', (): ast.Empty => {
    const { start, end } = this.take(t.Semicolon);
    const fixes = [{ title: 'Remove ";"', edits: [{ span: { start, end }, newText: '' }] }];
    this.report({ start, end }, 'unexpected ";"', { fixes });
    return { kind: 'empty', start, end };
  });

  /** What begins no statement here, with all that follows it to the end of the statement or line. */
  readonly broken = this.RULE('broken', (): ast.Broken => {
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

  /** Its fields are parsed, so that mistakes in them are reported too. */
  readonly strayOneof = this.RULE('strayOneof', (): ast.Broken => {
    const { start } = this.peek(1);
    this.ACTION(() => {
      this.report(this.peek(1), 'unexpected "oneof"', { help: 'a oneof stands in a message' });
    });
    const { end } = this.SUBRULE(this.oneof);
    return { kind: 'broken', start, end };
  });

  readonly strayBrace = this.RULE('strayBrace', (): ast.Broken => {
    const { start, end } = this.take(t.RightBrace);
    this.report({ start, end }, 'unexpected "}": no block is open here');
    return { kind: 'broken', start, end };
  });

  /**
   * Passes over a declaration that cannot stand here, if one begins with the next tokens. They are told from a field or
   * value with the name of a keyword: what follows the keyword could not follow a name.
   */
  #misplaced(keywords: ReadonlySet<number>, holder: string): ast.Broken | undefined {
    const { start, end, tokenTypeIdx } = this.peek(1);
    if (!keywords.has(tokenTypeIdx)) return undefined;
    const second = this.peek(2);
    const declares = isName(second) && this.peek(3).tokenTypeIdx === t.LeftBrace.tokenTypeIdx;
    if (!declares && second.tokenTypeIdx !== t.IntLiteral.tokenTypeIdx && !isString(second)) return undefined;
    this.report({ start, end }, `"${this.text.slice(start, end)}" cannot stand in ${holder}`);
    this.skip();
    this.recover();
    return { kind: 'broken', start, end: this.previousEnd };
  }

  /** Passes over labels behind the first: a word before a type, which has a name behind it. */
  #passMoreLabels(): void {
    while (labels.has(this.peek(1).tokenTypeIdx) && isName(this.peek(2))) {
      const third = this.peek(3);
      if (!isName(third) && third.tokenTypeIdx !== t.Dot.tokenTypeIdx) return;
      this.report(this.peek(1), 'a field has one label');
      this.skip();
    }
  }

  /** Passes over labels before the type of a method, which has none. */
  #passLabels(): void {
    while (labels.has(this.peek(1).tokenTypeIdx) && isName(this.peek(2))) {
      this.report(this.peek(1), `the message of a method is not "${this.textOf(this.peek(1))}"`, {
        help: '"stream" makes it any number of messages',
      });
      this.skip();
    }
  }

  /** Passes over the rest of `1 to 5`, which only stands in `reserved` and `extensions`. */
  #passRange(value: ast.LiteralValue | undefined): void {
    if (value?.kind !== 'int' || this.peek(1).tokenTypeIdx !== t.To.tokenTypeIdx) return;
    this.report({ start: value.start, end: this.peek(1).end }, 'a range is not a value');
    this.skip();
    const last = this.peek(1).tokenTypeIdx;
    if (last === t.IntLiteral.tokenTypeIdx || last === t.Max.tokenTypeIdx) this.skip();
  }

  /** The semicolon of a statement. Where just that is missing, nothing of what follows is passed over. */
  #endStatement(): void {
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

  #name(expected: string): ast.Ident {
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

const labels: ReadonlySet<number> = new Set([t.Optional, t.Repeated, t.Required].map(typeIndex));

const notInMessages: ReadonlySet<number> = new Set([t.Service, t.Import].map(typeIndex));
const notAmongFields: ReadonlySet<number> = new Set(
  [t.Message, t.Enum, t.Service, t.Extend, t.Oneof, t.Extensions, t.Reserved, t.Import].map(typeIndex),
);
const notInEnums: ReadonlySet<number> = new Set(
  [t.Message, t.Enum, t.Service, t.Extend, t.Oneof, t.Extensions, t.Import].map(typeIndex),
);

function isName({ tokenTypeIdx }: Token): boolean {
  return isOfType(tokenTypeIdx, t.Identifier);
}

function isString({ tokenTypeIdx }: Token): boolean {
  return tokenTypeIdx === t.StringLiteral.tokenTypeIdx;
}

const noBody = { open: -1, close: -1, statements: [] };

function present<T>(items: readonly (T | undefined)[]): T[] {
  return items.filter((item) => item !== undefined);
}

/** Takes white space and comments out of a name. */
function withoutTrivia(text: string): string {
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|\s+/g, '');
}
