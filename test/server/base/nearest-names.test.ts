import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearestNames, suggestion } from '../../../server/src/base/nearest-names.ts';

describe('nearest names', () => {
  const checkNearest = (
    written: string,
    candidates: readonly string[],
    expected: readonly string[],
  ): void => {
    assert.deepEqual(nearestNames(written, candidates), expected);
  };

  it('finds one typing error in a short name, more in a longer one', () => {
    checkNearest('nmae', ['name', 'age', 'game'], ['name']);
    checkNearest('nam', ['name', 'n'], ['name']);
    checkNearest('grettings', ['greeting', 'meeting', 'set'], ['greeting']);
  });

  it('overlooks case and word separators', () => {
    checkNearest('user_id', ['user', 'userId'], ['userId', 'user']);
    checkNearest('KIND_a', ['KIND_B', 'KIND_A'], ['KIND_A', 'KIND_B']);
  });

  it('puts the nearest first, and gives no more than asked for', () => {
    checkNearest(
      'colour',
      ['color', 'colours', 'colors', 'colourful', 'xolour'],
      ['color', 'colours', 'xolour'],
    );
  });

  it('gives nothing where nothing is near', () => {
    checkNearest('name', ['address', 'phone'], []);
    checkNearest('', [], []);
    checkNearest('name', ['name'], []);
  });
});

it('a suggestion names the nearest, else the first of all there are', () => {
  assert.equal(suggestion('nmae', ['name', 'age'], 'fields'), '; did you mean "name"?');
  assert.equal(suggestion('zzz', ['name', 'age'], 'fields'), '; its fields are name, age');
  const many = Array.from({ length: 9 }, (_, number) => `field${number}`);
  assert.equal(suggestion('zzz', many, 'fields'), `; its fields are ${many.slice(0, 8).join(', ')}, …`);
  assert.equal(suggestion('zzz', [], 'fields'), '');
});
