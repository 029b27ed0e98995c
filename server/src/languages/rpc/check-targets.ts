/** What only files of targets can have wrong; the form of their values is checked like that of any message. */
import type { JsonString } from '../../base/json-tree.ts';
import type { Span } from '../../base/span.ts';
import type { ProtocolName } from '../../contract/target.ts';
import type { CheckInfo } from '../../diagnostics/check.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { addressProblem } from './addresses.ts';
import { addressCheck } from './checks/address.ts';
import { duplicateKey } from './checks/duplicate-key.ts';
import { literalSecretCheck, reportLiteralSecret } from './checks/literal-secret.ts';
import { malformedValueCheck } from './checks/malformed-value.ts';
import { metadataName } from './checks/metadata-name.ts';
import { metadataNotSent } from './checks/metadata-not-sent.ts';
import { metadataValue } from './checks/metadata-value.ts';
import { missingField } from './checks/missing-field.ts';
import { placeholderCheck } from './checks/placeholder.ts';
import { wrongTypeCheck } from './checks/wrong-type.ts';
import { headerNameProblem, headerValueProblem } from './metadata.ts';
import { nodeText } from './reading.ts';
import { type Report, reporter } from './rpc-check.ts';
import { checkAuth, checkDuration } from './target-auth.ts';
import { headersIn, memberOf, protocolIn, recordOf, stringOf, textOf, thriftIn } from './target-members.ts';
import { checkNetwork } from './target-network.ts';
import { checkPlaceholders, checkVariables, variablesAt, variablesIn } from './target-variables.ts';
import type { WrittenTargets } from './targets-file.ts';
import { carriesMetadata, contradiction, thriftSettingsAt } from './thrift-words.ts';
import { type TypedMember, type TypedRecord, type TypedValue, typedValuesIn } from './typed-value.ts';
import { textWithVariables, type Variables } from './variables.ts';
import { visibleText } from './visible-text.ts';

/** @param wholeOf a target with what other files say of it. */
export function checkTargets(
  { text, uri, defaults, entries }: WrittenTargets,
  wholeOf: (entry: TypedRecord) => TypedRecord,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (check: CheckInfo): Report => reporter(check, uri, diagnostics);
  const names = new Map<string, TypedMember>();
  if (defaults !== undefined) checkSettings(defaults, defaults);
  for (const entry of entries) {
    const whole = wholeOf(entry);
    checkName(entry);
    checkComplete(entry, whole);
    checkSettings(entry, whole);
  }
  return diagnostics;

  function checkSettings(entry: TypedRecord, whole: TypedRecord): void {
    const variables = variablesIn(variablesAt(whole));
    checkVariables(text, entry, variables, {
      onName: report(malformedValueCheck),
      onValue: report(placeholderCheck),
    });
    checkWords(entry);
    checkThrift(entry, whole);
    checkSchema(entry, whole);
    const address = stringOf(entry, 'address');
    const protocol = protocolIn(whole);
    if (address !== undefined && protocol !== undefined) checkAddress(address, protocol, variables);
    for (const member of ['metadata', 'reflectionMetadata'] as const)
      for (const { name, value } of headersIn(entry, member)) checkHeader(name, value, variables);
    checkNetwork(text, entry, whole, variables, report);
    checkDuration(entry, 'deadline', report);
    const auth = recordOf(entry, 'auth');
    if (auth !== undefined) checkAuth(text, auth, variables, report);
    checkAuthIsSent(entry, whole);
  }

  /** What only one person needs to say may stand in the file for that person. */
  function checkComplete({ node }: TypedRecord, whole: TypedRecord): void {
    const missing = ['address', 'protocol'].filter((name) => memberOf(whole, name) === undefined);
    if (missing.length > 0)
      report(missingField)(
        { start: node.start, end: node.start + 1 },
        `"target" requires ${missing.map((name) => `"${name}"`).join(', ')}`,
      );
  }

  function checkAuthIsSent(entry: TypedRecord, whole: TypedRecord): void {
    const auth = memberOf(entry, 'auth');
    if (auth === undefined || auth.value.kind === 'absent' || protocolIn(whole) !== 'thrift') return;
    if (carriesMetadata(thriftSettingsAt(textOf(whole, 'address') ?? '', thriftIn(whole)))) return;
    report(metadataNotSent)(
      auth.member.key,
      '"auth" is not sent: this transport of Thrift carries no headers',
      {
        help: 'if the server speaks THeader, set "header" of "thrift"',
      },
    );
  }

  function checkName(entry: TypedRecord): void {
    const member = memberOf(entry, 'name');
    const name = textOf(entry, 'name');
    if (member === undefined || name === undefined) return;
    const first = names.get(name);
    if (name === '') report(malformedValueCheck)(member.member.value, 'a target needs a name');
    else if (!/^\S(?:.*\S)?$/u.test(name) || /\p{C}/u.test(name))
      report(malformedValueCheck)(member.member.value, 'the name of a target is one line of visible text');
    else if (first === undefined) names.set(name, member);
    else
      report(duplicateKey)(member.member.value, `there is a target "${visibleText(name)}" already`, {
        related: [{ span: first.member.value, message: 'named first here' }],
      });
  }

  /** Enums of messages can be written by number; those of this file have none. */
  function checkWords(entry: TypedValue): void {
    for (const { kind, node, ...value } of typedValuesIn(entry))
      if (kind === 'leaf' && 'type' in value && value.type.kind === 'enum' && node.kind === 'number')
        report(wrongTypeCheck)(
          node,
          `expected one of the words of "${value.type.name}", found ${nodeText(node)}`,
        );
  }

  function checkThrift(entry: TypedRecord, whole: TypedRecord): void {
    const settings = thriftIn(whole);
    const member = memberOf(entry, 'thrift');
    const problem = settings && contradiction(settings);
    if (member !== undefined && problem !== undefined)
      report(malformedValueCheck)(member.member.value, problem.message, { help: problem.help });
  }

  function checkSchema(entry: TypedRecord, whole: TypedRecord): void {
    const schema = memberOf(entry, 'schema')?.member.value;
    if (schema?.kind !== 'string') return;
    if (schema.value.trim() === '') report(malformedValueCheck)(schema, '"schema" names no file');
    else if (protocolIn(whole) === 'thrift')
      report(malformedValueCheck)(
        schema,
        '"schema" is for Protobuf; Thrift goes by the files of the workspace',
      );
  }

  function checkAddress(address: JsonString, protocol: ProtocolName, variables: Variables): void {
    const only = { secrets: false, generated: false, where: 'an address' } as const;
    checkPlaceholders(text, address, variables, report(placeholderCheck), only);
    const filled = textWithVariables(address.value, variables);
    const problem = filled.includes('{{') ? undefined : addressProblem(filled, protocol);
    if (problem !== undefined) report(addressCheck)(address, problem.message, { help: problem.help });
  }

  function checkHeader(name: JsonString, value: JsonString, variables: Variables): void {
    const wrongName = headerNameProblem(name.value);
    const wrongValue =
      wrongName === undefined
        ? headerValueProblem(name.value, textWithVariables(value.value, variables))
        : undefined;
    if (wrongName !== undefined) report(metadataName)(name, wrongName.message, helpOf(wrongName));
    if (wrongValue !== undefined) report(metadataValue)(value, wrongValue.message, helpOf(wrongValue));
    checkPlaceholders(text, value, variables, report(placeholderCheck));
    reportLiteralSecret(name.value, value.value, insideOf(text, value), report(literalSecretCheck));
  }
}

/** The place of a string's text without its quotes. */
function insideOf(text: string, { start, end }: JsonString): Span {
  return { start: start + 1, end: text.charAt(end - 1) === text.charAt(start) ? end - 1 : end };
}

function helpOf({ help }: { readonly help?: string }): { readonly help?: string } {
  return help === undefined ? {} : { help };
}
