/** The variables of `rpc.targets.json`: read, checked, and put into the texts of their target. */
import type { JsonString } from '../../base/json-tree.ts';
import { nearestNames } from '../../base/nearest-names.ts';
import type { TargetAuth } from '../../contract/target-auth.ts';
import type { Metadata, Target } from '../../contract/target.ts';
import { jsonOf } from './canonical-json.ts';
import { generators } from './generators.ts';
import { withSecrets } from './oauth2-secrets.ts';
import { reportMisplaced, reportPlaceholder } from './placeholder-problems.ts';
import { formOf, placeholdersIn, variableForm } from './placeholders.ts';
import type { Report } from './rpc-check.ts';
import { memberOf } from './target-members.ts';
import type { TypedMap, TypedRecord } from './typed-value.ts';
import { cycleOf, readVariables, textWithVariables, type Variables } from './variables.ts';

/** JSON by name. */
export function variablesAt(record: TypedRecord | undefined): Target['variables'] {
  const entries = (record === undefined ? [] : entriesOf(record)).map(
    ({ name, map }) => [name.value, jsonOf(map.value.node)] as const,
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function entriesOf(
  record: TypedRecord,
): readonly { readonly name: JsonString; readonly map: TypedMap['entries'][number] }[] {
  const value = memberOf(record, 'variables')?.value;
  if (value?.kind !== 'map') return [];
  return value.entries.flatMap((map) => (map.key.node.kind === 'string' ? { name: map.key.node, map } : []));
}

/** The target with the values of its variables in its texts. */
export function withTargetVariables(target: Target): Target {
  const variables = variablesIn(target.variables);
  const fill = (text: string): string => textWithVariables(text, variables);
  const { address, metadata, reflectionMetadata, auth, tls, authority, proxy } = target;
  const { passphrase, serverName } = tls ?? {};
  const filled = (list: Metadata): Metadata => list.map(([name, value]) => [name, fill(value)]);
  return {
    ...target,
    address: fill(address),
    ...(metadata === undefined ? {} : { metadata: filled(metadata) }),
    ...(reflectionMetadata === undefined ? {} : { reflectionMetadata: filled(reflectionMetadata) }),
    ...(auth === undefined ? {} : { auth: withFilledAuth(auth, fill) }),
    ...(authority === undefined ? {} : { authority: fill(authority) }),
    ...(proxy === undefined ? {} : { proxy: fill(proxy) }),
    ...(tls === undefined
      ? {}
      : {
          tls: {
            ...tls,
            ...(passphrase === undefined ? {} : { passphrase: fill(passphrase) }),
            ...(serverName === undefined ? {} : { serverName: fill(serverName) }),
          },
        }),
  };
}

/** Also where a token comes from: secrets are bound to what its address comes to, as consent is asked for that. */
function withFilledAuth(auth: TargetAuth, fill: (text: string) => string): TargetAuth {
  switch (auth.kind) {
    case 'bearer':
      return { ...auth, token: fill(auth.token) };
    case 'basic':
      return { ...auth, username: fill(auth.username), password: fill(auth.password) };
    case 'api-key':
      return { ...auth, value: fill(auth.value) };
    case 'oauth2': {
      const { tokenUrl, authorizationUrl, issuer, clientId, clientSecret, scopes, audience } = auth;
      // A variable may be what names a secret.
      return withSecrets({
        ...auth,
        tokenUrl: fill(tokenUrl),
        ...(authorizationUrl === undefined ? {} : { authorizationUrl: fill(authorizationUrl) }),
        ...(issuer === undefined ? {} : { issuer: fill(issuer) }),
        clientId: fill(clientId),
        scopes: scopes.map(fill),
        ...(audience === undefined ? {} : { audience: fill(audience) }),
        ...(clientSecret === undefined ? {} : { clientSecret: fill(clientSecret) }),
      });
    }
    case 'command':
      return auth;
  }
}

export function variablesIn(json: Target['variables'] = {}): Variables {
  return new Map(readVariables(json));
}

/** The names of variables, and what their values mention. */
export function checkVariables(
  text: string,
  record: TypedRecord,
  variables: Variables,
  { onName, onValue }: { readonly onName: Report; readonly onValue: Report },
): void {
  for (const { name, map } of entriesOf(record)) {
    if (!variableForm.test(name.value))
      onName(name, `"${name.value}" cannot be the name of a variable`, {
        help: 'names consist of letters, digits, "_" and "-"',
      });
    const { node } = map.value;
    const cycle = node.kind === 'string' ? cycleOf(name.value, variables) : undefined;
    if (cycle !== undefined) onValue(node, `the variable mentions itself: ${cycle.join(' → ')}`);
    else if (node.kind === 'string') checkPlaceholders(text, node, variables, onValue);
  }
}

/** What can stand in the texts of a target: secrets and generated values where `only` does not forbid them. */
export function checkPlaceholders(
  text: string,
  node: JsonString,
  variables: Variables,
  report: Report,
  only?: { readonly secrets?: false; readonly generated: false; readonly where: string },
): void {
  for (const placeholder of placeholdersIn(text, node)) {
    const form = formOf(placeholder.name);
    switch (form.kind) {
      case 'secret':
        if (only?.secrets === false) reportMisplaced(placeholder, only.where, report);
        break;
      case 'generator':
        if (only !== undefined) reportMisplaced(placeholder, only.where, report);
        else if (!generators.has(form.name) || form.name === '$index')
          reportPlaceholder(
            placeholder,
            {
              kind: 'problem',
              message: 'is no value that can be made here',
              near: nearestNames(form.name, generators.keys()),
            },
            report,
          );
        break;
      case 'variable':
        if (!variables.has(form.name))
          reportPlaceholder(
            placeholder,
            {
              kind: 'problem',
              message: 'is no variable of the target',
              help: 'write it into "variables"; secrets are written as {{secret:name}}',
              near: nearestNames(form.name, variables.keys()),
            },
            report,
          );
        break;
      case 'answer':
        reportMisplaced(placeholder, 'a target: answers are those of the requests of one document', report);
        break;
      case 'problem':
        reportPlaceholder(placeholder, form, report);
    }
  }
}
