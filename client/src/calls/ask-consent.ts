/**
 * Asks the user before a call goes where it should not go unasked, and remembers what was allowed in a workspace. What
 * needs permission goes through `permitCall`, which asks here.
 */
import { lookup } from 'node:dns/promises';
import * as vscode from 'vscode';
import { type AddressClass, classOfAddress, worstClass } from './address-class.ts';
import { type BesideCall, besideCall } from './beside-call.ts';
import { type ConsentFacts, type ConsentQuestion, consentQuestion } from './consent.ts';
import type { TargetOrigin } from './target-origin.ts';

const allowedKey = 'parlance.allowedOrigins';

/** A name that takes longer to resolve is asked about by its name alone. */
const lookupMs = 3000;

/** Whether the call may go out, with all that it does beside. Shows a dialog where that has to be asked. */
export async function askConsent(
  call: ConsentFacts['call'],
  origin: TargetOrigin,
  memory: vscode.Memento,
): Promise<boolean> {
  const { question, beside } = await questionFor(call, origin, memory);
  if (question === undefined) return true;
  const answer = await vscode.window.showWarningMessage(
    question.title,
    { modal: true, detail: question.reasons.join('\n\n') },
    'Call',
  );
  if (answer !== 'Call') return false;
  if (question.remember)
    await memory.update(allowedKey, [
      // Another window may have asked meanwhile.
      ...new Set([
        ...memory.get<readonly string[]>(allowedKey, []),
        origin.key,
        ...beside.map(({ key }) => key),
      ]),
    ]);
  return true;
}

/** Whether the user would have to be asked first. */
export async function needsConsent(
  call: ConsentFacts['call'],
  origin: TargetOrigin,
  memory: vscode.Memento,
): Promise<boolean> {
  return (await questionFor(call, origin, memory)).question !== undefined;
}

async function questionFor(
  call: ConsentFacts['call'],
  origin: TargetOrigin,
  memory: vscode.Memento,
): Promise<{ readonly question: ConsentQuestion | undefined; readonly beside: readonly BesideCall[] }> {
  const allowed = new Set(memory.get<readonly string[]>(allowedKey, []));
  const beside = besideCall(call.target, origin);
  const hosts = [origin.host, origin.proxyHost, ...beside.map(({ host }) => host)];
  const { addressClass, addresses } = await resolve(hosts.filter((host) => host !== undefined));
  const question = consentQuestion({
    call,
    addressClass,
    addresses,
    allowedBefore: allowed.has(origin.key),
    beside: beside.filter(({ key }) => !allowed.has(key)).map(({ sentence }) => sentence),
  });
  return { question, beside };
}

interface Resolved {
  readonly addressClass: AddressClass;
  /** Other than the hosts as they are written. */
  readonly addresses: readonly string[];
}

async function resolve(hosts: readonly string[]): Promise<Resolved> {
  const found = await Promise.all(hosts.filter((host) => host !== '').map(addressesOf));
  const addresses = [...new Set(found.flat())];
  return {
    addressClass: worstClass([...hosts, ...addresses].map(classOfAddress)),
    addresses: addresses.filter((address) => !hosts.includes(address)),
  };
}

async function addressesOf(host: string): Promise<readonly string[]> {
  const late = new Promise<readonly { readonly address: string }[]>((answer) => {
    setTimeout(() => answer([]), lookupMs).unref();
  });
  const found = await Promise.race([lookup(host, { all: true }).catch(() => []), late]);
  return found.map(({ address }) => address);
}
