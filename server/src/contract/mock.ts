/**
 * A mock server: what it answers with, made of schemas and scripts by the language server or the command line, and the
 * messages between the extension host and the process that serves it. JSON-safe.
 */
import type { PreparedAssertion, PreparedMethodKind, PreparedRepeat } from './prepared-call.ts';
import type { SchemaBundle } from './schema-bundle.ts';
import type { Metadata } from './target.ts';

/** Of the language server. */
export interface MockRequests {
  /**
   * What a mock server of a file's services answers, with the answers of request documents. `problems` are lines for a
   * log; `message` is a sentence without a full stop.
   */
  'parlance/mockPlan': {
    params: { readonly uri: string; readonly scripts: readonly string[] };
    result:
      | { readonly kind: 'plan'; readonly plan: MockPlan; readonly problems: readonly string[] }
      | { readonly kind: 'problem'; readonly message: string };
  };
  /** A request document with an answer for each method of a file's services. */
  'parlance/mockScript': {
    params: { readonly uri: string };
    result:
      | { readonly kind: 'document'; readonly text: string }
      | { readonly kind: 'problem'; readonly message: string };
  };
}

export interface MockPlan {
  readonly bundles: readonly SchemaBundle[];
  readonly services: readonly MockService[];
}

export interface MockService {
  readonly bundleId: string;
  /** The full name. */
  readonly service: string;
  readonly methods: readonly MockMethod[];
}

export interface MockMethod {
  readonly method: string;
  readonly kind: PreparedMethodKind;
  /**
   * JSON of a message made from the schema: of Thrift the whole reply, of what a Thrift method pushes without a result
   * its arguments. Given where no script says more.
   */
  readonly example: string;
  /** Those of scripts, in order: the first whose conditions hold is given. */
  readonly answers: readonly MockAnswer[];
}

/** A request of a document that begins with `MOCK`. */
export interface MockAnswer {
  readonly place: MockPlace;
  /** What keeps it from being given: a call that comes to it fails with this. */
  readonly problem?: string;
  /** About what the client sent; all of them must hold. */
  readonly conditions: readonly PreparedAssertion[];
  readonly headers: Metadata;
  readonly trailers: Metadata;
  readonly steps: readonly MockStep[];
  /** What headers, trailers and messages mention of the request. */
  readonly references: readonly MockReference[];
  /** The URIs of the folders that files must lie in whose contents are sent; absent where messages mention none. */
  readonly fileFolders?: readonly string[];
}

/** Where an answer stands; `line` is 1-based, that of its request line. */
export interface MockPlace {
  readonly file: string;
  readonly line: number;
}

/** A part of what the client sent, as it stands between the braces. */
export interface MockReference {
  readonly text: string;
  readonly part: 'response' | 'headers';
  readonly path: string;
  /** JSON: what it stands for where the message leaves it out; `null` without it. */
  readonly whenAbsent?: string;
}

export type MockStep =
  /** `each`: once for every message of the client, until it has finished sending. */
  | {
      readonly kind: 'message';
      readonly json: string;
      readonly repeat?: PreparedRepeat;
      readonly each?: true;
    }
  /** Waits for so many more messages of the client. */
  | { readonly kind: 'wait'; readonly count: number }
  | { readonly kind: 'delay'; readonly ms: number }
  /** The call ends well. */
  | { readonly kind: 'end' }
  /**
   * The call ends with a status of gRPC, `json` being `message` and `details` of google.rpc.Status; of Thrift with a
   * TApplicationException of the type, `json` having its message.
   */
  | { readonly kind: 'fail'; readonly status: string; readonly json: string };

/** What became of a call: nothing of what was sent. */
export interface MockCall {
  readonly service: string;
  readonly method: string;
  /** The script that answered; absent where the answer was made from the schema. */
  readonly place?: MockPlace;
  /** `OK`, or the name of another status; of Thrift that of an exception. */
  readonly status: string;
  readonly message?: string;
  readonly received: number;
  readonly sent: number;
  readonly elapsedMs: number;
}
