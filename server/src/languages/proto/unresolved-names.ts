/** The names of types that lead to nothing in a file, and what an import would make of them. */
import { replacement } from '../../diagnostics/edits.ts';
import type { Fix } from '../../diagnostics/diagnostic.ts';
import { isInBrokenPlace } from '../../syntax/broken-place.ts';
import type { DeclaringFile, MissingType } from '../language.ts';
import { contextAt } from './completion-context.ts';
import { nameFrom, viewFrom } from './completion/view.ts';
import { importFix } from './edits.ts';
import { visibleScope } from './scope.ts';
import type { ProtoLinked, ReferenceFailure } from './symbols.ts';

/** In order of place; none where a file is missing, for what that declares cannot be told from what nobody declares. */
export function unresolvedNames(file: ProtoLinked): readonly ReferenceFailure[] {
  const { text, problems } = file.parsed;
  const missing = file.failures.filter(
    ({ found, span }) => found === undefined && !isInBrokenPlace(text, span, problems),
  );
  return missing.length === 0 || file.reachesCycle || !visibleScope(file).complete ? [] : missing;
}

export function missingTypes(file: ProtoLinked): readonly MissingType[] {
  return unresolvedNames(file).flatMap((failure) => {
    const { span, name, within } = failure;
    if (within !== undefined) return [];
    return [
      {
        span,
        lastPart: name.slice(name.lastIndexOf('.') + 1),
        importing: (from) => importing(file, failure, from),
      },
    ];
  });
}

/** Where the type is of a package that the name does not start from, it is named in full. */
function importing(
  file: ProtoLinked,
  { span, name }: ReferenceFailure,
  { path, fullName }: DeclaringFile,
): Fix | undefined {
  if (fullName !== name.replace(/^\./, '') && !fullName.endsWith(`.${name}`)) return undefined;
  const fix = importFix(file, path);
  const outer = fullName.slice(0, -name.length - 1);
  const isSeen = name.startsWith('.') || outer === '' || `${file.package}.`.startsWith(`${outer}.`);
  if (isSeen) return fix;
  // Something nearer can hide what the name begins with.
  const enclosing = contextAt(file.parsed, span.start)?.enclosing ?? [];
  const named = nameFrom(viewFrom(file, enclosing), fullName, true);
  return {
    title: `${fix.title} for "${fullName}"`,
    edits: [...fix.edits, ...replacement(span, named).edits],
  };
}
