import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { actionTitles, checkAction } from '../../../support/check-action.ts';

describe('writing down the name of a field in JSON', () => {
  it('adds it to what is in the brackets', async () => {
    const file = (field: string): string => `syntax = "proto3";\nmessage A {\n  ${field}\n}\n`;
    const title = 'Write down its name in JSON, "fullName"';
    await checkAction(
      proto,
      title,
      file('string full$0_name = 1;'),
      file('string full_name = 1 [json_name = "fullName"];'),
    );
    await checkAction(
      proto,
      title,
      file('string full$0_name = 1 [deprecated = true];'),
      file('string full_name = 1 [deprecated = true, json_name = "fullName"];'),
    );
  });

  it('is not offered where it is written down, or where there is none', async () => {
    const titles = await actionTitles(
      proto,
      'syntax = "proto3";\nmessage A {\n  string a$0 = 1 [json_name = "b"];\n}\n',
    );
    assert.deepEqual(
      titles.filter((title) => title.includes('JSON')),
      [],
    );
  });
});
