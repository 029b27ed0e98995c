/** What a screen reader is told of a call: every change of its state at once, how much came now and then. */
import * as l10n from '@vscode/l10n';
import type { CallState } from '../../../../server/src/contract/call-log.ts';
import type { CallTitle } from '../messages.ts';
import type { CallView } from './call-view.ts';
import { countText } from './quantities.ts';
import { visibleText } from '../../visible-text.ts';
import { stateNames } from './words.ts';

/** Milliseconds between two reports of counts. */
const quietMs = 5000;

export class Announcer {
  text = '';
  #state: CallState | undefined;
  #received = 0;
  #toldAt = 0;

  begin({ service, method }: CallTitle): void {
    this.text = l10n.t('Call of {0}', visibleText(method ?? service));
    this.#state = undefined;
    this.#received = 0;
  }

  tell({ progress, state }: CallView, now: number): void {
    const { sent, received, error } = progress;
    const quiet = received === this.#received || now - this.#toldAt < quietMs;
    if (state === this.#state && quiet) return;
    const { word } = stateNames[state];
    const said = state === 'failed' && error !== undefined ? `${word}: ${visibleText(error.message)}` : word;
    this.text = l10n.t('{0}, {1} sent, {2} received', said, countText(sent), countText(received));
    this.#state = state;
    this.#received = received;
    this.#toldAt = now;
  }
}
