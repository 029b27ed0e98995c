/** Where and how a Thrift server is called, for code that opens its own socket; and which calls such code cannot make. */
import type { ThriftSettings } from '../../contract/target.ts';
import { hostAndPort, parseAddress } from '../address.ts';
import type { CopiedCall } from './copied-call.ts';

export function isThrift({ call }: CopiedCall): boolean {
  return call.target.protocol === 'thrift';
}

export function thriftSettings({ call }: CopiedCall): ThriftSettings {
  return call.target.thrift ?? { transport: 'framed', protocol: 'binary' };
}

/** Host and port. */
export function thriftPlace({ call }: CopiedCall): { readonly host: string; readonly port: number } {
  const { host, port } = parseAddress(call.target.address);
  return { host, port: port ?? 9090 };
}

/** Why code for one call over a socket does not do, as a sentence without a full stop. */
export function thriftRefusal(copied: CopiedCall): string | undefined {
  const { call } = copied;
  const { scheme, socketPath } = parseAddress(call.target.address);
  const { transport, header, protocol, strict } = thriftSettings(copied);
  if (call.method === undefined)
    return 'a session makes calls in any order, which one piece of code does not';
  if (call.methodKind === 'push') return 'clients of the libraries do not take what a server pushes';
  if (socketPath !== undefined)
    return `the copy calls hosts and ports, not ${hostAndPort({ host: '', port: 0, socketPath })}`;
  if (transport === 'http') return 'the copy calls over a socket, not over HTTP';
  if (scheme === 'thrifts' || call.target.tls !== undefined) return 'the copy speaks no TLS';
  if (header === true) return 'the copy speaks no THeader';
  if (protocol === 'thriftpy2-json' || strict === false)
    return 'the copy speaks the usual protocols of Thrift alone';
  return undefined;
}

/** `shared.Item` as the file it is declared in and its name; a name of the file itself has no file. */
export function splitTypeName(name: string): { readonly file: string | undefined; readonly own: string } {
  const cut = name.indexOf('.');
  return cut < 0 ? { file: undefined, own: name } : { file: name.slice(0, cut), own: name.slice(cut + 1) };
}

/** The base name of the file that declares the service, without its ending. */
export function serviceFile({ from }: CopiedCall): string {
  const file = from.kind === 'files' ? (from.file.split('/').at(-1) ?? '') : '';
  return file.replace(/\.thrift$/, '');
}

/** Where code of a file is generated to, for the language; nothing where the file does not say. */
export function namespaceOf({ from }: CopiedCall, file: string, language: string): string | undefined {
  return from.kind === 'files' ? from.namespaces?.get(file)?.get(language) : undefined;
}
