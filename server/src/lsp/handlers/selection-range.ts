/** What a selection grows through at each of several places. */
import type { SelectionRange } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { selectionRanges } from '../../ide/selection-ranges.ts';
import { guarded, type Handler } from '../handler.ts';
import { toRange } from '../to-lsp.ts';

export const selectionRange: Handler = {
  capabilities: { selectionRangeProvider: true },
  register({ session }) {
    session.connection.onSelectionRanges(
      guarded(session, 'textDocument/selectionRange', null, async ({ textDocument, positions }) => {
        const file = await session.workspace.readOnce(uriFrom(textDocument.uri));
        if (file === undefined) return null;
        const { lines } = file;
        return Promise.all(
          positions.map(async (position): Promise<SelectionRange> => {
            const spans = await selectionRanges(file, lines.offsetAt(position));
            const outermost: SelectionRange = { range: toRange(lines, { start: 0, end: file.text.length }) };
            return spans
              .slice(0, -1)
              .reduceRight<SelectionRange>(
                (parent, span) => ({ range: toRange(lines, span), parent }),
                outermost,
              );
          }),
        );
      }),
    );
  },
};
