/** `parlance generate`: code from schemas, through the plugins of protoc, or from Thrift by generators of our own. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compilerVersionOf, defaultCompilerVersion } from '../../codegen/plugin/code-generator-request.ts';
import { documentGenerators } from '../../codegen/document-generators.ts';
import type { PluginProgram } from '../../codegen/ports.ts';
import { readTemplate } from '../../codegen/template/read-template.ts';
import type { SchemaInput } from '../../codegen/template/schema-input.ts';
import type { Template } from '../../codegen/template/template.ts';
import { type Command, UsageError } from '../command.ts';
import { interruptedStatus, interruptible } from '../interruptible.ts';
import { namedInput } from '../inputs/named-input.ts';
import { positive } from '../positive.ts';
import { generateDocuments } from '../generate/generate-documents.ts';
import { generateFromThrift } from '../generate/generate-from-thrift.ts';
import { listGenerators } from '../generate/list-generators.ts';
import { protocLanguages } from '../../generating/protoc-languages.ts';
import { type InputFilters, runGenerate } from '../generate/run-generate.ts';
import { type About, tellInEvents, tellInJson, tellInText } from '../generate/tell.ts';

const usualTemplate = 'buf.gen.yaml';

export const generate: Command = {
  name: 'generate',
  synopsis:
    '[--template buf.gen.yaml] [--plugin NAME --out DIR [--opt OPTIONS]…] [--gen LANGUAGE[:OPTIONS] [--recurse] [--compiler PROGRAM]] [--list] [--json|--events] [--clean] [--type NAME]… [--exclude-type NAME]… [--path PATH]… [--exclude-path PATH]… [-I DIR]… [FILE|DIR|INPUT…]',
  summary:
    'Generates code with the plugins that a buf.gen.yaml names, or with one that is named; from Thrift without a compiler, or with it.',
  notes: [
    'A plugin is a program protoc-gen-NAME in node_modules/.bin, on the PATH, or by its path; protoc-gen-es comes along. The languages of protoc itself (cpp, csharp, java, kotlin, objc, php, pyi, python, ruby, rust) need a protoc on the PATH, or the Python package grpcio-tools.',
    'An INPUT is one of what Buf takes: an image (image.binpb, .json, .yaml), an archive (schemas.zip, .tar, .tar.gz, .tar.zst, .tgz), or a repository (repo.git, or a URL that ends so), with options behind a "#": schemas.zip#subdir=proto,strip_components=1, repo.git#branch=main,subdir=proto, image.bin#format=binpb, a.proto#include_package_files=true. Images come from standard input, too: -. Repositories are fetched by git, within --timeout.',
    '--type and --exclude-type leave of the schemas what is named, such as acme.v1.Order or acme.**, and what that needs; --path and --exclude-path are files and folders. Each is in place of what the template says of its inputs.',
    '--gen py makes Python of Thrift files as the Apache compiler does, in gen-py, and --gen ts makes TypeScript, in gen-ts; --gen thriftpy2-stubs makes type stubs for the modules that thriftpy2 loads; or in --out DIR. --recurse does so for what they include too.',
    'Any other --gen, such as java:beans, runs the Apache Thrift compiler (thrift), where there is one; so does py or ts with options. --gen kitex[:module=NAME] runs the tool of Kitex (kitex); with service=NAME, it makes the program of a server, too, or adds to its handler.go what is new. --compiler names another program: thriftgo, or a path. --list says what there is to generate, and with --gen which options it takes. --json prints problems as JSON, one a line; --events what was written, too, and what plugins said.',
    '--gen markdown makes documentation of Protobuf and Thrift files, with a diagram of each, in gen-markdown; --gen jsonschema makes JSON Schema of the JSON that calls are written in, in gen-jsonschema.',
    'Files are written below the output folders and nowhere else, only where they differ, and all of them or none. --clean, or "clean: true" in the template, removes what else is in these folders.',
    '--include-imports generates code for what the files import too, and with --include-wkt for the well-known types. --timeout is for each run of a plugin, in seconds (300), --max-output for what it writes, in MB (256). --compiler-version is the version of protoc that plugins are told (35.1).',
  ],
  elsewhere: {
    '--proto_path': 'give import roots with -I DIR',
    '--output': 'output folders are relative to the working folder',
  },
  async run(args, { languages }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        template: { type: 'string' },
        plugin: { type: 'string' },
        out: { type: 'string' },
        gen: { type: 'string' },
        recurse: { type: 'boolean', short: 'r' },
        compiler: { type: 'string' },
        list: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        events: { type: 'boolean', default: false },
        opt: { type: 'string', multiple: true, default: [] },
        clean: { type: 'boolean' },
        type: { type: 'string', multiple: true, default: [] },
        'exclude-type': { type: 'string', multiple: true, default: [] },
        path: { type: 'string', multiple: true, default: [] },
        'exclude-path': { type: 'string', multiple: true, default: [] },
        include: { type: 'string', short: 'I', multiple: true, default: [] },
        'include-imports': { type: 'boolean', default: false },
        'include-wkt': { type: 'boolean', default: false },
        timeout: { type: 'string', default: '300' },
        'max-output': { type: 'string', default: '256' },
        'compiler-version': { type: 'string' },
      },
    });
    const { include } = values;
    const limits = {
      timeoutMs: 1000 * positive('--timeout', values.timeout),
      maxOutput: 1024 * 1024 * positive('--max-output', values['max-output']),
    };
    const tell = values.events ? tellInEvents : values.json ? tellInJson : tellInText;
    const cwd = process.cwd();
    if (values.list) {
      const list = { gen: values.gen, compiler: values.compiler, json: values.json, cwd };
      return untilInterrupted((signal) => listGenerators({ ...list, signal }));
    }
    if (values.gen !== undefined) {
      const { gen, compiler, out, recurse = false } = values;
      refuseForPlugins(values);
      const documents = compiler === undefined ? documentGenerators.get(gen) : undefined;
      if (positionals.length === 0)
        throw new UsageError(`no ${documents === undefined ? 'Thrift file' : 'file'} was given`);
      const job = { languages, cwd, include, paths: positionals, recurse, out, tell };
      if (documents !== undefined)
        return untilInterrupted((signal) => generateDocuments({ generator: documents, signal, ...job }));
      return untilInterrupted((signal) => generateFromThrift({ gen, compiler, limits, signal, ...job }));
    }
    const { paths, inputs } = inputsOf(positionals, cwd);
    for (const option of ['recurse', 'compiler'] as const)
      if (values[option] !== undefined) throw new UsageError(`--${option} goes with --gen`);
    const version = values['compiler-version'];
    const compilerVersion = version === undefined ? defaultCompilerVersion : compilerVersionOf(version);
    if (compilerVersion === undefined)
      throw new UsageError(`"${version}" is no version of protoc, such as 35.1`);
    const given = values.plugin === undefined ? await templateFrom(values) : { template: templateOf(values) };
    if ('problem' in given) {
      tell.message('error', given.problem, given.about);
      return 2;
    }
    const { template, file: templateFile } = given;
    return untilInterrupted((signal) =>
      runGenerate({
        template,
        templateFile,
        languages,
        cwd,
        include,
        paths,
        inputs,
        filters: filtersOf(values),
        order: values.plugin === undefined ? 'sorted' : 'given',
        clean: values.clean ?? template.clean,
        limits,
        compilerVersion,
        signal,
        tell,
      }),
    );
  },
};

/**
 * Programs that generate code have groups of their own, which a terminal does not interrupt, and of what is written no
 * half is left.
 */
async function untilInterrupted(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const left = new AbortController();
  const leave = (): void => left.abort();
  // Who started this over a channel ends it by closing that, or by its own end; Windows has no signals for it.
  process.once('disconnect', leave);
  try {
    return await interruptible(async (interrupted) => {
      const signal = AbortSignal.any([interrupted, left.signal]);
      const status = await work(signal);
      return signal.aborted ? interruptedStatus : status;
    });
  } finally {
    // The channel keeps the process as long as somebody listens to it.
    process.off('disconnect', leave);
  }
}

/** @throws {UsageError} where options were given that are for plugins. */
function refuseForPlugins(values: Values): void {
  const other =
    (['plugin', 'template', 'clean'] as const).find((each) => values[each] !== undefined) ??
    filters.find((each) => values[each].length > 0);
  if (other !== undefined) throw new UsageError(`--gen does not go with --${other}`);
}

/** What is said of inputs. */
const filters = ['type', 'exclude-type', 'path', 'exclude-path'] as const;

/** As Buf has them, several stand behind a comma, too. */
function filtersOf(values: Values): InputFilters {
  const split = (list: readonly string[]): readonly string[] => list.flatMap((each) => each.split(','));
  const paths = (list: readonly string[]): readonly string[] =>
    list.flatMap((each) => (existsSync(each) ? [each] : each.split(',')));
  return {
    paths: paths(values.path),
    excludePaths: paths(values['exclude-path']),
    types: split(values.type),
    excludeTypes: split(values['exclude-type']),
  };
}

/** @throws {UsageError} for options of an input that it has not. */
function inputsOf(
  given: readonly string[],
  cwd: string,
): { readonly paths: readonly string[]; readonly inputs: readonly SchemaInput[] } {
  const paths: string[] = [];
  const inputs: SchemaInput[] = [];
  for (const each of given) {
    const input = namedInput(each, cwd);
    if (input === undefined) paths.push(each);
    else inputs.push(input);
  }
  return { paths, inputs };
}

interface Values {
  readonly template?: string | undefined;
  readonly plugin?: string | undefined;
  readonly clean?: boolean | undefined;
  readonly json: boolean;
  readonly events: boolean;
  readonly out?: string | undefined;
  readonly opt: readonly string[];
  readonly type: readonly string[];
  readonly 'exclude-type': readonly string[];
  readonly path: readonly string[];
  readonly 'exclude-path': readonly string[];
  readonly 'include-imports': boolean;
  readonly 'include-wkt': boolean;
}

type GivenTemplate =
  | { readonly template: Template; readonly file?: string }
  | { readonly problem: string; readonly about: About };

/** @throws {UsageError} where there is no such file. */
async function templateFrom(values: Values): Promise<GivenTemplate> {
  if (values.out !== undefined || values.opt.length > 0)
    throw new UsageError('--out and --opt go with --plugin; a template says them for each plugin');
  const name = values.template ?? usualTemplate;
  // As with buf, the text itself can be given.
  const isText = name.trimStart().startsWith('{');
  const text = isText ? name : await readFile(name, 'utf8').catch(() => undefined);
  if (text === undefined) {
    const advice =
      values.template === undefined ? '; name a template, or a plugin with --plugin NAME --out DIR' : '';
    throw new UsageError(`${name}: no such file${advice}`);
  }
  const read = readTemplate(text);
  if ('problem' in read) {
    const [, line, column, problem] = /^(\d+):(\d+): ([^]*)$/.exec(read.problem) ?? [];
    if (isText || problem === undefined || !(values.json || values.events))
      throw new UsageError(`${isText ? 'template' : name}:${read.problem}`);
    return { problem, about: { file: name, line: Number(line), column: Number(column) } };
  }
  const imports = values['include-imports'] || values['include-wkt'];
  const plugins = read.plugins.map((plugin) => ({
    ...plugin,
    includeImports: plugin.includeImports || imports,
    includeWellKnown: plugin.includeWellKnown || values['include-wkt'],
  }));
  return { template: { ...read, plugins }, ...(!isText && { file: name }) };
}

function templateOf(values: Values): Template {
  const { plugin = '', out, opt } = values;
  if (values.template !== undefined) throw new UsageError('give either --template or --plugin');
  if (out === undefined) throw new UsageError('--out DIR is missing');
  return {
    plugins: [
      {
        program: programNamed(plugin),
        out,
        parameter: opt.join(','),
        strategy: 'all',
        includeImports: values['include-imports'] || values['include-wkt'],
        includeWellKnown: values['include-wkt'],
      },
    ],
    inputs: [],
    clean: false,
    managed: undefined,
  };
}

/** A path, `protoc-gen-go`, `go`, or a language of protoc. */
function programNamed(name: string): PluginProgram {
  if (/[/\\]/.test(name) || name.startsWith('protoc-gen-')) return { kind: 'local', command: [name] };
  return protocLanguages.has(name)
    ? { kind: 'builtin', language: name, protoc: [] }
    : { kind: 'either', name };
}
