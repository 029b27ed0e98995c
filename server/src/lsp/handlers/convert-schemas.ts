/** Schemas in the other interface language: see `contract/conversion.ts`. */
import { joinUri, parentOf, type Uri, uriFrom } from '../../base/uri.ts';
import type { Conversion } from '../../contract/conversion.ts';
import { type ConvertedFile, convertFiles } from '../../convert/convert.ts';
import type { Language } from '../../languages/language.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { firstError, remarksOf } from '../conversion-outcome.ts';
import { answerRequest, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';

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
      return (
        (await firstError(session, snapshot, signal)) ?? converted(session, snapshot, given, source, target)
      );
    });
  },
};

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
      remarks: remarksOf(remarks, snapshot),
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
