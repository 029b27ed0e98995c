/**
 * What a report of a problem says of the installation: text that its reader can check before it goes anywhere. Paths
 * are shortened, addresses and the values of secrets left out. Opens and sends nothing.
 */
import type { Settings } from './manifest.ts';

export interface IssueFacts {
  readonly version: string;
  /** The editor with its version, such as `Visual Studio Code 1.125.0`. */
  readonly editor: string;
  /** Where the extension runs, such as `linux x64, Node 24.1.0, remote: ssh-remote`. */
  readonly system: string;
  readonly trusted: boolean;
  /** How many documents of each language are open. */
  readonly documents: Readonly<Record<string, number>>;
  /** What the user has set, by the names of the settings. */
  readonly settings: Partial<Settings>;
  /** The last lines of the log, the oldest first. */
  readonly log: readonly string[];
  /** What must not be in the report, with what stands for it; the longest are looked for first. */
  readonly replaced: ReadonlyMap<string, string>;
}

/** Markdown, with places to fill in. */
export function issueReport(facts: IssueFacts): string {
  const { version, editor, system, trusted, documents, settings, log } = facts;
  const open = Object.entries(documents).map(([language, count]) => `${count} ${language}`);
  const set = Object.entries(settings).map(([key, value]) => `- \`parlance.${key}\`: ${shown(value)}`);
  return [
    '<!-- Please say what you did, what happened, and what you expected. Read what is below before you send it. -->',
    '## What happened',
    '',
    '',
    '## How to see it',
    '',
    '1. ',
    '',
    '## Installation',
    '',
    `- Parlance ${version}, ${editor}`,
    `- ${system}${trusted ? '' : ', untrusted workspace'}`,
    `- Open documents: ${open.join(', ') || 'none'}`,
    ...set,
    '',
    ...(log.length === 0
      ? []
      : ['## Log', '', '```text', ...log.map((line) => cleaned(line, facts.replaced)), '```', '']),
  ].join('\n');
}

/** Lists may name folders: how many there are is enough. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 1 ? '1 entry' : `${value.length} entries`;
  return `\`${String(value).replaceAll('`', '')}\``;
}

const longestLine = 400;

/** A line of a log without what must not leave the machine. */
function cleaned(line: string, replaced: ReadonlyMap<string, string>): string {
  let text = line;
  const longestFirst = [...replaced].filter(([from]) => from !== '').sort(([a], [b]) => b.length - a.length);
  for (const [from, to] of longestFirst) text = text.replaceAll(from, to);
  text = text
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'`)]+/gi, '<address>')
    .replace(/\b(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?::[0-9]+)?\b/g, '<address>')
    // The place in a script looks the same.
    .replace(/\b(?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*:[0-9]{2,5}\b/gi, (found) =>
      /\.[cm]?[jt]s:/.test(found) ? found : '<address>',
    )
    .replaceAll('```', "'''");
  return text.length > longestLine ? `${text.slice(0, longestLine)}…` : text;
}
