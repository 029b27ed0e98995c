/**
 * What Buf's files say about lint and about breaking changes: `buf.yaml` of all versions, and the policies that it names.
 * Which rules there are is for others to know. Source: https://buf.build/docs/configuration/v2/buf-yaml.
 */
import { isMap, isScalar, type YAMLMap } from 'yaml';
import { joinUri, type Uri } from '../../base/uri.ts';
import { type ConfigVersion, defaultLintOptions, type LintOptions } from '../../languages/lint.ts';
import type { BufReader } from './buf-reader.ts';

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

/** What the map under `lint` says; paths in it are relative to `base`. */
export function lintConfigOf(
  reader: BufReader,
  owner: YAMLMap,
  version: ConfigVersion,
  base: Uri,
): LintConfig {
  const map = section(owner, 'lint');
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
  return {
    ...checkConfigOf(reader, map, version, base),
    ignoresUnstablePackages: map?.get('ignore_unstable_packages') === true,
  };
}

/** What an entry of `policies` leaves out of what its policy asks for. */
export interface PolicyUse {
  /** The path of the policy's file. */
  readonly file: Uri;
  readonly ignore: readonly Uri[];
  readonly ignoreOnly: ReadonlyMap<string, readonly Uri[]>;
}

/** The policies that are files; those of a registry are for Buf alone. */
export function policiesOf(reader: BufReader, root: YAMLMap): readonly PolicyUse[] {
  return reader.maps(root, 'policies').flatMap((map): PolicyUse[] => {
    const name = map.get('policy');
    if (typeof name !== 'string' || !/\.ya?ml$/.test(name)) return [];
    return [
      {
        file: joinUri(reader.folder, name),
        ignore: reader.paths(map, 'ignore').map(({ uri }) => uri),
        ignoreOnly: ignoreOnlyOf(reader, map, reader.folder),
      },
    ];
  });
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
  return {
    version,
    use: reader.words(map, 'use'),
    except: reader.words(map, 'except'),
    ignore: reader.paths(map, 'ignore', base).map(({ uri }) => uri),
    ignoreOnly: ignoreOnlyOf(reader, map, base),
    disablesBuiltin: map.get('disable_builtin') === true,
  };
}

function ignoreOnlyOf(reader: BufReader, map: YAMLMap, base: Uri): ReadonlyMap<string, readonly Uri[]> {
  const byRule = section(map, 'ignore_only');
  if (byRule === undefined) return new Map();
  return new Map(
    byRule.items.flatMap(({ key }): [string, readonly Uri[]][] => {
      const rule = isScalar(key) ? key.value : key;
      return typeof rule === 'string' ? [[rule, reader.paths(byRule, rule, base).map(({ uri }) => uri)]] : [];
    }),
  );
}
