/** What there is to say of the runs that generate code: that one runs, or how the last one ended. */
import * as l10n from '@vscode/l10n';

export interface RunOutcome {
  readonly failed: boolean;
  /** A sentence. */
  readonly summary: string;
}

/** As the status bar has it: `label` is for who does not see the icon. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  readonly failed: boolean;
  readonly label?: string;
}

export class RunningGenerations {
  #running = 0;
  #last: RunOutcome | undefined;

  begin(): StatusText {
    this.#running++;
    return runningText();
  }

  /**
   * Where there is no outcome, the run was given up, and what was before counts. Nothing where nothing is to be said any
   * more.
   */
  end(outcome: RunOutcome | undefined): StatusText | undefined {
    this.#running--;
    this.#last = outcome ?? this.#last;
    if (this.#running > 0) return runningText();
    return this.#last && endedText(this.#last);
  }
}

function runningText(): StatusText {
  return {
    text: `$(sync~spin) ${l10n.t('Generating code')}`,
    tooltip: l10n.t('Code is being generated. Click for the log.'),
    failed: false,
  };
}

function endedText({ failed, summary }: RunOutcome): StatusText {
  const text = failed ? l10n.t('Code not generated') : l10n.t('Code generated');
  return {
    text: `${failed ? '$(error)' : '$(check)'} ${text}`,
    tooltip: summary,
    failed,
    label: `${text}: ${summary}`,
  };
}
