import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { preorder } from '../../../server/src/base/preorder.ts';

interface Node {
  readonly name: string;
  readonly children: readonly Node[];
}

function node(name: string, ...children: readonly Node[]): Node {
  return { name, children };
}

describe('preorder', () => {
  it('gives parents before children, children in order', () => {
    const tree = node('a', node('b', node('c')), node('d'));
    const names = [...preorder(tree, ({ children }) => children)].map(({ name }) => name);
    assert.deepEqual(names, ['a', 'b', 'c', 'd']);
  });

  it('walks trees of any depth and width', () => {
    let tree = node('leaf');
    for (let depth = 0; depth < 100_000; depth++) tree = node('inner', tree);
    const leaves = Array.from({ length: 200_000 }, () => node('leaf'));
    const wide: Node = { name: 'root', children: leaves };
    assert.equal([...preorder(tree, ({ children }) => children)].length, 100_001);
    assert.equal([...preorder(wide, ({ children }) => children)].length, 200_001);
  });
});
