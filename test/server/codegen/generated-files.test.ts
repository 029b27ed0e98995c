import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { GeneratedCodeInfoSchema } from '@bufbuild/protobuf/wkt';
import fc from 'fast-check';
import { GeneratedFiles } from '../../../server/src/codegen/plugin/generated-files.ts';
import { outputName } from '../../../server/src/codegen/plugin/output-name.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined): string => new TextDecoder().decode(content);

type Part = readonly [name: string, content: string, insertionPoint?: string];

function put(...parts: readonly Part[]): { readonly problem: string | undefined; readonly files: object } {
  const generated = new GeneratedFiles();
  const problem = generated.add(
    parts.map(([name, content, insertionPoint = '']) => {
      return { name, insertionPoint, content: bytes(content), codeInfo: undefined };
    }),
  );
  const files = Object.fromEntries([...generated.files].map(([name, content]) => [name, text(content)]));
  return { problem, files };
}

// What is expected here is what protoc 35.1 does with the same responses.
describe('the files of plugins', () => {
  it('are continued by parts without a name', () =>
    assert.deepEqual(put(['a', 'x'], ['', 'more'], ['b', ''], ['', 'tail']), {
      problem: undefined,
      files: { a: 'xmore', b: 'tail' },
    }));

  it('take insertions above the line of the point, with its indentation, in their order', () =>
    assert.deepEqual(
      put(
        ['a', 'x\n  // @@protoc_insertion_point(p)\ny\n'],
        ['a', 'l1\n\nl2', 'p'],
        ['', ' end'],
        ['a', 'l3\n', 'p'],
      ).files,
      { a: 'x\n  l1\n  \n  l2 end\n  l3\n  // @@protoc_insertion_point(p)\ny\n' },
    ));

  it('take insertions within a line before a comment that begins with the point', () =>
    assert.deepEqual(put(['a', 'y /* @@protoc_insertion_point(q) */ z\n'], ['a', 'in', 'q']).files, {
      a: 'y in\n/* @@protoc_insertion_point(q) */ z\n',
    }));

  it('are refused as protoc refuses them', () => {
    const problems = [
      put(['', 'x']),
      put(['a', 'x'], ['a', 'y']),
      put(['a', 'x', 'p']),
      put(['a', 'x'], ['a', 'y', 'p']),
    ].map(({ problem }) => problem);
    assert.deepEqual(problems, [
      'First file chunk returned by plugin did not specify a file name.',
      'a: Tried to write the same file twice.',
      "a: Tried to insert into file that doesn't exist.",
      'a: insertion point "p" not found.',
    ]);
  });

  it('keep the places in their metadata right', () => {
    const info = (...places: readonly (readonly [number, number])[]): Uint8Array =>
      toBinary(
        GeneratedCodeInfoSchema,
        create(GeneratedCodeInfoSchema, { annotation: places.map(([begin, end]) => ({ begin, end })) }),
      );
    const generated = new GeneratedFiles();
    const plain = { insertionPoint: '', codeInfo: undefined };
    const problem = generated.add([
      { ...plain, name: 'a', content: bytes('ab\n //@@protoc_insertion_point(p)\ncd\n') },
      { ...plain, name: 'a.pb.meta', content: info([0, 2], [35, 37]) },
      { name: 'a', insertionPoint: 'p', content: bytes('one\ntwo\n'), codeInfo: info([0, 3], [4, 7]) },
    ]);
    assert.equal(problem, undefined);
    const file = text(generated.files.get('a'));
    const meta = fromBinary(GeneratedCodeInfoSchema, generated.files.get('a.pb.meta') ?? new Uint8Array());
    assert.deepEqual(
      meta.annotation.map(({ begin, end }) => file.slice(begin, end)),
      ['ab', 'one', 'two', 'd\n'],
    );
  });
});

describe('the name of an output', () => {
  it('is a path below the folder', () => {
    assert.deepEqual(
      ['a/b.txt', './a//b.txt', 'a/./b.txt', '..a/b..'].map((name) => outputName(name)),
      [{ name: 'a/b.txt' }, { name: 'a/b.txt' }, { name: 'a/b.txt' }, { name: '..a/b..' }],
    );
    for (const name of [
      '../a',
      'a/../b',
      'a/..',
      '/etc/passwd',
      '//a',
      'C:/a',
      'c:a',
      '\\\\a\\b',
      'a\\..\\b',
      'a\0b',
      '',
      '.',
      'a/',
      'x'.repeat(300),
      'y/'.repeat(3000) + 'z',
    ])
      assert.ok('refusal' in outputName(name), JSON.stringify(name));
  });

  it('never leads out of it, whatever a plugin says', () => {
    const part = fc.constantFrom('..', '.', '', 'a', '/', '\\', 'C:', '\0', '...', ' ');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const checked = outputName(parts.join('/'));
        if ('refusal' in checked) return;
        assert.ok(!checked.name.startsWith('/') && !checked.name.includes('\\'), checked.name);
        assert.ok(
          checked.name.split('/').every((each) => !['', '.', '..'].includes(each)),
          checked.name,
        );
      }),
    );
  });
});
