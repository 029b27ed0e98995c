/** One call of each service, to any target, and what is said of its end. */
import assert from 'node:assert/strict';
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import type { Target, ThriftTransport } from '../../../server/src/contract/target.ts';
import type { CallResult, WholeCall } from './ways.ts';

type Place = Omit<Target, 'name'>;

export const greet = (target: Place, method = 'Greet'): WholeCall => ({
  schema: 'greet/v1/greet.proto',
  service: 'greet.v1.GreetService',
  method,
  target,
  messages: ['{"name":"Ada"}'],
});
export const factors = (target: Place): WholeCall => ({
  schema: 'primefactor.proto',
  service: 'primefactor.PrimeFactorService',
  method: 'PrimeFactors',
  target,
  messages: ['{"num":6}'],
});
export const person = (target: Place): WholeCall => ({
  schema: 'person.thrift',
  service: 'PersonService',
  method: 'getPersonById',
  target,
  messages: ['{"id":1}'],
});
export const push = (target: Place): WholeCall => ({
  schema: 'my_service_mended.thrift',
  service: 'MyService',
  method: 'streamData',
  target,
  messages: ['{"data":"tick"}'],
});

export const grpc = (address: string): Place => ({ address, protocol: 'grpc' });
export const connect = (address: string): Place => ({ address, protocol: 'connect' });
export const thrift =
  (transport: ThriftTransport) =>
  (address: string): Place => ({
    address,
    protocol: 'thrift',
    thrift: { transport, protocol: 'binary' },
  });

/** `phase: message; advice`. */
export function sentenceOf(error: CallErrorInfo | undefined): string | undefined {
  if (error === undefined) return undefined;
  return `${error.phase}: ${error.message}${error.advice === undefined ? '' : `; ${error.advice}`}`;
}

export function checkWorked({ error, received }: CallResult): void {
  assert.equal(error, undefined);
  assert.notDeepEqual(received, []);
}
