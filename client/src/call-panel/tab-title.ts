/** What the tab of a call's panel says. */
import * as l10n from '@vscode/l10n';
import type { CallTitle } from './messages.ts';

type TabbedCall = Pick<CallTitle, 'service' | 'method' | 'targetName' | 'recording'>;

/** A recording goes by its own name, since the call that it was made of may be shown beside it. */
export function tabTitle({ service, method, targetName, recording }: TabbedCall): string {
  if (recording !== undefined) return l10n.t('Recording: {0}', recording.title);
  const short = method ?? service.slice(service.lastIndexOf('.') + 1);
  return `${short} · ${targetName}`;
}
