/** Several calls of one request as a text: a table of their figures, what differs in words, and each of them whole. */
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
    `Comparison of ${method}`,
    tableOf([
      ['', ...numbered.map(({ name }) => name)],
      ['Call', ...sides.map(({ label }) => label)],
      ['Address', ...sides.map(({ address }) => address)],
      [
        'Status',
        ...sides.map(({ outcome }) => (outcome === undefined ? 'Not sent' : outcomeText(outcome.end))),
      ],
      ['Time', ...figures(sides, ({ end }) => durationText(end.elapsedMs))],
      ['Sent', ...figures(sides, ({ end }) => amount(end.sent, end.sentBytes))],
      ['Received', ...figures(sides, ({ end }) => amount(end.received, end.receivedBytes))],
      ['Headers', ...figures(sides, ({ headers }) => String(headers.length))],
      ['Trailers', ...figures(sides, ({ trailers }) => String(trailers.length))],
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
  return `${messages === 1 ? '1 message' : `${messages} messages`}, ${bytes} bytes`;
}

/** Each is held against the first that was made. */
function differencesOf(sides: readonly NumberedSide[]): string {
  const [first, ...others] = sides.filter(({ outcome }) => outcome !== undefined);
  const lines = ['What differs'];
  if (first?.outcome === undefined || others.length === 0)
    return [...lines, '  There are no two calls to compare.'].join('\n');
  for (const other of others) {
    if (other.outcome === undefined) continue;
    const names = { before: first.name, after: other.name };
    const answers = outcomeDifferences(first.outcome, other.outcome, names);
    const headers = metadataDifferences(first.outcome.headers, other.outcome.headers, names);
    const trailers = metadataDifferences(first.outcome.trailers, other.outcome.trailers, names);
    lines.push(
      `  ${first.name} and ${other.name}`,
      ...section('Status and messages', answers),
      ...section('Headers', headers),
      ...section('Trailers', trailers),
    );
  }
  return lines.join('\n');
}

function section(title: string, sentences: readonly string[]): readonly string[] {
  if (sentences.length === 0) return [`    ${title}: the same`];
  return [`    ${title}:`, ...sentences.map((sentence) => `      ${sentence}`)];
}

function wholeSide({ name, label, address, outcome, problem }: NumberedSide): string {
  const lines = [`${name}  ${label} (${address})`];
  if (outcome === undefined) return [...lines, `  Not sent: ${problem ?? 'declined'}`].join('\n');
  const { headers, trailers, messages, error } = outcome;
  const entries = (title: string, metadata: CallOutcome['headers']): readonly string[] =>
    metadata.length === 0 ? [] : [`  ${title}`, ...metadata.map(([key, value]) => `    ${key}: ${value}`)];
  lines.push(...entries('Headers', headers));
  for (const [at, message] of messages.entries())
    lines.push(`  Message ${at + 1}`, ...message.split('\n').map((line) => `    ${line}`));
  if (error !== undefined) {
    lines.push(`  Error: ${error.message}`);
    if (error.advice !== undefined) lines.push(`    Advice: ${error.advice}`);
  }
  lines.push(...entries('Trailers', trailers));
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
