/** Several calls of one request as a text: a table of their figures, what differs in words, and each of them whole. */
import * as l10n from '@vscode/l10n';
import { outcomeText, durationText } from '../history/history-words.ts';
import type { CallOutcome } from './call-outcome.ts';
import { metadataDifferences, outcomeDifferences } from './compare-outcomes.ts';
import { visibleText } from '../visible-text.ts';

/** One call, or why there is none. */
export interface Side {
  /** What was chosen: `Connect at local`. */
  readonly label: string;
  readonly address: string;
  readonly outcome?: CallOutcome;
  readonly problem?: string;
}

/** `method` is its full name. */
export function comparisonReport(method: string, sides: readonly Side[]): string {
  const numbered = sides.map((side, at) => ({ ...side, name: String(at + 1) }));
  const parts = [
    l10n.t('Comparison of {0}', method),
    tableOf([
      ['', ...numbered.map(({ name }) => name)],
      [l10n.t('Call'), ...sides.map(({ label }) => label)],
      [l10n.t('Address'), ...sides.map(({ address }) => address)],
      [
        l10n.t('Status'),
        ...sides.map(({ outcome }) =>
          outcome === undefined ? l10n.t('Not sent') : outcomeText(outcome.end),
        ),
      ],
      [l10n.t('Time'), ...figures(sides, ({ end }) => durationText(end.elapsedMs))],
      [l10n.t('Sent'), ...figures(sides, ({ end }) => amount(end.sent, end.sentBytes))],
      [l10n.t('Received'), ...figures(sides, ({ end }) => amount(end.received, end.receivedBytes))],
      [l10n.t('Headers'), ...figures(sides, ({ headers }) => String(headers.length))],
      [l10n.t('Trailers'), ...figures(sides, ({ trailers }) => String(trailers.length))],
    ]),
    differencesOf(numbered),
    ...numbered.map(wholeSide),
  ];
  return visibleLines(`${parts.join('\n\n')}\n`);
}

interface NumberedSide extends Side {
  readonly name: string;
}

function figures(sides: readonly Side[], figure: (outcome: CallOutcome) => string): readonly string[] {
  return sides.map(({ outcome }) => (outcome === undefined ? '' : figure(outcome)));
}

function amount(messages: number, bytes: number): string {
  return messages === 1
    ? l10n.t('1 message, {0} bytes', bytes)
    : l10n.t('{0} messages, {1} bytes', messages, bytes);
}

/** Each is held against the first that was made. */
function differencesOf(sides: readonly NumberedSide[]): string {
  const [first, ...others] = sides.filter(({ outcome }) => outcome !== undefined);
  const lines = [l10n.t('What differs')];
  if (first?.outcome === undefined || others.length === 0)
    return [...lines, `  ${l10n.t('There are no two calls to compare.')}`].join('\n');
  for (const other of others) {
    if (other.outcome === undefined) continue;
    const names = { before: first.name, after: other.name };
    const answers = outcomeDifferences(first.outcome, other.outcome, names);
    const headers = metadataDifferences(first.outcome.headers, other.outcome.headers, names);
    const trailers = metadataDifferences(first.outcome.trailers, other.outcome.trailers, names);
    lines.push(
      `  ${l10n.t('{0} and {1}', first.name, other.name)}`,
      ...section(l10n.t('Status and messages'), answers),
      ...section(l10n.t('Headers'), headers),
      ...section(l10n.t('Trailers'), trailers),
    );
  }
  return lines.join('\n');
}

function section(title: string, sentences: readonly string[]): readonly string[] {
  if (sentences.length === 0) return [`    ${l10n.t('{0}: the same', title)}`];
  return [`    ${title}:`, ...sentences.map((sentence) => `      ${sentence}`)];
}

function wholeSide({ name, label, address, outcome, problem }: NumberedSide): string {
  const lines = [`${name}  ${label} (${address})`];
  if (outcome === undefined)
    return [...lines, `  ${l10n.t('Not sent: {0}', problem ?? l10n.t('declined'))}`].join('\n');
  const { headers, trailers, messages, error } = outcome;
  const entries = (title: string, metadata: CallOutcome['headers']): readonly string[] =>
    metadata.length === 0 ? [] : [`  ${title}`, ...metadata.map(([key, value]) => `    ${key}: ${value}`)];
  lines.push(...entries(l10n.t('Headers'), headers));
  for (const [at, message] of messages.entries())
    lines.push(`  ${l10n.t('Message {0}', at + 1)}`, ...message.split('\n').map((line) => `    ${line}`));
  if (error !== undefined) {
    lines.push(`  ${l10n.t('Error: {0}', error.message)}`);
    if (error.advice !== undefined) lines.push(`    ${l10n.t('Advice: {0}', error.advice)}`);
  }
  lines.push(...entries(l10n.t('Trailers'), trailers));
  return lines.join('\n');
}

/** In columns as wide as what stands in them. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Servers wrote some of it. */
function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}
