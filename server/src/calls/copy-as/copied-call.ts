/** A call that is to be copied: what it is, and where tools find its schema. */
import { pathFromUri, relativeTo, type Uri, uriFrom } from '../../base/uri.ts';
import type { PreparedCall } from '../../contract/prepared-call.ts';
import type { Metadata } from '../../contract/target.ts';
import { authMetadata } from './auth-metadata.ts';
import { type HttpAddress, httpAddress } from '../address.ts';
import type { CallSchema } from '../call-schema.ts';

export interface CopiedCall {
  readonly call: Omit<PreparedCall, 'bundleId'>;
  readonly schema: CallSchema;
  readonly from: SchemaFrom;
  /** The folder in which commands are run: paths below it are written relative to it. */
  readonly folder?: Uri;
}

/** Where the schema of a call is. */
export type SchemaFrom =
  | {
      readonly kind: 'files';
      /** The folders that imports are relative to. */
      readonly roots: readonly Uri[];
      /** What an import of the file that declares the service says: its path below one of the roots. */
      readonly file: string;
      readonly uri: Uri;
      /** Of Thrift: where code is generated to, by the name of the language; by files, without folder and ending. */
      readonly namespaces?: ReadonlyMap<string, ReadonlyMap<string, string>>;
    }
  | { readonly kind: 'server' }
  | { readonly kind: 'descriptor-set'; readonly uri: Uri };

/** The path of a file as commands should write it. */
export function pathIn({ folder }: CopiedCall, uri: string): string {
  const file = uriFrom(uri);
  if (file === folder) return '.';
  return (folder && relativeTo(folder, file)) ?? pathFromUri(file);
}

/** All metadata that is sent, in order: what the target authorizes calls by, unless the request has that header. */
export function metadataOf({ call }: CopiedCall): Metadata {
  const metadata = [...(call.target.metadata ?? []), ...call.metadata];
  const auth = call.target.auth && authMetadata(call.target.auth);
  const isSet = metadata.some(([name]) => name.toLowerCase() === auth?.[0]);
  return auth === undefined || isSet ? metadata : [auth, ...metadata];
}

/** How often a message that is repeated stands in a copy at most. */
export const mostRepeats = 100;

/** The messages that the call's script sends, as JSON, in order; of one that is repeated so many as a copy holds. */
export function messagesOf({ call }: CopiedCall): readonly string[] {
  return call.script.flatMap((step) => {
    if (step.kind !== 'message') return [];
    const { message, repeat } = step;
    if (repeat === undefined) return [withQuotedHoles(message.json)];
    return Array.from({ length: Math.min(repeat.count, mostRepeats) }, (_, index) =>
      withQuotedHoles(message.json.replaceAll('{{$index}}', String(repeat.first + index))),
    );
  });
}

/** What is filled in as a whole value stands in quotes, so that there is JSON whatever it will be. */
function withQuotedHoles(json: string): string {
  if (!json.includes('{{')) return json;
  return json.replace(/"(?:[^"\\]|\\.)*"|\{\{[^{}]*\}\}/g, (piece) =>
    piece.startsWith('"') ? piece : JSON.stringify(piece),
  );
}

/** @throws {CallError} of phase `prepare`. */
export function addressOf({ call }: CopiedCall): HttpAddress {
  return httpAddress(call.target);
}

/** `host:port`, with the port always. */
export function hostPort({ host, port }: HttpAddress): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** `http://host:port/prefix`, as a URL; of a local socket `http://localhost`. */
export function baseUrl({ secure, authority, path }: HttpAddress): string {
  return `${secure ? 'https' : 'http'}://${authority}${path}`;
}

/** The path of the method in a URL. */
export function methodPath({ call }: CopiedCall): string {
  return `${call.service}/${call.method ?? ''}`;
}
