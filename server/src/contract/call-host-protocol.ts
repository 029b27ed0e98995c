/**
 * The link between extension host and call host: JSON-RPC over the standard streams. Requests go to the call host;
 * notifications come from it, but for acknowledgements.
 *
 * The arguments of the process are the folder for logs, one file for each call, and the size at which a log is full, in
 * megabytes. A `callId` is unique for ever, and
 * the `log/` requests also answer for calls of an earlier process whose log is in the folder. The process ends when
 * its standard input does. An error answer carries the `CallErrorInfo` as its `data` where there is one.
 */
import type { CallProgress, EventDetail, EventSummary } from './call-log.ts';
import type { EventFilter, FoundMatch, ViewProgress } from './event-filter.ts';
import type { DiagnosisStep } from './diagnosis.ts';
import type { LoadPlan, LoadProgress } from './load.ts';
import type { MessageAnatomy, MessageDiff } from './message-anatomy.ts';
import type {
  AnswerPart,
  NeededSchema,
  PreparedCall,
  PreparedMessage,
  ReadSchema,
  ScriptStep,
} from './prepared-call.ts';
import type { ProxySettings } from './proxy-settings.ts';
import type { LogDescription, ReplayCommand } from './recording.ts';
import type { SchemaBundle } from './schema-bundle.ts';
import type { CallTimeline, Plot, PlotRequest } from './timeline.ts';
import type { AuthGrant } from './target-auth.ts';
import type { Target } from './target.ts';

/** Method names with the types of their parameters and results. */
export interface CallHostRequests {
  /** Which of the bundles the call host lacks. */
  'bundles/missing': { params: { readonly ids: readonly string[] }; result: readonly string[] };
  'bundles/add': { params: { readonly bundle: SchemaBundle }; result: null };
  /** Asks a server for its schema, by reflection. */
  'schema/read': { params: ReadSchemaParams; result: ReadSchema };
  /** Whether somebody must sign in before the target can be called. */
  'auth/needsSignIn': { params: { readonly target: Target; readonly auth: AuthGrant }; result: boolean };
  /** Takes a token for what a sign-in gave, and keeps it for calls with the same grant. */
  'auth/signIn': { params: SignInParams; result: null };
  /** Opens a call or session and starts its script. Fails only if the bundle is missing or the method unknown. */
  'call/open': { params: OpenCallParams; result: { readonly callId: string } };
  'call/send': {
    params: { readonly callId: string; readonly message: PreparedMessage; readonly values?: AnswerValues };
    result: null;
  };
  'call/halfClose': { params: { readonly callId: string }; result: null };
  'call/cancel': { params: { readonly callId: string }; result: null };
  /** Stops or resumes reading from the connection, so that flow control holds the server back. */
  'call/pause': { params: { readonly callId: string; readonly paused: boolean }; result: null };
  /** Whether messages are counted only from now on, and not kept in the log. */
  'call/countOnly': { params: { readonly callId: string; readonly countOnly: boolean }; result: null };
  /** How far a call came, as its log tells: also of an earlier process. A call that has no end in it has failed. */
  'log/open': { params: { readonly callId: string }; result: CallProgress };
  /** The events with sequence numbers `from` up to, not including, `to`; at most 200. */
  'log/range': {
    params: RangeParams & { readonly callId: string };
    result: readonly EventSummary[];
  };
  /** With `whole`, all of the JSON and of the payload of a message, however long they are. */
  'log/detail': {
    params: { readonly callId: string; readonly seq: number; readonly whole?: true };
    result: EventDetail;
  };
  /** Of which fields a message is made, and where each lies in its bytes. */
  'log/anatomy': {
    params: { readonly callId: string; readonly seq: number };
    result: MessageAnatomy;
  };
  /** Compares the JSON of a message with that of another: without one, with the one before it of its kind. */
  'log/diff': {
    params: { readonly callId: string; readonly seq: number; readonly against?: number };
    result: MessageDiff;
  };
  /** A message in Protobuf's text format. Fails where it has no such form. */
  'log/text': {
    params: { readonly callId: string; readonly seq: number };
    result: { readonly text: string };
  };
  /** What a part of the answer was, for a message or metadata of another call. */
  'log/value': { params: { readonly callId: string } & AnswerPart; result: AnswerValue };
  /** Opens a view of the events that a filter lets through; its progress is told. Of too many the oldest is closed. */
  'view/open': {
    params: { readonly callId: string; readonly filter: EventFilter };
    result: { readonly viewId: string };
  };
  /** The events of a view `from` up to, not including, `to`, counted from 0 in the view; at most 200. */
  'view/range': {
    params: RangeParams & { readonly viewId: string };
    result: readonly EventSummary[];
  };
  /** The first event of a view after this one, or the last before it; null where there is none so far. */
  'view/find': {
    params: { readonly viewId: string; readonly seq: number; readonly backward: boolean };
    result: FoundMatch | null;
  };
  /** Ends its search. */
  'view/close': { params: { readonly viewId: string }; result: null };
  /** A call over time. The plots go on being made until a request for the call is without them. At most 8. */
  'timeline/read': {
    params: { readonly callId: string; readonly plots: readonly PlotRequest[] };
    result: { readonly timeline: CallTimeline; readonly plots: readonly Plot[] };
  };
  /** What the log of a call says of how it was made. */
  'log/describe': { params: { readonly callId: string }; result: LogDescription };
  /** Saves the log of a call, as far as it has come, as a recording at the URI of a file. */
  'recording/save': {
    params: { readonly callId: string; readonly uri: string; readonly title: string };
    result: null;
  };
  /** Plays a recorded call, or does not; its progress is told as that of calls is. */
  'recording/replay': {
    params: { readonly callId: string; readonly command: ReplayCommand };
    result: CallProgress;
  };
  /** What sends again what a logged call sent, so many times as fast; 0 leaves no time between. Its bundle is kept. */
  'log/sentScript': {
    params: { readonly callId: string; readonly speed: number };
    result: { readonly bundleId: string; readonly script: readonly ScriptStep[] };
  };
  /** The text of a request document that sends the same and expects the same answers. */
  'log/requestText': { params: { readonly callId: string }; result: { readonly text: string } };
  /**
   * Makes one request many times and answers when that is over, with its last figures; those before are told. One run at
   * a time. Fails where the request or the plan is refused, or no call of it can be made.
   */
  'load/run': { params: LoadRunParams; result: LoadProgress };
  /** Ends a run at once, with its calls. One that is over, or another, is left alone. */
  'load/stop': { params: { readonly loadId: string }; result: null };
  /** Asked at intervals, to see that the process answers. */
  'host/status': { params: null; result: HostStatus };
  /** Looks at each layer between here and the service of a call of this process; calls nothing that does harm. */
  'call/diagnose': { params: { readonly callId: string }; result: readonly DiagnosisStep[] };
  /** Ends the call if it runs and deletes its log. */
  'call/forget': { params: { readonly callId: string }; result: null };
}

export interface RangeParams {
  readonly from: number;
  readonly to: number;
  /** Paths as `base/json-path.ts` reads them, at most 20; each summary of a message then has its `columns`. */
  readonly columns?: readonly string[];
}

export interface ReadSchemaParams
  extends
    Pick<OpenCallParams, 'secrets' | 'values' | 'proxy' | 'auth' | 'addresses'>,
    Pick<NeededSchema, 'target' | 'metadata'> {}

export interface OpenCallParams {
  readonly call: PreparedCall;
  /** Whether the server is asked, beside the call, how its own schema differs from that of the call. */
  readonly comparesSchema?: boolean;
  /** The values of the secrets that the call mentions, by name. They are kept in memory only, and redacted. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Of targets whose token comes from elsewhere. */
  readonly auth?: AuthGrant;
  /** What the call mentions of earlier answers. */
  readonly values?: AnswerValues;
  /** As the editor is set at the time. Kept in memory only. */
  readonly proxy?: ProxySettings;
  /** Absent where nobody was asked for permission. */
  readonly addresses?: PermittedAddresses;
}

/**
 * What names of hosts stood for when permission to call was asked. Connections to one of these names go to its addresses
 * and nowhere else; to one without any they are refused. Names are in lower case.
 */
export type PermittedAddresses = Readonly<Record<string, readonly string[]>>;

export interface LoadRunParams extends Omit<OpenCallParams, 'comparesSchema'> {
  /** Chosen by whoever asks; unique for ever. */
  readonly loadId: string;
  readonly plan: LoadPlan;
}

/** What came back from signing in (RFC 6749, section 4.1.2; RFC 7636, section 4.5). */
export interface SignInParams extends Pick<OpenCallParams, 'proxy' | 'addresses'> {
  readonly target: Target;
  readonly auth: AuthGrant;
  readonly code: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** JSON by the `text` of an `AnswerReference`. */
export type AnswerValues = Readonly<Record<string, string>>;

/** `json` keeps every digit. A problem is lower case, without a full stop, and says nothing of where it was asked for. */
export type AnswerValue = { readonly json: string } | { readonly problem: string };

export interface HostStatus {
  /** A call or a load run goes on, or a view is open. */
  readonly inUse: boolean;
}

export interface CallHostNotifications {
  /** At most one in 100 ms for each call, and none until the last was acknowledged; the last state always comes. */
  progress: CallProgress;
  /** Told as progress of calls is. */
  'view/progress': ViewProgress;
  /** Told as progress of calls is. */
  'load/progress': LoadProgress;
  /** What signing in again can be spared with from now on; nothing where somebody must sign in. For Secret Storage. */
  'auth/refreshToken': { readonly key: string; readonly refreshToken?: string };
}

export interface CallHostClientNotifications {
  'progress/ack': { readonly callId: string };
  'view/progress/ack': { readonly viewId: string };
  'load/progress/ack': { readonly loadId: string };
}

/** Asked by the call host of its client. */
export interface CallHostClientRequests {
  /** A bundle that declares the message type, for `google.protobuf.Any`; nothing where nobody knows it. */
  'types/resolve': { params: { readonly typeName: string }; result: SchemaBundle | null };
}
