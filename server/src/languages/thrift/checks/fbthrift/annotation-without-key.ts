/** A standard annotation without the one value that it is about. */
import { annotatedDeclarations, type Declaration } from '../../annotations/declarations.ts';
import { type StandardAnnotation, writtenName } from '../../annotations/standard-annotations.ts';
import { findAnnotation, hasAnnotation, memberOf } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const annotationWithoutKey: ThriftCheck = {
  code: 'thrift/annotation-without-key',
  severity: onlyIn('fbthrift', 'error'),
  title: 'an annotation lacks a value that it needs',
  explain:
    'Some of the standard annotations say nothing without a certain value: an adapter or a wrapper needs its name, ' +
    '`@cpp.EnumType` and `@cpp.Ref` need a type.',
  examples: {
    bad: `include "cpp.thrift"
package "example.com/people"
@cpp.Adapter
typedef i64 Id
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Adapter {
  1: string name;
}
`,
    good: `include "cpp.thrift"
package "example.com/people"
@cpp.Adapter{name = "IdAdapter"}
typedef i64 Id
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Adapter {
  1: string name;
}
`,
  },
  file(file, report) {
    for (const { kind, node, name, place } of annotatedDeclarations(file))
      for (const { annotation, key, on } of needs) {
        if (on !== undefined && !on.includes(kind)) continue;
        const use = findAnnotation(file, node, annotation);
        if (use === undefined || memberOf(use, key) !== undefined) continue;
        // Of several annotations of references only one counts, and that there are several is a mistake of its own.
        const counts = annotation !== 'cpp/Ref' || !boxes.some((box) => hasAnnotation(file, node, box));
        if (counts) report(place, `"${writtenName(annotation)}" on "${name}" needs a value for "${key}"`);
      }
  },
};

interface Need {
  readonly annotation: StandardAnnotation;
  readonly key: string;
  /** Nothing where that does not matter. */
  readonly on?: readonly Declaration['kind'][];
}

const needs: readonly Need[] = [
  { annotation: 'cpp/Adapter', key: 'name' },
  { annotation: 'hack/Adapter', key: 'name' },
  { annotation: 'hack/Wrapper', key: 'name' },
  { annotation: 'java/Adapter', key: 'adapterClassName' },
  { annotation: 'java/Wrapper', key: 'wrapperClassName' },
  { annotation: 'cpp/FieldInterceptor', key: 'name', on: ['field'] },
  { annotation: 'cpp/Ref', key: 'type', on: ['field'] },
  { annotation: 'cpp/EnumType', key: 'type', on: ['enum'] },
  { annotation: 'rust/EnumType', key: 'type', on: ['enum'] },
  { annotation: 'InjectMetadataFields', key: 'type', on: ['struct'] },
];

const boxes = ['Box', 'InternBox'] as const satisfies readonly StandardAnnotation[];
