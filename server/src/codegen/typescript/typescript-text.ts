/** Literals and documentation in TypeScript. */

/** A string literal with single quotes. What cannot be seen, or turns the direction of text, is written by its number. */
export function stringLiteral(text: string): string {
  const escaped = Array.from(text, (letter) => {
    if (letter === '\\' || letter === "'") return `\\${letter}`;
    if (letter === '\n') return '\\n';
    if (/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(letter)) return letter;
    return `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return `'${escaped.join('')}'`;
}

/** A property of an object or an interface: quoted where it is no name. */
export function propertyName(name: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : stringLiteral(name);
}

/** The lines of a documentation comment; none for no documentation. */
export function docComment(doc: string | undefined): readonly string[] {
  if (doc === undefined) return [];
  const lines = doc.replaceAll('*/', '*\\/').split('\n');
  return lines.length === 1
    ? [`/** ${lines[0] ?? ''} */`]
    : ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'];
}
