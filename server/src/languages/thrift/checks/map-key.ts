/** A struct or a container as the key of a map. */
import { lookUpType } from '../scope.ts';
import type { ThriftCheck } from '../thrift-check.ts';
import type * as ast from '../ast.ts';
import type { ThriftLinked } from '../symbols.ts';

export const mapKey: ThriftCheck = {
  code: 'thrift/map-key',
  severity: {
    apache: 'warning',
    fbthrift: 'warning',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'off',
  },
  title: 'a key is a struct or a container',
  explain:
    'A list, a map or a struct cannot be the key of a map in many languages: it has no hash in Python, does not compile ' +
    'in Go, and is looked up by identity in JavaScript. Use a number, a string or an enum.',
  examples: {
    bad: `struct Index {
  1: map<list<i32>, string> names
}
`,
    good: `struct Index {
  1: map<string, list<i32>> ids
}
`,
  },
  type({ node }, report, file) {
    if (node.kind !== 'map' || node.key === undefined) return;
    const what = problemOf(node.key, file);
    if (what !== undefined) report(node.key, `${what} cannot be the key of a map in many languages`);
  },
};

function problemOf(key: ast.Type, file: ThriftLinked): string | undefined {
  if (key.kind === 'named-type') {
    const symbol = lookUpType(file, key.text);
    const target = symbol?.kind === 'typedef' ? symbol.target.kind : symbol?.kind;
    return target === undefined ? undefined : words.get(target);
  }
  return words.get(key.kind);
}

const words: ReadonlyMap<string, string> = new Map([
  ['struct', 'a struct'],
  ['union', 'a union'],
  ['exception', 'an exception'],
  ['list', 'a list'],
  ['set', 'a set'],
  ['map', 'a map'],
]);
