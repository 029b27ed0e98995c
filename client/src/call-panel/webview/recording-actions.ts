/** The buttons of a recorded call: it is played, sent again, or made into a request that tests. */
import '@vscode-elements/elements/dist/vscode-button/index.js';
import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { ReplayCommand } from '../../../../server/src/contract/recording.ts';
import type { LogAction } from '../messages.ts';
import type { CallView } from './call-view.ts';
import { durationText } from './quantities.ts';

export interface RecordingEvents {
  readonly replay: (command: ReplayCommand) => void;
  readonly useLog: (action: LogAction) => void;
}

const speeds = [0.1, 0.5, 1, 2, 10, 100];

export function recordingActions(view: CallView, { replay, useLog }: RecordingEvents): TemplateResult {
  const played = view.progress.replay;
  const { playing, speed = 1 } = played ?? { playing: false };
  const button = (words: string, click: () => void, primary = false): TemplateResult =>
    html`<vscode-button ?secondary=${!primary} @click=${click}>${words}</vscode-button>`;
  const setSpeed = ({ currentTarget }: Event): void => {
    const chosen = Number((currentTarget as HTMLSelectElement).value);
    view.replaySpeed = chosen;
    if (playing) replay({ kind: 'play', speed: chosen });
  };
  const chosenSpeed = view.replaySpeed ?? speed;
  return html`<div class="actions" role="group" aria-label=${l10n.t('Recording')}>
    ${
      playing
        ? button(l10n.t('Halt'), () => replay({ kind: 'halt' }), true)
        : button(l10n.t('Play'), () => replay({ kind: 'play', speed: view.replaySpeed ?? speed }), true)
    }
    <label class="speed"
      >${l10n.t('Speed')}
      <select @change=${setSpeed}>
        ${speeds.map((each) => html`<option value=${each} ?selected=${each === chosenSpeed}>${each}×</option>`)}
      </select></label
    >
    ${
      played === undefined
        ? ''
        : html`${button(l10n.t('Show all'), () => replay({ kind: 'show-all' }))}
            <span class="played"
              >${l10n.t('{0} of {1}', durationText(view.progress.elapsedMs), durationText(played.lengthMs))}</span
            >`
    }
    <span class="actions-end">
      ${button(l10n.t('Send again'), () => useLog('send-again'))}
      ${button(l10n.t('Write test'), () => useLog('write-test'))}
    </span>
  </div>`;
}
