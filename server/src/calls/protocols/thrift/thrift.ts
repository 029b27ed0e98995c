/** Thrift over TCP, framed or buffered, in any of its protocols. */
import type { Metadata } from '../../../contract/target.ts';
import { hostAndPort, parseAddress } from '../../address.ts';
import type { Call } from '../../call.ts';
import { CallError } from '../../call-error.ts';
import { encodings } from '../../codecs/thrift/encodings.ts';
import { ThriftCodec } from '../../codecs/thrift.ts';
import { defaultMaxMessageBytes } from '../../limits.ts';
import { networkOf } from '../../network-of.ts';
import type { CodecOptions, OpenOptions, Protocol } from '../../protocol.ts';
import type { Endpoint } from '../../transports/endpoint.ts';
import { ThriftCall } from './thrift-call.ts';

export const thrift: Protocol = {
  name: 'thrift',
  schemaKinds: ['schema'],
  open: openCall,
  codec: thriftCodec,
};

/** Where a target does not say. */
const usual = { transport: 'framed', protocol: 'binary' } as const;

/** @throws {CallError} of phase `prepare`. */
function openCall(options: OpenOptions): Call {
  const { target, method, methodKind, deadlineMs } = options;
  checkMetadata(options.metadata);
  const { transport, protocol } = target.thrift ?? usual;
  return new ThriftCall({
    endpoint: endpointOf(options),
    transport,
    encoding: encodings[protocol],
    facts: [
      ['transport', transport],
      ['protocol', protocol],
    ],
    codec: thriftCodec({ ...options, thriftProtocol: protocol }),
    method,
    methodKind,
    deadlineMs,
    maxMessageBytes: target.maxMessageBytes ?? defaultMaxMessageBytes,
  });
}

function thriftCodec({
  schema,
  service,
  method,
  thriftProtocol = usual.protocol,
}: CodecOptions): ThriftCodec {
  if (schema.kind !== 'schema')
    throw new CallError('prepare', `"${service}" is not a Thrift service`, {
      advice: 'set the protocol of the target to "grpc" or "connect"',
      setting: { name: 'protocol', values: ['grpc', 'connect'] },
    });
  if (!Object.hasOwn(schema.schema.services, service))
    throw new CallError('prepare', `the schema has no service "${service}"`);
  return new ThriftCodec({ schema: schema.schema, service, method, encoding: encodings[thriftProtocol] });
}

function endpointOf(options: OpenOptions): Endpoint {
  const { target } = options;
  const { scheme, host, port, path, socketPath } = parseAddress(target.address);
  if (socketPath !== undefined) {
    const local = { host, port: 0 };
    return { ...networkOf({ ...local, scheme: 'thrift', socketPath }, options), ...local };
  }
  if (scheme !== undefined && scheme !== 'thrift')
    throw new CallError('prepare', `"${scheme}://" is not an address for Thrift`, {
      advice: 'write "thrift://host:port" or "host:port"; Thrift over TLS or HTTP is not supported yet',
    });
  if (port === undefined)
    throw new CallError('prepare', `the address "${target.address}" has no port`, {
      advice: `write "${hostAndPort({ host, port: 9090 })}", with its port`,
    });
  if (path !== '')
    throw new CallError('prepare', `Thrift over TCP has no paths, but the address has "${path}"`, {
      advice: 'leave out the path',
    });
  return { ...networkOf({ host, port, scheme: 'thrift' }, options), host, port };
}

function checkMetadata(metadata: Metadata): void {
  const [first] = metadata;
  if (first !== undefined)
    throw new CallError('prepare', `Thrift over TCP carries no metadata, so "${first[0]}" cannot be sent`, {
      advice: 'take it out of the call, or out of its target',
    });
}
