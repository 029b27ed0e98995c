/** `buf.yaml` and `buf.work.yaml`. Sources: https://buf.build/docs/configuration/v2/buf-yaml/ and its v1 and v1beta1. */
import { breakingCategories, breakingRules, lintCategories, lintRules } from './buf-rules.ts';
import {
  byVersion,
  described,
  flag,
  list,
  object,
  pathsByRule,
  ruleNames,
  type Schema,
  table,
  text,
  texts,
  version,
} from './schema-parts.ts';

const lint = {
  use: ruleNames(
    'The rules and categories that are checked; `STANDARD` where nothing is named.',
    lintCategories,
    lintRules,
  ),
  except: ruleNames('Those among them that are not.', lintCategories, lintRules),
  ignore: texts('Files and folders in which nothing is checked, relative to this file.'),
  ignore_only: pathsByRule(
    'Files and folders in which one rule, or one category, is not checked.',
    lintCategories,
    lintRules,
  ),
  enum_zero_value_suffix: text('How the value 0 of an enum ends: `_UNSPECIFIED` where nothing is said.'),
  rpc_allow_same_request_response: flag('Whether an rpc may take and return one and the same message.'),
  rpc_allow_google_protobuf_empty_requests: flag('Whether rpcs may take `google.protobuf.Empty`.'),
  rpc_allow_google_protobuf_empty_responses: flag('Whether rpcs may return `google.protobuf.Empty`.'),
  service_suffix: text('How the names of services end: `Service` where nothing is said.'),
};

const lintV1: Schema = object('How schemas are written.', {
  ...lint,
  allow_comment_ignores: flag(
    'Whether comments such as `// buf:lint:ignore RULE` count. They do not where nothing is said.',
  ),
});

const lintV2: Schema = object('How schemas are written.', {
  ...lint,
  disallow_comment_ignores: flag(
    'Whether comments such as `// buf:lint:ignore RULE` do not count. They do where nothing is said.',
  ),
  disable_builtin: flag("Whether Buf's own rules are left out, so that only those of plugins are checked."),
});

const breaking = {
  use: ruleNames(
    'The rules and categories that are checked; `FILE` where nothing is named.',
    breakingCategories,
    breakingRules,
  ),
  except: ruleNames('Those among them that are not.', breakingCategories, breakingRules),
  ignore: texts('Files and folders in which nothing is checked, relative to this file.'),
  ignore_only: pathsByRule(
    'Files and folders in which one rule, or one category, is not checked.',
    breakingCategories,
    breakingRules,
  ),
  ignore_unstable_packages: flag(
    'Whether packages such as `a.v1alpha1` and `a.v1beta1` may change as they like.',
  ),
};

const breakingV1: Schema = object('What must not change from one version of a schema to the next.', breaking);

const breakingV2: Schema = object('What must not change from one version of a schema to the next.', {
  ...breaking,
  disable_builtin: flag("Whether Buf's own rules are left out, so that only those of plugins are checked."),
});

const name = text('The name of the module in a registry: `buf.build/acme/petapis`.');
const deps = texts(
  'The modules that this one needs, such as `buf.build/googleapis/googleapis`, perhaps with `:` and a label or commit.',
);

const moduleV2: Schema = object(
  'A folder that imports are relative to.',
  {
    path: text('The folder, relative to this file.'),
    name,
    includes: texts('The folders of the module that count, relative to this file; all where none is named.'),
    excludes: texts('The folders of the module that do not count, relative to this file.'),
    lint: lintV2,
    breaking: breakingV2,
  },
  ['path'],
);

const plugin: Schema = object(
  'A plugin with rules of its own.',
  {
    plugin: {
      ...described(
        'The program: a name on the PATH, a path with arguments, a `.wasm` file, or a plugin of a registry.',
      ),
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    },
    options: table('What the plugin is told.', {}),
  },
  ['plugin'],
);

const policy: Schema = object(
  'A policy: rules that are kept in a file or a registry.',
  {
    policy: text('A path such as `buf.policy.yaml`, or the name of a policy in a registry.'),
    ignore: texts('Files and folders for which it does not count.'),
    ignore_only: table('Files and folders for which one of its rules does not count.', texts('')),
  },
  ['policy'],
);

const bufYamlVersion = version({
  v2: 'all modules of a workspace in one file',
  v1: 'one module; several of them are listed in `buf.work.yaml`',
  v1beta1: 'the oldest form, with `build.roots`',
});

export const bufYamlSchema: Schema = byVersion({
  v2: object(
    'What Buf is told of a workspace.',
    {
      version: bufYamlVersion,
      modules: list('The modules of the workspace; the folder of this file where none is named.', moduleV2),
      name,
      deps,
      includes: texts('Of a workspace of one module, the folders that count.'),
      excludes: texts('Of a workspace of one module, the folders that do not count.'),
      lint: lintV2,
      breaking: breakingV2,
      plugins: list('Plugins that check lint and breaking rules of their own.', plugin),
      policies: list('Policies that hold for the workspace.', policy),
    },
    ['version'],
  ),
  v1: object(
    'What Buf is told of a module.',
    {
      version: bufYamlVersion,
      name,
      deps,
      build: object('What belongs to the module.', { excludes: texts('Folders that do not.') }),
      lint: lintV1,
      breaking: breakingV1,
    },
    ['version'],
  ),
  v1beta1: object(
    'What Buf is told of a module.',
    {
      version: bufYamlVersion,
      name,
      deps,
      build: object('What belongs to the module.', {
        roots: texts('The folders that imports are relative to.'),
        excludes: texts('Folders that do not belong to it.'),
      }),
      lint: lintV1,
      breaking: breakingV1,
    },
    ['version'],
  ),
});

export const bufWorkYamlSchema: Schema = object(
  'The modules of a workspace of `buf.yaml` files of version v1.',
  {
    version: version({ v1: 'the only one there is' }),
    directories: texts('The folders of the modules, relative to this file.'),
  },
  ['version', 'directories'],
);
