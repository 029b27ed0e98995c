import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coreTranslator } from '../../../client/src/translations/core-translator.ts';

const german = {
  'the file is empty': 'die Datei ist leer',
  '"{0}" is already a value of "{1}"': '„{1}“ hat schon einen Wert „{0}“',
  '{0} is already {1}': '{0} ist schon {1}',
  'the call failed: {0}': 'der Aufruf schlug fehl: {0}',
  '{1} before {0}': '{0} nach {1}',
  '{0} – {1}': '{1} – {0}',
};
const translate = coreTranslator(german);

function check(text: string, translation: string): void {
  assert.equal(translate(text), translation);
  assert.equal(translate(text), translation, 'the second time');
}

describe('what the core says', () => {
  it('is translated as it stands', () => check('the file is empty', 'die Datei ist leer'));

  it('is translated with what was put into it, in the order of the language', () =>
    check('"RED" is already a value of "Color"', '„Color“ hat schon einen Wert „RED“'));

  it('is translated by the sentence that fits best', () => check('it is already here', 'it ist schon here'));

  it('is translated within what it was put into', () =>
    check('the call failed: the file is empty', 'der Aufruf schlug fehl: die Datei ist leer'));

  it('stays as it is where no sentence fits, or one without words or with places out of order', () => {
    check('the file is full', 'the file is full');
    check('"RED" is already', '"RED" is already');
    check('a – b', 'a – b');
    check('b before a', 'b before a');
  });

  it('may have anything in its places', () => {
    check('"$& {1} {0}" is already a value of "\\"', '„\\“ hat schon einen Wert „$& {1} {0}“');
    check('the call failed: ', 'der Aufruf schlug fehl: ');
    check('__proto__ is already constructor', '__proto__ ist schon constructor');
  });

  it('is left alone where it is longer than any sentence', () => {
    const long = `the call failed: ${'x '.repeat(2000)}`;
    check(long, long);
  });
});
