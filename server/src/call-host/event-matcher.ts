/** Which events a filter asks for. Messages are decoded only where the filter has to know what they say. */
import type { EventFilter } from '../contract/event-filter.ts';
import type { Metadata } from '../contract/target.ts';
import type { Codec, DecodedMessage } from '../calls/codec.ts';
import type { LoggedEvent } from '../calls/log/event-log.ts';
import { decodeLogged, notKeptText } from './event-view.ts';
import { textSearch } from './text-search.ts';

/**
 * A function that says of each of some events whether the filter asks for it.
 * @throws {CallError} of phase `prepare` where the filter's text is no regular expression.
 */
export function eventMatcher(
  filter: EventFilter,
  codec: Codec | undefined,
): (events: readonly LoggedEvent[]) => readonly boolean[] {
  const search = textSearch(filter);
  const { direction, errors } = filter;
  return (events) => {
    const texts: string[] = [];
    const places: number[] = [];
    const found = events.map(() => false);
    for (const [at, logged] of events.entries()) {
      if (direction !== undefined && logged.event.kind !== direction) continue;
      const decoded = search === undefined && errors === undefined ? undefined : decodeLogged(logged, codec);
      if (errors === true && !isError(logged, decoded)) continue;
      found[at] = true;
      if (search === undefined) continue;
      places.push(at);
      texts.push(textOf(logged, decoded));
    }
    search?.(texts).forEach((has, index) => {
      if (!has) found[places[index] ?? 0] = false;
    });
    return found;
  };
}

function isError({ event }: LoggedEvent, decoded: DecodedMessage | undefined): boolean {
  if (!('message' in event)) return event.kind === 'error';
  return decoded?.failure !== undefined || event.message.thrift?.type === 'exception';
}

/** All that an event says, as it is searched. */
function textOf({ event }: LoggedEvent, decoded: DecodedMessage | undefined): string {
  switch (event.kind) {
    case 'connected':
      return metadataText(event.facts);
    case 'headers':
      return `HTTP ${event.httpStatus ?? ''}\n${metadataText(event.metadata)}`;
    case 'trailers':
      return metadataText(event.metadata);
    case 'half-closed':
      return 'finished sending';
    case 'end':
      return event.outcome;
    case 'not-kept':
      return notKeptText(event);
    case 'error': {
      const { message, code = '', advice = '', metadata = [], details = [] } = event.error.info;
      const said = details.map(({ type, json = '' }) => `${type} ${json}`);
      return [message, code, advice, ...said, metadataText(metadata)].join('\n');
    }
    case 'sent':
    case 'received': {
      const { thrift } = event.message;
      const label = thrift === undefined ? '' : `${thrift.method} ${thrift.type} `;
      return `${label}${decoded?.json ?? ''}`;
    }
  }
}

function metadataText(metadata: Metadata): string {
  return metadata.map(([name, value]) => `${name}: ${value}`).join('\n');
}
