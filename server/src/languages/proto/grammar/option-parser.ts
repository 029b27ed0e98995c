/** The grammar of options: statements, lists in brackets, their names and values. */
import { type Span, spanAt } from '../../../base/span.ts';
import { oneOf } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { LiteralParser } from './literal-parser.ts';

export abstract class OptionParser extends LiteralParser {
  protected readonly optionStatement = this.RULE('optionStatement', (): ast.OptionStatement => {
    const { start } = this.take(t.Option);
    this.requireMore(start, 'an option name', t.Identifier, t.LeftParen, t.Dot);
    const name = this.SUBRULE(this.optionName);
    this.requireMore(start, '"=" and a value', t.Equals);
    this.take(t.Equals);
    const value = this.SUBRULE(this.optionValue);
    this.endStatement();
    return { kind: 'option', name, value, start, end: this.previousEnd };
  });

  protected readonly optionList = this.RULE('optionList', (): ast.OptionList => {
    const { start } = this.take(t.LeftBracket);
    const options: ast.OptionStatement[] = [];
    this.MANY_SEP({ SEP: t.Comma, DEF: () => options.push(this.SUBRULE(this.assignment)) });
    this.take(t.RightBracket);
    if (options.length === 0)
      this.report({ start, end: this.previousEnd }, 'expected an option in the brackets');
    return { options, start, end: this.previousEnd };
  });

  protected readonly assignment = this.RULE('assignment', (): ast.OptionStatement => {
    const name = this.SUBRULE(this.optionName);
    this.take(t.Equals);
    const value = this.SUBRULE(this.optionValue);
    return { kind: 'option', name, value, start: name.start, end: this.previousEnd };
  });

  protected readonly optionName = this.RULE('optionName', (): ast.OptionName => {
    this.OPTION(() => {
      const { start, end } = this.take(t.Dot, 1);
      this.ACTION(() => this.#reportStrayDot({ start, end }));
    });
    const first = this.SUBRULE(this.optionNamePart);
    const parts: ast.OptionNamePart[] = [first];
    this.MANY(() => {
      this.take(t.Dot);
      parts.push(this.SUBRULE1(this.optionNamePart));
    });
    return { parts, start: first.start, end: this.previousEnd };
  });

  protected readonly optionNamePart = this.RULE('optionNamePart', (): ast.OptionNamePart => {
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

  protected readonly optionValue = this.RULE('optionValue', (): ast.OptionValue | undefined => {
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
    this.ACTION(() => this.passRange(value));
    return value;
  });

  #reportStrayDot(span: Span): void {
    this.report(span, 'the name of an option does not begin with a dot', { fixes: [this.removalOf(span)] });
  }
}
