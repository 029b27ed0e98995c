/** What the editor is set to in the way of proxies, where a target does not say. */

export interface ProxySettings {
  /** The editor uses no proxy, whatever the environment says. */
  readonly off?: true;
  /** `http.proxy`; without it the environment decides. */
  readonly url?: string;
  /** `http.noProxy`: hosts that are called directly. */
  readonly noProxy?: readonly string[];
  /** `http.proxyAuthorization`: the value of the `Proxy-Authorization` header for `url`. */
  readonly authorization?: string;
}
