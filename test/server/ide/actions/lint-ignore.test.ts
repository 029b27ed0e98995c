import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { actionTitles, checkAction } from '../../../support/check-action.ts';

const options = { reported: ['FIELD_LOWER_SNAKE_CASE', 'proto/naming-style', '42'] };
const title = 'Ignore FIELD_LOWER_SNAKE_CASE here';

describe('lint ignore', () => {
  it('writes a comment above the line, indented as that is', () =>
    checkAction(
      proto,
      title,
      'message M {\n\tint32 $0BadName = 1; // buf:lint:ignore FIELD_LOWER_SNAKE_CASE\n}\n',
      'message M {\n\t// buf:lint:ignore FIELD_LOWER_SNAKE_CASE\n' +
        '\tint32 BadName = 1; // buf:lint:ignore FIELD_LOWER_SNAKE_CASE\n}\n',
      options,
    ));

  it('is offered for rules of linters, once', async () => {
    const source = 'message M {\n  // buf:lint:ignore OTHER\n  int32 $0BadName = 1;\n}\n';
    assert.deepEqual(await actionTitles(proto, source, 'quickfix', options), [title]);
    const ignored = source.replace('OTHER', 'FIELD_LOWER_SNAKE_CASE');
    assert.deepEqual(await actionTitles(proto, ignored, 'quickfix', options), []);
  });

  it('is not offered for what is said of a whole file, nor without a linter', async () => {
    assert.deepEqual(await actionTitles(proto, '$0syntax = "proto3";', 'quickfix', options), []);
    const unlinted = { ...thrift };
    delete unlinted.ignoreComment;
    assert.deepEqual(await actionTitles(unlinted, 'struct $0s {}', 'quickfix', options), []);
    assert.deepEqual(await actionTitles(thrift, 'struct $0s {}', 'quickfix', options), [title]);
  });
});
