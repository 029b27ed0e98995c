/**
 * When rules get their turn at a document: along with what checks find where that takes no time that anybody could
 * notice; else after it, and what they said last stands until then.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { Uri } from '../base/uri.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import {
  type DocumentDiagnostics,
  maxProblems,
  toDiagnostics,
  withProblems,
} from './document-diagnostics.ts';
import { type KeptFindings, movedTo } from './kept-findings.ts';
import type { RuleFindings, RuleProblems } from './rule-problems.ts';

/** In milliseconds: rules that take no longer are waited for. */
const quick = 4;

/** How much rules go over in a millisecond, in characters, of a file that they have not seen yet. */
const pace = 10_000;

/** In milliseconds: what takes no time can have to wait for something else, but no longer than this. */
const patience = 25;

/** In milliseconds: rules that take longer wait for a pause in typing, since nothing else is answered meanwhile. */
const slow = 100;

/** No pause that is waited for is longer, in milliseconds. */
const longestPause = 1_000;

/** A document that checks have gone over, and that rules are to go over. */
export interface Checked {
  readonly uri: Uri;
  readonly text: string;
  readonly found: DocumentDiagnostics;
  readonly snapshot: Snapshot;
}

export interface Judgment {
  readonly problems: readonly LspDiagnostic[];
  /** Where rules have yet to speak. */
  readonly late?: LateRules;
}

export interface LateRules {
  /** In milliseconds: about how long they take. */
  readonly cost: number;
  /** What checks and rules say together. Rejects where it is aborted. */
  readonly problems: (signal: AbortSignal) => Promise<readonly LspDiagnostic[]>;
}

export class RulesInTurn {
  readonly #rules: RuleProblems;
  /** What rules said last of each. */
  readonly #kept = new Map<Uri, KeptFindings>();

  constructor(rules: RuleProblems) {
    this.#rules = rules;
  }

  /** Rejects where it is aborted. */
  async judge(checked: Checked, signal: AbortSignal): Promise<Judgment> {
    const { uri, text, found, snapshot } = checked;
    const cost = this.#rules.costOf(uri) ?? text.length / pace;
    const byRules = cost > quick ? undefined : this.#rules.of(uri, snapshot, signal);
    const soon = byRules && (await within(patience, byRules));
    signal.throwIfAborted();
    if (soon !== undefined) return { problems: this.#together(checked, soon) };
    const kept = this.#kept.get(uri);
    const before = kept === undefined ? [] : movedTo(kept, text);
    return {
      problems: [...toDiagnostics(found), ...before].slice(0, maxProblems),
      late: {
        cost,
        problems: async (patient) => {
          await new Promise(setImmediate);
          if (cost > slow) await pause(Math.min(cost, longestPause), undefined, { signal: patient });
          const late = await (byRules ?? this.#rules.of(uri, snapshot, patient));
          patient.throwIfAborted();
          return this.#together(checked, late);
        },
      },
    };
  }

  /** What was said of a document that is closed, or no longer ours. */
  forget(uri: Uri): void {
    this.#kept.delete(uri);
  }

  #together({ uri, text, found }: Checked, byRules: RuleFindings): readonly LspDiagnostic[] {
    const shown = toDiagnostics(withProblems(found, byRules));
    const problems = shown.slice(found.diagnostics.length);
    this.#kept.set(uri, { uri, text, lines: found.lines, problems });
    return shown;
  }
}

/** What the promise resolves to, where that is known after as many milliseconds. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    return (await Promise.race([promise, passed])) ?? undefined;
  } finally {
    clearTimeout(timer);
  }
}
