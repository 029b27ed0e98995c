/** The requests of our own that lead from a schema to a call: see `contract/server-protocol.ts`. */
import { LineIndex } from '../../base/line-index.ts';
import { uriFrom } from '../../base/uri.ts';
import { rpc } from '../../languages/rpc/index.ts';
import { answerRequest, type Handler } from '../handler.ts';

const failed = {
  kind: 'problem',
  message: 'the request could not be prepared; the log of the language server says why',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
} as const;

const notOpen = { ...failed, message: 'the request document is not open' };

export const calls: Handler = {
  capabilities: {},
  register({ session, requests, bundles }) {
    answerRequest(session, 'parlance/targets', [], ({ uri }) => requests.targetsFor(uriFrom(uri)));

    answerRequest(session, 'parlance/newRequest', null, async ({ uri, service, method, target }, signal) => {
      const file = uriFrom(uri);
      const linked = await requests.link(file, signal);
      if (linked === undefined) return null;
      requests.prefer(service, file);
      const made = rpc.skeleton({
        schema: requests.schemaOf(linked),
        service,
        method,
        targets: await requests.targetsFor(file),
        ...(target !== undefined && { target }),
      });
      if (made === undefined) return null;
      const { text, selection } = made;
      const lines = new LineIndex(text);
      return {
        text,
        selection: { start: lines.positionAt(selection.start), end: lines.positionAt(selection.end) },
      };
    });

    answerRequest(session, 'parlance/prepareCall', failed, async ({ uri, line }, signal) => {
      const document = await requests.read(uriFrom(uri), signal);
      if (document === undefined) return notOpen;
      const prepared = rpc.prepareCall({ ...document, line });
      if (prepared.kind !== 'prepared') return prepared;
      const { call, requestLine, schemaKey } = prepared;
      const descriptors = schemaKey === undefined ? undefined : requests.descriptorsOf(schemaKey);
      const linked = document.linked.get(call.service);
      const bundle =
        descriptors === undefined ? linked && bundles.keep(linked) : bundles.keepDescriptors(descriptors);
      if (bundle === undefined) return failed;
      return { kind: 'prepared', requestLine, call: { ...call, bundleId: bundle.id } };
    });

    answerRequest(session, 'parlance/neededSchema', null, async ({ uri, line }, signal) => {
      const document = await requests.read(uriFrom(uri), signal);
      return (document && rpc.neededSchema({ ...document, line })) ?? null;
    });

    answerRequest(session, 'parlance/takeSchema', false, ({ key, schema }) => {
      requests.takeSchema(key, schema);
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
      const targets = document.context.targets?.uri;
      const targetsText = targets && (await session.files.read(targets));
      const changes = rpc.mendRequest(
        { ...document, ...(targetsText !== undefined && { targetsText }) },
        wanted,
      );
      return [...changes].flatMap(([file, list]) => {
        const lines = file === targets ? new LineIndex(targetsText ?? '') : document.lines;
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
