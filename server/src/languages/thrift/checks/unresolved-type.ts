/** The name of a type that nothing declares. */
import { nearestNames } from '../../../base/nearest-names.ts';
import { isInBrokenPlace } from '../../../syntax/broken-place.ts';
import type { DiagnosticMore } from '../../../diagnostics/check.ts';
import type { ReferenceFailure, ThriftLinked } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';
import { isUnread } from '../unread-types.ts';

export const unresolvedType: ThriftCheck = {
  code: 'thrift/unresolved-type',
  severity: 'error',
  title: 'the type is not declared',
  explain:
    'No struct, union, exception, enum or typedef of this name is declared in the file. What an included file ' +
    'declares goes by the name of that file: `base.Person` for `Person` in `base.thrift`. What that file includes in ' +
    'turn has to be included here too. thriftpy2 does not look at what a typedef that nothing uses stands for, nor for ' +
    'names in included files: there it is a warning.',
  examples: {
    bad: `struct Person {
  1: Adress address
}
struct Address {}
`,
    good: `struct Person {
  1: Address address
}
struct Address {}
`,
  },
  file(file, report) {
    let advised = 0;
    for (const failure of file.failures) {
      const { wanted, found, node, name, missingInclude } = failure;
      if (wanted !== 'type' || found !== undefined || missingInclude !== undefined) continue;
      if (!isInBrokenPlace(file.parsed.text, node, file.parsed.problems))
        report(node, `"${name}" is not declared`, {
          ...adviceOn(file, failure, advised++ < maxAdvised),
          ...(file.dialect === 'thriftpy2' && isUnread(file, failure) && { severity: 'warning' }),
        });
    }
  },
};

/** For more names no near ones are looked for: where so many lead nowhere, they are not misspelled. */
const maxAdvised = 100;

function adviceOn(file: ThriftLinked, { node, name }: ReferenceFailure, looksNear: boolean): DiagnosticMore {
  const better =
    usualNames.get(name) ?? nameInInclude(file, name) ?? (looksNear ? nearName(file, name) : undefined);
  if (better === undefined) return {};
  const edits = [{ span: { start: node.start, end: node.start + name.length }, newText: better }];
  return { help: `write "${better}"`, fixes: [{ title: `Replace by "${better}"`, edits }] };
}

/** Of the built-in types and of what the file, or the included file that the name begins with, declares. */
function nearName(file: ThriftLinked, name: string): string | undefined {
  const dot = name.lastIndexOf('.');
  if (dot < 0)
    return name.length < 3 ? undefined : nearestNames(name, [...baseTypes, ...file.typesByName.keys()], 1)[0];
  const head = name.slice(0, dot);
  const include = file.includes.find(({ program }) => program === head);
  const names = [...(include?.file?.typesByName.keys() ?? [])].map((each) => `${head}.${each}`);
  const others = file.includes.map(({ program }) => `${program}.${name.slice(dot + 1)}`);
  return nearestNames(name, include === undefined ? others : names, 1)[0];
}

const baseTypes = ['bool', 'byte', 'i8', 'i16', 'i32', 'i64', 'double', 'string', 'binary', 'uuid'];

function nameInInclude({ includes }: ThriftLinked, name: string): string | undefined {
  const include = includes.find(({ file }) => file?.typesByName.has(name));
  return include && `${include.program}.${name}`;
}

/** What types of other languages are called in Thrift. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ['boolean', 'bool'],
  ['short', 'i16'],
  ['int16', 'i16'],
  ['int', 'i32'],
  ['int32', 'i32'],
  ['long', 'i64'],
  ['int64', 'i64'],
  ['float', 'double'],
  ['bytes', 'binary'],
  ['str', 'string'],
  ['String', 'string'],
  // A string in other words, which Thrift had once.
  ['slist', 'string'],
]);
