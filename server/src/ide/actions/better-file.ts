/** Moves a file to where a rule wants it to be, or gives it the name that a rule asks for; imports of it follow. */
import { baseName, parentOf } from '../../base/uri.ts';
import { whyForeign } from '../renamable.ts';
import { shortName } from '../short-name.ts';
import type { Action, ActionSource } from './action.ts';

export const betterFile: ActionSource = {
  name: 'better-file',
  kinds: ['quickfix'],
  actions(context) {
    const { uri, workspace, reported } = context;
    if (context.moveFile === undefined || whyForeign(uri, workspace.roots) !== undefined) return [];
    const move = context.moveFile.bind(context);
    const offered = new Map<string, Action>();
    for (const { betterFile: to } of reported) {
      if (to === undefined) continue;
      const title =
        parentOf(to) === parentOf(uri)
          ? `Rename the file to "${baseName(to)}"`
          : `Move the file to "${shortName(to, workspace.roots.folders)}"`;
      offered.set(title, { title, kind: 'quickfix', change: (signal) => move(to, signal) });
    }
    return [...offered.values()];
  },
};
