/** Writes a problem of a file: as people read it, or as one JSON object a line. */
import type { Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type RenderedFile, renderDiagnostic } from '../diagnostics/render.ts';
import { type ProblemLine, problemLine } from './problem-line.ts';
import type { Project } from './project.ts';

/** The texts that problems lie in. */
export interface FileTexts {
  file(uri: Uri): Omit<RenderedFile, 'name'> | undefined;
}

export type WriteProblem = (project: Project, texts: FileTexts, uri: Uri, diagnostic: Diagnostic) => void;

/** To standard output. */
export const writeProblemAsJson: WriteProblem = (...problem) => {
  process.stdout.write(JSON.stringify(jsonLineOf(...problem)) + '\n');
};

export function jsonLineOf(...[project, texts, uri, diagnostic]: Parameters<WriteProblem>): ProblemLine {
  return problemLine(project, (of) => texts.file(of)?.lines, uri, diagnostic);
}

/** To standard output, or to standard error where that has something else. */
export function problemAsText(stream: NodeJS.WritableStream): WriteProblem {
  return (project, texts, uri, diagnostic) => {
    const fileOf = (of: Uri): RenderedFile | undefined => {
      const file = texts.file(of);
      return file && { name: project.nameOf(of), text: file.text, lines: file.lines };
    };
    const file = fileOf(uri);
    if (file !== undefined) stream.write(renderDiagnostic(diagnostic, file, fileOf));
  };
}
