/** Kitex' own tool, which makes Go of Thrift with the code that Kitex calls and serves it by, in the package of a Go module. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { kitexMessages } from '../codegen/compilers/thriftgo-messages.ts';
import type { ListedGenerator } from '../codegen/compilers/listed-generators.ts';
import type { CompilerKind, CompilerRequest } from './thrift-compilers.ts';

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
    inFolderOfGenerator ? 'kitex_gen' : '.',
    ...optionsOf(gen).flatMap(([name, value]) =>
      name === 'module' ? [] : [value === undefined ? `-${name}` : `-${name}=${value}`],
    ),
  ],
  messages: kitexMessages,
  generators: (help) => [listed(help)],
  inFolder: { prepare, leavesOut: 'go.mod' },
};

/** What makes no code of schemas, or code that is nobody's to write again; and what is said in another way. */
const refused: ReadonlyMap<string, string> = new Map([
  ['service', 'it writes main.go and handler.go, which are then yours to change: run kitex -service itself'],
  ['gen-path', 'name the folder with --out'],
  ['I', 'name folders with -I'],
  ['no-recurse', 'that is so without --recurse'],
  ['version', 'no code is made then'],
]);

/** Flags that name programs, templates and other files, or have to do with Protobuf. */
const refusedFlags =
  /^(?:compiler-path|local-thriftgo|thrift-plugin.*|protobuf.*|template-.*|record|use|type|v|verbose|invoker|help|h|copy-idl|hessian2)$/;

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

/** Says in which package the code is, and why it cannot be made: a sentence. */
async function prepare({ gen, output, target }: CompilerRequest): Promise<string | undefined> {
  const options = optionsOf(gen);
  for (const [name] of options) {
    const advice = refused.get(name) ?? (refusedFlags.test(name) ? 'it is not for this' : undefined);
    if (advice !== undefined) return `--gen kitex takes no option "${name}": ${advice}`;
    if (!/^[a-z][a-z0-9-]*$/.test(name)) return `--gen kitex takes no option ${JSON.stringify(name)}`;
  }
  const said = options.find(([name]) => name === 'module')?.[1];
  const found = await goModule(target);
  if (said !== undefined && found !== undefined && said !== found.module)
    return `${found.file} says that the module is ${found.module}, and not ${said}`;
  const module = found === undefined ? said : found.path;
  if (module === undefined)
    return 'there is no go.mod in the output folder or above it: run "go mod init", or say --gen kitex:module=NAME';
  if (!/^[\w.~/-]+$/.test(module)) return `${JSON.stringify(module)} is no path of a Go module`;
  await writeFile(path.join(output, 'go.mod'), `module ${module}\n`);
  return undefined;
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
    const plain = name.replace(/=…$/, '');
    return !refused.has(plain) && !refusedFlags.test(plain);
  };
  const isHelp = /\bIDL\b/.test(help) && options.some(({ name }) => name.startsWith('module'));
  return { name: isHelp ? 'kitex' : '', title: 'Go for Kitex', options: options.filter(isTaken) };
}
