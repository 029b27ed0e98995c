/** Headers in a Thrift request whose transport has none. */
import { thriftSettingsOf } from '../request-model.ts';
import type { RpcCheck } from '../rpc-check.ts';
import { carriesMetadata } from '../thrift-words.ts';

export const metadataNotSent: RpcCheck = {
  code: 'rpc/metadata-not-sent',
  severity: 'warning',
  notOfMocks: true,
  title: 'headers of a Thrift request are not sent',
  explain:
    'The framed and buffered transports of Thrift carry messages only, no headers. Thrift over HTTP has them, and so have ' +
    'messages in THeader: `# @thrift header`.',
  examples: {
    bad: `\
THRIFT localhost:9090/Library.addBook
x-request-id: 7

{ "book": { "title": "Emma" } }
`,
    good: `\
THRIFT localhost:9090/Library.addBook

{ "book": { "title": "Emma" } }
`,
  },
  request(model, report) {
    const { request, idl } = model;
    const { headers } = request;
    const first = headers[0];
    const last = headers.at(-1);
    if (idl !== 'thrift' || first === undefined || last === undefined) return;
    const settings = thriftSettingsOf(model);
    if (carriesMetadata(settings)) return;
    report(
      { start: first.start, end: last.end },
      `headers are not sent: the ${settings.transport} transport of Thrift carries none`,
      { help: 'if the server speaks THeader, write "# @thrift header"' },
    );
  },
};
