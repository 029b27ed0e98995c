/**
 * The files of a descriptor set as an earlier state of those that there are now: where they would lie is for others to
 * find out; which of them are only there for others is told here.
 */
import type { FileDescriptorProto } from '@bufbuild/protobuf/wkt';
import { CallError } from '../call-error.ts';
import { readFileDescriptors } from './read-descriptor-set.ts';
import { isMarkedImport } from './read-image.ts';

/**
 * The files of the set, whose names are all paths of imports.
 * @throws {CallError} of phase `prepare` where it is none, or has files that would lie elsewhere.
 */
export async function readSetFiles(
  content: Uint8Array,
  name: string,
): Promise<readonly FileDescriptorProto[]> {
  const set = await readFileDescriptors(content, name);
  const outside = set.find((each) => !isImportPath(each.name));
  if (outside !== undefined)
    throw new CallError('prepare', `${name}: "${outside.name}" is no path of an import`);
  return set;
}

function isImportPath(name: string): boolean {
  return (
    !/^[A-Za-z]:|\\/.test(name) &&
    name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

/** What is thrown above, in one sentence. */
export function sentenceOf(thrown: unknown): string {
  const { message, advice } = CallError.from(thrown).info;
  return advice === undefined ? message : `${message}; ${advice}`;
}

/** The first of them where several are as frequent; nothing of none. */
export function mostFrequent<T extends string>(names: readonly T[]): T | undefined {
  const counts = Map.groupBy(names, (name) => name);
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

/** What is in the set for others alone: what Buf marks so, what comes with compilers, what files of now import, and what that needs. */
export function importedOnly(
  set: readonly FileDescriptorProto[],
  imports: ReadonlySet<string>,
  isThere: (name: string) => boolean,
): ReadonlySet<string> {
  const byName = new Map(set.map((each) => [each.name, each]));
  const found = new Set<string>();
  const wanted = set
    .filter(
      (each) => isMarkedImport(each) || each.name.startsWith('google/protobuf/') || imports.has(each.name),
    )
    .map(({ name }) => name);
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (found.has(name) || isThere(name)) continue;
    found.add(name);
    wanted.push(...(byName.get(name)?.dependency ?? []));
  }
  return found;
}
