/** A request that says nowhere to go. */
import { usualPorts } from '../addresses.ts';
import { defaultTargetFor } from '../context.ts';
import { protocolOf } from '../request-model.ts';
import type { RpcCheck } from '../rpc-check.ts';

export const noTarget: RpcCheck = {
  code: 'rpc/no-target',
  severity: 'error',
  notOfMocks: true,
  title: 'a request has neither a target nor an address',
  explain:
    'A request goes to the target that its directive `# @target name` names in `rpc.targets.json`, or to the address ' +
    'on its request line: `GRPC localhost:50051/package.Service/Method`. No address is taken for granted.',
  examples: {
    bad: `\
GRPC shop.v1.OrderService/PlaceOrder
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
  },
  request(model, report) {
    const { request, settings, resolved, context } = model;
    if (resolved === undefined || resolved.line.address !== undefined || settings.target !== undefined)
      return;
    if (defaultTargetFor(context, resolved.line.keyword) !== undefined) return;
    const { line } = resolved;
    const above = { start: line.start, end: line.start };
    const before = { start: line.path.start, end: line.path.start };
    const address = `localhost:${usualPorts[protocolOf(model)]}`;
    const targets = (context.targets?.targets ?? []).slice(0, 5).map(({ name }) => ({
      title: `Use the target "${name}"`,
      edits: [{ span: above, newText: `# @target ${name}\n` }],
    }));
    const inline = { title: `Call ${address}`, edits: [{ span: before, newText: `${address}/` }] };
    report(line.keywordSpan, 'the request says nowhere to go', {
      help: 'name a target, "# @target name", or write the address on this line, before the service',
      fixes: request.line?.path.text === '' ? targets : [...targets, inline],
    });
  },
};
