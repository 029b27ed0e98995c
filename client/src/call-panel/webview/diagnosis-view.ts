/** The layers between here and the service, each with whether it works, and with what to do about the one that does not. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CallPhase } from '../../../../server/src/contract/call-error.ts';
import type { DiagnosisLayer, DiagnosisStep } from '../../../../server/src/contract/diagnosis.ts';
import type { CallView } from './call-view.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { visibleText } from '../../visible-text.ts';

/** The layers that a look at each can tell more of than the error itself. */
const diagnosable: ReadonlySet<CallPhase> = new Set<CallPhase>([
  'resolve',
  'connect',
  'proxy',
  'tls',
  'http',
  'protocol',
  'deadline',
]);

/** Asks for the diagnosis of a call that failed; gone once it is asked for. */
export function diagnoseButton(view: CallView, diagnose: () => void): TemplateResult | typeof nothing {
  if (!isDiagnosable(view) || view.diagnosis !== undefined) return nothing;
  return html`<vscode-button class="diagnose" secondary @click=${diagnose}
    >${l10n.t('Diagnose')}</vscode-button
  >`;
}

/** The diagnosis, once it is asked for. */
export function diagnosisView(view: CallView): TemplateResult | typeof nothing {
  const { diagnosis } = view;
  if (!isDiagnosable(view) || diagnosis === undefined) return nothing;
  if (diagnosis === 'running')
    return html`<p class="advice" role="status">${l10n.t('Looking at each layer …')}</p>`;
  if (diagnosis.reason !== undefined)
    return html`<p class="advice">${l10n.t('No diagnosis: {0}', visibleText(diagnosis.reason))}</p>`;
  return html`<ol class="diagnosis" aria-label=${l10n.t('Diagnosis')}>
    ${diagnosis.steps.map(stepItem)}
  </ol>`;
}

function isDiagnosable({ progress: { error }, restored }: CallView): boolean {
  return error !== undefined && !restored && diagnosable.has(error.phase);
}

function stepItem({ layer, outcome, summary, facts, advice }: DiagnosisStep): TemplateResult {
  const { word, icon } = outcomes[outcome];
  return html`<li class="step step-${outcome}">
    ${codicon(icon)}<span class="step-layer">${layerNames[layer]}</span>
    <span class="step-text"
      ><span class="visually-hidden">${word}: </span>${visibleText(summary)}${
        facts.length === 0
          ? nothing
          : html`<span class="step-facts"
              >${facts.map(([name, value]) => html`<span>${visibleText(`${name} ${value}`)}</span>`)}</span
            >`
      }${advice === undefined ? nothing : html`<span class="advice">${visibleText(advice)}</span>`}</span
    >
  </li>`;
}

const outcomes = {
  ok: { word: l10n.t('works'), icon: 'pass' },
  failed: { word: l10n.t('fails'), icon: 'error' },
  unclear: { word: l10n.t('unclear'), icon: 'question' },
} as const satisfies Record<DiagnosisStep['outcome'], unknown>;

const layerNames: Readonly<Record<DiagnosisLayer, string>> = {
  address: l10n.t('Address'),
  name: l10n.t('Name'),
  proxy: l10n.t('Proxy'),
  connection: l10n.t('Connection'),
  tls: 'TLS',
  http: 'HTTP',
  token: l10n.t('Token'),
  protocol: l10n.t('Protocol'),
  service: l10n.t('Service'),
};
