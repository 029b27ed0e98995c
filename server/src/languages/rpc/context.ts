/**
 * What the functions of this language must be told about the world outside the document: which services there are,
 * what they mean, and where calls can go. Plain data that the caller has gathered.
 */
import type { Uri } from '../../base/uri.ts';
import type { Target } from '../../contract/target.ts';
import type { MessageRules } from '../../model/message-rules.ts';
import type { Schema } from '../../model/schema.ts';
import type { RequestKeyword } from './ast.ts';
import { protocols } from './directives.ts';
import type { TargetsFile } from './targets.ts';

export interface RequestContext {
  /** Every service that a request may name. */
  readonly services: readonly KnownService[];
  /** Declares the services that the document does name; see `servicesNamed`. */
  readonly schemas: readonly Schema[];
  /** The targets of the folder of the document and of those above it, where there are files of them. */
  readonly targets?: TargetsFile;
  /** The name of the target of requests that say nothing of where they go, as the user has chosen it. */
  readonly defaultTarget?: string;
  /** Where the document is, and which folders are open; files can be sent only where that is known. */
  readonly place?: { readonly uri: Uri; readonly folders: readonly Uri[] };
  /** What servers have told of themselves, and what is in descriptor sets, by the keys of `SchemaOrigin`. */
  readonly otherSchemas?: ReadonlyMap<string, OtherSchema>;
  /** What the files of services set rules with, by the full names of these; absent where no rules are evaluated. */
  readonly rules?: ReadonlyMap<string, MessageRules>;
}

export interface OtherSchema extends Pick<RequestContext, 'services' | 'schemas'> {
  /** Absent where it sets none. */
  readonly messageRules?: MessageRules;
  /** Why there is nothing in it, and what to do. */
  readonly problem?: { readonly message: string; readonly help?: string };
}

export interface KnownService {
  /** The full name. */
  readonly name: string;
  /** Which requests can call it: `GRPC` those of Protobuf, `THRIFT` those of Thrift. */
  readonly keyword: RequestKeyword;
}

/** A service that a file of the language declares; nothing where requests cannot call what the language declares. */
export function knownService(languageId: string, name: string): KnownService | undefined {
  const keyword = keywordOfLanguage(languageId);
  return keyword && { name, keyword };
}

/** Whether the target speaks a protocol that services of the language are called over. */
export function servesLanguage(target: Target, languageId: string): boolean {
  return protocols.get(target.protocol) === keywordOfLanguage(languageId);
}

/** The target of requests that do not say where they go, where one is chosen that can take them. */
export function defaultTargetFor(
  { targets, defaultTarget }: RequestContext,
  keyword: RequestKeyword,
): Target | undefined {
  if (defaultTarget === undefined) return undefined;
  const target = targets?.targets.find(({ name }) => name === defaultTarget)?.target;
  return target !== undefined && protocols.get(target.protocol) === keyword ? target : undefined;
}

function keywordOfLanguage(languageId: string): RequestKeyword | undefined {
  if (languageId === 'proto') return 'GRPC';
  return languageId === 'thrift' ? 'THRIFT' : undefined;
}
