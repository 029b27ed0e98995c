/**
 * What the rules of protovalidate (`buf.validate.field`) say of the values of a field, as far as a value can be made up
 * that keeps to it: no expressions, and of patterns only the examples beside them. Source: buf/validate/validate.proto.
 */
import type { ValueFormat, ValueLimits } from '../../model/value-limits.ts';
import { interpretOptions } from './options/interpret.ts';
import { optionScope, type OptionScope } from './options/option-scope.ts';
import { optionSite } from './options/option-site.ts';
import { type FieldValue, isMessageValue } from './options/values.ts';
import { type FieldSymbol, fullNameOf, type ProtoLinked } from './symbols.ts';

export type LimitsReader = (field: FieldSymbol) => ValueLimits | undefined;

/** Looks the names of options up once a file. */
export function limitsReader(): LimitsReader {
  const scopes = new Map<ProtoLinked, OptionScope>();
  return (field) => {
    if (!field.options.some(({ name: { parts } }) => /\bfield$/.test(parts[0]?.name.text ?? '')))
      return undefined;
    const scope = scopes.get(field.file) ?? optionScope(field.file);
    scopes.set(field.file, scope);
    const options = interpretOptions(scope, optionSite(field), () => undefined);
    for (const [option, { value }] of options?.fields ?? [])
      if (fullNameOf(option) === 'buf.validate.field') return limitsOf(rulesOf(value));
    return undefined;
  };
}

/** A message of rules by the names of its fields; integers are `bigint`. */
interface Rules {
  readonly [name: string]: Rule | undefined;
}
type Rule = bigint | number | boolean | string | Uint8Array | Rules | readonly Rule[];

function ruleOf(value: FieldValue): Rule {
  if (Array.isArray(value)) return value.map(ruleOf);
  return isMessageValue(value) ? rulesOf(value) : value;
}

function rulesOf(value: FieldValue): Rules {
  if (!isMessageValue(value)) return {};
  return Object.fromEntries([...value.fields].map(([{ name }, set]) => [name, ruleOf(set.value)]));
}

function isRules(rule: Rule | undefined): rule is Rules {
  return typeof rule === 'object' && !Array.isArray(rule) && !(rule instanceof Uint8Array);
}

function limitsOf(rules: Rules): ValueLimits | undefined {
  const kind = Object.keys(rules).find((name) => isRules(rules[name]));
  const own = kind === undefined ? undefined : rules[kind];
  const limits: ValueLimits = {
    ...(rules['required'] === true ? { required: true } : {}),
    ...(isRules(own) ? limitsByKind(kind ?? '', own) : {}),
  };
  return Object.keys(limits).length === 0 ? undefined : limits;
}

function limitsByKind(kind: string, rules: Rules): ValueLimits {
  switch (kind) {
    case 'repeated':
      return {
        ...lengthOf(rules['min_items'], rules['max_items']),
        ...(rules['unique'] === true ? { unique: true } : {}),
        ...part('items', rules['items']),
      };
    case 'map':
      return {
        ...lengthOf(rules['min_pairs'], rules['max_pairs']),
        ...part('keys', rules['keys']),
        ...part('items', rules['values']),
      };
    case 'string':
    case 'bytes':
      return { ...choiceOf(rules), ...textLimits(rules) };
    case 'timestamp':
      return { ...rangeOf(rules), ...(rules['gt_now'] === true ? { format: 'future' } : {}) };
    default:
      return { ...choiceOf(rules), ...rangeOf(rules) };
  }
}

function part(name: 'items' | 'keys', rules: Rule | undefined): ValueLimits {
  const limits = isRules(rules) ? limitsOf(rules) : undefined;
  return limits === undefined ? {} : { [name]: limits };
}

function choiceOf(rules: Rules): ValueLimits {
  const { const: only, in: among, example, not_in: not } = rules;
  const chosen = only === undefined ? (listOf(among).length > 0 ? among : example) : [only];
  const choices = listOf(chosen).flatMap((value) => jsonOf(value) ?? []);
  const refused = listOf(not).flatMap((value) => jsonOf(value) ?? []);
  return {
    ...(choices.length > 0 ? { among: choices } : {}),
    ...(refused.length > 0 ? { not: refused } : {}),
  };
}

function listOf(rule: Rule | undefined): readonly Rule[] {
  return Array.isArray(rule) ? (rule as readonly Rule[]) : [];
}

/** Nothing for what is no single value. */
function jsonOf(rule: Rule): string | undefined {
  if (typeof rule === 'string') return JSON.stringify(rule);
  if (rule instanceof Uint8Array) return JSON.stringify(base64(rule));
  return typeof rule === 'object' ? undefined : String(rule);
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function rangeOf({ const: only, gt, gte, lt, lte }: Rules): ValueLimits {
  const min = secondsOf(only) ?? inside(gt, 1n) ?? inside(gte, 0n);
  const max = secondsOf(only) ?? inside(lt, -1n) ?? inside(lte, 0n);
  return {
    ...(min === undefined ? {} : { min }),
    // What has its lower limit above the upper one lets values through that lie outside of both.
    ...(max === undefined || (min !== undefined && Number(min) > Number(max)) ? {} : { max }),
  };
}

/** The limit as a value that may be reached; of fractions nothing is taken away, since nobody makes one up so close. */
function inside(limit: Rule | undefined, step: bigint): string | undefined {
  if (typeof limit === 'bigint') return String(limit + step);
  if (typeof limit === 'number') return String(limit);
  return secondsOf(limit);
}

/** Of a Timestamp or a Duration. */
function secondsOf(value: Rule | undefined): string | undefined {
  if (!isRules(value)) return undefined;
  const { seconds = 0n, nanos = 0n } = value;
  return String(Number(seconds) + Number(nanos) / 1e9);
}

function textLimits(rules: Rules): ValueLimits {
  const { prefix, suffix, contains } = rules;
  const format = formats.find(([name]) => rules[name] === true)?.[1];
  return {
    ...lengthOf(
      rules['len'] ?? rules['len_bytes'] ?? rules['min_len'] ?? rules['min_bytes'],
      rules['len'] ?? rules['len_bytes'] ?? rules['max_len'] ?? rules['max_bytes'],
    ),
    ...(format === undefined ? {} : { format }),
    ...(typeof prefix === 'string' ? { prefix } : {}),
    ...(typeof suffix === 'string' ? { suffix } : {}),
    ...(typeof contains === 'string' ? { contains } : {}),
    ...(rules['well_known_regex'] === 1n || rules['well_known_regex'] === 1 ? { format: 'header-name' } : {}),
  };
}

function lengthOf(min: Rule | undefined, max: Rule | undefined): ValueLimits {
  return {
    ...(typeof min === 'bigint' || typeof min === 'number' ? { minLength: Number(min) } : {}),
    ...(typeof max === 'bigint' || typeof max === 'number' ? { maxLength: Number(max) } : {}),
  };
}

const formats: readonly (readonly [rule: string, format: ValueFormat])[] = [
  ['email', 'email'],
  ['hostname', 'hostname'],
  ['ip', 'ip'],
  ['ipv4', 'ip'],
  ['ipv6', 'ipv6'],
  ['uri', 'uri'],
  ['uri_ref', 'uri'],
  ['address', 'hostname'],
  ['uuid', 'uuid'],
  ['tuuid', 'tuuid'],
  ['ulid', 'ulid'],
  ['ip_with_prefixlen', 'ip-with-prefix-length'],
  ['ipv4_with_prefixlen', 'ip-with-prefix-length'],
  ['ipv6_with_prefixlen', 'ipv6-with-prefix-length'],
  ['ip_prefix', 'ip-prefix'],
  ['ipv4_prefix', 'ip-prefix'],
  ['ipv6_prefix', 'ipv6-prefix'],
  ['host_and_port', 'host-and-port'],
  ['protobuf_fqn', 'full-name'],
  ['protobuf_dot_fqn', 'dotted-name'],
];
