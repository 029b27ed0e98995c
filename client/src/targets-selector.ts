/** Which documents are files of targets. */
import type { DocumentFilter } from 'vscode';

export const targetsSelector: DocumentFilter = {
  scheme: 'file',
  pattern: '**/{rpc.targets,rpc.targets.local}.json',
};
