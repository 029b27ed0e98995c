/** Reports a name that is not in the style that it should be in. */
import type { LintPlace, LintReport } from '../lint-rule.ts';

export function reportStyle(
  { place, name }: { readonly place: LintPlace; readonly name: string },
  style: string,
  inStyle: (name: string) => string,
  report: LintReport,
): void {
  const better = inStyle(name);
  if (name === '' || name === better) return;
  report(place, `"${name}" is not in ${style}`, {
    help: `in ${style} it is "${better}"`,
    ...(place.span !== undefined && { betterName: { at: place.span.start, name: better } }),
  });
}
