/**
 * Evaluates the rules of `buf.validate` with Buf's library. A bundle of its own, loaded when a schema has such rules;
 * all that goes in and comes out is plain data, since it has its own copy of the library for Protobuf.
 */
import {
  createFileRegistry,
  type DescExtension,
  type DescMessage,
  type FileRegistry,
  fromBinary,
  type Message,
} from '@bufbuild/protobuf';
import type { Path } from '@bufbuild/protobuf/reflect';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { createValidator, type Validator, type Violation } from '@bufbuild/protovalidate';
import { messageOf } from '../../base/thrown.ts';
import {
  type BrokenRule,
  type MessageRules,
  noFindings,
  type RuleFailure,
  type RuleFindings,
} from '../../model/message-rules.ts';
import { encodeMessage } from '../codecs/protobuf/encode.ts';
import { jsonNameOf, type Types } from '../codecs/protobuf/types.ts';
import { parseJson } from '../json/parse-json.ts';
import { childPointer } from '../json/pointer.ts';
import { type RulePart, type RuleParts, rulePartsOf } from './rule-parts.ts';

/** The rules in the files of an encoded `google.protobuf.FileDescriptorSet`. */
export function openRules(descriptors: Uint8Array): MessageRules {
  let opened: OpenRules | RuleFindings | undefined;
  return {
    evaluate(type, message) {
      opened ??= open(descriptors);
      return opened instanceof OpenRules ? opened.evaluate(type, message) : opened;
    },
  };
}

function open(descriptors: Uint8Array): OpenRules | RuleFindings {
  try {
    return new OpenRules(createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptors)));
  } catch (thrown) {
    return { broken: [], failures: [{ phase: 'compile', message: messageOf(thrown) }] };
  }
}

/** So often messages are evaluated to find which of their rules fail. */
const maxTries = 200;

class OpenRules {
  readonly #registry: FileRegistry;
  readonly #types: Types;
  #validator: Validator;
  readonly #parts = new Map<DescMessage, RuleParts>();
  /** Rules that are wrong whatever the message is, by the keys of their parts; the descriptors do not have them any more. */
  readonly #wrong = new Map<string, RuleFailure>();

  constructor(registry: FileRegistry) {
    this.#registry = registry;
    this.#types = {
      // What is in an Any has rules of its own type, which nobody evaluates there; its bytes need not be right.
      message: () => undefined,
      extension: (name): DescExtension | undefined => registry.getExtension(name),
      extensionFor: (extendee, number) => registry.getExtensionFor(extendee, number),
    };
    this.#validator = createValidator({ registry });
  }

  evaluate(type: string, message: string | Uint8Array): RuleFindings {
    const desc = this.#registry.getMessage(type);
    const bytes = typeof message === 'string' ? desc && encoded(desc, message, this.#types) : message;
    const read = desc && bytes && decoded(desc, bytes);
    if (desc === undefined || read === undefined) return noFindings;
    const found = evaluateWith(this.#validator, desc, read);
    if ('broken' in found) return findings(found.broken, this.#known(desc));
    try {
      return this.#evaluateRest(desc, read, found);
    } catch (thrown) {
      return findings([], [...this.#known(desc), { phase: 'run', message: messageOf(thrown) }]);
    }
  }

  /** Looks for the rules that fail, leaves them out, and evaluates the others. */
  #evaluateRest(desc: DescMessage, message: Message, failure: RuleFailure): RuleFindings {
    const { all, keep } = this.#partsOf(desc);
    const failed = new Map<string, RuleFailure>();
    let tries = 0;
    const evaluate = (kept: (part: RulePart) => boolean): Evaluated => {
      keep((part) => kept(part) && !this.#wrong.has(part.key));
      tries++;
      // What it knows of a type is as the descriptors were when it first saw that.
      return evaluateWith(createValidator({ registry: this.#registry }), desc, message);
    };
    const search = (parts: readonly RulePart[]): void => {
      const some = new Set(parts);
      const found = evaluate((part) => some.has(part));
      if ('broken' in found) return;
      const [only] = parts;
      if (only === undefined) return;
      if (parts.length === 1 || tries >= maxTries) {
        const { owner, name } = only;
        const told = parts.length === 1 ? { ...found, rule: { owner, name } } : found;
        for (const { key } of parts) failed.set(key, told);
        return;
      }
      const half = parts.length >>> 1;
      search(parts.slice(0, half));
      search(parts.slice(half));
    };
    search(all.filter(({ key }) => !this.#wrong.has(key)));
    const rest = evaluate(({ key }) => !failed.has(key));
    for (const [key, each] of failed)
      if (each.phase === 'compile' && each.rule !== undefined) {
        this.#wrong.set(key, each);
        failed.delete(key);
      }
    keep(({ key }) => !this.#wrong.has(key));
    this.#validator = createValidator({ registry: this.#registry });
    const failures = [...this.#known(desc), ...failed.values()];
    return 'broken' in rest
      ? findings(rest.broken, failures)
      : findings([], failures.length > 0 ? [...failures, rest] : [failure]);
  }

  #partsOf(desc: DescMessage): RuleParts {
    let parts = this.#parts.get(desc);
    if (parts === undefined) this.#parts.set(desc, (parts = rulePartsOf(desc, this.#registry)));
    return parts;
  }

  /** The failures of rules of the type that are not evaluated any more. */
  #known(desc: DescMessage): readonly RuleFailure[] {
    if (this.#wrong.size === 0) return [];
    return this.#partsOf(desc).all.flatMap(({ key }) => this.#wrong.get(key) ?? []);
  }
}

/** What they break, or why it is not known. */
type Evaluated = { readonly broken: readonly BrokenRule[] } | RuleFailure;

function evaluateWith(validator: Validator, desc: DescMessage, message: Message): Evaluated {
  try {
    const result = validator.validate(desc, message);
    if (result.kind === 'valid') return noFindings;
    if (result.kind === 'invalid') return { broken: result.violations.map(brokenRule) };
    const phase = result.error.name === 'CompilationError' ? 'compile' : 'run';
    return { phase, message: result.error.message };
  } catch (thrown) {
    return { phase: 'run', message: messageOf(thrown) };
  }
}

function findings(broken: readonly BrokenRule[], failures: readonly RuleFailure[]): RuleFindings {
  const told = failures.filter((each) => !failures.some((other) => isPartOf(each, other)));
  return { broken, ...(told.length === 0 ? {} : { failures: told }) };
}

/** Rules for another kind of value than the field has fail as a whole, and each of them with it. */
function isPartOf({ rule, message }: RuleFailure, whole: RuleFailure): boolean {
  return (
    rule !== undefined &&
    rule.owner === whole.rule?.owner &&
    rule.name.startsWith(`${whole.rule.name}.`) &&
    message === whole.message
  );
}

function decoded(desc: DescMessage, bytes: Uint8Array): Message | undefined {
  try {
    return fromBinary(desc, bytes);
  } catch {
    return undefined;
  }
}

/** Nothing where the message does not fit its type, which is for others to tell. */
function encoded(desc: DescMessage, json: string, types: Types): Uint8Array | undefined {
  try {
    return encodeMessage(desc, parseJson(json), types);
  } catch {
    return undefined;
  }
}

function brokenRule({ ruleId, message, field, forKey }: Violation): BrokenRule {
  const last = field.at(-1);
  return {
    id: ruleId,
    message,
    pointer: pointerOf(field),
    ...(forKey ? { ofKey: true } : {}),
    ...(last?.kind === 'oneof' ? { oneof: last.name } : {}),
  };
}

function pointerOf(path: Path): string {
  let pointer = '';
  for (const step of path)
    switch (step.kind) {
      case 'field':
      case 'extension':
        pointer = childPointer(pointer, jsonNameOf(step));
        break;
      case 'list_sub':
        pointer = childPointer(pointer, step.index);
        break;
      case 'map_sub':
        pointer = childPointer(pointer, String(step.key));
        break;
      case 'oneof':
        break;
    }
  return pointer;
}
