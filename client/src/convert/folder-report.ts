/** What there is to say of a folder that was converted: how much was written, and, source by source, what is lost. */
import * as l10n from '@vscode/l10n';
import type { FolderConversion } from '../../../server/src/contract/conversion.ts';

export interface FolderReportNames {
  readonly from: string;
  readonly to: string;
  /** How a source is called, by its URI. */
  readonly shownName: (uri: string) => string;
}

export interface FolderReport {
  /** A sentence or two. */
  readonly summary: string;
  /** The same, and a line for each that is lost or said in another way; what is lost comes first. */
  readonly text: string;
}

export function folderReport(
  { written, unchanged, reports }: FolderConversion & { readonly kind: 'written' },
  { from, to, shownName }: FolderReportNames,
): FolderReport {
  const rows = reports.flatMap(({ uri, remarks }) =>
    remarks.map(({ range: { start }, isLost, code, message }) => ({
      isLost,
      text: `${shownName(uri)}:${start.line + 1}:${start.character + 1}  ${message}  [${code}]`,
    })),
  );
  const lost = rows.filter(({ isLost }) => isLost);
  const changed = rows.filter(({ isLost }) => !isLost);
  const files = written === 1 ? l10n.t('1 file written') : l10n.t('{0} files written', written);
  const summary = [
    l10n.t('{0} is converted into {1}: {2}, {3} unchanged.', from, to, files, unchanged),
    rows.length === 0
      ? l10n.t('Nothing is lost.')
      : l10n.t('{0} lost, {1} said in another way.', lost.length, changed.length),
  ].join(' ');
  const part = (title: string, some: readonly { readonly text: string }[]): readonly string[] =>
    some.length === 0 ? [] : ['', title, ...some.map(({ text }) => `  ${text}`)];
  const lines = [summary, ...part(l10n.t('Lost:'), lost), ...part(l10n.t('Said in another way:'), changed)];
  return { summary, text: `${lines.join('\n')}\n` };
}
