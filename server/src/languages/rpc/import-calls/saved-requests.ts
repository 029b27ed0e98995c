/** What the saved requests of other clients have in common: URLs, authorization, and values of unknown shape. */
import type { ImportedCall } from './imported-call.ts';

/** A value that was read from JSON or YAML. */
export type Loose = unknown;

export function memberOf(value: Loose, name: string): Loose {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

export function textIn(value: Loose, name: string): string {
  const found = memberOf(value, name);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : '';
}

export function listIn(value: Loose, name: string): readonly Loose[] {
  const found = memberOf(value, name);
  return Array.isArray(found) ? found : [];
}

/** `grpc://host:port` and `grpcs://host`, as targets write them. */
export function addressFrom(url: string, isSecure?: boolean): string {
  const [, scheme = '', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/is.exec(url.trim()) ?? [];
  const place = rest.replace(/\/+$/, '').replace(/^[^@/]*@/, '');
  if (/^(?:grpcs|https)$/i.test(scheme)) return `https://${place}`;
  if (scheme === '' && isSecure === true) return `https://${place}`;
  return place;
}

/** The notes on an address that has variables or none at all. */
export function addressNotes(address: string): readonly string[] {
  if (address === '') return ['the request has no address: write it before the service, or name a target'];
  return address.includes('{{') ? [`put the value of the variables into the address ${address}`] : [];
}

/** What a header is made of that says who calls; secrets are left out. */
export function authorization(
  type: string,
  values: ReadonlyMap<string, string>,
): { readonly metadata: ImportedCall['metadata']; readonly notes: readonly string[] } {
  switch (type) {
    case '':
    case 'none':
    case 'noauth':
    case 'inherit':
      return { metadata: [], notes: [] };
    case 'bearer':
      return {
        metadata: [['authorization', `Bearer ${secretIn(values.get('token') ?? '', 'token')}`]],
        notes: [],
      };
    case 'basic':
      return {
        metadata: [['authorization', 'Basic {{secret:credentials}}']],
        notes: ['the secret "credentials" is user name, colon and password, in base64'],
      };
    case 'apikey':
      return {
        metadata: [[values.get('key') ?? 'x-api-key', secretIn(values.get('value') ?? '', 'api_key')]],
        notes: [],
      };
    default:
      return { metadata: [], notes: [`authorization by ${type} was left out: a target can have it`] };
  }
}

/** A variable by its name; a value in plain text is left out. */
function secretIn(text: string, name: string): string {
  const variable = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(text)?.[1];
  return `{{secret:${variable ?? name}}}`;
}
