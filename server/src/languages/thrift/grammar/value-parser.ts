/** Constants and annotations. */
import { type Alternatives, oneOf } from '../../../syntax/tolerant-parser.ts';
import { typeIndex } from '../../../syntax/token.ts';
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
    const value = this.OPTION((): ast.StringLiteral => {
      this.take(t.Equals);
      return this.stringLiteral(this.take(t.StringLiteral));
    });
    const end = this.previousEnd;
    this.SUBRULE(this.separators);
    return { key, value, start: key.start, end };
  });

  readonly constValue = this.RULE('constValue', (): ast.ConstValue | undefined =>
    this.choose(
      (this.#values ??= oneOf<ast.ConstValue>(
        [
          () => this.intLiteral(this.take(t.IntLiteral)),
          () => ({ kind: 'reference', ...this.ident(this.take(t.Word)) }),
          () => this.stringLiteral(this.take(t.StringLiteral)),
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
}

const equals = typeIndex(t.Equals);
