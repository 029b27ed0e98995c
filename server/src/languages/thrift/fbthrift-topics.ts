/** The checks of what only fbthrift's compiler knows: structured annotations above all. */
import type { CheckTopic } from '../../diagnostics/check.ts';
import { adapterOnWrapper } from './checks/fbthrift/adapter-on-wrapper.ts';
import { annotationScope } from './checks/fbthrift/annotation-scope.ts';
import { annotationType } from './checks/fbthrift/annotation-type.ts';
import { annotationWithoutKey } from './checks/fbthrift/annotation-without-key.ts';
import { assignOnlyPatch } from './checks/fbthrift/assign-only-patch.ts';
import { cppType } from './checks/fbthrift/cpp-type.ts';
import { cursorSerialization } from './checks/fbthrift/cursor-serialization.ts';
import { deprecatedRef } from './checks/fbthrift/deprecated-ref.ts';
import { duplicateAnnotation } from './checks/fbthrift/duplicate-annotation.ts';
import { duplicateIncludeAlias } from './checks/fbthrift/duplicate-include-alias.ts';
import { duplicatePackage } from './checks/fbthrift/duplicate-package.ts';
import { duplicatePerforms } from './checks/fbthrift/duplicate-performs.ts';
import { duplicateUri } from './checks/fbthrift/duplicate-uri.ts';
import { enumTypeRange } from './checks/fbthrift/enum-type-range.ts';
import { exceptionAsType } from './checks/fbthrift/exception-as-type.ts';
import { exceptionMessage } from './checks/fbthrift/exception-message.ts';
import { experimentalAdapter } from './checks/fbthrift/experimental-adapter.ts';
import { fastClient } from './checks/fbthrift/fast-client.ts';
import { fieldNamedAsType } from './checks/fbthrift/field-named-as-type.ts';
import { fieldReference } from './checks/fbthrift/field-reference.ts';
import { hackNamePrefix } from './checks/fbthrift/hack-name-prefix.ts';
import { hackWrapperKey } from './checks/fbthrift/hack-wrapper-key.ts';
import { injectedFields } from './checks/fbthrift/injected-fields.ts';
import { interactionResult } from './checks/fbthrift/interaction-result.ts';
import { interactionThread } from './checks/fbthrift/interaction-thread.ts';
import { invalidUri } from './checks/fbthrift/invalid-uri.ts';
import { lazyField } from './checks/fbthrift/lazy-field.ts';
import { missingPackage } from './checks/fbthrift/missing-package.ts';
import { mixin } from './checks/fbthrift/mixin.ts';
import { optionalDefault } from './checks/fbthrift/optional-default.ts';
import { py3CppAdapter } from './checks/fbthrift/py3-cpp-adapter.ts';
import { removedAnnotation } from './checks/fbthrift/removed-annotation.ts';
import { repeatedAdapter } from './checks/fbthrift/repeated-adapter.ts';
import { requiredField } from './checks/fbthrift/required-field.ts';
import { reservedId } from './checks/fbthrift/reserved-id.ts';
import { reservedIdentifier } from './checks/fbthrift/reserved-identifier.ts';
import { sealedType } from './checks/fbthrift/sealed-type.ts';
import { sinkFinalResponse } from './checks/fbthrift/sink-final-response.ts';
import { terseWrite } from './checks/fbthrift/terse-write.ts';
import { unneededKeyPermission } from './checks/fbthrift/unneeded-key-permission.ts';
import { unneededMissingUris } from './checks/fbthrift/unneeded-missing-uris.ts';
import { unsafeDefaultPermission } from './checks/fbthrift/unsafe-default-permission.ts';
import { ambiguousEnumValue } from './checks/fbthrift/ambiguous-enum-value.ts';
import { implicitScope } from './checks/fbthrift/implicit-scope.ts';
import { missingInclude } from './checks/fbthrift/missing-include.ts';
import type { ThriftCheck } from './thrift-check.ts';

export const fbthriftTopics: readonly CheckTopic<ThriftCheck>[] = [
  {
    title: 'fbthrift: packages and URIs',
    checks: [
      duplicatePackage,
      missingPackage,
      invalidUri,
      duplicateUri,
      unneededMissingUris,
      duplicateIncludeAlias,
      reservedIdentifier,
    ],
  },
  {
    title: 'fbthrift: names of other files',
    checks: [missingInclude, implicitScope, ambiguousEnumValue],
  },
  {
    title: 'fbthrift: annotations',
    checks: [
      annotationType,
      annotationScope,
      duplicateAnnotation,
      annotationWithoutKey,
      removedAnnotation,
      reservedId,
      sealedType,
      unneededKeyPermission,
      injectedFields,
      assignOnlyPatch,
    ],
  },
  {
    title: 'fbthrift: fields',
    checks: [
      optionalDefault,
      unsafeDefaultPermission,
      requiredField,
      fieldNamedAsType,
      fieldReference,
      deprecatedRef,
      terseWrite,
      mixin,
      exceptionMessage,
      lazyField,
    ],
  },
  {
    title: 'fbthrift: types of the target languages',
    checks: [
      cppType,
      enumTypeRange,
      repeatedAdapter,
      adapterOnWrapper,
      experimentalAdapter,
      py3CppAdapter,
      hackWrapperKey,
      hackNamePrefix,
      cursorSerialization,
    ],
  },
  {
    title: 'fbthrift: functions and interactions',
    checks: [
      exceptionAsType,
      interactionResult,
      duplicatePerforms,
      interactionThread,
      sinkFinalResponse,
      fastClient,
    ],
  },
];
