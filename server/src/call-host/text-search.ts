/**
 * Searches texts for a text or a regular expression. An expression can take for ever on a text of its own choice, so
 * there is a limit to the time of each search.
 */
import { createContext, Script } from 'node:vm';
import type { MatchesPattern } from '../base/value-test.ts';
import type { EventFilter } from '../contract/event-filter.ts';
import { CallError } from '../calls/call-error.ts';

/** Which of the texts it finds something in. */
export type TextSearch = (texts: readonly string[]) => readonly boolean[];

/** For all the texts of one search, in milliseconds. */
const maxSearchMs = 1_000;

/**
 * The search that a filter asks for; nothing where it asks for none.
 * @throws {CallError} of phase `prepare` where the text is no regular expression, and the search itself of phase
 * `limit` where the expression takes too long.
 */
export function textSearch({ text, regex, matchCase }: EventFilter): TextSearch | undefined {
  if (text === undefined || text === '') return undefined;
  if (regex === true) return regexSearch(text, matchCase === true ? '' : 'i');
  if (matchCase === true) return (texts) => texts.map((each) => each.includes(text));
  const small = text.toLowerCase();
  return (texts) => texts.map((each) => each.toLowerCase().includes(small));
}

/** Looks for regular expressions, each within the same limit. What it throws is as of `textSearch`. */
export function patternMatcher(): MatchesPattern {
  const searches = new Map<string, TextSearch>();
  return (text, pattern) => {
    let search = searches.get(pattern);
    if (search === undefined) searches.set(pattern, (search = regexSearch(pattern, '')));
    return search([text])[0] === true;
  };
}

function regexSearch(pattern: string, flags: string): TextSearch {
  const expression = compiled(pattern, flags);
  const search = interruptible((texts: readonly string[]) => texts.map((text) => expression.test(text)));
  return (texts) => search(texts);
}

/**
 * The same function, ended when it takes too long. For what runs regular expressions that somebody typed.
 * @throws {CallError} of phase `limit` from the function that is given, where it was ended.
 */
export function interruptible<In, Out>(run: (input: In) => Out): (input: In) => Out {
  let input: In;
  // A script is what Node can interrupt; what it calls stops when it does.
  const script = new Script('run()');
  const context = createContext({ run: () => run(input) });
  return (next) => {
    input = next;
    try {
      return script.runInContext(context, { timeout: maxSearchMs }) as Out;
    } catch (thrown) {
      throw new CallError('limit', 'the regular expression takes too long on the messages of this call', {
        advice: 'repetitions within repetitions, such as "(a+)+", take very long; write it without them',
        cause: thrown,
      });
    }
  };
}

function compiled(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch (thrown) {
    throw new CallError('prepare', thrown instanceof Error ? lowerFirst(thrown.message) : String(thrown), {
      cause: thrown,
    });
  }
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
