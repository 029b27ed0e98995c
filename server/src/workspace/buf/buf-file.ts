/**
 * Reads what Buf's files say about where imports start: `buf.yaml` (v1beta1, v1, v2), `buf.work.yaml`, and the inputs of
 * `buf.gen.yaml`. Everything else in them is for others. A broken file gives problems, and what can be read of it.
 */
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { Span } from '../../base/span.ts';
import { joinUri, type Uri } from '../../base/uri.ts';
import { type CheckInfo, type DiagnosticMore, diagnosticOf } from '../../diagnostics/check.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { invalidValue } from './checks/invalid-value.ts';
import { syntax } from './checks/syntax.ts';
import { unknownVersion } from './checks/unknown-version.ts';

/** A folder that is a module: the imports of its files are relative to it. */
export interface BufModule {
  readonly folder: Uri;
  /** Where the file names the folder; nothing where it goes without saying. */
  readonly span: Span | undefined;
  readonly includes?: readonly Uri[];
  readonly excludes?: readonly Uri[];
}

export interface BufFile {
  readonly uri: Uri;
  readonly text: string;
  readonly version: string;
  readonly modules: readonly BufModule[];
  readonly isYaml: boolean;
  /** Where the file is no YAML, what is wrong in that respect and no more. */
  readonly problems: readonly Diagnostic[];
}

/** What the file in the folder says. The kind of file follows from its name. */
export function readBufFile(folder: Uri, name: BufFileName, text: string): BufFile {
  const uri = joinUri(folder, name);
  const reader = new BufReader(folder, text);
  const { root, version } = reader;
  const modules = root === undefined ? defaultModules[name](folder) : readers[name](reader, root, version);
  const { isYaml, problems } = reader;
  return { uri, text, version, modules, isYaml, problems };
}

export type BufFileName = 'buf.yaml' | 'buf.work.yaml' | 'buf.gen.yaml';

const readers: Readonly<
  Record<BufFileName, (reader: BufReader, root: YAMLMap, version: string) => readonly BufModule[]>
> = {
  'buf.yaml': (reader, root, version) =>
    version === 'v2' ? modulesOfV2(reader, root) : modulesOfV1(reader, root, version),
  'buf.work.yaml': (reader, root) => {
    reader.checkVersion(root, ['v1']);
    return reader.paths(root, 'directories').map(({ uri, span }) => ({ folder: uri, span }));
  },
  'buf.gen.yaml': (reader, root) =>
    reader.maps(root, 'inputs').flatMap((input) => {
      const directory = reader.path(input, 'directory');
      return directory === undefined ? [] : [{ folder: directory.uri, span: directory.span }];
    }),
};

/** What a file means that cannot be read at all. */
const defaultModules: Readonly<Record<BufFileName, (folder: Uri) => readonly BufModule[]>> = {
  'buf.yaml': (folder) => [{ folder, span: undefined }],
  'buf.work.yaml': () => [],
  'buf.gen.yaml': () => [],
};

/** All paths are relative to the folder of the file: https://buf.build/docs/configuration/v2/buf-yaml/#modules. */
function modulesOfV2(reader: BufReader, root: YAMLMap): readonly BufModule[] {
  const modules = reader.maps(root, 'modules').flatMap((map): BufModule[] => {
    const path = reader.path(map, 'path');
    if (path === undefined) return [];
    return [{ folder: path.uri, span: path.span, ...filtersOf(reader, map) }];
  });
  return modules.length > 0
    ? modules
    : [{ folder: reader.folder, span: undefined, ...filtersOf(reader, root) }];
}

/** The folder of the file is the module; v1beta1 can name folders in it instead. */
function modulesOfV1(reader: BufReader, root: YAMLMap, version: string): readonly BufModule[] {
  reader.checkVersion(root, ['v1beta1', 'v1', 'v2']);
  const build = root.get('build');
  if (!isMap(build)) return [{ folder: reader.folder, span: undefined }];
  const excludes = filtersOf(reader, build);
  const roots = version === 'v1beta1' ? reader.paths(build, 'roots') : [];
  return roots.length > 0
    ? roots.map(({ uri, span }) => ({ folder: uri, span, ...excludes }))
    : [{ folder: reader.folder, span: undefined, ...excludes }];
}

function filtersOf(reader: BufReader, map: YAMLMap): Pick<BufModule, 'includes' | 'excludes'> {
  const [includes, excludes] = ['includes', 'excludes'].map((key) =>
    reader.paths(map, key).map(({ uri }) => uri),
  );
  return {
    ...(includes !== undefined && includes.length > 0 && { includes }),
    ...(excludes !== undefined && excludes.length > 0 && { excludes }),
  };
}

/** Larger files are not read: no configuration is that long. */
const maxLength = 100_000;

interface PathValue {
  readonly uri: Uri;
  readonly span: Span;
}

/** Takes values out of a YAML file, and keeps what is wrong with them. */
class BufReader {
  readonly folder: Uri;
  readonly problems: Diagnostic[] = [];
  readonly isYaml: boolean;
  /** Nothing where the file is no map. */
  readonly root: YAMLMap | undefined;
  readonly version: string;

  constructor(folder: Uri, text: string) {
    this.folder = folder;
    this.root = this.#parse(text);
    this.isYaml = this.problems.length === 0;
    const version = this.root?.get('version');
    this.version = typeof version === 'string' ? version : '';
  }

  checkVersion(root: YAMLMap, known: readonly string[]): void {
    if (known.includes(this.version)) return;
    const given = root.get('version', true);
    const help = `the version is ${known.map((version) => `"${version}"`).join(' or ')}`;
    const message =
      given === undefined ? 'the file has no "version"' : `there is no version "${String(given.value)}"`;
    this.#report(unknownVersion, given, message, { help });
  }

  /** The maps in the list under the key. */
  maps(map: YAMLMap, key: string): readonly YAMLMap[] {
    return this.#list(map, key).flatMap((item) => {
      if (isMap(item)) return [item];
      this.#report(invalidValue, item, `an entry of "${key}" is no map`);
      return [];
    });
  }

  /** The paths in the list under the key. */
  paths(map: YAMLMap, key: string): readonly PathValue[] {
    return this.#list(map, key).flatMap((item) => this.#pathOf(item, `an entry of "${key}"`) ?? []);
  }

  /** The path under the key. */
  path(map: YAMLMap, key: string): PathValue | undefined {
    const value = map.get(key, true);
    return value === undefined ? undefined : this.#pathOf(value, `"${key}"`);
  }

  #parse(text: string): YAMLMap | undefined {
    if (text.length > maxLength) {
      this.problems.push(diagnosticOf(syntax, top, 'the file is too large'));
      return undefined;
    }
    try {
      const document = parseDocument(text, { prettyErrors: false });
      for (const { message, pos } of document.errors) {
        // What is missing at the end is reported behind it.
        const [start = 0, end = 0] = pos.map((offset) => Math.min(offset, text.length));
        const words = message.charAt(0).toLowerCase() + message.slice(1);
        this.problems.push(diagnosticOf(syntax, { start, end: Math.max(start, end) }, words));
      }
      return isMap(document.contents) ? document.contents : undefined;
    } catch {
      // The parser recurses on what is nested.
      this.problems.push(diagnosticOf(syntax, top, 'the file is nested too deeply'));
      return undefined;
    }
  }

  #list(map: YAMLMap, key: string): readonly unknown[] {
    const value = map.get(key, true) as unknown;
    if (value === undefined || (isScalar(value) && value.value === null)) return [];
    if (isSeq(value)) return value.items;
    this.#report(invalidValue, value, `"${key}" is no list`);
    return [];
  }

  #pathOf(value: unknown, what: string): PathValue | undefined {
    const text = isScalar(value) ? value.value : undefined;
    if (typeof text !== 'string' || text === '') {
      this.#report(invalidValue, value, `${what} is no path`);
      return undefined;
    }
    if (/^([/\\]|[A-Za-z]:)/.test(text) || text.split('/').includes('..')) {
      this.#report(invalidValue, value, `"${text}" leads out of the folder of the file`);
      return undefined;
    }
    return { uri: joinUri(this.folder, text), span: spanOf(value) };
  }

  #report(check: CheckInfo, value: unknown, message: string, more?: DiagnosticMore): void {
    if (this.isYaml) this.problems.push(diagnosticOf(check, spanOf(value), message, more));
  }
}

const top: Span = { start: 0, end: 0 };

function spanOf(node: unknown): Span {
  const range = (node as { readonly range?: readonly number[] | null } | null)?.range;
  const [start = 0, end = start] = range ?? [];
  return { start, end };
}
