/** The name at a position of a document, be it of a schema or of requests. */
import type { TextDocumentPositionParams } from 'vscode-languageserver';
import type { LineIndex } from '../base/line-index.ts';
import { uriFrom } from '../base/uri.ts';
import type { FoundName } from '../ide/definition.ts';
import { occurrenceIn, occurrencesIn, wordAt } from '../ide/occurrences.ts';
import type { Occurrence } from '../model/occurrence.ts';
import type { HandlerContext } from './handler.ts';

export interface NameAt extends FoundName {
  /** Of the document. */
  readonly lines: LineIndex;
  /** All names of the document, in order of place. */
  readonly all: readonly Occurrence[];
}

/** With `orWord`, also a word that is no name and stands for one. */
export async function nameAt(
  { session, requests }: Pick<HandlerContext, 'session' | 'requests'>,
  { textDocument, position }: TextDocumentPositionParams,
  signal: AbortSignal,
  orWord = false,
): Promise<NameAt | undefined> {
  const { workspace } = session;
  const uri = uriFrom(textDocument.uri);
  const document = await requests.read(uri, signal);
  const { snapshot, occurrences } =
    document === undefined
      ? { snapshot: await session.snapshot([uri], signal), occurrences: undefined }
      : await requests.occurrences(document, signal);
  const lines = document?.lines ?? snapshot.file(uri)?.lines;
  if (lines === undefined) return undefined;
  const all = occurrences ?? occurrencesIn(snapshot, uri);
  const offset = lines.offsetAt(position);
  const occurrence = occurrenceIn(all, offset) ?? (orWord ? wordAt(snapshot, uri, offset) : undefined);
  return occurrence && { occurrence, snapshot, workspace, lines, all };
}
