/**
 * Managed mode as Buf has it: file options, and the JavaScript type of fields, that a `buf.gen.yaml` sets in place of
 * the sources. This file says what its rules are and which of them count for a file; the values are in `values.ts`.
 */

export const stringOptions = [
  'java_package',
  'java_package_prefix',
  'java_package_suffix',
  'java_outer_classname',
  'go_package',
  'go_package_prefix',
  'objc_class_prefix',
  'csharp_namespace',
  'csharp_namespace_prefix',
  'php_namespace',
  'php_metadata_namespace',
  'php_metadata_namespace_suffix',
  'ruby_package',
  'ruby_package_suffix',
  'swift_prefix',
] as const;

export const booleanOptions = ['java_multiple_files', 'java_string_check_utf8', 'cc_enable_arenas'] as const;

export type StringOption = (typeof stringOptions)[number];
export type BooleanOption = (typeof booleanOptions)[number];
export type ManagedOption = StringOption | BooleanOption | 'optimize_for';

/** What a rule is about; each part that is absent stands for all. */
interface Scope {
  /** A file or a folder, as imports say it. */
  readonly path?: string;
  /** `buf.build/acme/api`. */
  readonly module?: string;
  /** The full name of a field. */
  readonly field?: string;
}

export interface DisableRule extends Scope {
  readonly option?: ManagedOption;
  /** Of fields there is one option: `jstype`. */
  readonly jstype?: true;
}

export type OverrideRule = Scope &
  (
    | { readonly option: StringOption; readonly value: string }
    | { readonly option: BooleanOption; readonly value: boolean }
    /** A value of `google.protobuf.FileOptions.OptimizeMode`. */
    | { readonly option: 'optimize_for'; readonly value: number }
    /** A value of `google.protobuf.FieldOptions.JSType`. */
    | { readonly option: 'jstype'; readonly value: number }
  );

export interface ManagedMode {
  readonly disables: readonly DisableRule[];
  /** Of several that match a file, later ones hold. */
  readonly overrides: readonly OverrideRule[];
}

/** The file that rules are held against. */
export interface ManagedFile {
  readonly name: string;
  readonly module: string | undefined;
}

export function matches({ path, module }: Scope, file: ManagedFile): boolean {
  if (module !== undefined && module !== file.module) return false;
  return path === undefined || path === '.' || path === file.name || file.name.startsWith(`${path}/`);
}

export function isDisabled({ disables }: ManagedMode, file: ManagedFile, option: ManagedOption): boolean {
  return disables.some(
    (rule) => (rule.option ?? option) === option && rule.jstype === undefined && matches(rule, file),
  );
}

/** What the rules say of an option that is text: a value, or what the value is made with. */
export interface StringRule {
  readonly value?: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

export interface StringNames {
  readonly value: StringOption;
  readonly prefix?: StringOption;
  readonly suffix?: StringOption;
}

/** Nothing where the option is left as it is. `usual` is what holds without overrides. */
export function stringRule(
  mode: ManagedMode,
  file: ManagedFile,
  names: StringNames,
  usual: StringRule | undefined,
): StringRule | undefined {
  if (isDisabled(mode, file, names.value)) return undefined;
  const counts = (option: StringOption | undefined): option is StringOption =>
    option !== undefined && !isDisabled(mode, file, option);
  const [prefixed, suffixed] = [counts(names.prefix), counts(names.suffix)];
  let rule: StringRule = usual ?? {};
  if (!prefixed) rule = without(rule, 'prefix');
  if (!suffixed) rule = without(rule, 'suffix');
  for (const override of mode.overrides) {
    if (typeof override.value !== 'string' || !matches(override, file)) continue;
    if (override.option === names.value) rule = { value: override.value };
    else if (prefixed && override.option === names.prefix)
      rule = { ...without(without(rule, 'value'), 'prefix'), prefix: override.value };
    else if (suffixed && override.option === names.suffix)
      rule = { ...without(without(rule, 'value'), 'suffix'), suffix: override.value };
  }
  const isEmpty = !Object.values(rule).some((text: string) => text !== '');
  return isEmpty ? undefined : rule;
}

function without(rule: StringRule, key: keyof StringRule): StringRule {
  return Object.fromEntries(Object.entries(rule).filter(([each]) => each !== key));
}

/** The last override of the option that is about the file. */
export function overridden(
  { overrides }: ManagedMode,
  file: ManagedFile,
  option: ManagedOption,
): OverrideRule['value'] | undefined {
  return overrides.findLast((rule) => rule.option === option && matches(rule, file))?.value;
}
