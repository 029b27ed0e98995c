/** The name of a service behind `extends`, or of an interaction, that nothing declares. */
import { nearestNames } from '../../../base/nearest-names.ts';
import { contains, type Span } from '../../../base/span.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { DiagnosticMore } from '../../../diagnostics/check.ts';
import type { ThriftLinked } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const unresolvedService: ThriftCheck = {
  code: 'thrift/unresolved-service',
  severity: 'error',
  title: 'the service or interaction is not declared',
  explain:
    'No service or interaction of this name is declared in the file. One of an included file goes by the name of that file: ' +
    '`base.Ping` for `Ping` in `base.thrift`.',
  examples: {
    bad: `service Ping {}
service Greeter extends Pnig {}
`,
    good: `service Ping {}
service Greeter extends Ping {}
`,
  },
  file(file, report) {
    let advised = 0;
    for (const { wanted, found, node, name, missingInclude } of file.failures) {
      if (wanted !== 'type' && found === undefined && missingInclude === undefined)
        report(
          node,
          `the ${wanted} "${name}" is not declared`,
          advised++ < maxAdvised ? adviceOn(file, node, name) : {},
        );
    }
  },
};

/** For more names nothing is suggested: where so many lead nowhere, they are not misspelled. */
const maxAdvised = 100;

function adviceOn({ services, includes }: ThriftLinked, node: Span, written: string): DiagnosticMore {
  // Short names are all near to each other, and a service cannot extend itself.
  if (written.length < 3) return {};
  const names = services.filter((each) => !contains(each.node, node)).map(({ name }) => name);
  for (const { file, program } of includes)
    for (const { name } of file?.services ?? []) names.push(`${program}.${name}`);
  const [near] = nearestNames(written, names, 1);
  return near === undefined ? {} : { help: `did you mean "${near}"?`, fixes: [replacement(node, near)] };
}
