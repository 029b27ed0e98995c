/** What a call can be copied as: the table of targets, and the copies of a call. */
import type { CallCopy, ShellName } from '../../contract/call-copy.ts';
import { escapeInvisible } from '../../base/visible.ts';
import { bufCurl } from './buf-curl.ts';
import { connectCurl } from './connect-curl.ts';
import type { CopiedCall } from './copied-call.ts';
import { allNotes, type CopyTarget } from './copy-target.ts';
import { ghz } from './ghz.ts';
import { connectGo, grpcGo } from './go.ts';
import { grpcurl } from './grpcurl.ts';
import { httpCurl } from './http-curl.ts';
import { k6 } from './k6-script.ts';
import { connectPython, grpcPython } from './python.ts';
import { commandText } from './shells.ts';
import { SecretVariables } from './text-parts.ts';
import { thriftGo } from './thrift-go.ts';
import { apachePython, thriftpy2 } from './thrift-python.ts';
import { thriftTypescript } from './thrift-typescript.ts';
import { typescript } from './typescript.ts';

const targets: readonly CopyTarget[] = [
  grpcurl,
  bufCurl,
  connectCurl,
  httpCurl,
  ghz,
  k6,
  typescript,
  grpcPython,
  connectPython,
  grpcGo,
  connectGo,
  thriftTypescript,
  thriftpy2,
  apachePython,
  thriftGo,
];

/** The names of all targets, as the command line takes them. */
export const copyTargetIds: readonly string[] = targets.map(({ id }) => id);

/**
 * The call as text for each tool that knows its kind of service, in the order in which they are offered. Values of
 * secrets are in none.
 * @throws {CallError} of phase `prepare` for a target whose address is none.
 */
export function copiesOf(copied: CopiedCall, shell: ShellName): readonly CallCopy[] {
  return targets.filter((target) => target.offers(copied)).map((target) => copyOf(target, copied, shell));
}

function copyOf(target: CopyTarget, copied: CopiedCall, shell: ShellName): CallCopy {
  const { id, title } = target;
  const reason = target.refusal(copied, shell);
  if (reason !== undefined) return { kind: 'refused', id, title, reason };
  const secrets = new SecretVariables();
  if (target.kind === 'command') {
    const { text, notes: own = [] } = target.write(copied, secrets);
    const notes = allNotes(copied, target, own, secrets);
    return { kind: 'text', id, title, isCommand: true, notes, text: commandText(text, shell, notes) };
  }
  const { text, notes: own = [] } = target.write(copied, secrets);
  const notes = allNotes(copied, target, own, secrets);
  const comments = notes.map((note) => `${target.comment} ${escapeInvisible(note)}\n`).join('');
  return { kind: 'text', id, title, isCommand: false, notes, text: comments + text };
}
