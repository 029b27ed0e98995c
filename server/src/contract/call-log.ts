/** What the call host tells about a call: its state, and the events of its log. The panel and the CLI show these. */
import type { CallErrorInfo } from './call-error.ts';
import type { SourceRange } from './prepared-call.ts';
import type { Metadata } from './target.ts';

/** `half-closed`: nothing more will be sent, answers may still come. */
export type CallState = 'connecting' | 'open' | 'half-closed' | 'done' | 'failed' | 'cancelled';

export type CallEventKind =
  | 'connected'
  /** Of HTTP/2: what the server set for the connection, and a stream that was reset. */
  | 'settings'
  | 'reset'
  | 'headers'
  | 'sent'
  | 'received'
  | 'half-closed'
  | 'trailers'
  | 'error'
  | 'end'
  /** Messages that were counted here and are not in the log. */
  | 'not-kept';

export interface CallProgress {
  readonly callId: string;
  readonly state: CallState;
  readonly sent: number;
  readonly received: number;
  /** Sums of wire sizes, in bytes. */
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** The number of events in the log; their sequence numbers are 0 to this less one. */
  readonly eventCount: number;
  /** The sequence numbers of the events that are not messages, in order; the last 32 of them. */
  readonly lifecycle: readonly number[];
  /** Milliseconds from the start of the call to now, or to its end. */
  readonly elapsedMs: number;
  readonly readingPaused: boolean;
  /** When the first and the last messages went and came, in milliseconds since the start; absent before. */
  readonly times?: MessageTimes;
  /** Of Thrift: the calls of the server that have no answer; absent where there are none. */
  readonly unanswered?: UnansweredProgress;
  /** Messages are counted, and not kept. */
  readonly countOnly?: true;
  /** How many of the messages were counted and are not in the log; absent where all of them are. */
  readonly notKept?: number;
  /** Of a recording that is played; absent where all of it is shown. */
  readonly replay?: ReplayProgress;
  /** The last error, once there is one. */
  readonly error?: CallErrorInfo;
  /** Absent where the schema of the call is that of the server, as far as the server tells it. */
  readonly schemaDifferences?: SchemaDifferences;
  /** What the messages break of the rules in their schema, as far as nobody could tell before the call; else absent. */
  readonly brokenRules?: RuleNotes;
  /** What became of the assertions of the request: there once the call is over, absent where it has none. */
  readonly verdict?: Verdict;
}

export interface Verdict {
  /** All assertions hold; and the call succeeded, unless one of them is about how it ended. */
  readonly passed: boolean;
  /** In the order of the assertions of the `PreparedCall`. */
  readonly assertions: readonly AssertionResult[];
}

/** The texts are for people: cut, and with control and bidi characters escaped. */
export interface AssertionResult {
  readonly holds: boolean;
  /** What was asked for. */
  readonly expected: string;
  /** What came: JSON, or a few words where nothing did. */
  readonly actual: string;
}

export interface MessageTimes {
  readonly firstSent?: number;
  readonly firstReceived?: number;
  readonly lastReceived?: number;
}

/** How the schema that a call goes by differs from what its server tells of itself. */
export interface SchemaDifferences {
  readonly count: number;
  /** Without full stops; the first of them. */
  readonly sentences: readonly string[];
  /** Why nobody knows, in lower case and without a full stop; there is no sentence then. */
  readonly notCompared?: string;
}

/** What sent messages break of the rules in their schema. */
export interface RuleNotes {
  readonly count: number;
  /** The first of them. */
  readonly notes: readonly RuleNote[];
}

export interface RuleNote {
  /** Names the value and the rule; in lower case and without a full stop, short, and without invisible characters. */
  readonly message: string;
  /** Where the value stood when the message was prepared, or what should hold it. */
  readonly range: SourceRange;
  /** The names of fields, and the numbers and keys of what is in lists and maps; the value need not be written. */
  readonly path: readonly string[];
}

export interface UnansweredProgress {
  readonly count: number;
  /** The sequence numbers of their events, in order; the last 32 of them. */
  readonly events: readonly number[];
}

/** `elapsedMs` of the progress is how far it has been played. */
export interface ReplayProgress {
  readonly playing: boolean;
  /** Times as fast as it was. */
  readonly speed: number;
  /** How long the call took, in milliseconds. */
  readonly lengthMs: number;
}

/** One row of the message grid. */
export interface EventSummary {
  readonly seq: number;
  readonly kind: CallEventKind;
  /** Milliseconds since the start of the call. */
  readonly timeMs: number;
  /** Bytes on the wire, of messages: with framing, after compression. */
  readonly wireBytes?: number;
  /** The method, and how the message came (`reply`, `call`, `oneway`, `exception`), of Thrift sessions and pushes. */
  readonly label?: string;
  /** One line, at most 200 characters; control and bidi characters are escaped. */
  readonly preview: string;
  /** Set where the message did not decode. */
  readonly failed?: true;
  /** The name of the compression that the message travelled with. */
  readonly compression?: string;
  /** What the message has at each of the paths that were asked for, as one visible line; null where it has nothing. */
  readonly columns?: readonly (string | null)[];
}

/** A value of binary metadata whose type is known by its name. */
export interface DecodedMetadata {
  /** Its place in the metadata, from 0. */
  readonly at: number;
  /** The full name of its type. */
  readonly type: string;
  /** Pretty-printed. */
  readonly json: string;
}

/** A message of Thrift: what it is, of which method, with which number. */
export interface EventEnvelope {
  readonly type: 'call' | 'reply' | 'exception' | 'oneway';
  readonly method: string;
  readonly seqid: number;
}

/** All there is to say of one event. */
export interface EventDetail extends EventSummary {
  /** Of messages of Thrift. */
  readonly thrift?: EventEnvelope;
  /** Pretty-printed JSON of a message; its beginning, where it is long and not all of it was asked for. */
  readonly json?: string;
  /** The length of all of the JSON, in UTF-16 units, where `json` is its beginning only. */
  readonly jsonLength?: number;
  /** Facts of the connection, headers or trailers. */
  readonly metadata?: Metadata;
  /** What is known to be in binary values of it. */
  readonly decoded?: readonly DecodedMetadata[];
  readonly error?: CallErrorInfo;
  /** The payload of a message, base64, cut to the first 64 KiB; `payloadBytes` is its whole length. */
  readonly payload?: string;
  readonly payloadBytes?: number;
  /** What decoding noticed, such as fields that the schema lacks. */
  readonly notes?: readonly string[];
}
