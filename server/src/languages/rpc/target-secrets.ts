/** Which texts of a target can mention secrets that are sent to it. */
import type { Target } from '../../contract/target.ts';

/** Those of a token endpoint are not among them. */
export function secretTextsOf({
  metadata = [],
  reflectionMetadata = [],
  auth,
  tls,
  proxy,
}: Omit<Target, 'protocol'>): readonly string[] {
  const headers = [...metadata, ...reflectionMetadata].map(([, value]) => value);
  return [...headers, ...authTextsOf(auth), tls?.passphrase ?? '', proxy ?? ''];
}

function authTextsOf(auth: Target['auth']): readonly string[] {
  switch (auth?.kind) {
    case 'bearer':
      return [auth.token];
    case 'basic':
      return [auth.username, auth.password];
    case 'api-key':
      return [auth.value];
    case 'oauth2':
    case 'command':
    case undefined:
      return [];
  }
}
