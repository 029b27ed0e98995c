import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Answer, answerValue } from '../../../../server/src/calls/placeholders/answer-value.ts';
import type { AnswerPart } from '../../../../server/src/contract/prepared-call.ts';

const messages = [
  '{"id":"9223372036854775807"}',
  '{"greeting":"Hello","n":9007199254740993,"tags":["a","b"]}',
];

const answer: Answer = {
  received: messages.length,
  message: (index) => Promise.resolve(messages[index]),
  metadata: (kind) =>
    Promise.resolve(
      kind === 'headers'
        ? [
            ['X-Id', '7'],
            ['x-id', '8'],
          ]
        : undefined,
    ),
  status: 'OK',
};

async function checkValue(
  part: AnswerPart['part'],
  path: string,
  expected: string,
  of: Answer = answer,
): Promise<void> {
  const found = await answerValue(of, { part, path });
  assert.equal('json' in found ? found.json : `problem: ${found.problem}`, expected);
}

describe('values of answers', () => {
  it('are those of the last message, with every digit', async () => {
    await checkValue('response', 'greeting', '"Hello"');
    await checkValue('response', 'n', '9007199254740993');
    await checkValue('response', 'tags[-1]', '"b"');
    await checkValue('response', 'tags', '["a","b"]');
    await checkValue('response', '', messages[1] ?? '');
  });

  it('are those of any message', async () => {
    await checkValue('messages', '[0].id', '"9223372036854775807"');
    await checkValue('messages', '[-1].greeting', '"Hello"');
    await checkValue('messages', '[2].id', 'problem: there is no message [2]: only 2 have come');
    await checkValue('messages', 'id', 'problem: which message is meant must be said, such as [0] or [-1]');
  });

  it('are metadata, whatever the case of its names', async () => {
    await checkValue('headers', '["x-ID"]', '"7, 8"');
    await checkValue('headers', 'other', 'problem: the headers have no "other"');
    await checkValue('headers', '', 'problem: the name of a header must be said, such as headers["x-id"]');
    await checkValue('trailers', 'x', 'problem: no trailers have come');
  });

  it('are how the call ended', async () => {
    await checkValue('status', '', '"OK"');
    await checkValue('status', '', 'problem: the call has not ended yet', { ...answer, status: undefined });
  });

  it('are one, or none with a reason', async () => {
    await checkValue('response', 'greeting.x', 'problem: the answer has no "greeting.x"');
    await checkValue('response', 'tags[*]', 'problem: "tags[*]" leads to several values');
    await checkValue('response', 'greeting', 'problem: no message has come', { ...answer, received: 0 });
    await checkValue('response', 'a', 'problem: the message could not be read', {
      ...answer,
      message: () => Promise.resolve(undefined),
    });
  });
});
