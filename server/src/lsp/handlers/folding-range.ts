/** What can be folded in a document. */
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import { LineIndex } from '../../base/line-index.ts';
import { uriFrom } from '../../base/uri.ts';
import { type Fold, foldingRanges, shallowest } from '../../ide/folding-ranges.ts';
import { rpc } from '../../languages/rpc/index.ts';
import type { SourceFile } from '../../workspace/source-file.ts';
import { guarded, type Handler } from '../handler.ts';

export const foldingRange: Handler = {
  capabilities: { foldingRangeProvider: true },
  register({ session, requests, client }) {
    const limit = client.textDocument?.foldingRange?.rangeLimit ?? Infinity;
    /** Editors ask again whenever a document comes into view. */
    const known = new WeakMap<SourceFile, FoldingRange[]>();
    session.connection.onFoldingRanges(
      guarded(session, 'textDocument/foldingRange', null, async ({ textDocument }, signal) => {
        const uri = uriFrom(textDocument.uri);
        const document = requests.parsed(uri);
        if (document !== undefined) return [...shallowest(requestFolds(document), limit)];
        const file = await session.workspace.readOnce(uri);
        if (file === undefined) return null;
        let ranges = known.get(file);
        if (ranges === undefined)
          known.set(
            file,
            (ranges = shallowest(await foldingRanges(file, signal), limit).map(toFoldingRange)),
          );
        return ranges;
      }),
    );
  },
};

function toFoldingRange({ kind, startLine, endLine }: Fold): FoldingRange {
  return { startLine, endLine, ...(kind !== 'block' && { kind: kinds[kind] }) };
}

const kinds: Readonly<Record<Exclude<Fold['kind'], 'block'>, FoldingRangeKind>> = {
  imports: FoldingRangeKind.Imports,
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
};

function requestFolds(parsed: ReturnType<typeof rpc.parse>): FoldingRange[] {
  const lines = new LineIndex(parsed.text);
  return rpc.folds(parsed).flatMap(({ kind, span }) => {
    const startLine = lines.positionAt(span.start).line;
    const endLine = lines.positionAt(span.end).line - (kind === 'brackets' ? 1 : 0);
    return endLine > startLine ? [{ startLine, endLine }] : [];
  });
}
