/** What declarations of Thrift are called in TypeScript, and the modules that they go to. */
import type { Program } from '../../model/program.ts';
import { freeName, type Siblings } from '../free-name.ts';

/** Reserved words of ECMAScript modules, and the names of its own that generated code uses. */
const reserved: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof var void while with yield ' +
    'any bigint boolean never number object string symbol unknown undefined ' +
    'Array BigInt Error Map Number Partial Promise ReadonlyMap Record Set Uint8Array'
  ).split(' '),
);

/** A name that stands alone: of a type, a constant, a parameter. On the wire it stays what it is. */
export function typescriptName(name: string, siblings: Siblings): string {
  return freeName(name, (each) => reserved.has(each), siblings);
}

/** What a declaration of the program is called, or something that is made of one. */
export function declarationName(name: string, { types, constants, services }: Program): string {
  return typescriptName(name, () => [...types, ...constants, ...services]);
}

/** The module of the program below the output folder, without an extension: `shop/base`. */
export function modulePath({ namespaces, name }: Program): string {
  const namespace = namespaces.get('ts') ?? namespaces.get('js') ?? namespaces.get('*') ?? '';
  const folders = namespace.split('.').filter((part) => part !== '');
  return [...folders, name].join('/');
}

/** How the one module imports the other. */
export function importPath(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const up = here.length - shared;
  const steps = up === 0 ? ['.'] : Array.from({ length: up }, () => '..');
  return `${[...steps, ...there.slice(shared)].join('/')}.js`;
}

/** What other modules call a module, so that no declaration of theirs can mean something else. */
export function aliasOf(path: string): string {
  return `$${path.replaceAll(/[^\p{L}\p{N}_]/gu, '_')}`;
}
