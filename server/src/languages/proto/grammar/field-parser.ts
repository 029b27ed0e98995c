/** The grammar of fields and groups, of their types, and of ranges of their numbers. */
import type { ParserMethod } from 'chevrotain';
import type { Token } from '../../../syntax/token.ts';
import { type Alternatives, type Block, oneOf } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { FieldHeadParser } from './field-head-parser.ts';

export abstract class FieldParser extends FieldHeadParser {
  /** What stands before the next field and was to be its label. */
  protected mistakenLabel: ast.Ident | undefined;

  /** A group holds what a message holds. */
  protected abstract readonly messageBody: ParserMethod<[], Block<ast.MessageStatement>>;

  /** `[label] type name = number [options]`, then a semicolon or, for a group, a block. */
  protected readonly field = this.RULE('field', (): ast.Field | ast.Group => {
    const { start } = this.peek(1);
    let label = this.mistakenLabel;
    this.mistakenLabel = undefined;
    this.OPTION(() => {
      label = this.ident(this.choose((this.#labels ??= this.#alternativesOfLabel())));
      this.ACTION(() => this.passMoreLabels());
    });
    let type = this.SUBRULE(this.fieldType);
    if (label === undefined) this.requireName(type);
    let name = this.ident(this.isUnnamed(type) ? undefined : this.take(t.Identifier, 0, 'a field name'));
    let options: ast.OptionList | undefined;
    if (this.isIrregular())
      this.ACTION(() => {
        ({ label, type, name, options } = this.regularHead(start, { label, type, name, options }));
      });
    this.take(t.Equals);
    const number = this.ident(this.take(t.IntLiteral, 0, 'a field number'));
    this.OPTION1(() => {
      options = this.SUBRULE(this.optionList);
    });
    const body = this.OPTION2(() => this.SUBRULE(this.messageBody));
    if (body === undefined || this.RECORDING_PHASE) this.endStatement();
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

  protected readonly fieldType = this.RULE('fieldType', (): ast.FieldType => {
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

  protected readonly range = this.RULE('range', (): ast.Range => {
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

  protected readonly signedInt = this.RULE('signedInt', (): ast.RangeBound => {
    const sign = this.OPTION(() => this.take(t.Minus));
    const { text, start, end } = this.ident(this.take(t.IntLiteral));
    return { text, negative: sign !== undefined, start: sign?.start ?? start, end };
  });

  protected readonly extensions = this.RULE('extensions', (): ast.Extensions => {
    const { start } = this.take(t.Extensions);
    const ranges: ast.Range[] = [this.SUBRULE(this.range)];
    this.ACTION(() => this.resume(t.Comma));
    this.MANY(() => {
      this.take(t.Comma);
      ranges.push(this.SUBRULE1(this.range));
      this.ACTION(() => this.resume(t.Comma));
    });
    let options: ast.OptionList | undefined;
    this.OPTION(() => {
      options = this.SUBRULE(this.optionList);
    });
    this.endStatement();
    return { kind: 'extensions', ranges, options, start, end: this.previousEnd };
  });

  protected readonly reserved = this.RULE('reserved', (): ast.Reserved => {
    const { start } = this.take(t.Reserved);
    const ranges: ast.Range[] = [];
    const names: ast.ReservedName[] = [];
    const keep = (item: ast.Range | ast.ReservedName | undefined): void => {
      if (item === undefined) return;
      if (item.kind === 'range') ranges.push(item);
      else names.push(item);
    };
    keep(this.SUBRULE(this.reservedItem));
    this.ACTION(() => this.resume(t.Comma));
    this.MANY(() => {
      this.take(t.Comma);
      keep(this.SUBRULE1(this.reservedItem));
      this.ACTION(() => this.resume(t.Comma));
    });
    this.endStatement();
    return { kind: 'reserved', ranges, names, start, end: this.previousEnd };
  });

  protected readonly reservedItem = this.RULE('reservedItem', () =>
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
}

const noBody = { open: -1, close: -1, statements: [] };
