/**
 * The styles of names that Buf's rules ask for. They are not those that editions enforce (`naming.ts`): here a digit
 * begins no word, and a capital letter inside of a word in PascalCase stays. Source: xstrings of buf.build/go/standard.
 */

// What is in its style already, as most names are, is not taken apart.
const isPascalCase = /^[A-Z0-9][A-Za-z0-9]*$/;
const isLowerSnakeCase = /^[a-z0-9]+(?:_[a-z0-9]+)*$/;
const isUpperSnakeCase = /^[A-Z0-9]+(?:_[A-Z0-9]+)*$/;

const delimiters = new Set('.-_ \t\n\r');

/** `PascalCase`: `get_HTTPUrl` becomes `GetHTTPUrl`. */
export function pascalCase(name: string): string {
  if (isPascalCase.test(name)) return name;
  let made = '';
  let begins = true;
  for (const char of name) {
    if (!delimiters.has(char)) made += begins || isUpper(char) ? char.toUpperCase() : char.toLowerCase();
    begins = delimiters.has(char);
  }
  return made;
}

/** `lower_snake_case`: `HTTPServer` becomes `http_server`, `v1Name` becomes `v1_name`. */
export function lowerSnakeCase(name: string): string {
  return isLowerSnakeCase.test(name) ? name : snakeCase(name).toLowerCase();
}

/** `UPPER_SNAKE_CASE`. */
export function upperSnakeCase(name: string): string {
  return isUpperSnakeCase.test(name) ? name : snakeCase(name).toUpperCase();
}

function snakeCase(name: string): string {
  const chars = [...trimDelimiters(name)];
  let made = '';
  for (const [at, char] of chars.entries()) {
    const previous = chars[at - 1];
    const next = chars[at + 1];
    if (delimiters.has(char)) {
      if (!made.endsWith('_')) made += '_';
    } else if (previous !== undefined && isUpper(char) && !made.endsWith('_') && beginsWord(previous, next)) {
      made += `_${char}`;
    } else {
      made += char;
    }
  }
  return made;
}

/** Whether a capital letter between the two begins a word: one that follows a small letter, or is followed by one. */
function beginsWord(previous: string, next: string | undefined): boolean {
  if (isLower(previous)) return true;
  return next !== undefined && !isUpper(next) && !isDigit(next) && !delimiters.has(next);
}

function trimDelimiters(name: string): string {
  return name.replace(/^[.\-_\s]+|[.\-_\s]+$/g, '');
}

// Names are in ASCII as a rule, and there are many of them.

function isUpper(char: string): boolean {
  return char < '\x80' ? char >= 'A' && char <= 'Z' : /\p{Lu}/u.test(char);
}

function isLower(char: string): boolean {
  return char < '\x80' ? char >= 'a' && char <= 'z' : /\p{Ll}/u.test(char);
}

function isDigit(char: string): boolean {
  return char < '\x80' ? char >= '0' && char <= '9' : /\p{Nd}/u.test(char);
}
