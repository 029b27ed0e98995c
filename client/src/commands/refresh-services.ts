/** `Refresh Services`: the view `Services` shows what there is now. */
import type { App } from '../app.ts';

export function refreshServices(app: App): void {
  app.services.refresh();
}
