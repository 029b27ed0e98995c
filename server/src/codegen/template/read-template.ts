/** Reads a `buf.gen.yaml`, v1beta1, v1 and v2: https://buf.build/docs/configuration/v2/buf-gen-yaml/. */
import type { PluginUse } from '../generation.ts';
import type { PluginProgram } from '../ports.ts';
import { readInput } from './read-input.ts';
import { readManagedV1, readManagedV1Beta1, readManagedV2 } from './read-managed.ts';
import { readTypes } from './read-types.ts';
import { remoteAdvice } from './remote-plugins.ts';
import type { Template } from './template.ts';
import { type YamlValue, YamlValues } from './yaml-values.ts';

/** What the file says, or what is wrong with it: `3:5: a clause`. */
export function readTemplate(text: string): Template | { readonly problem: string } {
  const yaml = new YamlValues(text);
  const template = yaml.root && readRoot(yaml, yaml.root);
  if (yaml.problem !== undefined) return { problem: yaml.problem };
  return template ?? { problem: 'the file is empty' };
}

type Members = ReadonlyMap<string, YamlValue>;

function readRoot(yaml: YamlValues, root: YamlValue): Template | undefined {
  const version = yaml.anyMap(root).get('version');
  const text = version === undefined ? '' : yaml.text(version);
  if (text === 'v2')
    return readV2(yaml, yaml.map(root, ['version', 'clean', 'managed', 'plugins', 'inputs']));
  if (text === 'v1') return readV1(yaml, yaml.map(root, ['version', 'managed', 'plugins', 'types']));
  if (text === 'v1beta1')
    return readV1Beta1(yaml, yaml.map(root, ['version', 'managed', 'plugins', 'options']));
  const given = version === undefined ? 'the file has no "version"' : `there is no version "${text}"`;
  yaml.refuse(version ?? root, `${given}; it is "v1beta1", "v1" or "v2"`);
  return undefined;
}

function readV1Beta1(yaml: YamlValues, root: Members): Template {
  const keys = ['name', 'out', 'opt', 'path', 'strategy'];
  return {
    plugins: readPlugins(yaml, root, (plugin) => {
      yaml.map(plugin, keys);
      return readPluginV1(yaml, plugin);
    }),
    inputs: [],
    clean: false,
    managed: readManagedV1Beta1(yaml, root.get('managed'), root.get('options')),
  };
}

function readV1(yaml: YamlValues, root: Members): Template {
  const types = root.get('types');
  const include = types === undefined ? undefined : yaml.map(types, ['include']).get('include');
  return {
    ...(include !== undefined && { types: { include: yaml.texts(include), exclude: [] } }),
    plugins: readPlugins(yaml, root, (plugin) => readPluginV1(yaml, plugin)),
    inputs: [],
    clean: false,
    managed: readManagedV1(yaml, root.get('managed')),
  };
}

function readV2(yaml: YamlValues, root: Members): Template {
  return {
    plugins: readPlugins(yaml, root, (plugin) => readPluginV2(yaml, plugin)),
    inputs: yaml.list(root.get('inputs')).map((input) => readInput(yaml, input)),
    clean: yaml.flag(root.get('clean')),
    managed: readManagedV2(yaml, root.get('managed')),
  };
}

function readPlugins(
  yaml: YamlValues,
  root: Members,
  read: (plugin: YamlValue) => PluginUse,
): readonly PluginUse[] {
  const plugins = root.get('plugins');
  const list = yaml.list(plugins);
  if (list.length === 0) yaml.refuse(plugins, 'the file names no plugins');
  return list.map(read);
}

function readPluginV1(yaml: YamlValues, value: YamlValue): PluginUse {
  const keys = ['plugin', 'name', 'out', 'opt', 'path', 'protoc_path', 'strategy', 'revision'];
  const map = yaml.map(value, keys);
  const named = onlyOne(yaml, value, map, ['plugin', 'name']);
  const name = named === undefined ? '' : yaml.text(named);
  if (named !== undefined && isRemote(name)) yaml.refuse(named, remoteAdvice(name));
  const path = yaml.textOrTexts(map.get('path'));
  const protoc = yaml.textOrTexts(map.get('protoc_path'));
  const program: PluginProgram =
    path.length > 0
      ? { kind: 'local', command: path }
      : protoc.length > 0
        ? { kind: 'builtin', language: name, protoc }
        : { kind: 'either', name };
  return { program, ...readOutput(yaml, value, map), place: yaml.place(named) };
}

const pluginKeysV2: readonly string[] = [
  'remote',
  'local',
  'protoc_builtin',
  'protoc_path',
  'revision',
  'out',
  'opt',
  'strategy',
  'include_imports',
  'include_wkt',
  'types',
  'exclude_types',
];

function readPluginV2(yaml: YamlValues, value: YamlValue): PluginUse {
  const map = yaml.map(value, pluginKeysV2);
  const named = onlyOne(yaml, value, map, ['local', 'protoc_builtin', 'remote']);
  const remote = map.get('remote');
  if (remote !== undefined) yaml.refuse(remote, remoteAdvice(yaml.text(remote)));
  const language = map.get('protoc_builtin');
  const protoc = map.get('protoc_path');
  if (protoc !== undefined && language === undefined)
    yaml.refuse(protoc, '"protoc_path" is for "protoc_builtin" alone');
  const program: PluginProgram =
    language === undefined
      ? { kind: 'local', command: yaml.textOrTexts(named) }
      : { kind: 'builtin', language: yaml.text(language), protoc: yaml.textOrTexts(protoc) };
  if (program.kind === 'local' && (program.command[0] ?? '') === '')
    yaml.refuse(named, '"local" names no program');
  return { program, ...readOutput(yaml, value, map), ...readTypes(yaml, map), place: yaml.place(named) };
}

function onlyOne(
  yaml: YamlValues,
  value: YamlValue,
  map: Members,
  keys: readonly string[],
): YamlValue | undefined {
  const given = keys.filter((key) => map.has(key));
  const list = keys.map((key) => `"${key}"`).join(', ');
  if (given.length !== 1)
    yaml.refuse(value, `the plugin has ${given.length === 0 ? 'none' : 'more than one'} of ${list}`);
  return map.get(given[0] ?? '');
}

/** `buf.build/protocolbuffers/go:v1.36.0`. */
function isRemote(name: string): boolean {
  return /^[\w-]+(\.[\w-]+)+\/[\w-]+\/[\w-]+(:\S+)?$/.test(name);
}

function readOutput(yaml: YamlValues, value: YamlValue, map: Members): Omit<PluginUse, 'program'> {
  const out = map.get('out');
  if (out === undefined) yaml.refuse(value, 'the plugin has no "out"');
  const strategyValue = map.get('strategy');
  const strategy = strategyValue === undefined ? 'directory' : yaml.text(strategyValue);
  if (strategy !== 'directory' && strategy !== 'all')
    yaml.refuse(strategyValue, `there is no strategy "${strategy}"; it is "directory" or "all"`);
  const includeImports = yaml.flag(map.get('include_imports'));
  const includeWellKnown = yaml.flag(map.get('include_wkt'));
  if (includeWellKnown && !includeImports)
    yaml.refuse(map.get('include_wkt'), '"include_wkt" goes with "include_imports" alone');
  return {
    out: out === undefined ? '' : yaml.text(out),
    parameter: yaml.textOrTexts(map.get('opt')).join(','),
    strategy: strategy === 'all' ? 'all' : 'directory',
    includeImports,
    includeWellKnown,
  };
}
