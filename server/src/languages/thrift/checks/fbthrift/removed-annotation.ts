/** An old annotation, kept as an item of `@thrift.DeprecatedUnvalidatedAnnotations`, that has a successor. */
import { annotatedDeclarations } from '../../annotations/declarations.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { isGone, successorOf, unstructuredAnnotations } from '../../annotations/unstructured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const removedAnnotation: ThriftCheck = {
  code: 'thrift/removed-annotation',
  severity: onlyIn('fbthrift', 'error'),
  title: 'an unstructured annotation is no longer one',
  explain:
    'The annotation `@thrift.DeprecatedUnvalidatedAnnotations` carries the annotations that once stood in parentheses. ' +
    "Of these, fbthrift's compiler rejects those that have been removed, and warns of those that are deprecated. Most have " +
    'a structured annotation as their successor; a declaration with both is rejected.',
  examples: {
    bad: `include "thrift.thrift"
package "example.com/people"
@thrift.DeprecatedUnvalidatedAnnotations{items = {"go.name": "Human"}}
struct Person {}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct DeprecatedUnvalidatedAnnotations {
  1: map<string, string> items;
}
`,
    good: `include "go.thrift"
package "example.com/people"
@go.Name{name = "Human"}
struct Person {}
//- /go.thrift
package "facebook.com/thrift/annotation/go"
struct Name {
  1: string name;
}
`,
  },
  file(file, report) {
    for (const { node, place } of annotatedDeclarations(file)) {
      const found = unstructuredAnnotations(file, node);
      if (found?.items.length === 0)
        report(place, '"@thrift.DeprecatedUnvalidatedAnnotations" needs at least one item');
      for (const { key } of found?.items ?? []) {
        if (isGone(key)) report(place, `the annotation "${key}" has been removed`);
        if (key === 'deprecated')
          report(
            place,
            'the annotation "deprecated" has no effect: write "@thrift.Deprecated" or a comment',
            {
              severity: 'warning',
            },
          );
        const successor = successorOf(key);
        if (successor === undefined) continue;
        const { text, annotation, isRemoved } = successor;
        if (annotation !== undefined && hasAnnotation(file, node, annotation))
          report(place, `the annotation "${key}" says the same as "${text}", which is there too`);
        else if (isRemoved) report(place, `the annotation "${key}" has been removed: write ${text}`);
        else report(place, `the annotation "${key}" is deprecated: write ${text}`, { severity: 'warning' });
      }
    }
  },
};
