/** A value of a scalar or an enum, as JSON: by what its field is called, within what its schema allows. */
import type { EnumType } from '../../model/schema.ts';
import type { Scalar } from '../../model/type-ref.ts';
import type { ValueFormat, ValueLimits } from '../../model/value-limits.ts';

/** `variant` counts the values of one list or map, from 0: where it matters they differ. */
export function exampleScalar(scalar: Scalar, name: string, limits: ValueLimits = {}, variant = 0): string {
  const { among } = limits;
  const chosen = among?.[variant % among.length];
  if (chosen !== undefined) return chosen;
  switch (scalar) {
    case 'bool':
      return variant % 2 === 0 ? 'true' : 'false';
    case 'int8':
    case 'int16':
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'uint64':
      return String(integerIn(BigInt(exampleInteger(words(name))), limits, variant));
    case 'float':
    case 'double':
      return String(numberIn(1.5 + variant, limits));
    case 'string':
      return JSON.stringify(textIn(exampleText(words(name)), limits, variant));
    case 'bytes':
      return JSON.stringify(bytesIn(limits, variant));
    case 'uuid':
      return '"123e4567-e89b-12d3-a456-426614174000"';
  }
}

/** The first value that is not zero and may be, since zero mostly means "not said". */
export function exampleEnum(
  type: EnumType | undefined,
  limits: ValueLimits = {},
  variant = 0,
): string | undefined {
  if (type?.name === 'google.protobuf.NullValue') return 'null';
  const { among, not = [] } = limits;
  const allowed = (type?.values ?? []).filter(
    ({ number }) => (among?.includes(String(number)) ?? true) && !not.includes(String(number)),
  );
  const likely = allowed.filter(({ number }) => number !== 0);
  const choices = likely.length > 0 ? likely : allowed.length > 0 ? allowed : (type?.values ?? []);
  return choices[variant % Math.max(1, choices.length)]?.name;
}

function integerIn(usual: bigint, { min, max, not = [] }: ValueLimits, variant: number): bigint {
  const least = min === undefined ? undefined : BigInt(min);
  const most = max === undefined ? undefined : BigInt(max);
  let value = usual;
  if (most !== undefined && value > most) value = most;
  if (least !== undefined && value < least) value = least;
  // Up as long as there is room above, else down.
  const up = most === undefined || value + BigInt(variant + not.length) <= most;
  const step = up ? 1n : -1n;
  value += step * BigInt(variant);
  for (let tries = 0; tries <= not.length && not.includes(String(value)); tries++) value += step;
  return value;
}

/** Well inside of the limits where there is room, since they may not be reached themselves. */
export function numberIn(usual: number, { min, max }: ValueLimits): number {
  const least = min === undefined ? -Infinity : Number(min);
  const most = max === undefined ? Infinity : Number(max);
  if (usual > least && usual < most) return usual;
  if (least === -Infinity) return most - 1;
  if (most === Infinity) return least + 1;
  return (least + most) / 2;
}

function textIn(usual: string, limits: ValueLimits, variant: number): string {
  const { format, prefix = '', suffix = '', contains = '', minLength = 0, maxLength = Infinity } = limits;
  if (format !== undefined) return formatted(format, variant);
  const fixed = [...prefix, ...contains, ...suffix].length;
  const most = Math.max(0, maxLength - fixed);
  const least = Math.min(longest, Math.max(0, minLength - fixed));
  const ending = variant === 0 ? '' : String(variant + 1);
  let text = [...usual].slice(0, Math.max(0, most - ending.length)).join('') + ending;
  if (text.length < least) text = text.padEnd(least, text === '' ? 'a' : text);
  return prefix + text + contains + suffix;
}

/** Nobody wants to read more of what is made up. */
const longest = 10_000;

function bytesIn(limits: ValueLimits, variant: number): string {
  const { format, prefix = '', suffix = '', contains = '', minLength = 0, maxLength = Infinity } = limits;
  const whole = format === undefined ? undefined : (formatBytes[format] ?? 0);
  const fixed = prefix.length + contains.length + suffix.length;
  const length = whole ?? Math.max(minLength, Math.min(3, maxLength));
  const filling = Array.from({ length: Math.min(longest, Math.max(0, length - fixed)) }, (_, at) =>
    String.fromCharCode((at + variant) % 256),
  );
  return btoa(prefix + filling.join('') + contains + suffix);
}

/** How long the formats are in which bytes may be. */
const formatBytes: Partial<Readonly<Record<ValueFormat, number>>> = { ip: 4, ipv6: 16, uuid: 16 };

function formatted(format: ValueFormat, variant: number): string {
  const more = variant === 0 ? '' : String(variant + 1);
  const digit = ((variant % 9) + 1).toString();
  switch (format) {
    case 'email':
      return `ada${more}@example.com`;
    case 'hostname':
      return `host${more}.example.com`;
    case 'ip':
      return `192.0.2.${digit}`;
    case 'ipv6':
      return `2001:db8::${digit}`;
    case 'uri':
      return `https://example.com/${more}`;
    case 'uuid':
      return `123e4567-e89b-12d3-a456-42661417400${digit}`;
    case 'tuuid':
      return `123e4567e89b12d3a45642661417400${digit}`;
    case 'ulid':
      return `01ARZ3NDEKTSV4RRFFQ69G5FA${digit}`;
    case 'ip-with-prefix-length':
      return `192.0.2.${digit}/24`;
    case 'ipv6-with-prefix-length':
      return `2001:db8::${digit}/64`;
    case 'ip-prefix':
      return `192.0.${digit}.0/24`;
    case 'ipv6-prefix':
      return `2001:db8:${digit}::/48`;
    case 'host-and-port':
      return `host${more}.example.com:8080`;
    case 'full-name':
      return `example.Name${more}`;
    case 'dotted-name':
      return `.example.Name${more}`;
    case 'header-name':
      return `x-name${more}`;
    case 'future':
      return '2099-12-31T00:00:00Z';
  }
}

/** Small enough for every width. */
function exampleInteger(name: readonly string[]): string {
  const last = name.at(-1) ?? '';
  if (['limit', 'size', 'count', 'quantity'].includes(last)) return '10';
  if (last === 'age') return '36';
  return '1';
}

/** By the last word of the name that says something. */
const texts: Readonly<Record<string, string>> = {
  name: 'Ada',
  email: 'ada@example.com',
  mail: 'ada@example.com',
  phone: '+44 20 7946 0000',
  url: 'https://example.com',
  uri: 'https://example.com',
  id: '1',
  uuid: '123e4567-e89b-12d3-a456-426614174000',
  title: 'A title',
  description: 'A description',
  message: 'Hello',
  msg: 'Hello',
  text: 'Hello',
  city: 'London',
  country: 'GB',
  currency: 'EUR',
  language: 'en',
  locale: 'en-GB',
  token: '',
};

function exampleText(name: readonly string[]): string {
  const known = name.toReversed().find((word) => Object.hasOwn(texts, word));
  return known === undefined ? name.join(' ') : (texts[known] ?? '');
}

/** `orderId` and `order_id` are both "order" and "id". */
function words(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
