/** Whether a call may go out without asking, and what to ask otherwise. Decides; asking is left to `ask-consent.ts`. */
import * as l10n from '@vscode/l10n';
import type { PreparedCall } from '../../../server/src/contract/prepared-call.ts';
import { visibleText } from '../visible-text.ts';
import type { AddressClass } from './address-class.ts';

export interface ConsentFacts {
  readonly call: Pick<PreparedCall, 'service' | 'method' | 'target' | 'safe'>;
  readonly addressClass: AddressClass;
  /** What the host's name stands for, where it was looked up. */
  readonly addresses: readonly string[];
  /** The user has let this workspace call this origin before. */
  readonly allowedBefore: boolean;
  /** What the call does beside, and was not allowed before, a sentence each. */
  readonly beside?: readonly string[];
}

export interface ConsentQuestion {
  readonly title: string;
  /** Sentences. */
  readonly reasons: readonly string[];
  /** The answer holds from now on; else for this call alone. */
  readonly remember: boolean;
}

/** The question to ask first; nothing where the call may go out. */
export function consentQuestion(facts: ConsentFacts): ConsentQuestion | undefined {
  const { call, addressClass, addresses, allowedBefore, beside = [] } = facts;
  const { target } = call;
  const always = [...addressReasons(addressClass, addresses), ...dangerReasons(call)];
  if (always.length === 0 && allowedBefore && beside.length === 0) return undefined;
  const name =
    call.method === undefined ? l10n.t('a session of {0}', call.service) : `${call.service}/${call.method}`;
  return {
    title: visibleText(l10n.t('Call {0} at {1}?', name, target.address)),
    reasons: [
      ...always,
      ...wayReasons(target),
      ...(allowedBefore ? [] : [l10n.t('This workspace has not called this address before.')]),
      ...beside,
    ],
    remember: !allowedBefore || beside.length > 0,
  };
}

function addressReasons(addressClass: AddressClass, addresses: readonly string[]): readonly string[] {
  const found = addresses.join(', ');
  if (addressClass === 'metadata')
    return [
      found === ''
        ? l10n.t('This is an address at which clouds hand out the credentials of a machine.')
        : l10n.t('This is an address ({0}) at which clouds hand out the credentials of a machine.', found),
    ];
  if (addressClass === 'link-local')
    return [
      found === ''
        ? l10n.t('This is a link-local address; services for this machine alone answer there.')
        : l10n.t('This is a link-local address ({0}); services for this machine alone answer there.', found),
    ];
  return [];
}

/** What else of the target decides who gets to read the call. */
function wayReasons({ proxy, authority, tls }: ConsentFacts['call']['target']): readonly string[] {
  const name = authority ?? tls?.serverName;
  return [
    ...(proxy === undefined || proxy === 'none'
      ? []
      : [l10n.t('It goes through the proxy {0}.', visibleText(proxy.replace(/\/\/[^/@]*@/, '//')))]),
    ...(name === undefined ? [] : [l10n.t('The server is called by the name {0}.', visibleText(name))]),
    ...(tls?.verify === false ? [l10n.t('The certificate of the server is not checked.')] : []),
  ];
}

function dangerReasons({ target, safe }: ConsentFacts['call']): readonly string[] {
  if (target.danger !== 'prod' || safe === true) return [];
  return [
    l10n.t(
      'The target "{0}" is production, and the schema does not declare the method free of side effects.',
      visibleText(target.name),
    ),
  ];
}
