/** Names in the styles of the style guide, made of names in others. */

/** `TitleCase`: of messages, enums, services, methods. */
export function titleCase(name: string): string {
  return wordsOf(name)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** `lower_snake_case`: of fields and oneofs. */
export function lowerSnakeCase(name: string): string {
  return snakeCase(name).toLowerCase();
}

/** `UPPER_SNAKE_CASE`: of enum values. */
export function upperSnakeCase(name: string): string {
  return snakeCase(name).toUpperCase();
}

/** What the value of an enum is called that means that nothing was said. */
export function unspecifiedName(enumName: string): string {
  return `${upperSnakeCase(enumName)}_UNSPECIFIED`;
}

function snakeCase(name: string): string {
  return wordsOf(name).reduce(
    (made, word) => (/^\d/.test(word) ? made + word : made === '' ? word : `${made}_${word}`),
    '',
  );
}

/** Parted at underscores, and where a capital letter begins a word: `HTTPServer_v1` is `HTTP`, `Server`, `v1`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])(?=[A-Z])/g, '$1_')
    .replaceAll(/([A-Z])(?=[A-Z][a-z])/g, '$1_')
    .split('_')
    .filter((word) => word !== '');
}
