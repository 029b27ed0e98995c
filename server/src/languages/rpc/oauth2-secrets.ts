/**
 * The secrets that the settings of `oauth2` mention. They are sent to the token endpoint and nowhere else, so none can
 * stand in what says where that is, or in what the browser shows to who signs in.
 */
import type { OAuth2Auth } from '../../contract/target-auth.ts';
import { secretsIn, withPlainSecrets } from './placeholders.ts';

type Settings = Pick<OAuth2Auth, 'tokenUrl' | 'clientId' | 'clientSecret' | 'scopes' | 'audience'>;

/** The settings with their secrets by their plain names, and those names. */
export function withSecrets<T extends Settings>(settings: T): T & Pick<OAuth2Auth, 'secrets'> {
  const { tokenUrl, clientId, clientSecret, scopes, audience } = settings;
  const texts = [tokenUrl, clientId, clientSecret ?? '', ...scopes, audience ?? ''];
  return {
    ...settings,
    tokenUrl: withPlainSecrets(tokenUrl),
    clientId: withPlainSecrets(clientId),
    ...(clientSecret === undefined ? {} : { clientSecret: withPlainSecrets(clientSecret) }),
    scopes: scopes.map(withPlainSecrets),
    ...(audience === undefined ? {} : { audience: withPlainSecrets(audience) }),
    secrets: [...new Set(texts.flatMap(secretsIn))],
  };
}

/** Whether a secret stands where it would be seen, or would say who gets the others. */
export function showsSecret(auth: OAuth2Auth): boolean {
  const { authorizationUrl, issuer, tokenUrl, clientId, scopes, audience } = auth;
  const shown = authorizationUrl === undefined ? [] : [clientId, ...scopes, audience ?? ''];
  const texts = [hostPart(tokenUrl), authorizationUrl ?? '', issuer ?? '', ...shown];
  return texts.some((text) => secretsIn(text).length > 0);
}

/** Whether what follows such a beginning of a URL is of its path or its query. */
export function leadsIntoPath(beginning: string): boolean {
  return hostPart(beginning).length < beginning.length;
}

/** All of a URL but its path and its query: the whole where it has neither. */
function hostPart(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+(?=[/?#])/i.exec(url)?.[0] ?? url;
}
