/** The members of a target in `rpc.targets.json`, by name. */
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

export function numberOf(record: TypedRecord, name: string): number | undefined {
  const value = memberOf(record, name)?.value;
  return value?.kind === 'leaf' && value.reading.ok ? Number(value.reading.json) : undefined;
}

export function flagOf(record: TypedRecord, name: string): boolean | undefined {
  const node = memberOf(record, name)?.member.value;
  return node?.kind === 'boolean' ? node.value : undefined;
}
