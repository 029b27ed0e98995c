/** What a call can be copied as. `index.ts` is the table of these; each is a file of its own. */
import type { ShellName } from '../../contract/call-copy.ts';
import type { ProtocolName } from '../../contract/target.ts';
import { authNotes } from './auth-metadata.ts';
import { addressOf, type CopiedCall } from './copied-call.ts';
import { type Feature, notCarried } from './features.ts';
import type { CommandLine } from './shells.ts';
import type { SecretVariables } from './text-parts.ts';

export type CopyTarget = CommandTarget | CodeTarget;

interface CopyTargetBase {
  /** As the command line calls it: `buf-curl`. */
  readonly id: string;
  readonly title: string;
  /** Whether the target is offered for the call at all: those of the other language are not. */
  offers(copied: CopiedCall): boolean;
  /** Why it cannot make this call, or not in this shell; nothing where it can. */
  refusal(copied: CopiedCall, shell: ShellName): string | undefined;
  /** What of `features.ts` it can say. */
  readonly carries: readonly Feature[];
}

export interface CommandTarget extends CopyTargetBase {
  readonly kind: 'command';
  write(copied: CopiedCall, secrets: SecretVariables): Written<CommandLine>;
}

export interface CodeTarget extends CopyTargetBase {
  readonly kind: 'code';
  /** What a comment begins with. */
  readonly comment: string;
  write(copied: CopiedCall, secrets: SecretVariables): Written<string>;
}

/** With what there is to say of this copy beyond `carries`: sentences without a full stop. */
export interface Written<T> {
  readonly text: T;
  readonly notes?: readonly string[];
}

export function isProtobuf({ call }: CopiedCall): boolean {
  return call.target.protocol !== 'thrift';
}

/** Where the tool speaks another protocol than the call does. */
export function protocolNotes({ call }: CopiedCall, tool: string, spoken: ProtocolName): readonly string[] {
  const names = { grpc: 'gRPC', 'grpc-web': 'gRPC-Web', connect: 'Connect', thrift: 'Thrift' };
  const { protocol } = call.target;
  if (protocol === spoken) return [];
  return [`${tool} speaks ${names[spoken]}, and the call ${names[protocol]}: the server must speak both`];
}

/** Why a tool cannot reach the server, where it knows no local sockets or no paths before the service. */
export function placeRefusal(
  copied: CopiedCall,
  tool: string,
  carried: readonly Feature[],
): string | undefined {
  const { path, socketPath } = addressOf(copied);
  if (socketPath !== undefined && !carried.includes('socket')) return `${tool} does not call local sockets`;
  if (path !== '' && !carried.includes('path'))
    return `${tool} takes no path such as ${path} before the service`;
  return undefined;
}

/** All notes of a copy, those on secrets last. */
export function allNotes(
  copied: CopiedCall,
  { title, carries }: CopyTarget,
  notes: readonly string[],
  secrets: SecretVariables,
): readonly string[] {
  // What cannot be reached at all is refused, and so is not in the list.
  const placed: readonly Feature[] = [...carries, 'socket', 'path'];
  return [
    ...notes,
    ...notCarried(copied, title, placed),
    ...secrets.notes(),
    ...authNotes(copied.call.target.auth),
  ];
}

/** Seconds as tools take them: `0.25`, `5`. */
export function secondsOf(ms: number): string {
  return String(ms / 1000);
}
