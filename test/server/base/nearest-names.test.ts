import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearestNames } from '../../../server/src/base/nearest-names.ts';

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
