/** `Convert to Thrift`: the Protobuf files that are chosen, or that of the editor, as Thrift. */
import type { App } from '../app.ts';
import { convertSchemas } from '../convert/convert-schemas.ts';

export function convertToThrift(app: App, argument: unknown, chosen: unknown): Promise<void> {
  return convertSchemas(app, 'thrift', argument, chosen);
}
