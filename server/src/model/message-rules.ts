/**
 * What the rules in a schema, those of `buf.validate`, say of a message. Who evaluates them is for others.
 * https://github.com/bufbuild/protovalidate/blob/main/proto/protovalidate/buf/validate/validate.proto
 */

export interface MessageRules {
  /**
   * Of a message as canonical JSON, or as it is encoded; nothing where it does not fit the type. Never throws.
   * @param type the full name of the message's type.
   */
  evaluate(type: string, message: string | Uint8Array): RuleFindings;
}

export interface RuleFindings {
  readonly broken: readonly BrokenRule[];
  /** The rules that could not be evaluated, each with why; absent where all could. */
  readonly failures?: readonly RuleFailure[];
}

export interface RuleFailure {
  /** `compile`: the rule itself is wrong; `run`: it could not be evaluated for this message. */
  readonly phase: 'compile' | 'run';
  readonly message: string;
  /** Absent where it stands for all rules of the message. */
  readonly rule?: FailedRule;
}

export interface FailedRule {
  /** The full name of the message or field that sets it. */
  readonly owner: string;
  /** As the schema names it. */
  readonly name: string;
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
