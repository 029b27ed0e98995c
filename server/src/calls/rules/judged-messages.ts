/** Which messages of a call are held against rules, and how: sending should not wait for long. */
import type { MessageRules, RuleFindings } from '../../model/message-rules.ts';

/** So many different ones, and so many bytes of them. */
const maxMessages = 100;
const maxBytes = 1 << 20;

export class JudgedMessages {
  readonly #seen = new Set<string>();
  #bytes = 0;

  /** Whether to judge a message, known by its text. Not where the same was, or enough others. */
  takes(text: string, bytes: number): boolean {
    if (this.#seen.has(text) || this.#seen.size >= maxMessages) return false;
    this.#seen.add(text);
    this.#bytes += bytes;
    return this.#bytes <= maxBytes;
  }
}

/** @param payload of a message of the type, as JSON where `isJson`. */
export function findingsOf(
  rules: MessageRules,
  { type, isJson }: { readonly type: string; readonly isJson: boolean },
  payload: Uint8Array,
): RuleFindings {
  return rules.evaluate(type, isJson ? new TextDecoder().decode(payload) : payload);
}
