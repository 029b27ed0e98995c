/** Sets the options of managed mode in descriptors, and takes the places of what they replace out of the source information. */
import { create, fromBinary, isFieldSet, toBinary } from '@bufbuild/protobuf';
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Type as Type,
  FieldOptionsSchema,
  type FieldOptions_JSType,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  type FileOptions,
  FileOptionsSchema,
  type FileOptions_OptimizeMode,
} from '@bufbuild/protobuf/wkt';
import type { DescriptorFile } from '../descriptor-files.ts';
import { wellKnownFiles } from '../generation.ts';
import {
  isDisabled,
  type ManagedFile,
  type ManagedMode,
  matches,
  overridden,
  type StringNames,
  type StringRule,
  stringRule,
} from './managed-mode.ts';
import { emptyBrackets, withoutPlaces } from './source-places.ts';
import * as values from './values.ts';

/** `moduleOf` is the name of the module that a file is part of. The well-known types stay as they are. */
export function applyManaged(
  files: readonly DescriptorFile[],
  mode: ManagedMode,
  moduleOf: (name: string) => string | undefined,
): readonly DescriptorFile[] {
  return files.map((file) => {
    if (wellKnownFiles.has(file.name)) return file;
    const managed = { name: file.name, module: moduleOf(file.name) };
    const whole = editFile(file.whole, mode, managed);
    // Few files have options that are for the source alone.
    const plain = equalBytes(file.plain, file.whole)
      ? whole
      : editFile(file.plain, mode, managed, whole.brackets);
    return { ...file, plain: plain.bytes, whole: whole.bytes };
  });
}

interface Edited {
  readonly bytes: Uint8Array;
  /** The paths of the brackets around options that are gone. */
  readonly brackets: ReadonlySet<string>;
}

/** `brackets` are those that go, where that was found out with all options of the file. */
function editFile(
  bytes: Uint8Array,
  mode: ManagedMode,
  managed: ManagedFile,
  brackets?: ReadonlySet<string>,
): Edited {
  const file = fromBinary(FileDescriptorProtoSchema, bytes);
  const replaced = [...editOptions(file, mode, managed), ...editFields(file, mode, managed)];
  if (replaced.length === 0) return { bytes, brackets: new Set() };
  const paths = new Set(replaced.map((path) => path.join()));
  const { location = [] } = file.sourceCodeInfo ?? {};
  const empty = brackets ?? emptyBrackets(location, paths);
  if (file.sourceCodeInfo !== undefined) file.sourceCodeInfo.location = withoutPlaces(location, paths, empty);
  return { bytes: toBinary(FileDescriptorProtoSchema, file), brackets: empty };
}

/** Options that are text. */
interface TextOption {
  readonly names: StringNames;
  readonly field:
    | 'csharpNamespace'
    | 'goPackage'
    | 'javaOuterClassname'
    | 'javaPackage'
    | 'objcClassPrefix'
    | 'phpMetadataNamespace'
    | 'phpNamespace'
    | 'rubyPackage'
    | 'swiftPrefix';
  /** In `google.protobuf.FileOptions`. */
  readonly number: number;
  readonly usual?: (file: values.NamedFile) => StringRule;
  readonly value?: (file: values.NamedFile, rule: StringRule) => string;
}

const textOptions: readonly TextOption[] = [
  {
    names: { value: 'csharp_namespace', prefix: 'csharp_namespace_prefix' },
    field: 'csharpNamespace',
    number: 37,
    usual: (file) => ({ value: values.csharpNamespace(file, {}) }),
    value: values.csharpNamespace,
  },
  {
    names: { value: 'go_package', prefix: 'go_package_prefix' },
    field: 'goPackage',
    number: 11,
    value: values.goPackage,
  },
  {
    names: { value: 'java_outer_classname' },
    field: 'javaOuterClassname',
    number: 8,
    usual: (file) => ({ value: values.javaOuterClassname(file) }),
    value: values.javaOuterClassname,
  },
  {
    names: { value: 'java_package', prefix: 'java_package_prefix', suffix: 'java_package_suffix' },
    field: 'javaPackage',
    number: 1,
    usual: () => ({ prefix: 'com' }),
    value: values.javaPackage,
  },
  {
    names: { value: 'objc_class_prefix' },
    field: 'objcClassPrefix',
    number: 36,
    usual: (file) => ({ value: values.objcClassPrefix(file) }),
    value: values.objcClassPrefix,
  },
  {
    names: { value: 'php_metadata_namespace', suffix: 'php_metadata_namespace_suffix' },
    field: 'phpMetadataNamespace',
    number: 44,
    usual: (file) => ({ value: values.phpMetadataNamespace(file, { suffix: 'GPBMetadata' }) }),
    value: values.phpMetadataNamespace,
  },
  {
    names: { value: 'php_namespace' },
    field: 'phpNamespace',
    number: 41,
    usual: (file) => ({ value: values.phpNamespace(file) }),
    value: values.phpNamespace,
  },
  {
    names: { value: 'ruby_package', suffix: 'ruby_package_suffix' },
    field: 'rubyPackage',
    number: 45,
    usual: (file) => ({ value: values.rubyPackage(file, {}) }),
    value: values.rubyPackage,
  },
  { names: { value: 'swift_prefix' }, field: 'swiftPrefix', number: 39 },
];

/** Options that are true or false, with what they are where nothing overrides them. */
const flags = [
  { option: 'cc_enable_arenas', field: 'ccEnableArenas', number: 31, usual: true },
  { option: 'java_multiple_files', field: 'javaMultipleFiles', number: 10, usual: true },
  { option: 'java_string_check_utf8', field: 'javaStringCheckUtf8', number: 27, usual: false },
] as const;

/** `SPEED`, which options are without saying so. */
const speed = 1;

/** Returns the paths of the options that got another value. */
function editOptions(
  file: FileDescriptorProto,
  mode: ManagedMode,
  managed: ManagedFile,
): readonly (readonly number[])[] {
  const replaced: (readonly number[])[] = [];
  const change = (number: number, set: (options: FileOptions) => void): void => {
    file.options ??= create(FileOptionsSchema);
    set(file.options);
    replaced.push([8, number]);
  };
  for (const { names, field, number, usual, value } of textOptions) {
    const rule = stringRule(mode, managed, names, usual?.(file));
    if (rule === undefined) continue;
    const text = rule.value === undefined || rule.value === '' ? (value?.(file, rule) ?? '') : rule.value;
    if (text !== '' && text !== (file.options?.[field] ?? ''))
      change(number, (options) => (options[field] = text));
  }
  for (const { option, field, number, usual } of flags) {
    if (isDisabled(mode, managed, option)) continue;
    const wanted = overridden(mode, managed, option) ?? usual;
    // Without saying so, arenas are on and the others off.
    const present = file.options?.[field] ?? option === 'cc_enable_arenas';
    if (wanted !== present) change(number, (options) => (options[field] = wanted === true));
  }
  if (!isDisabled(mode, managed, 'optimize_for')) {
    const wanted = (overridden(mode, managed, 'optimize_for') ?? speed) as FileOptions_OptimizeMode;
    if (wanted !== (file.options?.optimizeFor ?? speed))
      change(9, (options) => (options.optimizeFor = wanted));
  }
  return replaced;
}

const longTypes: ReadonlySet<Type> = new Set([
  Type.INT64,
  Type.UINT64,
  Type.SINT64,
  Type.FIXED64,
  Type.SFIXED64,
]);

/** The option `jstype` of fields, likewise. */
function editFields(
  file: FileDescriptorProto,
  mode: ManagedMode,
  managed: ManagedFile,
): readonly (readonly number[])[] {
  const overrides = mode.overrides.filter((rule) => rule.option === 'jstype' && matches(rule, managed));
  const disables = mode.disables.filter((rule) => rule.option === undefined && matches(rule, managed));
  if (overrides.length === 0 || disables.some(({ field }) => field === undefined)) return [];
  const replaced: (readonly number[])[] = [];
  const editField = (field: FieldDescriptorProto, fullName: string, path: readonly number[]): void => {
    if (!longTypes.has(field.type) || disables.some((rule) => rule.field === fullName)) return;
    const rule = overrides.findLast((each) => each.field === undefined || each.field === fullName);
    if (rule === undefined) return;
    const isSet = field.options !== undefined && isFieldSet(field.options, FieldOptionsSchema.field.jstype);
    if (isSet && field.options?.jstype === rule.value) return;
    field.options ??= create(FieldOptionsSchema);
    field.options.jstype = rule.value as FieldOptions_JSType;
    replaced.push([...path, 8, 6]);
  };
  const join = (scope: string, name: string): string => (scope === '' ? name : `${scope}.${name}`);
  const editMessage = (message: DescriptorProto, scope: string, path: readonly number[]): void => {
    const name = join(scope, message.name);
    message.field.forEach((field, index) => editField(field, join(name, field.name), [...path, 2, index]));
    message.extension.forEach((field, index) =>
      editField(field, join(name, field.name), [...path, 6, index]),
    );
    message.nestedType.forEach((nested, index) => editMessage(nested, name, [...path, 3, index]));
  };
  file.messageType.forEach((message, index) => editMessage(message, file.package, [4, index]));
  file.extension.forEach((field, index) => editField(field, join(file.package, field.name), [7, index]));
  return replaced;
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, index) => byte === b[index]));
}
