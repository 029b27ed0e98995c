/**
 * The names of requests, variables and targets at a place, and all documents that they can stand in: a request's is its
 * own, a variable or a target is of the files of targets that are read together and of the requests that go by these.
 */
import type { TextDocumentPositionParams } from 'vscode-languageserver';
import { LineIndex } from '../base/line-index.ts';
import { touches } from '../base/span.ts';
import { parentOf, type Uri, uriFrom } from '../base/uri.ts';
import { isSameLocal, type NamedFile } from '../ide/rename-local.ts';
import { rpc } from '../languages/rpc/index.ts';
import type { LocalName } from '../languages/rpc/local-names.ts';
import type { HandlerContext } from './handler.ts';

/** A name of a request document, with all of them. */
export interface LocalNameAt extends NamedFile {
  readonly name: LocalName;
  /** The files of targets that the document goes by, the innermost first. */
  readonly targetsFiles: readonly Uri[];
}

type Sources = Pick<HandlerContext, 'session' | 'requests'>;

export async function localNameAt(
  { requests }: Sources,
  { textDocument, position }: TextDocumentPositionParams,
  signal: AbortSignal,
): Promise<LocalNameAt | undefined> {
  const uri = uriFrom(textDocument.uri);
  if (requests.parsed(uri) === undefined) return undefined;
  const document = await requests.read(uri, signal);
  if (document === undefined) return undefined;
  const { parsed, context, lines } = document;
  const names = rpc.localNames(parsed, context);
  const offset = lines.offsetAt(position);
  const found = names.find(({ span }) => touches(span, offset));
  const targetsFiles = context.targets?.files ?? [];
  return found && { uri, lines, names, name: found, targetsFiles };
}

/** Those in which the name stands, the document of the place first; of others, only the names that are the same. */
export async function filesWithLocal(
  sources: Sources,
  place: LocalNameAt,
  signal: AbortSignal,
): Promise<readonly NamedFile[]> {
  const { name, uri, lines, names } = place;
  const own = { uri, lines, names };
  if (name.kind !== 'variable' && name.kind !== 'target') return [own];
  const declaring = await declaringFiles(sources, place, signal);
  const known = new Set(declaring.map((file) => file.uri));
  const others: NamedFile[] = [];
  for await (const document of sources.requests.inWorkspace([name.name], signal)) {
    const goesBy = document.context.targets?.files.some((file) => known.has(file)) === true;
    if (document.uri === uri || !goesBy) continue;
    const found = rpc.localNames(document.parsed, document.context);
    others.push({ uri: document.uri, lines: document.lines, names: found });
  }
  return [own, ...declaring, ...others];
}

/** The declarations that count at the place: those of the innermost file that has one, of its target before others. */
export async function declarationsOf(
  sources: Sources,
  { name, uri, lines, names, targetsFiles }: LocalNameAt,
): Promise<readonly { readonly file: NamedFile; readonly name: LocalName }[]> {
  const own = { uri, lines, names };
  if (name.kind === 'request')
    return names
      .filter((each) => each.place === 'declaration' && isSameLocal(each, name))
      .map((each) => ({ file: own, name: each }));
  for (const each of targetsFiles) {
    const file = await targetsNames(sources, each);
    const found = file?.names.filter(
      (other) => other.place === 'declaration' && isSameLocal(other, name) && other.target === name.target,
    );
    if (file !== undefined && found !== undefined && found.length > 0)
      return found.map((declared) => ({ file, name: declared }));
  }
  return [];
}

/** All files of targets that are read together with one that declares the name. */
async function declaringFiles(
  sources: Sources,
  { name, targetsFiles }: LocalNameAt,
  signal: AbortSignal,
): Promise<readonly NamedFile[]> {
  const all = await sources.requests.targetsUris(signal);
  const read = await Promise.all(
    [...new Set([...targetsFiles, ...all])].map((uri) => targetsNames(sources, uri)),
  );
  const naming = read
    .filter((file) => file !== undefined)
    .filter(({ names }) => names.some((each) => isSameLocal(each, name)));
  const together = naming.filter(({ uri }) => targetsFiles.includes(uri));
  // The list grows while it is walked: what belongs to one that belongs to another belongs to both.
  for (const { uri } of together)
    for (const other of naming)
      if (!together.includes(other) && areReadTogether(uri, other.uri)) together.push(other);
  return together;
}

/** Whether a document can go by both: one lies in the folder of the other or below. */
function areReadTogether(a: Uri, b: Uri): boolean {
  const [one, other] = [`${parentOf(a)}/`, `${parentOf(b)}/`];
  return one.startsWith(other) || other.startsWith(one);
}

async function targetsNames({ requests }: Sources, uri: Uri): Promise<NamedFile | undefined> {
  const text = await requests.textOf(uri);
  return text === undefined
    ? undefined
    : { uri, lines: new LineIndex(text), names: rpc.targets.names({ uri, text }) };
}
