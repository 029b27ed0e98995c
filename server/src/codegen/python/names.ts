/** What declarations of Thrift are called in Python, and the modules that they go to. */
import type { Program } from '../../model/program.ts';
import { freeName, type Siblings } from '../free-name.ts';

/** https://docs.python.org/3/reference/lexical_analysis.html#keywords, and what methods call their object. */
export const reservedInPython: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield self'
  ).split(' '),
);

/** The name as Python reads it: a word of the language gets a `_` behind it. On the wire it stays what it is. */
export function pythonName(name: string, siblings: Siblings): string {
  return freeName(name, (each) => reservedInPython.has(each), siblings);
}

/** What the class of a type of the program is called. */
export function className(name: string, { types }: Program): string {
  return pythonName(name, () => types);
}

/** What the module of a service of the program is called. */
export function serviceModule(name: string, { services }: Program): string {
  return pythonName(name, () => services);
}

/** The package of the program: its namespace, or its own name. */
export function packageOf({ namespaces, name }: Program): string {
  const namespace = namespaces.get('py') ?? namespaces.get('*') ?? '';
  return namespace === '' ? name : namespace;
}

/** What other modules of the output call a module, so that no declaration of theirs can mean something else. */
export function aliasOf(module: string): string {
  return `_${module.replaceAll(/[^\p{L}\p{N}_]/gu, '_')}`;
}

/** The statement that makes a module known by its alias. Of a name that is no Python, a function has to import it. */
export function importOf(module: string): string {
  const isName = module
    .split('.')
    .every((part) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(part) && !reservedInPython.has(part));
  return isName
    ? `import ${module} as ${aliasOf(module)}`
    : `${aliasOf(module)} = importlib.import_module('${module}')`;
}
