/** How `parlance generate` tells of what it finds and does: as people read it, or as JSON, one object a line. */
import { escapeInvisible } from '../../base/visible.ts';
import { problemAsText, writeProblemAsJson, type WriteProblem } from '../write-problem.ts';

export interface Tell {
  readonly problem: WriteProblem;
  /** What is about no place in a file. */
  message(severity: 'error' | 'warning', message: string): void;
  /** What came of it all. */
  done(summary: string): void;
}

/** Is said behind what went wrong. */
export function tellNothingWritten(): void {
  process.stderr.write('parlance generate: nothing was written\n');
}

export const tellInText: Tell = {
  problem: problemAsText(process.stderr),
  message(severity, message) {
    const what = severity === 'warning' ? 'warning: ' : '';
    process.stderr.write(`parlance generate: ${what}${escapeInvisible(message)}\n`);
  },
  done(summary) {
    process.stdout.write(`${summary}\n`);
  },
};

/** Standard output has problems alone then. */
export const tellInJson: Tell = {
  problem: writeProblemAsJson,
  message(severity, message) {
    process.stdout.write(JSON.stringify({ code: 'generate', severity, message, related: [] }) + '\n');
  },
  done(summary) {
    process.stderr.write(`${summary}\n`);
  },
};
