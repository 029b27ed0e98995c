/** Two values of an enum whose names generated code cannot tell apart. */
import { PROTO2 } from '../edition.ts';
import { boolOption } from '../field-facts.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import type { EnumSymbol, EnumValueSymbol } from '../symbols.ts';

export const enumValueConflict: ProtoCheck = {
  code: 'proto/enum-value-conflict',
  severity: 'error',
  title: 'the names of two enum values are too much alike',
  explain:
    'Generated code takes the name of the enum off the front of the names of its values and changes their case: both ' +
    '`COLOR_RED` and `Red` of the enum `Color` become `Red`. Two values of different numbers must differ after that.',
  examples: {
    bad: `syntax = "proto3";
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
  RED = 2;
}
`,
    good: `syntax = "proto3";
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
  COLOR_CRIMSON = 2;
}
`,
  },
  enum(symbol, report) {
    if (!toleratesConflicts(symbol)) reportValueConflicts(symbol, report);
  },
};

/** Whether compilers only warn. */
export function toleratesConflicts({ file, options }: EnumSymbol): boolean {
  return file.edition === PROTO2 && boolOption(options, 'deprecated_legacy_json_field_conflicts') === true;
}

export function reportValueConflicts({ name, file, values }: EnumSymbol, report: Report): void {
  if (values.length < 2) return;
  const first = new Map<string, EnumValueSymbol>();
  for (const value of values) {
    if (value.name === '') continue;
    const short = shortValueName(name, value.name);
    const before = first.get(short);
    if (before === undefined) first.set(short, value);
    else if (before.name !== value.name && before.number !== value.number)
      report(
        value.node.name,
        `"${value.name}" and "${before.name}" are both "${short}" without the name of the enum and in one case`,
        { related: [{ uri: file.uri, span: before.node.name, message: 'the other value' }] },
      );
  }
}

/** What generated code makes of the name of a value. */
export function shortValueName(enumName: string, value: string): string {
  return pascalCase(withoutPrefix(value, lettersOf(enumName)));
}

/** In lower case, without underscores. */
function lettersOf(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** Takes the prefix off, whatever the case and underscores; the whole name where nothing would be left. */
function withoutPrefix(name: string, prefix: string): string {
  let at = 0;
  let matched = 0;
  while (at < name.length && matched < prefix.length) {
    const letter = name.charAt(at++);
    if (letter === '_') continue;
    if (letter.toLowerCase() !== prefix.charAt(matched++)) return name;
  }
  if (matched < prefix.length) return name;
  const rest = name.slice(at).replace(/^_+/, '');
  return rest === '' ? name : rest;
}

function pascalCase(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('');
}
