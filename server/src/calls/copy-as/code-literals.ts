/** JSON and texts as literals of programming languages, with variables of the environment where secrets stand. */
import { parseJson } from '../../base/exact-json.ts';
import type { JsonNode } from '../../base/json-tree.ts';
import { type Part, plainText, type SecretVariables } from './text-parts.ts';

/** How a language writes what JSON has. */
export interface LiteralStyle {
  readonly string: (parts: readonly Part[]) => string;
  readonly true: string;
  readonly false: string;
  readonly null: string;
  /** The key of an object; JSON's own form where it is absent. */
  readonly key?: (name: string) => string;
  /** What a step of indentation is. */
  readonly indent: string;
}

/** A string in double quotes, as JavaScript, Python and Go read it; what readers would not see is escaped. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export const javascript: LiteralStyle = {
  string: (parts) => javascriptString(parts, (name) => `process.env['${name}']`),
  true: 'true',
  false: 'false',
  null: 'null',
  key: (name) => (/^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? name : keyText(name)),
  indent: '  ',
};

/** k6 has variables of the environment elsewhere. */
export const k6: LiteralStyle = {
  ...javascript,
  string: (parts) => javascriptString(parts, (name) => `__ENV.${name}`),
};

export const python: LiteralStyle = {
  string: (parts) => concatenated(parts, (name) => `os.environ["${name}"]`, ' + '),
  true: 'True',
  false: 'False',
  null: 'None',
  indent: '    ',
};

export const go: LiteralStyle = {
  string: (parts) => concatenated(parts, (name) => `os.Getenv("${name}")`, ' + '),
  true: 'true',
  false: 'false',
  null: 'nil',
  indent: '\t',
};

/** A message as a literal, over several lines where it is long. Its first line is not indented. */
export function jsonLiteral(
  json: string,
  style: LiteralStyle,
  secrets: SecretVariables,
  indentation = '',
): string {
  return literal(parseJson(json).value, style, secrets, indentation);
}

/** As wide as a line of code should be. */
const width = 80;

function literal(node: JsonNode, style: LiteralStyle, secrets: SecretVariables, indentation: string): string {
  switch (node.kind) {
    case 'null':
    case 'missing':
      return style.null;
    case 'boolean':
      return node.value ? style.true : style.false;
    case 'number':
      return node.text;
    case 'string':
      return style.string(secrets.parts(node.value));
    case 'array':
      return group(
        '[]',
        node.items.map((item) => literal(item, style, secrets, indentation + style.indent)),
        style,
        indentation,
      );
    case 'object':
      return group(
        '{}',
        node.members.map(({ key, value }) => {
          const name = style.key === undefined ? quoted(key.value) : style.key(key.value);
          return `${name}: ${literal(value, style, secrets, indentation + style.indent)}`;
        }),
        style,
        indentation,
      );
  }
}

function group(
  [open = '', close = '']: string,
  items: readonly string[],
  style: LiteralStyle,
  indentation: string,
): string {
  const space = open === '{' && style.indent === '  ' && items.length > 0 ? ' ' : '';
  const line = `${open}${space}${items.join(', ')}${space}${close}`;
  if (line.length + indentation.length <= width && !line.includes('\n')) return line;
  const inner = items.map((item) => `${indentation}${style.indent}${item},\n`).join('');
  return `${open}\n${inner}${indentation}${close}`;
}

function concatenated(parts: readonly Part[], variable: (name: string) => string, operator: string): string {
  return parts
    .map((part) => (typeof part === 'string' ? quoted(part) : variable(part.variable)))
    .join(operator);
}

function keyText(name: string): string {
  return name === '__proto__' ? "['__proto__']" : singleQuoted(name);
}

function singleQuoted(text: string): string {
  const inside = quoted(text).slice(1, -1);
  if (text.includes("'")) return `"${inside}"`;
  return `'${inside.replaceAll('\\"', '"')}'`;
}

function javascriptString(parts: readonly Part[], variable: (name: string) => string): string {
  const text = plainText(parts);
  return text === undefined ? template(parts, variable) : singleQuoted(text);
}

function template(parts: readonly Part[], variable: (name: string) => string): string {
  const written = parts.map((part) => {
    if (typeof part !== 'string') return `\${${variable(part.variable)}}`;
    return quoted(part)
      .slice(1, -1)
      .replaceAll('\\"', '"')
      .replace(/`|\$\{/g, '\\$&');
  });
  return `\`${written.join('')}\``;
}
