/** What to say of placeholders that cannot be filled in. */
import type { PlaceholderProblem } from './placeholder-scope.ts';
import { holeText, type Placeholder } from './placeholders.ts';
import type { Report } from './rpc-check.ts';
import { visibleText } from './visible-text.ts';

/** Where no placeholder can stand. `where` ends the sentence. */
export function reportMisplaced({ name, start, end }: Placeholder, where: string, report: Report): void {
  report({ start, end }, `"${holeText(visibleText(name))}" cannot stand in ${where}`);
}

export function reportPlaceholder(
  { name, start, end }: Placeholder,
  { message, help, near = [] }: PlaceholderProblem,
  report: Report,
): void {
  const span = { start, end };
  report(span, `"${holeText(visibleText(name))}" ${message}`, {
    ...(help === undefined ? {} : { help }),
    fixes: near.map((each) => ({
      title: `Write ${holeText(each)}`,
      edits: [{ span, newText: holeText(each) }],
    })),
  });
}
