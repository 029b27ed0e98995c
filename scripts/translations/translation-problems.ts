/** What is wrong with a translation: it may lack texts, which stay English, but not have others, or lose values. */
import type { Bundle } from './bundle.ts';

/** A line each; `file` is what they begin with. */
export function translationProblems(file: string, english: Bundle, translation: Bundle): readonly string[] {
  return Object.entries(translation).flatMap(([key, text]) => {
    const original = Object.hasOwn(english, key) ? english[key] : undefined;
    if (original === undefined) return [`${file}: there is no text "${key}" any more`];
    if (text === '') return [`${file}: "${key}" has no translation; without the line it stays English`];
    const lost = partsOf(original).filter((part) => !partsOf(text).includes(part));
    const added = partsOf(text).filter((part) => !partsOf(original).includes(part));
    return [
      ...lost.map((part) => `${file}: the translation of "${key}" lacks ${part}`),
      ...added.map((part) => `${file}: the translation of "${key}" has ${part}, which the English has not`),
    ];
  });
}

/** What a translation has as it is: places of values, commands behind links, and names of icons. */
function partsOf(text: string): readonly string[] {
  return [...new Set(text.match(/\{\d\}|\(command:[\w.]+\)|\$\([a-z~-]+\)/g))];
}
