/** What is shown between the characters, as far as the settings want it. */
import { type InlayHint, InlayHintKind } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { inlayHints } from '../../ide/inlay-hints.ts';
import { guarded, type Handler } from '../handler.ts';

export const inlayHint: Handler = {
  capabilities: { inlayHintProvider: true },
  register({ session, client }) {
    const requests = session.connection.languages.inlayHint;
    requests.on(
      guarded(session, 'textDocument/inlayHint', null, async ({ textDocument, range }, signal) => {
        const uri = uriFrom(textDocument.uri);
        const snapshot = await session.snapshot([uri], signal);
        const lines = snapshot.file(uri)?.lines;
        if (lines === undefined) return null;
        const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
        return inlayHints(snapshot, uri, span, session.settings.inlayHints).map(
          ({ kind, offset, label, tooltip, blank }): InlayHint => ({
            position: lines.positionAt(offset),
            label,
            kind: kind === 'implicitNumbers' ? InlayHintKind.Parameter : InlayHintKind.Type,
            tooltip,
            ...(blank === 'left' && { paddingLeft: true }),
            ...(blank === 'right' && { paddingRight: true }),
          }),
        );
      }),
    );
    if (client.workspace?.inlayHint?.refreshSupport !== true) return;
    let shown = session.settings.inlayHints;
    session.onChange(() => {
      const wanted = session.settings.inlayHints;
      if (wanted.size === shown.size && [...wanted].every((kind) => shown.has(kind))) return;
      shown = wanted;
      requests.refresh().catch((error: unknown) => {
        session.connection.console.warn(`The client does not ask again: ${String(error)}`);
      });
    });
  },
};
