/**
 * Descriptors of files as they come from somewhere, in any order: what they declare, what they import and still lack,
 * and which of them a name needs. Where they come from is for others.
 */
import { clone, create, createFileRegistry, type FileRegistry } from '@bufbuild/protobuf';
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt';
import { CallError } from '../call-error.ts';
import { wellKnownFile } from './well-known-files.ts';

/** A file that is imported and not there. */
export interface MissingFile {
  readonly name: string;
  readonly importedBy: string;
}

export class DescriptorFiles {
  readonly #files = new Map<string, FileDescriptorProto>();
  readonly #encoded = new Map<string, Uint8Array>();
  /** The file that declares a type or service, by its full name without a dot before it. */
  readonly #declaring = new Map<string, string>();
  /** What a file that cannot be had under its name is replaced by: none, or others. */
  readonly #replaced = new Map<string, readonly string[]>();
  readonly #notes = new Set<string>();

  /** What is odd about the files and was got over, a sentence each. */
  get notes(): readonly string[] {
    return [...this.#notes];
  }

  get size(): number {
    return this.#files.size;
  }

  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  /**
   * Adds a file; of two with one name the first is kept.
   * @param bytes what it is encoded as.
   */
  add(file: FileDescriptorProto, bytes: Uint8Array): void {
    const known = this.#encoded.get(file.name);
    if (known === undefined) this.#keep(file, bytes);
    else if (!equalBytes(known, bytes))
      this.note(`"${file.name}" is described in two ways; the first one counts`);
  }

  has(fileName: string): boolean {
    return this.#files.has(fileName);
  }

  /** Imports that lead nowhere yet. Well-known files that are not there are taken from the product. */
  missing(): readonly MissingFile[] {
    const missing = new Map<string, MissingFile>();
    // A map gives out what is added while it is walked, so that imports of well-known files are looked at too.
    for (const file of this.#files.values())
      for (const name of file.dependency) {
        if (this.#files.has(name) || this.#replaced.has(name)) continue;
        const wellKnown = wellKnownFile(name);
        if (wellKnown === undefined) missing.set(name, { name, importedBy: file.name });
        else this.#keep(wellKnown, undefined);
      }
    return [...missing.values()];
  }

  /** From now on an import of the file means these. */
  replace(fileName: string, by: readonly string[]): void {
    this.#replaced.set(fileName, by);
  }

  /** The types that the importers of these files use and no file declares. */
  typesMissingFrom(imports: readonly string[]): readonly string[] {
    const sought = new Set(imports);
    const missing = new Set<string>();
    for (const file of this.#files.values())
      if (file.dependency.some((name) => sought.has(name)))
        for (const name of typesUsedIn(file)) if (!this.#declaring.has(name)) missing.add(name);
    return [...missing];
  }

  /** The file that declares the type or service. */
  fileDeclaring(fullName: string): string | undefined {
    return this.#declaring.get(fullName);
  }

  /** All files, as `closure` gives them. */
  all(): readonly FileDescriptorProto[] {
    return this.#ordered(this.#files.keys());
  }

  /**
   * The files that declare the names, with all that they import, each behind what it imports.
   * @throws {CallError} of phase `decode` for files that import each other in a circle, or use types of no file.
   */
  closure(fullNames: readonly string[]): readonly FileDescriptorProto[] {
    return this.#ordered(fullNames.flatMap((name) => this.#declaring.get(name) ?? []));
  }

  #ordered(fileNames: Iterable<string>): readonly FileDescriptorProto[] {
    const ordered: FileDescriptorProto[] = [];
    const state = new Map<string, 'entered' | 'left'>();
    const path: { readonly file: FileDescriptorProto; next: number }[] = [];
    const enter = (name: string): void => {
      const file = this.#files.get(name);
      if (file === undefined || state.get(name) === 'left') return;
      if (state.get(name) === 'entered')
        throw importCircle(
          path.map((step) => step.file.name),
          name,
        );
      state.set(name, 'entered');
      path.push({ file: this.#withReplacements(file), next: 0 });
    };
    for (const fileName of fileNames) {
      enter(fileName);
      for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
        const dependency = top.file.dependency[top.next++];
        if (dependency !== undefined) {
          enter(dependency);
          continue;
        }
        path.pop();
        this.#checkTypes(top.file);
        state.set(top.file.name, 'left');
        ordered.push(top.file);
      }
    }
    return ordered;
  }

  #checkTypes(file: FileDescriptorProto): void {
    for (const name of typesUsedIn(file))
      if (!this.#declaring.has(name))
        throw new CallError('decode', `"${file.name}" uses "${name}", which no file of the schema declares`);
  }

  #keep(file: FileDescriptorProto, bytes: Uint8Array | undefined): void {
    this.#files.set(file.name, file);
    if (bytes !== undefined) this.#encoded.set(file.name, bytes);
    for (const name of namesDeclaredIn(file))
      if (!this.#declaring.has(name)) this.#declaring.set(name, file.name);
  }

  /** The file with its imports as they could be resolved; the same object where that changes nothing. */
  #withReplacements(file: FileDescriptorProto): FileDescriptorProto {
    if (!file.dependency.some((name) => this.#replaced.has(name))) return file;
    const resolved = file.dependency.flatMap((name) => this.#replaced.get(name) ?? [name]);
    const dependency = [...new Set(resolved)].filter((name) => name !== file.name && this.#files.has(name));
    const copy = clone(FileDescriptorProtoSchema, file);
    // Their numbers are places in the list that has changed.
    return Object.assign(copy, {
      dependency,
      publicDependency: [],
      weakDependency: [],
      optionDependency: [],
    });
  }
}

/**
 * The files, each behind what it imports, for use.
 * @throws {CallError} of phase `decode` where they do not fit together.
 */
export function registryOf(files: readonly FileDescriptorProto[]): FileRegistry {
  // The library looks at all other names, since what is written with them could mean anything else.
  const odd = files.find((file) => !/^(?:[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)?$/.test(file.package));
  if (odd !== undefined)
    throw new CallError('decode', `"${odd.name}" is of a package "${odd.package}", which is no name`);
  try {
    return createFileRegistry(create(FileDescriptorSetSchema, { file: [...files] }));
  } catch (thrown) {
    // The library does not say what is wrong with a type that is of another kind than its use.
    const reason = thrown instanceof Error && thrown.message !== '' ? `: ${thrown.message}` : '';
    throw new CallError('decode', `the files of the schema do not fit together${reason}`, { cause: thrown });
  }
}

/** `path` are the files that lead to the one that comes again. */
function importCircle(path: readonly string[], name: string): CallError {
  const circle = [...path.slice(path.indexOf(name)), name].map((file) => `"${file}"`);
  const shown = circle.length > 6 ? [...circle.slice(0, 3), '…', ...circle.slice(-2)] : circle;
  return new CallError(
    'decode',
    `the files of the schema import each other in a circle: ${shown.join(' → ')}`,
  );
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function namesDeclaredIn(file: FileDescriptorProto): readonly string[] {
  const scope = file.package === '' ? '' : `${file.package}.`;
  return [
    ...messagesIn(file).map(({ name }) => name),
    ...messagesIn(file).flatMap(({ name, message }) =>
      message.enumType.map((each) => `${name}.${each.name}`),
    ),
    ...file.enumType.map(({ name }) => scope + name),
    ...file.service.map(({ name }) => scope + name),
  ];
}

function typesUsedIn(file: FileDescriptorProto): ReadonlySet<string> {
  const used = new Set<string>();
  const use = (name: string): void => {
    // Names that are not full ones are for compilers only.
    if (name.startsWith('.')) used.add(name.slice(1));
  };
  const useField = ({ typeName, extendee }: FieldDescriptorProto): void => {
    use(typeName);
    use(extendee);
  };
  file.extension.forEach(useField);
  for (const { message } of messagesIn(file)) {
    message.field.forEach(useField);
    message.extension.forEach(useField);
  }
  for (const { method } of file.service)
    for (const { inputType, outputType } of method) {
      use(inputType);
      use(outputType);
    }
  return used;
}

/** All messages of the file with their full names, each before those nested in it. */
function messagesIn(
  file: FileDescriptorProto,
): readonly { readonly name: string; readonly message: DescriptorProto }[] {
  const scope = file.package === '' ? '' : `${file.package}.`;
  const found = file.messageType.map((message) => ({ name: scope + message.name, message }));
  for (const { name, message } of found)
    for (const nested of message.nestedType) found.push({ name: `${name}.${nested.name}`, message: nested });
  return found;
}
