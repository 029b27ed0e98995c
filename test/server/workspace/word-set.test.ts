import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { mayHold, wordsIn } from '../../../server/src/workspace/word-set.ts';

describe('the words of a text', () => {
  for (const [text, held, missing] of [
    ['message Foo { Bar bar = 1; }', ['message', 'Foo', 'Bar', 'bar', '1'], ['Fo', 'foo', 'Foo1']],
    ['// Foo\nBar', ['Bar'], ['Foo']],
    ['a /* Foo\nBar */ b', ['a', 'b'], ['Foo', 'Bar']],
    ['"http://Foo" Bar', ['http', 'Foo', 'Bar'], []],
    [`'/* Foo' Bar`, ['Foo', 'Bar'], []],
    ['/* Foo', ['Foo'], []],
    ['// Foo', [], ['Foo']],
    ['a / b // c', ['a', 'b'], ['c']],
    ['google.protobuf.Any', ['google.protobuf.Any', 'Any'], ['google.Protobuf']],
    ['größe', ['größe'], ['gr']],
    ['', [''], ['a']],
  ] satisfies [string, string[], string[]][])
    it(`of ${JSON.stringify(text)}`, () => {
      const words = wordsIn(text);
      assert.deepEqual(
        [...held, ...missing].filter((word) => mayHold(words, wordsIn(word))),
        held,
      );
    });

  it('are all held', () => {
    const word = fc.stringMatching(/^[A-Za-z_]\w{0,12}$/);
    fc.assert(
      fc.property(
        fc.array(word),
        fc.constantFrom(' ', '.', '\n', '{', ';\n', ' = "', '/'),
        (all, between) => {
          const words = wordsIn(all.join(between));
          assert.ok(all.every((each) => mayHold(words, wordsIn(each))));
        },
      ),
    );
  });

  it('are found however they are spread', () => {
    const hash = fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 40 }));
    const near = fc.nat(40).map((less) => 2 ** 32 - 1 - less);
    fc.assert(
      fc.property(fc.array(fc.oneof(hash, near), { maxLength: 300 }), fc.array(hash), (all, others) => {
        const set = Uint32Array.from(new Set(all)).sort();
        for (const each of [...all, ...others])
          assert.equal(mayHold(set, Uint32Array.of(each)), set.includes(each));
      }),
    );
  });
});
