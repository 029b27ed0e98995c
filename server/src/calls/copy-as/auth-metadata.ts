/** The header that a target authorizes calls by, with names of secrets in place of all that is one. */
import type { TargetAuth } from '../../contract/target-auth.ts';

/** What stands for what nobody but the call host can make: a token of an endpoint or a program, a pair in base64. */
const accessToken = 'access_token';
const credentials = 'basic_credentials';

export function authMetadata(auth: TargetAuth): readonly [name: string, value: string] {
  switch (auth.kind) {
    case 'bearer':
      return ['authorization', `Bearer ${secretIn(auth.token, 'token')}`];
    case 'basic':
      return ['authorization', `Basic {{secret:${credentials}}}`];
    case 'api-key':
      return [auth.header.toLowerCase(), secretIn(auth.value, 'api_key')];
    case 'oauth2':
    case 'command':
      return ['authorization', `Bearer {{secret:${accessToken}}}`];
  }
}

/** What the variables of the header hold, where that is no secret that the user knows by name. */
export function authNotes(auth: TargetAuth | undefined): readonly string[] {
  switch (auth?.kind) {
    case 'basic':
      return ['BASIC_CREDENTIALS is user name, colon and password, in base64'];
    case 'oauth2':
      return ['ACCESS_TOKEN is a token of the token endpoint'];
    case 'command':
      return ['ACCESS_TOKEN is what the token command of the target prints'];
    case 'bearer':
    case 'api-key':
    case undefined:
      return [];
  }
}

/** A text that is no placeholder may be the secret itself. */
function secretIn(text: string, name: string): string {
  return text.includes('{{secret:') ? text : `{{secret:${name}}}`;
}
