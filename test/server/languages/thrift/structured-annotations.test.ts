import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { annotationsOf } from '../../../../server/src/languages/thrift/annotations/structured-annotations.ts';
import type { ThriftLinked } from '../../../../server/src/languages/thrift/symbols.ts';
import { thriftLinked } from '../../../support/thrift-linked.ts';

describe('structured annotations', () => {
  it('are looked up once for a linked file, and anew for another link of the same text', async () => {
    const source = 'struct Mark {}\n@Mark{}\n@Absent{}\nstruct Marked {}\n';
    const [first, second] = [await thriftLinked(source), await thriftLinked(source)];
    const uses = usesIn(first);
    assert.deepEqual(
      uses.map(({ node, type }) => [node.name.text, type?.name]),
      [
        ['Mark', 'Mark'],
        ['Absent', undefined],
      ],
    );
    assert.equal(usesIn(first), uses);
    assert.equal(usesIn(second)[0]?.file, second);
    assert.equal(usesIn(second)[0]?.type, second.typesByName.get('Mark'));
  });
});

function usesIn(file: ThriftLinked): ReturnType<typeof annotationsOf> {
  const marked = file.typesByName.get('Marked');
  assert.ok(marked);
  return annotationsOf(file, marked.node);
}
