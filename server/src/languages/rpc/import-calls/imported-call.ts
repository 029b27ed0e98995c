/** A call as another tool has it saved, in the words of this one. `rpc-text.ts` writes it down. */
import type { ProtocolName, Target } from '../../../contract/target.ts';

export interface ImportedCall {
  /** What the user calls it; may be empty. */
  readonly name: string;
  /** As targets and request lines have it. */
  readonly address: string;
  readonly protocol: Exclude<ProtocolName, 'thrift'>;
  /** The full name. */
  readonly service: string;
  readonly method: string;
  readonly metadata: readonly (readonly [name: string, value: string])[];
  /** JSON, as it was written; the first blocks of the document. */
  readonly messages: readonly string[];
  /** In place of messages: the lines below the headers, in the form of request documents already. */
  readonly body?: string;
  readonly deadlineMs?: number;
  /** The server is asked for its schema; a path is of a descriptor set. */
  readonly schema?: 'reflection' | { readonly path: string };
  /** What only a saved target can say; paths are as they were written. */
  readonly settings: ImportedSettings;
  /** What could not be carried over: a sentence each, without a full stop. */
  readonly notes: readonly string[];
}

export type ImportedSettings = Pick<
  Target,
  | 'authority'
  | 'connectTimeoutMs'
  | 'keepaliveMs'
  | 'httpVersion'
  | 'httpGet'
  | 'maxMessageBytes'
  | 'proxy'
  | 'tls'
>;

/** What a text holds: calls, and what is to be said of the rest of it. */
export interface Imported {
  readonly calls: readonly ImportedCall[];
  readonly notes: readonly string[];
}

/** Where a variable of a shell stood: a secret, since nothing else is known of it. */
export function secretFor(variable: string): string {
  return `{{secret:${variable.toLowerCase().replace(/[^a-z0-9_.-]/g, '_')}}}`;
}

/** The service and the method of `pkg.Service/Method` or `pkg.Service.Method`; a slash may stand before. */
export function splitMethod(path: string): { readonly service: string; readonly method: string } | undefined {
  const text = path.replace(/^\/+/, '');
  const cut = text.includes('/') ? text.lastIndexOf('/') : text.lastIndexOf('.');
  const service = text.slice(0, cut);
  const method = text.slice(cut + 1);
  const isName = /^[A-Za-z_][\w.]*$/.test(service) && /^[A-Za-z_]\w*$/.test(method);
  return cut > 0 && isName ? { service, method } : undefined;
}

/** `name: value`; nothing where there is no colon. */
export function splitHeader(text: string): readonly [name: string, value: string] | undefined {
  const colon = text.indexOf(':');
  return colon < 1 ? undefined : [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}
