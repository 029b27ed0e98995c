/**
 * What Buf's files say about lint and about breaking changes: `buf.yaml` of all versions, and the policies that it names.
 * Which rules there are is for others to know. Source: https://buf.build/docs/configuration/v2/buf-yaml.
 */
import { isMap, type YAMLMap } from 'yaml';
import { joinUri, type Uri } from '../../base/uri.ts';
import { type ConfigVersion, defaultLintOptions, type LintOptions } from '../../languages/lint.ts';
import type { BufReader, PathValue, WordValue } from './buf-reader.ts';

/** Which rules hold for the files of a module. Rules and categories are named alike. */
export interface CheckConfig {
  readonly version: ConfigVersion;
  /** Nothing but the rules that are on by default where the list is empty. */
  readonly use: readonly string[];
  readonly except: readonly string[];
  /** Files and folders that no rule is held against. */
  readonly ignore: readonly Uri[];
  /** Files and folders by the rules and categories that are not held against them. */
  readonly ignoreOnly: ReadonlyMap<string, readonly Uri[]>;
  /** All names of rules and categories that the file has there, with their places in it. */
  readonly named: readonly WordValue[];
  /** Whether no rule but those of plugins counts. */
  readonly disablesBuiltin: boolean;
}

export interface LintConfig extends CheckConfig, LintOptions {
  readonly allowsCommentIgnores: boolean;
}

export interface BreakingConfig extends CheckConfig {
  /** Whether packages of unstable versions may change. */
  readonly ignoresUnstablePackages: boolean;
}

/** What holds where no file says anything. */
const nothingSaid: CheckConfig = {
  version: 'v2',
  use: [],
  except: [],
  ignore: [],
  ignoreOnly: new Map(),
  named: [],
  disablesBuiltin: false,
};

/** Which rules hold for the files of a module. */
export interface ModuleChecks {
  readonly lint: LintConfig;
  readonly breaking: BreakingConfig;
}

export const defaultChecks: ModuleChecks = {
  lint: { ...nothingSaid, ...defaultLintOptions, allowsCommentIgnores: true },
  breaking: { ...nothingSaid, ignoresUnstablePackages: false },
};

const commonKeys = ['use', 'except', 'ignore', 'ignore_only'];

/** What can stand under `lint`, and under `breaking`, by the version of the file. */
export const sectionKeys: Readonly<
  Record<'lint' | 'breaking', (version: ConfigVersion) => readonly string[]>
> = {
  lint: (version) => [
    ...commonKeys,
    'enum_zero_value_suffix',
    'rpc_allow_same_request_response',
    'rpc_allow_google_protobuf_empty_requests',
    'rpc_allow_google_protobuf_empty_responses',
    'service_suffix',
    ...(version === 'v2' ? ['disallow_comment_ignores', 'disable_builtin'] : ['allow_comment_ignores']),
  ],
  breaking: (version) => [
    ...commonKeys,
    'ignore_unstable_packages',
    ...(version === 'v2' ? ['disable_builtin'] : []),
  ],
};

/** What the map under `lint` says; paths in it are relative to `base`. */
export function lintConfigOf(
  reader: BufReader,
  owner: YAMLMap,
  version: ConfigVersion,
  base: Uri,
): LintConfig {
  const map = section(owner, 'lint');
  if (map !== undefined) reader.expectKeys(map, sectionKeys.lint(version));
  const isOn = (key: string): boolean => map?.get(key) === true;
  const suffix = (key: string, otherwise: string): string => {
    const value = map?.get(key);
    return typeof value === 'string' && value !== '' ? value : otherwise;
  };
  return {
    ...checkConfigOf(reader, map, version, base),
    enumZeroValueSuffix: suffix('enum_zero_value_suffix', defaultLintOptions.enumZeroValueSuffix),
    serviceSuffix: suffix('service_suffix', defaultLintOptions.serviceSuffix),
    rpcAllowSameRequestResponse: isOn('rpc_allow_same_request_response'),
    rpcAllowGoogleProtobufEmptyRequests: isOn('rpc_allow_google_protobuf_empty_requests'),
    rpcAllowGoogleProtobufEmptyResponses: isOn('rpc_allow_google_protobuf_empty_responses'),
    allowsCommentIgnores:
      version === 'v2' ? !isOn('disallow_comment_ignores') : isOn('allow_comment_ignores'),
  };
}

/** What the map under `breaking` says, likewise. */
export function breakingConfigOf(
  reader: BufReader,
  owner: YAMLMap,
  version: ConfigVersion,
  base: Uri,
): BreakingConfig {
  const map = section(owner, 'breaking');
  if (map !== undefined) reader.expectKeys(map, sectionKeys.breaking(version));
  return {
    ...checkConfigOf(reader, map, version, base),
    ignoresUnstablePackages: map?.get('ignore_unstable_packages') === true,
  };
}

/** What an entry of `policies` leaves out of what its policy asks for. */
export interface PolicyUse {
  /** The policy's file, and where it is named. */
  readonly file: PathValue;
  readonly ignore: readonly Uri[];
  readonly ignoreOnly: ReadonlyMap<string, readonly Uri[]>;
}

/** What a file takes rules from beside its own sections. */
export interface RuleSources {
  /** The policies that are files. */
  readonly policies: readonly PolicyUse[];
  /** What Buf alone can ask for rules: plugins, which are programs, and policies of a registry. */
  readonly foreign: readonly string[];
}

/** In the order in which the file names them. */
export function ruleSourcesOf(reader: BufReader, root: YAMLMap): RuleSources {
  const policies: PolicyUse[] = [];
  // A plugin is a program, or a list of one with what it is called with.
  const foreign = reader
    .maps(root, 'plugins')
    .flatMap((map) => (reader.word(map, 'plugin') ?? reader.words(map, 'plugin')[0])?.text ?? []);
  for (const map of reader.maps(root, 'policies')) {
    const name = reader.word(map, 'policy');
    if (name === undefined) continue;
    if (!/\.ya?ml$/.test(name.text)) foreign.push(name.text);
    else
      policies.push({
        file: { uri: joinUri(reader.folder, name.text), span: name.span },
        ignore: reader.paths(map, 'ignore').map(({ uri }) => uri),
        ignoreOnly: ignoreOnlyOf(reader, map, reader.folder),
      });
  }
  return { policies, foreign };
}

function section(owner: YAMLMap, key: string): YAMLMap | undefined {
  const map = owner.get(key);
  return isMap(map) ? map : undefined;
}

function checkConfigOf(
  reader: BufReader,
  map: YAMLMap | undefined,
  version: ConfigVersion,
  base: Uri,
): CheckConfig {
  if (map === undefined) return { ...nothingSaid, version };
  const use = reader.words(map, 'use');
  const except = reader.words(map, 'except');
  return {
    version,
    use: use.map(({ text }) => text),
    except: except.map(({ text }) => text),
    ignore: reader.paths(map, 'ignore', base).map(({ uri }) => uri),
    ignoreOnly: ignoreOnlyOf(reader, map, base),
    named: [...use, ...except, ...reader.keys(map, 'ignore_only')],
    disablesBuiltin: map.get('disable_builtin') === true,
  };
}

function ignoreOnlyOf(reader: BufReader, map: YAMLMap, base: Uri): ReadonlyMap<string, readonly Uri[]> {
  const byRule = section(map, 'ignore_only');
  if (byRule === undefined) return new Map();
  return new Map(
    reader
      .keys(map, 'ignore_only')
      .map(({ text: rule }) => [rule, reader.paths(byRule, rule, base).map(({ uri }) => uri)]),
  );
}
