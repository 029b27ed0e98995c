/** The words and icons by which the panel names states, events and the layers in which calls fail. */
import type { AdvisedSetting, CallErrorInfo, CallPhase } from '../../../../server/src/contract/call-error.ts';
import type { CallEventKind, CallState } from '../../../../server/src/contract/call-log.ts';
import type { PreparedMethodKind } from '../../../../server/src/contract/prepared-call.ts';
import type { ProtocolName } from '../../../../server/src/contract/target.ts';
import { visibleText } from '../../visible-text.ts';

interface Named {
  readonly word: string;
  /** The name of a codicon. */
  readonly icon: string;
}

export const stateNames: Readonly<Record<CallState, Named>> = {
  connecting: { word: 'Connecting', icon: 'sync' },
  open: { word: 'Open', icon: 'broadcast' },
  'half-closed': { word: 'Half-closed', icon: 'fold-down' },
  done: { word: 'Done', icon: 'pass' },
  failed: { word: 'Failed', icon: 'error' },
  cancelled: { word: 'Cancelled', icon: 'circle-slash' },
};

/** Thrift has no trailers: what there is to say of the end of a call is how it ended. */
export function eventName(kind: CallEventKind, protocol: ProtocolName): Named {
  const name = eventNames[kind];
  return kind === 'trailers' && protocol === 'thrift' ? { ...name, word: 'ending' } : name;
}

const eventNames: Readonly<Record<CallEventKind, Named>> = {
  connected: { word: 'connected', icon: 'plug' },
  headers: { word: 'headers', icon: 'list-selection' },
  sent: { word: 'sent', icon: 'arrow-up' },
  received: { word: 'received', icon: 'arrow-down' },
  'half-closed': { word: 'half-closed', icon: 'fold-down' },
  trailers: { word: 'trailers', icon: 'list-selection' },
  error: { word: 'error', icon: 'error' },
  end: { word: 'end', icon: 'circle-filled' },
  'not-kept': { word: 'not kept', icon: 'symbol-numeric' },
};

export const protocolNames: Readonly<Record<ProtocolName, string>> = {
  connect: 'Connect',
  grpc: 'gRPC',
  'grpc-web': 'gRPC-Web',
  thrift: 'Thrift',
};

/** What a button says that writes the setting into the request; nothing where only the user can choose its value. */
export function mendText({ name, values, address }: AdvisedSetting): string | undefined {
  const [words, another] = values;
  if (name !== 'thrift' || another !== undefined) return undefined;
  const changes = [
    ...(address === undefined ? [] : [visibleText(address)]),
    ...(words === undefined ? [] : [`\u201c${visibleText(words.replaceAll(',', ' '))}\u201d`]),
  ];
  return changes.length === 0 ? undefined : `Change to ${changes.join(', ')}`;
}

/** Of a Thrift session there is no kind. */
export function methodKindText(kind: PreparedMethodKind | undefined): string {
  return kind === undefined ? 'session' : kindNames[kind];
}

const kindNames: Readonly<Record<PreparedMethodKind, string>> = {
  unary: 'unary',
  'client-streaming': 'client streaming',
  'server-streaming': 'server streaming',
  'bidi-streaming': 'bidirectional streaming',
  oneway: 'oneway',
  push: 'server push',
};

/** Whether the server may send any number of messages. Of a Thrift session there is no kind. */
export function receivesMany(kind: PreparedMethodKind | undefined): boolean {
  return kind === undefined || kind === 'server-streaming' || kind === 'bidi-streaming' || kind === 'push';
}

/** The heading of an error: the layer, and the protocol's own code where it has one. */
export function errorHeading({ phase, code }: CallErrorInfo): string {
  return code === undefined ? phaseNames[phase] : `${phaseNames[phase]}: ${code}`;
}

const phaseNames: Readonly<Record<CallPhase, string>> = {
  prepare: 'Request',
  auth: 'Authorization',
  resolve: 'Name resolution',
  connect: 'Connection',
  proxy: 'Proxy',
  tls: 'TLS',
  http: 'HTTP',
  protocol: 'Protocol',
  decode: 'Decoding',
  deadline: 'Deadline',
  cancelled: 'Cancelled',
  limit: 'Limit',
  status: 'Status',
  internal: 'Call host',
};

/** Whether the call is over. */
export function hasEnded(state: CallState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}
