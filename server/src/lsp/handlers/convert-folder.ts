/**
 * All schemas below a folder in the other interface language, written below another folder, as `parlance convert` does:
 * see `contract/conversion.ts`. Of what is open, what counts is the text in the editor.
 */
import { pathFromUri, uriFrom } from '../../base/uri.ts';
import type { FolderConversion } from '../../contract/conversion.ts';
import type { ServerRequests } from '../../contract/server-protocol.ts';
import { type ConvertedFile, convertInSlices } from '../../convert/convert.ts';
import { OutputError, replacedFiles, writeOutputs } from '../../generating/output-folder.ts';
import { textOutputs } from '../../generating/text-outputs.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { firstError, remarksOf } from '../conversion-outcome.ts';
import { answerRequest, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';

export const convertFolder: Handler = {
  capabilities: {},
  register({ session }) {
    answerRequest(session, 'parlance/convertFolder', null, async (question, given) => {
      const ended = new AbortController();
      const signal = AbortSignal.any([given, ended.signal]);
      const progress = session.showProgress('Parlance: converting the folder', () => ended.abort());
      try {
        return await convert(session, question, { signal, report: progress.report });
      } catch (thrown) {
        if (thrown instanceof OutputError) return { kind: 'problem', message: thrown.message };
        // Whoever ended it knows.
        if (ended.signal.aborted) return null;
        throw thrown;
      } finally {
        progress.end();
      }
    });
  },
};

type Question = ServerRequests['parlance/convertFolder']['params'];

interface Run {
  readonly signal: AbortSignal;
  /** Is told of what is done, of how much. */
  readonly report: (done: number, all: number, phase: string) => void;
}

/** Throws where it is aborted. @throws {OutputError} where nothing was written. */
async function convert(
  session: Session,
  question: Question,
  { signal, report }: Run,
): Promise<FolderConversion> {
  const { languages } = session.workspace;
  const target = languages.find(({ id, portability }) => id === question.to && portability);
  const source = target && languages.find((each) => each.portability !== undefined && each !== target);
  if (target === undefined || source === undefined || !question.output.startsWith('file:'))
    return { kind: 'problem', message: 'there is nothing to convert to' };
  const given = await session.files.find(uriFrom(question.folder), source.extensions, signal);
  if (given.length === 0)
    return {
      kind: 'problem',
      message: `there are no ${source.extensions.join(' or ')} files in the folder`,
    };
  // Reading, checking and converting take about as long as each other, in the order of these.
  const part = (nth: number, phase: string) => (done: number, all: number) =>
    report(nth * all + done, 3 * all, phase);
  const snapshot = await session.workspace.snapshot(given, signal, part(0, 'reading'));
  const error = await firstError(session, snapshot, signal, part(1, 'checking'));
  if (error !== undefined) return error;
  const files = await convertInSlices(snapshot, given, source, target, {
    signal,
    report: part(2, 'converting'),
  });
  return write(session, { snapshot, files, question, signal });
}

interface Writing {
  readonly snapshot: Snapshot;
  readonly files: readonly ConvertedFile[];
  readonly question: Question;
  readonly signal: AbortSignal;
}

/** @throws {OutputError} where nothing was written. */
async function write(
  session: Session,
  { snapshot, files, question, signal }: Writing,
): Promise<FolderConversion> {
  const planned = {
    folder: pathFromUri(uriFrom(question.output)),
    files: textOutputs(files),
    clean: false,
  };
  const agreed = new Set(question.replaces);
  const replaced = await replacedFiles(planned);
  if (replaced.some((name) => !agreed.has(name))) return { kind: 'exists', files: replaced };
  signal.throwIfAborted();
  const { written, unchanged } = await writeOutputs([planned], signal);
  const reports = files.map(({ source, remarks }) => ({
    uri: session.editorUri(source),
    remarks: remarksOf(remarks, snapshot),
  }));
  return {
    kind: 'written',
    written,
    unchanged,
    reports: reports.filter(({ remarks }) => remarks.length > 0),
  };
}
