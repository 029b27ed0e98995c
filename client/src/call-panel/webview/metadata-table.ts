/** Headers, trailers and facts of a connection as tables. Names that come twice are shown twice. */
import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { CallEventKind, EventDetail } from '../../../../server/src/contract/call-log.ts';
import type { Metadata, ProtocolName } from '../../../../server/src/contract/target.ts';
import { binaryValue, isBinaryName } from './binary-value.ts';
import type { CallView } from './call-view.ts';
import type { PanelTab } from './panel-tab.ts';
import { visibleText } from '../../visible-text.ts';

/** The tab with all metadata of a call. */
export const metadataTab: PanelTab = {
  name: 'metadata',
  title: l10n.t('Metadata'),
  showsLifecycle: true,
  render: allMetadata,
};

function allMetadata(view: CallView): TemplateResult {
  const sections = view.progress.lifecycle.flatMap((seq) => {
    const detail = view.detail(seq);
    const title = detail === undefined ? undefined : titleOf(detail.kind, view.title.protocol);
    return detail === undefined || title === undefined ? [] : [section(title, detail)];
  });
  return html`<div class="metadata" tabindex="0" role="region" aria-label=${l10n.t('Metadata')}>
    ${sections.length > 0 ? sections : html`<p class="empty">${l10n.t('No metadata has come yet.')}</p>`}
  </div>`;
}

function titleOf(kind: CallEventKind, protocol: ProtocolName): string | undefined {
  return kind === 'trailers' && protocol === 'thrift' ? l10n.t('Ending') : titles[kind];
}

const titles: Readonly<Partial<Record<CallEventKind, string>>> = {
  connected: l10n.t('Connection'),
  headers: l10n.t('Headers'),
  trailers: l10n.t('Trailers'),
};

function section(title: string, { metadata = [], decoded }: EventDetail): TemplateResult {
  return html`<section class="metadata-section">
    <h2>${title}</h2>
    ${metadata.length === 0 ? html`<p class="empty">${l10n.t('None.')}</p>` : metadataTable(title, metadata, decoded)}
  </section>`;
}

/** @param decoded what is known to be in binary values. */
export function metadataTable(
  title: string,
  metadata: Metadata,
  decoded: EventDetail['decoded'] = [],
): TemplateResult {
  return html`<table class="metadata-table" aria-label=${title}>
    <thead>
      <tr>
        <th scope="col">${l10n.t('Name')}</th>
        <th scope="col">${l10n.t('Value')}</th>
      </tr>
    </thead>
    <tbody>
      ${metadata.map(
        ([name, value], index) =>
          html`<tr>
            <th scope="row">${visibleText(name)}</th>
            <td>
              ${
                isBinaryName(name)
                  ? binaryValue(
                      value,
                      decoded.find(({ at }) => at === index),
                    )
                  : visibleText(value)
              }
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
