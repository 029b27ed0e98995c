/** Constants and annotations of both kinds: `(key = "value")` behind what they are about, `@a.B{x = 1}` before it. */
import { type Token, typeIndex } from '../../../syntax/token.ts';
import { type Alternatives, oneOf } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { StatementParser } from './statement-parser.ts';

export abstract class ValueParser extends StatementParser {
  readonly annotations = this.RULE('annotations', (): ast.Annotations => {
    const { start } = this.take(t.LeftParen);
    const items: ast.Annotation[] = [];
    this.MANY(() => items.push(this.SUBRULE(this.annotation)));
    this.take(t.RightParen);
    return { items, start, end: this.previousEnd };
  });

  readonly annotation = this.RULE('annotation', (): ast.Annotation => {
    const key = this.SUBRULE(this.anyName);
    const value = this.OPTION(() => {
      this.take(t.Equals);
      return this.choose((this.#annotationValues ??= this.#alternativesOfAnnotationValue()));
    });
    const end = this.previousEnd;
    this.SUBRULE(this.separators);
    return { key, value, start: key.start, end };
  });
  #annotationValues: Alternatives<ast.StringLiteral | ast.IntLiteral> | undefined;
  #alternativesOfAnnotationValue(): Alternatives<ast.StringLiteral | ast.IntLiteral> {
    return oneOf<ast.StringLiteral | ast.IntLiteral>(
      [() => this.stringLiteral(this.take(t.StringLiteral)), () => this.intLiteral(this.take(t.IntLiteral))],
      'a string',
    );
  }

  /** At least one; what they are about follows. */
  readonly structuredAnnotations = this.RULE(
    'structuredAnnotations',
    (): readonly ast.StructuredAnnotation[] => {
      const annotations: ast.StructuredAnnotation[] = [];
      this.AT_LEAST_ONE(() => annotations.push(this.SUBRULE(this.structuredAnnotation)));
      return annotations;
    },
  );

  readonly structuredAnnotation = this.RULE('structuredAnnotation', (): ast.StructuredAnnotation => {
    const { start } = this.take(t.At);
    const name = this.ident(this.nameToken('the name of an annotation'));
    const members = this.OPTION(() => this.SUBRULE(this.structMembers));
    return { name, members, start, end: this.previousEnd };
  });

  readonly constValue = this.RULE('constValue', (): ast.ConstValue | undefined =>
    this.choose((this.#values ??= this.#alternativesOfValue())),
  );
  #values: Alternatives<ast.ConstValue> | undefined;
  #alternativesOfValue(): Alternatives<ast.ConstValue> {
    return oneOf<ast.ConstValue>(
      [
        () => this.intLiteral(this.take(t.IntLiteral)),
        () => this.SUBRULE(this.namedValue),
        () => this.stringLiteral(this.take(t.StringLiteral)),
        () => ({ kind: 'double', ...this.ident(this.take(t.DoubleLiteral)) }),
        () => this.SUBRULE(this.listLiteral),
        () => this.SUBRULE(this.mapLiteral),
      ],
      'a value',
    );
  }

  /** The name of a constant or an enum value, or of a struct whose members follow. */
  readonly namedValue = this.RULE('namedValue', (): ast.Reference | ast.StructLiteral => {
    const name = this.ident(this.choose((this.#names ??= this.#alternativesOfName())));
    const members = this.OPTION(() => this.SUBRULE(this.structMembers));
    return members === undefined
      ? { kind: 'reference', ...name }
      : { kind: 'struct-literal', name, members, start: name.start, end: this.previousEnd };
  });

  #names: Alternatives<Token> | undefined;
  /** The types that are built into one dialect can be constants in another. */
  #alternativesOfName(): Alternatives<Token> {
    return oneOf([() => this.take(t.Word), () => this.take(t.BaseType, 1)]);
  }

  /** `{a = 1, b = [2]}` */
  readonly structMembers = this.RULE('structMembers', (): readonly ast.StructMember[] => {
    const open = this.take(t.LeftBrace);
    const members: ast.StructMember[] = [];
    this.nested(open, () => {
      this.MANY(() => {
        const name = this.SUBRULE(this.anyName);
        if (this.ACTION(() => this.#signForSign(colon, '=')) !== true) this.take(t.Equals);
        const value = this.SUBRULE(this.constValue);
        if (value !== undefined) members.push({ name, value, start: name.start, end: value.end });
        this.SUBRULE(this.separators);
      });
      this.take(t.RightBrace);
    });
    return members;
  });

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
        if (this.ACTION(() => this.#signForSign(equals, ':')) !== true) this.take(t.Colon);
        const value = this.SUBRULE1(this.constValue);
        if (key !== undefined && value !== undefined)
          entries.push({ key, value, start: key.start, end: value.end });
        this.SUBRULE(this.separators);
      });
      this.take(t.RightBrace);
    });
    return { kind: 'map-literal', entries, start: open.start, end: this.previousEnd };
  });

  /** `{"a" = 1}` for a map, `S{a: 1}` for a struct: passes over the sign that belongs to the other. */
  #signForSign(found: number, wanted: string): boolean {
    const next = this.peek(1);
    const { start, end, tokenTypeIdx } = next;
    if (this.panicking || tokenTypeIdx !== found) return false;
    this.report({ start, end }, `expected "${wanted}", found "${this.textOf(next)}"`, {
      fixes: [{ title: `Replace by "${wanted}"`, edits: [{ span: { start, end }, newText: wanted }] }],
    });
    this.skip();
    return true;
  }
}

const equals = typeIndex(t.Equals);
const colon = typeIndex(t.Colon);
