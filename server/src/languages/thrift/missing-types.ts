/** The types that a file names and does not see, and what an include would make of them. */
import { parentOf, relativeTo, type Uri } from '../../base/uri.ts';
import { replacement } from '../../diagnostics/edits.ts';
import type { Fix } from '../../diagnostics/diagnostic.ts';
import { isInBrokenPlace } from '../../syntax/broken-place.ts';
import type { DeclaringFile, MissingType } from '../language.ts';
import { includeFix } from './fixes.ts';
import type { ReferenceFailure, ThriftLinked } from './symbols.ts';

export function missingTypes(file: ThriftLinked): readonly MissingType[] {
  const { text, problems } = file.parsed;
  return file.failures.flatMap((failure) => {
    const { wanted, found, node, name, missingInclude } = failure;
    if (wanted !== 'type' || found !== undefined || missingInclude !== undefined) return [];
    if (isInBrokenPlace(text, node, problems)) return [];
    const lastPart = name.slice(name.lastIndexOf('.') + 1);
    const span = { start: node.start, end: node.end };
    return [{ span, lastPart, importing: (from: DeclaringFile) => including(file, failure, from) }];
  });
}

/** What another file declares goes by the name of that file. */
function including(
  file: ThriftLinked,
  { node, name }: ReferenceFailure,
  { uri, path, fullName }: DeclaringFile,
): Fix | undefined {
  const program = /([^/]*)\.thrift$/.exec(path)?.[1];
  if (program === undefined || !(name === fullName || name === `${program}.${fullName}`)) return undefined;
  if (file.includes.some((include) => include.program === program)) return undefined;
  const include = includeFix(file, pathFrom(file.uri, uri) ?? path);
  if (name !== fullName) return include;
  const named = `${program}.${fullName}`;
  const { edits } = replacement({ start: node.start, end: node.start + name.length }, named);
  return { title: `${include.title} for "${named}"`, edits: [...include.edits, ...edits] };
}

/** Of a file in or below the folder of the including one; compilers look there first. */
export function pathFrom(includer: Uri, included: Uri): string | undefined {
  return relativeTo(parentOf(includer), included);
}
