/** What a target says of its connections: TLS, authority, proxy, times and compression; read and checked. */
import type { JsonString } from '../../base/json-tree.ts';
import { joinUri, parentOf, type Uri, uriFromPath } from '../../base/uri.ts';
import type { Target, TargetTls } from '../../contract/target.ts';
import type { CheckInfo } from '../../diagnostics/check.ts';
import { addressCheck } from './checks/address.ts';
import { literalSecretCheck } from './checks/literal-secret.ts';
import { malformedValueCheck } from './checks/malformed-value.ts';
import { missingField } from './checks/missing-field.ts';
import { outOfRangeCheck } from './checks/out-of-range.ts';
import { placeholderCheck } from './checks/placeholder.ts';
import { unverifiedTls } from './checks/unverified-tls.ts';
import { compressions, longestDurationMs } from './directives.ts';
import { authorityProblem, passwordIn, proxyProblem } from './network-forms.ts';
import { placeholdersIn, withPlainSecrets } from './placeholders.ts';
import type { Report } from './rpc-check.ts';
import { flagOf, memberOf, numberOf, recordOf, stringOf, textOf } from './target-members.ts';
import { checkPlaceholders } from './target-variables.ts';
import type { TypedMember, TypedRecord } from './typed-value.ts';
import { textWithVariables, type Variables } from './variables.ts';

type NetworkSettings = Pick<
  Target,
  'tls' | 'authority' | 'proxy' | 'connectTimeoutMs' | 'keepaliveMs' | 'compression'
>;

/** Where a member stands: the file, which paths in it are relative to. */
export type FileOf = (member: TypedMember) => Uri;

export function networkSettingsOf(entry: TypedRecord, fileOf: FileOf): NetworkSettings {
  const tls = recordOf(entry, 'tls');
  const authority = textOf(entry, 'authority');
  const proxy = textOf(entry, 'proxy');
  const connectTimeoutMs = numberOf(entry, 'connectTimeoutMs');
  const keepaliveMs = numberOf(entry, 'keepaliveMs');
  const compression = compressions.find((known) => known === textOf(entry, 'compression'));
  return {
    ...(tls === undefined ? {} : { tls: tlsOf(tls, fileOf) }),
    ...(authority === undefined ? {} : { authority }),
    ...(proxy === undefined ? {} : { proxy: withPlainSecrets(proxy) }),
    ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
    ...(keepaliveMs === undefined ? {} : { keepaliveMs }),
    ...(compression === undefined ? {} : { compression }),
  };
}

const files = ['ca', 'cert', 'key'] as const;

function tlsOf(tls: TypedRecord, fileOf: FileOf): TargetTls {
  const passphrase = textOf(tls, 'passphrase');
  const serverName = textOf(tls, 'serverName');
  return {
    ...Object.fromEntries(
      files.flatMap((name) => {
        const path = textOf(tls, name);
        const member = memberOf(tls, name);
        return path === undefined || member === undefined ? [] : [[name, fileFrom(path, fileOf(member))]];
      }),
    ),
    ...(passphrase === undefined ? {} : { passphrase: withPlainSecrets(passphrase) }),
    ...(serverName === undefined ? {} : { serverName }),
    ...(flagOf(tls, 'verify') === false ? { verify: false } : {}),
  };
}

/** A path as a file of targets writes it: absolute, or from the folder of that file. */
export function fileFrom(path: string, beside: Uri): Uri {
  const absolute = /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path);
  return absolute ? uriFromPath(path) : joinUri(parentOf(beside), path.replaceAll('\\', '/'));
}

/** The least and the greatest that each time can be, in milliseconds. */
const ranges = { connectTimeoutMs: [1, longestDurationMs], keepaliveMs: [1000, longestDurationMs] } as const;

/**
 * @param text the whole file.
 * @param whole the target as it is with what other files say of it.
 */
export function checkNetwork(
  text: string,
  entry: TypedRecord,
  whole: TypedRecord,
  variables: Variables,
  report: (check: CheckInfo) => Report,
): void {
  const tls = recordOf(entry, 'tls');
  if (tls !== undefined) checkTls(tls);
  checkText('authority', authorityProblem);
  checkText('proxy', proxyProblem);
  const proxy = stringOf(entry, 'proxy');
  if (proxy !== undefined) checkSecret(proxy, passwordIn(proxy.value));
  for (const [name, [least, most]] of Object.entries(ranges)) {
    const ms = numberOf(entry, name);
    const place = memberOf(entry, name)?.member.value;
    if (ms !== undefined && place !== undefined && (ms < least || ms > most))
      report(outOfRangeCheck)(place, `"${name}" is ${least} to ${most}, in milliseconds`);
  }

  function checkTls(record: TypedRecord): void {
    const plain = /^(?:http|thrift):\/\//i.exec(textOf(whole, 'address') ?? '')?.[0];
    const place = stringOf(entry, 'address') ?? memberOf(entry, 'tls')?.member.key;
    if (place !== undefined && plain !== undefined)
      report(addressCheck)(place, `"${plain}" is for plaintext, but the target has settings for TLS`, {
        help: `write "${plain.replace(':', 's:')}", or take "tls" out`,
      });
    for (const name of files) {
      const file = stringOf(record, name);
      if (file?.value.trim() === '') report(malformedValueCheck)(file, `"${name}" names no file`);
    }
    const key = memberOf(record, 'key');
    const shown = recordOf(whole, 'tls') ?? record;
    if (key !== undefined && memberOf(shown, 'cert') === undefined)
      report(missingField)(key.member.key, '"tls" has a "key", which needs a "cert" beside it');
    const passphrase = stringOf(record, 'passphrase');
    if (passphrase !== undefined)
      checkSecret(passphrase, { start: 0, end: passphrase.value.length, secret: 'passphrase' });
    const verify = memberOf(record, 'verify');
    if (verify !== undefined && flagOf(record, 'verify') === false)
      report(unverifiedTls)(
        { start: verify.member.start, end: verify.member.end },
        'the certificate of the server is not checked: whoever is in between can read and change every call',
        { help: 'name the certificate of its issuer in "ca" instead' },
      );
  }

  function checkText(name: 'authority' | 'proxy', problemOf: typeof proxyProblem): void {
    const value = stringOf(entry, name);
    const problem = value === undefined ? undefined : problemOf(textWithVariables(value.value, variables));
    if (value !== undefined && problem !== undefined)
      report(malformedValueCheck)(value, problem.message, { help: problem.help });
  }

  /** A part of a string that should be a secret by name. */
  function checkSecret(
    node: JsonString,
    found: { readonly start: number; readonly end: number; readonly secret: string } | undefined,
  ): void {
    const placeholders = placeholdersIn(text, node);
    const only = { generated: false, where: 'this setting' } as const;
    checkPlaceholders(text, node, variables, report(placeholderCheck), only);
    if (found === undefined || placeholders.length > 0 || found.start === found.end) return;
    // Escapes make the text longer than the value; the whole string is then meant.
    const exact = node.end - node.start === node.value.length + 2;
    const span = exact
      ? { start: node.start + 1 + found.start, end: node.start + 1 + found.end }
      : { start: node.start, end: node.end };
    const newText = `{{secret:${found.secret}}}`;
    report(literalSecretCheck)(span, 'a secret stands here for all who can read the file', {
      help: `write ${newText}; its value is asked for once and kept by the editor`,
      ...(exact ? { fixes: [{ title: `Write ${newText}`, edits: [{ span, newText }] }] } : {}),
    });
  }
}
