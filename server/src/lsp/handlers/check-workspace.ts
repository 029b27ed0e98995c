/** The problems of all files of the workspace, on demand. */
import { answerRequest, type Handler } from '../handler.ts';
import { WorkspaceCheck } from '../workspace-check.ts';

export const checkWorkspace: Handler = {
  capabilities: {},
  register({ session }) {
    const check = new WorkspaceCheck(session);
    answerRequest(session, 'parlance/checkWorkspace', null, (_, signal) => check.run(signal));
  },
};
