/** How a method is called over plain HTTP, as its option `google.api.http` says. */
import type { LiteralField, MessageLiteral, OptionStatement } from './ast.ts';
import { textOf } from './literals.ts';
import type { MethodSymbol } from './symbols.ts';

const verbs: ReadonlyMap<string, string> = new Map(
  ['get', 'put', 'post', 'delete', 'patch'].map((verb) => [verb, verb.toUpperCase()]),
);

/** Such as `GET /v1/{name=people/*}`, further bindings after the first. */
export function httpRules({ options, file }: MethodSymbol): readonly string[] {
  const { text } = file.parsed;
  return options.flatMap((option) => {
    if (!isHttpOption(option)) return [];
    const { value, name } = option;
    const verb = name.parts.length === 2 ? verbs.get(name.parts[1]?.name.text ?? '') : undefined;
    if (verb !== undefined) return value?.kind === 'string' ? [`${verb} ${textOf(text, value)}`] : [];
    return value?.kind === 'message-literal' ? rulesIn(text, value) : [];
  });
}

function isHttpOption({ name: { parts } }: OptionStatement): boolean {
  const [first] = parts;
  return first?.extension === true && /^\.?(?:google\.)?api\.http$/.test(first.name.text);
}

/** Additional bindings have none of their own. */
function rulesIn(text: string, literal: MessageLiteral, isOuter = true): readonly string[] {
  return literal.fields.flatMap((field) => {
    const verb = verbs.get(field.name.name.text);
    if (verb !== undefined)
      return field.value?.kind === 'string' ? [`${verb} ${textOf(text, field.value)}`] : [];
    if (!isOuter || field.name.name.text !== 'additional_bindings') return customRule(text, field);
    const items = field.value?.kind === 'list-literal' ? field.value.items : [field.value];
    return items.flatMap((item) => (item?.kind === 'message-literal' ? rulesIn(text, item, false) : []));
  });
}

function customRule(text: string, { name, value }: LiteralField): readonly string[] {
  if (name.name.text !== 'custom' || value?.kind !== 'message-literal') return [];
  const words = new Map(
    value.fields.map((field) => [
      field.name.name.text,
      field.value?.kind === 'string' ? textOf(text, field.value) : '',
    ]),
  );
  return [`${words.get('kind') ?? ''} ${words.get('path') ?? ''}`.trim()];
}
