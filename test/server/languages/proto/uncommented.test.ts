import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { defaultLintOptions } from '../../../../server/src/languages/lint.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { leadingComment } from '../../../../server/src/languages/proto/leading-comment.ts';
import { protoLinter } from '../../../../server/src/languages/proto/lint.ts';
import type { ProtoLinked } from '../../../../server/src/languages/proto/symbols.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

const trivia = fc
  .array(
    fc.constantFrom(
      '// a\n',
      '//\n',
      '// buf:lint:ignore COMMENT_FIELD\n',
      '// b\r\n',
      '/* c */',
      '/* d */ // e\n',
      '/*\n// f */\n',
      '/*\n*/\n',
      '\n',
      '  ',
    ),
    { maxLength: 4 },
  )
  .map((pieces) => pieces.join(''));

it('a field has a comment where its leading comment says something, wherever that stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(trivia, { minLength: 1, maxLength: 5 }), async (all) => {
      const fields = all.map((before, at) => `${before}int32 f${at} = ${at + 1};`).join('');
      const { snapshot, uris } = await snapshotOf(proto, `syntax = "proto3";\nmessage M {${fields}}\n`);
      const [uri] = uris;
      assert.ok(uri);
      const file = snapshot.linked(uri) as ProtoLinked;
      const silent = (file.messages[0]?.fields ?? []).filter(({ node }) => {
        const lines = leadingComment(file.parsed, node).split('\n');
        return lines.every((line) => line.trim() === '' || line.trim().startsWith('buf:lint:ignore'));
      });
      const found = protoLinter.lint([file], new Set(['COMMENT_FIELD']), defaultLintOptions);
      assert.deepEqual(
        found.map(({ span }) => span?.start),
        silent.map(({ node }) => node.start),
      );
    }),
    { numRuns: 400 },
  );
});
