/**
 * Tokens to syntax tree. The grammar accepts more than the Apache compiler does (a header anywhere, annotations on
 * any type, any modifier, `void` as any type), so that checks can say precisely what is wrong. Never throws.
 * Grammar: compiler/cpp/src/thrift/thrifty.yy of Apache Thrift 0.24, and the modifier `stream` of a function.
 */
import type { TokenType } from 'chevrotain';
import { spanAt } from '../../base/span.ts';
import { adviceOnKeyword } from '../../syntax/keyword-advice.ts';
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';
import { isOfType, type Token, typeIndex } from '../../syntax/token.ts';
import type { TokenList } from '../../syntax/token-list.ts';
import {
  type Alternatives,
  type Block,
  type GrammarTokens,
  isMissing,
  oneOf,
  TolerantParser,
} from '../../syntax/tolerant-parser.ts';
import type * as ast from './ast.ts';
import { missingColonCode } from './checks/missing-colon.ts';
import { tokenize } from './lexer.ts';
import * as t from './tokens.ts';

export interface ThriftParsed {
  readonly text: string;
  readonly file: ast.File;
  readonly tokens: TokenList;
  /** What lexer and parser found wrong, in order of place. */
  readonly problems: readonly SyntaxProblem[];
}

/** Any text gives a tree; what does not fit the grammar is reported and kept as `broken` statements. */
export function parseThrift(text: string): ThriftParsed {
  const tokens = tokenize(text);
  parser ??= new ThriftParser();
  return { text, tokens, ...parser.parse(text, tokens) };
}

/** Made on first use: building the parser's tables takes a few milliseconds. */
let parser: ThriftParser | undefined;

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

class ThriftParser extends TolerantParser {
  constructor() {
    super(grammarTokens);
    this.performSelfAnalysis();
  }

  parse(text: string, list: TokenList): Pick<ThriftParsed, 'file' | 'problems'> {
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
      () => this.SUBRULE(this.struct),
      () => this.SUBRULE(this.enum),
      () => this.SUBRULE(this.service),
      () => this.SUBRULE(this.typedef),
      () => this.SUBRULE(this.const),
      () => this.SUBRULE(this.include),
      () => this.SUBRULE(this.namespace),
      () => this.SUBRULE(this.cppInclude),
      () => this.SUBRULE(this.empty),
      () => this.SUBRULE(this.broken),
      () => this.SUBRULE(this.strayBrace),
    ]);
  }

  readonly include = this.RULE('include', (): ast.Include => {
    const { start } = this.take(t.Include);
    const path = this.SUBRULE(this.path);
    this.ACTION(() => this.#recoverInPanic());
    return { kind: 'include', path, start, end: this.previousEnd };
  });

  readonly cppInclude = this.RULE('cppInclude', (): ast.CppInclude => {
    const { start } = this.take(t.CppInclude);
    const path = this.SUBRULE(this.path);
    this.ACTION(() => this.#recoverInPanic());
    return { kind: 'cpp-include', path, start, end: this.previousEnd };
  });

  readonly path = this.RULE('path', (): ast.StringLiteral | undefined => {
    const token = this.take(t.StringLiteral, 0, 'a path in quotes');
    return isMissing(token) ? undefined : this.#string(token);
  });

  readonly namespace = this.RULE('namespace', (): ast.Namespace => {
    const { start } = this.take(t.Namespace);
    const scope = this.choose(
      oneOf([() => this.ident(this.take(t.Star)), () => this.SUBRULE(this.anyName)], 'a language or "*"'),
    );
    const name = this.ident(this.#nameToken('a namespace'));
    const annotations = this.OPTION(() => this.SUBRULE(this.annotations));
    this.ACTION(() => this.#recoverInPanic());
    return {
      kind: 'namespace',
      scope: scope ?? this.ident(undefined),
      name,
      annotations,
      start,
      end: this.previousEnd,
    };
  });

  readonly typedef = this.RULE('typedef', (): ast.Typedef => {
    const { start } = this.take(t.Typedef);
    const type = this.SUBRULE(this.type);
    const isSwapped = this.ACTION(() => this.#reportSwapped(type)) === true;
    const name = this.ident(this.#nameToken('a name for the type'));
    const annotations = this.OPTION(() => this.SUBRULE(this.annotations));
    const end = this.previousEnd;
    this.#endStatement();
    if (isSwapped && type.kind === 'named-type') {
      const base: ast.Type = {
        ...name,
        kind: 'base-type',
        name: name.text as ast.BaseTypeName,
        annotations: undefined,
      };
      return { kind: 'typedef', type: base, name: this.#identOf(type), annotations, start, end };
    }
    return { kind: 'typedef', type, name, annotations, start, end };
  });

  /** `typedef Name i32`, where nothing but the order is wrong. */
  #reportSwapped(type: ast.Type): boolean {
    const next = this.peek(1);
    if (type.kind !== 'named-type' || !baseTypes.has(next.tokenTypeIdx) || this.startsLine(next))
      return false;
    const [name, base] = [type.text, this.textOf(next)];
    const newText = `${base} ${name}`;
    this.report(next, `the type comes before its new name: "typedef ${newText}"`, {
      fixes: [
        {
          title: 'Swap type and name',
          edits: [{ span: { start: type.start, end: next.end }, newText }],
        },
      ],
    });
    return true;
  }

  #identOf({ text, start }: ast.NamedType): ast.Ident {
    return { text, start, end: start + text.length };
  }

  readonly const = this.RULE('const', (): ast.Const => {
    const { start } = this.take(t.Const);
    const type = this.SUBRULE(this.type);
    const name = this.ident(this.#nameToken('a name for the constant'));
    this.take(t.Equals);
    const value = this.SUBRULE(this.constValue);
    const annotations = this.OPTION(() => this.SUBRULE(this.annotations));
    const end = this.previousEnd;
    this.#endStatement();
    return { kind: 'const', type, name, value, annotations, start, end };
  });

  readonly enum = this.RULE('enum', (): ast.Enum => {
    const { start } = this.take(t.Enum);
    const name = this.ident(this.#nameToken('an enum name'));
    const body = this.block<ast.EnumStatement>(() => this.SUBRULE(this.enumStatement));
    const annotations = this.OPTION(() => this.SUBRULE(this.annotations));
    this.ACTION(() => this.#endBlock(body));
    return { kind: 'enum', name, body, annotations, start, end: this.previousEnd };
  });

  readonly enumStatement = this.RULE('enumStatement', (): ast.EnumStatement => {
    this.calm();
    const statement = this.choose(
      (this.#enumAlternatives ??= oneOf<ast.EnumStatement>([
        () => this.SUBRULE(this.enumValue),
        () => this.SUBRULE(this.empty),
        () => this.SUBRULE(this.broken),
      ])),
    );
    return statement ?? this.nothing();
  });
  #enumAlternatives: Alternatives<ast.EnumStatement> | undefined;

  readonly enumValue = this.RULE('enumValue', (): ast.EnumValue => {
    const name = this.SUBRULE(this.anyName);
    const value = this.OPTION(() => {
      this.take(t.Equals);
      return this.#int(this.take(t.IntLiteral));
    });
    const annotations = this.OPTION1(() => this.SUBRULE(this.annotations));
    const end = this.previousEnd;
    this.#endStatement();
    return { kind: 'enum-value', name, value, annotations, start: name.start, end };
  });

  /** A struct, a union or an exception. */
  readonly struct = this.RULE('struct', (): ast.Struct => {
    const { start } = this.peek(1);
    const keyword = this.choose(
      (this.#structKeywords ??= oneOf([
        () => this.take(t.Struct),
        () => this.take(t.Union),
        () => this.take(t.Exception),
      ])),
    );
    const kind = kinds.get(keyword?.tokenTypeIdx) ?? 'struct';
    const name = this.ident(this.#nameToken(`a name for the ${kind}`));
    this.OPTION(() => this.take(t.XsdAll));
    const body = this.SUBRULE(this.fieldBlock);
    const annotations = this.OPTION1(() => this.SUBRULE(this.annotations));
    this.ACTION(() => this.#endBlock(body));
    return { kind, name, body, annotations, start, end: this.previousEnd };
  });
  #structKeywords: Alternatives<Token> | undefined;

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
    this.#endStatement();
    return field;
  });

  readonly field = this.RULE('field', (): ast.Field => {
    const { start } = this.peek(1);
    const id = this.OPTION(() => this.SUBRULE(this.fieldId));
    const requiredness = this.OPTION1(() =>
      this.ident(this.choose((this.#requirednesses ??= this.#alternativesOfRequiredness()))),
    );
    const type = this.SUBRULE(this.type);
    this.ACTION(() => this.#requirednessBehind(type));
    const isReference = this.OPTION2(() => this.take(t.Ampersand)) !== undefined;
    const name = this.ident(this.take(t.FieldName));
    const defaultValue = this.OPTION3(() => {
      this.take(t.Equals);
      return this.SUBRULE(this.constValue);
    });
    this.OPTION4(() => this.take(t.XsdOptional));
    this.OPTION5(() => this.take(t.XsdNillable));
    const xsdAttributes = this.OPTION6(() => {
      this.take(t.XsdAttrs);
      return this.SUBRULE(this.fieldBlock);
    });
    const annotations = this.OPTION7(() => this.SUBRULE(this.annotations));
    const end = this.previousEnd;
    return {
      kind: 'field',
      id,
      requiredness,
      type,
      isReference,
      name,
      defaultValue,
      xsdAttributes,
      annotations,
      start,
      end,
    };
  });
  #requirednesses: Alternatives<Token> | undefined;
  #alternativesOfRequiredness(): Alternatives<Token> {
    return oneOf([() => this.take(t.Optional), () => this.take(t.Required)]);
  }

  readonly fieldId = this.RULE('fieldId', (): ast.IntLiteral => {
    const id = this.#int(this.take(t.IntLiteral));
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
          this.#endStatement(t.RightParen);
          return field;
        },
        () => this.SUBRULE(this.empty),
        () => this.SUBRULE(this.brokenListed),
      ])),
    );
    return statement ?? this.nothing();
  });
  #listedAlternatives: Alternatives<ast.FieldStatement> | undefined;

  readonly service = this.RULE('service', (): ast.Service => {
    const { start } = this.take(t.Service);
    const name = this.ident(this.#nameToken('a service name'));
    const parent = this.OPTION(() => {
      this.take(t.Extends);
      return this.ident(this.#nameToken('a service name', 1));
    });
    const body = this.block<ast.ServiceStatement>(() => this.SUBRULE(this.serviceStatement));
    const annotations = this.OPTION1(() => this.SUBRULE(this.annotations));
    this.ACTION(() => this.#endBlock(body));
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
    const name = this.ident(this.#nameToken('a function name'));
    const args = this.SUBRULE(this.fieldList);
    const throws = this.OPTION1(() => {
      this.take(t.Throws);
      return this.SUBRULE1(this.fieldList);
    });
    const annotations = this.OPTION2(() => this.SUBRULE(this.annotations));
    const end = this.previousEnd;
    this.#endStatement();
    return {
      kind: 'function',
      modifiers,
      result: result ?? { ...this.#missingType(), ...spanAt(name.start) },
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

  readonly type = this.RULE('type', (): ast.Type => {
    const { start } = this.peek(1);
    const name = this.choose((this.#types ??= this.#alternativesOfType()));
    if (name !== undefined && 'kind' in name) return name;
    const annotations = this.OPTION(
      (this.#typeAnnotations ??= {
        GATE: () => this.#atTypeAnnotations(),
        DEF: () => this.SUBRULE(this.annotations),
      }),
    );
    if (name === undefined) return this.#missingType();
    const text = this.textOf(name);
    const end = this.previousEnd;
    return name.tokenTypeIdx === wordType
      ? { kind: 'named-type', text, annotations, start, end }
      : { kind: 'base-type', name: text as ast.BaseTypeName, annotations, start, end };
  });
  #typeAnnotations: { GATE: () => boolean; DEF: () => ast.Annotations } | undefined;
  #types: Alternatives<Token | ast.ContainerType> | undefined;
  #alternativesOfType(): Alternatives<Token | ast.ContainerType> {
    return oneOf<Token | ast.ContainerType>(
      [
        () => this.take(t.Word),
        () => this.take(t.BaseType),
        () => this.take(t.VoidType),
        () => this.SUBRULE(this.containerType),
      ],
      'a type',
    );
  }

  /** `list<T>`, `set<T>` or `map<K, V>`; each may say its C++ type, a list also at its end. */
  readonly containerType = this.RULE('containerType', (): ast.ContainerType => {
    const { start } = this.peek(1);
    const keyword = this.choose(
      (this.#containers ??= oneOf([
        () => this.take(t.ListType),
        () => this.take(t.MapType),
        () => this.take(t.SetType),
      ])),
    );
    const kind = containerKinds.get(keyword?.tokenTypeIdx) ?? 'list';
    const cppTypeBefore = this.OPTION(() => this.SUBRULE(this.cppType));
    let key: ast.Type | undefined;
    let element: ast.Type | undefined;
    const open = this.take(t.LeftAngle);
    if (this.ACTION(() => isMissing(open)) !== true)
      this.nested(open, () => {
        element = this.SUBRULE(this.type);
        this.OPTION1({
          GATE: () => kind === 'map',
          DEF: () => {
            this.take(t.Comma);
            key = element;
            element = this.SUBRULE1(this.type);
          },
        });
        if (kind === 'map' && key === undefined) this.ACTION(() => this.#valueTypeMissing());
        this.ACTION(() => this.#typesTooMany(kind));
        this.take(t.RightAngle);
      });
    const cppTypeAfter = this.OPTION2({
      GATE: () => kind === 'list',
      DEF: () => this.SUBRULE1(this.cppType),
    });
    const annotations = this.OPTION3(() => this.SUBRULE(this.annotations));
    if (kind === 'map') key ??= this.#missingType();
    element ??= this.#missingType();
    const cppType = cppTypeBefore ?? cppTypeAfter;
    return { kind, cppType, key, element, annotations, start, end: this.previousEnd };
  });
  #containers: Alternatives<Token> | undefined;

  readonly cppType = this.RULE('cppType', (): ast.StringLiteral => {
    this.take(t.CppType);
    return this.#string(this.take(t.StringLiteral, 0, 'a C++ type in quotes'));
  });

  readonly annotations = this.RULE('annotations', (): ast.Annotations => {
    const { start } = this.take(t.LeftParen);
    const items: ast.Annotation[] = [];
    this.MANY(() => items.push(this.SUBRULE(this.annotation)));
    this.take(t.RightParen);
    return { items, start, end: this.previousEnd };
  });

  readonly annotation = this.RULE('annotation', (): ast.Annotation => {
    const key = this.SUBRULE(this.anyName);
    const value = this.OPTION((): ast.StringLiteral => {
      this.take(t.Equals);
      return this.#string(this.take(t.StringLiteral));
    });
    const end = this.previousEnd;
    this.SUBRULE(this.separators);
    return { key, value, start: key.start, end };
  });

  /** A name that must be no keyword, where nothing but a name can stand. */
  readonly anyName = this.RULE('anyName', (): ast.Ident => {
    const token = this.take(t.Identifier);
    this.ACTION(() => {
      if (token.tokenTypeIdx !== wordType) this.#reportKeyword(token);
    });
    return this.ident(token);
  });

  readonly constValue = this.RULE('constValue', (): ast.ConstValue | undefined =>
    this.choose(
      (this.#values ??= oneOf<ast.ConstValue>(
        [
          () => this.#int(this.take(t.IntLiteral)),
          () => ({ kind: 'reference', ...this.ident(this.take(t.Word)) }),
          () => this.#string(this.take(t.StringLiteral)),
          () => ({ kind: 'double', ...this.ident(this.take(t.DoubleLiteral)) }),
          () => this.SUBRULE(this.listLiteral),
          () => this.SUBRULE(this.mapLiteral),
        ],
        'a value',
      )),
    ),
  );
  #values: Alternatives<ast.ConstValue> | undefined;

  readonly listLiteral = this.RULE('listLiteral', (): ast.ListLiteral => {
    const open = this.take(t.LeftBracket);
    const items: ast.ConstValue[] = [];
    this.nested(open, () => {
      this.MANY(() => {
        const item = this.SUBRULE(this.constValue);
        if (item !== undefined) items.push(item);
        this.SUBRULE(this.separators);
      });
      this.take(t.RightBracket);
    });
    return { kind: 'list-literal', items, start: open.start, end: this.previousEnd };
  });

  readonly mapLiteral = this.RULE('mapLiteral', (): ast.MapLiteral => {
    const open = this.take(t.LeftBrace);
    const entries: ast.MapEntry[] = [];
    this.nested(open, () => {
      this.MANY(() => {
        const key = this.SUBRULE(this.constValue);
        if (this.ACTION(() => this.#equalsForColon()) !== true) this.take(t.Colon);
        const value = this.SUBRULE1(this.constValue);
        if (key !== undefined && value !== undefined)
          entries.push({ key, value, start: key.start, end: value.end });
        this.SUBRULE(this.separators);
      });
      this.take(t.RightBrace);
    });
    return { kind: 'map-literal', entries, start: open.start, end: this.previousEnd };
  });

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
  #endStatement(stop?: TokenType): void {
    const separator = this.OPTION9(() => this.take(t.Separator, 9));
    if (separator === undefined && this.panicking) this.ACTION(() => this.recover(stop));
    this.calm();
  }

  /** Passes over what stands in place of a block that was not found. */
  #endBlock(body: Block<unknown>): void {
    if (body.open < 0) this.#recoverInPanic();
  }

  #recoverInPanic(): void {
    if (this.panicking) this.recover();
  }

  #colonMissing(id: ast.IntLiteral): void {
    const place = spanAt(id.end);
    if (this.panicking || !beginsType.has(this.peek(1).tokenTypeIdx)) {
      this.reportAndPanic(this.placeOfMissing(), `expected ":", found ${this.describeNext()}`);
      return;
    }
    this.report(place, `expected ":" after the field id ${id.text}`, {
      code: missingColonCode,
      fixes: [{ title: 'Insert ":"', edits: [{ span: place, newText: ':' }] }],
    });
  }

  #valueTypeMissing(): void {
    this.reportAndPanic(this.placeOfMissing(), `expected "," and a type, found ${this.describeNext()}`, {
      help: 'a map has two types: map<key, value>',
    });
  }

  /** `list<string, i32>`: passes over the types that a container does not have, where its end is on the line. */
  #typesTooMany(kind: ast.ContainerType['kind']): void {
    if (this.panicking || this.peek(1).tokenTypeIdx !== comma) return;
    const end = this.#endOfTypes();
    if (end === undefined) return;
    const { start } = this.peek(1);
    const last = this.peek(end - 1);
    this.report({ start, end: last.end }, kind === 'map' ? 'a map has two types' : `a ${kind} has one type`, {
      fixes: [{ title: 'Remove the rest', edits: [{ span: { start, end: last.end }, newText: '' }] }],
    });
    for (let skipped = 1; skipped < end; skipped++) this.skip();
  }

  /** How far ahead the ">" is that closes the container, if nothing but types stands before it on the line. */
  #endOfTypes(): number | undefined {
    let depth = 0;
    for (let ahead = 1; ahead < mostTypesTooMany; ahead++) {
      const next = this.peek(ahead);
      if (next.start === undefined || this.startsLine(next)) return undefined;
      const type = next.tokenTypeIdx;
      if (type === leftAngle) depth++;
      else if (type === rightAngle && depth-- === 0) return ahead;
      else if (type !== rightAngle && type !== comma && !beginsType.has(type)) return undefined;
    }
    return undefined;
  }

  /** `{"a" = 1}`: passes over the "=". */
  #equalsForColon(): boolean {
    const { start, end, tokenTypeIdx } = this.peek(1);
    if (this.panicking || tokenTypeIdx !== equals) return false;
    this.report({ start, end }, 'expected ":", found "="', {
      fixes: [{ title: 'Replace by ":"', edits: [{ span: { start, end }, newText: ':' }] }],
    });
    this.skip();
    return true;
  }

  /** `1: string required name`: "required" names no field here, since a name follows on its line. */
  #requirednessBehind(type: ast.Type): void {
    const next = this.peek(1);
    const { start, end, tokenTypeIdx } = next;
    if (this.panicking || (tokenTypeIdx !== required && tokenTypeIdx !== optional)) return;
    const [second, third] = [this.peek(2), this.peek(3)];
    if (second.tokenTypeIdx !== wordType || this.startsLine(second)) return;
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

  /** `f(1: i32 a)` or `f()`: what looks like the name of a type and its annotations is a function. */
  #atFunctionWithoutResult(): boolean {
    if (this.peek(1).tokenTypeIdx !== wordType || this.peek(2).tokenTypeIdx !== leftParen) return false;
    const third = this.peek(3).tokenTypeIdx;
    if (third === intLiteral) return true;
    const fourth = this.peek(4);
    const named = isOfType(fourth.tokenTypeIdx, t.Identifier);
    // A function may follow the annotations, on their line.
    return third === rightParen ? !named || this.startsLine(fourth) : beginsType.has(third) && named;
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

  /** Where the closing parenthesis is missing, the function after this one must not be read as an argument. */
  #atNextFunction(): boolean {
    const next = this.peek(1);
    if (!beginsFunction.has(next.tokenTypeIdx) || !this.startsLine(next)) return false;
    return beginsOnlyFunction.has(next.tokenTypeIdx) || this.peek(3).tokenTypeIdx === leftParen;
  }

  #atTypeAnnotations(): boolean {
    const after = this.peek(2).tokenTypeIdx;
    return after === rightParen || isOfType(after, t.Identifier);
  }

  /** A name that must be no keyword. A keyword on the same line is taken for the name, with a report. */
  #nameToken(expected: string, index = 0): Token {
    const found = this.ACTION(() => this.#keywordAsName());
    return found ?? this.take(t.Word, index, expected);
  }

  #reportKeyword(token: Token): void {
    this.report(token, `"${this.textOf(token)}" is a keyword and cannot be a name here`);
  }

  #keywordAsName(): Token | undefined {
    const next = this.peek(1);
    const index = next.tokenTypeIdx;
    if (index === wordType || !isOfType(index, t.Identifier) || this.startsLine(next)) return undefined;
    this.#reportKeyword(next);
    return this.skip();
  }

  #int(token: Token): ast.IntLiteral {
    return { kind: 'int', text: this.textOf(token), start: token.start, end: token.end };
  }

  #string({ start, end }: Token): ast.StringLiteral {
    return { kind: 'string', start, end };
  }

  #missingType(): ast.NamedType {
    return { kind: 'named-type', text: '', annotations: undefined, ...spanAt(this.previousEnd) };
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
const intLiteral = typeIndex(t.IntLiteral);
const leftParen = typeIndex(t.LeftParen);
const leftAngle = typeIndex(t.LeftAngle);
const rightAngle = typeIndex(t.RightAngle);
const comma = typeIndex(t.Comma);
const equals = typeIndex(t.Equals);
const required = typeIndex(t.Required);
const optional = typeIndex(t.Optional);
const rightParen = typeIndex(t.RightParen);

/** How many tokens are looked at for the end of a container that has too many types. */
const mostTypesTooMany = 64;

const kinds: ReadonlyMap<number | undefined, ast.Struct['kind']> = new Map([
  [typeIndex(t.Union), 'union'],
  [typeIndex(t.Exception), 'exception'],
]);

const containerKinds: ReadonlyMap<number | undefined, ast.ContainerType['kind']> = new Map([
  [typeIndex(t.MapType), 'map'],
  [typeIndex(t.SetType), 'set'],
]);

const beginsOnlyFunction: ReadonlySet<number> = new Set([t.Oneway, t.Async, t.VoidType].map(typeIndex));

const baseTypes: ReadonlySet<number> = new Set(
  t.vocabulary.types.filter((type) => type.CATEGORIES?.includes(t.BaseType)).map(typeIndex),
);

const types: readonly number[] = [
  ...baseTypes,
  ...[t.Word, t.VoidType, t.MapType, t.SetType, t.ListType].map(typeIndex),
];

const beginsType: ReadonlySet<number> = new Set([...types, ...[t.Required, t.Optional].map(typeIndex)]);
const beginsFunction: ReadonlySet<number> = new Set([...types, ...beginsOnlyFunction]);
