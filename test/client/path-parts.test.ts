import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { baseName, parentPath } from '../../client/src/path-parts.ts';

describe('the parts of a path', () => {
  for (const [path, parent, name] of [
    ['/idl/pets/pet.proto', '/idl/pets', 'pet.proto'],
    ['/pet.proto', '', 'pet.proto'],
    ['pets.v1.PetService/Feed', 'pets.v1.PetService', 'Feed'],
    ['PetService', '', 'PetService'],
    ['/tags/0', '/tags', '0'],
    ['/idl/', '/idl', ''],
    ['', '', ''],
  ] as const)
    it(`are "${parent}" and "${name}" of "${path}"`, () => {
      assert.equal(parentPath(path), parent);
      assert.equal(baseName(path), name);
    });
});
