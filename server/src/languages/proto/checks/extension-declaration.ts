/** Declarations of extensions in a range, and extensions that do not keep to them. */
import type { Span } from '../../../base/span.ts';
import type { OptionStatement } from '../ast.ts';
import { scalarName, scalarTypes } from '../field-type.ts';
import { interpretOptions } from '../options/interpret.ts';
import { optionScope } from '../options/option-scope.ts';
import { extensionRangeSite } from '../options/option-site.ts';
import { messagesIn, type MessageValue, setFieldOf, valueOf } from '../options/values.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import { rangeWith } from '../range-finder.ts';
import { type ExtensionRange, type FieldSymbol, fullNameOf, type MessageSymbol } from '../symbols.ts';

export const extensionDeclaration: ProtoCheck = {
  code: 'proto/extension-declaration',
  severity: 'error',
  title: 'the extension is not as its range declares',
  explain:
    'An extension range can list its extensions: `extensions 100 to 199 [declaration = { number: 100, full_name: ' +
    '".foo.bar", type: "string" }];`. Each has a number in the range, a full name and a type, names with a dot in ' +
    'front, or is reserved. An extension with a number of the range must then be in the list, and be as it says.',
  examples: {
    bad: `syntax = "proto2";
message Person {
  extensions 100 [declaration = { number: 100, full_name: ".nickname", type: "string" }];
}
extend Person {
  optional int32 nickname = 100;
}
`,
    good: `syntax = "proto2";
message Person {
  extensions 100 [declaration = { number: 100, full_name: ".nickname", type: "string" }];
}
extend Person {
  optional string nickname = 100;
}
`,
  },
  message(message, report) {
    const names = new Set<string>();
    for (const [{ options }, ranges] of Map.groupBy(message.extensionRanges, ({ statement }) => statement))
      if (options !== undefined) checkStatement(message, ranges, names, report);
  },
  field(field, report) {
    const { extendee, number } = field;
    if (extendee === undefined || extendee.file.package === 'google.protobuf') return;
    const range = rangeWith(extendee.extensionRanges, number);
    if (range?.statement.options !== undefined) checkExtension(field, extendee, range, report);
  },
};

interface Declared {
  /** The name of the option that declares it. */
  readonly place: Span;
  /** The value of that option. */
  readonly body: Span;
  /** Where the fields of the declaration stand, by their names. */
  readonly placeOf: (field: 'number' | 'full_name' | 'type') => Span;
  readonly number: number | undefined;
  readonly fullName: string | undefined;
  readonly type: string | undefined;
  readonly reserved: boolean;
  readonly repeated: boolean;
}

interface Declarations {
  readonly declared: readonly Declared[];
  /** Whether the range must list all its extensions. */
  readonly verification: number | undefined;
  readonly verificationPlace: Span | undefined;
}

/** What the options of the range say. */
function declarationsOf(message: MessageSymbol, range: ExtensionRange): Declarations {
  const site = extensionRangeSite(message, range);
  const places: OptionStatement[] = [];
  const options = interpretOptions(
    optionScope(message.file),
    site,
    () => undefined,
    (statement, [field, ...more]) => {
      if (field?.name === 'declaration' && more.length === 0) places.push(statement);
    },
  );
  const listed = options && valueOf(options, 'declaration');
  const verification = options && setFieldOf(options, 'verification');
  return {
    declared:
      listed === undefined
        ? []
        : messagesIn(listed).map((value, index) => declaredBy(value, range, places[index])),
    verification: typeof verification?.value === 'number' ? verification.value : undefined,
    verificationPlace: verification?.place,
  };
}

function declaredBy(value: MessageValue, { node }: ExtensionRange, statement?: OptionStatement): Declared {
  const place = statement?.name ?? node;
  const text = (name: string): string | undefined => {
    const found = valueOf(value, name);
    return typeof found === 'string' ? found : undefined;
  };
  const number = valueOf(value, 'number');
  return {
    place,
    body: statement?.value ?? place,
    placeOf: (name) => setFieldOf(value, name)?.place ?? place,
    number: typeof number === 'bigint' ? Number(number) : undefined,
    fullName: text('full_name'),
    type: text('type'),
    reserved: valueOf(value, 'reserved') === true,
    repeated: valueOf(value, 'repeated') === true,
  };
}

const DECLARATION = 0;
const UNVERIFIED = 1;
const fullName = /^(?:\.[A-Za-z0-9_]+)+$/;

/** Checks the declarations of a statement, which go with each of its ranges. */
function checkStatement(
  message: MessageSymbol,
  ranges: readonly ExtensionRange[],
  names: Set<string>,
  report: Report,
): void {
  const [range] = ranges;
  if (range === undefined) return;
  const { declared, verification, verificationPlace } = declarationsOf(message, range);
  const [first] = declared;
  if (first === undefined) return;
  if (verification === UNVERIFIED && verificationPlace !== undefined)
    report(verificationPlace, 'a range that declares its extensions cannot be UNVERIFIED');
  if (ranges.length > 1)
    report(first.place, 'extensions are declared for one range at a time', {
      help: 'each range of the statement would need to have all the declared numbers: make it several statements',
    });
  const numbers = new Set<number>();
  for (const each of declared) {
    const { number } = each;
    if (number === undefined) {
      report(each.body, 'the declared extension has no "number"');
      continue;
    }
    if (rangeWith(ranges, number) === undefined)
      report(each.placeOf('number'), `the declared extension ${number} is not in the range ${spell(ranges)}`);
    if (numbers.has(number)) report(each.placeOf('number'), `the extension ${number} is declared twice`);
    numbers.add(number);
    checkNames(each, number, names, report);
  }
}

function spell(ranges: readonly ExtensionRange[]): string {
  return ranges.map(({ start, end }) => (start === end ? `${start}` : `${start} to ${end}`)).join(', ');
}

function checkNames(declared: Declared, number: number, names: Set<string>, report: Report): void {
  const { fullName: name, type, reserved, place, placeOf } = declared;
  if (name === undefined || type === undefined) {
    const given = name === undefined ? 'type' : 'full_name';
    if (name !== type || !reserved)
      report(
        reserved ? placeOf(given) : place,
        `the declared extension ${number} needs both "full_name" and "type"`,
      );
    return;
  }
  if (names.has(name)) report(placeOf('full_name'), `the extension "${name}" is declared twice`);
  names.add(name);
  checkFullName(name, placeOf('full_name'), report);
  if (!isBuiltIn(type)) checkFullName(type, placeOf('type'), report);
}

function checkFullName(name: string, place: Span, report: Report): void {
  if (!fullName.test(name))
    report(place, `"${name}" is no full name`, {
      help: 'a full name starts with a dot, such as ".foo.Bar"',
    });
}

function isBuiltIn(type: string): boolean {
  return scalarTypes.has(type) || type === 'enum';
}

function checkExtension(
  field: FieldSymbol,
  extendee: MessageSymbol,
  range: ExtensionRange,
  report: Report,
): void {
  const { declared, verification } = declarationsOf(extendee, range);
  const found = declared.find(({ number }) => number === field.number);
  const related = [{ uri: extendee.file.uri, span: range.statement, message: 'the extension range' }];
  const say = (span: Span, message: string, fixes: readonly Fix[] = []): void => {
    report(span, message, { related, fixes });
  };
  if (found === undefined) {
    if (declared.length > 0 || verification === DECLARATION)
      say(field.node.number, `"${extendee.fullName}" declares no extension ${field.number}`);
    return;
  }
  if (found.reserved) {
    say(field.node.number, `"${extendee.fullName}" reserves the extension ${field.number}`);
    return;
  }
  const type = typeName(field);
  const wantedType = found.type === undefined || isBuiltIn(found.type) ? found.type : withDot(found.type);
  if (wantedType !== undefined && type !== undefined && type !== wantedType)
    say(
      field.typeNode,
      `"${extendee.fullName}" declares the extension ${field.number} as "${wantedType}"`,
      wantedType === 'enum' || wantedType === 'group' ? [] : [replacement(field.typeNode, wantedType)],
    );
  if (found.fullName !== undefined && withDot(found.fullName) !== `.${fullNameOf(field)}`)
    say(
      field.node.name,
      `"${extendee.fullName}" declares the extension ${field.number} as "${found.fullName}"`,
    );
  if (found.repeated !== (field.label === 'repeated'))
    say(
      field.node,
      `"${extendee.fullName}" declares the extension ${field.number} as ${found.repeated ? 'repeated' : 'singular'}`,
    );
}

function typeName({ type, typeSymbol }: FieldSymbol): string | undefined {
  return typeSymbol === undefined ? scalarName(type) : `.${typeSymbol.fullName}`;
}

function withDot(name: string): string {
  return name.startsWith('.') ? name : `.${name}`;
}
