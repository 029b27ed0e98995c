/** Reads `rpc.targets.json`: where calls can go, by name. Says what is wrong with the file, and uses the rest. */
import { parseJson } from '../../base/exact-json.ts';
import type { JsonString } from '../../base/json-tree.ts';
import { contains, type Span } from '../../base/span.ts';
import { joinUri, parentOf, type Uri } from '../../base/uri.ts';
import type { Metadata, ProtocolName, Target, TargetLimits } from '../../contract/target.ts';
import type { CheckInfo } from '../../diagnostics/check.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { addressProblem } from './addresses.ts';
import type { BodyExtra } from './body.ts';
import { checkValue, inOrder } from './check.ts';
import { problemDiagnostics } from './check-problems.ts';
import { addressCheck } from './checks/address.ts';
import { duplicateKey } from './checks/duplicate-key.ts';
import { literalSecretCheck, reportLiteralSecret } from './checks/literal-secret.ts';
import { malformedValueCheck } from './checks/malformed-value.ts';
import { metadataName } from './checks/metadata-name.ts';
import { metadataValue } from './checks/metadata-value.ts';
import { notSupported } from './checks/not-supported.ts';
import { wrongTypeCheck } from './checks/wrong-type.ts';
import { dangers, encodings, httpVersions, protocols } from './directives.ts';
import { headerNameProblem, headerValueProblem } from './metadata.ts';
import { reportMisplaced, reportUnlessSecret } from './placeholder-problems.ts';
import { placeholdersIn, withPlainSecrets } from './placeholders.ts';
import { nodeText } from './reading.ts';
import { type Report, reporter } from './rpc-check.ts';
import { targetLimits } from './target-limits.ts';
import { checkNetwork, fileFrom, networkSettingsOf } from './target-network.ts';
import { flagOf, memberOf, numberOf, textOf } from './target-members.ts';
import { targetsFileName, targetsRecord, targetsSchema } from './targets-schema.ts';
import {
  contradiction,
  thriftProtocols,
  thriftSettingsAt,
  thriftTransports,
  type WrittenThrift,
} from './thrift-words.ts';
import {
  typedValuesIn,
  typeMessage,
  type TypedMember,
  type TypedRecord,
  type TypedValue,
} from './typed-value.ts';
import { visibleText } from './visible-text.ts';

export interface TargetsFile {
  readonly uri: Uri;
  readonly targets: readonly SavedTarget[];
}

interface SavedTarget {
  readonly name: string;
  /** Absent where the file has problems with it. */
  readonly target?: Target;
}

export interface ReadTargets extends TargetsFile {
  /** In order of place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Where the targets of a request document may be saved: the first of these files that exists counts. */
export function targetsFilesFor(document: Uri): readonly Uri[] {
  const files: Uri[] = [];
  let folder = parentOf(document);
  while (folder.includes('://')) {
    const file = joinUri(folder, targetsFileName);
    if (files.at(-1) === file) break;
    files.push(file);
    folder = parentOf(folder);
  }
  return files;
}

const scope = { schema: targetsSchema, idl: 'proto' } as const;

/** Comments and commas after the last entry are allowed. Never throws. */
export function readTargets(text: string, uri: Uri): ReadTargets {
  const parsed = parseJson<BodyExtra>(text, {
    dialect: { comments: { slashes: true }, trailingCommas: true },
  });
  const root = typeMessage(parsed.value, targetsRecord, scope);
  const list = root.kind === 'record' ? memberOf(root, 'targets')?.value : undefined;
  const entries = list?.kind === 'list' ? list.items.filter((item) => item.kind === 'record') : [];
  const diagnostics = [
    ...problemDiagnostics([], parsed.problems, uri),
    ...checkValue(root, scope, uri),
    ...checkTargets(text, entries, uri),
  ];
  const broken = diagnostics.filter(({ severity }) => severity === 'error').map(({ span }) => span);
  const targets = entries.flatMap((entry): SavedTarget | readonly [] => {
    const name = textOf(entry, 'name');
    if (name === undefined || name === '') return [];
    if (broken.some((span) => contains(entry.node, span))) return { name };
    const target = targetOf(name, entry, uri);
    return target === undefined ? { name } : { name, target };
  });
  return { uri, targets, diagnostics: inOrder(diagnostics) };
}

function targetOf(name: string, entry: TypedRecord, uri: Uri): Target | undefined {
  const address = textOf(entry, 'address');
  const protocol = protocolNames.find((known) => known === textOf(entry, 'protocol'));
  if (address === undefined || protocol === undefined) return undefined;
  const thrift = thriftOf(entry);
  const metadata = metadataOf(entry, protocol);
  const danger = dangers.find((known) => known === textOf(entry, 'danger'));
  const messageEncoding = encodings.find((known) => known === textOf(entry, 'encoding'));
  const httpVersion = httpVersions.find((known) => known === textOf(entry, 'httpVersion'));
  const schema = textOf(entry, 'schema');
  const maxReflectionBytes = numberOf(entry, 'maxReflectionBytes');
  const maxReflectionFiles = numberOf(entry, 'maxReflectionFiles');
  return {
    name,
    address,
    protocol,
    ...(thrift === undefined ? {} : { thrift: thriftSettingsAt(address, thrift) }),
    ...(metadata.length === 0 ? {} : { metadata }),
    ...(danger === undefined ? {} : { danger }),
    ...(messageEncoding === undefined ? {} : { encoding: messageEncoding }),
    ...(flagOf(entry, 'httpGet') === true ? { httpGet: true } : {}),
    ...(httpVersion === undefined ? {} : { httpVersion }),
    ...limitsOf(entry),
    ...(schema === undefined ? {} : { schema: schema === 'reflection' ? schema : fileFrom(schema, uri) }),
    ...(maxReflectionBytes === undefined ? {} : { maxReflectionBytes }),
    ...(maxReflectionFiles === undefined ? {} : { maxReflectionFiles }),
    ...networkSettingsOf(entry, uri),
  };
}

const protocolNames = [...protocols.keys()];

function limitsOf(entry: TypedRecord): TargetLimits {
  const set = targetLimits.map(({ name }) => [name, numberOf(entry, name)] as const);
  return Object.fromEntries(set.filter(([, limit]) => limit !== undefined));
}

/** What the entry says of Thrift, as it is written. */
function thriftOf(entry: TypedRecord): WrittenThrift | undefined {
  const thrift = memberOf(entry, 'thrift')?.value;
  if (thrift?.kind !== 'record') return undefined;
  const transport = thriftTransports.find((known) => known === textOf(thrift, 'transport'));
  const protocol = thriftProtocols.find((known) => known === textOf(thrift, 'protocol')) ?? 'binary';
  const serviceName = textOf(thrift, 'serviceName');
  return {
    ...(transport === undefined ? {} : { transport }),
    protocol,
    ...(flagOf(thrift, 'header') === true && { header: true }),
    ...(flagOf(thrift, 'zlib') === true && { zlib: true }),
    ...(flagOf(thrift, 'multiplexed') === true && { multiplexed: true }),
    ...(serviceName === undefined || serviceName === '' ? {} : { serviceName }),
    ...(flagOf(thrift, 'strict') === false && { strict: false }),
  };
}

/** THeader carries names as they are written; elsewhere case does not matter. */
function metadataOf(entry: TypedRecord, protocol: ProtocolName): Metadata {
  return headersOf(entry).map(({ name, value }) => [
    protocol === 'thrift' ? name.value : name.value.toLowerCase(),
    withPlainSecrets(value.value),
  ]);
}

/** The headers with the places of their names and values. */
function headersOf(entry: TypedRecord): readonly { readonly name: JsonString; readonly value: JsonString }[] {
  const map = memberOf(entry, 'metadata')?.value;
  if (map?.kind !== 'map') return [];
  return map.entries.flatMap(({ key, value }) =>
    key.node.kind === 'string' && value.node.kind === 'string' ? { name: key.node, value: value.node } : [],
  );
}

/** What only this file can have wrong; the form of its values is checked like that of any message. */
function checkTargets(text: string, entries: readonly TypedRecord[], uri: Uri): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (check: CheckInfo): Report => reporter(check, uri, diagnostics);
  const names = new Map<string, TypedMember>();
  for (const entry of entries) {
    checkName(entry);
    checkWords(entry);
    checkThrift(entry);
    checkSchema(entry);
    const address = memberOf(entry, 'address')?.member.value;
    const protocol = protocolNames.find((known) => known === textOf(entry, 'protocol'));
    if (address?.kind === 'string' && protocol !== undefined) checkAddress(address, protocol);
    for (const { name, value } of headersOf(entry)) checkHeader(name, value);
    checkNetwork(text, entry, report);
  }
  return diagnostics;

  function checkName(entry: TypedRecord): void {
    const member = memberOf(entry, 'name');
    const name = textOf(entry, 'name');
    if (member === undefined || name === undefined) return;
    const first = names.get(name);
    if (name === '') report(malformedValueCheck)(member.member.value, 'a target needs a name');
    else if (first === undefined) names.set(name, member);
    else
      report(duplicateKey)(member.member.value, `there is a target "${visibleText(name)}" already`, {
        related: [{ span: first.member.value, message: 'named first here' }],
      });
  }

  /** Enums of messages can be written by number; those of this file have none. */
  function checkWords(entry: TypedValue): void {
    for (const { kind, node, ...value } of typedValuesIn(entry))
      if (kind === 'leaf' && 'type' in value && value.type.kind === 'enum' && node.kind === 'number')
        report(wrongTypeCheck)(
          node,
          `expected one of the words of "${value.type.name}", found ${nodeText(node)}`,
        );
  }

  function checkThrift(entry: TypedRecord): void {
    const settings = thriftOf(entry);
    const member = memberOf(entry, 'thrift');
    const problem = settings && contradiction(settings);
    if (member !== undefined && problem !== undefined)
      report(malformedValueCheck)(member.member.value, problem.message, { help: problem.help });
  }

  function checkSchema(entry: TypedRecord): void {
    const schema = memberOf(entry, 'schema')?.member.value;
    if (schema?.kind !== 'string') return;
    if (schema.value.trim() === '') report(malformedValueCheck)(schema, '"schema" names no file');
    else if (textOf(entry, 'protocol') === 'thrift')
      report(malformedValueCheck)(
        schema,
        '"schema" is for Protobuf; Thrift goes by the files of the workspace',
      );
  }

  function checkAddress(address: JsonString, protocol: ProtocolName): void {
    const placeholders = placeholdersIn(text, address);
    for (const placeholder of placeholders) reportMisplaced(placeholder, 'an address', report(notSupported));
    const problem = placeholders.length > 0 ? undefined : addressProblem(address.value, protocol);
    if (problem !== undefined) report(addressCheck)(address, problem.message, { help: problem.help });
  }

  function checkHeader(name: JsonString, value: JsonString): void {
    const wrongName = headerNameProblem(name.value);
    const wrongValue = wrongName === undefined ? headerValueProblem(name.value, value.value) : undefined;
    if (wrongName !== undefined) report(metadataName)(name, wrongName.message, helpOf(wrongName));
    if (wrongValue !== undefined) report(metadataValue)(value, wrongValue.message, helpOf(wrongValue));
    for (const placeholder of placeholdersIn(text, value))
      reportUnlessSecret(placeholder, report(notSupported));
    reportLiteralSecret(name.value, value.value, insideOf(text, value), report(literalSecretCheck));
  }
}

/** The place of a string's text without its quotes. */
function insideOf(text: string, { start, end }: JsonString): Span {
  return { start: start + 1, end: text.charAt(end - 1) === text.charAt(start) ? end - 1 : end };
}

function helpOf({ help }: { readonly help?: string }): { readonly help?: string } {
  return help === undefined ? {} : { help };
}
