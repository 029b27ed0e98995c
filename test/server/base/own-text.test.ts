import { it } from 'node:test';
import fc from 'fast-check';
import { ownText } from '../../../server/src/base/own-text.ts';

it('a text of its own says the same', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => ownText(text) === text));
});
