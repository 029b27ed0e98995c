import { describe } from 'node:test';
import { catalogue } from '../../../../../server/src/languages/proto/textproto/catalogue.ts';
import { textproto } from '../../../../../server/src/languages/proto/textproto/index.ts';
import { checkExamples } from '../../../../support/check-examples.ts';
import { problemsOf } from '../../../../support/example-problems.ts';

describe('the catalogue of text format', () => {
  checkExamples({ language: 'textproto', checks: catalogue, find: problemsOf(textproto), unrepaired: {} });
});
