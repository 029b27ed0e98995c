/** Reports declarations that were there before and are gone. */
import type { ThriftBreakingRule } from '../breaking-rule.ts';
import type { ThriftLinked } from '../symbols.ts';
import type { Declared } from './schema-pair.ts';

/** The `file` of a rule about what a file declares no more. */
export function missingInFile(
  declared: (file: ThriftLinked) => Iterable<Declared>,
): NonNullable<ThriftBreakingRule['file']> {
  return (now, before, report, schemas) => {
    for (const old of declared(before))
      if (schemas.inFile(old) === undefined)
        report(
          { file: now, span: undefined },
          { file: before, span: old.node },
          `the ${old.kind} "${old.name}" is no longer in this file`,
        );
  };
}

/** The `schema` of a rule about what is in no file of the same namespaces any more. */
export function missingInNamespace(
  declared: (file: ThriftLinked) => Iterable<Declared>,
): NonNullable<ThriftBreakingRule['schema']> {
  return (schemas, report) => {
    for (const before of schemas.before.values()) {
      const now = schemas.fileNow(before);
      for (const old of declared(before))
        if (schemas.counterpart(old) === undefined)
          report(
            now && { file: now, span: undefined },
            { file: before, span: old.node },
            `the ${old.kind} "${old.name}" is no longer there, nor in another file of its namespace`,
          );
    }
  };
}
