/** What generators would write of a file, to be looked at. */
import { codeGenerators, generatedCode as preview } from '../code-preview.ts';
import { answerRequest, type Handler } from '../handler.ts';
import { PreviewRuns } from '../preview-runs.ts';

export const generatedCode: Handler = {
  capabilities: {},
  register({ session }) {
    const runs = new PreviewRuns();
    answerRequest(session, 'parlance/codeGenerators', { generators: [] }, (place) =>
      codeGenerators(session, place),
    );
    answerRequest(session, 'parlance/generatedCode', null, (place, signal) =>
      preview(session, place, { runs, signal }),
    );
  },
};
