/** Starts the language server anew. */
import type { App } from '../app.ts';

export async function restartServer(app: App): Promise<void> {
  await app.server.restart();
}
