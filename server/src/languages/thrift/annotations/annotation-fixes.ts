/** What quick fixes do with structured annotations. */
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { removal } from '../../../diagnostics/edits.ts';
import type { ThriftLinked } from '../symbols.ts';
import type { StandardAnnotation } from './standard-annotations.ts';
import { type Annotated, type AnnotationUse, findAnnotation } from './structured-annotations.ts';

/** Removes an annotation of the declaration. Nothing where it is passed on by another one. */
export function removeUse(
  { parsed: { text } }: ThriftLinked,
  { structured }: Annotated,
  { node }: Pick<AnnotationUse, 'node'>,
): readonly Fix[] {
  if (!structured.includes(node)) return [];
  return [{ title: `Remove "@${node.name.text}"`, edits: [removal(text, node)] }];
}

/** Removes the standard annotation of the name. */
export function removeAnnotation(
  file: ThriftLinked,
  annotated: Annotated,
  name: StandardAnnotation,
): readonly Fix[] {
  const use = findAnnotation(file, annotated, name);
  return use === undefined ? [] : removeUse(file, annotated, use);
}
