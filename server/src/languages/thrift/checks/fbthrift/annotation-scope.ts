/** An annotation on a kind of declaration that it is not for. */
import { removeUse } from '../../annotations/annotation-fixes.ts';
import { annotatedDeclarations, type Declaration } from '../../annotations/declarations.ts';
import { annotationsOf, isTransitive, uriOf } from '../../annotations/structured-annotations.ts';
import { standardPackage } from '../../annotations/standard-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { TypeSymbol } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const annotationScope: ThriftCheck = {
  code: 'thrift/annotation-scope',
  severity: onlyIn('fbthrift', 'error'),
  title: 'an annotation stands where it is not for',
  explain:
    'The struct that an annotation is a constant of says by annotations of its own, such as `@scope.Field`, before which ' +
    'declarations it can stand. A struct with `@scope.Transitive` passes its own annotations on to what it ' +
    'annotates, their scopes too.',
  examples: {
    bad: `include "scope.thrift"
package "example.com/people"
@scope.Field
struct Sensitive {}
@Sensitive
struct Person {}
//- /scope.thrift
package "facebook.com/thrift/annotation"
struct Field {}
`,
    good: `include "scope.thrift"
package "example.com/people"
@scope.Field
struct Sensitive {}
struct Person {
  @Sensitive
  1: string name;
}
//- /scope.thrift
package "facebook.com/thrift/annotation"
struct Field {}
`,
  },
  file(file, report) {
    for (const { kind, node, name, ...more } of annotatedDeclarations(file)) {
      // What passes its annotations on is not itself what they are for.
      if ('symbol' in more && 'file' in more.symbol && isTransitive(more.symbol)) continue;
      for (const { node: use, type } of annotationsOf(file, node)) {
        if (type === undefined || isScope(type) || uriOf(type) === standardPackage + 'Schema') continue;
        const allowed = scopesOf(type, new Set());
        if (allowed.size === 0 || allowed.has(scopes[kind])) continue;
        const others = [...allowed].map((scope) => `@scope.${scope}`).join(', ');
        report(use, `"@${use.name.text}" cannot stand before the ${kind} "${name}"`, {
          help: `it is for ${others}`,
          fixes: removeUse(file, node, { node: use }),
          related: [{ uri: type.file.uri, span: type.node.name, message: 'declared here' }],
        });
      }
    }
  },
};

const scopes = {
  package: 'Program',
  const: 'Const',
  struct: 'Struct',
  union: 'Union',
  exception: 'Exception',
  enum: 'Enum',
  typedef: 'Typedef',
  'enum value': 'EnumValue',
  field: 'Field',
  argument: 'FunctionParameter',
  'declared exception': 'ThrownException',
  service: 'Service',
  interaction: 'Interaction',
  function: 'Function',
} as const satisfies Record<Declaration['kind'], string>;

const scopeUris: ReadonlySet<string> = new Set(Object.values(scopes).map((name) => standardPackage + name));

function isScope(type: TypeSymbol): boolean {
  return scopeUris.has(uriOf(type) ?? '');
}

/** The scopes the annotation may stand in, those that it is passed too. */
function scopesOf(type: TypeSymbol, passed: Set<TypeSymbol>): ReadonlySet<string> {
  const known = scopesByType.get(type);
  if (known !== undefined) return known;
  const own = new Set<string>();
  passed.add(type);
  for (const { type: meta } of annotationsOf(type.file, type.node)) {
    if (meta === undefined) continue;
    if (isScope(meta)) own.add(meta.name);
    else if (passed.size < maxTypes && !passed.has(meta) && isTransitive(meta))
      for (const scope of scopesOf(meta, passed)) own.add(scope);
  }
  scopesByType.set(type, own);
  return own;
}

/** How many types pass their scopes on, one to the next. */
const maxTypes = 50;
const scopesByType = new WeakMap<TypeSymbol, ReadonlySet<string>>();
