/**
 * Which proxy a connection goes through: what the target says, else the editor's settings, else the environment, which
 * is read as curl reads it. This machine itself is never called through a proxy that is not the target's own.
 */
import { percentDecoded } from '../base/uri.ts';
import type { PermittedAddresses } from '../contract/call-host-protocol.ts';
import type { ProxySettings } from '../contract/proxy-settings.ts';
import { CallError } from './call-error.ts';
import type { ProxyServer } from './transports/endpoint.ts';

export interface ProxyRules {
  readonly settings?: ProxySettings;
  /** Variables by name, of which those of proxies are read. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Of servers and proxies that a target names; others are looked up when they are connected to. */
  readonly addresses?: PermittedAddresses;
}

/** Where connections to the host may go; nothing where that was not asked. */
export function addressesFor(
  host: string,
  { addresses = {} }: ProxyRules,
): { readonly addresses?: readonly string[] } {
  const name = host.toLowerCase();
  const permitted = Object.hasOwn(addresses, name) ? addresses[name] : undefined;
  return permitted === undefined ? {} : { addresses: permitted };
}

/** What is called, as far as proxies go. */
export interface Called {
  /** The scheme whose variable is asked for a proxy, before `ALL_PROXY`. */
  readonly scheme: 'http' | 'https' | 'thrift' | 'thrifts';
  readonly host: string;
  readonly port: number;
}

/**
 * The proxy to go through; nothing where the server is called directly.
 * @param own the target's `proxy`.
 * @throws {CallError} of phase `prepare` for a proxy that cannot be used.
 */
export function proxyFor(
  called: Called,
  own: string | undefined,
  rules: ProxyRules,
): ProxyServer | undefined {
  if (own === 'none') return undefined;
  if (own !== undefined) {
    const proxy = proxyFrom(own, 'the target');
    return { ...proxy, ...addressesFor(proxy.host, rules) };
  }
  const { settings = {}, environment = {} } = rules;
  if (settings.off === true || isThisMachine(called.host)) return undefined;
  const exceptions = [...(settings.noProxy ?? []), ...noProxyOf(environment)];
  if (exceptions.some((exception) => isExcepted(called, exception))) return undefined;
  if (settings.url !== undefined && settings.url.trim() !== '') {
    const proxy = proxyFrom(settings.url, 'the setting "http.proxy"');
    const { authorization = proxy.authorization } = settings;
    return authorization === undefined ? proxy : { ...proxy, authorization };
  }
  for (const name of variablesFor(called.scheme, environment)) {
    const url = environment[name]?.trim();
    if (url !== undefined && url !== '') return proxyFrom(url, `the environment variable ${name}`);
  }
  return undefined;
}

/** In small letters first, as curl looks for them. */
function variablesFor(
  scheme: Called['scheme'],
  environment: NonNullable<ProxyRules['environment']>,
): readonly string[] {
  const all = ['all_proxy', 'ALL_PROXY'];
  if (scheme === 'https') return ['https_proxy', 'HTTPS_PROXY', ...all];
  if (scheme !== 'http') return all;
  // A web server hands the header `Proxy` of a stranger to a CGI program as HTTP_PROXY.
  return environment['REQUEST_METHOD'] === undefined
    ? ['http_proxy', 'HTTP_PROXY', ...all]
    : ['http_proxy', ...all];
}

function noProxyOf(environment: NonNullable<ProxyRules['environment']>): readonly string[] {
  const text = environment['no_proxy'] ?? environment['NO_PROXY'] ?? '';
  return text.split(/[\s,]+/).filter((part) => part !== '');
}

/** Whether `exception` names the server: a host with those below it, an address, a range of addresses, or all. */
function isExcepted({ host, port }: Called, exception: string): boolean {
  const text = exception.trim().toLowerCase();
  if (text === '*') return true;
  const [, name = '', digits] = /^(\[[^\]]*\]|[^:]*|[^:]*:.*:[^:]*)(?::([0-9]+))?$/.exec(text) ?? [];
  if (name === '' || (digits !== undefined && Number(digits) !== port)) return false;
  const plain = name
    .replace(/^\[|\]$/g, '')
    .replace(/^\*?\./, '')
    .replace(/\.$/, '');
  const called = host.toLowerCase().replace(/\.$/, '');
  return called === plain || called.endsWith(`.${plain}`) || isInRange(called, plain);
}

/** IPv4 alone: `10.0.0.0/8`. */
function isInRange(host: string, range: string): boolean {
  const [address = '', digits] = range.split('/');
  const [bits, base] = [ipv4(host), ipv4(address)];
  if (digits === undefined || bits === undefined || base === undefined) return false;
  const shift = 32 - Number(digits);
  if (!(shift >= 0 && shift <= 32)) return false;
  return Math.floor(bits / 2 ** shift) === Math.floor(base / 2 ** shift);
}

function ipv4(text: string): number | undefined {
  if (!/^(?:[0-9]{1,3}\.){3}[0-9]{1,3}$/.test(text)) return undefined;
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function isThisMachine(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    /^(?:::ffff:)?127\./.test(name) ||
    name === '0.0.0.0' ||
    name === '::'
  );
}

/** `from` says where it is set, in the words of an error. The text itself may hold a password, and is in none. */
function proxyFrom(text: string, from: string): ProxyServer {
  const whole = text.includes('://') ? text.trim() : `http://${text.trim()}`;
  if (!URL.canParse(whole)) throw unusable(`the proxy of ${from} is not a URL`);
  const { protocol, hostname, port, username, password } = new URL(whole);
  if (protocol !== 'http:' && protocol !== 'https:')
    throw unusable(`the proxy of ${from} is one of "${protocol}//", which calls do not speak to`);
  if (hostname === '') throw unusable(`the proxy of ${from} has no host`);
  const secure = protocol === 'https:';
  return {
    secure,
    host: hostname.replace(/^\[|\]$/g, ''),
    // The ports of the schemes; curl takes 1080 for both, which no HTTP proxy has by custom.
    port: port === '' ? (secure ? 443 : 80) : Number(port),
    from,
    ...(username === '' ? {} : { authorization: basic(username, password) }),
  };
}

function basic(username: string, password: string): string {
  const bytes = new TextEncoder().encode(`${percentDecoded(username)}:${percentDecoded(password)}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function unusable(message: string): CallError {
  return new CallError('prepare', message, {
    advice: 'write "http://host:port", or set "proxy" of the target to "none"',
    setting: { name: 'proxy', values: [] },
  });
}
