/** `Convert Folder…`: all schemas below a folder in the other language, written below another folder. */
import type { App } from '../app.ts';
import { convertSchemaFolder } from '../convert/convert-folder.ts';

export function convertFolder(app: App, argument: unknown): Promise<void> {
  return convertSchemaFolder(app, argument);
}
