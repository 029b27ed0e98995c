/** The adapter for cursor serialization where it does not work. */
import { declarationsOf } from '../../annotations/declarations.ts';
import { findAnnotation, stringMember } from '../../annotations/structured-annotations.ts';
import { typedefChain } from '../../annotations/typedef-chain.ts';
import type * as ast from '../../ast.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftLinked } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const cursorSerialization: ThriftCheck = {
  code: 'thrift/cursor-serialization',
  severity: onlyIn('fbthrift', 'error'),
  title: 'cursor serialization is used below the top level',
  explain:
    'A struct or union with `@cpp.UseCursorSerialization` is what a function takes as its only argument, or returns. ' +
    'It cannot be the type of a field, nor part of a container, nor one of several arguments.',
  examples: {
    bad: `include "cpp.thrift"
package "example.com/people"
@cpp.Adapter{name = "::apache::thrift::CursorSerializationAdapter"}
struct Person {}
struct Group {
  1: Person leader;
}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Adapter {
  1: string name;
}
`,
    good: `include "cpp.thrift"
package "example.com/people"
@cpp.Adapter{name = "::apache::thrift::CursorSerializationAdapter"}
struct Person {}
service People {
  void add(1: Person person);
}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Adapter {
  1: string name;
}
`,
  },
  file(file, report) {
    for (const each of declarationsOf(file)) {
      if (each.kind === 'field' && usesCursor(file, each.node))
        report(each.place, `the field "${each.name}" cannot use cursor serialization`);
      if (each.kind !== 'function' || each.symbol.arguments.length < 2) continue;
      for (const { node, name } of each.symbol.arguments)
        if (usesCursor(file, node))
          report(node, `"${name}" uses cursor serialization, so it must be the only argument`);
    }
  },
  type({ node }, report, file) {
    if (node.kind !== 'list' && node.kind !== 'set' && node.kind !== 'map') return;
    for (const part of [node.key, node.element])
      if (part !== undefined && isCursorAdapter(adapterOf(file, part)))
        report(part, 'what is in a container cannot use cursor serialization');
  },
};

/** The adapter of the field counts before that of its type. */
function usesCursor(file: ThriftLinked, node: ast.Field): boolean {
  const own = findAnnotation(file, node, 'cpp/Adapter');
  return isCursorAdapter(own === undefined ? adapterOf(file, node.type) : stringMember(own, 'name'));
}

/** That of the first typedef, or of the type in the end, that has one. */
function adapterOf(file: ThriftLinked, type: ast.Type): string | undefined {
  for (const { symbol } of typedefChain(file, type)) {
    const use = symbol && findAnnotation(symbol.file, symbol.node, 'cpp/Adapter');
    if (use !== undefined) return stringMember(use, 'name');
  }
  return undefined;
}

function isCursorAdapter(name: string | undefined): boolean {
  return name?.includes('apache::thrift::CursorSerializationAdapter') === true;
}
