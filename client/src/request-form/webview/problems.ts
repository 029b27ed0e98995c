/** What is wrong with a value, below it: the problems of the document, and why something was not written. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { FormProblem } from '../../../../server/src/contract/request-form.ts';
import { visibleText } from '../../visible-text.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { problemText, sentence } from './words.ts';

/** The id of the element that says what is wrong with the value of a path. */
export function problemsId(path: string): string {
  return `problems-${path}`;
}

export function problemList(
  path: string,
  problems: readonly FormProblem[],
  refusal?: string,
): TemplateResult | typeof nothing {
  if (problems.length === 0 && refusal === undefined) return nothing;
  return html`<ul class="problems" id=${problemsId(path)}>
    ${
      refusal === undefined
        ? nothing
        : html`<li class="problem problem-error" role="alert">
            ${codicon('circle-slash')}<span
              ><strong>${l10n.t('Not written')}:</strong> ${visibleText(sentence(refusal))}</span
            >
          </li>`
    }
    ${problems.map(
      (problem) =>
        html`<li class="problem problem-${problem.severity}">
          ${codicon(problem.severity === 'error' ? 'error' : 'warning')}<span
            ><span class="visually-hidden">${severityWord(problem)}: </span>${toldBy(problem)}${visibleText(
              problemText(problem),
            )}</span
          >
        </li>`,
    )}
  </ul>`;
}

/** Who says so, where that is not the document. */
function toldBy({ told }: FormProblem): TemplateResult | typeof nothing {
  return told === true ? html`<strong>${l10n.t('The last call')}:</strong> ` : nothing;
}

function severityWord({ severity }: FormProblem): string {
  return severity === 'error' ? l10n.t('Error') : l10n.t('Warning');
}
