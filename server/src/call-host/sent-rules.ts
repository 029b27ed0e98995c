/**
 * Holds messages with values that are known no earlier than at the call against the rules of their schema, when they
 * are about to be sent, and tells what they break; what the document says of them by itself is told there. It stops
 * no message, and shows no value of a secret.
 */
import { pathOfPointer, pathText } from '../base/json-path.ts';
import { pointerSteps } from '../base/json-pointer.ts';
import type { RuleNote, RuleNotes } from '../contract/call-log.ts';
import type { PreparedMessage, SourceMap, SourcePlace } from '../contract/prepared-call.ts';
import type { OutgoingMessage } from '../calls/call.ts';
import { placeholderPointers } from '../calls/placeholders/pointer-at.ts';
import { findingsOf, JudgedMessages } from '../calls/rules/judged-messages.ts';
import { visibleLine } from '../calls/visible-text.ts';
import type { BrokenRule, MessageRules, RuleFindings } from '../model/message-rules.ts';
import { certainty } from '../model/rule-certainty.ts';
import { failureText, ruleText } from '../model/rule-words.ts';

/** A message as it is sent, and what it was made of. */
export interface MadeMessage {
  readonly message: PreparedMessage;
  /** With values in place of its placeholders, but for secrets. */
  readonly json: string;
  readonly outgoing: OutgoingMessage;
}

export interface SentRulesOptions {
  /** The full name of the type of the messages. */
  readonly type: string;
  /** Whether they are JSON on the wire. */
  readonly isJson: boolean;
  /** Loads them; called where there is something to evaluate, and never rejects. */
  readonly rules: () => Promise<MessageRules>;
  readonly redact: (text: string) => string;
}

/** So much is told of a call; the rest is counted. */
const maxNotes = 50;

export class SentRules {
  readonly #options: SentRulesOptions;
  readonly #judged = new JudgedMessages();
  readonly #waiting: MadeMessage[] = [];
  readonly #notes = new Map<string, RuleNote>();

  constructor(options: SentRulesOptions) {
    this.#options = options;
  }

  /** What is known so far; nothing where no rule is broken. */
  get notes(): RuleNotes | undefined {
    const count = this.#notes.size;
    return count === 0 ? undefined : { count, notes: [...this.#notes.values()].slice(0, maxNotes) };
  }

  /** The message is judged with the next `judge`, unless it needs no judging, or enough have been. */
  add(made: MadeMessage): void {
    const { message, json, outgoing } = made;
    if (message.json.includes('{{') && this.#judged.takes(json, outgoing.payload.length))
      this.#waiting.push(made);
  }

  /** Never rejects. */
  async judge(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const rules = await this.#options.rules();
    for (const made of this.#waiting.splice(0)) this.#judge(made, rules);
  }

  #judge({ message, outgoing }: MadeMessage, rules: MessageRules): void {
    const { type } = this.#options;
    const { payload, redacted } = outgoing;
    const found = findingsOf(rules, this.#options, payload);
    // What is said of the message without its secrets too shows none of them.
    const plain = redacted === undefined ? found : findingsOf(rules, this.#options, redacted);
    const wasTold = certainty(placeholderPointers(message.json));
    for (const rule of found.broken) if (!wasTold(rule)) this.#noteRule(message, rule, plain);
    for (const failure of found.failures ?? []) {
      // One that is wrong for any message was told of.
      if (failure.phase === 'compile') continue;
      const isSafe = plain.failures?.some((each) => each.message === failure.message) === true;
      this.#note(message, '', '', failureText(type, isSafe ? failure : { ...failure, message: '' }));
    }
  }

  #noteRule(message: PreparedMessage, rule: BrokenRule, plain: RuleFindings): void {
    const { id, pointer, oneof } = rule;
    const isSafe = plain.broken.some((each) => each.id === id && each.message === rule.message);
    const isPlaceSafe = plain.broken.some((each) => each.pointer === pointer);
    const shown = isPlaceSafe ? pointer : nearestPlace(message.sourceMap, pointer).pointer;
    const path = pathText([
      ...pathOfPointer(shown),
      ...(oneof === undefined ? [] : [{ kind: 'member', name: oneof } as const]),
    ]);
    const text = ruleText(isSafe ? rule : { id, message: '' });
    this.#note(message, pointer, shown, path === '' ? text : `"${visibleLine(path, longestPath)}": ${text}`);
  }

  /** @param shown as much of the pointer as holds no secret. */
  #note({ sourceMap }: PreparedMessage, pointer: string, shown: string, text: string): void {
    const { range } = nearestPlace(sourceMap, pointer);
    const { redact } = this.#options;
    const message = redact(text);
    const path = pointerSteps(shown).map(redact);
    this.#notes.set(JSON.stringify([range, message]), { message, range, path });
  }
}

/** The longest path that is shown, in UTF-16 units. */
const longestPath = 200;

/** That of the value, or of the nearest one around it that is written. */
function nearestPlace(sourceMap: SourceMap, pointer: string): SourcePlace {
  const places = new Map(sourceMap.map((place) => [place.pointer, place]));
  let around = pointer;
  while (around !== '' && !places.has(around)) around = around.slice(0, around.lastIndexOf('/'));
  return places.get(around) ?? { pointer: '', range: nowhere };
}

/** A message has a place at least for itself. */
const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
