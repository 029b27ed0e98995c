/**
 * Reads what Buf's files say about where imports start: `buf.yaml` (v1beta1, v1, v2), `buf.work.yaml`, and the inputs of
 * `buf.gen.yaml`. Everything else in them is for others. A broken file gives problems, and what can be read of it.
 */
import { isMap, type YAMLMap } from 'yaml';
import type { Span } from '../../base/span.ts';
import { joinUri, parentOf, type Uri } from '../../base/uri.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ConfigVersion } from '../../languages/lint.ts';
import { BufReader } from './buf-reader.ts';
import {
  breakingConfigOf,
  defaultChecks,
  lintConfigOf,
  type ModuleChecks,
  type PolicyUse,
  type RuleSources,
  ruleSourcesOf,
} from './check-config.ts';

/** A folder that is a module: the imports of its files are relative to it. */
export interface BufModule {
  readonly folder: Uri;
  /** Where the file names the folder; nothing where it goes without saying. */
  readonly span: Span | undefined;
  readonly includes?: readonly Uri[];
  readonly excludes?: readonly Uri[];
  /** Nothing where the file is about something else. */
  readonly checks?: ModuleChecks;
  /** What the module is called in the registry: `buf.build/acme/api`. */
  readonly name?: string;
}

export interface BufFile extends RuleSources {
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
  const sources = root === undefined ? noSources : ruleSourcesOf(reader, root);
  const { isYaml, problems } = reader;
  return { uri, text, version, modules, ...sources, isYaml, problems };
}

const noSources: RuleSources = { policies: [], foreign: [] };

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
  'buf.yaml': (folder) => [{ folder, span: undefined, checks: defaultChecks }],
  'buf.work.yaml': () => [],
  'buf.gen.yaml': () => [],
};

/** All paths are relative to the folder of the file: https://buf.build/docs/configuration/v2/buf-yaml/#modules. */
function modulesOfV2(reader: BufReader, root: YAMLMap): readonly BufModule[] {
  const modules = reader.maps(root, 'modules').flatMap((map): BufModule[] => {
    const path = reader.path(map, 'path');
    if (path === undefined) return [];
    // What a module says of its own takes the place of what the file says for all.
    const checks = {
      lint: lintConfigOf(reader, map.has('lint') ? map : root, 'v2', reader.folder),
      breaking: breakingConfigOf(reader, map.has('breaking') ? map : root, 'v2', reader.folder),
    };
    return [{ folder: path.uri, span: path.span, ...filtersOf(reader, map), checks, ...nameOf(map) }];
  });
  if (modules.length > 0) return modules;
  const checks = checksOf(reader, root, 'v2', reader.folder);
  return [{ folder: reader.folder, span: undefined, ...filtersOf(reader, root), checks, ...nameOf(root) }];
}

/** The folder of the file is the module; v1beta1 can name folders in it instead. */
function modulesOfV1(reader: BufReader, root: YAMLMap, version: string): readonly BufModule[] {
  reader.checkVersion(root, ['v1beta1', 'v1', 'v2']);
  const rules = version === 'v1beta1' ? version : 'v1';
  const moduleAt = (folder: Uri, span: Span | undefined): BufModule => {
    return { folder, span, checks: checksOf(reader, root, rules, folder), ...nameOf(root) };
  };
  const build = root.get('build');
  if (!isMap(build)) return [moduleAt(reader.folder, undefined)];
  const excludes = filtersOf(reader, build);
  const roots = version === 'v1beta1' ? reader.paths(build, 'roots') : [];
  return roots.length > 0
    ? roots.map(({ uri, span }) => ({ ...moduleAt(uri, span), ...excludes }))
    : [{ ...moduleAt(reader.folder, undefined), ...excludes }];
}

function nameOf(map: YAMLMap): Pick<BufModule, 'name'> {
  const name = map.get('name');
  return typeof name === 'string' ? { name } : {};
}

function checksOf(reader: BufReader, map: YAMLMap, version: ConfigVersion, base: Uri): ModuleChecks {
  return {
    lint: lintConfigOf(reader, map, version, base),
    breaking: breakingConfigOf(reader, map, version, base),
  };
}

/** What the file of a policy says of rules, as if its folder were a module; no module where it is no map. */
export function readPolicy(uri: Uri, text: string): BufFile {
  const folder = parentOf(uri);
  const reader = new BufReader(folder, text);
  const { root, version, isYaml, problems } = reader;
  if (root !== undefined) reader.checkVersion(root, ['v2']);
  const modules =
    root === undefined ? [] : [{ folder, span: undefined, checks: checksOf(reader, root, 'v2', folder) }];
  const sources = root === undefined ? noSources : { ...ruleSourcesOf(reader, root), policies: [] };
  return { uri, text, version, modules, ...sources, isYaml, problems };
}

/**
 * What a policy asks for, but for what the file that names it leaves out; none where it is no map. Comments cannot let its
 * rules pass.
 */
export function policyChecks(policy: BufFile, { ignore, ignoreOnly }: PolicyUse): readonly ModuleChecks[] {
  return policy.modules.flatMap(({ checks }): readonly ModuleChecks[] =>
    checks === undefined
      ? []
      : [
          {
            lint: { ...checks.lint, ignore, ignoreOnly, allowsCommentIgnores: false },
            breaking: { ...checks.breaking, ignore, ignoreOnly },
          },
        ],
  );
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
