/**
 * What the language server and the call host answer, in the user's language: each answer passes here before anybody
 * sees it. Names, code and what servers of others say are no sentences of ours, and stay as they are.
 */
import * as l10n from '@vscode/l10n';
import type { Translations } from '../webview-page/translations.ts';
import { coreTranslator } from './core-translator.ts';

let translate: ((text: string) => string) | undefined;

/** From now on, answers are presented in the language of these; of nothing, in English. */
export function presentIn(translations: Translations | undefined): void {
  translate = translations && coreTranslator(translations);
}

/** The same value with its sentences translated; it is not changed itself. */
export function presented<T>(value: T): T {
  return translate === undefined ? value : (present(value, translate, 0) as T);
}

/** Line by line, as problems with advice and hovers have them. */
export function presentedText(text: string): string {
  return translate === undefined ? text : linesOf(text, translate);
}

/** The members of answers that are for people. */
const sentences: ReadonlySet<string> = new Set([
  'advice',
  'detail',
  'documentation',
  'failure',
  'message',
  'notes',
  'problem',
  'reason',
  'sentences',
  'summary',
  'title',
  'tooltip',
]);

/** The members that are handed back to whoever gave them, or are code or data of others. */
const untouched: ReadonlySet<string> = new Set([
  'arguments',
  'bundle',
  'call',
  'data',
  'edit',
  'needed',
  'script',
  'target',
]);

/** What is nested deeper stays as it is. */
const maxDepth = 40;

function present(value: unknown, say: (text: string) => string, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return value;
  // Long lists of numbers are tokens.
  if (Array.isArray(value))
    return typeof value[0] === 'number' ? value : value.map((each) => present(each, say, depth + 1));
  const object = value as Readonly<Record<string, unknown>>;
  const isMarkup = object['kind'] === 'markdown' || object['kind'] === 'plaintext';
  return Object.fromEntries(
    Object.entries(object).map(([name, member]) => [
      name,
      sentences.has(name) || (isMarkup && name === 'value')
        ? presentSentence(member, say, depth + 1)
        : untouched.has(name)
          ? member
          : present(member, say, depth + 1),
    ]),
  );
}

function presentSentence(member: unknown, say: (text: string) => string, depth: number): unknown {
  if (typeof member === 'string') return linesOf(member, say);
  if (Array.isArray(member))
    return member.map((each) => (typeof each === 'string' ? linesOf(each, say) : present(each, say, depth)));
  return present(member, say, depth);
}

function linesOf(text: string, say: (line: string) => string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith(help) ? l10n.t('help: {0}', say(line.slice(help.length))) : say(line)))
    .join('\n');
}

/** How the advice of a problem begins. */
const help = 'help: ';
