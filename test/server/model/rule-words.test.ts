import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failureText, ruleText } from '../../../server/src/model/rule-words.ts';

describe('the words for rules of a schema', () => {
  it('name the rule', () => {
    assert.equal(
      ruleText({ id: 'int32.gt', message: 'must be greater than 0.' }),
      'must be greater than 0 [int32.gt]',
    );
    assert.equal(ruleText({ id: 'x', message: '' }), 'the value breaks a rule of the schema [x]');
    assert.equal(
      ruleText({ id: 'this > 1', message: '"this > 1" returned false' }),
      '"this > 1" returned false',
    );
    assert.equal(
      failureText('t.A', { phase: 'run', message: 'no', rule: { owner: 't.A.b', name: 'odd' } }),
      'the rule "odd" of "t.A.b" cannot be evaluated: no',
    );
    assert.equal(
      failureText('t.A', { phase: 'run', message: 'no' }),
      'the rules of "t.A" cannot be evaluated: no',
    );
  });

  it('are cut where a schema says much, and show what cannot be seen', () => {
    const long = `${'a'.repeat(398)}😀b`;
    const cut = `${'a'.repeat(398)}\uFFFD…`;
    assert.equal(ruleText({ id: '', message: long }), cut);
    const rule = { owner: 't.A', name: 'a\u202Eb' };
    assert.equal(
      failureText('t.A', { phase: 'compile', message: long, rule }),
      `the rule "a\\u{202E}b" of "t.A" cannot be evaluated: ${cut}`,
    );
  });
});
