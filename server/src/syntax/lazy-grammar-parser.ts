/**
 * Chevrotain's parser with embedded actions, made in a fraction of the time: whoever parses one small file waits longer
 * for the parser than for the parsing. What is parsed, and how, is left to others.
 *
 * The overridden methods are internals of Chevrotain; its version is pinned exactly.
 */
import { EmbeddedActionsParser } from 'chevrotain';

/** Internals of Chevrotain that its types leave out. */
interface Internals {
  enableRecording(): void;
  preComputeLookaheadFunctions(rules: readonly GrammarRule[]): void;
  ruleInvocationStateUpdate(rule: number, name: string, index: number): void;
}

interface GrammarRule {
  readonly name: string;
}

const chevrotain = EmbeddedActionsParser.prototype as unknown as Internals;

export abstract class LazyGrammarParser extends EmbeddedActionsParser {
  /** The grammar of each rule, by its number. */
  readonly #rules = new Map<number, GrammarRule>();

  /**
   * Chevrotain makes what looks ahead for all rules of a grammar at once, which takes as long as to parse a large file;
   * a small file needs a few of them.
   */
  protected preComputeLookaheadFunctions(rules: readonly GrammarRule[]): void {
    for (const rule of rules) this.#rules.set(this.fullRuleNameToShort[rule.name] ?? 0, rule);
  }

  /** Chevrotain calls this whenever a rule begins. */
  protected ruleInvocationStateUpdate(rule: number, name: string, index: number): void {
    if (this.lookAheadFuncsCache[rule] === undefined) this.#lookAheadIn(rule);
    chevrotain.ruleInvocationStateUpdate.call(this, rule, name, index);
  }

  #lookAheadIn(rule: number): void {
    // A rule without choices has nothing to look ahead for.
    this.lookAheadFuncsCache[rule] = [];
    const grammar = this.#rules.get(rule);
    if (grammar !== undefined) chevrotain.preComputeLookaheadFunctions.call(this, [grammar]);
  }

  /**
   * Chevrotain runs the rules once to learn the grammar, with other methods in place of `SUBRULE`, `OPTION` and the
   * like. It gives these to the parser itself and deletes them afterwards, which is slow; here they stand before its
   * prototype for as long.
   */
  protected enableRecording(): void {
    const recording = Object.create(Object.getPrototypeOf(this) as object) as object;
    chevrotain.enableRecording.call(recording);
    Object.setPrototypeOf(this, recording);
    this.RECORDING_PHASE = true;
  }

  protected disableRecording(): void {
    this.RECORDING_PHASE = false;
    const recording = Object.getPrototypeOf(this) as object;
    Object.setPrototypeOf(this, Object.getPrototypeOf(recording) as object);
  }

  // Internals of Chevrotain that its types leave out.
  declare protected readonly fullRuleNameToShort: Readonly<Record<string, number>>;
  /** By the number of a rule. */
  declare protected readonly lookAheadFuncsCache: unknown[];
}
