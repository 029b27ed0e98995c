/** Requests of our own about the form view of a request document: see `contract/request-form.ts`. */
import { uriFrom } from '../../base/uri.ts';
import { rpc } from '../../languages/rpc/index.ts';
import { answerRequest, type Handler } from '../handler.ts';
import { toRange } from '../to-lsp.ts';

export const requestForm: Handler = {
  capabilities: {},
  register({ session, requests }) {
    answerRequest(session, 'parlance/requestForm', null, async ({ uri, ...view }, signal) => {
      const version = versionOf(uri);
      const document = await requests.read(uriFrom(uri), signal);
      if (document === undefined || version === undefined) return null;
      const form = rpc.requestForm(document, view);
      if (form.kind !== 'broken') return { ...form, version };
      const { span, ...rest } = form;
      return { ...rest, version, range: toRange(document.lines, span) };
    });

    const failed = {
      kind: 'problem',
      message: 'the change could not be made; the log of the language server says why',
    } as const;
    answerRequest(session, 'parlance/changeForm', failed, async ({ uri, line, change }, signal) => {
      const version = versionOf(uri);
      const document = await requests.read(uriFrom(uri), signal);
      if (document === undefined || version === undefined)
        return { kind: 'problem', message: 'the document is not open any more' };
      const changed = rpc.changeForm(document.parsed, document.context, line, change);
      if (changed.kind === 'problem') return changed;
      return {
        kind: 'edits',
        version,
        edits: changed.edits.map(({ span, newText }) => ({
          range: toRange(document.lines, span),
          text: newText,
        })),
        ...(changed.line === undefined ? {} : { line: changed.line }),
      };
    });

    /** `read` takes the text of the document before it waits for anything: this is the version of that text. */
    function versionOf(uri: string): number | undefined {
      return session.document(uriFrom(uri))?.text.version;
    }
  },
};
