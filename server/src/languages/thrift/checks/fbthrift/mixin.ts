/** A field that cannot be a mixin, or that brings in a name twice. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { fieldDeclarations, placeOf } from '../../annotations/declarations.ts';
import { fieldsAsMixin, type MixedInField, mixinOf } from '../../annotations/mixins.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { FieldSymbol, StructSymbol } from '../../symbols.ts';
import type { Report, ThriftCheck } from '../../thrift-check.ts';

export const mixin: ThriftCheck = {
  code: 'thrift/mixin',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a field cannot be mixed in',
  explain:
    'In C++ the fields of a field with `@thrift.Mixin` are those of the struct around it too. So it is of a struct or ' +
    'union, is not optional and no field of a union, and brings in no name that the struct has already.',
  examples: {
    bad: `include "thrift.thrift"
package "example.com/people"
struct Named {
  1: string name;
}
struct Person {
  @thrift.Mixin
  1: Named named;
  2: string name;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct Mixin {}
`,
    good: `include "thrift.thrift"
package "example.com/people"
struct Named {
  1: string name;
}
struct Person {
  @thrift.Mixin
  1: Named named;
  2: i32 age;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct Mixin {}
`,
  },
  file(file, report) {
    for (const { node, name, owner, symbol, place } of fieldDeclarations(file)) {
      if (!hasAnnotation(file, node, 'Mixin')) continue;
      const { type } = symbol;
      const fixes = removeAnnotation(file, node, 'Mixin');
      const isException = type.kind === 'struct' && type.symbol.kind === 'exception';
      if (isException || (type.kind !== 'struct' && type.kind !== 'unknown'))
        report(place, `"${name}" cannot be a mixin: it is no struct or union`, { fixes });
      if (owner.kind === 'union')
        report(place, `"${name}" cannot be a mixin: it is a field of a union`, { fixes });
      else if (node.requiredness?.text === 'optional')
        report(place, `"${name}" cannot be a mixin: it is optional`, { fixes });
    }
  },
  struct(symbol, report) {
    if (symbol.fields.some((field) => mixinOf(symbol, field) !== undefined)) checkNames(symbol, report);
  },
};

/** How many fields a struct may have by way of its mixins before no more are looked at. */
const maxMixedIn = 10_000;

/** Of two fields the one that comes later is reported, unless both are written in the struct: that is a mistake of its own. */
function checkNames(symbol: StructSymbol, report: Report): void {
  const first = new Map<string, MixedInField & { readonly by: FieldSymbol }>();
  let left = maxMixedIn;
  for (const field of symbol.fields) {
    const mixedIn = mixinOf(symbol, field);
    const own: MixedInField = { name: field.name, owner: symbol, field };
    const all = mixedIn === undefined ? [] : fieldsAsMixin(mixedIn, left);
    left -= all.length;
    for (const each of [own, ...all]) {
      const before = first.get(each.name);
      if (before === undefined) first.set(each.name, { ...each, by: field });
      else if (before.owner !== symbol || each.owner !== symbol)
        report(
          placeOf(field.node),
          `"${each.name}" is a field of "${before.owner.name}" and of "${each.owner.name}"`,
          {
            related: [
              { uri: before.owner.file.uri, span: before.field.node.name, message: 'first declared here' },
              { uri: each.owner.file.uri, span: each.field.node.name, message: 'declared here too' },
            ],
            fixes: removeAnnotation(symbol.file, (mixedIn === undefined ? before.by : field).node, 'Mixin'),
          },
        );
    }
  }
}
