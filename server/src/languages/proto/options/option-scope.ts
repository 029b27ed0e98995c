/** Where the names of options are looked up: what the file sees, and the descriptor.proto that its options are of. */
import type { Uri } from '../../../base/uri.ts';
import { linkProto } from '../link.ts';
import { parseProto } from '../parser.ts';
import { type VisibleScope, visibleScope } from '../scope.ts';
import type { TextScope } from './text-scope.ts';
import { named } from '../named.ts';
import type { FieldSymbol, MessageSymbol, ProtoLinked } from '../symbols.ts';
import { builtinOptions } from './builtin-options.ts';

export type OptionsName =
  | 'FileOptions'
  | 'MessageOptions'
  | 'FieldOptions'
  | 'OneofOptions'
  | 'EnumOptions'
  | 'EnumValueOptions'
  | 'ExtensionRangeOptions'
  | 'ServiceOptions'
  | 'MethodOptions';

export interface OptionScope extends TextScope {
  readonly file: ProtoLinked;
  /** The files that options led to so far. */
  readonly used: ReadonlySet<ProtoLinked>;
  /** The message that holds the options of one kind of declaration. */
  optionsMessage(name: OptionsName): MessageSymbol;
  /** An option of the language, as the holder of options declares it, or else the prelude of the compilation. */
  optionNamed(holder: MessageSymbol, name: string): FieldSymbol | undefined;
}

export function optionScope(file: ProtoLinked): OptionScope {
  const messages = new Map<OptionsName, MessageSymbol>();
  const used = new Set<ProtoLinked>();
  let visible: VisibleScope | undefined;
  return {
    file,
    text: file.parsed.text,
    used,
    get visible() {
      return (visible ??= { ...visibleScope(file), used });
    },
    optionsMessage(name) {
      let message = messages.get(name);
      if (message === undefined) {
        message = messageIn(descriptorFile(file), name) ?? messageIn(builtinDescriptor(), name);
        if (message === undefined) throw new Error(`the built-in options lack ${name}`);
        messages.set(name, message);
        used.add(message.file);
      }
      return message;
    },
    optionNamed(holder, name) {
      const found = named(holder.fields, name);
      if (found !== undefined || holder.file.package !== 'google.protobuf') return found;
      const other = messageIn(file.prelude, holder.name);
      return other && named(other.fields, name);
    },
  };
}

function messageIn(file: ProtoLinked | undefined, name: string): MessageSymbol | undefined {
  return file?.messages.find((message) => message.name === name);
}

const descriptorFiles = new WeakMap<ProtoLinked, ProtoLinked>();

/** The descriptor.proto that the file is or imports, be it by way of others. */
function descriptorFile(file: ProtoLinked): ProtoLinked | undefined {
  const known = descriptorFiles.get(file);
  if (known !== undefined) return known;
  const found = findDescriptorFile(file, new Set()) ?? builtinDescriptor();
  descriptorFiles.set(file, found);
  return found;
}

function findDescriptorFile(start: ProtoLinked, seen: Set<ProtoLinked>): ProtoLinked | undefined {
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const known = descriptorFiles.get(file);
    if (known !== undefined && known !== builtin) return known;
    if (known !== undefined || seen.has(file)) continue;
    seen.add(file);
    if (file.package === 'google.protobuf' && messageIn(file, 'FileOptions') !== undefined) return file;
    for (const { file: imported } of file.imports) if (imported !== undefined) waiting.push(imported);
  }
  return undefined;
}

let builtin: ProtoLinked | undefined;

function builtinDescriptor(): ProtoLinked {
  return (builtin ??= linkProto({
    file: {
      uri: 'parlance:google/protobuf/descriptor.proto' as Uri,
      importPath: 'google/protobuf/descriptor.proto',
      parsed: parseProto(builtinOptions),
    },
    imported: () => undefined,
    linked: () => undefined,
    resolution: () => undefined,
  }));
}
