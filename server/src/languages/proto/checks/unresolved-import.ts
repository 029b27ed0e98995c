/** An import of a file that is not there. */
import { adviceOnCase, adviceOnUnresolved } from '../../import-advice.ts';
import { isInBrokenPlace } from '../../../syntax/broken-place.ts';
import { isCanonical } from '../imports.ts';
import type { Span } from '../../../base/span.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const unresolvedImport: ProtoCheck = {
  code: 'proto/unresolved-import',
  severity: 'error',
  title: 'the imported file is not found',
  explain:
    'The path of an import is relative to one of the import roots, never to the importing file. No root has a file ' +
    'of this path. Mend the path, or add the folder it starts from to the import roots. Names that the missing file ' +
    'may declare are not reported. Where the file system does not tell upper and lower case apart, a path that differs ' +
    'from the name of its file in nothing else is only a warning: it leads to the file there and nowhere else.',
  examples: {
    bad: `syntax = "proto3";
import "greet/v1/message.proto";
message Hello {
  Greeting greeting = 1;
}
//- /greet/v1/messages.proto
syntax = "proto3";
message Greeting {}
`,
    good: `syntax = "proto3";
import "greet/v1/messages.proto";
message Hello {
  Greeting greeting = 1;
}
//- /greet/v1/messages.proto
syntax = "proto3";
message Greeting {}
`,
  },
  file({ uri, importPath, imports, parsed }, report) {
    for (const { node, path, file, cycle, resolution } of imports) {
      const advice = node.path && adviceOnCase(resolution, node.path);
      if (node.path !== undefined && advice !== undefined)
        report(node.path, advice.message, { ...advice.more, severity: 'warning' });
      if (file !== undefined || cycle.length > 0 || node.path === undefined) continue;
      if (isInBrokenPlace(parsed.text, node.path, parsed.problems)) continue;
      if (!isCanonical(path)) {
        report(node.path, `"${path}" is not an import path`, {
          help: 'an import path is relative to an import root and has no ".", "..", "\\" or empty parts',
          fixes: canonicalPath(path, importPath, node.path),
        });
        continue;
      }
      report(node.path, `"${path}" is not found`, adviceOnUnresolved(resolution, node.path, uri));
    }
  },
};

/** The path without its detours; one that goes up starts at the folder of the importing file. */
function canonicalPath(path: string, importer: string, place: Span): readonly Fix[] {
  const parts = path.replaceAll('\\', '/').split('/');
  const isRelative = parts.includes('..');
  const made = isRelative ? importer.split('/').slice(0, -1) : [];
  for (const part of parts) {
    if (part === '..' && made.pop() === undefined) return [];
    if (part !== '..' && part !== '.' && part !== '') made.push(part);
  }
  const canonical = made.join('/');
  return canonical === '' ? [] : [replacement(place, `"${canonical}"`, `Change to "${canonical}"`)];
}
