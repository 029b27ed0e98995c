/** Reads an input as Buf's command line has it: `image.binpb`, `schemas.zip#subdir=proto`, `repo.git#branch=main`. */
import {
  type Compression,
  compressionOf,
  isCompression,
  pathBelow,
  type SchemaInput,
  usualDepth,
} from './schema-input.ts';

/** What the name of a file says that is no folder: https://buf.build/docs/reference/inputs/. */
type Format = 'dir' | 'protofile' | 'git' | 'tar' | 'zip' | 'binpb' | 'json' | 'yaml' | 'txtpb';

/** As `format=` names them. */
const formats: ReadonlyMap<string, Format> = new Map([
  ['dir', 'dir'],
  ['protofile', 'protofile'],
  ['git', 'git'],
  ['tar', 'tar'],
  ['targz', 'tar'],
  ['zip', 'zip'],
  ['binpb', 'binpb'],
  ['bin', 'binpb'],
  ['bingz', 'binpb'],
  ['json', 'json'],
  ['jsongz', 'json'],
  ['yaml', 'yaml'],
  ['txtpb', 'txtpb'],
]);

/** Nothing where it is a folder or a schema, as all names are that say nothing else. */
export function inputOfArgument(
  argument: string,
  isFolder: (path: string) => boolean,
): SchemaInput | { readonly problem: string } | undefined {
  const [path = '', written, ...more] = argument.split('#');
  const options = optionsIn(written ?? '');
  const said = options?.get('format');
  const known = said === undefined ? undefined : formats.get(said);
  const format = known ?? formatOf(path, isFolder);
  if (written === undefined && (format === 'dir' || format === 'protofile')) return undefined;
  const problem = (what: string): { readonly problem: string } => ({ problem: `${argument}: ${what}` });
  if (more.length > 0) return problem('an input has one "#"');
  if (options === undefined || path === '')
    return problem('options are name=value, each once, with a comma between them');
  if (said === 'mod') return problem('nothing is fetched from a registry; name a folder');
  if (said !== undefined && known === undefined)
    return problem(`there is no format "${said}"; it is one of ${[...formats.keys()].join(', ')}`);
  const reader = new Options(options);
  const source = sourceOf(path, format, said, reader);
  const left = reader.problem ?? leftOver(options, format);
  return left === undefined ? source : problem(left);
}

/** Nothing where they are not in pairs. */
function optionsIn(written: string): ReadonlyMap<string, string> | undefined {
  const options = new Map<string, string>();
  if (written === '') return options;
  for (const pair of written.split(',')) {
    const [key = '', value = '', ...more] = pair.split('=').map((part) => part.trim());
    if (key === '' || value === '' || more.length > 0 || options.has(key)) return undefined;
    options.set(key, value);
  }
  return options;
}

const extensions: Readonly<Record<string, Format>> = {
  bin: 'binpb',
  binpb: 'binpb',
  json: 'json',
  yaml: 'yaml',
  txtpb: 'txtpb',
  tar: 'tar',
  tgz: 'tar',
  zip: 'zip',
  git: 'git',
  proto: 'protofile',
};

function formatOf(path: string, isFolder: (path: string) => boolean): Format {
  if (path === '-') return 'binpb';
  const [, extension = ''] = /\.(\w+)(?:\.gz|\.zst)?$/.exec(path) ?? [];
  const format = Object.hasOwn(extensions, extension) ? extensions[extension] : undefined;
  if (format === undefined) return 'dir';
  // A folder can be called anything; only repositories are both.
  return format !== 'git' && isFolder(path) ? 'dir' : format;
}

const optionsOf: Readonly<Record<Format, readonly string[]>> = {
  dir: [],
  protofile: ['include_package_files'],
  git: ['branch', 'tag', 'commit', 'ref', 'depth', 'recurse_submodules', 'subdir'],
  tar: ['compression', 'strip_components', 'subdir'],
  zip: ['strip_components', 'subdir'],
  binpb: ['compression'],
  json: ['compression'],
  yaml: ['compression'],
  txtpb: ['compression'],
};

function leftOver(options: ReadonlyMap<string, string>, format: Format): string | undefined {
  const known = new Set([...optionsOf[format], 'format']);
  const other = [...options.keys()].find((key) => !known.has(key));
  const list = optionsOf[format].length === 0 ? 'none' : optionsOf[format].join(', ');
  return other === undefined
    ? undefined
    : `there is no option "${other}" of an input that is a "${format}"; there is ${list}`;
}

function sourceOf(path: string, format: Format, said: string | undefined, options: Options): SchemaInput {
  const usual = said === 'targz' || said === 'bingz' || said === 'jsongz' ? 'gzip' : compressionOf(path);
  switch (format) {
    case 'dir':
      return { kind: 'directory', path };
    case 'protofile':
      return { kind: 'proto-file', path, packageFiles: options.flag('include_package_files') };
    case 'git':
      return gitOf(path, options);
    case 'tar':
    case 'zip': {
      const stripComponents = options.count('strip_components', 0) ?? 0;
      const compression = options.compression(usual);
      const subdir = options.subdir();
      return { kind: 'archive', form: format, path, compression, stripComponents, subdir };
    }
    case 'binpb':
    case 'json':
    case 'yaml':
    case 'txtpb': {
      const form = format === 'binpb' ? 'binary' : format === 'txtpb' ? 'text' : format;
      return { kind: 'image', form, path, compression: options.compression(usual) };
    }
  }
}

function gitOf(path: string, options: Options): SchemaInput {
  const [branch, ref] = [options.text('branch'), options.text('ref')];
  const commitOrTag = options.text('tag') ?? options.text('commit');
  if (options.text('tag') !== undefined && options.text('commit') !== undefined)
    options.refuse('"tag" does not go with "commit"');
  if (commitOrTag !== undefined && (branch !== undefined || ref !== undefined))
    options.refuse('a tag or commit does not go with a branch or a ref');
  return {
    kind: 'git',
    path,
    ...(branch !== undefined && { branch }),
    ...(commitOrTag !== undefined && { commitOrTag }),
    ...(ref !== undefined && { ref }),
    depth: options.count('depth', 1) ?? usualDepth(ref),
    submodules: options.flag('recurse_submodules'),
    subdir: options.subdir(),
  };
}

/** Takes options by their kinds, and keeps the first thing that is wrong. */
class Options {
  readonly #values: ReadonlyMap<string, string>;
  problem: string | undefined;

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values;
  }

  refuse(problem: string): void {
    this.problem ??= problem;
  }

  text(key: string): string | undefined {
    return this.#values.get(key);
  }

  flag(key: string): boolean {
    const value = this.text(key) ?? 'false';
    if (value !== 'true' && value !== 'false') this.refuse(`"${key}" is neither true nor false`);
    return value === 'true';
  }

  count(key: string, least: number): number | undefined {
    const value = this.text(key);
    if (value === undefined) return undefined;
    if (!/^\d{1,9}$/.test(value) || Number(value) < least)
      this.refuse(`"${key}" is no whole number from ${least}`);
    return Number(value);
  }

  compression(usual: Compression): Compression {
    const value = this.text('compression') ?? usual;
    if (isCompression(value)) return value;
    this.refuse(`there is no compression "${value}"; it is none, gzip or zstd`);
    return usual;
  }

  subdir(): string {
    const below = pathBelow(this.text('subdir') ?? '');
    if (below === undefined) this.refuse('"subdir" leads out of the input');
    return below ?? '';
  }
}
