/** Where a declaration sets a feature of its own. */
import type { Span } from '../../../base/span.ts';
import type * as ast from '../ast.ts';

/** Of a custom feature, `extension` is the name of its message: `pb.java`. */
export function featureSpan(
  options: readonly ast.OptionStatement[],
  feature: string,
  extension?: string,
): Span | undefined {
  return options.find((option) => featureValue(option, feature, extension) !== undefined);
}

/** The value that an option gives a feature: by its path, or in the braces of `features` or of the custom ones. */
export function featureValue(
  { name, value }: ast.OptionStatement,
  feature: string,
  extension?: string,
): string | undefined {
  const [first, ...rest] = name.parts;
  if (first === undefined || first.extension || first.name.text !== 'features') return undefined;
  const wanted = extension === undefined ? [feature] : [extension, feature];
  for (const [at, part] of rest.entries())
    if (plain(part.name.text) !== wanted[at] || part.extension !== (extension !== undefined && at === 0))
      return undefined;
  return textAt(value, wanted.slice(rest.length));
}

/** The text of a value within braces, by the names that lead there. */
function textAt(value: ast.LiteralValue | undefined, path: readonly string[]): string | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return value?.kind === 'identifier' ? value.text : undefined;
  if (value?.kind !== 'message-literal') return undefined;
  const field = value.fields.find(({ name }) => plain(name.name.text) === first);
  return textAt(field?.value, rest);
}

function plain(name: string): string {
  return name.startsWith('.') ? name.slice(1) : name;
}
