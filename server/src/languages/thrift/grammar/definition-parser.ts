/** Definitions other than services: structs, enums, typedefs, constants. */
import { type Token, typeIndex } from '../../../syntax/token.ts';
import { type Alternatives, oneOf } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { ServiceParser } from './service-parser.ts';
import { at, none } from './statement-parser.ts';
import { baseTypes } from './type-parser.ts';

export abstract class DefinitionParser extends ServiceParser {
  readonly typedef = this.RULE('typedef', (): ast.Typedef => {
    const { start } = this.take(t.Typedef);
    const type = this.SUBRULE(this.type);
    const isSwapped = this.ACTION(() => this.#reportSwapped(type)) === true;
    const name = this.ident(this.nameToken('a name for the type'));
    const annotations = this.OPTION(() => this.SUBRULE(this.annotations));
    const end = this.previousEnd;
    this.endStatement();
    if (isSwapped && type.kind === 'named-type') {
      const base: ast.Type = {
        ...name,
        kind: 'base-type',
        name: name.text as ast.BaseTypeName,
        annotations: undefined,
      };
      return {
        kind: 'typedef',
        type: base,
        name: this.#identOf(type),
        annotations,
        structured: none,
        start,
        end,
      };
    }
    return { kind: 'typedef', type, name, annotations, structured: none, start, end };
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
    const name = this.ident(this.nameToken('a name for the constant'));
    this.take(t.Equals);
    const value = this.SUBRULE(this.constValue);
    const annotations = this.OPTION(() => this.SUBRULE(this.annotations));
    const end = this.previousEnd;
    this.endStatement();
    return { kind: 'const', type, name, value, annotations, structured: none, start, end };
  });

  readonly enum = this.RULE('enum', (): ast.Enum => {
    const { start } = this.take(t.Enum);
    const name = this.ident(this.nameToken('an enum name'));
    const body = this.block<ast.EnumStatement>(() => this.SUBRULE(this.enumStatement));
    const annotations = this.OPTION(() => this.SUBRULE(this.annotations));
    this.ACTION(() => this.endBlock(body));
    return { kind: 'enum', name, body, annotations, structured: none, start, end: this.previousEnd };
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
    const { start } = this.peek(1);
    const structured = this.isNext(at)
      ? (this.OPTION2(() => this.SUBRULE(this.structuredAnnotations)) ?? none)
      : none;
    const name = this.SUBRULE(this.anyName);
    const value = this.OPTION(() => {
      this.take(t.Equals);
      return this.intLiteral(this.take(t.IntLiteral));
    });
    const annotations = this.OPTION1(() => this.SUBRULE(this.annotations));
    const end = this.previousEnd;
    this.endStatement();
    return { kind: 'enum-value', name, value, annotations, structured, start, end };
  });

  /** A struct, a union or an exception. */
  readonly struct = this.RULE('struct', (): ast.Struct => {
    const { start } = this.peek(1);
    let qualifiers: ast.Ident[] | undefined;
    this.MANY(() => (qualifiers ??= []).push(this.ident(this.take(t.ErrorQualifier))));
    const keyword = this.choose(
      (this.#structKeywords ??= oneOf([
        () => this.take(t.Struct),
        () => this.take(t.Union),
        () => this.take(t.Exception),
      ])),
    );
    const kind = kinds.get(keyword?.tokenTypeIdx) ?? 'struct';
    this.ACTION(() => this.#checkQualifiers(kind, qualifiers ?? none));
    const name = this.ident(this.nameToken(`a name for the ${kind}`));
    const xsdAll = this.OPTION(() => this.ident(this.take(t.XsdAll)));
    const body = this.SUBRULE(this.fieldBlock);
    const annotations = this.OPTION1(() => this.SUBRULE(this.annotations));
    this.ACTION(() => this.endBlock(body));
    return {
      kind,
      qualifiers: qualifiers ?? none,
      name,
      xsdAll,
      body,
      annotations,
      structured: none,
      start,
      end: this.previousEnd,
    };
  });
  #structKeywords: Alternatives<Token> | undefined;

  /** Each of three groups may give one, in their order. */
  #checkQualifiers(kind: ast.Struct['kind'], qualifiers: readonly ast.Ident[]): void {
    let last = -1;
    for (const qualifier of qualifiers) {
      const group = qualifierGroups.findIndex((each) => each.includes(qualifier.text));
      if (kind !== 'exception') this.report(qualifier, `"${qualifier.text}" stands before "exception" only`);
      else if (group <= last)
        this.report(qualifier, `"${qualifier.text}" cannot stand here`, {
          help: 'the order is: safe; transient, stateful or permanent; client or server; at most one of each',
        });
      last = Math.max(last, group);
    }
  }
}

const qualifierGroups = [['safe'], ['transient', 'stateful', 'permanent'], ['client', 'server']];

const kinds: ReadonlyMap<number | undefined, ast.Struct['kind']> = new Map([
  [typeIndex(t.Union), 'union'],
  [typeIndex(t.Exception), 'exception'],
]);
