/** An annotation that is no constant of a struct. */
import { annotatedDeclarations } from '../../annotations/declarations.ts';
import { annotationsOf } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const annotationType: ThriftCheck = {
  code: 'thrift/annotation-type',
  severity: onlyIn('fbthrift', 'error'),
  title: 'an annotation is of a type that is no struct',
  explain:
    'A structured annotation is a constant: the name behind the `@` is that of its type, a struct, union or exception, ' +
    'and the braces give values to fields.',
  examples: {
    bad: `package "example.com/people"
enum Secrecy {
  HIGH = 1,
}
@Secrecy
struct Person {}
`,
    good: `package "example.com/people"
struct Secret {}
@Secret
struct Person {}
`,
  },
  file(file, report) {
    for (const { node } of annotatedDeclarations(file))
      for (const { node: use, type } of annotationsOf(file, node)) {
        const isOther = type?.kind === 'typedef' ? isNoStruct(type.target.kind) : type?.kind === 'enum';
        if (type !== undefined && isOther)
          report(use.name, `"${use.name.text}" is no struct, so it cannot be an annotation`, {
            related: [{ uri: type.file.uri, span: type.node.name, message: 'declared here' }],
          });
      }
  },
};

function isNoStruct(kind: string): boolean {
  return kind !== 'struct' && kind !== 'unknown';
}
