/** Text from a document, short and harmless enough for one line of a message. */
import { escapeInvisible } from '../../base/visible.ts';

const longest = 60;

/** Cut after 60 characters; control and bidi characters are escaped. */
export function visibleText(text: string): string {
  const shown = text.length <= longest ? text : text.slice(0, longest - 1).toWellFormed() + '…';
  return escapeInvisible(shown);
}

/** Names in quotes, with commas between them. */
export function nameList(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
