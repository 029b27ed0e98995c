/** The dialect of a document, for the status bar. */
import { uriFrom } from '../../base/uri.ts';
import { answerRequest, type Handler } from '../handler.ts';

export const dialect: Handler = {
  capabilities: {},
  register({ session }) {
    answerRequest(session, 'parlance/dialect', null, async ({ uri: editorUri }, signal) => {
      const uri = uriFrom(editorUri);
      const snapshot = await session.workspace.snapshot([uri], signal);
      const file = snapshot.file(uri);
      if (file?.language.dialectOf === undefined) return null;
      await snapshot.prepare(uri, signal);
      const linked = snapshot.linked(uri);
      if (linked === undefined) return null;
      const { id, name, reason, span } = file.language.dialectOf(linked);
      return {
        id,
        name,
        reason,
        ...(span !== undefined && { line: file.lines.positionAt(span.start).line }),
        choices: file.language.dialects ?? [],
      };
    });
  },
};
