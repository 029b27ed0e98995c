/** Requests of our own about where requests go: see `contract/request-targets.ts`. */
import { LineIndex } from '../../base/line-index.ts';
import { uriFrom } from '../../base/uri.ts';
import { rpc } from '../../languages/rpc/index.ts';
import { diagnosticPage } from '../diagnostic-page.ts';
import { answerRequest, type Handler } from '../handler.ts';
import { toRange } from '../to-lsp.ts';

export const requestTargets: Handler = {
  capabilities: {},
  register({ session, requests }) {
    answerRequest(session, 'parlance/requestTarget', null, async ({ uri, line }, signal) => {
      const document = await requests.read(uriFrom(uri), signal);
      return (document && rpc.targets.ofRequest(document.parsed, document.context, line)) ?? null;
    });

    answerRequest(session, 'parlance/setTarget', [], async ({ uri, line, name }, signal) => {
      const document = await requests.read(uriFrom(uri), signal);
      if (document === undefined) return [];
      return rpc.targets
        .set(document.parsed, line, name)
        .map(({ span, text }) => ({ range: toRange(document.lines, span), text }));
    });

    const noFacts = { problems: [], hovers: [], links: [] };
    answerRequest(session, 'parlance/targetsFile', noFacts, async ({ uri, text }) => {
      const file = uriFrom(uri);
      const read = await requests.readTargetsFile(file, text);
      const lines = new LineIndex(text);
      const { problems, hovers, links } = rpc.targets.facts(read, file);
      return {
        problems: problems.map(({ diagnostic, secret }) => ({
          range: toRange(lines, diagnostic.span),
          severity: diagnostic.severity === 'error' ? ('error' as const) : ('warning' as const),
          code: diagnostic.code,
          page: diagnosticPage(diagnostic.code),
          message: [
            diagnostic.message,
            ...(diagnostic.help === undefined ? [] : [`help: ${diagnostic.help}`]),
          ].join('\n'),
          fixes: (diagnostic.fixes ?? []).map(({ title, edits }) => ({
            title,
            edits: edits.map(({ span, newText }) => ({ range: toRange(lines, span), text: newText })),
          })),
          ...(secret && { secret }),
        })),
        hovers: hovers.map(({ span, markdown }) => ({ range: toRange(lines, span), markdown })),
        links: links.map(({ span, target }) => ({ range: toRange(lines, span), target })),
      };
    });

    const failed = { kind: 'problem', message: 'open a folder first, for the file of targets' } as const;
    answerRequest(session, 'parlance/addTarget', failed, async ({ uri, target }) => {
      const file = await requests.fileForNewTarget(uriFrom(uri));
      if (file === undefined) return failed;
      const { text } = file;
      const change = rpc.targets.add(text === undefined ? undefined : { uri: file.uri, text }, target);
      if ('message' in change) return { kind: 'problem', message: change.message };
      const range = toRange(new LineIndex(text ?? ''), change.span);
      return {
        kind: 'change',
        uri: session.editorUri(file.uri),
        isNew: text === undefined,
        range,
        text: change.text,
      };
    });
  },
};
