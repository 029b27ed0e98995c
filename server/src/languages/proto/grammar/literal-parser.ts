/** The grammar of values: numbers, names, strings, and messages in text format. What fits an option is for others. */
import { spanAt } from '../../../base/span.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import { type Token, typeIndex } from '../../../syntax/token.ts';
import { oneOf } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { isName } from './look-ahead.ts';
import { StatementParser } from './statement-parser.ts';

export abstract class LiteralParser extends StatementParser {
  protected readonly scalar = this.RULE('scalar', (): ast.ScalarValue => {
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

  protected readonly messageLiteral = this.RULE('messageLiteral', (): ast.MessageLiteral => {
    const { start } = this.peek(1);
    const { statements } = this.block(() => this.SUBRULE(this.literalStatement));
    return { kind: 'message-literal', fields: present(statements), start, end: this.previousEnd };
  });

  protected readonly angleLiteral = this.RULE('angleLiteral', (): ast.MessageLiteral => {
    const open = this.take(t.LeftAngle);
    const fields: (ast.LiteralField | undefined)[] = [];
    this.nested(open, () => {
      this.MANY(() => fields.push(this.SUBRULE(this.literalField)));
      this.take(t.RightAngle);
    });
    return { kind: 'message-literal', fields: present(fields), start: open.start, end: this.previousEnd };
  });

  /** A field, or nothing where something else stood. */
  protected readonly literalStatement = this.RULE('literalStatement', (): ast.LiteralField | undefined => {
    this.calm();
    return this.choose(
      oneOf<ast.LiteralField | undefined>([
        () => this.SUBRULE(this.literalField),
        () => {
          this.SUBRULE(this.straySemicolon);
          return undefined;
        },
        () => {
          this.SUBRULE(this.broken, { ARGS: [t.Comma] });
          // The comma behind a field is the field's.
          if (this.peek(1).tokenTypeIdx === t.Comma.tokenTypeIdx) this.ACTION(() => this.skip());
          return undefined;
        },
      ]),
    );
  });

  protected readonly literalField = this.RULE('literalField', (): ast.LiteralField => {
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

  protected readonly literalFieldName = this.RULE('literalFieldName', (): ast.LiteralFieldName => {
    const plain = (): ast.LiteralFieldName => {
      const name = this.ident(this.take(t.Identifier));
      return { bracketed: false, domain: undefined, name, start: name.start, end: name.end };
    };
    const bracketed = (): ast.LiteralFieldName => {
      const { start } = this.take(t.LeftBracket);
      if (!this.RECORDING_PHASE && !isName(this.peek(1))) {
        const none = this.#irregularName(start);
        if (none !== undefined) return none;
      }
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

  /** Reports what stands in brackets instead of a name, and passes over it. Of a dot too many the name is left. */
  #irregularName(start: number): ast.LiteralFieldName | undefined {
    const { tokenTypeIdx, ...span } = this.peek(1);
    if (tokenTypeIdx === dot) {
      this.skip();
      this.report(span, 'a name in brackets does not begin with a dot', { fixes: [this.removalOf(span)] });
      return undefined;
    }
    if (tokenTypeIdx !== slash && tokenTypeIdx !== string) return undefined;
    const isQuoted = tokenTypeIdx === string;
    while (!this.endsHere() && this.peek(1).tokenTypeIdx !== rightBracket) this.skip();
    this.take(t.RightBracket, 1);
    const place = { start, end: this.previousEnd };
    const bare = this.text.slice(span.start + 1, span.end - 1);
    if (isQuoted)
      this.report(place, 'a name in brackets has no quotes', { fixes: [replacement(span, bare)] });
    else this.report(place, 'a type URL has a domain before the slash, as "type.googleapis.com/foo.Bar" has');
    return { bracketed: true, domain: undefined, name: { text: '', ...spanAt(place.end) }, ...place };
  }

  protected readonly literalValue = this.RULE('literalValue', (): ast.LiteralValue | undefined =>
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

  protected readonly listLiteral = this.RULE('listLiteral', (): ast.ListLiteral => {
    const open = this.take(t.LeftBracket);
    const items: (ast.LiteralValue | undefined)[] = [];
    this.nested(open, () => {
      this.MANY_SEP({
        SEP: t.Comma,
        DEF: () => {
          const value = this.SUBRULE(this.literalValue);
          this.ACTION(() => this.passRange(value));
          items.push(value);
        },
      });
      this.take(t.RightBracket);
    });
    return { kind: 'list-literal', items: present(items), start: open.start, end: this.previousEnd };
  });

  /** Passes over the rest of `1 to 5`, which only stands in `reserved` and `extensions`. */
  protected passRange(value: ast.LiteralValue | undefined): void {
    if (value?.kind !== 'int' || this.peek(1).tokenTypeIdx !== t.To.tokenTypeIdx) return;
    this.report({ start: value.start, end: this.peek(1).end }, 'a range is not a value');
    this.skip();
    const last = this.peek(1).tokenTypeIdx;
    if (last === t.IntLiteral.tokenTypeIdx || last === t.Max.tokenTypeIdx) this.skip();
  }
}

const dot = typeIndex(t.Dot);
const slash = typeIndex(t.Slash);
const string = typeIndex(t.StringLiteral);
const rightBracket = typeIndex(t.RightBracket);

function present<T>(items: readonly (T | undefined)[]): T[] {
  return items.filter((item) => item !== undefined);
}
