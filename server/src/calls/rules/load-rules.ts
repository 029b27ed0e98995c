/**
 * Finds out which schemas set rules for their messages, and loads what evaluates them only then: schemas without
 * `buf/validate/validate.proto` cost nothing.
 */
import { messageOf } from '../../base/thrown.ts';
import { type MessageRules, noFindings } from '../../model/message-rules.ts';

/** What sets rules imports this. */
export const rulesFile = 'buf/validate/validate.proto';

/**
 * The rules in files that import those of protovalidate.
 * @param descriptors an encoded `google.protobuf.FileDescriptorSet`, asked for when a message is evaluated.
 */
export async function loadRules(descriptors: () => Uint8Array | undefined): Promise<MessageRules> {
  let openRules: (descriptors: Uint8Array) => MessageRules;
  try {
    ({ openRules } = await import('./protovalidate.ts'));
  } catch (thrown) {
    const failure = { phase: 'compile', message: messageOf(thrown) } as const;
    return { evaluate: () => ({ broken: [], failures: [failure] }) };
  }
  let opened: MessageRules | undefined;
  return {
    evaluate(type, message) {
      if (opened === undefined) {
        const bytes = descriptors();
        opened = bytes !== undefined && setsRules(bytes) ? openRules(bytes) : withoutRules;
      }
      return opened.evaluate(type, message);
    },
  };
}

const withoutRules: MessageRules = { evaluate: () => noFindings };

/** Whether the name of the file is among the descriptors. */
export function setsRules(descriptors: Uint8Array): boolean {
  // Names are ASCII, of which each byte is a character.
  return new TextDecoder('latin1').decode(descriptors).includes(rulesFile);
}
