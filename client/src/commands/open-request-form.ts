/** The form of the message at the cursor, beside its document. It makes no call: sending from it asks for trust itself. */
import type { App } from '../app.ts';
import { requestPlace } from './request-place.ts';

export async function openRequestForm(app: App, argument: unknown): Promise<void> {
  const place = requestPlace(argument);
  if (place !== undefined) await app.forms.show(place);
}
