/** What the directives of a request say. */
import type { ProtocolName } from '../../contract/target.ts';
import type { Directive } from './ast.ts';
import { durationMs, longestDurationMs, protocols, schemaOrigins } from './directives.ts';
import { readThriftWords, type WrittenThrift } from './thrift-words.ts';

/** What the directives say; what they say wrongly is left out. */
export interface RequestSettings {
  readonly target?: Directive;
  readonly deadlineMs?: number;
  /** Messages are counted, and not kept. */
  readonly countOnly?: true;
  readonly protocol?: ProtocolName;
  readonly thrift?: WrittenThrift;
  readonly schema?: (typeof schemaOrigins)[number];
}

/** The value of `# @thrift`. */
export function thriftWords(value: string): ReturnType<typeof readThriftWords> {
  return readThriftWords(value.split(/[ \t]+/).filter(Boolean));
}

/** The value of `# @deadline`, in milliseconds. */
export function deadlineOf(value: string): number | undefined {
  const ms = durationMs(value);
  return ms === undefined || ms === 0 || ms > longestDurationMs ? undefined : ms;
}

export function settingsOf(directives: readonly Directive[]): RequestSettings {
  const first = (name: string): Directive | undefined =>
    directives.find((directive) => directive.name.text === name);
  const target = first('target');
  const deadlineMs = deadlineOf(first('deadline')?.value.text ?? '');
  const word = first('protocol')?.value.text;
  const protocol = [...protocols.keys()].find((name) => name === word);
  const thrift = thriftWords(first('thrift')?.value.text ?? '');
  const written = 'settings' in thrift ? thrift.settings : undefined;
  const origin = first('schema')?.value.text;
  const schema = schemaOrigins.find((known) => known === origin);
  return {
    ...(target === undefined ? {} : { target }),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...(first('keep')?.value.text === 'counts' ? { countOnly: true } : {}),
    ...(protocol === undefined ? {} : { protocol }),
    ...(written === undefined ? {} : { thrift: written }),
    ...(schema === undefined ? {} : { schema }),
  };
}
