/** Which events of a log a view shows, and how far it has come. All that a filter says must hold of an event. */

export interface EventFilter {
  /** What the event says, its JSON for a message, must contain this text, or match it where `regex` is set. */
  readonly text?: string;
  /** The text is a regular expression of JavaScript. */
  readonly regex?: true;
  /** Capital and small letters differ. */
  readonly matchCase?: true;
  /** Messages of this direction only. */
  readonly direction?: 'sent' | 'received';
  /** Only errors, exceptions of Thrift, and messages that do not decode. */
  readonly errors?: true;
  /**
   * What one types into a box, such as `Ada /^a+$/i $.price > 10 -is:sent`; `call-host/filter-expression.ts` has its
   * rules. The error of a bad one has a `place`.
   */
  readonly expression?: string;
}

/** A view goes through the log once, and then follows it for as long as the call runs. */
export interface ViewProgress {
  readonly viewId: string;
  readonly callId: string;
  /** How many events of the log were looked at, from its beginning. */
  readonly searched: number;
  /** How many of them the view shows. */
  readonly matches: number;
  /** Whether no more will come: the call is over and its log was searched to the end. */
  readonly complete: boolean;
  /** Why the search was given up, in a sentence. */
  readonly failure?: string;
}

/** An event that a view shows. */
export interface FoundMatch {
  readonly seq: number;
  /** Its place among those of the view, from 0. */
  readonly at: number;
}
