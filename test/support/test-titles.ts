/** Looks up tests by their names in the files that they are in, for tables of what tests prove. */
import { existsSync, readFileSync } from 'node:fs';

/** Names of tests, by their files. */
export type NamedTests = Readonly<Record<string, readonly string[]>>;

/** One sentence for each file that is not there, and for each test that its file does not have. */
export function missingTests(named: NamedTests, textOf = textOfFile): readonly string[] {
  return Object.entries(named).flatMap(([file, names]) => {
    const text = textOf(file);
    if (text === undefined) return [`names ${file}, which is not there`];
    const titles = titlesIn(text);
    return names
      .filter((name) => !titles.some((title) => title.test(name)))
      .map((name) => `names the test "${name}", which ${file} does not have`);
  });
}

/** What the tests of a file are called; where they put something in, anything is. */
function titlesIn(text: string): readonly RegExp[] {
  return Array.from(
    text.matchAll(/\b(?:it|test|inEachTheme)\(\s*(?:'((?:[^'\\]|\\.)+)'|"([^"]+)"|`([^`]+)`)/g),
    ([, single, double, template]) => {
      const title = single?.replaceAll("\\'", "'") ?? double ?? template ?? '';
      const parts = template === undefined ? [title] : title.split(/\$\{[^}]*\}/);
      return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);
    },
  );
}

export function textOfFile(name: string): string | undefined {
  return existsSync(name) ? readFileSync(name, 'utf8') : undefined;
}
