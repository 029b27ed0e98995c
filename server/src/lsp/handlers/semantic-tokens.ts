/** The colors of a document: of all of it, of what changed since the last answer, and of a part. */
import type {
  Range,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
} from 'vscode-languageserver';
import { type Uri, uriFrom } from '../../base/uri.ts';
import { requestTokens } from '../../ide/request-tokens.ts';
import { semanticTokens as tokensOf } from '../../ide/semantic-tokens.ts';
import { rpc } from '../../languages/rpc/index.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { offsetsOf } from '../from-lsp.ts';
import { type Given, GivenTokens } from '../given-tokens.ts';
import { guarded, type Handler } from '../handler.ts';
import type { RequestDocument, RequestDocuments } from '../request-documents.ts';
import { TokenEncoder, tokenEdits, tokensLegend } from '../token-encoder.ts';

export const semanticTokens: Handler = {
  capabilities: {
    semanticTokensProvider: { legend: tokensLegend, full: { delta: true }, range: true },
  },
  register({ session, requests: documents }) {
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
          const { id, data } = await tokensNow(uriFrom(textDocument.uri), signal);
          return { resultId: id, data };
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
          const before = given.find(uri, previousResultId);
          const { id, data } = await tokensNow(uri, signal);
          return before === undefined
            ? { resultId: id, data }
            : { resultId: id, edits: tokenEdits(before, data) };
        },
      ),
    );
    requests.onRange(
      guarded(
        session,
        'textDocument/semanticTokens/range',
        nothing,
        async ({ textDocument, range }, signal) => {
          const uri = uriFrom(textDocument.uri);
          const document = await documents.read(uri, signal);
          if (document !== undefined)
            return { data: await encodedRequests(documents, document, signal, range) };
          const snapshot = await session.snapshot([uri], signal);
          return { data: await encoded(snapshot, uri, signal, range) };
        },
      ),
    );

    /** Editors ask again whenever a document comes into view; then nothing has changed. */
    async function tokensNow(uri: Uri, signal: AbortSignal): Promise<Given> {
      const document = await documents.read(uri, signal);
      if (document !== undefined)
        return given.keep(uri, await encodedRequests(documents, document, signal), document);
      const snapshot = await session.snapshot([uri], signal);
      await snapshot.prepare(uri, signal);
      const link = snapshot.linked(uri);
      return (
        (link && given.from(uri, link)) ?? given.keep(uri, await encoded(snapshot, uri, signal), link ?? {})
      );
    }
  },
};

async function encodedRequests(
  requests: RequestDocuments,
  document: RequestDocument,
  signal: AbortSignal,
  range?: Range,
): Promise<number[]> {
  const { parsed, context, lines } = document;
  const span = range && offsetsOf(lines, range);
  const { occurrences, snapshot } = await requests.occurrences(document, signal);
  const encoder = new TokenEncoder(lines);
  const lexemes = rpc.lexemes(parsed, context, span);
  requestTokens({ lexemes, occurrences, snapshot, range: span }, (...token) => encoder.add(...token));
  return encoder.data;
}

async function encoded(snapshot: Snapshot, uri: Uri, signal: AbortSignal, range?: Range): Promise<number[]> {
  const file = snapshot.file(uri);
  if (file === undefined) return [];
  await snapshot.prepare(uri, signal);
  const encoder = new TokenEncoder(file.lines);
  await tokensOf({ snapshot, uri, range: range && offsetsOf(file.lines, range), signal }, (...token) =>
    encoder.add(...token),
  );
  return encoder.data;
}
