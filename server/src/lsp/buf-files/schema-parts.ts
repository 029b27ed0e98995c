/** The parts that the schemas of Buf's files are put together from, in the terms of JSON Schema. */
import type { BufRule } from './buf-rules.ts';

/** As much of JSON Schema as those need; `markdownDescription` and `markdownEnumDescriptions` are VS Code's. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly const?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

/** In Markdown, where that is shown, and as it is elsewhere. */
export function described(text: string): Schema {
  return { description: text, markdownDescription: text };
}

/** An object with these members and no others; `required` are those that must be there. */
export function object(
  description: string,
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): Schema {
  return {
    type: 'object',
    ...described(description),
    additionalProperties: false,
    properties,
    ...(required.length > 0 && { required }),
  };
}

export function text(description: string): Schema {
  return { type: 'string', ...described(description) };
}

export function flag(description: string): Schema {
  return { type: 'boolean', ...described(description) };
}

/** One of these words, each with what it means. */
export function word(description: string, words: Readonly<Record<string, string>>): Schema {
  return {
    type: 'string',
    ...described(description),
    enum: Object.keys(words),
    markdownEnumDescriptions: Object.values(words),
  };
}

export function list(description: string, items: Schema): Schema {
  return { type: 'array', ...described(description), items };
}

/** A list, or one item that stands for itself. */
export function oneOrMore(description: string, item: Schema): Schema {
  return { ...described(description), anyOf: [{ type: 'array', items: item }, item] };
}

export function texts(description: string): Schema {
  return list(description, { type: 'string' });
}

/** An object whose members are named by whoever writes it. */
export function table(description: string, value: Schema): Schema {
  return { type: 'object', ...described(description), additionalProperties: value };
}

/** The version of a file: the same word for all that follow it. */
export function version(words: Readonly<Record<string, string>>): Schema {
  return word('The version of the form of this file.', words);
}

/** Names of rules and of categories of rules. Those of plugins are theirs, so that any name is allowed. */
export function ruleNames(
  description: string,
  categories: Readonly<Record<string, string>>,
  rules: Readonly<Record<string, BufRule>>,
): Schema {
  return list(description, { anyOf: [word('', namesOf(categories, rules)), { type: 'string' }] });
}

/** Paths by the rule or category that is not checked there. */
export function pathsByRule(
  description: string,
  categories: Readonly<Record<string, string>>,
  rules: Readonly<Record<string, BufRule>>,
): Schema {
  const paths = Object.entries(namesOf(categories, rules)).map(([name, meaning]): [string, Schema] => [
    name,
    texts(meaning),
  ]);
  return {
    type: 'object',
    ...described(description),
    properties: Object.fromEntries(paths),
    additionalProperties: texts('The files and folders where this rule is not checked.'),
  };
}

function namesOf(
  categories: Readonly<Record<string, string>>,
  rules: Readonly<Record<string, BufRule>>,
): Readonly<Record<string, string>> {
  const words = Object.entries(rules).map(([name, rule]): [string, string] => [
    name,
    `${rule.text}${rule.categories.length === 0 ? '' : ` (in ${rule.categories.join(', ')})`}${
      rule.deprecated === true ? '; deprecated' : ''
    }`,
  ]);
  return { ...categories, ...Object.fromEntries(words) };
}

/** The schema that fits the version which the file says; without one, the newest, which then misses it. */
export function byVersion(schemas: Readonly<Record<string, Schema>>): Schema {
  const [[newest, schema] = ['', {}], ...older] = Object.entries(schemas);
  return older.reduce<Schema>(
    (otherwise, [name, each]) => ({
      if: { properties: { version: { const: name } }, required: ['version'] },
      // oxlint-disable-next-line unicorn/no-thenable -- the word of JSON Schema; nobody awaits a schema
      then: each,
      else: otherwise,
    }),
    newest === '' ? {} : schema,
  );
}
