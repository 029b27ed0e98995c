/** Thrift, in any of its protocols and over any of its transports. */
import type { Metadata, ThriftSettings } from '../../../contract/target.ts';
import type { Call } from '../../call.ts';
import { CallError } from '../../call-error.ts';
import { encodings } from '../../codecs/thrift/encodings.ts';
import { ThriftCodec } from '../../codecs/thrift.ts';
import { limitsOf } from '../../limits.ts';
import { sendableMetadata } from '../../metadata.ts';
import type { CodecOptions, OpenOptions, Protocol } from '../../protocol.ts';
import type { Carrier } from './channel.ts';
import { sendableInHeader } from './header-frame.ts';
import { httpCarrier } from './http-channel.ts';
import { tcpCarrier } from './tcp-channel.ts';
import { ThriftCall } from './thrift-call.ts';
import { thriftEndpoint, thriftSettings, thriftUrl } from './thrift-place.ts';
import { shortName, wayFacts, wireFormat } from './thrift-way.ts';

export const thrift: Protocol = {
  name: 'thrift',
  schemaKinds: ['schema'],
  checksMetadata: true,
  open: openCall,
  codec: thriftCodec,
};

/** @throws {CallError} of phase `prepare`. */
function openCall(options: OpenOptions): Call {
  const { target, method, methodKind, deadlineMs } = options;
  const { protocol } = thriftSettings(target);
  return new ThriftCall({
    carrier: carrierFor(options),
    codec: thriftCodec({ ...options, thriftProtocol: protocol }),
    method,
    methodKind,
    deadlineMs,
    limits: limitsOf(target),
  });
}

function carrierFor(options: OpenOptions): Carrier {
  const { target, service } = options;
  const settings = thriftSettings(target);
  const metadata = sendable(options.metadata, settings);
  const carried = {
    format: wireFormat(settings, service, metadata),
    facts: wayFacts(settings, service),
    serviceName: shortName(service),
    limits: limitsOf(target),
  };
  return settings.transport === 'http'
    ? httpCarrier({ ...carried, url: thriftUrl(target), metadata, options })
    : tcpCarrier({ ...carried, endpoint: thriftEndpoint(options) });
}

function thriftCodec({ schema, service, method, thriftProtocol = 'binary' }: CodecOptions): ThriftCodec {
  if (schema.kind !== 'schema')
    throw new CallError('prepare', `"${service}" is not a Thrift service`, {
      advice: 'set the protocol of the target to "grpc" or "connect"',
      setting: { name: 'protocol', values: ['grpc', 'connect'] },
    });
  if (!Object.hasOwn(schema.schema.services, service))
    throw new CallError('prepare', `the schema has no service "${service}"`);
  return new ThriftCodec({ schema: schema.schema, service, method, encoding: encodings[thriftProtocol] });
}

/** @throws {CallError} of phase `prepare` where there is metadata and no way for it. */
function sendable(metadata: Metadata, { transport, header }: ThriftSettings): Metadata {
  if (transport === 'http') return sendableMetadata(metadata);
  if (header === true) return sendableInHeader(metadata);
  const [first] = metadata;
  if (first === undefined) return metadata;
  throw new CallError(
    'prepare',
    `Thrift over TCP carries metadata in THeader only, so "${first[0]}" cannot be sent`,
    {
      advice: 'take it out of the call, or out of its target; if the server speaks THeader, choose "header"',
      setting: { name: 'thrift', values: ['header'] },
    },
  );
}
