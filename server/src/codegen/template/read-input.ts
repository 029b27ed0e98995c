/** Reads an entry of `inputs` in a `buf.gen.yaml` v2: what it is, and which parts of it count. */
import {
  compressionOf,
  type Compression,
  isCompression,
  pathBelow,
  type SchemaInput,
  usualDepth,
} from './schema-input.ts';
import { readTypes } from './read-types.ts';
import type { TemplateInput } from './template.ts';
import type { YamlValue, YamlValues } from './yaml-values.ts';

const git = ['branch', 'commit', 'tag', 'ref', 'depth', 'recurse_submodules', 'subdir'] as const;
const archive = ['strip_components', 'subdir'] as const;

/** The options that each kind of input has of its own. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  directory: [],
  proto_file: ['include_package_files'],
  git_repo: git,
  tarball: ['compression', ...archive],
  zip_archive: archive,
  binary_image: ['compression'],
  json_image: ['compression'],
  yaml_image: ['compression'],
  text_image: ['compression'],
  module: [],
};

/** What cannot be read, and what to do instead. */
const unread: Readonly<Record<string, string>> = {
  module:
    'an input that is a "module" is not read, since nothing is fetched from a registry; export it with "buf export MODULE -o DIR", and name that "directory"',
};

const imageForms = {
  binary_image: 'binary',
  json_image: 'json',
  yaml_image: 'yaml',
  text_image: 'text',
} as const;

const common = ['types', 'exclude_types', 'paths', 'exclude_paths'];
const ownOptions = [...new Set(Object.values(kinds).flat())];

type Members = ReadonlyMap<string, YamlValue>;

export function readInput(yaml: YamlValues, value: YamlValue): TemplateInput {
  const map = yaml.map(value, [...Object.keys(kinds), ...common, ...ownOptions]);
  const given = Object.keys(kinds).filter((kind) => map.has(kind));
  const [kind = 'directory', second] = given;
  if (given.length === 0)
    yaml.refuse(value, `the input names none of ${Object.keys(kinds).map(quoted).join(', ')}`);
  if (second !== undefined)
    yaml.refuse(map.get(second), `an input is one thing, not a ${quoted(kind)} and a ${quoted(second)}`);
  const location = map.get(kind);
  const advice = unread[kind];
  if (advice !== undefined) yaml.refuse(location, advice);
  refuseOptions(yaml, map, kind);
  const path = location === undefined ? '' : yaml.text(location);
  if (location !== undefined && path === '') yaml.refuse(location, `"${kind}" names nothing`);
  return {
    source: sourceOf(yaml, map, kind, path),
    paths: yaml.texts(map.get('paths')),
    excludePaths: yaml.texts(map.get('exclude_paths')),
    ...readTypes(yaml, map),
    place: yaml.place(location),
  };
}

function refuseOptions(yaml: YamlValues, map: Members, kind: string): void {
  const own = kinds[kind] ?? [];
  for (const option of ownOptions) {
    if (!map.has(option) || own.includes(option)) continue;
    const takers = Object.keys(kinds).filter((each) => kinds[each]?.includes(option) === true);
    yaml.refuse(map.get(option), `"${option}" goes with ${takers.map(quoted).join(', ')} alone`);
  }
  for (const option of ['paths', 'exclude_paths'])
    if (kind === 'proto_file' && map.has(option))
      yaml.refuse(map.get(option), `"${option}" does not go with a "proto_file"`);
  for (const option of ['branch', 'ref', 'commit'])
    for (const other of ['commit', 'tag'])
      if (option !== other && map.has(option) && map.has(other))
        yaml.refuse(map.get(other), `"${other}" does not go with "${option}"`);
}

function sourceOf(yaml: YamlValues, map: Members, kind: string, path: string): SchemaInput {
  switch (kind) {
    case 'proto_file':
      return { kind: 'proto-file', path, packageFiles: yaml.flag(map.get('include_package_files')) };
    case 'git_repo':
      return gitOf(yaml, map, path);
    case 'tarball':
    case 'zip_archive':
      return {
        kind: 'archive',
        form: kind === 'tarball' ? 'tar' : 'zip',
        path,
        compression: compression(yaml, map, path),
        stripComponents: yaml.count(map.get('strip_components')) ?? 0,
        subdir: subdir(yaml, map),
      };
    case 'binary_image':
    case 'json_image':
    case 'yaml_image':
    case 'text_image':
      return { kind: 'image', form: imageForms[kind], path, compression: compression(yaml, map, path) };
    default:
      return { kind: 'directory', path };
  }
}

function gitOf(yaml: YamlValues, map: Members, path: string): SchemaInput {
  const text = (key: string): string | undefined => {
    const value = map.get(key);
    return value === undefined ? undefined : yaml.text(value);
  };
  const [branch, ref, commitOrTag] = [text('branch'), text('ref'), text('tag') ?? text('commit')];
  const depth = yaml.count(map.get('depth'));
  if (depth === 0) yaml.refuse(map.get('depth'), '"depth" is at least 1');
  return {
    kind: 'git',
    path,
    ...(branch !== undefined && { branch }),
    ...(commitOrTag !== undefined && { commitOrTag }),
    ...(ref !== undefined && { ref }),
    depth: depth ?? usualDepth(ref),
    submodules: yaml.flag(map.get('recurse_submodules')),
    subdir: subdir(yaml, map),
  };
}

function compression(yaml: YamlValues, map: Members, path: string): Compression {
  const value = map.get('compression');
  if (value === undefined) return compressionOf(path);
  const said = yaml.text(value);
  if (isCompression(said)) return said;
  yaml.refuse(value, `there is no compression "${said}"; it is "none", "gzip" or "zstd"`);
  return 'none';
}

function subdir(yaml: YamlValues, map: Members): string {
  const value = map.get('subdir');
  const below = value === undefined ? '' : pathBelow(yaml.text(value));
  if (below === undefined) yaml.refuse(value, '"subdir" leads out of the input');
  return below ?? '';
}

const quoted = (name: string): string => `"${name}"`;
