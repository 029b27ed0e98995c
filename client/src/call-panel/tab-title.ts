/** What the tab of a call's panel says. */
import * as l10n from '@vscode/l10n';
import { shortName } from '../full-name.ts';
import { visibleText } from '../visible-text.ts';
import type { CallTitle } from './messages.ts';

/** In UTF-16 units. */
const maxLength = 200;

type TabbedCall = Pick<CallTitle, 'service' | 'method' | 'targetName' | 'recording'>;

/** A recording goes by its own name, since the call that it was made of may be shown beside it. */
export function tabTitle({ service, method, targetName, recording }: TabbedCall): string {
  if (recording !== undefined) return l10n.t('Recording: {0}', shown(recording.title));
  const short = method ?? shortName(service);
  return shown(`${short} · ${targetName}`);
}

/** A recording says whatever somebody wrote there. */
function shown(text: string): string {
  return visibleText(text.slice(0, maxLength));
}
