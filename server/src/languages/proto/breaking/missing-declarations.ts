/** Reports declarations that were there before and are gone. */
import type { ProtoBreakingRule } from '../breaking-rule.ts';
import {
  type EnumSymbol,
  type FieldSymbol,
  fullNameOf,
  type MessageSymbol,
  type ProtoLinked,
  type ServiceSymbol,
} from '../symbols.ts';
import { schemaOfFile, type SchemaState } from './schema-state.ts';

type Kind = 'enums' | 'extensions' | 'messages' | 'services';
type Declared = EnumSymbol | FieldSymbol | MessageSymbol | ServiceSymbol;

/** The `file` of a rule about what a file declares no more. */
export function missingInFile(kind: Kind): NonNullable<ProtoBreakingRule['file']> {
  return (now, before, report) => {
    const [declared, declaredBefore] = [schemaOfFile(now)[kind], schemaOfFile(before)[kind]];
    const isAllThere =
      now.package === before.package && [...declaredBefore.keys()].every((name) => declared.has(name));
    if (isAllThere) return;
    const names = nestedNames(declared);
    for (const [name, old] of nestedNames(declaredBefore)) {
      if (names.has(name)) continue;
      const message = `the ${singular[kind]} "${name}" is no longer in this file`;
      report({ file: now, span: spanAround(now, name) }, { file: before, span: old.node }, message, old.node);
    }
  };
}

/** The `schema` of a rule about what a package declares no more. */
export function missingInPackage(kind: Kind): NonNullable<ProtoBreakingRule['schema']> {
  return (now, before, report) => {
    const declared: ReadonlyMap<string, Declared> = now[kind];
    const old: ReadonlyMap<string, Declared> = before[kind];
    for (const [fullName, symbol] of old) {
      const { file } = symbol;
      if (declared.has(fullName) || !now.packages.has(file.package)) continue;
      const name = nestedName(symbol);
      const place = now.files.get(file.importPath);
      report(
        place && { file: place, span: spanAround(place, name) },
        { file, span: symbol.node },
        `the ${singular[kind]} "${name}" is no longer in the package "${file.package}"`,
      );
    }
  };
}

const singular: Readonly<Record<Kind, string>> = {
  enums: 'enum',
  extensions: 'extension',
  messages: 'message',
  services: 'service',
};

function nestedNames(symbols: SchemaState[Kind]): ReadonlyMap<string, Declared> {
  return new Map([...symbols.values()].map((symbol: Declared) => [nestedName(symbol), symbol]));
}

/** The name without the package. */
function nestedName(symbol: Declared): string {
  const name = fullNameOf(symbol);
  return symbol.file.package === '' ? name : name.slice(symbol.file.package.length + 1);
}

/** The innermost message of the file that what is gone would be in. */
function spanAround(file: ProtoLinked, name: string): MessageSymbol['node'] | undefined {
  const parts = name.split('.').slice(0, -1);
  let around: MessageSymbol | undefined;
  for (const part of parts) {
    const next = (around ?? file).messages.find((each) => each.name === part);
    if (next === undefined) break;
    around = next;
  }
  return around?.node;
}
