/** Two includes that bring in a constant by the same name. */
import type { Span } from '../../../base/span.ts';
import type { Uri } from '../../../base/uri.ts';
import type { LinkedInclude, ThriftLinked } from '../symbols.ts';
import type { Report, ThriftCheck } from '../thrift-check.ts';

export const includeClash: ThriftCheck = {
  code: 'thrift/include-clash',
  severity: {
    apache: 'error',
    fbthrift: 'warning',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'warning',
  },
  title: 'two includes bring in the same constant',
  explain:
    'What an included file declares goes by the name of that file without its folder. Where two includes have the ' +
    'same name and both files declare a constant or an enum value of the same name, the Apache compiler stops. ' +
    'Rename one of the files, or remove the second include where it names the same file.',
  examples: {
    bad: `include "shared.thrift"
include "other/shared.thrift"
const i32 DOUBLE = shared.LIMIT
//- /shared.thrift
const i32 LIMIT = 1
//- /other/shared.thrift
const i32 LIMIT = 2
`,
    good: `include "shared.thrift"
include "other/more.thrift"
const list<i32> LIMITS = [shared.LIMIT, more.LIMIT]
//- /shared.thrift
const i32 LIMIT = 1
//- /other/more.thrift
const i32 LIMIT = 2
`,
  },
  file({ includes }, report) {
    for (const [, group] of Map.groupBy(includes, ({ program }) => program))
      if (group.length > 1) reportGroup(group, report);
  },
};

function reportGroup(group: readonly LinkedInclude[], report: Report): void {
  const first = new Map<
    string,
    { readonly include: LinkedInclude; readonly uri: Uri; readonly span: Span }
  >();
  for (const include of group) {
    const { node, program, file } = include;
    if (file === undefined || node.path === undefined) continue;
    let clash: string | undefined;
    for (const { name, span } of constantsOf(file)) {
      const before = first.get(name);
      if (before === undefined) first.set(name, { include, uri: file.uri, span });
      else if (before.include !== include) clash ??= name;
    }
    const before = clash === undefined ? undefined : first.get(clash);
    if (before !== undefined)
      report(node.path, `an earlier include brings in "${program}.${clash}" too`, {
        related: [{ uri: before.uri, span: before.span, message: 'first declared here' }],
      });
  }
}

function* constantsOf({ constants, types }: ThriftLinked): Generator<{ name: string; span: Span }> {
  for (const { name, node } of constants) yield { name, span: node.name };
  for (const type of types)
    if (type.kind === 'enum')
      for (const { name, node } of type.values) yield { name: `${type.name}.${name}`, span: node.name };
}
