/**
 * The tree of a request document: requests, and in each its directives, request line, headers and message blocks.
 * Follows from the text alone; whether services, fields and targets exist is not its business.
 */
import type { JsonNode } from '../../base/json-tree.ts';
import type { Span } from '../../base/span.ts';
import type { BodyExtra } from './body.ts';

/** A piece of text with its place. */
export interface Word extends Span {
  readonly text: string;
}

export interface RequestDocument {
  readonly requests: readonly Request[];
}

export interface Request extends Span {
  /** The line that begins with `###`; the first request may go without. */
  readonly separator?: RequestSeparator;
  readonly directives: readonly Directive[];
  /** Absent from a request that is not written yet, or where a problem says what is wrong with it. */
  readonly line?: RequestLine;
  readonly headers: readonly Header[];
  /** What is between the lines that begin with `===`. A request with a request line has at least one. */
  readonly blocks: readonly Block[];
  readonly assertions: readonly Assertion[];
  /** What other clients run or read, and this one refuses. */
  readonly refused: readonly Refused[];
}

export interface RequestSeparator extends Span {
  /** What the user calls the request; may be empty. */
  readonly name: Word;
}

/** `# @name value` */
export interface Directive extends Span {
  readonly name: Word;
  /** Empty where there is none. */
  readonly value: Word;
}

export type RequestKeyword = 'GRPC' | 'THRIFT';

export interface RequestLine extends Span {
  /** Of an answer, the one for requests to its method. */
  readonly keyword: RequestKeyword;
  /** `MOCK`: what stands here is no request but what a mock server answers with. */
  readonly mock?: true;
  readonly keywordSpan: Span;
  /** What stands before service and method: `host:port`, with or without a scheme. */
  readonly address?: Word;
  /** `service/method` after `GRPC`; `Service.method` or `Service` after `THRIFT`. May be empty. */
  readonly path: Word;
}

/** `name: value` */
export interface Header extends Span {
  readonly name: Word;
  readonly value: Word;
}

/** A block: what to do first, then the message, where there is one. */
export interface Block extends Span {
  /** Absent in the first block of a request. */
  readonly separator?: BlockSeparator;
  readonly body?: Body;
}

/** A line that begins with `===`. */
export interface BlockSeparator extends Span {
  readonly action: BlockAction;
}

/**
 * - `next`: nothing to wait for.
 * - `wait`: for this many messages from the server.
 * - `delay`: for this many milliseconds.
 * - `repeat`: nothing; the message is sent `count` times, one in `everyMs` milliseconds, and numbered from `first`.
 * - `end`: nothing more will be sent.
 * - `answer`: the message is the answer to a call of the server, a result or a failure.
 * - `each`: of an answer; the message is sent for every message of the client.
 * - `fail`: of an answer; the call ends with the status, of Thrift with the type of a TApplicationException.
 * - `named`: any other word; in a session the method to call, once or as `repeat` says.
 */
export type BlockAction =
  | { readonly kind: 'next' | 'end' | 'each' }
  | { readonly kind: 'fail'; readonly status: Word }
  | { readonly kind: 'wait'; readonly count: number }
  | { readonly kind: 'delay'; readonly ms: number }
  | ({ readonly kind: 'repeat' } & Repeat)
  /** `seqid`: the number of the call; without it, the oldest one without an answer is meant. */
  | {
      readonly kind: 'answer';
      readonly type: 'reply' | 'exception';
      readonly method: Word;
      readonly seqid?: number;
    }
  /** `surplus`: whether more stands behind the name. */
  | { readonly kind: 'named'; readonly name: Word; readonly surplus: boolean; readonly repeat?: Repeat };

export interface Repeat {
  readonly first: number;
  readonly count: number;
  readonly everyMs: number;
}

/** A message: JSON with comments, trailing commas and what `body.ts` adds. */
export interface Body extends Span {
  readonly value: JsonNode<BodyExtra>;
}

/** `? path op value` */
export interface Assertion extends Span {
  readonly path: Word;
  readonly op: Word;
  /** Absent after `exists`, which needs none. */
  readonly value?: Word;
}

export interface Refused extends Span {
  /** Why, for a diagnostic. */
  readonly message: string;
}
