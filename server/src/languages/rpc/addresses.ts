/** The forms that an address can have, and plain words for what is none. Opens no connection. */
import type { ProtocolName } from '../../contract/target.ts';

const form =
  /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:([^/?#@]*)@)?(?:\[[0-9A-Fa-f:.]+\]|[^/?#:[\]@\s]+)(?::([0-9]*))?(?:\/[^?#\s]*)?([?#].*)?$/;

const schemesOf: Readonly<Record<ProtocolName, readonly string[]>> = {
  grpc: ['http', 'https'],
  'grpc-web': ['http', 'https'],
  connect: ['http', 'https'],
  thrift: ['thrift', 'thrifts', 'http', 'https'],
};

/** Ports that servers of a protocol often listen on, for text that the user sees and can change. */
export const usualPorts: Readonly<Record<ProtocolName, number>> = {
  grpc: 50051,
  'grpc-web': 8080,
  connect: 8080,
  thrift: 9090,
};

/** What is wrong with an address, as `host:port` or a URL; nothing where nothing is. */
export function addressProblem(
  text: string,
  protocol: ProtocolName,
): { readonly message: string; readonly help: string } | undefined {
  if (/^unix:(?:\/\/\/)?[^/]/i.test(text) || /^unix:\/[^/]/i.test(text)) return undefined;
  const schemes = schemesOf[protocol];
  const urls = schemes.map((scheme) => `"${scheme}://…"`).join(' or ');
  const help = `write "host:port", "unix:///path", or a URL that begins with ${urls}`;
  const match = form.exec(text);
  if (match === null) return { message: `"${text}" is not an address`, help };
  const [, scheme, user, port, query] = match;
  if (user !== undefined)
    return {
      message: 'an address must not hold a user name or password',
      help: 'send a header such as "authorization: Bearer {{secret:token}}"',
    };
  if (query !== undefined) return { message: `"${query.charAt(0)}" does not belong in an address`, help };
  if (scheme !== undefined && !schemes.includes(scheme.toLowerCase()))
    return { message: `"${scheme}://" is not an address for ${protocol}`, help };
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535))
    return { message: `"${port}" is not a port`, help: 'ports go from 1 to 65535' };
  if (port === undefined && !/^https?$/i.test(scheme ?? ''))
    return {
      message: `the address "${text}" has no port`,
      help: `write "${text}:${usualPorts[protocol]}", with its port`,
    };
  return undefined;
}
