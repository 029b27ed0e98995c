/**
 * Makes up messages of any type as the JSON that a person might write for them: every form that Protobuf's JSON takes
 * for a value (https://protobuf.dev/programming-guides/json/), not just the canonical one.
 */
import {
  type DescEnum,
  type DescExtension,
  type DescField,
  type DescMessage,
  type Registry,
  ScalarType,
} from '@bufbuild/protobuf';
import { FeatureSet_FieldPresence } from '@bufbuild/protobuf/wkt';
import fc, { type Arbitrary } from 'fast-check';

/**
 * - `every`: every form that the specification has.
 * - `grpcurl`: those that grpcurl 1.9 reads and prints as the specification says. It reads no base64url, no exponent in
 *   an integer, no field mask as text, and no duration beyond 290 years; it drops -0 and prints 0 where a field has no
 *   presence, drops -0 in maps, and prints empty `BytesValue` as null.
 */
export type Forms = 'every' | 'grpcurl';

interface Context {
  /** Has the extensions of messages, and the types that an `Any` may hold. */
  readonly registry: Registry;
  readonly forms: Forms;
  /** How many messages are around the one that is made up. */
  readonly depth: number;
}

/** How deep messages hold messages. */
const DEEPEST = 3;

/** JSON text of a message. */
export function messageJson(type: DescMessage, context: Context): Arbitrary<string> {
  return wellKnownJson(type, context) ?? membersOf(type, context).map(objectText);
}

type Members = Arbitrary<readonly (readonly [name: string, json: string])[]>;

function membersOf(type: DescMessage, context: Context): Members {
  const chosen = fc.tuple(
    ...type.members.map((member) =>
      member.kind === 'oneof' ? fc.option(fc.constantFrom(...member.fields)) : fc.constant(member),
    ),
  );
  return chosen
    .chain((fields) =>
      fc.tuple(
        ...fields
          .filter((field) => field !== null)
          .map((field) => memberOf(field, fc.constantFrom(field.jsonName, field.name), context)),
        ...extensionsOf(type, context.registry).map((field) =>
          memberOf(field, fc.constant(`[${field.typeName}]`), context),
        ),
      ),
    )
    .map((members) => members.filter((member) => member !== undefined));
}

function extensionsOf(type: DescMessage, registry: Registry): readonly DescExtension[] {
  return [...registry]
    .filter((each) => each.kind === 'extension')
    .filter(({ extendee }) => extendee.typeName === type.typeName);
}

function memberOf(
  field: DescField | DescExtension,
  name: Arbitrary<string>,
  context: Context,
): Arbitrary<readonly [name: string, json: string] | undefined> {
  if (isFieldRequired(field)) return fc.tuple(name, fieldJson(field, context));
  if (field.message !== undefined && context.depth >= DEEPEST) return fc.constant(undefined);
  // Few fields at a time: a message with all of them tells no more, and nobody can read it.
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.tuple(name, fieldJson(field, context)) },
  );
}

function isFieldRequired(field: DescField | DescExtension): boolean {
  return field.presence === FeatureSet_FieldPresence.LEGACY_REQUIRED;
}

function fieldJson(field: DescField | DescExtension, context: Context): Arbitrary<string> {
  const value = valueJson(field, context);
  switch (field.fieldKind) {
    case 'list':
      return listOf(value);
    case 'map':
      return objectOf(keyText(field.mapKey), withoutZero(value, context));
    case 'scalar':
      return field.presence === FeatureSet_FieldPresence.IMPLICIT ? withoutZero(value, context) : value;
    case 'enum':
    case 'message':
      return value;
  }
}

function withoutZero(value: Arbitrary<string>, { forms }: Context): Arbitrary<string> {
  return forms === 'every' ? value : value.filter((json) => !/^"?-?0(\.0)?"?$/.test(json));
}

function valueJson(
  { message, enum: enumType, scalar }: DescField | DescExtension,
  context: Context,
): Arbitrary<string> {
  if (message !== undefined) return messageJson(message, deeper(context));
  if (enumType !== undefined) return enumJson(enumType);
  if (scalar === undefined) throw new Error('a field has a message, an enum or a scalar');
  return scalarJson(scalar, context);
}

function deeper(context: Context): Context {
  return { ...context, depth: context.depth + 1 };
}

function enumJson({ values, open, typeName }: DescEnum): Arbitrary<string> {
  if (typeName === 'google.protobuf.NullValue') return fc.constant('null');
  return fc.oneof(
    fc.constantFrom(...values.map(({ name }) => `"${name}"`)),
    fc.constantFrom(...values.map(({ number }) => String(number))),
    ...(open ? [fc.constantFrom('3000', '-1', '2147483647')] : []),
  );
}

function scalarJson(scalar: ScalarType, { forms }: Context): Arbitrary<string> {
  const range = ranges[scalar];
  if (range !== undefined) return integerJson(...range, forms);
  if (scalar === ScalarType.BOOL) return fc.constantFrom('true', 'false');
  if (scalar === ScalarType.STRING) return textJson;
  if (scalar === ScalarType.BYTES) return bytesJson(forms);
  const finite = { noNaN: true, noDefaultInfinity: true };
  return floatingJson(scalar === ScalarType.FLOAT ? fc.float(finite) : fc.double(finite));
}

const ranges: Readonly<Partial<Record<ScalarType, readonly [min: bigint, max: bigint]>>> = {
  [ScalarType.INT32]: [-(2n ** 31n), 2n ** 31n - 1n],
  [ScalarType.SINT32]: [-(2n ** 31n), 2n ** 31n - 1n],
  [ScalarType.SFIXED32]: [-(2n ** 31n), 2n ** 31n - 1n],
  [ScalarType.UINT32]: [0n, 2n ** 32n - 1n],
  [ScalarType.FIXED32]: [0n, 2n ** 32n - 1n],
  [ScalarType.INT64]: [-(2n ** 63n), 2n ** 63n - 1n],
  [ScalarType.SINT64]: [-(2n ** 63n), 2n ** 63n - 1n],
  [ScalarType.SFIXED64]: [-(2n ** 63n), 2n ** 63n - 1n],
  [ScalarType.UINT64]: [0n, 2n ** 64n - 1n],
  [ScalarType.FIXED64]: [0n, 2n ** 64n - 1n],
};

function integerJson(min: bigint, max: bigint, forms: Forms): Arbitrary<string> {
  return fc
    .tuple(
      fc.oneof(
        fc.constantFrom(min, max, 0n, 1n),
        fc.bigInt({ min, max }),
        fc.bigInt({ min: min < 0n ? -9n : 0n, max: 99n }),
      ),
      fc.constantFrom('number', 'text', ...(forms === 'every' ? ['exponent'] : [])),
    )
    .map(([value, form]) => {
      if (form === 'text') return `"${value}"`;
      return form === 'exponent' && value % 100n === 0n && value !== 0n ? `${value / 100n}e2` : String(value);
    });
}

function floatingJson(finite: Arbitrary<number>): Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: finite.map((value) => (Object.is(value, -0) ? '-0' : String(value))) },
    finite.map((value) => `"${value}"`),
    fc.constantFrom('"NaN"', '"Infinity"', '"-Infinity"', '0', '-0.0', '1e3', '1.5', '-2.50E-1'),
  );
}

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', 'naïve 日本 👩‍👩‍👧', '</script>&<b>', '\u2028\u2029\u0000\u001b[31m', '"\\/\b\f\n\r\t'),
);
const textJson = fc
  .tuple(text, fc.boolean())
  .map(([value, escaped]) => (escaped ? asciiJson(value) : JSON.stringify(value)));

function asciiJson(value: string): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function bytesJson(forms: Forms): Arbitrary<string> {
  return fc
    .tuple(
      fc.uint8Array({ maxLength: 9 }),
      fc.constantFrom<BufferEncoding[]>('base64', ...(forms === 'every' ? ['base64url' as const] : [])),
    )
    .map(([bytes, form]) => JSON.stringify(Buffer.from(bytes).toString(form)));
}

function keyText(scalar: ScalarType): Arbitrary<string> {
  const range = ranges[scalar];
  if (range !== undefined)
    return fc.oneof(fc.bigInt({ min: range[0], max: range[1] }), fc.constantFrom(...range)).map(String);
  return scalar === ScalarType.BOOL ? fc.constantFrom('true', 'false') : text;
}

const WELL_KNOWN = 'google.protobuf.';

/** What is written otherwise than field by field. */
function wellKnownJson(type: DescMessage, context: Context): Arbitrary<string> | undefined {
  if (!type.typeName.startsWith(WELL_KNOWN)) return undefined;
  switch (type.typeName.slice(WELL_KNOWN.length)) {
    case 'Timestamp':
      return timestampJson;
    case 'Duration':
      return durationJson(context.forms);
    case 'FieldMask':
      return context.forms === 'every' ? fieldMaskJson : fc.constant('null');
    case 'Struct':
      return structJson(context.depth);
    case 'Value':
      return anyValueJson(context.depth);
    case 'ListValue':
      return listOf(anyValueJson(context.depth + 1));
    case 'Empty':
      return fc.constant('{}');
    case 'Any':
      return anyJson(context);
  }
  const [wrapped] = type.fields;
  if (wrapped?.scalar === undefined) return undefined;
  const value = scalarJson(wrapped.scalar, context);
  return context.forms === 'grpcurl' && wrapped.scalar === ScalarType.BYTES
    ? value.filter((json) => json !== '""')
    : value;
}

const fieldMaskJson = fc
  .array(fc.constantFrom('name', 'leafByInt32', 'child.stringValue', 'a.bC.dEf'), { maxLength: 3 })
  .map((paths) => JSON.stringify(paths.join(',')));

const fraction = fc.constantFrom('', '.5', '.120', '.000001', '.123456789', '.999999999');

const timestampJson = fc
  .tuple(
    fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }),
    fraction,
    fc.constantFrom('Z', '+00:00', '-08:00', '+05:30'),
  )
  // Zones could lead out of the years 1 to 9999 at their ends.
  .filter(([seconds]) => Math.abs(seconds) < 60_000_000_000)
  .map(([seconds, part, zone]) => `"${new Date(seconds * 1000).toISOString().slice(0, 19)}${part}${zone}"`);

function durationJson(forms: Forms): Arbitrary<string> {
  const longest = forms === 'every' ? 315_576_000_000 : 9_000_000_000;
  return fc
    .tuple(
      fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: longest - 1 })),
      fraction,
      fc.constantFrom('', '-'),
    )
    .map(([seconds, part, sign]) => `"${sign}${seconds}${part}s"`);
}

function structJson(depth: number): Arbitrary<string> {
  return objectOf(text, anyValueJson(depth + 1));
}

/** JSON of any kind, as `google.protobuf.Value` holds it: its numbers are finite doubles. */
function anyValueJson(depth: number): Arbitrary<string> {
  const leaf = fc.oneof(
    fc.constantFrom('null', 'true', 'false', '0', '-1.25', '1e21'),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => String(value)),
    textJson,
  );
  return depth > DEEPEST ? leaf : fc.oneof(leaf, structJson(depth + 1), listOf(leaf));
}

function anyJson(context: Context): Arbitrary<string> {
  return fc.constantFrom(...heldByAny).chain((name) => {
    const type = context.registry.getMessage(name);
    if (type === undefined) throw new Error(`the schema lacks ${name}`);
    const tag = ['@type', `"type.googleapis.com/${name}"`] as const;
    const value = wellKnownJson(type, deeper(context));
    return value === undefined
      ? membersOf(type, deeper(context)).map((members) => objectText([tag, ...members]))
      : value.map((json) => objectText([tag, ['value', json]]));
  });
}

const heldByAny = [
  'oracle.v1.Leaf',
  'oracle.v1.Modern',
  'google.protobuf.Duration',
  'google.protobuf.Int64Value',
];

function listOf(value: Arbitrary<string>): Arbitrary<string> {
  return fc.array(value, { maxLength: 3 }).map((values) => `[${values.join(', ')}]`);
}

/** Each key comes once. */
function objectOf(key: Arbitrary<string>, value: Arbitrary<string>): Arbitrary<string> {
  return fc.uniqueArray(fc.tuple(key, value), { maxLength: 3, selector: ([name]) => name }).map(objectText);
}

function objectText(members: readonly (readonly [name: string, json: string])[]): string {
  return `{${members.map(([name, json]) => `${JSON.stringify(name)}: ${json}`).join(', ')}}`;
}
