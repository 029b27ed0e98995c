/** Leaves of the files what `types` includes and `exclude_types` does not exclude, as `buf generate` does. */
import { fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { type DescriptorFile, descriptorFile } from '../descriptor-files.ts';
import type { TypeFilter } from '../generation.ts';
import { filteredFile } from './filtered-file.ts';
import { FilterError, TypeClosure } from './type-closure.ts';
import { TypeIndex } from './type-index.ts';

export interface Filtered {
  readonly files: readonly DescriptorFile[];
  readonly targets: readonly string[];
}

/** `targets` are the files that code is generated for. Why it cannot be done: a sentence. */
export function filterTypes(
  { files, targets }: Filtered,
  { include, exclude }: TypeFilter,
): Filtered | { readonly problem: string } {
  if (include.length === 0 && exclude.length === 0) return { files, targets };
  // Options that are for the source alone bring types along too.
  const index = new TypeIndex(files.map(({ whole }) => fromBinary(FileDescriptorProtoSchema, whole)));
  const closure = new TypeClosure(index, new Set(targets), include.length === 0);
  try {
    for (const each of exclude) closure.exclude(...named(each));
    for (const each of include) closure.include(...named(each));
    if (include.length === 0) closure.includeRest();
    closure.addExtensions();
  } catch (error) {
    if (error instanceof FilterError) return { problem: error.message };
    throw error;
  }
  const left = files.flatMap((file): readonly DescriptorFile[] => {
    if (!closure.imports.has(file.name)) return [];
    const [plain, whole] = [file.plain, file.whole].map((bytes) => filteredFile(bytes, closure));
    return plain === undefined || whole === undefined ? [] : [descriptorFile(plain, whole)];
  });
  const names = new Set(left.map(({ name }) => name));
  return { files: left, targets: targets.filter((name) => names.has(name)) };
}

/** `a.b.**` is what is called `a.b` with all below it. */
function named(given: string): [name: string, withAllBelow: boolean] {
  const name = given.endsWith('.**') ? given.slice(0, -'.**'.length) : given;
  if (name !== '' && !/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(name))
    throw new FilterError(
      `"${given}" is no name of a type or package${given.includes('*') ? '; a pattern is ".**" at the end' : ''}`,
    );
  return [name, name !== given];
}
