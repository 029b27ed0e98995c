/** All that a set of files declares, by the names that rules pair declarations by. */
import {
  type EnumSymbol,
  type FieldSymbol,
  fullNameOf,
  type MessageSymbol,
  type ProtoLinked,
  type ServiceSymbol,
} from '../symbols.ts';

export interface SchemaState {
  readonly files: ReadonlyMap<string, ProtoLinked>;
  readonly messages: ReadonlyMap<string, MessageSymbol>;
  readonly enums: ReadonlyMap<string, EnumSymbol>;
  readonly services: ReadonlyMap<string, ServiceSymbol>;
  /** By their full names. */
  readonly extensions: ReadonlyMap<string, FieldSymbol>;
  /** By the full names of what they extend and their numbers: `pets.v1.Pet 100`. */
  readonly extensionsByNumber: ReadonlyMap<string, FieldSymbol>;
  /** The packages that there are, with a file of each. */
  readonly packages: ReadonlyMap<string, ProtoLinked>;
}

/**
 * Of the files and all they import: what is imported can break what imports it. `paths` says what files go by where that
 * is not their import path.
 */
export function schemaState(
  files: readonly ProtoLinked[],
  paths: ReadonlyMap<ProtoLinked, string> = new Map(),
): SchemaState {
  const all = new Set(files);
  for (const { imports } of all) for (const { file } of imports) if (file !== undefined) all.add(file);
  return stateOf(all, paths);
}

const ofFiles = new WeakMap<ProtoLinked, SchemaState>();

/** Of one file alone; kept with it, for it is compared with many. */
export function schemaOfFile(file: ProtoLinked): SchemaState {
  let state = ofFiles.get(file);
  if (state === undefined) ofFiles.set(file, (state = stateOf([file], new Map())));
  return state;
}

function stateOf(files: Iterable<ProtoLinked>, paths: ReadonlyMap<ProtoLinked, string>): SchemaState {
  const state = {
    files: new Map<string, ProtoLinked>(),
    messages: new Map<string, MessageSymbol>(),
    enums: new Map<string, EnumSymbol>(),
    services: new Map<string, ServiceSymbol>(),
    extensions: new Map<string, FieldSymbol>(),
    extensionsByNumber: new Map<string, FieldSymbol>(),
    packages: new Map<string, ProtoLinked>(),
  };
  for (const file of files) {
    state.files.set(paths.get(file) ?? file.importPath, file);
    if (!state.packages.has(file.package)) state.packages.set(file.package, file);
    const addExtensions = (extensions: readonly FieldSymbol[]): void => {
      for (const extension of extensions) {
        state.extensions.set(fullNameOf(extension), extension);
        state.extensionsByNumber.set(`${extension.extendee?.fullName ?? ''} ${extension.number}`, extension);
      }
    };
    for (const symbol of file.enums) state.enums.set(symbol.fullName, symbol);
    for (const service of file.services) state.services.set(service.fullName, service);
    addExtensions(file.extensions);
    const waiting = [...file.messages];
    for (let message = waiting.pop(); message !== undefined; message = waiting.pop()) {
      state.messages.set(message.fullName, message);
      for (const symbol of message.enums) state.enums.set(symbol.fullName, symbol);
      addExtensions(message.extensions);
      waiting.push(...message.messages);
    }
  }
  return state;
}
