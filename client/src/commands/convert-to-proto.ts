/** `Convert to Protobuf`: the Thrift files that are chosen, or that of the editor, as Protobuf. */
import type { App } from '../app.ts';
import { convertSchemas } from '../convert/convert-schemas.ts';

export function convertToProto(app: App, argument: unknown, chosen: unknown): Promise<void> {
  return convertSchemas(app, 'proto', argument, chosen);
}
