/** The annotations that fbthrift's compiler itself looks at, by what follows the standard package in their URIs. */

/** That of `thrift/annotation/thrift.thrift` and `scope.thrift`; other files have packages below it. */
export const standardPackage = 'facebook.com/thrift/annotation/';

export type StandardAnnotation =
  | 'AllowLegacyMissingUris'
  | 'AllowReservedFilename'
  | 'AllowReservedIdentifier'
  | 'AllowUnsafeNonSealedKeyType'
  | 'AllowUnsafeOptionalCustomDefaultValue'
  | 'AllowUnsafeRequiredFieldQualifier'
  | 'AllowUnsafeUnionFieldCustomDefaultValue'
  | 'BitmaskEnum'
  | 'Box'
  | 'DeprecatedUnvalidatedAnnotations'
  | 'ExceptionMessage'
  | 'Experimental'
  | 'InjectMetadataFields'
  | 'InternBox'
  | 'Mixin'
  | 'Priority'
  | 'ReserveIds'
  | 'Sealed'
  | 'Serial'
  | 'TerseWrite'
  | 'Uri'
  | 'cpp/Adapter'
  | 'cpp/AllowLegacyDeprecatedTerseWritesRef'
  | 'cpp/AllowLegacyNonOptionalRef'
  | 'cpp/DeprecatedTerseWrite'
  | 'cpp/EnumType'
  | 'cpp/FastClient'
  | 'cpp/FieldInterceptor'
  | 'cpp/Lazy'
  | 'cpp/ProcessInEbThreadUnsafe'
  | 'cpp/Ref'
  | 'cpp/Type'
  | 'hack/Adapter'
  | 'hack/LegacyAlwaysIncludeNamePrefixInProcessor'
  | 'hack/LegacyOmitPrefixInNameString'
  | 'hack/NamePrefix'
  | 'hack/Wrapper'
  | 'java/Adapter'
  | 'java/Wrapper'
  | 'python/Py3EnableCppAdapter'
  | 'rust/EnumType';

/** As it is written where the file is included by its usual name: `@cpp.Ref`, `@thrift.Box`. */
export function writtenName(annotation: StandardAnnotation): string {
  const [file, name] = annotation.split('/');
  if (name !== undefined) return `@${file}.${name}`;
  return annotation === 'InjectMetadataFields' ? `@internal.${annotation}` : `@thrift.${annotation}`;
}
