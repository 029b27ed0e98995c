/** Reads what a `buf.gen.yaml` says of managed mode, in any version, into the same rules. */
import {
  type BooleanOption,
  booleanOptions,
  type DisableRule,
  type ManagedMode,
  type ManagedOption,
  type OverrideRule,
  type StringOption,
  stringOptions,
} from '../managed/managed-mode.ts';
import type { YamlValue, YamlValues } from './yaml-values.ts';

/** Nothing where it is off. */
export function readManagedV2(yaml: YamlValues, value: YamlValue | undefined): ManagedMode | undefined {
  if (value === undefined) return undefined;
  const map = yaml.map(value, ['enabled', 'disable', 'override']);
  const disables = yaml.list(map.get('disable')).map((rule) => readDisable(yaml, rule));
  const overrides = yaml.list(map.get('override')).flatMap((rule) => readOverride(yaml, rule) ?? []);
  return yaml.flag(map.get('enabled')) ? { disables, overrides } : undefined;
}

const scopeKeys = ['file_option', 'field_option', 'module', 'path', 'field'];

type Members = ReadonlyMap<string, YamlValue>;

function readDisable(yaml: YamlValues, value: YamlValue): DisableRule {
  const map = yaml.map(value, scopeKeys);
  if (map.size === 0) yaml.refuse(value, 'a rule that disables says neither what nor where');
  if (map.has('file_option') && (map.has('field') || map.has('field_option')))
    yaml.refuse(value, '"file_option" is not said together with "field" or "field_option"');
  const option = fileOptionOf(yaml, map);
  const jstype = fieldOptionOf(yaml, map);
  return { ...scopeOf(yaml, map), ...(option !== undefined && { option }), ...(jstype && { jstype }) };
}

function readOverride(yaml: YamlValues, value: YamlValue): OverrideRule | undefined {
  const map = yaml.map(value, [...scopeKeys, 'value']);
  const given = map.get('value');
  if (given === undefined) yaml.refuse(value, 'the override has no "value"');
  if (map.has('file_option') === map.has('field_option'))
    yaml.refuse(value, 'an override has either a "file_option" or a "field_option"');
  if (map.has('file_option') && map.has('field'))
    yaml.refuse(map.get('field'), '"field" goes with "field_option" alone');
  if (given === undefined) return undefined;
  const scope = scopeOf(yaml, map);
  if (fieldOptionOf(yaml, map) === true)
    return { ...scope, option: 'jstype', value: numberOf(yaml, given, jsTypes) };
  const option = fileOptionOf(yaml, map);
  return option && overrideOf(yaml, option, given, scope);
}

/** `google.protobuf.FieldOptions.JSType`. */
const jsTypes: readonly string[] = ['JS_NORMAL', 'JS_STRING', 'JS_NUMBER'];
/** `google.protobuf.FileOptions.OptimizeMode`, which begins at 1. */
const optimizeModes: readonly string[] = ['', 'SPEED', 'CODE_SIZE', 'LITE_RUNTIME'];

function numberOf(yaml: YamlValues, value: YamlValue, names: readonly string[]): number {
  const number = names.indexOf(yaml.text(value));
  const known = names.filter((name) => name !== '').join(', ');
  if (number < 0 || names[number] === '') yaml.refuse(value, `${value.name} is none of ${known}`);
  return number;
}

type Scope = Pick<DisableRule, 'path' | 'module' | 'field'>;

function scopeOf(yaml: YamlValues, map: Members): Scope {
  const text = (key: 'path' | 'module' | 'field'): Scope => {
    const value = map.get(key);
    return value === undefined ? {} : { [key]: yaml.text(value) };
  };
  const path = map.get('path');
  if (path !== undefined) refuseOddPath(yaml, path);
  return { ...text('path'), ...text('module'), ...text('field') };
}

function refuseOddPath(yaml: YamlValues, value: YamlValue): void {
  const path = yaml.text(value);
  const parts = path.split('/');
  if (
    path !== '.' &&
    (path.includes('\\') || parts.some((part) => part === '' || part === '.' || part === '..'))
  )
    yaml.refuse(value, `${value.name} is no plain relative path`);
}

function fileOptionOf(yaml: YamlValues, map: Members): ManagedOption | undefined {
  const value = map.get('file_option');
  if (value === undefined) return undefined;
  const option = optionNamed(yaml.text(value).trim().toLowerCase());
  if (option === undefined) yaml.refuse(value, `managed mode knows no file option "${yaml.text(value)}"`);
  return option;
}

function fieldOptionOf(yaml: YamlValues, map: Members): true | undefined {
  const value = map.get('field_option');
  if (value === undefined) return undefined;
  if (yaml.text(value).trim().toLowerCase() !== 'jstype')
    yaml.refuse(value, `managed mode knows no field option "${yaml.text(value)}"`);
  return true;
}

function optionNamed(name: string): ManagedOption | undefined {
  const known: readonly string[] = [...stringOptions, ...booleanOptions, 'optimize_for'];
  return known.includes(name) ? (name as ManagedOption) : undefined;
}

const isFlag = (option: ManagedOption): option is BooleanOption =>
  (booleanOptions as readonly string[]).includes(option);

function overrideOf(yaml: YamlValues, option: ManagedOption, value: YamlValue, scope: Scope): OverrideRule {
  if (option === 'optimize_for') return { ...scope, option, value: numberOf(yaml, value, optimizeModes) };
  return isFlag(option)
    ? { ...scope, option, value: yaml.flag(value) }
    : { ...scope, option, value: yaml.text(value) };
}

/** The options that v1 has by name: of which option modules are excepted, and which one they override. */
const groupsV1: readonly {
  readonly key: string;
  readonly except: ManagedOption;
  readonly override: StringOption | 'optimize_for';
  readonly default: 'needed' | 'allowed' | 'none';
}[] = [
  { key: 'java_package_prefix', except: 'java_package', override: 'java_package_prefix', default: 'needed' },
  { key: 'csharp_namespace', except: 'csharp_namespace', override: 'csharp_namespace', default: 'none' },
  { key: 'optimize_for', except: 'optimize_for', override: 'optimize_for', default: 'needed' },
  { key: 'go_package_prefix', except: 'go_package', override: 'go_package_prefix', default: 'needed' },
  {
    key: 'objc_class_prefix',
    except: 'objc_class_prefix',
    override: 'objc_class_prefix',
    default: 'allowed',
  },
  { key: 'ruby_package', except: 'ruby_package', override: 'ruby_package', default: 'none' },
  { key: 'swift_prefix', except: 'swift_prefix', override: 'swift_prefix', default: 'allowed' },
];

const flagsV1 = ['cc_enable_arenas', 'java_multiple_files', 'java_string_check_utf8'] as const;

/** Nothing where it is off. */
export function readManagedV1(yaml: YamlValues, value: YamlValue | undefined): ManagedMode | undefined {
  if (value === undefined) return undefined;
  const map = yaml.map(value, ['enabled', 'override', ...flagsV1, ...groupsV1.map(({ key }) => key)]);
  const disables: DisableRule[] = [];
  const overrides: OverrideRule[] = [];
  for (const option of flagsV1) {
    const flag = map.get(option);
    if (flag !== undefined) overrides.push({ option, value: yaml.flag(flag) });
  }
  for (const group of groupsV1) {
    const given = map.get(group.key);
    if (given === undefined) continue;
    const { usual, except, override } = readGroup(yaml, group, given);
    if (usual !== undefined) overrides.push(overrideOf(yaml, group.override, usual, {}));
    disables.push(...except.map((module) => ({ module, option: group.except })));
    for (const [module, each] of inOrder(override)) {
      if (except.includes(module)) yaml.refuse(each, `"${module}" is both excepted and overridden`);
      overrides.push(overrideOf(yaml, group.override, each, { module }));
    }
  }
  const perFile = map.get('override');
  if (perFile !== undefined) overrides.push(...readPerFile(yaml, perFile));
  return yaml.flag(map.get('enabled')) ? { disables, overrides } : undefined;
}

/** Nothing where it is off. */
export function readManagedV1Beta1(
  yaml: YamlValues,
  enabled: YamlValue | undefined,
  options: YamlValue | undefined,
): ManagedMode | undefined {
  const overrides: OverrideRule[] = [];
  if (options !== undefined) {
    const keys = ['cc_enable_arenas', 'java_multiple_files', 'optimize_for'] as const;
    const map = yaml.map(options, keys);
    for (const option of keys) {
      const value = map.get(option);
      if (value !== undefined) overrides.push(overrideOf(yaml, option, value, {}));
    }
  }
  return yaml.flag(enabled) ? { disables: [], overrides } : undefined;
}

interface GroupV1 {
  readonly usual: YamlValue | undefined;
  readonly except: readonly string[];
  readonly override: Members;
}

/** Two of them can be a text alone, their default. */
function readGroup(yaml: YamlValues, group: (typeof groupsV1)[number], given: YamlValue): GroupV1 {
  const isText = typeof (given.node as { readonly value?: unknown }).value === 'string';
  if (isText && (group.key === 'java_package_prefix' || group.key === 'optimize_for'))
    return { usual: given, except: [], override: new Map() };
  const keys = ['except', 'override', ...(group.default === 'none' ? [] : ['default'])];
  const map = yaml.map(given, keys);
  const usual = map.get('default');
  if (group.default === 'needed' && usual === undefined) yaml.refuse(given, `${given.name} has no "default"`);
  const override = map.get('override');
  return {
    usual,
    except: yaml.texts(map.get('except')),
    override: override === undefined ? new Map() : yaml.anyMap(override),
  };
}

/** By file option, then by file; values of all kinds are texts. */
function readPerFile(yaml: YamlValues, value: YamlValue): readonly OverrideRule[] {
  const rules: OverrideRule[] = [];
  for (const [name, files] of inOrder(yaml.anyMap(value))) {
    const option = optionNamed(name.toLowerCase());
    if (option === undefined) {
      yaml.refuse(files, `managed mode knows no file option "${name}"`);
      continue;
    }
    for (const [path, given] of inOrder(yaml.anyMap(files))) {
      if (!isFlag(option)) {
        rules.push(overrideOf(yaml, option, given, { path }));
        continue;
      }
      const scalar = String((given.node as { readonly value?: unknown }).value);
      if (!/^(true|false)$/i.test(scalar)) yaml.refuse(given, `${given.name} is neither true nor false`);
      rules.push({ option, value: scalar.toLowerCase() === 'true', path });
    }
  }
  return rules;
}

/** As Buf takes maps: by their keys. */
function inOrder(map: Members): readonly (readonly [string, YamlValue])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
