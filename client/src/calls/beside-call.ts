/** What a call to a target does beside the call itself, so that it can be asked about: tokens asked for, programs run. */
import * as l10n from '@vscode/l10n';
import type { CommandAuth } from '../../../server/src/contract/target-auth.ts';
import type { Target } from '../../../server/src/contract/target.ts';
import { visibleText } from '../visible-text.ts';
import { originOf, type TargetOrigin } from './target-origin.ts';

export interface BesideCall {
  /** What permission is kept under. */
  readonly key: string;
  /** One sentence, for the question. */
  readonly sentence: string;
  /** A machine that is called. */
  readonly host?: string;
}

export function besideCall({ auth }: Pick<Target, 'auth'>, origin: TargetOrigin): readonly BesideCall[] {
  switch (auth?.kind) {
    case 'oauth2': {
      const endpoint = tokenEndpointOf(auth);
      return [
        {
          key: `token of ${endpoint.key} (${JSON.stringify([auth.clientId, auth.scopes, auth.audience])}) for ${origin.key}`,
          sentence: l10n.t(
            'A token of {0} is asked for and sent to this address.',
            visibleText(endpoint.key),
          ),
          host: endpoint.host,
        },
      ];
    }
    case 'command':
      return [
        {
          key: `command ${JSON.stringify([auth.argv, auth.environment])} for ${origin.key}`,
          sentence: l10n.t(
            'This program is run on your machine, and what it prints is sent to this address: {0}',
            commandText(auth),
          ),
        },
      ];
    case 'bearer':
    case 'basic':
    case 'api-key':
    case undefined:
      return [];
  }
}

/** What the secrets of a token endpoint are bound to. */
export function tokenEndpointOf({ tokenUrl }: { readonly tokenUrl: string }): TargetOrigin {
  return originOf({ address: tokenUrl, protocol: 'connect' });
}

/** Every argument in full: what is not seen cannot be agreed to. */
function commandText({ argv, environment }: CommandAuth): string {
  const words = argv.map((argument) =>
    /^[\w@%+=:,./\\-]+$/.test(argument) ? argument : visibleText(JSON.stringify(argument)),
  );
  const command = words.join(' ');
  return environment.length === 0
    ? command
    : l10n.t('{0} (it also gets {1})', command, environment.map(visibleText).join(', '));
}
