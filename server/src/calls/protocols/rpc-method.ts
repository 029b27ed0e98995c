/** A method of Protobuf, found by name in the descriptors that came with a call. */
import type { DescMessage, DescMethod } from '@bufbuild/protobuf';
import { createMethodUrl } from '@connectrpc/connect/protocol';
import type { MethodKind } from '../../model/schema.ts';
import type { Target } from '../../contract/target.ts';
import { httpAddress } from '../address.ts';
import { CallError } from '../call-error.ts';
import type { CodecOptions, OpenOptions, TypeResolver } from '../protocol.ts';

/** @throws {CallError} of phase `prepare`. */
export function rpcMethod({ schema, service, method }: CodecOptions): DescMethod {
  if (schema.kind !== 'descriptor-set')
    throw new CallError('prepare', `"${service}" is not a Protobuf service`, {
      advice: 'set the protocol of the target to "thrift"',
      setting: { name: 'protocol', values: ['thrift'] },
    });
  const found = schema.registry.getService(service);
  if (found === undefined) throw new CallError('prepare', `the schema has no service "${service}"`);
  const named = found.methods.find(({ name }) => name === method);
  if (named !== undefined) return named;
  const names = found.methods.map(({ name }) => name).join(', ');
  throw new CallError(
    'prepare',
    method === undefined ? 'a call needs a method' : `the service "${service}" has no method "${method}"`,
    { advice: `its methods are: ${names}` },
  );
}

export function kindOf(method: DescMethod): MethodKind {
  switch (method.methodKind) {
    case 'unary':
      return 'unary';
    case 'client_streaming':
      return 'client-streaming';
    case 'server_streaming':
      return 'server-streaming';
    case 'bidi_streaming':
      return 'bidi-streaming';
  }
}

/**
 * Where the method is called on the target, in gRPC and in Connect.
 * @throws {CallError} of phase `prepare`.
 */
export function methodUrl(target: Target, method: DescMethod): string {
  const { secure, authority, path } = httpAddress(target);
  return createMethodUrl(`${secure ? 'https' : 'http'}://${authority}${path}`, method);
}

/** Whether messages are JSON on the wire. */
export function isJson({ target }: OpenOptions): boolean {
  return target.encoding === 'json';
}

/**
 * The version of HTTP for a protocol that both versions can carry. Bidi streaming over HTTP/1.1 is half-duplex: the
 * server answers once all was sent. So it is spoken only where the target asks for it.
 */
export function streamVersion({ target }: OpenOptions, method: DescMethod): '1.1' | '2' | 'any' {
  return target.httpVersion ?? (method.methodKind === 'bidi_streaming' ? '2' : 'any');
}

/** The types of the schema, then those that the caller knows. */
export function typeResolver({ schema, resolveType }: CodecOptions): TypeResolver {
  return (typeName): DescMessage | undefined =>
    (schema.kind === 'descriptor-set' ? schema.registry.getMessage(typeName) : undefined) ??
    resolveType?.(typeName);
}
