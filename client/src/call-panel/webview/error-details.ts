/**
 * The details of an error as people read them: what google.rpc knows in words, with what one can do about it, and any
 * other as JSON. What is in them is a server's, and only ever text.
 */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CallErrorDetail } from '../../../../server/src/contract/call-error.ts';
import { jsonText } from './json-text.ts';
import { visibleText } from '../../visible-text.ts';

/** What a detail can lead to. */
export interface DetailActions {
  readonly openLink: (url: string) => void;
  readonly revealField: (field: string) => void;
}

export function errorDetails(
  details: readonly CallErrorDetail[],
  actions: DetailActions | undefined,
): TemplateResult {
  return html`${details.map((detail) => errorDetail(detail, actions))}`;
}

function errorDetail(
  { type, json, base64 }: CallErrorDetail,
  actions: DetailActions | undefined,
): TemplateResult {
  const value = json === undefined ? undefined : objectOf(json);
  const readable = value === undefined ? undefined : forms[type]?.(value, actions);
  return html`${readable === undefined ? nothing : html`<div class="error-fact">${readable}</div>`}
    <details class="error-detail">
      <summary>${visibleText(type)}</summary>
      ${json === undefined ? html`<code class="base64">${base64 ?? ''}</code>` : jsonText(json)}
    </details>`;
}

type Value = Readonly<Record<string, unknown>>;

type Form = (value: Value, actions: DetailActions | undefined) => TemplateResult | undefined;

/** As https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto has them. */
const forms: Readonly<Record<string, Form>> = {
  'google.rpc.RetryInfo': ({ retryDelay }) =>
    typeof retryDelay === 'string'
      ? html`${l10n.t('Retry in {0}.', visibleText(retryDelay.replace(/s$/, ' s')))}`
      : undefined,
  'google.rpc.LocalizedMessage': (value) => html`${text(value, 'message')} ${quiet(text(value, 'locale'))}`,
  'google.rpc.Help': ({ links }, actions) =>
    rows(links, (each) => {
      const url = text(each, 'url');
      const words = text(each, 'description') || url;
      return actions === undefined
        ? html`${words} ${quiet(url)}`
        : html`<button class="link" title=${url} @click=${() => actions.openLink(String(each['url']))}>
              ${words}
            </button>
            ${words === url ? nothing : quiet(url)}`;
    }),
  'google.rpc.BadRequest': ({ fieldViolations }, actions) =>
    rows(fieldViolations, (each) =>
      fieldRow(written(each, 'field'), text(each, 'description'), text(each, 'reason'), actions),
    ),
  'google.rpc.PreconditionFailure': ({ violations }) =>
    rows(
      violations,
      (each) => html`${text(each, 'subject')}: ${text(each, 'description')} ${quiet(text(each, 'type'))}`,
    ),
  'google.rpc.QuotaFailure': ({ violations }) =>
    rows(violations, (each) => html`${text(each, 'subject')}: ${text(each, 'description')}`),
  'google.rpc.ErrorInfo': (value) =>
    html`${l10n.t('Reason {0}', text(value, 'reason'))} ${quiet(text(value, 'domain'))}`,
  'google.rpc.RequestInfo': (value) => html`${l10n.t('Request {0}', text(value, 'requestId'))}`,
  'google.rpc.ResourceInfo': (value) =>
    html`${text(value, 'resourceType')} ${text(value, 'resourceName')}: ${text(value, 'description')}`,
  // https://github.com/bufbuild/protovalidate/blob/main/proto/protovalidate/buf/validate/validate.proto
  'buf.validate.Violations': ({ violations }, actions) =>
    rows(violations, (each) => {
      const rule = text(each, 'ruleId') || text(each, 'constraintId');
      const words = text(each, 'message');
      return fieldRow(pathOf(each), words || rule, words === '' ? '' : rule, actions);
    }),
};

/** What is wrong with a field, whose name leads to where it stands in the request. */
function fieldRow(
  field: string,
  description: string,
  reason: string,
  actions: DetailActions | undefined,
): TemplateResult {
  const shown = visibleText(field);
  return html`${
    actions === undefined || field === ''
      ? html`<code>${shown}</code>`
      : html`<button
          class="link"
          title=${l10n.t('Show {0} in the request', shown)}
          @click=${() => actions.revealField(field)}
        >
          <code>${shown}</code>
        </button>`
  }${field === '' ? nothing : ': '}${description}
  ${quiet(reason)}`;
}

const subscripts = ['index', 'stringKey', 'intKey', 'uintKey', 'boolKey'];

/** `items[0].name`, as versions before 1.0 of protovalidate write it themselves. */
function pathOf({ field, fieldPath }: Value): string {
  if (typeof fieldPath === 'string') return fieldPath;
  const elements = isObject(field) && Array.isArray(field['elements']) ? field['elements'] : [];
  return elements
    .filter(isObject)
    .map((element) => {
      const subscript = subscripts.map((name) => element[name]).find((each) => each !== undefined);
      return (
        written(element, 'fieldName') + (subscript === undefined ? '' : `[${JSON.stringify(subscript)}]`)
      );
    })
    .join('.');
}

const maxRows = 100;

function rows(list: unknown, row: (each: Value) => TemplateResult): TemplateResult | undefined {
  if (!Array.isArray(list)) return undefined;
  const objects = list.filter(isObject);
  return html`<ul class="error-rows">
    ${objects.slice(0, maxRows).map((each) => html`<li>${row(each)}</li>`)}
    ${objects.length > maxRows ? html`<li>${l10n.t('and {0} more', objects.length - maxRows)}</li>` : nothing}
  </ul>`;
}

function text(value: Value, name: string): string {
  return visibleText(written(value, name));
}

function written(value: Value, name: string): string {
  const member = value[name];
  return typeof member === 'string' ? member : '';
}

function quiet(words: string): TemplateResult | typeof nothing {
  return words === '' ? nothing : html`<span class="quiet">${words}</span>`;
}

function objectOf(json: string): Value | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
