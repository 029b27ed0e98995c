/** Files of a test on disk, with the folders that they are in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** By their paths below the folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
