/** JSON as it is written: with integers of any size, which a double would round. */

export type JsonValue =
  string | number | bigint | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** With two spaces a level. Names come in the order of the objects. */
export function jsonText(value: JsonValue, indent = ''): string {
  if (typeof value === 'bigint') return String(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? (value as readonly JsonValue[]).map((item) => jsonText(item, inner))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${jsonText(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  const line = `${open}${parts.join(', ')}${close}`;
  return indent.length + line.length <= 100 && !line.includes('\n')
    ? line
    : `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}
