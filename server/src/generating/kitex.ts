/**
 * Kitex' own tool, which makes Go of Thrift with the code that Kitex calls and serves it by, in the package of a Go module;
 * with `service`, a program that serves it, too.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { kitexMessages } from '../codegen/compilers/thriftgo-messages.ts';
import type { ListedGenerator } from '../codegen/compilers/listed-generators.ts';
import { serviceFiles } from './kitex-service.ts';
import type { CompilerKind, CompilerRequest, FolderContents, GivenFile } from './thrift-compilers.ts';

export const kitex: CompilerKind = {
  title: 'the tool of Kitex',
  program: 'kitex',
  code: 'thrift/kitex',
  arguments: ({ gen, include, recurse, inFolderOfGenerator }) => [
    // It would ask Go for the versions that the module requires, in a folder that has none.
    '-no-dependency-check',
    ...include.flatMap((folder) => ['-I', folder]),
    ...(recurse ? [] : ['-no-recurse']),
    '-gen-path',
    // The program stands beside the code, which it imports.
    inFolderOfGenerator || isService(gen) ? 'kitex_gen' : '.',
    ...optionsOf(gen).flatMap(([name, value]) =>
      name === 'module' ? [] : [value === undefined ? `-${name}` : `-${name}=${value}`],
    ),
  ],
  messages: kitexMessages,
  generators: (help) => [listed(help)],
  inFolder: { contents },
  oneFile: (gen) =>
    isService(gen) ? 'with "service" it makes one program, which serves what one file declares' : undefined,
};

/** What makes no code of schemas, and what is said in another way. */
const refused: ReadonlyMap<string, string> = new Map([
  ['gen-path', 'name the folder with --out'],
  ['I', 'name folders with -I'],
  ['no-recurse', 'that is so without --recurse'],
  ['version', 'no code is made then'],
]);

/** Flags that name programs, templates and other files, or have to do with Protobuf. */
const refusedFlags =
  /^(?:compiler-path|local-thriftgo|thrift-plugin.*|protobuf.*|template-.*|record|type|v|verbose|help|h|copy-idl|hessian2)$/;

/** What goes with `service` alone. */
const ofService: ReadonlySet<string> = new Set(['use', 'invoker']);

function isService(gen: string): boolean {
  return optionsOf(gen).some(([name]) => name === 'service');
}

/** `kitex:module=example.com/shop,no-fast-api`. */
function optionsOf(gen: string): readonly (readonly [name: string, value?: string])[] {
  const [, written = ''] = /^[^:]*:(.*)$/s.exec(gen) ?? [];
  return written
    .split(',')
    .filter((each) => each !== '')
    .map((each) => {
      const at = each.indexOf('=');
      return at === -1 ? [each] : [each.slice(0, at), each.slice(at + 1)];
    });
}

/** Why an option cannot be taken: a sentence. */
function objectionTo(options: ReturnType<typeof optionsOf>): string | undefined {
  const makesService = options.some(([name]) => name === 'service');
  for (const [name, value] of options) {
    const advice =
      refused.get(name) ??
      (refusedFlags.test(name) ? 'it is not for this' : undefined) ??
      (ofService.has(name) && !makesService ? 'it goes with "service"' : undefined);
    if (advice !== undefined) return `--gen kitex takes no option "${name}": ${advice}`;
    if (!/^[a-z][a-z0-9-]*$/.test(name)) return `--gen kitex takes no option ${JSON.stringify(name)}`;
    // It comes to stand in scripts.
    if (name === 'service' && !/^\w[\w.-]*$/.test(value ?? ''))
      return `${JSON.stringify(value ?? '')} is no name of a service, such as --gen kitex:service=shop`;
    if (name === 'use' && !isModulePath(value ?? ''))
      return `${JSON.stringify(value ?? '')} is no path of a package, such as use=example.com/shop/kitex_gen`;
  }
  return undefined;
}

/** What the tool finds in its folder: in which package the code is, and of a program what there is already. */
async function contents({ gen, target }: CompilerRequest): Promise<FolderContents> {
  const options = optionsOf(gen);
  const reason = objectionTo(options);
  if (reason !== undefined) return { reason };
  const said = options.find(([name]) => name === 'module')?.[1];
  const found = await goModule(target);
  if (said !== undefined && found !== undefined && said !== found.module)
    return { reason: `${found.file} says that the module is ${found.module}, and not ${said}` };
  const module = found === undefined ? said : found.path;
  if (module === undefined)
    return {
      reason:
        'there is no go.mod in the output folder or above it: run "go mod init", or say --gen kitex:module=NAME',
    };
  if (!isModulePath(module)) return { reason: `${JSON.stringify(module)} is no path of a Go module` };
  const files = isService(gen) ? await serviceFiles(target) : new Map<string, GivenFile>();
  if ('reason' in files) return files;
  return { files: new Map([...files, ['go.mod', goMod(module)]]) };
}

function goMod(module: string): GivenFile {
  return { content: Buffer.from(`module ${module}\n`), fate: 'left out' };
}

function isModulePath(text: string): boolean {
  return /^[\w.~/-]+$/.test(text) && !text.startsWith('-');
}

interface GoModule {
  readonly file: string;
  readonly module: string;
  /** Of the package that the folder is. */
  readonly path: string;
}

/** The one that the folder is in. */
async function goModule(folder: string): Promise<GoModule | undefined> {
  for (let at = folder; ; at = path.dirname(at)) {
    const file = path.join(at, 'go.mod');
    const text = await readFile(file, 'utf8').catch(() => undefined);
    const module = text === undefined ? undefined : /^module\s+"?([^\s"]+)"?/m.exec(text)?.[1];
    if (module !== undefined) {
      const below = path.relative(at, folder).replaceAll(path.sep, '/');
      return { file, module, path: below === '' ? module : `${module}/${below}` };
    }
    if (path.dirname(at) === at) return undefined;
  }
}

function listed(help: string): ListedGenerator {
  const flags = help.matchAll(/^ {2}-(\S+)(?: (\w+))?[ \t]*(?:\n[ \t]+\t(.*))?$/gm);
  const options = Array.from(flags, ([, name = '', value, text = '']) => ({
    name: value === undefined ? name : `${name}=…`,
    text: text.trim(),
  }));
  const isTaken = ({ name }: { readonly name: string }): boolean => {
    const plain = name.replace(/=\u2026$/, '');
    return !refused.has(plain) && !refusedFlags.test(plain);
  };
  const isHelp = /\bIDL\b/.test(help) && options.some(({ name }) => name.startsWith('module'));
  return { name: isHelp ? 'kitex' : '', title: 'Go for Kitex', options: options.filter(isTaken) };
}
