/**
 * The rules that messages of a type are evaluated by, one by one, so that one that nobody can evaluate can be left out
 * for the sake of the others. It is left out in the options of the descriptors, which must be nobody else's. Rules that
 * cannot fail, such as `required`, are no parts: they are always there.
 */
import {
  clone,
  type DescField,
  type DescMessage,
  getOption,
  hasOption,
  isFieldSet,
  isMessage,
  type Message,
  type Registry,
  setExtension,
} from '@bufbuild/protobuf';
import { reflect } from '@bufbuild/protobuf/reflect';
import {
  field as fieldOption,
  type FieldRules,
  FieldRulesSchema,
  Ignore,
  MapRulesSchema,
  message as messageOption,
  type MessageRules,
  MessageRulesSchema,
  RepeatedRulesSchema,
} from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';

export interface RulePart {
  /** Of one schema, each part has another. */
  readonly key: string;
  /** The full name of the message or field that sets the rule. */
  readonly owner: string;
  /** As the schema names it: its own id or expression, or as `string.pattern`. */
  readonly name: string;
}

/** Tells of a rule whether it stays. */
type Keeps = (name: string, place: string) => boolean;

/** Something that sets rules, and how to have some of them only. */
interface Owner {
  readonly name: string;
  readonly set: (keeps: Keeps) => void;
}

export interface RuleParts {
  readonly all: readonly RulePart[];
  /** From now on the descriptors have no others, until this is called again. */
  readonly keep: (kept: (part: RulePart) => boolean) => void;
}

/** The parts of the rules of a type and of all that its messages hold. */
export function rulePartsOf(root: DescMessage, registry: Registry): RuleParts {
  const owners = [...reachable(root)].flatMap((desc) => ownersIn(desc, registry));
  const parts = new Map<string, RulePart>();
  for (const { name: owner, set } of owners)
    set((name, place) => {
      const key = `${owner} ${place}`;
      parts.set(key, { key, owner, name });
      return true;
    });
  return {
    all: [...parts.values()],
    keep(kept) {
      for (const { name, set } of owners)
        set((_, place) => {
          const part = parts.get(`${name} ${place}`);
          return part === undefined || kept(part);
        });
    },
  };
}

function reachable(root: DescMessage): ReadonlySet<DescMessage> {
  const found = new Set([root]);
  // What is added while it is gone through is gone through too.
  for (const { fields } of found)
    for (const { message } of fields) if (message !== undefined) found.add(message);
  return found;
}

/** As the schema writes them, kept here, since what the descriptors have changes. */
const written = new WeakMap<DescMessage, readonly Owner[]>();

function ownersIn(desc: DescMessage, registry: Registry): readonly Owner[] {
  let owners = written.get(desc);
  if (owners === undefined) {
    const ofMessage = hasOption(desc, messageOption) ? getOption(desc, messageOption) : undefined;
    const oneofs = new Set(ofMessage?.oneof.flatMap(({ fields }) => fields));
    owners = [
      ...(ofMessage === undefined ? [] : [messageOwner(desc, ofMessage)]),
      ...desc.fields.flatMap((field) =>
        hasOption(field, fieldOption) ? fieldOwner(field, oneofs.has(field.name), registry) : [],
      ),
    ];
    written.set(desc, owners);
  }
  return owners;
}

function messageOwner({ proto: { options }, typeName: name }: DescMessage, rules: MessageRules): Owner {
  return {
    name,
    set(keeps) {
      const copy = clone(MessageRulesSchema, rules);
      copy.cel = copy.cel.filter(({ id }, at) => keeps(id, `cel ${at}`));
      copy.celExpression = copy.celExpression.filter((text, at) => keeps(text, `cel_expression ${at}`));
      copy.oneof = copy.oneof.filter((_, at) => keeps('message.oneof', `oneof ${at}`));
      if (options !== undefined) setExtension(options, messageOption, copy);
    },
  };
}

function fieldOwner(field: DescField, inOneof: boolean, registry: Registry): Owner {
  const rules = getOption(field, fieldOption);
  // A field in a oneof of the message is not looked at while it is unset, and is not without that rule either.
  if (inOneof && !isFieldSet(rules, FieldRulesSchema.field.ignore)) rules.ignore = Ignore.IF_ZERO_VALUE;
  const { options } = field.proto;
  return {
    name: `${field.parent.typeName}.${field.name}`,
    set(keeps) {
      if (options !== undefined) setExtension(options, fieldOption, partOfField(rules, '', keeps, registry));
    },
  };
}

/** @param at what leads to the rules, of those that are about what a list or a map holds. */
function partOfField(rules: FieldRules, at: string, keeps: Keeps, registry: Registry): FieldRules {
  const copy = clone(FieldRulesSchema, rules);
  copy.cel = copy.cel.filter(({ id }, index) => keeps(id, `${at}cel ${index}`));
  copy.celExpression = copy.celExpression.filter((text, index) =>
    keeps(text, `${at}cel_expression ${index}`),
  );
  const { case: kind, value } = copy.type;
  if (kind !== undefined) {
    const isKept = keeps(`${at}${kind}`, `${at}${kind}`);
    const isPartKept = keepIn(value, `${at}${FieldRulesSchema.field[kind].name}`, keeps, registry);
    if (!isKept && !isPartKept) copy.type = { case: undefined };
  }
  return copy;
}

/** These are evaluated together. */
const range = new Set(['lt', 'lte', 'gt', 'gte', 'lt_now', 'gt_now']);

/** What other rules need to be read right. */
const settings = new Set(['strict', 'example']);

/** Takes out of the rules for a kind of value what is not kept; whether something is. */
function keepIn(rules: Message, at: string, keeps: Keeps, registry: Registry): boolean {
  const desc = FieldRulesSchema.fields.find(({ message }) => message?.typeName === rules.$typeName)?.message;
  if (desc === undefined) return true;
  let isPartKept = false;
  const kept = (name: string, place = name): boolean => {
    const isKept = keeps(name, place);
    if (isKept) isPartKept = true;
    return isKept;
  };
  const inner = (of: FieldRules, name: string): FieldRules =>
    partOfField(of, `${at}.${name}.`, kept, registry);
  if (isMessage(rules, RepeatedRulesSchema) && rules.items !== undefined)
    rules.items = inner(rules.items, 'items');
  if (isMessage(rules, MapRulesSchema)) {
    if (rules.keys !== undefined) rules.keys = inner(rules.keys, 'keys');
    if (rules.values !== undefined) rules.values = inner(rules.values, 'values');
  }
  const reflected = reflect(desc, rules);
  const names = reflected.fields
    .filter((field) => field.message !== FieldRulesSchema && reflected.isSet(field))
    .map((field) => ({ field, name: range.has(field.name) ? `${at}.${rangeName}` : `${at}.${field.name}` }));
  for (const { field, name } of names) if (!settings.has(field.name) && !kept(name)) reflected.clear(field);
  const extensions = rules.$unknown?.filter(({ no }) => {
    const name = registry.getExtensionFor(desc, no)?.typeName ?? String(no);
    return kept(`${at}.(${name})`);
  });
  if (extensions !== undefined) rules.$unknown = extensions;
  return isPartKept;
}

const rangeName = 'lt/gt';
