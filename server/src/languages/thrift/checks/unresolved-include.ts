/** An include of a file that is not there. */
import { adviceOnCase, adviceOnUnresolved } from '../../import-advice.ts';
import { missingIncludesOfConstants } from '../constant-problems.ts';
import type { LinkedInclude, ThriftLinked } from '../symbols.ts';
import type { ReportMore, ThriftCheck } from '../thrift-check.ts';

export const unresolvedInclude: ThriftCheck = {
  code: 'thrift/unresolved-include',
  severity: 'error',
  title: 'the included file is not found',
  explain:
    'The path of an include is relative to the folder of the including file or to one of the include folders. None ' +
    'of them has such a file. Where no name of the file is used the Apache compiler goes on without it, and ' +
    'warns. Names that the file may declare are not reported themselves. Where the file system does not tell upper and ' +
    'lower case apart, a path that differs from the name of its file in nothing else is only a warning: it leads to ' +
    'the file there and nowhere else.',
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
    const used = includesInUse(linked);
    for (const include of linked.includes) {
      const { node, path, file, cycle, resolution } = include;
      const advice = node.path && adviceOnCase(resolution, node.path);
      if (node.path !== undefined && advice !== undefined)
        report(node.path, advice.message, { ...advice.more, severity: 'warning' });
      if (file !== undefined || cycle.length > 0 || node.path === undefined) continue;
      report(node.path, `"${path}" is not found`, {
        ...adviceOnUnresolved(resolution, node.path, linked.uri),
        severity: severityOf(path, used.has(include)),
      });
    }
  },
};

function severityOf(path: string, isUsed: boolean): NonNullable<ReportMore['severity']> {
  // A file of another name is not read here, and can be there all the same.
  if (path !== '' && !path.endsWith('.thrift')) return 'warning';
  return {
    ...(!isUsed && { apache: 'warning' }),
    // thriftgo passes over an empty path.
    ...(path === '' && { kitex: 'warning' }),
  };
}

function includesInUse(linked: ThriftLinked): ReadonlySet<LinkedInclude | undefined> {
  const byTypes = linked.failures.map(({ missingInclude }) => missingInclude);
  return new Set([...byTypes, ...missingIncludesOfConstants(linked)]);
}
