/**
 * Holds the messages of a call against the rules that its schema sets with `buf.validate`, before they are sent, and
 * warns of what they break. It stops no message: whether it is taken is for the server to say.
 */
import { create, type FileRegistry, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { pathOfPointer, pathText } from '../../base/json-path.ts';
import { escapeInvisible } from '../../base/visible.ts';
import type { CallSchema } from '../../calls/call-schema.ts';
import { findingsOf, JudgedMessages } from '../../calls/rules/judged-messages.ts';
import { loadRules, rulesFile } from '../../calls/rules/load-rules.ts';
import type { BrokenRule, MessageRules } from '../../model/message-rules.ts';
import { failureText, ruleText } from '../../model/rule-words.ts';
import type { JsonText } from './json-values.ts';
import { writtenPlace } from './written-place.ts';

/** A message that is about to be sent. */
export interface JudgedMessage {
  /** What the input is called, and what was written there; absent where nothing was. */
  readonly written?: { readonly name: string; readonly value: JsonText };
  readonly payload: Uint8Array;
}

export interface RuleWarningsOptions {
  readonly registry: FileRegistry;
  /** The full name of the type of the messages. */
  readonly type: string;
  /** Whether they are JSON on the wire. */
  readonly isJson: boolean;
  /** Gets a sentence, without a line break. */
  readonly warn: (warning: string) => void;
}

/** Whether the schema has files that set rules. */
export function canSetRules(schema: CallSchema): schema is Extract<CallSchema, { kind: 'descriptor-set' }> {
  return schema.kind === 'descriptor-set' && schema.registry.getFile(rulesFile) !== undefined;
}

/** So much is told of a call. */
const maxWarnings = 50;

export class RuleWarnings {
  readonly #options: RuleWarningsOptions;
  readonly #judged = new JudgedMessages();
  #rules: Promise<MessageRules> | undefined;
  readonly #failures = new Set<string>();
  #told = 0;

  constructor(options: RuleWarningsOptions) {
    this.#options = options;
  }

  /** Warns of what the message breaks, unless the same or enough others were judged. Never rejects. */
  async judge({ written, payload }: JudgedMessage): Promise<void> {
    if (!this.#judged.takes(written?.value.text ?? '', payload.length)) return;
    const { registry, type } = this.#options;
    this.#rules ??= loadRules(() => descriptorsOf(registry));
    const rules = await this.#rules;
    const { broken, failures = [] } = findingsOf(rules, this.#options, payload);
    for (const rule of broken) this.#tell(warningOf(rule, written));
    for (const failure of failures) {
      const said = failureText(type, failure);
      if (this.#failures.has(said)) continue;
      this.#failures.add(said);
      this.#tell(`warning: ${said}`);
    }
  }

  #tell(warning: string): void {
    this.#told++;
    if (this.#told <= maxWarnings) this.#options.warn(warning);
    else if (this.#told === maxWarnings + 1)
      this.#options.warn('warning: more rules of the schema are broken than are told');
  }
}

function warningOf(rule: BrokenRule, written: JudgedMessage['written']): string {
  const { pointer, oneof } = rule;
  const place = written && writtenPlace(written.value, pointer);
  const lacking = oneof ?? pathText(pathOfPointer(place?.rest ?? pointer));
  const where = written && place ? `${written.name}:${place.line + 1}:${place.column + 1}: ` : '';
  return `${where}warning: ${lacking === '' ? '' : `"${escapeInvisible(lacking)}": `}${ruleText(rule)}`;
}

function descriptorsOf(registry: FileRegistry): Uint8Array {
  const file = Array.from(registry.files, ({ proto }) => proto);
  return toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file }));
}
