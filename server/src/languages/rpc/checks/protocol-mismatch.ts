/** A request line, a target and a service that do not go together. */
import { protocols } from '../directives.ts';
import { keywordFor } from '../idl.ts';
import { savedTargetOf } from '../request-model.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const protocolMismatch: RpcCheck = {
  code: 'rpc/protocol-mismatch',
  severity: 'error',
  notOfMocks: true,
  title: 'the request line does not fit the service or the target',
  explain:
    '`GRPC` calls the services of Protobuf, over gRPC or Connect; `THRIFT` those of Thrift. The target must speak a ' +
    'protocol of the same kind.',
  examples: {
    bad: `\
GRPC localhost:50051/Library/addBook
`,
    good: `\
THRIFT localhost:9090/Library.addBook

{ "book": { "title": "Emma" } }
`,
  },
  request(model, report) {
    const { resolved, settings } = model;
    if (resolved === undefined) return;
    const { line, known, method } = resolved;
    const [sample] = known?.methods.values() ?? [];
    const needed = known === undefined || sample === undefined ? undefined : keywordFor(known.schema, sample);
    if (known !== undefined && needed !== undefined && needed !== line.keyword) {
      const joint = needed === 'THRIFT' ? '.' : '/';
      const path = known.service.name + (method === undefined ? '' : joint + method.text);
      const edits = [
        { span: line.keywordSpan, newText: needed },
        { span: { start: line.path.start, end: line.path.end }, newText: path },
      ];
      const kind = needed === 'THRIFT' ? 'Thrift' : 'Protobuf';
      report(line.keywordSpan, `"${known.service.name}" is a ${kind} service, called with "${needed}"`, {
        fixes: [{ title: `Write ${needed}`, edits }],
      });
      return;
    }
    const target = savedTargetOf(model);
    if (
      target !== undefined &&
      settings.target !== undefined &&
      protocols.get(target.protocol) !== line.keyword
    )
      report(
        settings.target.value,
        `the target "${target.name}" speaks "${target.protocol}", not "${line.keyword}"`,
      );
  },
};
