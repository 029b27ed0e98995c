import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { previewFrom, shownAfter } from '../../../client/src/generate/preview-text.ts';

const made = (text: string) =>
  ({
    kind: 'files',
    files: [
      { path: 'a/other.py', text: '' },
      { path: 'a.py', text },
    ],
  }) as const;

describe('a preview of generated code', () => {
  it('shows its own file of those that are generated', () =>
    assert.deepEqual(shownAfter(made('x = 1'), 'a.py', undefined), { text: 'x = 1', note: undefined }));

  it('keeps what it showed while the schema has errors, and says so', () => {
    const before = shownAfter(made('x = 1'), 'a.py', undefined);
    const meanwhile = shownAfter({ kind: 'errors' }, 'a.py', before);
    assert.equal(meanwhile.text, 'x = 1');
    assert.match(meanwhile.note ?? '', /^The schema has errors/);
    assert.deepEqual(shownAfter(made('x = 2'), 'a.py', meanwhile), { text: 'x = 2', note: undefined });
  });

  it('keeps what it showed where a plugin fails, with the first line of why', () =>
    assert.deepEqual(
      shownAfter({ kind: 'problem', message: 'no plugin\nat all' }, 'a.py', { text: 'x', note: undefined }),
      {
        text: 'x',
        note: 'This is what was generated before: no plugin',
      },
    ));

  it('keeps what it showed where the file is not generated any more', () => {
    const shown = shownAfter({ kind: 'files', files: [] }, 'a.py', { text: 'x', note: undefined });
    assert.deepEqual(shown, { text: 'x', note: 'a.py is not generated any more: this is as it was before' });
  });

  it('shows nothing but a note where there was nothing before', () =>
    assert.equal(shownAfter({ kind: 'errors' }, 'a.py', undefined).text, ''));

  it('is read from its address, which may say anything', () => {
    const preview = { schema: 'file:///a.thrift', generator: 'py', path: 'a.py' };
    assert.deepEqual(previewFrom(JSON.stringify(preview)), preview);
    for (const query of [
      '',
      '{',
      'null',
      '[]',
      '{"schema":"file:///a.thrift","generator":"py"}',
      '{"schema":1,"generator":"py","path":"a"}',
    ])
      assert.equal(previewFrom(query), undefined, query);
  });
});
