/** Headers in a Thrift request, whose transports have none. */
import type { RpcCheck } from '../rpc-check.ts';

export const metadataNotSent: RpcCheck = {
  code: 'rpc/metadata-not-sent',
  severity: 'warning',
  title: 'headers of a Thrift request are not sent',
  explain: 'The framed and buffered transports of Thrift carry messages only, no headers.',
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
  request({ request: { headers }, idl }, report) {
    const first = headers[0];
    const last = headers.at(-1);
    if (idl !== 'thrift' || first === undefined || last === undefined) return;
    report(
      { start: first.start, end: last.end },
      'headers are not sent: the transports of Thrift carry none',
    );
  },
};
