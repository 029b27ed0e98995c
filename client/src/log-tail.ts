/** The last lines of what was logged in this window, for reports of problems. In memory only. */

const mostLines = 200;

export class LogTail {
  readonly #lines: string[] = [];

  /** Of texts with several lines, each counts by itself. */
  add(text: string, now = new Date()): void {
    const time = now.toISOString().slice(11, 23);
    for (const line of text.split('\n')) this.#lines.push(`${time} ${line}`);
    this.#lines.splice(0, this.#lines.length - mostLines);
  }

  /** The oldest first. */
  get lines(): readonly string[] {
    return this.#lines;
  }
}
