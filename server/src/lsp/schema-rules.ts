/**
 * Finds out which schemas set rules for their messages, and loads what evaluates them only then: schemas without
 * `buf/validate/validate.proto` cost nothing.
 */
import { messageOf } from '../base/thrown.ts';
import { type MessageRules, noFindings } from '../model/message-rules.ts';

/** What sets rules imports this. */
export const rulesFile = 'buf/validate/validate.proto';

/**
 * The rules in files that import those of protovalidate.
 * @param descriptors an encoded `google.protobuf.FileDescriptorSet`, asked for when a message is evaluated.
 */
export async function loadRules(descriptors: () => Uint8Array | undefined): Promise<MessageRules> {
  let openRules: (descriptors: Uint8Array) => MessageRules;
  try {
    ({ openRules } = await import('../calls/rules/protovalidate.ts'));
  } catch (thrown) {
    const failure = { phase: 'compile', message: messageOf(thrown) } as const;
    return { evaluate: () => ({ broken: [], failure }) };
  }
  let opened: MessageRules | undefined;
  return {
    evaluate(type, json) {
      if (opened === undefined) {
        const bytes = descriptors();
        opened = bytes !== undefined && setsRules(bytes) ? openRules(bytes) : withoutRules;
      }
      return opened.evaluate(type, json);
    },
  };
}

const withoutRules: MessageRules = { evaluate: () => noFindings };

/** Whether the name of the file is among the descriptors. */
export function setsRules(descriptors: Uint8Array): boolean {
  return Buffer.from(descriptors.buffer, descriptors.byteOffset, descriptors.byteLength).includes(rulesFile);
}
