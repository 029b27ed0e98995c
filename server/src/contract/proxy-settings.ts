/** What the editor is set to in the way of proxies and of whom to trust, where a target does not say. */

export interface ProxySettings {
  /** The editor uses no proxy, whatever the environment says. */
  readonly off?: true;
  /** `http.proxy`; without it the environment decides. */
  readonly url?: string;
  /** `http.noProxy`: hosts that are called directly. */
  readonly noProxy?: readonly string[];
  /** `http.proxyAuthorization`: the value of the `Proxy-Authorization` header for `url`. */
  readonly authorization?: string;
  /** `http.systemCertificates`: of the certificates, only those that Node brings are trusted. */
  readonly systemCertificates?: false;
}
