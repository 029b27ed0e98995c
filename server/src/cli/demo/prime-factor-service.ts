/** PrimeFactorService: factors come back while numbers are still being sent. */
import { Code, ConnectError, type HandlerContext } from '@connectrpc/connect';
import { primeFactors } from './prime-factors.ts';
import type { ServiceMethods } from '../../serving/service-methods.ts';

export const primeFactorService: ServiceMethods = {
  async *primeFactors(
    requests: AsyncIterable<{ readonly number: bigint }>,
    { signal }: HandlerContext,
  ): AsyncGenerator<{ number: bigint; factor: bigint }> {
    for await (const { number } of requests) {
      if (number < 1n) throw new ConnectError(`${number} has no prime factors`, Code.InvalidArgument);
      for await (const factor of primeFactors(number, signal)) yield { number, factor };
    }
  },
};
