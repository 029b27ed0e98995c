/** An include of a file that is not there. */
import { adviceOnUnresolved } from '../../import-advice.ts';
import { missingIncludesOfConstants } from '../constant-problems.ts';
import type { LinkedInclude, ThriftLinked } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const unresolvedInclude: ThriftCheck = {
  code: 'thrift/unresolved-include',
  severity: 'error',
  title: 'the included file is not found',
  explain:
    'The path of an include is relative to the folder of the including file or to one of the include folders. None ' +
    'of them has such a file. Where no name of the file is used this is a warning: the Apache compiler goes on ' +
    'without the file. Names that the file may declare are not reported themselves.',
  examples: {
    bad: `include "v1/people.thrift"
typedef people.Person Friend
//- /v2/people.thrift
struct Person {}
`,
    good: `include "other.thrift"
typedef other.Person Friend
//- /other.thrift
struct Person {}
`,
  },
  file(linked, report) {
    const used = usedIncludes(linked);
    for (const include of linked.includes) {
      const { node, path, file, cycle, resolution } = include;
      if (file !== undefined || cycle.length > 0 || node.path === undefined) continue;
      report(node.path, `"${path}" is not found`, {
        ...adviceOnUnresolved(resolution, node.path, linked.uri),
        ...(used.has(include) ? undefined : { severity: 'warning' }),
      });
    }
  },
};

function usedIncludes(linked: ThriftLinked): ReadonlySet<LinkedInclude | undefined> {
  const byTypes = linked.failures.map(({ missingInclude }) => missingInclude);
  return new Set([...byTypes, ...missingIncludesOfConstants(linked)]);
}
