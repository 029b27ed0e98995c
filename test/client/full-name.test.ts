import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { packagePart, shortName } from '../../client/src/full-name.ts';

describe('the parts of a full name', () => {
  for (const [fullName, before, name] of [
    ['pets.v1.PetService', 'pets.v1.', 'PetService'],
    ['PetService', '', 'PetService'],
    ['', '', ''],
  ] as const)
    it(`are "${before}" and "${name}" of "${fullName}"`, () => {
      assert.equal(packagePart(fullName), before);
      assert.equal(shortName(fullName), name);
    });
});
