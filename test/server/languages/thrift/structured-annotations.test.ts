import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { annotationsOf } from '../../../../server/src/languages/thrift/annotations/structured-annotations.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import type { ThriftLinked } from '../../../../server/src/languages/thrift/symbols.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

describe('structured annotations', () => {
  it('are looked up once for a linked file, and anew for another link of the same text', async () => {
    const source = 'struct Mark {}\n@Mark{}\n@Absent{}\nstruct Marked {}\n';
    const [first, second] = [await linkedOf(source), await linkedOf(source)];
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

async function linkedOf(source: string): Promise<ThriftLinked> {
  const { snapshot, uris } = await snapshotOf(thrift, source);
  const [uri] = uris;
  const linked = uri && snapshot.linked(uri);
  assert.ok(linked);
  return linked as ThriftLinked;
}
