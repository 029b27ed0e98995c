/** The colors of a document: of all of it, of what changed since the last answer, and of a part. */
import type {
  Range,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
} from 'vscode-languageserver';
import { type Uri, uriFrom } from '../../base/uri.ts';
import { semanticTokens as tokensOf } from '../../ide/semantic-tokens.ts';
import { offsetsOf } from '../from-lsp.ts';
import { GivenTokens } from '../given-tokens.ts';
import { guarded, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';
import { TokenEncoder, tokenEdits, tokensLegend } from '../token-encoder.ts';

export const semanticTokens: Handler = {
  capabilities: {
    semanticTokensProvider: { legend: tokensLegend, full: { delta: true }, range: true },
  },
  register({ session }) {
    const { semanticTokens: requests } = session.connection.languages;
    const given = new GivenTokens();
    session.onChange(() => {
      for (const uri of given.uris) if (session.document(uri) === undefined) given.forget(uri);
    });
    const nothing: SemanticTokens = { data: [] };
    requests.on(
      guarded<SemanticTokensParams, SemanticTokens>(
        session,
        'textDocument/semanticTokens/full',
        nothing,
        async ({ textDocument }, signal) => {
          const uri = uriFrom(textDocument.uri);
          const data = await encoded(session, uri, signal);
          return { resultId: given.keep(uri, data), data };
        },
      ),
    );
    requests.onDelta(
      guarded<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
        session,
        'textDocument/semanticTokens/full/delta',
        nothing,
        async ({ textDocument, previousResultId }, signal) => {
          const uri = uriFrom(textDocument.uri);
          const data = await encoded(session, uri, signal);
          const before = given.find(uri, previousResultId);
          const resultId = given.keep(uri, data);
          return before === undefined ? { resultId, data } : { resultId, edits: tokenEdits(before, data) };
        },
      ),
    );
    requests.onRange(
      guarded(
        session,
        'textDocument/semanticTokens/range',
        nothing,
        async ({ textDocument, range }, signal) => ({
          data: await encoded(session, uriFrom(textDocument.uri), signal, range),
        }),
      ),
    );
  },
};

async function encoded(session: Session, uri: Uri, signal: AbortSignal, range?: Range): Promise<number[]> {
  const snapshot = await session.workspace.snapshot([uri], signal);
  const file = snapshot.file(uri);
  if (file === undefined) return [];
  await snapshot.prepare(uri, signal);
  const encoder = new TokenEncoder(file.lines);
  await tokensOf({ snapshot, uri, range: range && offsetsOf(file.lines, range), signal }, (...token) =>
    encoder.add(...token),
  );
  return encoder.data;
}
