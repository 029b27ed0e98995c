/** `buf.gen.yaml`. Sources: https://buf.build/docs/configuration/v2/buf-gen-yaml/ and its v1. */
import {
  byVersion,
  described,
  flag,
  list,
  object,
  oneOrMore,
  type Schema,
  table,
  text,
  texts,
  version,
  word,
} from './schema-parts.ts';

const strategy = word('How the files are handed to the plugin.', {
  directory: 'the files of each folder by themselves; what counts where nothing is said',
  all: 'all files at once',
});

const opt = oneOrMore('What the plugin is told, such as `paths=source_relative`.', { type: 'string' });
const out = text('The folder that generated files go to, relative to where `buf generate` runs.');

const protocPath = {
  ...described('The `protoc` to use, perhaps with arguments.'),
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
} satisfies Schema;

const fileOptions: Readonly<Record<string, string>> = {
  cc_enable_arenas: 'file option for C++',
  csharp_namespace: 'file option for C#',
  csharp_namespace_prefix: 'put before the namespace that the package gives',
  go_package: 'file option for Go',
  go_package_prefix: 'put before the path that the folder gives',
  java_multiple_files: 'file option for Java',
  java_outer_classname: 'file option for Java',
  java_package: 'file option for Java',
  java_package_prefix: 'put before the package',
  java_package_suffix: 'put behind the package',
  java_string_check_utf8: 'file option for Java',
  objc_class_prefix: 'file option for Objective-C',
  optimize_for: '`SPEED`, `CODE_SIZE` or `LITE_RUNTIME`',
  php_class_prefix: 'file option for PHP',
  php_metadata_namespace: 'file option for PHP',
  php_metadata_namespace_suffix: 'put behind the namespace that the package gives',
  php_namespace: 'file option for PHP',
  ruby_package: 'file option for Ruby',
  ruby_package_suffix: 'put behind the package',
  swift_prefix: 'file option for Swift',
};

const managedScope = {
  module: text('Only in the module with this name.'),
  path: text('Only in this file or folder.'),
  field: text('Only for the field with this full name.'),
};

const managedV2: Schema = object('Options that Buf sets, so that schemas need not.', {
  enabled: flag('Whether it does.'),
  disable: list(
    'Where it does not.',
    object('An option, or a place, that is left alone.', {
      file_option: word('A file option.', fileOptions),
      field_option: word('A field option.', { jstype: 'how JavaScript holds 64-bit integers' }),
      ...managedScope,
    }),
  ),
  override: list(
    'What it sets. Of several that fit, the last counts.',
    object(
      'One option.',
      {
        file_option: word('A file option.', fileOptions),
        field_option: word('A field option.', { jstype: 'how JavaScript holds 64-bit integers' }),
        ...managedScope,
        value: { ...described('The value.'), type: ['string', 'boolean', 'number'] },
      },
      ['value'],
    ),
  ),
});

const pluginV2: Schema = {
  ...object(
    'A plugin, by one of `remote`, `local` and `protoc_builtin`.',
    {
      remote: text('A plugin of a registry, such as `buf.build/protocolbuffers/go:v1.36.6`.'),
      local: {
        ...described(
          'A program on the PATH such as `protoc-gen-es`, a path, or a list of a program and its arguments.',
        ),
        anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      },
      protoc_builtin: word('A generator that is part of `protoc`.', {
        cpp: 'C++',
        csharp: 'C#',
        java: 'Java',
        js: 'JavaScript',
        kotlin: 'Kotlin',
        objc: 'Objective-C',
        php: 'PHP',
        pyi: 'Python stubs',
        python: 'Python',
        ruby: 'Ruby',
        rust: 'Rust',
      }),
      out,
      opt,
      strategy,
      include_imports: flag('Whether code is made for imported files as well.'),
      include_wkt: flag('Whether code is made for the well-known types as well; needs `include_imports`.'),
      types: texts('The messages, enums and services that code is made for; all where none is named.'),
      exclude_types: texts('Those that it is not made for.'),
      revision: { type: 'integer', ...described('The revision of a remote plugin.') },
      protoc_path: protocPath,
    },
    ['out'],
  ),
  oneOf: ['remote', 'local', 'protoc_builtin'].map((name) => ({ required: [name] })),
};

const inputKinds = {
  directory: text('A folder, relative to this file.'),
  module: text('A module of a registry; Parlance reads none, Buf does.'),
  proto_file: text('One `.proto` file.'),
  git_repo: text('A git repository: a URL or a path.'),
  tarball: text('A tarball: a URL or a path.'),
  zip_archive: text('A zip archive: a URL or a path.'),
  binary_image: text('A FileDescriptorSet in binary.'),
  json_image: text('A FileDescriptorSet in JSON.'),
  text_image: text('An image, or a FileDescriptorSet, in text format.'),
  yaml_image: text('A FileDescriptorSet in YAML.'),
};

const inputV2: Schema = {
  ...object('What code is made for.', {
    ...inputKinds,
    types: texts('The messages, enums and services of it that count.'),
    exclude_types: texts('Those that do not.'),
    paths: texts('The files and folders of it that count.'),
    exclude_paths: texts('Those that do not.'),
    include_package_files: flag('Whether all files of the package of `proto_file` count.'),
    branch: text('Of a git repository.'),
    tag: text('Of a git repository.'),
    commit: text('Of a git repository.'),
    ref: text('Of a git repository.'),
    depth: { type: 'integer', ...described('How many commits of a git repository are fetched.') },
    recurse_submodules: flag('Whether the submodules of a git repository are fetched.'),
    filter: text('What git leaves out while it clones; Parlance pays no attention to it, Buf does.'),
    subdir: text('The folder within a repository or an archive.'),
    strip_components: {
      type: 'integer',
      ...described('How many leading folders of an archive are left off.'),
    },
    compression: word('How it is compressed.', { none: 'not at all', gzip: 'gzip', zstd: 'Zstandard' }),
  }),
  oneOf: Object.keys(inputKinds).map((name) => ({ required: [name] })),
};

const prefixes = (description: string): Schema =>
  object(description, {
    default: text('What holds where nothing else does.'),
    except: texts('Modules that it does not hold for.'),
    override: table('What holds for a module instead.', { type: 'string' }),
  });

const fileOptionV1 = (description: string, type: 'string' | 'boolean'): Schema => ({
  ...described(description),
  anyOf: [{ type }, prefixes(description)],
});

const managedV1: Schema = object('Options that Buf sets, so that schemas need not.', {
  enabled: flag('Whether it does.'),
  cc_enable_arenas: fileOptionV1('`cc_enable_arenas` of every file.', 'boolean'),
  csharp_namespace: prefixes('`csharp_namespace` of every file.'),
  go_package_prefix: prefixes('What `go_package` of every file begins with.'),
  java_multiple_files: fileOptionV1('`java_multiple_files` of every file.', 'boolean'),
  java_package_prefix: fileOptionV1('What `java_package` of every file begins with.', 'string'),
  java_string_check_utf8: fileOptionV1('`java_string_check_utf8` of every file.', 'boolean'),
  objc_class_prefix: prefixes('`objc_class_prefix` of every file.'),
  optimize_for: fileOptionV1('`optimize_for` of every file.', 'string'),
  ruby_package: prefixes('`ruby_package` of every file.'),
  override: table('File options by name, and in them the value for each file.', table('', {})),
});

const pluginV1: Schema = object(
  'A plugin.',
  {
    plugin: text('The name of `protoc-gen-NAME`, or of a plugin of a registry.'),
    name: text('What `plugin` was called before.'),
    remote: text('A plugin of a registry, in its earlier form.'),
    out,
    opt,
    path: {
      ...described('The program, where it is not on the PATH.'),
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    },
    protoc_path: protocPath,
    strategy,
    revision: { type: 'integer', ...described('The revision of a remote plugin.') },
  },
  ['out'],
);

const genVersion = version({
  v2: 'inputs and plugins in one file',
  v1: 'plugins alone',
  v1beta1: 'the oldest form',
});

const genV1: Schema = object(
  'What `buf generate` does.',
  {
    version: genVersion,
    plugins: list('The plugins that make code, in this order.', pluginV1),
    managed: managedV1,
    types: object('What code is made for.', {
      include: texts('The messages, enums and services that count.'),
    }),
  },
  ['version', 'plugins'],
);

export const bufGenYamlSchema: Schema = byVersion({
  v2: object(
    'What `buf generate` does.',
    {
      version: genVersion,
      clean: flag('Whether the folders of all plugins are emptied first.'),
      managed: managedV2,
      plugins: list('The plugins that make code, in this order.', pluginV2),
      inputs: list('What code is made for; the folder of this file where nothing is named.', inputV2),
    },
    ['version', 'plugins'],
  ),
  v1: genV1,
  v1beta1: genV1,
});
