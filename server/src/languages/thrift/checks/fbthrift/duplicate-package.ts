/** A second package statement. */
import { removal } from '../../../../diagnostics/edits.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const duplicatePackage: ThriftCheck = {
  code: 'thrift/duplicate-package',
  severity: onlyIn('fbthrift', 'error'),
  title: 'the file has a package already',
  explain: 'The package of a file gives all that it declares their URIs, so there is one package.',
  examples: {
    bad: `package "example.com/people"
package "example.com/pets"
`,
    good: `package "example.com/people"
`,
  },
  file({ uri, parsed }, report) {
    const [first, ...others] = parsed.file.statements.filter(({ kind }) => kind === 'package');
    if (first === undefined) return;
    for (const node of others)
      report(node, 'the file has a package already', {
        related: [{ uri, span: first, message: 'first given here' }],
        fixes: [{ title: 'Remove the package', edits: [removal(parsed.text, node)] }],
      });
  },
};
