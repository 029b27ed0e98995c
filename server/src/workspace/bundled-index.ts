/** What the files of folders declare that hardly ever change, such as those that come with the product. */
import { TimeSlice } from '../base/time-slice.ts';
import type { Uri } from '../base/uri.ts';
import { DeclarationIndex } from './declaration-index.ts';
import type { FilePort } from './file-port.ts';
import type { Workspace } from './workspace.ts';

/** Read once; the files are let go of again. */
export async function indexOfFolders(
  folders: readonly Uri[],
  workspace: Workspace,
  files: FilePort,
): Promise<DeclarationIndex> {
  const extensions = workspace.languages.flatMap((language) => language.extensions);
  const index = new DeclarationIndex();
  const time = new TimeSlice();
  for (const folder of folders)
    for (const uri of await files.find(folder, extensions)) {
      const file = await workspace.readOnce(uri);
      await time.pause();
      if (file !== undefined)
        index.update(uri, index.rowsOf(file.language.declarations(file.parsed), file.lines));
    }
  return index;
}
