/** Reads the generators of code, with their options, out of the help of a compiler of Thrift. */

export interface ListedGenerator {
  /** As `--gen` names it. */
  readonly name: string;
  /** What it makes, as the compiler calls it. */
  readonly title: string;
  readonly options: readonly ListedOption[];
}

export interface ListedOption {
  /** With `=…` where it takes a value. */
  readonly name: string;
  readonly text: string;
}

/** Nothing where the help lists none: then it is that of another program. */
export function listedGenerators(help: string): readonly ListedGenerator[] {
  const start = /^Available generators \(and options\):.*$/m.exec(help);
  if (start === null) return [];
  const generators: (ListedGenerator & { readonly options: { name: string; text: string }[] })[] = [];
  for (const line of help.slice(start.index + start[0].length).split('\n')) {
    const generator = /^ {2}(\w+) \((.*)\):\s*$/.exec(line);
    if (generator !== null) {
      generators.push({ name: generator[1] ?? '', title: generator[2] ?? '', options: [] });
      continue;
    }
    const options = generators.at(-1)?.options;
    const option = /^ {4}(\S+)(?:\s+(.*))?$/.exec(line);
    const [, name = '', text = ''] = option ?? [];
    if (option !== null) options?.push({ name: name.replace(/:$/, ''), text: text.trim() });
    else continueText(options?.at(-1), line.trim());
  }
  return generators;
}

function continueText(option: { text: string } | undefined, line: string): void {
  if (option !== undefined && line !== '') option.text = option.text === '' ? line : `${option.text} ${line}`;
}
