/** Which events a filter asks for. Messages are decoded only where the filter has to know what they say. */
import { parseJson } from '../base/exact-json.ts';
import { valuesAt } from '../base/json-path.ts';
import type { JsonNode } from '../base/json-tree.ts';
import { remembered } from '../base/remembered.ts';
import { holds } from '../base/value-test.ts';
import type { EventFilter } from '../contract/event-filter.ts';
import type { Metadata } from '../contract/target.ts';
import { CallError } from '../calls/call-error.ts';
import type { Codec, DecodedMessage } from '../calls/codec.ts';
import type { LoggedEvent } from '../calls/log/event-log.ts';
import { decodeLogged, notKeptText } from './event-view.ts';
import { type FilterTerm, readFilterExpression } from './filter-expression.ts';
import { interruptible, textSearch } from './text-search.ts';

/**
 * A function that says of each of some events whether the filter asks for it.
 * @throws {CallError} of phase `prepare` where the filter's text is no regular expression, or its expression has a
 * mistake, whose `place` is then given.
 */
export function eventMatcher(
  filter: EventFilter,
  codec: Codec | undefined,
): (events: readonly LoggedEvent[]) => readonly boolean[] {
  const search = textSearch(filter);
  const { direction, errors } = filter;
  const all = termsOf(filter.expression ?? '');
  const directions = all.filter((term) => term.kind === 'direction');
  const terms = all.filter((term) => term.kind !== 'direction');
  const decodes = search !== undefined || errors !== undefined || terms.length > 0;
  const passes = termSearch(terms);
  return (events) => {
    const found = events.map(() => false);
    const said: Said[] = [];
    const places: number[] = [];
    for (const [at, logged] of events.entries()) {
      const { kind } = logged.event;
      if (direction !== undefined && kind !== direction) continue;
      if (!directions.every((term) => (kind === term.direction) !== term.negated)) continue;
      const each = new Said(logged, decodes ? decodeLogged(logged, codec) : undefined);
      if (errors === true && !each.isError) continue;
      found[at] = true;
      said.push(each);
      places.push(at);
    }
    const rule = (fits: readonly boolean[]): void =>
      fits.forEach((fit, index) => {
        if (!fit) found[places[index] ?? 0] = false;
      });
    if (search !== undefined) rule(search(said.map((each) => each.text)));
    if (terms.length > 0) rule(passes(said));
    return found;
  };
}

function termsOf(expression: string): readonly FilterTerm[] {
  const read = readFilterExpression(expression);
  if (read.kind === 'terms') return read.terms;
  const { start, end } = read;
  throw new CallError('prepare', read.message, { place: { start, end } });
}

/** Those that ask for what an event says, which has to be decoded first. */
type SayingTerm = Exclude<FilterTerm, { readonly kind: 'direction' }>;

/** Which of some events pass all terms. Only what runs regular expressions has to be watched. */
function termSearch(terms: readonly SayingTerm[]): (said: readonly Said[]) => readonly boolean[] {
  const tests = terms.map(testOf);
  const search = (said: readonly Said[]): readonly boolean[] =>
    said.map((each) => tests.every((test) => test(each)));
  const runsRegex = terms.some(
    (term) => term.kind === 'regex' || (term.kind === 'value' && term.test.op === 'matches'),
  );
  return runsRegex ? interruptible(search) : search;
}

function testOf(term: SayingTerm): (said: Said) => boolean {
  const { negated } = term;
  switch (term.kind) {
    case 'text': {
      const small = term.text.toLowerCase();
      return (said) => said.smallText.includes(small) !== negated;
    }
    case 'regex':
      return (said) => term.regex.test(said.text) !== negated;
    case 'errors':
      return (said) => said.isError !== negated;
    case 'value': {
      const { path, test } = term;
      const regexOf = remembered((pattern) => new RegExp(pattern));
      // Of what is no message, neither the test nor its opposite holds.
      return ({ json }) =>
        json !== undefined &&
        holds(test, valuesAt(json, path), (text, pattern) => regexOf(pattern).test(text)) !== negated;
    }
  }
}

/** What an event says, found out no more than once and only where somebody asks. */
class Said {
  readonly #logged: LoggedEvent;
  readonly #decoded: DecodedMessage | undefined;
  #text: string | undefined;
  #smallText: string | undefined;
  #json: { readonly root: JsonNode | undefined } | undefined;

  constructor(logged: LoggedEvent, decoded: DecodedMessage | undefined) {
    this.#logged = logged;
    this.#decoded = decoded;
  }

  get isError(): boolean {
    const { event } = this.#logged;
    if (!('message' in event)) return event.kind === 'error';
    return this.#decoded?.failure !== undefined || event.message.thrift?.type === 'exception';
  }

  get text(): string {
    return (this.#text ??= textOf(this.#logged, this.#decoded));
  }

  get smallText(): string {
    return (this.#smallText ??= this.text.toLowerCase());
  }

  get json(): JsonNode | undefined {
    const json = this.#decoded?.json ?? '';
    return (this.#json ??= { root: json === '' ? undefined : parseJson(json).value }).root;
  }
}

/** All that an event says, as it is searched. */
function textOf({ event }: LoggedEvent, decoded: DecodedMessage | undefined): string {
  switch (event.kind) {
    case 'connected':
    case 'settings':
    case 'reset':
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
