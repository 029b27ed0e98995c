/** `@internal.InjectMetadataFields` with a type whose fields cannot be injected. */
import {
  type AnnotationUse,
  findAnnotation,
  isTransitive,
  stringMember,
} from '../../annotations/structured-annotations.ts';
import { placeOf } from '../../annotations/declarations.ts';
import { onlyIn } from '../../dialect.ts';
import { integerOf } from '../../literals.ts';
import { fieldNamed } from '../../members.ts';
import { lookUpType } from '../../scope.ts';
import type { StructSymbol } from '../../symbols.ts';
import type { Report, ThriftCheck } from '../../thrift-check.ts';

export const injectedFields: ThriftCheck = {
  code: 'thrift/injected-fields',
  severity: onlyIn('fbthrift', 'error'),
  title: 'fields cannot be injected into a struct',
  explain:
    'The annotation `@internal.InjectMetadataFields` gives a struct the fields of another one, which it names. Their ids ' +
    'are from 0 to 999, and their names differ from those of the struct.',
  examples: {
    bad: `include "internal.thrift"
package "example.com/people"
@internal.InjectMetadataFields{type = "Metadata"}
struct Person {}
//- /internal.thrift
package "facebook.com/thrift/annotation"
struct InjectMetadataFields {
  1: string type;
}
`,
    good: `include "internal.thrift"
package "example.com/people"
struct Metadata {
  1: i64 revision;
}
@internal.InjectMetadataFields{type = "Metadata"}
struct Person {}
//- /internal.thrift
package "facebook.com/thrift/annotation"
struct InjectMetadataFields {
  1: string type;
}
`,
  },
  struct(symbol, report) {
    const { kind, file, node } = symbol;
    if (kind !== 'struct' || isTransitive(symbol)) return;
    const use = findAnnotation(file, node, 'InjectMetadataFields');
    const name = use && stringMember(use, 'type');
    if (use === undefined || name === undefined) return;
    const found = lookUpType(file, name) ?? lookUpType(use.file, name);
    if (found === undefined) report(placeOf(node), `"${name}" is not declared`);
    else if (found.kind !== 'struct')
      report(placeOf(node), `"${name}" is no struct, so its fields cannot be injected`);
    else inject(symbol, found, use, report);
  },
};

function inject(
  symbol: StructSymbol,
  source: StructSymbol,
  { node: use }: AnnotationUse,
  report: Report,
): void {
  for (const { node, name } of source.fields) {
    const related = [{ uri: source.file.uri, span: node.name, message: 'injected from here' }];
    const id = node.id && integerOf(node.id.text);
    if (id !== undefined && (id < 0n || id > 999n))
      report(placeOf(symbol.node), `the field "${name}" with the id ${id} cannot be injected`, { related });
    const own = fieldNamed(symbol, name);
    if (own !== undefined)
      report(own.node.name, `"@${use.name.text}" injects a field "${name}" too`, { related });
  }
}
