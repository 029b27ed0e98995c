/** The words and icons by which the panel names states, events and the layers in which calls fail. */
import * as l10n from '@vscode/l10n';
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
  connecting: { word: l10n.t('Connecting'), icon: 'sync' },
  open: { word: l10n.t('Open'), icon: 'broadcast' },
  'half-closed': { word: l10n.t('Half-closed'), icon: 'fold-down' },
  done: { word: l10n.t('Done'), icon: 'pass' },
  failed: { word: l10n.t('Failed'), icon: 'error' },
  cancelled: { word: l10n.t('Cancelled'), icon: 'circle-slash' },
};

/** Thrift has no trailers: what there is to say of the end of a call is how it ended. */
export function eventName(kind: CallEventKind, protocol: ProtocolName): Named {
  const name = eventNames[kind];
  return kind === 'trailers' && protocol === 'thrift' ? { ...name, word: l10n.t('ending') } : name;
}

const eventNames: Readonly<Record<CallEventKind, Named>> = {
  connected: { word: l10n.t('connected'), icon: 'plug' },
  settings: { word: l10n.t('settings'), icon: 'settings' },
  reset: { word: l10n.t('reset'), icon: 'debug-disconnect' },
  headers: { word: l10n.t('headers'), icon: 'list-selection' },
  sent: { word: l10n.t('sent'), icon: 'arrow-up' },
  received: { word: l10n.t('received'), icon: 'arrow-down' },
  'half-closed': { word: l10n.t('half-closed'), icon: 'fold-down' },
  trailers: { word: l10n.t('trailers'), icon: 'list-selection' },
  error: { word: l10n.t('error'), icon: 'error' },
  end: { word: l10n.t('end'), icon: 'circle-filled' },
  'not-kept': { word: l10n.t('not kept'), icon: 'symbol-numeric' },
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
  const choice = words === undefined ? undefined : visibleText(words.replaceAll(',', ' '));
  const place = address === undefined ? undefined : visibleText(address);
  // In the words of the advice above the button.
  if (place === undefined) return choice === undefined ? undefined : l10n.t('Choose “{0}”', choice);
  return choice === undefined
    ? l10n.t('Call {0}', place)
    : l10n.t('Call {0}, and choose “{1}”', place, choice);
}

/** Of a Thrift session there is no kind. */
export function methodKindText(kind: PreparedMethodKind | undefined): string {
  return kind === undefined ? l10n.t('session') : kindNames[kind];
}

const kindNames: Readonly<Record<PreparedMethodKind, string>> = {
  unary: l10n.t('unary'),
  'client-streaming': l10n.t('client streaming'),
  'server-streaming': l10n.t('server streaming'),
  'bidi-streaming': l10n.t('bidirectional streaming'),
  oneway: l10n.t('oneway'),
  push: l10n.t('server push'),
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
  prepare: l10n.t('Request'),
  auth: l10n.t('Authorization'),
  resolve: l10n.t('Name resolution'),
  connect: l10n.t('Connection'),
  proxy: l10n.t('Proxy'),
  tls: 'TLS',
  http: 'HTTP',
  protocol: l10n.t('Protocol'),
  decode: l10n.t('Decoding'),
  deadline: l10n.t('Deadline'),
  cancelled: l10n.t('Cancelled'),
  limit: l10n.t('Limit'),
  status: l10n.t('Status'),
  internal: l10n.t('Call host'),
};

/** Whether the call is over. */
export function hasEnded(state: CallState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}
