/** Takes the words of a command apart into options and arguments, as the libraries of grpcurl, buf and curl do. */

export interface OptionForms {
  /** The options with a value, each with all its spellings without dashes: the first names it. */
  readonly values: readonly (readonly string[])[];
  /** The options without one. */
  readonly flags: readonly (readonly string[])[];
  /** `go`: one dash or two, and whole names. `gnu`: letters behind one dash, names behind two. */
  readonly style: 'go' | 'gnu';
}

export interface GivenOptions {
  /** The values of each option, in order. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly flags: ReadonlySet<string>;
  readonly others: readonly string[];
  /** Options that are not among the forms, as written. */
  readonly unknown: readonly string[];
}

export function readOptions(words: readonly string[], forms: OptionForms): GivenOptions {
  const values = new Map<string, string[]>();
  const flags = new Set<string>();
  const others: string[] = [];
  const unknown: string[] = [];
  const add = (name: string, value: string): void => {
    values.set(name, [...(values.get(name) ?? []), value]);
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const match = /^(--?)([A-Za-z0-9][^=]*)(?:=([^]*))?$/.exec(word);
    if (match === null) {
      others.push(word);
      continue;
    }
    const [, dashes = '', name = '', given] = match;
    if (forms.style === 'gnu' && dashes === '-') {
      at += readLetters(word.slice(1), words[at + 1]);
      continue;
    }
    const value = find(forms.values, name);
    const flag = find(forms.flags, name);
    if (value !== undefined) add(value, given ?? words[++at] ?? '');
    else if (flag !== undefined) {
      if (given !== 'false') flags.add(flag);
    } else unknown.push(word);
  }
  return { values, flags, others, unknown };

  /** Letters together; the first that takes a value takes the rest, or the next word. Gives how many words were taken. */
  function readLetters(letters: string, next: string | undefined): number {
    for (let at = 0; at < letters.length; at++) {
      const letter = letters.charAt(at);
      const value = find(forms.values, letter);
      if (value !== undefined) {
        const rest = letters.slice(at + 1);
        add(value, rest === '' ? (next ?? '') : rest);
        return rest === '' ? 1 : 0;
      }
      const flag = find(forms.flags, letter);
      if (flag === undefined) unknown.push(`-${letter}`);
      else flags.add(flag);
    }
    return 0;
  }
}

function find(forms: readonly (readonly string[])[], name: string): string | undefined {
  return forms.find((spellings) => spellings.includes(name))?.[0];
}
