/** What belongs where the cursor is, shown while it is being written. */
import { MarkupKind } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { commentMarkdown } from '../../ide/markdown.ts';
import { signatureHelp as findSignature } from '../../ide/signature-help.ts';
import { guarded, type Handler } from '../handler.ts';

export const signatureHelp: Handler = {
  capabilities: {
    signatureHelpProvider: { triggerCharacters: ['(', '<', '{'], retriggerCharacters: [',', ')', '>', '}'] },
  },
  register({ session }) {
    session.connection.onSignatureHelp(
      guarded(session, 'textDocument/signatureHelp', null, async ({ textDocument, position }, signal) => {
        const uri = uriFrom(textDocument.uri);
        const snapshot = await session.snapshot([uri], signal);
        const lines = snapshot.file(uri)?.lines;
        const found = lines && findSignature(snapshot, uri, lines.offsetAt(position));
        if (found === undefined) return null;
        const { label, parts, active } = found;
        const parameters = parts.map(({ span, doc }) => ({
          label: [span.start, span.end] satisfies [number, number],
          documentation: { kind: MarkupKind.Markdown, value: commentMarkdown(doc, () => undefined) },
        }));
        return { signatures: [{ label, parameters }], activeSignature: 0, activeParameter: active };
      }),
    );
  },
};
