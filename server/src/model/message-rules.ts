/**
 * What the rules in a schema, those of `buf.validate`, say of a message. Who evaluates them is for others.
 * https://github.com/bufbuild/protovalidate/blob/main/proto/protovalidate/buf/validate/validate.proto
 */

export interface MessageRules {
  /**
   * Of a message as canonical JSON; nothing where the JSON does not fit the type. Never throws.
   * @param type the full name of the message's type.
   */
  evaluate(type: string, json: string): RuleFindings;
}

export interface RuleFindings {
  readonly broken: readonly BrokenRule[];
  /** Why nothing is known of some of the rules. */
  readonly failure?: RuleFailure;
}

export interface RuleFailure {
  /** `compile`: the rule itself is wrong; `run`: it could not be evaluated for this message. */
  readonly phase: 'compile' | 'run';
  readonly message: string;
}

export interface BrokenRule {
  /** As the schema names the rule, such as `string.min_len`. */
  readonly id: string;
  /** In the words of the schema; empty where it has none. */
  readonly message: string;
  /** The JSON pointer of the value that breaks it; the value need not be written. */
  readonly pointer: string;
  /** It is about the key of the entry that the pointer leads to. */
  readonly ofKey?: true;
  /** The oneof that it is about, whose message the pointer leads to. */
  readonly oneof?: string;
}

export const noFindings: RuleFindings = { broken: [] };
