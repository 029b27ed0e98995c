/** Where a connection goes, and how it is made. */

export interface Endpoint extends Network {
  /** A name or an IP address; IPv6 without its brackets. */
  readonly host: string;
  readonly port: number;
  /** Whether TLS is spoken; nothing falls back from it, or up to it. */
  readonly secure?: boolean;
}

/** What a target says of its connections, beyond its address. */
export interface Network {
  /** The path of a local socket to connect to, in place of host and port. */
  readonly socketPath?: string;
  /** What the name of the host stands for. Where it is absent, the name is looked up. */
  readonly addresses?: readonly string[];
  readonly proxy?: ProxyServer;
  readonly tls?: TlsMaterial;
  /** How long a connection may take, TLS included, in milliseconds. */
  readonly connectTimeoutMs?: number;
  /** How long a connection may be silent before the other side must show that it is there, in milliseconds. */
  readonly keepaliveMs?: number;
}

export interface TlsMaterial {
  /** Certificates (PEM) to trust, in place of those of the system. */
  readonly ca?: string;
  /** Without `ca`: the stores of the system are not asked, so that only what Node brings is trusted. */
  readonly systemCertificates?: false;
  /** The client's own certificate and key (PEM). */
  readonly cert?: string;
  readonly key?: string;
  /** Of an encrypted key. */
  readonly passphrase?: string;
  /** What the certificate must be for, in place of the host. */
  readonly serverName?: string;
  /** The certificate of the server is not checked. */
  readonly verify?: false;
}

/** An HTTP proxy, which is asked for a way through by CONNECT. */
export interface ProxyServer {
  /** Whether TLS is spoken to the proxy itself. */
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
  /** As those of an endpoint. */
  readonly addresses?: readonly string[];
  /** The value of `Proxy-Authorization`. In no message. */
  readonly authorization?: string;
  /** Where it is set, such as `the environment variable HTTPS_PROXY`. */
  readonly from: string;
}
