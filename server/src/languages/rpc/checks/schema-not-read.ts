/** A request that goes by the schema of its server, before the server was asked for it. */
import type { RpcCheck } from '../rpc-check.ts';

export const schemaNotRead: RpcCheck = {
  code: 'rpc/schema-not-read',
  severity: 'info',
  notOfMocks: true,
  title: 'the server has not been asked for its schema yet',
  explain:
    'With `# @schema reflection`, or `"schema": "reflection"` in the target, a request goes by the schema that its server ' +
    'tells. No server is asked before you want it: *Send* does, and so does the command *Parlance: Read Schema from ' +
    'Server*, which also reads it anew after the server has changed. It is kept until the window is closed.',
  examples: {
    bad: `\
# @schema reflection
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
  },
  request({ schemaFrom, request }, report) {
    const directive = request.directives.find(({ name }) => name.text === 'schema');
    const place = directive?.value ?? request.line;
    if (schemaFrom?.kind !== 'server' || schemaFrom.read !== undefined || place === undefined) return;
    report(place, `the schema of "${schemaFrom.target.name}" has not been read yet`, {
      help: 'send the request, or run the command "Parlance: Read Schema from Server"',
    });
  },
};
