/** The members of a target in a file of targets, by name. */
import type { JsonString } from '../../base/json-tree.ts';
import type { ProtocolName } from '../../contract/target.ts';
import { protocols } from './directives.ts';
import { thriftProtocols, thriftTransports, type WrittenThrift } from './thrift-words.ts';
import type { TypedMember, TypedRecord } from './typed-value.ts';

export function memberOf(record: TypedRecord, name: string): TypedMember | undefined {
  return record.members.find(({ field }) => field?.name === name);
}

export function recordOf(record: TypedRecord, name: string): TypedRecord | undefined {
  const value = memberOf(record, name)?.value;
  return value?.kind === 'record' ? value : undefined;
}

export function textOf(record: TypedRecord, name: string): string | undefined {
  const node = memberOf(record, name)?.member.value;
  return node?.kind === 'string' ? node.value : undefined;
}

/** The strings of a list. */
export function textsOf(record: TypedRecord, name: string): readonly string[] | undefined {
  const node = memberOf(record, name)?.member.value;
  if (node?.kind !== 'array') return undefined;
  return node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}

export function stringOf(record: TypedRecord, name: string): JsonString | undefined {
  const node = memberOf(record, name)?.member.value;
  return node?.kind === 'string' ? node : undefined;
}

export function numberOf(record: TypedRecord, name: string): number | undefined {
  const value = memberOf(record, name)?.value;
  return value?.kind === 'leaf' && value.reading.ok ? Number(value.reading.json) : undefined;
}

export function flagOf(record: TypedRecord, name: string): boolean | undefined {
  const node = memberOf(record, name)?.member.value;
  return node?.kind === 'boolean' ? node.value : undefined;
}

export function protocolIn(entry: TypedRecord): ProtocolName | undefined {
  const written = textOf(entry, 'protocol');
  return [...protocols.keys()].find((known) => known === written);
}

/** What the entry says of Thrift, as it is written. */
export function thriftIn(entry: TypedRecord): WrittenThrift | undefined {
  const thrift = recordOf(entry, 'thrift');
  if (thrift === undefined) return undefined;
  const transport = thriftTransports.find((known) => known === textOf(thrift, 'transport'));
  const protocol = thriftProtocols.find((known) => known === textOf(thrift, 'protocol')) ?? 'binary';
  const serviceName = textOf(thrift, 'serviceName');
  return {
    ...(transport === undefined ? {} : { transport }),
    protocol,
    ...(flagOf(thrift, 'header') === true && { header: true }),
    ...(flagOf(thrift, 'zlib') === true && { zlib: true }),
    ...(flagOf(thrift, 'multiplexed') === true && { multiplexed: true }),
    ...(serviceName === undefined || serviceName === '' ? {} : { serviceName }),
    ...(flagOf(thrift, 'strict') === false && { strict: false }),
  };
}

/** Headers with the places of their names and values. */
export function headersIn(
  entry: TypedRecord,
  member: 'metadata' | 'reflectionMetadata',
): readonly { readonly name: JsonString; readonly value: JsonString }[] {
  const map = memberOf(entry, member)?.value;
  if (map?.kind !== 'map') return [];
  return map.entries.flatMap(({ key, value }) =>
    key.node.kind === 'string' && value.node.kind === 'string' ? { name: key.node, value: value.node } : [],
  );
}
