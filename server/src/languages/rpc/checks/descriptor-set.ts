/** A request that goes by a descriptor set which cannot be used. */
import type { RpcCheck } from '../rpc-check.ts';

export const descriptorSetCheck: RpcCheck = {
  code: 'rpc/descriptor-set',
  severity: 'error',
  notOfMocks: true,
  title: 'the descriptor set of the target cannot be used',
  explain:
    'With `"schema": "build/shop.binpb"` in a target, requests to it go by the descriptor set in that file, whose path ' +
    'is relative to `rpc.targets.json`. It holds all imports, as `protoc --include_imports`, `buf build` and ' +
    '`parlance build` write them; it may be compressed with gzip.',
  examples: {
    bad: `\
# @target local
GRPC shop.v1.OrderService/PlaceOrder

//- /rpc.targets.json
{ "targets": [{ "name": "local", "address": "localhost:50051", "protocol": "grpc", "schema": "build/none.binpb" }] }
`,
    good: `\
# @target local
GRPC shop.v1.OrderService/PlaceOrder

//- /rpc.targets.json
{ "targets": [{ "name": "local", "address": "localhost:50051", "protocol": "grpc" }] }
`,
  },
  request({ schemaFrom, settings }, report) {
    if (schemaFrom?.kind !== 'file' || settings.target === undefined) return;
    const { read, target } = schemaFrom;
    const problem = read === undefined ? { message: 'it was not read' } : read.problem;
    if (problem === undefined) return;
    const { message, ...help } = problem;
    report(settings.target.value, `the schema of "${target.name}" cannot be used: ${message}`, help);
  },
};
