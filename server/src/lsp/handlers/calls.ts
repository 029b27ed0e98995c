/** The requests of our own that lead from a schema to a call: see `contract/server-protocol.ts`. */
import { LineIndex } from '../../base/line-index.ts';
import { type Uri, uriFrom } from '../../base/uri.ts';
import type { RequestVariant, ServerRequests } from '../../contract/server-protocol.ts';
import { importCalls } from '../../languages/rpc/import-calls/index.ts';
import { rpc } from '../../languages/rpc/index.ts';
import type { Skeleton } from '../../languages/rpc/skeleton.ts';
import { copies } from '../copies.ts';
import { answerRequest, type Handler, type HandlerContext } from '../handler.ts';
import type { RequestDocument, RequestDocuments } from '../request-documents.ts';

const failed = {
  kind: 'problem',
  message: 'the request could not be prepared; the log of the language server says why',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
} as const;

const notOpen = { ...failed, message: 'the request document is not open' };

export const calls: Handler = {
  capabilities: {},
  register(context) {
    const { session, requests, bundles } = context;
    answerRequest(session, 'parlance/targets', [], ({ uri }) => requests.targetsFor(uriFrom(uri)));

    answerRequest(session, 'parlance/newRequest', null, async (params, signal) => {
      const made =
        'serverKey' in params
          ? await requestToServer(context, params)
          : await requestOfFile(context, params, signal);
      if (made === undefined) return null;
      const { text, selection } = made;
      const lines = new LineIndex(text);
      return {
        text,
        selection: { start: lines.positionAt(selection.start), end: lines.positionAt(selection.end) },
      };
    });

    answerRequest(session, 'parlance/requests', [], ({ uri }) => requests.listed(uriFrom(uri)));

    answerRequest(session, 'parlance/requestProblems', [], async ({ uri, text }, signal) => {
      const { parsed, context } = await requests.readAs(uriFrom(uri), text, signal);
      return rpc.check(parsed, context, uriFrom(uri)).map(({ code, severity, message, help, span }) => ({
        code,
        severity,
        message,
        ...(help === undefined ? {} : { help }),
        span,
      }));
    });

    answerRequest(session, 'parlance/prepareCall', failed, async ({ uri, line, instead, closes }, signal) => {
      const document = await documentWith(requests, uriFrom(uri), line, instead, signal);
      if (document === undefined) return notOpen;
      const prepared = rpc.prepareCall({ ...document, line });
      if (prepared.kind !== 'prepared') return prepared;
      const { call, requestLine, schemaKey, warnings } = prepared;
      const descriptors = schemaKey === undefined ? undefined : requests.descriptorsOf(schemaKey);
      const linked = document.linked.get(call.service);
      const bundle =
        descriptors === undefined ? linked && bundles.keep(linked) : bundles.keepDescriptors(descriptors);
      if (bundle === undefined) return failed;
      const request = rpc.requestAt(document.parsed, line);
      const text = request === undefined ? '' : rpc.keptText(document.parsed, request);
      const whole = { ...call, bundleId: bundle.id };
      const closed = closes === true ? rpc.closedCall(whole) : undefined;
      return {
        kind: 'prepared',
        requestLine,
        call: closed ?? whole,
        text,
        ...(closed && { closed: true }),
        warnings,
      };
    });

    answerRequest(session, 'parlance/copyCall', failed, async ({ uri, line, shell }, signal) => {
      const document = await requests.read(uriFrom(uri), signal);
      if (document === undefined) return notOpen;
      const prepared = rpc.prepareCall({ ...document, line });
      if (prepared.kind !== 'prepared') return prepared;
      const { call, schemaKey } = prepared;
      const made = await copies(session, requests, { document, call, schemaKey, shell });
      return made === undefined ? failed : { kind: 'copies', copies: made };
    });

    answerRequest(session, 'parlance/importCalls', failed, ({ text }) => {
      const result = importCalls(text);
      return result.kind === 'problem' ? result : { kind: 'document', text: result.text };
    });

    answerRequest(session, 'parlance/neededSchema', null, async ({ uri, line }, signal) => {
      const document = await requests.read(uriFrom(uri), signal);
      return (document && rpc.neededSchema({ ...document, line })) ?? null;
    });

    answerRequest(session, 'parlance/takeSchema', false, async ({ key, schema }) => {
      await requests.takeSchema(key, schema);
      return true;
    });

    answerRequest(session, 'parlance/prepareMessage', failed, async ({ uri, line }, signal) => {
      const document = await requests.read(uriFrom(uri), signal);
      return document === undefined ? notOpen : rpc.prepareMessage({ ...document, line });
    });

    answerRequest(session, 'parlance/newAnswer', null, async ({ uri, ...wanted }, signal) => {
      const document = await requests.read(uriFrom(uri), signal);
      const block = document && rpc.answerBlock(document.parsed, document.context, wanted);
      if (document === undefined || block === undefined) return null;
      const { offset, text, selection } = block;
      const before = document.parsed.text;
      const after = new LineIndex(before.slice(0, offset) + text + before.slice(offset));
      return {
        position: document.lines.positionAt(offset),
        text,
        selection: { start: after.positionAt(selection.start), end: after.positionAt(selection.end) },
      };
    });

    answerRequest(session, 'parlance/mendRequest', [], async ({ uri, ...wanted }, signal) => {
      const document = await requests.read(uriFrom(uri), signal);
      if (document === undefined) return [];
      const targetsFile = await requests.fileOfTarget(document, wanted.line);
      const changes = rpc.mendRequest({ ...document, ...(targetsFile && { targetsFile }) }, wanted);
      return [...changes].flatMap(([file, list]) => {
        const lines = file === targetsFile?.uri ? new LineIndex(targetsFile.text) : document.lines;
        return list.map(({ span, text }) => ({
          uri: file,
          range: { start: lines.positionAt(span.start), end: lines.positionAt(span.end) },
          text,
        }));
      });
    });

    answerRequest(session, 'parlance/bundle', null, ({ id }) => bundles.get(id) ?? null);

    answerRequest(session, 'parlance/resolveType', null, async ({ typeName }, signal) => {
      if (session.index.filesWithType(typeName).length === 0) await session.indexWorkspace();
      const [file] = session.index.filesWithType(typeName);
      const linked = file && (await requests.link(file, signal));
      return (linked && bundles.keep(linked)) ?? null;
    });
  },
};

type NewRequest = ServerRequests['parlance/newRequest']['params'];

/** A request for a method that a file declares. */
async function requestOfFile(
  { requests }: HandlerContext,
  { uri, service, method, target }: Extract<NewRequest, { uri: string }>,
  signal: AbortSignal,
): Promise<Skeleton | undefined> {
  const file = uriFrom(uri);
  const linked = await requests.link(file, signal);
  if (linked === undefined) return undefined;
  requests.prefer(service, file);
  return rpc.skeleton({
    schema: requests.schemaOf(linked),
    service,
    method,
    targets: await requests.targetsFor(file),
    ...(target !== undefined && { target }),
  });
}

/** A request for a method that a server told of. */
async function requestToServer(
  { requests }: HandlerContext,
  { serverKey, target, service, method }: Extract<NewRequest, { serverKey: string }>,
): Promise<Skeleton | undefined> {
  const schema = requests.schemaOfServer(serverKey);
  if (schema === undefined) return undefined;
  return rpc.skeleton({ schema, service, method, targets: await requests.targetsAtTop(), server: target });
}

/** The document, or what it would be with another text or other settings of its request on the line. */
async function documentWith(
  requests: RequestDocuments,
  uri: Uri,
  line: number,
  instead: RequestVariant | undefined,
  signal: AbortSignal,
): Promise<RequestDocument | undefined> {
  const { text, ...settings } = instead ?? {};
  const document =
    text === undefined ? await requests.read(uri, signal) : await requests.readAs(uri, text, signal);
  const request = document && rpc.requestAt(document.parsed, line);
  if (document === undefined || request === undefined || Object.keys(settings).length === 0) return document;
  return requests.readAs(uri, rpc.withSettings(document.parsed, request, settings), signal);
}
