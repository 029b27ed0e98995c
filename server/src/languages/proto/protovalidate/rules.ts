/** The rules of protovalidate that a declaration sets, as a tree with the place of each, whichever way they are written. */
import { spanBetween, type Span } from '../../../base/span.ts';
import type { LiteralValue, MessageLiteral } from '../ast.ts';
import { named } from '../named.ts';
import { interpretOptions } from '../options/interpret.ts';
import type { OptionScope } from '../options/option-scope.ts';
import { optionSite } from '../options/option-site.ts';
import { scalarValue } from '../options/scalar-values.ts';
import type { SingleValue } from '../options/values.ts';
import type { FieldSymbol, MessageSymbol } from '../symbols.ts';

/** The fields of a message of rules that are set, by name; extensions by theirs in brackets. */
export type Rules = ReadonlyMap<string, Rule>;

export interface Rule {
  /** Where it is set; of what is set in parts, the first of them. */
  readonly span: Span;
  /** Nothing of an extension. */
  readonly field: FieldSymbol | undefined;
  /** Several where it is repeated. */
  readonly values: readonly RuleValue[];
}

export interface RuleValue {
  readonly span: Span;
  /** Of a message. */
  readonly rules: Rules;
  /** Of anything else, where it is understood. */
  readonly value: SingleValue | undefined;
  /** As it stands there; nothing of a message that is set field by field. */
  readonly literal: LiteralValue | undefined;
}

interface Draft {
  readonly span: Span;
  readonly field: FieldSymbol | undefined;
  readonly values: (RuleValue & { readonly rules: Map<string, Draft> })[];
}

/** The rules in the option of `buf.validate` that has the name; nothing where it is not set. */
export function rulesOf(
  scope: OptionScope,
  owner: MessageSymbol | FieldSymbol,
  option: string,
): Rule | undefined {
  const { text } = scope.file.parsed;
  const root = new Map<string, Draft>();
  const enter = (into: Map<string, Draft>, field: FieldSymbol, span: Span): Map<string, Draft> => {
    const known = into.get(field.name);
    const rules = known?.values[0]?.rules ?? new Map<string, Draft>();
    if (known === undefined)
      into.set(field.name, { span, field, values: [{ span, rules, value: undefined, literal: undefined }] });
    return rules;
  };
  const add = (
    into: Map<string, Draft>,
    name: string,
    field: FieldSymbol | undefined,
    written: { readonly span: Span; readonly value: LiteralValue; readonly style: 'option' | 'text-format' },
  ): void => {
    const { span, value, style } = written;
    if (value.kind === 'list-literal') {
      if (!into.has(name)) into.set(name, { span, field, values: [] });
      for (const item of value.items)
        add(into, name, field, { span: item, value: item, style: 'text-format' });
      return;
    }
    const isRepeated = field?.label === 'repeated';
    const known = into.get(name);
    const rules = (isRepeated ? undefined : known?.values[0]?.rules) ?? new Map<string, Draft>();
    if (value.kind === 'message-literal') fill(rules, field, value);
    const converted =
      field === undefined || value.kind === 'message-literal'
        ? undefined
        : scalarValue({ text, style }, field, value);
    const one = {
      span,
      rules,
      value: converted !== undefined && 'value' in converted ? converted.value : undefined,
      literal: value,
    };
    if (known === undefined) into.set(name, { span, field, values: [one] });
    else if (isRepeated) known.values.push(one);
  };
  const fill = (into: Map<string, Draft>, of: FieldSymbol | undefined, { fields }: MessageLiteral): void => {
    for (const { name, value, start, end } of fields) {
      if (value === undefined) continue;
      const written = name.name.text;
      const field =
        name.bracketed || of?.typeSymbol?.kind !== 'message'
          ? undefined
          : named(of.typeSymbol.fields, written);
      add(into, name.bracketed ? `[${written}]` : written, field, {
        span: { start, end },
        value,
        style: 'text-format',
      });
    }
  };
  interpretOptions(scope, optionSite(owner), ignore, (statement, fields) => {
    const [first, ...path] = fields;
    const last = path.at(-1) ?? first;
    if (first?.name !== option || first.file.package !== 'buf.validate') return;
    if (last === undefined || statement.value === undefined) return;
    const span = spanBetween(statement, statement);
    let into = root;
    for (const field of fields.slice(0, -1)) into = enter(into, field, span);
    const name = last.extend !== undefined && last !== first ? `[${last.name}]` : last.name;
    add(into, name, last, { span, value: statement.value, style: 'option' });
  });
  return root.get(option);
}

const ignore = (): undefined => undefined;

/** The rules in a message that is set once. */
export function inside(rules: Rules, name: string): Rules | undefined {
  return rules.get(name)?.values[0]?.rules;
}

export function valueOf(rules: Rules, name: string): SingleValue | undefined {
  return rules.get(name)?.values[0]?.value;
}

export function numberOf(rules: Rules, name: string): bigint | undefined {
  const value = valueOf(rules, name);
  return typeof value === 'bigint' ? value : typeof value === 'number' ? BigInt(value) : undefined;
}

/** The name of an enum value as it stands there. */
export function nameIn(rules: Rules, name: string): string | undefined {
  const literal = rules.get(name)?.values[0]?.literal;
  return literal?.kind === 'identifier' ? literal.text : undefined;
}
