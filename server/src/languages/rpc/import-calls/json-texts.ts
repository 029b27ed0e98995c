/** Cuts text into the JSON values that follow each other in it, as they are written. Whether each is JSON is not asked. */

export function jsonTexts(text: string): readonly string[] {
  const found: string[] = [];
  let start: number | undefined;
  let depth = 0;
  let inString = false;
  const close = (end: number): void => {
    if (start !== undefined) found.push(text.slice(start, end).trim());
    start = undefined;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') {
        inString = false;
        if (depth === 0) close(at + 1);
      }
    } else if (character === '"') {
      start ??= at;
      inString = true;
    } else if (character === '{' || character === '[') {
      if (depth++ === 0) {
        close(at);
        start = at;
      }
    } else if (character === '}' || character === ']') {
      if (--depth <= 0) {
        depth = 0;
        close(at + 1);
      }
    } else if (/\s/.test(character)) {
      if (depth === 0) close(at);
    } else start ??= at;
  }
  close(text.length);
  return found.filter((each) => each !== '');
}
