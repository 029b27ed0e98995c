/** Schemas in the other interface language: see `contract/conversion.ts`. */
import { joinUri, parentOf, type Uri, uriFrom } from '../../base/uri.ts';
import type { Conversion, ConversionRemark } from '../../contract/conversion.ts';
import { type ConvertedFile, convertFiles } from '../../convert/convert.ts';
import type { Language } from '../../languages/language.ts';
import { conversionRemarks } from '../../model/conversion-remarks.ts';
import type { Remark } from '../../model/portable.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { conversionPage } from '../diagnostic-page.ts';
import { answerRequest, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const convertSchemas: Handler = {
  capabilities: {},
  register({ session }) {
    answerRequest(session, 'parlance/convertSchemas', null, async ({ uris, to }, signal) => {
      const given = [...new Set(uris.map(uriFrom))];
      const snapshot = await session.workspace.snapshot(given, signal);
      const target = session.workspace.languages.find(({ id, portability }) => id === to && portability);
      const sources = new Set(given.map((uri) => snapshot.file(uri)?.language));
      const [source] = sources;
      if (
        target === undefined ||
        sources.size !== 1 ||
        source?.portability === undefined ||
        source === target
      )
        return { kind: 'problem', message: 'these files are not of one language that can be converted' };
      return firstError(session, snapshot) ?? converted(session, snapshot, given, source, target);
    });
  },
};

/** In the files that were asked for, or in what they import. */
function firstError(session: Session, snapshot: Snapshot): Conversion | undefined {
  const conflicts = snapshot.conflicts();
  for (const [uri, { lines }] of snapshot.files) {
    const error = [...snapshot.diagnostics(uri), ...(conflicts.get(uri) ?? [])].find(
      ({ severity }) => severity === 'error',
    );
    if (error === undefined) continue;
    const { message, span } = error;
    return { kind: 'error', uri: session.editorUri(uri), range: toRange(lines, span), message };
  }
  return undefined;
}

function converted(
  session: Session,
  snapshot: Snapshot,
  given: readonly Uri[],
  source: Language,
  target: Language,
): Conversion {
  const files = convertFiles(snapshot, given, source, target);
  const [first] = files;
  if (first === undefined) return { kind: 'problem', message: 'the file is not there any more' };
  const base = baseOf(first);
  return {
    kind: 'converted',
    files: files.map(({ source: uri, path, text, remarks }) => ({
      uri: session.editorUri(uri),
      path,
      target: joinUri(base, path),
      text,
      remarks: remarks.map((remark) => remarkOf(remark, snapshot)).filter((each) => each !== undefined),
    })),
  };
}

/** The folder that the outcomes' paths are below, so that the first lies beside its source. */
function baseOf({ source, path }: ConvertedFile): Uri {
  const folder = parentOf(source);
  const below = path.split('/').slice(0, -1);
  const base = below.reduce<Uri>((at) => parentOf(at), folder);
  return below.length === 0 || joinUri(base, below.join('/')) === folder ? base : folder;
}

function remarkOf({ code, uri, span, message }: Remark, snapshot: Snapshot): ConversionRemark | undefined {
  const file = snapshot.file(uri);
  return (
    file && {
      range: toRange(file.lines, span),
      code: `convert/${code}`,
      page: conversionPage,
      isLost: conversionRemarks[code].outcome === 'lost',
      message,
    }
  );
}
