/** What the settings of a target mean for the messages of a call: how they travel, and what people are told of it. */
import type { Metadata, ThriftSettings } from '../../../contract/target.ts';
import { CallError } from '../../call-error.ts';
import { encodings } from '../../codecs/thrift/encodings.ts';
import { oldBinaryEncoding } from '../../codecs/thrift-binary/binary-encoding.ts';
import { headerStart } from './header-frame.ts';
import type { WireFormat } from './wire-format.ts';

/**
 * How the messages of a call travel. `metadata` is what THeader carries.
 * @throws {CallError} of phase `prepare` where the settings contradict each other, or the metadata is too large.
 */
export function wireFormat(settings: ThriftSettings, service: string, metadata: Metadata): WireFormat {
  const { transport, protocol, header, zlib, strict, multiplexed } = settings;
  if (zlib === true && header !== true)
    throw new CallError('prepare', 'messages are compressed in THeader only', {
      advice: 'add "header" to "zlib", or leave out "zlib"',
      setting: { name: 'thrift', values: ['header,zlib'] },
    });
  if (strict === false && protocol !== 'binary')
    throw new CallError('prepare', `the protocol "${protocol}" has no form that is not strict`, {
      advice: 'choose the protocol "binary", or leave out "non-strict"',
      setting: { name: 'thrift', values: ['binary,non-strict'] },
    });
  return {
    framing: transport,
    encoding: strict === false ? oldBinaryEncoding : encodings[protocol],
    ...(header === true && { header: headerStart({ protocol, zlib: zlib === true, metadata }) }),
    ...(multiplexed === true && { serviceName: settings.serviceName ?? shortName(service) }),
    alsoSaid: [
      ...(zlib === true ? ['zlib'] : []),
      ...(strict === false ? ['non-strict'] : []),
      ...(multiplexed === true ? ['multiplexed'] : []),
      ...(settings.serviceName === undefined ? [] : [settings.serviceName]),
    ],
  };
}

/** For people. */
export function wayFacts(settings: ThriftSettings, service: string): Metadata {
  const { transport, protocol, header, zlib, strict, multiplexed } = settings;
  return [
    ['transport', transport],
    ...(header === true ? [['header', zlib === true ? 'THeader, zlib' : 'THeader'] as const] : []),
    ['protocol', strict === false ? `${protocol}, not strict` : protocol],
    ...(multiplexed === true ? [['service', settings.serviceName ?? shortName(service)] as const] : []),
  ];
}

/** Without the name of the file that declares it. */
export function shortName(service: string): string {
  return service.slice(service.lastIndexOf('.') + 1);
}
