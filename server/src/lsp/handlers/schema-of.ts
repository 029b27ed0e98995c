/** From generated code to the declaration that it was generated from. */
import { LineIndex } from '../../base/line-index.ts';
import { type Uri, uriFrom } from '../../base/uri.ts';
import type { SchemaPlace } from '../../contract/server-protocol.ts';
import { declarationOfGenerated, sourcePaths, wordAround } from '../../ide/schema-of-generated.ts';
import { generatedSource } from '../generated-source.ts';
import { answerRequest, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';

export const schemaOf: Handler = {
  capabilities: {},
  register({ session }) {
    answerRequest(session, 'parlance/schemaOf', null, async ({ uri, ...position }, signal) => {
      const code = uriFrom(uri);
      const text = await session.files.read(code);
      if (text === undefined) return null;
      return find(session, code, text, new LineIndex(text).offsetAt(position), signal);
    });
  },
};

/** How many schemas are read in which the word stands, where the code does not say what it was generated from. */
const maxGuesses = 20;

/** The declaration, or else the file that the code says it was generated from. */
async function find(
  session: Session,
  code: Uri,
  text: string,
  offset: number,
  signal: AbortSignal,
): Promise<SchemaPlace | null> {
  const { workspace } = session;
  const extensions = workspace.languages.flatMap((language) => language.extensions);
  const paths = sourcePaths(code, text, extensions);
  const named = (await Promise.all(paths.map((path) => workspace.filesNamed(path)))).flat();
  const word = wordAround(text, offset);
  const guessed = named.length > 0 || word === '' ? [] : await session.filesWithWord(word, signal);
  for (const uri of [...named, ...guessed.slice(0, maxGuesses)]) {
    const snapshot = await workspace.snapshot([uri], signal);
    const file = snapshot.file(uri);
    const source = generatedSource(snapshot, uri);
    const found = file && source && declarationOfGenerated(file, source, code, text, offset);
    if (file !== undefined && found !== undefined)
      return { uri: session.editorUri(uri), ...file.lines.positionAt(found.nameSpan.start) };
  }
  const [first] = named;
  return first === undefined ? null : { uri: session.editorUri(first), line: 0, character: 0 };
}
