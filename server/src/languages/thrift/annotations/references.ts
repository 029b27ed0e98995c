/** How a field holds its value in C++: in place, in a box, or by reference. */
import type { FieldDeclaration } from './declarations.ts';
import { findAnnotation, hasAnnotation, integerMember } from './structured-annotations.ts';
import { unstructuredAnnotations } from './unstructured-annotations.ts';

export interface FieldReference {
  readonly isBox: boolean;
  readonly isInternBox: boolean;
  readonly isRef: boolean;
  /** Whether the field is the only one that refers to its value, by `@cpp.Ref`. */
  readonly isUniqueRef: boolean;
}

export function referenceOf({ node, owner }: Pick<FieldDeclaration, 'node' | 'owner'>): FieldReference {
  const { file } = owner;
  const ref = findAnnotation(file, node, 'cpp/Ref');
  const isInternBox = hasAnnotation(file, node, 'InternBox');
  const isBox =
    hasAnnotation(file, node, 'Box') ||
    unstructuredAnnotations(file, node)?.items.some(
      ({ key }) => key === 'cpp.box' || key === 'thrift.box',
    ) === true;
  return {
    isBox,
    isInternBox,
    isRef: ref !== undefined,
    isUniqueRef: ref !== undefined && !isBox && !isInternBox && integerMember(ref, 'type') === 0,
  };
}
