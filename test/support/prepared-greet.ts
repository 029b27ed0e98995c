/** Calls of the greeting service as the call host is given them, and the schema that they go by. */
import type { PreparedCall, ScriptStep } from '../../server/src/contract/prepared-call.ts';
import { descriptorBundle, preparedMessage } from './call-host-client.ts';
import { greetProto } from './greet-server.ts';
import { protoDescriptors } from './proto-registry.ts';

export const greetBundle = descriptorBundle('greet', await protoDescriptors(greetProto));

/** Over gRPC, where nothing else is said. */
export function preparedGreet(
  port: number,
  method: string,
  script: readonly ScriptStep[],
  more: Partial<PreparedCall> = {},
): PreparedCall {
  return {
    bundleId: greetBundle.id,
    service: 'greet.v1.GreetService',
    method,
    target: { name: 'test', address: `127.0.0.1:${port}`, protocol: 'grpc' },
    metadata: [],
    script,
    secrets: [],
    ...more,
  };
}

export function sendStep(json: string, block = 0): ScriptStep {
  return { kind: 'message', message: preparedMessage(json, block) };
}
