/** Reads what the Apache Thrift compiler prints: `[WARNING:FILE:LINE] …`, `[ERROR:FILE:LINE] …`, `[FAILURE:FILE:LINE] …`. */
import { type CompilerMessage, withoutRepeated } from './compiler-message.ts';

/** The compiler ends some of its messages without a line break, so that another can begin within a line. */
const marker = /\[(WARNING|ERROR|FAILURE):(.+?):(\d+)\] ?/g;

const lastToken = /^\(last token was '([^]*?)'\)\s*/;

/** Says again where an error was. */
const repeated = /^Parser error during include pass/;

/** `failed` is whether the compiler ended with an error: text without a place says why then. */
export function apacheMessages(texts: readonly string[], failed: boolean): readonly CompilerMessage[] {
  const messages = texts.flatMap((text) => messagesIn(text, failed));
  const hasError = messages.some(({ severity, file }) => severity === 'error' && file !== undefined);
  return withoutRepeated(messages.filter(({ message }) => !hasError || !repeated.test(message)));
}

function messagesIn(text: string, failed: boolean): readonly CompilerMessage[] {
  const found = [...text.matchAll(marker)];
  const messages = unplaced(text.slice(0, found[0]?.index ?? text.length), failed);
  for (const [index, match] of found.entries()) {
    const [whole, kind, file = '', line = ''] = match;
    const body = text.slice(match.index + whole.length, found[index + 1]?.index ?? text.length);
    const token = lastToken.exec(body);
    const [first = '', ...rest] = body.slice(token?.[0].length ?? 0).split('\n');
    const message = first.trim().replace(/^Error: /, '');
    const about = token?.[1] ?? named(message);
    messages.push({
      severity: kind === 'WARNING' ? 'warning' : 'error',
      message,
      // What a generator says of its options has a place of that form too.
      ...(file !== 'generation' && { file, line: Number(line) }),
      ...(about !== undefined && about !== '' && { about }),
    });
    messages.push(...unplaced(rest.join('\n'), failed));
  }
  return messages;
}

/** What a message is about often stands in it. */
function named(message: string): string | undefined {
  return (/"([^"]+)"/.exec(message) ?? /\bspecified for (\w+)/.exec(message))?.[1];
}

function unplaced(text: string, failed: boolean): CompilerMessage[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((message) => {
      const about = failed ? /^Type "([^"]+)" not defined$/.exec(message)?.[1] : undefined;
      return {
        severity: failed ? 'error' : 'warning',
        message,
        ...(about !== undefined && { about: about.slice(about.lastIndexOf('.') + 1) }),
      };
    });
}
