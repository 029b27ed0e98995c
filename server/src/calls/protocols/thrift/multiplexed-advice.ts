/**
 * What exceptions of servers tell of multiplexing, which each library says in its own words: that a service must be
 * named, that there is none of the name, or, by repeating the name of the method as it came, that none is wanted.
 */
import { CallError } from '../../call-error.ts';
import { type ServerWay, wordsFor } from './server-way.ts';

/** Said to whoever does not name a service, by the libraries that do not hang up on them. */
export const wantsService = /non-multiplexed client|service name not found in message name/i;

/** Said to whoever names a service that is not there. */
const unknownService = /unknown service|service name not found/i;

/** The error with the advice that follows from it, where it is about multiplexing. */
export function withMultiplexedAdvice(error: CallError, called: ServerWay, serviceName: string): CallError {
  if (error.phase !== 'status') return error;
  const { message } = error;
  if (!called.multiplexed)
    return wantsService.test(message)
      ? advised(
          error,
          'choose "multiplexed", so that methods are called with the name of their service',
          wordsFor({ ...called, multiplexed: true }, called),
        )
      : error;
  if (unknownService.test(message))
    return advised(
      error,
      `the server has no service "${serviceName}"; say behind "multiplexed" what it calls the service`,
      wordsFor(called, called),
    );
  if (!message.includes(`${serviceName}:`)) return error;
  const words = wordsFor(called, called);
  return advised(
    error,
    'the server seems not to be multiplexed: leave out "multiplexed"',
    words.slice(0, words.indexOf('multiplexed')),
  );
}

function advised(error: CallError, advice: string, words: readonly string[]): CallError {
  return new CallError(error.phase, error.message, {
    ...error.info,
    advice,
    setting: { name: 'thrift', values: [words.join(',')] },
    cause: error.cause,
  });
}
