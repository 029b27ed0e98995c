/** What is written, as a message shows it. */

/** In double quotes, cut short, with what cannot be seen escaped. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? text.slice(0, 40) + '…' : text);
}
