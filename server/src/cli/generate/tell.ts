/** How `parlance generate` tells of what it finds and does: as people read it, as JSON, one object a line, or as events. */
import { escapeInvisible } from '../../base/visible.ts';
import type { GenerationLine, GenerationProblem } from '../../contract/generation.ts';
import type { Written } from '../../generating/output-folder.ts';
import { problemLine } from '../problem-line.ts';
import { problemAsText, writeProblemAsJson, type WriteProblem } from '../write-problem.ts';

export interface Tell {
  readonly problem: WriteProblem;
  /** What no check has found: who told of it, and the place, as far as they are known. */
  message(severity: 'error' | 'warning', message: string, about?: About): void;
  /** What a plugin said on standard error. */
  said(plugin: string, text: string): void;
  /** What came of it all. */
  done(written: Written): void;
}

export type About = Pick<GenerationProblem, 'plugin' | 'file' | 'line' | 'column'>;

/** Is said behind what went wrong. */
export function tellNothingWritten(): void {
  process.stderr.write('parlance generate: nothing was written\n');
}

export const tellInText: Tell = {
  problem: problemAsText(process.stderr),
  message(severity, message, about) {
    const what = severity === 'warning' ? 'warning: ' : '';
    process.stderr.write(`parlance generate: ${what}${escapeInvisible(withPlugin(message, about))}\n`);
  },
  said: writeSaid,
  done(written) {
    process.stdout.write(`${summaryOf(written)}\n`);
  },
};

/** Standard output has problems alone then. */
export const tellInJson: Tell = {
  problem: writeProblemAsJson,
  message(severity, message, about = {}) {
    const { plugin: _, ...place } = about;
    const text = withPlugin(message, about);
    writeJson({ ...place, code: 'generate', severity, message: text, related: [] });
  },
  said: writeSaid,
  done(written) {
    process.stderr.write(`${summaryOf(written)}\n`);
  },
};

/** Lines of `contract/generation.ts`, for a program that follows this one. */
export const tellInEvents: Tell = {
  problem(project, snapshot, uri, diagnostic) {
    const {
      help: _,
      related: __,
      ...line
    } = problemLine(project, (wanted) => snapshot.file(wanted)?.lines, uri, diagnostic);
    const severity = line.severity === 'error' ? 'error' : 'warning';
    writeEvent({ event: 'problem', ...line, severity });
  },
  message: (severity, message, about) => writeEvent({ event: 'problem', severity, message, ...about }),
  said: (plugin, text) => writeEvent({ event: 'said', plugin, text }),
  done: ({ written, unchanged, removed, files }) =>
    writeEvent({ event: 'done', written, unchanged, removed, files }),
};

function writeEvent(line: GenerationLine): void {
  writeJson(line);
}

function writeJson(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function withPlugin(message: string, about: About | undefined): string {
  return about?.plugin === undefined ? message : `${about.plugin}: ${message}`;
}

function summaryOf({ written, unchanged, removed }: Written): string {
  const gone = removed === 0 ? '' : `, ${removed} removed`;
  return `${written} written, ${unchanged} unchanged${gone}`;
}

function writeSaid(plugin: string, said: string): void {
  for (const line of said.trimEnd().split('\n'))
    process.stderr.write(`${plugin}: ${escapeInvisible(line.trimEnd())}\n`);
}
