/**
 * What an assertion of a request can be about: the beginning of its path, up to where the fields of a message begin.
 * Read the same way by who checks a request and by who runs it.
 */
import { type JsonPath, type JsonPathStep, readJsonPath } from '../base/json-path.ts';
import type { Span } from '../base/span.ts';

export type AssertionSubject =
  /** The name of the status that the call ended with; of Thrift `OK`, or the name of the exception. */
  | { readonly kind: 'status' }
  /** From the start of the call to its end, in milliseconds. */
  | { readonly kind: 'duration' }
  /** How many messages came, or how many details the error has. */
  | { readonly kind: 'count'; readonly of: 'messages' | 'details' }
  /** A message that came, or a part of it. */
  | { readonly kind: 'message'; readonly at: MessagePlace; readonly path: JsonPath }
  /** Milliseconds: when a message came, from the start of the call, or how long after the one before it. */
  | { readonly kind: 'message-time'; readonly at: number; readonly of: 'time' | 'gap' }
  | { readonly kind: 'metadata'; readonly of: 'headers' | 'trailers'; readonly name: string }
  | { readonly kind: 'error'; readonly of: 'message' | 'code' | 'phase' }
  /** A detail of the error, or a part of it; `type` is the full name of its type. */
  | { readonly kind: 'detail'; readonly at: number | 'each'; readonly path: JsonPath }
  | { readonly kind: 'detail-type'; readonly at: number | 'each' };

/** From 0; from the end where it is negative, `-1` being the last. */
export type MessagePlace = number | 'each';

export type ReadSubject =
  | {
      readonly kind: 'subject';
      readonly subject: AssertionSubject;
      readonly steps: JsonPath;
      readonly places: readonly Span[];
      /** How many of the steps come before the fields of a message. */
      readonly fieldsFrom: number;
    }
  /** Offsets into the text; lower case, no full stop. */
  | {
      readonly kind: 'problem';
      readonly message: string;
      readonly start: number;
      readonly end: number;
      /** What may stand there instead. */
      readonly choices?: readonly string[];
    };

/** What a path can begin with, in the order in which it is offered. */
export const assertionRoots = {
  status: 'How the call ended: `OK`, or the name or number of a status; of Thrift the name of the exception.',
  response: 'The message that came, of several the last one; the same as `messages[-1]`.',
  messages:
    'The messages that came: `messages[0]` is the first, `messages[-1]` the last, `messages[*]` any of them, ' +
    '`messages.count` how many there are. `messages[1].time` is when one came, from the start of the call, and ' +
    '`messages[1].gap` how long after the one before it; a field of such a name is `messages[1]["gap"]`.',
  count: 'How many messages came; the same as `messages.count`.',
  duration: 'How long the call took, such as `duration < 500ms`.',
  headers:
    'The metadata that came first: `headers["x-id"]`. Of a name that comes twice, either value may do.',
  trailers: 'The metadata that came last: `trailers["x-id"]`.',
  error: 'The error that the call ended with: `error.message`, `error.code`, `error.phase`.',
  details:
    'The details of the error: `details[0].reason`, `details[*].type` for the names of their types, `details.count`. ' +
    'Of an exception of Thrift, `details[0]` has its fields.',
} as const satisfies Readonly<Record<string, string>>;

/** What a condition of a mock server's answer can begin with: it is about what the client sent. */
export const conditionRoots = {
  request: 'The message that the client sent, of several the last one.',
  messages:
    'The messages that the client sent: `messages[0]` is the first, `messages[-1]` the last, `messages[*]` any of them, ' +
    '`messages.count` how many there are.',
  count: 'How many messages the client sent; the same as `messages.count`.',
  headers: 'The metadata that the client sent: `headers["x-id"]`.',
} as const satisfies Readonly<Record<string, string>>;

/** How far from the end messages can be named: so many are kept. */
export const maxFromEnd = 100;

export const timeSteps = ['time', 'gap'] as const;
export const errorSteps = ['message', 'code', 'phase'] as const;

/** The subject that the whole of the text is. Never throws. */
export function readSubject(text: string): ReadSubject {
  const read = readJsonPath(text);
  if (read.kind === 'problem') return read;
  const { path, places } = read;
  const [root, ...rest] = path;
  const choices = Object.keys(assertionRoots);
  if (root?.kind !== 'member' || !isRoot(root.name)) {
    const place = places[0] ?? { start: 0, end: text.length };
    const what = text.slice(place.start, place.end);
    return { ...problem(`"${what}" is nothing that an assertion can be about`, place), choices };
  }
  const reader: SubjectReader = { text, path, places };
  switch (root.name) {
    case 'status':
    case 'duration':
      return rest.length === 0
        ? found(reader, { kind: root.name }, 1)
        : problem(`"${root.name}" has no parts`, from(reader, 1));
    case 'count':
      return rest.length === 0
        ? found(reader, { kind: 'count', of: 'messages' }, 1)
        : problem('"count" has no parts', from(reader, 1));
    case 'request':
    case 'response':
      return found(reader, { kind: 'message', at: -1, path: rest }, 1);
    case 'messages':
      return messageSubject(reader);
    case 'headers':
    case 'trailers':
      return metadataSubject(reader, root.name);
    case 'error':
      return errorSubject(reader);
    case 'details':
      return detailSubject(reader);
  }
}

interface SubjectReader {
  readonly text: string;
  readonly path: JsonPath;
  readonly places: readonly Span[];
}

function messageSubject(reader: SubjectReader): ReadSubject {
  const [, which, part] = reader.path;
  if (isCount(which)) return countSubject(reader, 'messages');
  const at = which && indexOf(which);
  if (at === undefined)
    return problem('expected which message: "[0]", "[-1]", "[*]", or ".count"', from(reader, 1));
  if (at !== 'each' && at < -maxFromEnd)
    return problem(`from the end, no more than ${maxFromEnd} messages can be named`, from(reader, 1));
  const of = timeSteps.find((name) => isDotted(reader, 2) && part?.kind === 'member' && part.name === name);
  if (of === undefined) return found(reader, { kind: 'message', at, path: reader.path.slice(2) }, 2);
  if (reader.path.length > 3) return problem(`"${of}" has no parts`, from(reader, 3));
  if (at === 'each') return problem(`"${of}" is that of one message, such as "[0]"`, from(reader, 1));
  return found(reader, { kind: 'message-time', at, of }, 3);
}

function detailSubject(reader: SubjectReader): ReadSubject {
  const [, which, part] = reader.path;
  if (isCount(which)) return countSubject(reader, 'details');
  const at = which && indexOf(which);
  if (at === undefined) return problem('expected which detail: "[0]", "[*]", or ".count"', from(reader, 1));
  const isType = isDotted(reader, 2) && part?.kind === 'member' && part.name === 'type';
  if (!isType) return found(reader, { kind: 'detail', at, path: reader.path.slice(2) }, reader.path.length);
  return reader.path.length === 3
    ? found(reader, { kind: 'detail-type', at }, 3)
    : problem('"type" has no parts', from(reader, 3));
}

function countSubject(reader: SubjectReader, of: 'messages' | 'details'): ReadSubject {
  return reader.path.length === 2
    ? found(reader, { kind: 'count', of }, 2)
    : problem('"count" has no parts', from(reader, 2));
}

function metadataSubject(reader: SubjectReader, of: 'headers' | 'trailers'): ReadSubject {
  const [, name] = reader.path;
  if (name?.kind !== 'member') return problem(`expected a name: "${of}["x-id"]"`, from(reader, 1));
  return reader.path.length === 2
    ? found(reader, { kind: 'metadata', of, name: name.name }, 2)
    : problem('a value of metadata has no parts', from(reader, 2));
}

function errorSubject(reader: SubjectReader): ReadSubject {
  const [, part] = reader.path;
  if (part === undefined) return found(reader, { kind: 'error', of: 'message' }, 1);
  const of = errorSteps.find((name) => part.kind === 'member' && part.name === name);
  if (of === undefined)
    return {
      ...problem('an error has "message", "code" and "phase"', behindDot(reader, 1)),
      choices: errorSteps,
    };
  return reader.path.length === 2
    ? found(reader, { kind: 'error', of }, 2)
    : problem(`"${of}" has no parts`, from(reader, 2));
}

function isRoot(name: string): name is keyof typeof assertionRoots | 'request' {
  return name === 'request' || Object.hasOwn(assertionRoots, name);
}

function isCount(step: JsonPathStep | undefined): boolean {
  return step?.kind === 'member' && step.name === 'count';
}

function indexOf(step: JsonPathStep): number | 'each' | undefined {
  if (step.kind === 'item') return step.index;
  return step.kind === 'each' ? 'each' : undefined;
}

/** Whether the step is written with a dot; in brackets, a name is always that of a field. */
function isDotted({ text, places }: SubjectReader, step: number): boolean {
  return text.charAt(places[step]?.start ?? text.length) === '.';
}

/** From the step to the end; the whole text where there is no such step. */
function from({ text, places }: SubjectReader, step: number): Span {
  return { start: places[step]?.start ?? 0, end: text.length };
}

/** The same without the dot, so that a name can take its place. */
function behindDot(reader: SubjectReader, step: number): Span {
  const { start, end } = from(reader, step);
  return { start: isDotted(reader, step) ? start + 1 : start, end };
}

function found({ path, places }: SubjectReader, subject: AssertionSubject, fieldsFrom: number): ReadSubject {
  return { kind: 'subject', subject, steps: path, places, fieldsFrom };
}

function problem(message: string, { start, end }: Span): Extract<ReadSubject, { kind: 'problem' }> {
  return { kind: 'problem', message, start, end };
}
