import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noteProblems, released, withNotes } from '../../scripts/docs/changelog.ts';

const notes = new Map([
  ['020-second.md', 'The second.\n'],
  ['010-first.md', 'The first.\n'],
]);

test('notes become the unreleased section, in order, before what was released', () => {
  const before = '# Changelog\n\n## 0.1.0 — 2026-01-01\n\n- Old.\n';
  const after = withNotes(before, '0.2.0', notes);
  assert.equal(
    after,
    '# Changelog\n\n## 0.2.0 — not yet released\n\n- The first.\n- The second.\n\n## 0.1.0 — 2026-01-01\n\n- Old.\n',
  );
  assert.equal(withNotes(after, '0.2.0', notes), after, 'a second time changes nothing');
  assert.equal(withNotes(after, '0.2.0', new Map()), before);
});

test('the first section stands alone', () => {
  const after = withNotes('# Changelog\n\n', '0.1.0', notes);
  assert.equal(after, '# Changelog\n\n## 0.1.0 — not yet released\n\n- The first.\n- The second.\n');
  assert.equal(withNotes(after, '0.1.0', notes), after);
});

test('a release closes the section', () => {
  const open = withNotes('# Changelog\n\n', '0.1.0', notes);
  const closed = released(open, '0.1.0', '2026-12-01');
  assert.equal(closed, '# Changelog\n\n## 0.1.0 — 2026-12-01\n\n- The first.\n- The second.\n');
  assert.equal(released(closed, '0.1.1', '2026-12-02'), undefined);
});

test('a note is a paragraph with a numbered name', () => {
  assert.deepEqual(noteProblems(notes), []);
  assert.deepEqual(noteProblems(new Map([['what.md', '- no\n\nparagraph\n']])), [
    'changes/what.md: a note is called NNN-what.md',
    'changes/what.md: a note is one paragraph on one line',
  ]);
});
