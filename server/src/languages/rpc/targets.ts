/**
 * Reads the files of targets: where calls can go, by name. A request goes by those of its folder and of the folders
 * above it; what is further in counts more. Says what is wrong with each file, and uses the rest.
 */
import { LineIndex } from '../../base/line-index.ts';
import { joinUri, parentOf, type Uri } from '../../base/uri.ts';
import { contains, type Span } from '../../base/span.ts';
import type { Metadata, ProtocolName, Target, TargetLimits } from '../../contract/target.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { inOrder } from './check.ts';
import { checkTargets } from './check-targets.ts';
import { dangers, durationMs, encodings, httpVersions } from './directives.ts';
import { type Layer, type MergedTarget, mergeTarget } from './merge-targets.ts';
import { sentHeaderValue } from './metadata.ts';
import { showsSecret } from './oauth2-secrets.ts';
import { withoutSecrets, withPlainSecrets } from './placeholders.ts';
import { authOf, urlProblem } from './target-auth.ts';
import { targetLimits } from './target-limits.ts';
import {
  flagOf,
  headersIn,
  memberOf,
  numberOf,
  protocolIn,
  recordOf,
  textOf,
  thriftIn,
} from './target-members.ts';
import { fileFrom, networkSettingsOf } from './target-network.ts';
import { variablesAt, withTargetVariables } from './target-variables.ts';
import { parseTargets, type TargetsText, type WrittenTargets } from './targets-file.ts';
import { localTargetsFileName, targetsFileName } from './targets-schema.ts';
import { thriftSettingsAt } from './thrift-words.ts';

export interface TargetsFile {
  /** The innermost file that is shared. */
  readonly uri: Uri;
  /** All of them, the innermost first. */
  readonly files: readonly Uri[];
  /** Of all requests, where their target does not say otherwise; JSON by name. */
  readonly variables?: Target['variables'];
  readonly targets: readonly SavedTarget[];
}

export interface SavedTarget {
  readonly name: string;
  /** Absent where a file has problems with it. */
  readonly target?: Target;
  /** The first of those. */
  readonly fault?: TargetFault;
  /** Where it is named, the innermost place last; without those that are for one person only, if it is in others too. */
  readonly places: readonly TargetPlace[];
  /** What it says, each with the file that says it. */
  readonly values: readonly TargetValue[];
}

export interface TargetFault {
  readonly uri: Uri;
  /** 1-based, in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** Lower case, without a full stop. */
  readonly message: string;
}

export interface TargetPlace {
  readonly uri: Uri;
  /** Of the name, with its quotes. */
  readonly span: Span;
}

export interface TargetValue {
  /** Such as `address` or `tls.ca`. */
  readonly name: string;
  /** As it is written. */
  readonly text: string;
  readonly uri: Uri;
  readonly span: Span;
  readonly from: 'defaults' | 'target';
}

export interface ReadTargets extends TargetsFile {
  /** Of the innermost file, in order of place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of every file. */
  readonly problems: ReadonlyMap<Uri, readonly Diagnostic[]>;
  /** Of them, those that no JSON Schema can tell. */
  readonly faults: ReadonlyMap<Uri, readonly Diagnostic[]>;
}

/**
 * Where the targets of a request document may be saved, the innermost first; in each folder the file for one person
 * stands before the one that is shared.
 */
export function targetsFilesFor(document: Uri): readonly Uri[] {
  const files: Uri[] = [];
  let folder = parentOf(document);
  while (folder.includes('://')) {
    const file = joinUri(folder, targetsFileName);
    if (files.at(-1) === file) break;
    files.push(joinUri(folder, localTargetsFileName), file);
    folder = parentOf(folder);
  }
  return files;
}

/** One file by itself. */
export function readTargets(text: string, uri: Uri): ReadTargets {
  return readAllTargets([{ text, uri }]);
}

/** @param texts the outermost first, as `targetsFilesFor` has them backward; at least one. Never throws. */
export function readAllTargets(texts: readonly TargetsText[]): ReadTargets {
  const files = texts.map(parseTargets);
  const faults = new Map(
    files.map((file) => [file.uri, inOrder(checkTargets(file, (entry) => wholeOf(files, file, entry)))]),
  );
  const problems = new Map(
    files.map((file) => [file.uri, inOrder([...file.problems, ...(faults.get(file.uri) ?? [])])]),
  );
  const faultIn = ({ record, uri }: Layer): TargetFault | undefined => {
    const found = (problems.get(uri) ?? []).find(
      ({ severity, span }) => severity === 'error' && contains(record.node, span),
    );
    const text = texts.find((each) => each.uri === uri)?.text ?? '';
    return found && faultOf(found, { uri, text });
  };
  const last = files.findLast(({ uri }) => !uri.endsWith(`/${localTargetsFileName}`)) ?? files.at(-1);
  const uri = last?.uri ?? ('' as Uri);
  const targets = namesIn(files).map((name) => savedTarget(name, files, faultIn));
  const variables = variablesAt(defaultsOf(files));
  return {
    uri,
    files: files.map((file) => file.uri).toReversed(),
    targets,
    ...(variables === undefined ? {} : { variables }),
    problems,
    faults,
    diagnostics: problems.get(files.at(-1)?.uri ?? uri) ?? [],
  };
}

function faultOf({ span, message }: Diagnostic, { uri, text }: TargetsText): TargetFault {
  const { line, character } = new LineIndex(text).positionAt(span.start);
  return { uri, line: line + 1, column: character + 1, message };
}

/** The names of the targets, those of the innermost file first. */
function namesIn(files: readonly WrittenTargets[]): readonly string[] {
  const names = files
    .toReversed()
    .flatMap(({ entries }) => entries.map((entry) => textOf(entry, 'name') ?? ''));
  return [...new Set(names)].filter((name) => name !== '');
}

/** What holds for all targets. */
function defaultsOf(files: readonly WrittenTargets[]): MergedTarget['record'] | undefined {
  const [first, ...others] = layersOf('', files);
  return first && mergeTarget([first, ...others]).record;
}

/** All that the files say of the target: what holds for all first, then what holds for it, each from outer to inner. */
function layersOf(name: string, files: readonly WrittenTargets[]): readonly Layer[] {
  return [
    ...files.flatMap(({ defaults, uri }): readonly Layer[] =>
      defaults === undefined ? [] : [{ record: defaults, uri, from: 'defaults' }],
    ),
    ...files.flatMap(({ entries, uri }): readonly Layer[] => {
      const record = entries.find((entry) => textOf(entry, 'name') === name);
      return record === undefined ? [] : [{ record, uri, from: 'target' }];
    }),
  ];
}

/** A target with what all files say of it. Of two in one file that are called so, the later has no part in the first. */
function wholeOf(
  files: readonly WrittenTargets[],
  file: WrittenTargets,
  entry: WrittenTargets['entries'][number],
): WrittenTargets['entries'][number] {
  const name = textOf(entry, 'name') ?? '';
  const [first, ...others] = layersOf(name, files).map((layer) =>
    layer.uri === file.uri && layer.from === 'target' ? { ...layer, record: entry } : layer,
  );
  return first === undefined || name === '' ? entry : mergeTarget([first, ...others]).record;
}

function savedTarget(
  name: string,
  files: readonly WrittenTargets[],
  faultIn: (layer: Layer) => TargetFault | undefined,
): SavedTarget {
  const layers = layersOf(name, files);
  const [first, ...others] = layers;
  if (first === undefined) return { name, places: [], values: [] };
  const merged = mergeTarget([first, ...others]);
  const [fault] = layers.flatMap((layer) => faultIn(layer) ?? []);
  const written = fault === undefined ? targetOf(name, merged) : undefined;
  const filled = written && withTargetVariables(written);
  // Variables of one file can change what another says: it holds of what they come to, too.
  const isSafe = filled === undefined || hasSafeAuth(filled);
  const target = isSafe ? filled : undefined;
  const known = fault ?? (isSafe ? undefined : unsafeAuth(merged, files));
  const places = layers.flatMap(({ record, uri, from }) => {
    const node = memberOf(record, 'name')?.member.value;
    return from === 'target' && node !== undefined ? { uri, span: spanOf(node) } : [];
  });
  const shared = places.filter(({ uri }) => !uri.endsWith(`/${localTargetsFileName}`));
  return {
    name,
    ...(target === undefined ? {} : { target }),
    ...(known === undefined ? {} : { fault: known }),
    places: shared.length > 0 ? shared : places,
    values: valuesOf(merged, new Map(files.map(({ uri, text }) => [uri, text]))),
  };
}

function unsafeAuth(
  { record, layerOf }: MergedTarget,
  files: readonly WrittenTargets[],
): TargetFault | undefined {
  const auth = memberOf(record, 'auth');
  const uri = auth && layerOf(auth)?.uri;
  const file = files.find((each) => each.uri === uri);
  if (auth === undefined || file === undefined) return undefined;
  const { line, character } = new LineIndex(file.text).positionAt(auth.member.start);
  const message =
    'with its variables, "auth" would ask for tokens where secrets can be seen, or show a secret';
  return { uri: file.uri, line: line + 1, column: character + 1, message };
}

function hasSafeAuth({ auth }: Target): boolean {
  if (auth?.kind !== 'oauth2') return true;
  const urls = [auth.tokenUrl, auth.authorizationUrl, auth.issuer].filter((url) => url !== undefined);
  return urls.every((url) => urlProblem(withoutSecrets(url)) === undefined) && !showsSecret(auth);
}

function valuesOf(
  { record, layerOf }: MergedTarget,
  texts: ReadonlyMap<Uri, string>,
): readonly TargetValue[] {
  const value = (name: string, node: Span, layer: Layer | undefined): TargetValue | readonly [] =>
    layer === undefined
      ? []
      : {
          name,
          text: texts.get(layer.uri)?.slice(node.start, node.end) ?? '',
          uri: layer.uri,
          span: spanOf(node),
          from: layer.from,
        };
  return record.members.flatMap((member) => {
    const name = member.field?.name ?? '';
    if (name === 'name') return [];
    if (member.value.kind === 'map')
      return member.value.entries.flatMap((entry) =>
        value(`${name}.${keyText(entry.key.node)}`, entry.value.node, layerOf(entry)),
      );
    if (member.value.kind === 'record' && name !== 'auth')
      return member.value.members.flatMap((inner) =>
        value(`${name}.${inner.member.key.value}`, inner.member.value, layerOf(inner)),
      );
    return value(name, member.member.value, layerOf(member));
  });
}

function keyText(node: { readonly kind: string; readonly value?: unknown }): string {
  return typeof node.value === 'string' ? node.value : '';
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function targetOf(name: string, { record: entry, layerOf }: MergedTarget): Target | undefined {
  const fileOf = (member: Parameters<typeof layerOf>[0]): Uri => layerOf(member)?.uri ?? ('' as Uri);
  const address = textOf(entry, 'address');
  const protocol = protocolIn(entry);
  if (address === undefined || protocol === undefined) return undefined;
  const thrift = thriftIn(entry);
  const metadata = metadataOf(entry, 'metadata', protocol);
  const reflectionMetadata = metadataOf(entry, 'reflectionMetadata', protocol);
  const authMember = memberOf(entry, 'auth');
  const auth = recordOf(entry, 'auth');
  const authorized = auth && authMember && authOf(auth, fileOf(authMember));
  const deadlineMs = durationMs(textOf(entry, 'deadline') ?? '');
  const variables = variablesAt(entry);
  const danger = dangers.find((known) => known === textOf(entry, 'danger'));
  const messageEncoding = encodings.find((known) => known === textOf(entry, 'encoding'));
  const httpVersion = httpVersions.find((known) => known === textOf(entry, 'httpVersion'));
  const schema = textOf(entry, 'schema');
  const schemaMember = memberOf(entry, 'schema');
  const maxReflectionBytes = numberOf(entry, 'maxReflectionBytes');
  const maxReflectionFiles = numberOf(entry, 'maxReflectionFiles');
  return {
    name,
    address,
    protocol,
    ...(thrift === undefined ? {} : { thrift: thriftSettingsAt(address, thrift) }),
    ...(metadata.length === 0 ? {} : { metadata }),
    ...(reflectionMetadata.length === 0 ? {} : { reflectionMetadata }),
    ...(authorized === undefined ? {} : { auth: authorized }),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...(variables === undefined ? {} : { variables }),
    ...(danger === undefined ? {} : { danger }),
    ...(messageEncoding === undefined ? {} : { encoding: messageEncoding }),
    ...(flagOf(entry, 'httpGet') === true ? { httpGet: true } : {}),
    ...(httpVersion === undefined ? {} : { httpVersion }),
    ...limitsOf(entry),
    ...(schema === undefined || schemaMember === undefined
      ? {}
      : { schema: schema === 'reflection' ? schema : fileFrom(schema, fileOf(schemaMember)) }),
    ...(maxReflectionBytes === undefined ? {} : { maxReflectionBytes }),
    ...(maxReflectionFiles === undefined ? {} : { maxReflectionFiles }),
    ...networkSettingsOf(entry, fileOf),
  };
}

function limitsOf(entry: MergedTarget['record']): TargetLimits {
  const set = targetLimits.map(({ name }) => [name, numberOf(entry, name)] as const);
  return Object.fromEntries(set.filter(([, limit]) => limit !== undefined));
}

/** THeader carries names as they are written; elsewhere case does not matter. */
function metadataOf(
  entry: MergedTarget['record'],
  member: 'metadata' | 'reflectionMetadata',
  protocol: ProtocolName,
): Metadata {
  return headersIn(entry, member).map(({ name, value }) => [
    protocol === 'thrift' ? name.value : name.value.toLowerCase(),
    sentHeaderValue(name.value, withPlainSecrets(value.value)),
  ]);
}
