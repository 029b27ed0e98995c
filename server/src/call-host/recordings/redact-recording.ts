/**
 * What a recording leaves out of a log. Secrets that were given by name are not in a log to begin with; a recording is
 * handed around, so headers that usually carry credentials lose their values too, and addresses their user.
 */
import type { Metadata } from '../../contract/target.ts';
import type { LogEvent } from '../../calls/log/log-event.ts';
import { CallError } from '../../calls/call-error.ts';

const leftOut = '(left out of the recording)';

/** The names of headers whose values let somebody in. */
const telling = /authorization|cookie|token|secret|password|passwd|credential|session|signature|api[-_]?key/i;

export class RecordingRedaction {
  readonly #names = new Set<string>();

  /** The names whose values were left out so far, in lower case. */
  get metadata(): readonly string[] {
    return [...this.#names].sort();
  }

  event(event: LogEvent): LogEvent {
    switch (event.kind) {
      case 'headers':
      case 'trailers':
        return { ...event, metadata: this.#metadata(event.metadata) };
      case 'connected':
      case 'settings':
      case 'reset':
        return { ...event, facts: this.#metadata(event.facts) };
      case 'error': {
        const { phase, message, metadata, setting: _, ...info } = event.error.info;
        const kept = metadata === undefined ? {} : { metadata: this.#metadata(metadata) };
        return { ...event, error: new CallError(phase, message, { ...info, ...kept }) };
      }
      case 'sent':
      case 'received':
      case 'half-closed':
      case 'end':
      case 'not-kept':
        return event;
    }
  }

  #metadata(metadata: Metadata): Metadata {
    return metadata.map(([name, value]) => {
      if (!telling.test(name)) return [name, value];
      this.#names.add(name.toLowerCase());
      return [name, leftOut];
    });
  }
}

/** The address without user, password, query and fragment. */
export function redactAddress(address: string): string {
  return address.replace(/[?#].*$/s, '').replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/@]*@/i, '$1');
}
