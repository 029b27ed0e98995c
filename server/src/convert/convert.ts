/**
 * Files of one interface language as files of another, with all that they import, and what is lost or changed on the
 * way. What is written is laid out by the formatter of its language.
 */
import { TimeSlice } from '../base/time-slice.ts';
import { parentOf, relativeTo, type Uri, uriFrom } from '../base/uri.ts';
import type { Language } from '../languages/language.ts';
import type { PortableFile, Remark, WrittenFile } from '../model/portable.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

export interface ConvertedFile {
  readonly source: Uri;
  /** Below a folder for all output, with `/`. */
  readonly path: string;
  readonly text: string;
  /** In order of place. */
  readonly remarks: readonly Remark[];
}

/**
 * The files, which are all of the language, and what they need of the files that they import; those that were given
 * come first. Nothing of files that are not in the snapshot.
 */
export function convertFiles(
  snapshot: Snapshot,
  given: readonly Uri[],
  source: Language,
  target: Language,
): readonly ConvertedFile[] {
  const steps = conversionSteps(snapshot, given, source, target);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

export interface ConversionRun {
  readonly signal: AbortSignal;
  /** Is told of what is done, of how much. */
  readonly report?: (done: number, all: number) => void;
}

/** The same for whoever has something else to do in between. Throws where it is aborted. */
export async function convertInSlices(
  snapshot: Snapshot,
  given: readonly Uri[],
  source: Language,
  target: Language,
  { signal, report }: ConversionRun,
): Promise<readonly ConvertedFile[]> {
  const time = new TimeSlice(signal);
  const steps = conversionSteps(snapshot, given, source, target);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    report?.(value.done, value.all);
    await time.pause();
  }
}

/** How far a conversion is: of how many steps that many are done. */
interface ConversionStep {
  readonly done: number;
  readonly all: number;
}

/** A file at a time. */
function* conversionSteps(
  snapshot: Snapshot,
  given: readonly Uri[],
  source: Language,
  target: Language,
): Generator<ConversionStep, readonly ConvertedFile[]> {
  const read = source.portability;
  const write = target.portability;
  if (read === undefined || write === undefined) return [];
  const folder = sharedFolder(given);
  const files: PortableFile[] = [];
  const uris = reached(snapshot, given);
  for (const uri of uris) {
    const linked = snapshot.linked(uri);
    if (linked === undefined) continue;
    const file = read.read(linked);
    const below = read.hasGlobalPaths ? undefined : (snapshot.rootedPath(uri) ?? relativeTo(folder, uri));
    files.push(below === undefined ? file : { ...file, path: below });
    yield { done: files.length, all: 2 * uris.length };
  }
  const own = new Map(files.map((file) => [file.uri, file.remarks]));
  const written = new Map(write.write(files).map((file) => [file.source, file]));
  const needed = new Set(given);
  // A set takes what is added while it is gone through.
  for (const uri of needed) for (const imported of written.get(uri)?.imports ?? []) needed.add(imported);
  const outcome: ConvertedFile[] = [];
  for (const uri of needed) {
    const file = written.get(uri);
    if (file === undefined) continue;
    outcome.push(converted(file, own.get(uri) ?? [], target));
    yield { done: uris.length + outcome.length, all: uris.length + needed.size };
  }
  return outcome;
}

/** One file by itself, which tells of the imports that are to be converted too. */
export function convertFile(
  snapshot: Snapshot,
  uri: Uri,
  source: Language,
  target: Language,
): ConvertedFile | undefined {
  const [file, ...others] = convertFiles(snapshot, [uri], source, target);
  const parsed = snapshot.file(uri)?.parsed;
  if (file?.source !== uri || parsed === undefined) return undefined;
  const places = new Map(
    source.imports(parsed).map(({ path, span }) => [snapshot.imported(uri, path)?.uri, span]),
  );
  const imports = others.map((other): Remark => {
    const span = places.get(other.source) ?? { start: 0, end: 0 };
    return { code: 'import', uri, span, message: `${other.path} is to be made of its source too` };
  });
  return { ...file, remarks: inOrder([...file.remarks, ...imports]) };
}

/** The files and all that they import, each once. */
function reached(snapshot: Snapshot, given: readonly Uri[]): readonly Uri[] {
  const uris = new Set(given);
  for (const uri of uris) {
    const file = snapshot.file(uri);
    for (const { path } of file?.language.imports(file.parsed) ?? []) {
      const imported = snapshot.imported(uri, path);
      if (imported !== undefined) uris.add(imported.uri);
    }
  }
  return [...uris];
}

/** The innermost folder that all files are below. */
function sharedFolder(uris: readonly Uri[]): Uri {
  const [first = uriFrom(''), ...others] = uris.map(parentOf);
  let folder = first;
  const isAbove = (uri: Uri): boolean => uri === folder || relativeTo(folder, uri) !== undefined;
  while (!others.every(isAbove) && parentOf(folder) !== folder) folder = parentOf(folder);
  return folder;
}

function converted(file: WrittenFile, own: readonly Remark[], target: Language): ConvertedFile {
  const formatted = target.format?.(target.parse(file.text));
  return {
    source: file.source,
    path: file.path,
    text: formatted !== undefined && 'text' in formatted ? formatted.text : file.text,
    remarks: inOrder([...own, ...file.remarks]),
  };
}

/** Each once. */
function inOrder(remarks: readonly Remark[]): readonly Remark[] {
  const unique = new Map(
    remarks.map((remark) => [`${remark.span.start} ${remark.code} ${remark.message}`, remark]),
  );
  return [...unique.values()].sort((a, b) => a.span.start - b.span.start);
}
