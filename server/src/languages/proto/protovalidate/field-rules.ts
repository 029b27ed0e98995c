/** The rules of a field, of the items of a list, and of the keys and values of a map. Source: buf/validate/validate.proto. */
import { isMap, presenceOf } from '../field-facts.ts';
import * as t from '../field-type.ts';
import { type FieldSymbol, isSynthetic } from '../symbols.ts';
import { checkCelRules } from './cel-rules.ts';
import { checkOrder, checkTimestamp } from './order-rules.ts';
import { checkExamples } from './example-rules.ts';
import { type RuleReport, ruleName } from './report.ts';
import { inside, nameIn, type Rules, valueOf } from './rules.ts';
import { checkBounds, checkConst, checkText } from './text-rules.ts';

/** What rules of a kind are for: a type of the language, or a message. */
const ruledTypes: ReadonlyMap<string, { readonly type?: number; readonly message?: string }> = new Map([
  ['float', { type: t.FLOAT, message: 'FloatValue' }],
  ['double', { type: t.DOUBLE, message: 'DoubleValue' }],
  ['int32', { type: t.INT32, message: 'Int32Value' }],
  ['int64', { type: t.INT64, message: 'Int64Value' }],
  ['uint32', { type: t.UINT32, message: 'UInt32Value' }],
  ['uint64', { type: t.UINT64, message: 'UInt64Value' }],
  ['sint32', { type: t.SINT32 }],
  ['sint64', { type: t.SINT64 }],
  ['fixed32', { type: t.FIXED32 }],
  ['fixed64', { type: t.FIXED64 }],
  ['sfixed32', { type: t.SFIXED32 }],
  ['sfixed64', { type: t.SFIXED64 }],
  ['bool', { type: t.BOOL, message: 'BoolValue' }],
  ['string', { type: t.STRING, message: 'StringValue' }],
  ['bytes', { type: t.BYTES, message: 'BytesValue' }],
  ['enum', { type: t.ENUM }],
  ['any', { message: 'Any' }],
  ['duration', { message: 'Duration' }],
  ['timestamp', { message: 'Timestamp' }],
  ['field_mask', { message: 'FieldMask' }],
]);

const wrapper = /^google\.protobuf\.(?:Float|Double|U?Int32|U?Int64|Bool|String|Bytes)Value$/;

export function checkFieldRules(
  field: FieldSymbol,
  rules: Rules,
  report: RuleReport,
  isOne = field.label !== 'repeated',
): void {
  checkFlags(field, rules, report);
  checkCelRules(field.file, rules, report);
  if (rules.has('map')) return checkMap(field, inside(rules, 'map') ?? new Map(), rules, report);
  if (rules.has('repeated')) return checkList(field, inside(rules, 'repeated') ?? new Map(), rules, report);
  for (const [kind, ruled] of ruledTypes) {
    const rule = rules.get(kind);
    if (rule === undefined) continue;
    const name = field.typeSymbol?.fullName;
    const fits =
      field.type === ruled.type ||
      (ruled.message !== undefined && name === `google.protobuf.${ruled.message}`);
    if (isOne && fits) {
      const own = inside(rules, kind) ?? new Map<string, never>();
      checkKind(kind, own, report);
      checkExamples(field, kind, own, nameIn(rules, 'ignore'), report);
    } else
      report.add(
        rule,
        `${ruleName(report, kind)} is not for ${report.field}, which is ${isOne ? '' : 'several '}${typeWords(field)}`,
      );
  }
}

function typeWords(field: FieldSymbol): string {
  if (isMap(field)) return 'a map';
  return field.typeSymbol === undefined ? (t.scalarName(field.type) ?? '') : `"${field.typeSymbol.fullName}"`;
}

function checkKind(kind: string, rules: Rules, report: RuleReport): void {
  if (kind === 'string' || kind === 'bytes') checkText(rules, kind, report);
  else if (kind === 'enum' || kind === 'any') checkConst(rules, kind, report);
  else if (kind === 'timestamp') checkTimestamp(rules, report);
  else if (kind === 'field_mask') checkMask(rules, report);
  else if (kind !== 'bool') checkOrder(rules, kind, report);
}

function checkMask(rules: Rules, report: RuleReport): void {
  checkConst(rules, 'field_mask', report);
  const not = new Set(rules.get('not_in')?.values.map(({ value }) => value));
  for (const { value } of rules.get('in')?.values ?? [])
    if (typeof value === 'string' && not.has(value))
      report.add(rules.get('in'), `the path "${value}" is in "in" and in "not_in" of ${report.field}`);
}

function checkFlags(field: FieldSymbol, rules: Rules, report: RuleReport): void {
  const isRequired = valueOf(rules, 'required') === true;
  const ignore = nameIn(rules, 'ignore');
  const [required, ignoring] = [rules.get('required'), rules.get('ignore')];
  if (field.extend !== undefined) {
    if (isRequired)
      report.add(required, `${report.field} is an extension, which "required" cannot be said of`);
    if (ignore === 'IGNORE_IF_ZERO_VALUE')
      report.add(ignoring, `${report.field} is an extension, which "ignore" cannot be said of`);
  }
  if (isRequired && field.oneof !== undefined && !isSynthetic(field.oneof))
    report.add(
      required,
      `${report.field} is in the oneof "${field.oneof.name}", and cannot be required there`,
    );
  if (ignore === 'IGNORE_ALWAYS' && rules.size > 1)
    report.add(ignoring, `${report.field} is always ignored, so its other rules say nothing`);
  if (ignore !== 'IGNORE_IF_ZERO_VALUE') return;
  if (isRequired)
    for (const rule of [required, ignoring])
      report.add(rule, `${report.field} is required, and can then not be ignored where it is empty`);
  if (field.extend === undefined && presenceOf(field) !== 'implicit' && presenceOf(field) !== 'repeated')
    report.add(ignoring, `${report.field} can be absent, so that it is ignored then without being told`);
}

function checkList(field: FieldSymbol, list: Rules, rules: Rules, report: RuleReport): void {
  if (field.label !== 'repeated' || isMap(field)) {
    report.add(
      rules.get('repeated'),
      `${ruleName(report, 'repeated')} is not for ${report.field}, which is not repeated`,
    );
    return;
  }
  if (valueOf(list, 'unique') === true && t.isMessageType(field.type))
    if (!wrapper.test(field.typeSymbol?.fullName ?? ''))
      report.add(list.get('unique'), `"unique" cannot be said of ${report.field}, whose items are messages`);
  checkBounds(list, 'repeated', ['min_items', 'max_items'], undefined, report);
  const items = inside(list, 'items');
  if (items !== undefined)
    checkParts(field, items, { ...report, path: 'repeated.items' }, 'an item of a list');
}

function checkMap(field: FieldSymbol, map: Rules, rules: Rules, report: RuleReport): void {
  const entry = isMap(field) && field.typeSymbol?.kind === 'message' ? field.typeSymbol : undefined;
  if (entry === undefined) {
    report.add(rules.get('map'), `${ruleName(report, 'map')} is not for ${report.field}, which is no map`);
    return;
  }
  checkBounds(map, 'map', ['min_pairs', 'max_pairs'], undefined, report);
  const [key, value] = entry.fields;
  const [keys, values] = [inside(map, 'keys'), inside(map, 'values')];
  if (key !== undefined && keys !== undefined)
    checkParts(key, keys, { ...report, path: 'map.keys' }, 'a key of a map');
  if (value !== undefined && values !== undefined)
    checkParts(value, values, { ...report, path: 'map.values' }, 'a value of a map');
}

function checkParts(field: FieldSymbol, rules: Rules, report: RuleReport, what: string): void {
  if (valueOf(rules, 'required') === true)
    report.add(rules.get('required'), `"required" cannot be said of ${what}: it is there, or there is none`);
  checkFieldRules(field, rules, report, true);
}
