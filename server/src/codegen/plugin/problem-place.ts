/** Finds the file that a plugin means with what it says went wrong: plugins tell of places in words alone. */

export interface ProblemPlace {
  /** One of the given names. */
  readonly name: string;
  /** From 1, as are columns. */
  readonly line?: number;
  readonly column?: number;
}

/** A path of a schema, with `:12:5` or `:12` behind it where a plugin writes as compilers do. */
const pathInText = /[^\s"'`()<>[\]{},;:=]+\.proto(?![\w-])(?::(\d{1,9})(?::(\d{1,9}))?)?/g;

/** The first of the files that the message names, as it is imported; nothing where it names none. */
export function problemPlace(message: string, names: ReadonlySet<string>): ProblemPlace | undefined {
  for (const match of message.matchAll(pathInText)) {
    const [text, line, column] = match;
    const name = text.replace(/(?::\d+)+$/, '').replace(/^\.\//, '');
    if (!names.has(name)) continue;
    return {
      name,
      ...(Number(line) > 0 && { line: Number(line) }),
      ...(Number(column) > 0 && { column: Number(column) }),
    };
  }
  return undefined;
}
