/** Asks the user before a call goes where it should not go unasked, and remembers what was allowed in a workspace. */
import { lookup } from 'node:dns/promises';
import * as vscode from 'vscode';
import { type AddressClass, classOfAddress, worstClass } from './address-class.ts';
import { type ConsentFacts, consentQuestion } from './consent.ts';
import type { TargetOrigin } from './target-origin.ts';

const allowedKey = 'parlance.allowedOrigins';

/** A name that takes longer to resolve is asked about by its name alone. */
const lookupMs = 3000;

/** Whether the call may go out. Shows a dialog where that has to be asked. */
export async function askConsent(
  call: ConsentFacts['call'],
  origin: TargetOrigin,
  memory: vscode.Memento,
): Promise<boolean> {
  const allowed = memory.get<readonly string[]>(allowedKey, []);
  const { addressClass, addresses } = await resolve(origin.host);
  const question = consentQuestion({
    call,
    addressClass,
    addresses,
    allowedBefore: allowed.includes(origin.key),
  });
  if (question === undefined) return true;
  const answer = await vscode.window.showWarningMessage(
    question.title,
    { modal: true, detail: question.reasons.join('\n\n') },
    'Call',
  );
  if (answer !== 'Call') return false;
  if (question.remember) await memory.update(allowedKey, [...allowed, origin.key]);
  return true;
}

interface Resolved {
  readonly addressClass: AddressClass;
  /** Other than the host as it is written. */
  readonly addresses: readonly string[];
}

async function resolve(host: string): Promise<Resolved> {
  if (host === '') return { addressClass: 'other', addresses: [] };
  const late = new Promise<readonly { readonly address: string }[]>((answer) => {
    setTimeout(() => answer([]), lookupMs).unref();
  });
  const found = await Promise.race([lookup(host, { all: true }).catch(() => []), late]);
  const addresses = found.map(({ address }) => address);
  return {
    addressClass: worstClass([host, ...addresses].map(classOfAddress)),
    addresses: addresses.filter((address) => address !== host),
  };
}
