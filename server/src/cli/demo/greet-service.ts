/** GreetService: one greeting for each way in which a call can stream. */
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, type HandlerContext } from '@connectrpc/connect';
import { setTimeout as delay } from 'node:timers/promises';
import { googleRpcType } from '../../calls/codecs/protobuf/google-rpc.ts';
import type { ServiceMethods } from '../../serving/service-methods.ts';

interface GreetRequest {
  readonly name: string;
  readonly tone: number;
}

interface GreetResponse {
  readonly greeting: string;
  readonly count: bigint;
}

/** How often KeepGreeting greets, in milliseconds. */
const interval = 1000;

export const greetService: ServiceMethods = {
  greet(request: GreetRequest, context: HandlerContext): GreetResponse {
    context.responseHeader.set('greet-version', 'v1');
    if (request.name === '') throw nameMissing();
    return { greeting: greetingFor(request), count: 1n };
  },

  async greetMany(requests: AsyncIterable<GreetRequest>): Promise<GreetResponse> {
    const greetings: string[] = [];
    for await (const request of requests) greetings.push(greetingFor(request));
    return { greeting: greetings.join('\n'), count: BigInt(greetings.length) };
  },

  async *keepGreeting(request: GreetRequest, { signal }: HandlerContext): AsyncGenerator<GreetResponse> {
    for (let count = 1n; ; count++) {
      yield { greeting: greetingFor(request), count };
      await delay(interval, undefined, { signal });
    }
  },

  async *greetEach(requests: AsyncIterable<GreetRequest>): AsyncGenerator<GreetResponse> {
    let count = 0n;
    for await (const request of requests) yield { greeting: greetingFor(request), count: ++count };
  },
};

function greetingFor({ name, tone }: GreetRequest): string {
  const who = name === '' ? 'whoever you are' : name;
  if (tone === 1) return `Hi ${who}!`;
  return tone === 2 ? `Good day, ${who}.` : `Hello, ${who}!`;
}

function nameMissing(): ConnectError {
  const type = googleRpcType('google.rpc.BadRequest');
  const fieldViolations = [{ field: 'name', description: 'must not be empty' }];
  const details = type === undefined ? [] : [{ desc: type, value: create(type, { fieldViolations }) }];
  return new ConnectError('a name is needed', Code.InvalidArgument, undefined, details);
}
