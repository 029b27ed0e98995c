/** Where the schemas are that come with the product: well-known types, google/rpc, google/api. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { type Uri, uriFromPath } from '../base/uri.ts';

/** The folder `include` beside the script that runs, as the build lays it out. */
export function bundledSchemas(): Uri {
  const script = process.argv[1] ?? '.';
  return uriFromPath(path.join(path.dirname(realpathSync(script)), 'include'));
}
