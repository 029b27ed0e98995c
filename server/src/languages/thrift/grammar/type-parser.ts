/** Types as they are written: names, built-in types, containers, and what fbthrift's functions stream. */
import type { ParserMethod } from 'chevrotain';
import { spanAt } from '../../../base/span.ts';
import { isOfType, type Token, typeIndex } from '../../../syntax/token.ts';
import { type Alternatives, type Block, isMissing, oneOf } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { ValueParser } from './value-parser.ts';

/** What stands in the brackets of a stream or a sink; only a sink has a final type. */
export interface Streamed {
  readonly element: ast.Type;
  readonly throws: Block<ast.FieldStatement> | undefined;
  readonly final: ast.Type | undefined;
  readonly finalThrows: Block<ast.FieldStatement> | undefined;
}

export abstract class TypeParser extends ValueParser {
  readonly type = this.RULE('type', (): ast.Type => {
    const { start } = this.peek(1);
    const name = this.choose((this.#types ??= this.#alternativesOfType()));
    if (name !== undefined && 'kind' in name) return name;
    const streamed = this.isNext(leftAngle) ? this.OPTION1(() => this.SUBRULE(this.streamed)) : undefined;
    const annotations = this.OPTION(
      (this.#typeAnnotations ??= {
        GATE: () => this.#atTypeAnnotations(),
        DEF: () => this.SUBRULE(this.annotations),
      }),
    );
    if (name === undefined) return this.missingType();
    if (streamed !== undefined) return this.ACTION(() => this.#streamType(name, streamed, annotations));
    const text = this.textOf(name);
    const end = this.previousEnd;
    return isOfType(name.tokenTypeIdx, t.Word)
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

  /** What follows `stream` and `sink`, in brackets. It has fields in it, which are made of types themselves. */
  abstract readonly streamed: ParserMethod<[], Streamed>;

  #streamType(name: Token, streamed: Streamed, annotations: ast.Annotations | undefined): ast.Type {
    const { start } = name;
    const { element, throws, final, finalThrows } = streamed;
    const end = this.previousEnd;
    if (name.tokenTypeIdx === sink)
      return { kind: 'sink', element, throws, final, finalThrows, annotations, start, end };
    if (name.tokenTypeIdx !== stream) this.report(name, `"${this.textOf(name)}" is no container`);
    else if (final !== undefined) this.report(final, 'a stream has one type');
    return { kind: 'stream', element, throws, annotations, start, end };
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
    if (kind === 'map') key ??= this.missingType();
    element ??= this.missingType();
    const cppType = cppTypeBefore ?? cppTypeAfter;
    return { kind, cppType, key, element, annotations, start, end: this.previousEnd };
  });
  #containers: Alternatives<Token> | undefined;

  readonly cppType = this.RULE('cppType', (): ast.StringLiteral => {
    this.take(t.CppType);
    return this.stringLiteral(this.take(t.StringLiteral, 0, 'a C++ type in quotes'));
  });

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

  #atTypeAnnotations(): boolean {
    const after = this.peek(2).tokenTypeIdx;
    return after === rightParen || isOfType(after, t.Identifier);
  }

  protected missingType(): ast.NamedType {
    return { kind: 'named-type', text: '', annotations: undefined, ...spanAt(this.previousEnd) };
  }
}

const leftAngle = typeIndex(t.LeftAngle);
const rightAngle = typeIndex(t.RightAngle);
const rightParen = typeIndex(t.RightParen);
const stream = typeIndex(t.Stream);
const sink = typeIndex(t.Sink);
const comma = typeIndex(t.Comma);

/** How many tokens are looked at for the end of a container that has too many types. */
const mostTypesTooMany = 64;

const containerKinds: ReadonlyMap<number | undefined, ast.ContainerType['kind']> = new Map([
  [typeIndex(t.MapType), 'map'],
  [typeIndex(t.SetType), 'set'],
]);

export const baseTypes: ReadonlySet<number> = new Set(
  t.vocabulary.types.filter((type) => type.CATEGORIES?.includes(t.BaseType)).map(typeIndex),
);

/** Plain names, and words that are names where they mean nothing else. */
export const words: ReadonlySet<number> = new Set(
  t.vocabulary.types.map(typeIndex).filter((index) => isOfType(index, t.Word)),
);

/** What a type can begin with. */
export const beginsType: ReadonlySet<number> = new Set([
  ...baseTypes,
  ...words,
  ...[t.VoidType, t.MapType, t.SetType, t.ListType].map(typeIndex),
]);
