/** Declarations of extensions in a range, and extensions that do not keep to them. */
import type { Span } from '../../../base/span.ts';
import { scalarName, scalarTypes } from '../field-type.ts';
import { interpretOptions } from '../options/interpret.ts';
import { optionScope } from '../options/option-scope.ts';
import { extensionRangeSite } from '../options/option-site.ts';
import { messagesIn, type MessageValue, setFieldOf, valueOf } from '../options/values.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
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
    for (const range of message.extensionRanges)
      if (range.statement.options !== undefined) checkRange(message, range, names, report);
  },
  field(field, report) {
    const { extendee, number } = field;
    if (extendee === undefined || extendee.file.package === 'google.protobuf') return;
    const range = extendee.extensionRanges.find(({ start, end }) => number >= start && number <= end);
    if (range?.statement.options !== undefined) checkExtension(field, extendee, range, report);
  },
};

interface Declared {
  /** Where its number stands, or its name, or else the range. */
  readonly place: Span | undefined;
  readonly namePlace: Span | undefined;
  readonly number: number;
  readonly fullName: string | undefined;
  readonly type: string | undefined;
  readonly reserved: boolean;
  readonly repeated: boolean;
}

/** What the options of the range say; `verified` is whether it must list all its extensions. */
function declarationsOf(
  message: MessageSymbol,
  range: ExtensionRange,
): { readonly declared: readonly Declared[]; readonly verification: number | undefined } {
  const site = extensionRangeSite(message, range);
  const options = interpretOptions(optionScope(message.file), site, () => undefined);
  const listed = options && valueOf(options, 'declaration');
  const verification = options && valueOf(options, 'verification');
  return {
    declared: listed === undefined ? [] : messagesIn(listed).map(declaredBy),
    verification: typeof verification === 'number' ? verification : undefined,
  };
}

function declaredBy(value: MessageValue): Declared {
  const text = (name: string): string | undefined => {
    const found = valueOf(value, name);
    return typeof found === 'string' ? found : undefined;
  };
  const number = valueOf(value, 'number');
  const place = (name: string): Span | undefined => setFieldOf(value, name)?.place;
  return {
    place: place('number') ?? place('full_name'),
    namePlace: place('full_name'),
    number: typeof number === 'bigint' ? Number(number) : 0,
    fullName: text('full_name'),
    type: text('type'),
    reserved: valueOf(value, 'reserved') === true,
    repeated: valueOf(value, 'repeated') === true,
  };
}

const DECLARATION = 0;
const UNVERIFIED = 1;
const fullName = /^(?:\.[A-Za-z0-9_]+)+$/;

function checkRange(message: MessageSymbol, range: ExtensionRange, names: Set<string>, report: Report): void {
  const { declared, verification } = declarationsOf(message, range);
  const span: Span = range.statement.options ?? range.node;
  if (declared.length === 0) return;
  if (verification === UNVERIFIED) report(span, 'a range that declares its extensions cannot be UNVERIFIED');
  const numbers = new Set<number>();
  for (const each of declared) {
    const at = each.place ?? span;
    if (each.number < range.start || each.number > range.end)
      report(
        span,
        `the declared extension ${each.number} is not in the range ${range.start} to ${range.end}`,
      );
    if (numbers.has(each.number)) report(at, `the extension ${each.number} is declared twice`);
    numbers.add(each.number);
    checkNames(each, names, at, report);
  }
}

function checkNames(
  { number, fullName: name, namePlace, type, reserved }: Declared,
  names: Set<string>,
  span: Span,
  report: Report,
): void {
  if (name === undefined || type === undefined) {
    if (name !== type || !reserved)
      report(span, `the declared extension ${number} needs both "full_name" and "type"`);
    return;
  }
  if (names.has(name)) report(namePlace ?? span, `the extension "${name}" is declared twice`);
  names.add(name);
  for (const each of [name, ...(isBuiltIn(type) ? [] : [type])])
    if (!fullName.test(each))
      report(span, `"${each}" is no full name`, {
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
  const say = (span: Span, message: string): void => report(span, message, { related });
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
    say(field.typeNode, `"${extendee.fullName}" declares the extension ${field.number} as "${wantedType}"`);
  if (found.fullName !== undefined && found.fullName !== `.${fullNameOf(field)}`)
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
