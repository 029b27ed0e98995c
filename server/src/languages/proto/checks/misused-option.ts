/** An option of the language on a field, message or file that it does not go with. */
import type { OptionStatement } from '../ast.ts';
import { EDITION_2024, editionName, isEditions } from '../edition.ts';
import { boolOption, isDelimited, plainOption, plainStatement } from '../field-facts.ts';
import * as t from '../field-type.ts';
import { removeOption } from '../edits.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import { type FieldSymbol, isExtension, type ProtoLinked } from '../symbols.ts';

export const misusedOption: ProtoCheck = {
  code: 'proto/misused-option',
  severity: 'error',
  title: 'the option does not go with what it stands on',
  explain:
    '`packed` is for repeated numbers, enums and `bool`; `lazy` for messages; `jstype` for 64-bit integers. Editions ' +
    'have features in place of `packed`, of `ctype` (since 2024) and of `java_string_check_utf8`. `map_entry` is ' +
    'set by map fields alone.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  string name = 1 [packed = true];
}
`,
    good: `syntax = "proto3";
message Person {
  repeated int32 scores = 1 [packed = true];
}
`,
  },
  file(file, report) {
    const { edition, options } = file;
    if (isEditions(edition) && boolOption(options, 'java_string_check_utf8') === true)
      reportOption(
        options,
        'java_string_check_utf8',
        `there is no "java_string_check_utf8" in ${editionName(edition)}`,
        report,
        file,
        '"features.(pb.java).utf8_validation" takes its place',
      );
  },
  message({ options, file }, report) {
    if (plainOption(options, 'map_entry') !== undefined)
      reportOption(
        options,
        'map_entry',
        '"map_entry" cannot be set',
        report,
        file,
        'declare a field of the type "map<…>"',
      );
  },
  field(field, report) {
    const { options, type, file, typeNode } = field;
    if (options.length === 0 || type === t.UNKNOWN) return;
    for (const [name, problem, help] of problemsWith(field))
      reportOption(options, name, problem, report, file, help);
    for (const [name, problem] of typeProblemsWith(field)) {
      const statement = plainStatement(options, name);
      if (statement === undefined) continue;
      report(typeNode, problem, {
        related: [{ uri: file.uri, span: statement.name, message: `the option "${name}"` }],
        fixes: removeOption(file, statement),
      });
    }
  },
};

function* problemsWith(field: FieldSymbol): Generator<[name: string, problem: string, help?: string]> {
  const { options, type, file } = field;
  if (boolOption(options, 'packed') !== undefined && isEditions(file.edition))
    yield [
      'packed',
      `there is no "packed" in ${editionName(file.edition)}`,
      '"features.repeated_field_encoding" takes its place',
    ];
  for (const name of ['lazy', 'unverified_lazy']) {
    if (boolOption(options, name) !== true) continue;
    if (type !== t.MESSAGE) yield [name, `only a message can be "${name}"`];
    else if (isDelimited(field)) yield [name, `a message that is delimited cannot be "${name}"`];
    else if (name === 'unverified_lazy' && isExtension(field))
      yield [name, 'an extension cannot be "unverified_lazy"'];
  }
  if (plainOption(options, 'ctype') !== undefined && file.edition >= EDITION_2024)
    yield [
      'ctype',
      `there is no "ctype" in ${editionName(file.edition)}`,
      '"features.(pb.cpp).string_type" takes its place',
    ];
}

/** Options that are fine by themselves; the type they stand on is not. */
function* typeProblemsWith({
  options,
  type,
  label,
  file,
}: FieldSymbol): Generator<[name: string, problem: string]> {
  if (boolOption(options, 'packed') === true && !isEditions(file.edition))
    if (label !== 'repeated' || !t.isPackable(type))
      yield ['packed', 'only a repeated number, enum or "bool" can be packed'];
  const jstype = plainOption(options, 'jstype');
  if (jstype?.kind === 'identifier' && jstype.text !== 'JS_NORMAL' && !integers64.has(type))
    yield ['jstype', '"jstype" is for 64-bit integers'];
}

const integers64: ReadonlySet<t.FieldType> = new Set([t.INT64, t.UINT64, t.SINT64, t.FIXED64, t.SFIXED64]);

function reportOption(
  options: readonly OptionStatement[],
  name: string,
  problem: string,
  report: Report,
  file: ProtoLinked,
  help?: string,
): void {
  const statement = plainStatement(options, name);
  if (statement === undefined) return;
  const fixes = removeOption(file, statement);
  report(statement.name, problem, help === undefined ? { fixes } : { help, fixes });
}
