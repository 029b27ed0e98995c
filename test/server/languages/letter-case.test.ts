import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lowerSnakeCase, pascalCase, upperSnakeCase } from '../../../server/src/languages/letter-case.ts';

describe('the styles of names that lint asks for', () => {
  it('PascalCase', () => {
    for (const [name, made] of [
      ['pet_food', 'PetFood'],
      ['get_HTTPUrl', 'GetHTTPUrl'],
      ['FOO', 'FOO'],
      ['foo2_bar', 'Foo2Bar'],
      ['_a__b_', 'AB'],
      ['', ''],
    ] as const)
      assert.equal(pascalCase(name), made, name);
  });

  it('lower_snake_case', () => {
    for (const [name, made] of [
      ['petFood', 'pet_food'],
      ['HTTPServer', 'http_server'],
      ['v1Name', 'v1_name'],
      ['one2Three', 'one2_three'],
      ['fooID', 'foo_id'],
      ['a__b', 'a_b'],
      ['_a_', 'a'],
      ['ABC2', 'abc2'],
      ['AbC2d', 'ab_c2d'],
    ] as const)
      assert.equal(lowerSnakeCase(name), made, name);
  });

  it('UPPER_SNAKE_CASE', () => {
    assert.equal(upperSnakeCase('petColorRed'), 'PET_COLOR_RED');
    assert.equal(upperSnakeCase('ÄrgerÜber'), 'ÄRGER_ÜBER');
  });

  it('are the same whether a name is taken apart or seen to be in its style', () => {
    const letters = fc.constantFrom('a', 'b', 'A', 'B', '1', '_', '_', 'é', 'É');
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 8 }), (name) => {
        // What begins with a blank is in no style.
        for (const inStyle of [lowerSnakeCase, pascalCase, upperSnakeCase])
          assert.equal(inStyle(name), inStyle(` ${name}`));
      }),
      { numRuns: 2000 },
    );
  });
});
