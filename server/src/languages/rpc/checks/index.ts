/** All checks of request documents. Their order decides nothing but the order of the documentation. */
import type { CheckTopic } from '../../../diagnostics/check.ts';
import type { RpcCheck } from '../rpc-check.ts';
import { addressCheck } from './address.ts';
import { answerFields } from './answer-fields.ts';
import { assertionField } from './assertion-field.ts';
import { assertionPath } from './assertion-path.ts';
import { assertionValue } from './assertion-value.ts';
import { brokenRule } from './broken-rule.ts';
import { descriptorSetCheck } from './descriptor-set.ts';
import { directiveValue } from './directive-value.ts';
import { duplicateDirective } from './duplicate-directive.ts';
import { duplicateField } from './duplicate-field.ts';
import { duplicateKey } from './duplicate-key.ts';
import { fileCheck } from './file.ts';
import { literalSecretCheck } from './literal-secret.ts';
import { malformedValueCheck } from './malformed-value.ts';
import { messageAfterEnd } from './message-after-end.ts';
import { metadataName } from './metadata-name.ts';
import { metadataNotSent } from './metadata-not-sent.ts';
import { metadataValue } from './metadata-value.ts';
import { missingField } from './missing-field.ts';
import { mockAnswerCheck } from './mock-answer.ts';
import { nestedTooDeep } from './nested-too-deep.ts';
import { noTarget } from './no-target.ts';
import { notSupported } from './not-supported.ts';
import { oneofConflict } from './oneof-conflict.ts';
import { outOfRangeCheck } from './out-of-range.ts';
import { placeholderCheck } from './placeholder.ts';
import { protocolMismatch } from './protocol-mismatch.ts';
import { ruleNotEvaluated } from './rule-not-evaluated.ts';
import { schemaNotRead } from './schema-not-read.ts';
import { sessionMethodCheck } from './session-method.ts';
import { syntax } from './syntax.ts';
import { tooManyMessages } from './too-many-messages.ts';
import { twoTargets } from './two-targets.ts';
import { unionFields } from './union-fields.ts';
import { unknownDirective } from './unknown-directive.ts';
import { unknownEnumValueCheck } from './unknown-enum-value.ts';
import { unknownField } from './unknown-field.ts';
import { unknownMethod } from './unknown-method.ts';
import { unknownSeparator } from './unknown-separator.ts';
import { unknownService } from './unknown-service.ts';
import { unknownTarget } from './unknown-target.ts';
import { unverifiedTls } from './unverified-tls.ts';
import { wrongTypeCheck } from './wrong-type.ts';

/** The checks by what they are about. */
export const topics: readonly CheckTopic<RpcCheck>[] = [
  {
    title: 'Syntax',
    checks: [syntax, unknownSeparator, nestedTooDeep, notSupported],
  },
  {
    title: 'Directives',
    checks: [unknownDirective, duplicateDirective, directiveValue],
  },
  {
    title: 'Where a request goes',
    checks: [
      schemaNotRead,
      descriptorSetCheck,
      unknownService,
      unknownMethod,
      protocolMismatch,
      noTarget,
      twoTargets,
      unknownTarget,
      addressCheck,
      unverifiedTls,
    ],
  },
  {
    title: 'Metadata',
    checks: [metadataName, metadataValue, metadataNotSent, literalSecretCheck],
  },
  {
    title: 'Messages',
    checks: [tooManyMessages, messageAfterEnd, sessionMethodCheck, answerFields, mockAnswerCheck],
  },
  {
    title: 'Values',
    checks: [
      placeholderCheck,
      fileCheck,
      unknownField,
      duplicateField,
      duplicateKey,
      missingField,
      oneofConflict,
      unionFields,
      wrongTypeCheck,
      malformedValueCheck,
      outOfRangeCheck,
      unknownEnumValueCheck,
      brokenRule,
      ruleNotEvaluated,
    ],
  },
  {
    title: 'Assertions',
    checks: [assertionPath, assertionField, assertionValue],
  },
];

export const checks: readonly RpcCheck[] = topics.flatMap((topic) => topic.checks);
