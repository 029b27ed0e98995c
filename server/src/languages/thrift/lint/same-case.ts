/** Finds names that are not in the style that most names of their kind in a file are in. */
import { lowerSnakeCase, pascalCase } from '../../letter-case.ts';

export interface Styled<T> {
  readonly name: string;
  readonly subject: T;
}

interface OtherStyle<T> extends Styled<T> {
  readonly style: string;
  /** The name in the style of the others. */
  readonly better: string;
}

/** Names that look the same in all styles count for none. Where styles are even, that of the first name counts. */
export function otherStyles<T>(names: readonly Styled<T>[]): readonly OtherStyle<T>[] {
  const telling = names.filter(({ name }) => name !== '' && stylesOf(name).length === 1);
  const counts = new Map<Style, number>();
  for (const { name } of telling)
    for (const style of stylesOf(name)) counts.set(style, (counts.get(style) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  if (most === undefined) return [];
  const [style] = most;
  return names
    .filter(({ name }) => name !== '' && !stylesOf(name).includes(style))
    .map((each) => ({ ...each, style: style.words, better: style.make(each.name) }));
}

interface Style {
  readonly words: string;
  make(name: string): string;
}

function lowerCamelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

const styles: readonly Style[] = [
  { words: 'lower_snake_case', make: lowerSnakeCase },
  { words: 'lowerCamelCase', make: lowerCamelCase },
  { words: 'PascalCase', make: pascalCase },
];

function stylesOf(name: string): readonly Style[] {
  return styles.filter((style) => style.make(name) === name);
}
