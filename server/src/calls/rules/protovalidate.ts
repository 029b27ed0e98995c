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
} from '@bufbuild/protobuf';
import type { Path } from '@bufbuild/protobuf/reflect';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { createValidator, type Validator, type Violation } from '@bufbuild/protovalidate';
import { messageOf } from '../../base/thrown.ts';
import {
  type BrokenRule,
  type MessageRules,
  noFindings,
  type RuleFindings,
} from '../../model/message-rules.ts';
import { encodeMessage } from '../codecs/protobuf/encode.ts';
import { jsonNameOf, type Types } from '../codecs/protobuf/types.ts';
import { parseJson } from '../json/parse-json.ts';
import { childPointer } from '../json/pointer.ts';

/** The rules in the files of an encoded `google.protobuf.FileDescriptorSet`. */
export function openRules(descriptors: Uint8Array): MessageRules {
  let opened: OpenRules | RuleFindings | undefined;
  return {
    evaluate(type, json) {
      opened ??= open(descriptors);
      return 'registry' in opened ? evaluate(opened, type, json) : opened;
    },
  };
}

interface OpenRules {
  readonly registry: FileRegistry;
  readonly validator: Validator;
  readonly types: Types;
}

function open(descriptors: Uint8Array): OpenRules | RuleFindings {
  try {
    const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptors));
    const types: Types = {
      // What is in an Any has rules of its own type, which nobody evaluates there; its bytes need not be right.
      message: () => undefined,
      extension: (name): DescExtension | undefined => registry.getExtension(name),
      extensionFor: (extendee, number) => registry.getExtensionFor(extendee, number),
    };
    return { registry, validator: createValidator({ registry }), types };
  } catch (thrown) {
    return { broken: [], failure: { phase: 'compile', message: messageOf(thrown) } };
  }
}

function evaluate({ registry, validator, types }: OpenRules, type: string, json: string): RuleFindings {
  const desc = registry.getMessage(type);
  const bytes = desc && encoded(desc, json, types);
  if (desc === undefined || bytes === undefined) return noFindings;
  try {
    const result = validator.validate(desc, fromBinary(desc, bytes));
    if (result.kind === 'valid') return noFindings;
    if (result.kind === 'invalid') return { broken: result.violations.map(brokenRule) };
    const phase = result.error.name === 'CompilationError' ? 'compile' : 'run';
    return { broken: [], failure: { phase, message: result.error.message } };
  } catch (thrown) {
    return { broken: [], failure: { phase: 'run', message: messageOf(thrown) } };
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
