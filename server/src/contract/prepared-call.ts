/**
 * A request document's call, ready to be made: the language server has resolved names and checked what it could, and
 * has put in the values of variables. What is known no earlier than at the call stands in its texts as a placeholder,
 * and whoever makes the call puts it in (`calls/placeholders/fill.ts` says how):
 *
 * - `{{secret:name}}`, also in the texts of the target
 * - `{{$uuid}}`, `{{$now}}`, `{{$timestamp}}`, `{{$randomInt}}`, and `{{$index}}` of a message that is repeated
 * - `{{greet.response.greeting}}`: of an earlier answer, see `AnswerReference`
 * - `{{@bytes URI}}`, `{{@text URI}}`, `{{@json URI}}`: what a file holds, in messages only
 *
 * In the JSON of a message a placeholder inside a string is a part of its text; elsewhere it is a whole value. Braces
 * that mean nothing but themselves are written as `\u007b` there.
 */
import type { Metadata, Target } from './target.ts';

export interface PreparedCall {
  readonly bundleId: string;
  /** The full name of the service. */
  readonly service: string;
  /** Absent for a Thrift session: then each message names its method. */
  readonly method?: string;
  readonly methodKind?: PreparedMethodKind;
  /** The schema declares the method free of side effects. */
  readonly safe?: true;
  /** The schema is the server's own: types that it lacks are asked of the server too. */
  readonly reflects?: true;
  readonly target: Target;
  readonly metadata: Metadata;
  /** From the sending of the call, in milliseconds. */
  readonly deadlineMs?: number;
  /** Messages are counted, and not kept. */
  readonly countOnly?: true;
  /** What to do once the call is open, in order. Without an `end`, a call that may send more stays open for it. */
  readonly script: readonly ScriptStep[];
  /** The names of the secrets that metadata and messages mention. */
  readonly secrets: readonly string[];
  /** What the answer should be; absent where the request does not say. */
  readonly assertions?: readonly PreparedAssertion[];
  /** What metadata and messages mention of earlier answers; absent where that is nothing. */
  readonly fromAnswers?: readonly AnswerReference[];
  /** The URIs of the folders that files must lie in whose contents are sent; absent where messages mention none. */
  readonly fileFolders?: readonly string[];
}

/** `? PATH OP VALUE` of a request document, with what the schema says of it put in. */
export interface PreparedAssertion {
  /** As it is written, without the `?`. */
  readonly text: string;
  /** What it asks for, as it is written: a value alone after `==`, else with the operator before it. */
  readonly expected: string;
  /** What it is about, such as `status` or `messages[0].orderId`: fields go by their names in JSON. */
  readonly path: string;
  /** Of `base/value-test.ts`. */
  readonly op: string;
  /** JSON; a status goes by its name, a duration is a number of milliseconds. Absent after `exists`. */
  readonly value?: string;
  /** JSON: what the last field of the path counts as where its message leaves it out. */
  readonly whenAbsent?: string;
  /** Where it stands in the document. */
  readonly range: SourceRange;
}

/** A part of what a server answered. */
export interface AnswerPart {
  /** `response` is the last message received, `messages` all of them, by number. `status` is a name, such as `OK`. */
  readonly part: 'response' | 'messages' | 'headers' | 'trailers' | 'status';
  /** From there on, as `base/json-path.ts` reads it; empty where all of it is meant. */
  readonly path: string;
}

/** A part of the answer to an earlier call of another request. */
export interface AnswerReference extends AnswerPart {
  /** As it stands between the braces. */
  readonly text: string;
  /** What the user calls that request. */
  readonly request: string;
  /** Its request line, 0-based, in the same document. */
  readonly requestLine: number;
  /** Where it is mentioned. */
  readonly range: SourceRange;
}

export type PreparedMethodKind =
  'unary' | 'client-streaming' | 'server-streaming' | 'bidi-streaming' | 'oneway' | 'push';

export type ScriptStep =
  | { readonly kind: 'message'; readonly message: PreparedMessage; readonly repeat?: PreparedRepeat }
  /** Waits until `count` more messages have been received. */
  | { readonly kind: 'wait'; readonly count: number }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Half-close: no more messages will be sent. */
  | { readonly kind: 'end' };

/** The message is sent `count` times, and its `{{$index}}` counts from `first`. */
export interface PreparedRepeat {
  readonly first: number;
  readonly count: number;
  /** From one sending to the next, in milliseconds; 0 where each follows as soon as the connection takes it. */
  readonly everyMs: number;
}

export interface PreparedMessage {
  /** JSON (in Protobuf's canonical form for Protobuf) whose integers of 64 bits are strings, so that all are exact. */
  readonly json: string;
  /** Of sessions: the method to call. Of answers: the method that the server called. */
  readonly method?: string;
  /** Of Thrift: the message answers a call of the server. In a script, it waits for that call. */
  readonly answer?: PreparedAnswer;
  /** The block of the request document it was made from, 0-based. */
  readonly block: number;
  readonly sourceMap: SourceMap;
  /** What it mentions of earlier answers; absent where that is nothing. */
  readonly fromAnswers?: readonly AnswerReference[];
}

/** A result, or an exception that the method declares, is a `reply`; a TApplicationException is an `exception`. */
export interface PreparedAnswer {
  readonly type: 'reply' | 'exception';
  /** The number of the call; without it, the oldest one of the method that has no answer yet. */
  readonly seqid?: number;
}

/**
 * Where the values of a message stand in the request document: JSON pointers (RFC 6901) with line and character of
 * start and end, 0-based. The pointer `''` is the whole message.
 */
export type SourceMap = readonly SourcePlace[];

export interface SourcePlace {
  readonly pointer: string;
  readonly range: SourceRange;
}

/** The form of a range in the Language Server Protocol. */
export interface SourceRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A server whose schema must be read before a request to it can be understood; reading it is a call like others. */
export interface NeededSchema {
  /** What the schema is kept under. */
  readonly key: string;
  readonly target: Target;
  /** The request's own. */
  readonly metadata: Metadata;
  readonly secrets: readonly string[];
  readonly fromAnswers?: readonly AnswerReference[];
}

/** The schema of a server, as it told it. */
export interface ReadSchema {
  /** Base64 of a `google.protobuf.FileDescriptorSet`. */
  readonly content: string;
  /** The full names of what the server serves. */
  readonly services: readonly string[];
  /** What is odd about the server's answers and was got over, a sentence each. */
  readonly notes: readonly string[];
}
