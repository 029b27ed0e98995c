import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withFiles } from '../../../support/parlance.ts';

it('a folder without schemas is a mistake for who looks for what is wrong in it', () =>
  withFiles({ 'proto/notes.txt': '', 'a.proto': 'syntax = "proto3";\npackage a;\n' }, (parlance) => {
    for (const args of [
      ['check', 'proto'],
      ['lint', 'proto'],
      ['format', '--check', 'proto'],
      ['breaking', '--against', 'proto', 'proto'],
    ]) {
      const { status, out, errors } = parlance(args);
      assert.deepEqual([status, out], [2, ''], args.join(' '));
      assert.match(errors, /^parlance \w+: .* below/);
    }
    // With another that has some it is none.
    assert.equal(parlance(['check', 'proto', 'a.proto']).status, 0);
  }));
