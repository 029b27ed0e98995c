import assert from 'node:assert/strict';
import { it } from 'node:test';
import { problemPlace } from '../../../server/src/codegen/plugin/problem-place.ts';

const names = new Set(['pets/pet.proto', 'pet.proto', 'a-b_c.d/e.proto']);

for (const [message, place] of [
  ['pets/pet.proto:12:5: no pets', { name: 'pets/pet.proto', line: 12, column: 5 }],
  ['pets/pet.proto:12: no pets', { name: 'pets/pet.proto', line: 12 }],
  ['pets/pet.proto: no pets', { name: 'pets/pet.proto' }],
  ['unable to determine Go import path for "pets/pet.proto"', { name: 'pets/pet.proto' }],
  ['while reading (./pet.proto:3:4)', { name: 'pet.proto', line: 3, column: 4 }],
  ['other.proto:1:2: imported by a-b_c.d/e.proto:7', { name: 'a-b_c.d/e.proto', line: 7 }],
  ['pet.proto:0:0: all of it', { name: 'pet.proto' }],
  ['pet.protobuf:1:2: no schema', undefined],
  ['deep/pets/pet.proto:1:2: another file', undefined],
  ['out of luck', undefined],
] as const)
  it(`finds the place in "${message}"`, () => assert.deepEqual(problemPlace(message, names), place));
