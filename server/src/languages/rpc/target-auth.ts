/** What a target says of who calls it: its `auth`, read and checked. */
import type { JsonString } from '../../base/json-tree.ts';
import { pathFromUri, type Uri } from '../../base/uri.ts';
import type { CommandAuth, OAuth2Auth, TargetAuth } from '../../contract/target-auth.ts';
import type { CheckInfo } from '../../diagnostics/check.ts';
import { literalSecretCheck } from './checks/literal-secret.ts';
import { malformedValueCheck } from './checks/malformed-value.ts';
import { metadataName } from './checks/metadata-name.ts';
import { missingField } from './checks/missing-field.ts';
import { placeholderCheck } from './checks/placeholder.ts';
import { clientAuthentications, durationMs, longestDurationMs } from './directives.ts';
import { headerNameProblem } from './metadata.ts';
import { reportMisplaced } from './placeholder-problems.ts';
import { placeholdersIn, withoutSecrets, withPlainSecrets } from './placeholders.ts';
import { leadsIntoPath, withSecrets } from './oauth2-secrets.ts';
import type { Report } from './rpc-check.ts';
import { fileFrom } from './target-network.ts';
import { memberOf, recordOf, stringOf, textOf, textsOf } from './target-members.ts';
import { checkPlaceholders } from './target-variables.ts';
import type { TypedRecord } from './typed-value.ts';
import { textWithVariables, type Variables } from './variables.ts';

/** @param uri the file that it stands in, which paths in it are relative to. */
export function authOf(auth: TypedRecord, uri: Uri): TargetAuth | undefined {
  const token = textOf(auth, 'bearer');
  if (token !== undefined) return { kind: 'bearer', token: withPlainSecrets(token) };
  const basic = recordOf(auth, 'basic');
  if (basic !== undefined)
    return {
      kind: 'basic',
      username: withPlainSecrets(textOf(basic, 'username') ?? ''),
      password: withPlainSecrets(textOf(basic, 'password') ?? ''),
    };
  const key = recordOf(auth, 'apiKey');
  if (key !== undefined)
    return {
      kind: 'api-key',
      header: textOf(key, 'header') ?? '',
      value: withPlainSecrets(textOf(key, 'value') ?? ''),
    };
  const oauth2 = recordOf(auth, 'oauth2');
  if (oauth2 !== undefined) return oauth2Of(oauth2, uri);
  const command = recordOf(auth, 'command');
  return command === undefined ? undefined : commandOf(command, uri);
}

function oauth2Of(oauth2: TypedRecord, uri: Uri): OAuth2Auth {
  const authorizationUrl = textOf(oauth2, 'authorizationUrl');
  const issuer = textOf(oauth2, 'issuer');
  const clientSecret = textOf(oauth2, 'clientSecret');
  const audience = textOf(oauth2, 'audience');
  const ca = textOf(oauth2, 'ca');
  const shown = textOf(oauth2, 'clientAuthentication');
  return withSecrets({
    kind: 'oauth2',
    tokenUrl: textOf(oauth2, 'tokenUrl') ?? '',
    ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
    ...(issuer === undefined ? {} : { issuer }),
    clientId: textOf(oauth2, 'clientId') ?? '',
    ...(clientSecret === undefined ? {} : { clientSecret }),
    scopes: textsOf(oauth2, 'scopes') ?? [],
    ...(audience === undefined ? {} : { audience }),
    clientAuthentication: clientAuthentications.find((known) => known === shown) ?? 'header',
    ...(ca === undefined ? {} : { ca: fileFrom(ca, uri) }),
  });
}

function commandOf(command: TypedRecord, uri: Uri): CommandAuth {
  const [program = '', ...args] = textsOf(command, 'run') ?? [];
  const lifetimeMs = durationMs(textOf(command, 'lifetime') ?? '');
  const timeoutMs = durationMs(textOf(command, 'timeout') ?? '');
  return {
    kind: 'command',
    argv: [programFrom(program, uri), ...args],
    environment: textsOf(command, 'environment') ?? [],
    ...(lifetimeMs === undefined ? {} : { lifetimeMs }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}

/** A name is looked for on the PATH; what has a slash in it is a file, from the folder of the file of targets. */
function programFrom(program: string, uri: Uri): string {
  return /[/\\]/.test(program) ? pathFromUri(fileFrom(program, uri)) : program;
}

/** `text` is the whole file. */
export function checkAuth(
  text: string,
  auth: TypedRecord,
  variables: Variables,
  report: (check: CheckInfo) => Report,
): void {
  const { node } = auth;
  if (auth.members.every(({ value }) => value.kind === 'absent'))
    report(missingField)({ start: node.start, end: node.start + 1 }, '"auth" says of no way to authorize', {
      help: 'write one of "bearer", "basic", "apiKey", "oauth2" or "command"',
    });
  checkSecret(stringOf(auth, 'bearer'), 'token');
  const basic = recordOf(auth, 'basic');
  if (basic !== undefined) {
    checkSecret(stringOf(basic, 'password'), 'password');
    checkFilled(stringOf(basic, 'username'));
  }
  const key = recordOf(auth, 'apiKey');
  if (key !== undefined) {
    const header = stringOf(key, 'header');
    const problem = header && headerNameProblem(header.value);
    if (header !== undefined && problem !== undefined)
      report(metadataName)(header, problem.message, problem.help === undefined ? {} : { help: problem.help });
    checkSecret(stringOf(key, 'value'), 'api_key');
  }
  const oauth2 = recordOf(auth, 'oauth2');
  if (oauth2 !== undefined) checkOAuth2(oauth2);
  const command = recordOf(auth, 'command');
  if (command !== undefined) checkCommand(command);

  function checkOAuth2(record: TypedRecord): void {
    checkSecret(stringOf(record, 'clientSecret'), 'client_secret');
    for (const name of ['tokenUrl', 'authorizationUrl', 'issuer'] as const) {
      const url = stringOf(record, name);
      // With its variables: what they come to decides where secrets go.
      const filled = url && withoutSecrets(textWithVariables(url.value, variables));
      const problem = filled === undefined || filled.includes('{{') ? undefined : urlProblem(filled);
      if (name === 'tokenUrl') checkTokenUrl(url);
      else checkPublic(url);
      if (url !== undefined && problem !== undefined)
        report(malformedValueCheck)(url, `"${name}" ${problem}`, { help: 'write "https://host/path"' });
    }
    // The browser shows what it asks for to who signs in; a program shows it to the token endpoint alone.
    const checkAsked = memberOf(record, 'authorizationUrl') === undefined ? checkFilled : checkPublic;
    for (const name of ['clientId', 'audience'] as const) checkAsked(stringOf(record, name));
    const scopes = memberOf(record, 'scopes')?.value;
    if (scopes?.kind === 'list')
      for (const { node } of scopes.items) if (node.kind === 'string') checkAsked(node);
    const ca = stringOf(record, 'ca');
    if (ca?.value.trim() === '') report(malformedValueCheck)(ca, '"ca" names no file');
    const secret = memberOf(record, 'clientSecret');
    if (secret === undefined && memberOf(record, 'authorizationUrl') === undefined)
      report(missingField)(
        { start: record.node.start, end: record.node.start + 1 },
        '"oauth2" has neither a "clientSecret" nor an "authorizationUrl"',
        { help: 'a program shows its secret to the token endpoint; a person signs in at "authorizationUrl"' },
      );
  }

  function checkCommand(record: TypedRecord): void {
    const run = memberOf(record, 'run');
    if (run !== undefined && (textsOf(record, 'run')?.[0] ?? '').trim() === '')
      report(malformedValueCheck)(run.member.value, '"run" names no program', {
        help: 'write the program and its arguments as a list of strings; no shell reads them',
      });
    for (const name of ['lifetime', 'timeout'] as const) checkDuration(record, name, report);
  }

  function checkFilled(string: JsonString | undefined): void {
    const only = { generated: false, where: 'this setting' } as const;
    if (string !== undefined) checkPlaceholders(text, string, variables, report(placeholderCheck), only);
  }

  /** What is shown to who signs in: no secret. */
  function checkPublic(string: JsonString | undefined): void {
    const only = { secrets: false, generated: false, where: 'this setting' } as const;
    if (string !== undefined) checkPlaceholders(text, string, variables, report(placeholderCheck), only);
  }

  /** Secrets are bound to the machine that it names, so they can stand behind that alone. */
  function checkTokenUrl(url: JsonString | undefined): void {
    checkFilled(url);
    if (url === undefined) return;
    for (const placeholder of placeholdersIn(text, url)) {
      const before = textWithVariables(text.slice(url.start + 1, placeholder.start), variables);
      if (placeholder.secret !== undefined && !leadsIntoPath(before))
        reportMisplaced(
          placeholder,
          'the name of a machine that secrets are sent to',
          report(placeholderCheck),
        );
    }
  }

  /** A string that should be a secret by name. */
  function checkSecret(string: JsonString | undefined, name: string): void {
    checkFilled(string);
    if (string === undefined || string.value === '' || placeholdersIn(text, string).length > 0) return;
    const newText = `{{secret:${name}}}`;
    const span = { start: string.start + 1, end: string.end - 1 };
    report(literalSecretCheck)(span, 'a secret stands here for all who can read the file', {
      help: `write ${newText}; its value is asked for once and kept by the editor`,
      fixes: [{ title: `Write ${newText}`, edits: [{ span, newText }] }],
    });
  }
}

/** That a member, where it is there, is a time such as `5s`. */
export function checkDuration(record: TypedRecord, name: string, report: (check: CheckInfo) => Report): void {
  const string = stringOf(record, name);
  if (string === undefined) return;
  const ms = durationMs(string.value);
  if (ms === undefined || ms === 0 || ms > longestDurationMs)
    report(malformedValueCheck)(string, `"${string.value}" is not a time`, {
      help: 'write "500ms", "5s" or "2m"',
    });
}

/** What keeps an address from being one that tokens can be asked at. */
export function urlProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not a URL';
  const { protocol, hostname, username, hash } = new URL(text);
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal))
    return `begins with "${protocol}//", which would show secrets to whoever is in between`;
  return username === '' && hash === '' ? undefined : 'has a user name or a fragment';
}
