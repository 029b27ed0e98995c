/**
 * Asks the user before a call goes where it should not go unasked, and remembers what was allowed in a workspace. What
 * needs permission goes through `permitCall`, which asks here.
 */
import { lookup } from 'node:dns/promises';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PermittedAddresses } from '../../../server/src/contract/call-host-protocol.ts';
import { type BesideCall, besideCall } from './beside-call.ts';
import { type ConsentFacts, type ConsentQuestion, consentQuestion } from './consent.ts';
import { resolveNames } from './resolved-names.ts';
import type { TargetOrigin } from './target-origin.ts';

const allowedKey = 'parlance.allowedOrigins';

/**
 * Where the call may go, with all that it does beside; nothing where it may not. Shows a dialog where that has to be
 * asked.
 */
export async function askConsent(
  call: ConsentFacts['call'],
  origin: TargetOrigin,
  memory: vscode.Memento,
): Promise<PermittedAddresses | undefined> {
  const { question, beside, permitted } = await questionFor(call, origin, memory);
  if (question === undefined) return permitted;
  const answer = await vscode.window.showWarningMessage(
    question.title,
    { modal: true, detail: question.reasons.join('\n\n') },
    l10n.t('Call'),
  );
  if (answer !== l10n.t('Call')) return undefined;
  if (question.remember)
    await memory.update(allowedKey, [
      // Another window may have asked meanwhile.
      ...new Set([
        ...memory.get<readonly string[]>(allowedKey, []),
        origin.key,
        ...beside.map(({ key }) => key),
      ]),
    ]);
  return permitted;
}

/** Where the call may go; nothing where the user would have to be asked first. */
export async function givenConsent(
  call: ConsentFacts['call'],
  origin: TargetOrigin,
  memory: vscode.Memento,
): Promise<PermittedAddresses | undefined> {
  const { question, permitted } = await questionFor(call, origin, memory);
  return question === undefined ? permitted : undefined;
}

interface Question {
  readonly question: ConsentQuestion | undefined;
  readonly beside: readonly BesideCall[];
  readonly permitted: PermittedAddresses;
}

async function questionFor(
  call: ConsentFacts['call'],
  origin: TargetOrigin,
  memory: vscode.Memento,
): Promise<Question> {
  const allowed = new Set(memory.get<readonly string[]>(allowedKey, []));
  const beside = besideCall(call.target, origin);
  const hosts = [origin.host, origin.proxyHost, ...beside.map(({ host }) => host)];
  const { addressClass, addresses, permitted } = await resolveNames(
    hosts.filter((host) => host !== undefined),
    addressesOf,
  );
  const question = consentQuestion({
    call,
    addressClass,
    addresses,
    allowedBefore: allowed.has(origin.key),
    beside: beside.filter(({ key }) => !allowed.has(key)).map(({ sentence }) => sentence),
  });
  return { question, beside, permitted };
}

async function addressesOf(name: string): Promise<readonly string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}
