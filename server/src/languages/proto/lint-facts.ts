/** What lint rules about several files see of a file that they say nothing of: what stands in its text, not linked. */
import type { LintedModule, Member } from '../lint-module.ts';
import { fileOption } from './file-option.ts';
import { plainStatement } from './field-facts.ts';
import { packageOf } from './link.ts';
import { textOf } from './literals.ts';
import { folderOf } from './lint/folder-of.ts';
import type { ProtoParsed } from './parser.ts';
import type { ProtoLinked } from './symbols.ts';

/** A method: the name of its service, and the types of its request and its response as they are written. */
export type RpcFacts = readonly [service: string, input: string, output: string];

export interface ProtoFacts {
  /** Empty where there is none. */
  readonly package: string;
  /** What the file says in the options that are compared: the value, and how that is written. */
  readonly options: Readonly<Record<string, readonly [value: string, written: string]>>;
  readonly imports: readonly string[];
  readonly publicImports: readonly string[];
  readonly rpcs: readonly RpcFacts[];
  /** The names of what is declared at the top. */
  readonly declared: readonly string[];
}

export type ProtoMember = Member<ProtoFacts, ProtoLinked>;
export type ProtoModule = LintedModule<ProtoFacts, ProtoLinked>;

/** The options that a rule wants to be the same in all files of a package. */
const comparedOptions = [
  'csharp_namespace',
  'go_package',
  'java_multiple_files',
  'java_package',
  'php_namespace',
  'ruby_package',
  'swift_prefix',
] as const;

export type ComparedOption = (typeof comparedOptions)[number];

export function factsOf(parsed: ProtoParsed): ProtoFacts {
  const { file, text } = parsed;
  const options = file.statements.filter((each) => each.kind === 'option');
  const imports: string[] = [];
  const publicImports: string[] = [];
  const rpcs: RpcFacts[] = [];
  const declared: string[] = [];
  for (const statement of file.statements)
    if (statement.kind === 'import') {
      if (statement.path === undefined) continue;
      const path = textOf(text, statement.path);
      imports.push(path);
      if (statement.modifier?.text === 'public') publicImports.push(path);
    } else if (statement.kind === 'message' || statement.kind === 'enum' || statement.kind === 'service') {
      declared.push(statement.name.text);
      if (statement.kind !== 'service') continue;
      for (const each of statement.body.statements)
        if (each.kind === 'method')
          rpcs.push([statement.name.text, each.input.type.text, each.output.type.text]);
    }
  const said: Record<string, readonly [string, string]> = {};
  for (const name of options.length === 0 ? [] : comparedOptions) {
    const value = plainStatement(options, name)?.value;
    if (value !== undefined)
      said[name] = [fileOption({ options, parsed }, name) ?? '', text.slice(value.start, value.end)];
  }
  return { package: packageOf(parsed), options: said, imports, publicImports, rpcs, declared };
}

/** A file whose problems are looked for; its facts are found out when a rule asks for them. */
export function memberOf(file: ProtoLinked): ProtoMember {
  let facts: ProtoFacts | undefined;
  return {
    uri: file.uri,
    importPath: file.importPath,
    file,
    get facts() {
      return (facts ??= factsOf(file.parsed));
    },
  };
}

export function packageOfMember({ facts }: Member<ProtoFacts, unknown>): string {
  return facts.package;
}

/** The folder below the one where imports start. */
export function importFolderOf({ importPath }: Member<ProtoFacts, unknown>): string {
  return folderOf(importPath);
}

export function importPathOf({ importPath }: Member<ProtoFacts, unknown>): string {
  return importPath;
}
