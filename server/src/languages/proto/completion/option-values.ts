/** What options, defaults and the fields of aggregates can be set to. */
import { fits } from '../../../base/fuzzy-match.ts';
import { type Candidate, closeness } from '../../../model/completion.ts';
import { boolOption } from '../field-facts.ts';
import {
  BOOL,
  DOUBLE,
  type FieldType,
  FLOAT,
  isMessageType,
  scalarTypeNamed,
  UNKNOWN,
} from '../field-type.ts';
import { optionScope } from '../options/option-scope.ts';
import { lookUp } from '../scope.ts';
import { type EnumSymbol, type EnumValueSymbol, fullNameOf } from '../symbols.ts';
import type { OptionPlace } from './option-context.ts';
import { fieldAt, hasLifetime, isAlone, messageAt, type Typing } from './option-path.ts';
import type { View } from './view.ts';

type ValuePlace = Extract<OptionPlace, { readonly kind: 'option-value' }>;

/** What values are of, where they are no messages. */
export type ValueType = { readonly scalar: FieldType } | { readonly values: EnumSymbol };

/** What values of a type that is written in the place are; nothing where it is unknown. */
export function valueTypeOf({ file, visible, scope }: View, type: string): ValueType | 'message' | undefined {
  const scalar = scalarTypeNamed(type, file.edition);
  if (scalar !== UNKNOWN) return { scalar };
  const { found } = lookUp(visible, scope, type, true);
  if (found?.kind === 'message') return 'message';
  return found?.kind === 'enum' ? { values: found } : undefined;
}

export function optionValueCandidates(
  view: View,
  { subject, path, isLiteral }: ValuePlace,
  typing: Typing,
): readonly Candidate[] {
  const { typed } = typing;
  const [first] = path;
  const isDefault = path.length === 1 && first?.extension === false && first.name === 'default';
  if (isDefault && subject.field !== undefined) {
    const type = valueTypeOf(view, subject.field.type);
    return type === undefined || type === 'message' ? [] : valuesOf(type, view, typed);
  }
  const scope = optionScope(view.file);
  const holder = messageAt(view, scope, subject, path.slice(0, -1));
  const last = path.at(-1);
  const field = holder && last && fieldAt(view, scope, holder, last);
  if (field === undefined) return [];
  if (isMessageType(field.type)) {
    const braces: Candidate = {
      label: '{ … }',
      kind: 'value',
      closeness: closeness.expected,
      insert: '{',
      snippet: isLiteral ? '{ $0 }' : '{\n  $0\n}',
      description: field.typeSymbol?.name ?? '',
    };
    return isAlone(view, typing) ? [braces] : [];
  }
  return valuesOf(
    field.typeSymbol?.kind === 'enum' ? { values: field.typeSymbol } : { scalar: field.type },
    view,
    typed,
  );
}

function valuesOf(type: ValueType, view: View, typed: string): readonly Candidate[] {
  if ('values' in type) {
    const isFeature =
      type.values.parent?.name === 'FeatureSet' || type.values.parent?.parent?.name === 'FeatureSet';
    return type.values.values
      .filter((value) => fits(typed.toLowerCase(), value.name) && hasLifetime(value, view))
      .filter(({ number }) => !isFeature || number !== 0)
      .map((value) => enumValue(value));
  }
  const words = type.scalar === BOOL ? ['true', 'false'] : floats.has(type.scalar) ? ['inf', 'nan'] : [];
  return words.map((label) => ({ label, kind: 'value', closeness: closeness.scope }));
}

const floats: ReadonlySet<number> = new Set([DOUBLE, FLOAT]);

function enumValue(value: EnumValueSymbol): Candidate {
  const isOld = boolOption(value.node.options?.options ?? [], 'deprecated') === true;
  return {
    label: value.name,
    kind: 'enum-value',
    closeness: isOld ? closeness.last : closeness.scope,
    detail: ` = ${value.number}`,
    description: value.parent.name,
    ...(isOld && { deprecated: true }),
    declaredBy: { uri: value.file.uri, fullName: fullNameOf(value) },
  };
}
