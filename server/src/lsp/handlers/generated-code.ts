/** What generators would write of a file, to be looked at. */
import { codeGenerators, generatedCode as preview } from '../code-preview.ts';
import { answerRequest, type Handler } from '../handler.ts';

export const generatedCode: Handler = {
  capabilities: {},
  register({ session }) {
    answerRequest(session, 'parlance/codeGenerators', { generators: [] }, (place) =>
      codeGenerators(session, place),
    );
    answerRequest(session, 'parlance/generatedCode', null, (place, signal) =>
      preview(session, place, signal),
    );
  },
};
