import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { presented, presentedText, presentIn } from '../../../client/src/translations/presented.ts';

const german = { 'the file is empty': 'die Datei ist leer', 'write {0}': 'schreiben Sie {0}' };

describe('an answer', () => {
  afterEach(() => presentIn(undefined));

  it('stays the same value where there are no translations', () => {
    const answer = { message: 'the file is empty' };
    assert.equal(presented(answer), answer);
    assert.equal(presentedText('the file is empty'), 'the file is empty');
  });

  it('has its sentences translated, wherever they are', () => {
    presentIn(german);
    assert.deepEqual(
      presented({
        error: { message: 'the file is empty', advice: 'write it' },
        steps: [{ summary: 'the file is empty', notes: ['the file is empty', 'unknown to us'] }],
        contents: { kind: 'markdown', value: '```\nmessage\n```\nthe file is empty' },
        problem: null,
      }),
      {
        error: { message: 'die Datei ist leer', advice: 'schreiben Sie it' },
        steps: [{ summary: 'die Datei ist leer', notes: ['die Datei ist leer', 'unknown to us'] }],
        contents: { kind: 'markdown', value: '```\nmessage\n```\ndie Datei ist leer' },
        problem: null,
      },
    );
  });

  it('keeps names, data, and what is handed back', () => {
    presentIn(german);
    const answer = {
      label: 'the file is empty',
      newText: 'the file is empty',
      value: 'the file is empty',
      data: { message: 'the file is empty' },
      command: { title: 'Send', arguments: [{ reason: 'the file is empty' }] },
      tokens: [1, 2, 3],
    };
    const before = structuredClone(answer);
    assert.deepEqual(presented(answer), before);
  });

  it('that is nested deeper than any of ours is left as it is from there', () => {
    presentIn(german);
    let deep: object = { message: 'the file is empty' };
    for (let depth = 0; depth < 10_000; depth++) deep = { inner: deep };
    assert.equal(JSON.stringify(Object.keys(presented(deep))), '["inner"]');
  });

  it('is translated line by line, with its advice', () => {
    presentIn(german);
    assert.equal(
      presentedText('the file is empty\nhelp: write "syntax"'),
      'die Datei ist leer\nhelp: schreiben Sie "syntax"',
    );
  });
});
