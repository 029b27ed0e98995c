/** What lint rules about several files see of a file that they say nothing of: its namespaces. */
import { parentOf } from '../../base/uri.ts';
import type { LintedModule, Member } from '../lint-module.ts';
import { namespacesOf } from './namespaces.ts';
import type { ThriftParsed } from './parser.ts';
import type { ThriftLinked } from './symbols.ts';

export interface ThriftFacts {
  /** By the names of languages, in the order in which they stand. */
  readonly namespaces: readonly (readonly [language: string, name: string])[];
}

export type ThriftModule = LintedModule<ThriftFacts, ThriftLinked>;

export function factsOf(parsed: ThriftParsed): ThriftFacts {
  return { namespaces: [...namespacesOf({ parsed })] };
}

/** A file whose problems are looked for. */
export function memberOf(file: ThriftLinked): Member<ThriftFacts, ThriftLinked> {
  return { uri: file.uri, importPath: file.importPath, facts: factsOf(file.parsed), file };
}

export function folderOf({ uri }: Member<ThriftFacts, unknown>): string {
  return parentOf(uri);
}

/** Of Python's code; empty where the file has none of its own. */
export function pythonNamespaceOf({ facts }: Member<ThriftFacts, unknown>): string {
  return facts.namespaces.find(([language]) => language === 'py')?.[1] ?? '';
}
