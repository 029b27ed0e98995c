/** A file without a package, or with an empty one. */
import { packageOf, packageStatementOf } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const missingPackage: ThriftCheck = {
  code: 'thrift/missing-package',
  severity: onlyIn('fbthrift', 'warning'),
  title: 'the file has no package',
  explain:
    'The package gives the types of a file their URIs, by which they are known wherever they are used, and the ' +
    "namespaces of generated code where the file does not give these itself. fbthrift's compiler warns of files without " +
    'one, and is going to reject them.',
  examples: {
    bad: `struct Person {}
`,
    good: `package "example.com/people"
struct Person {}
`,
  },
  file(file, report) {
    if (packageOf(file) !== undefined) return;
    const statement = packageStatementOf(file);
    if (statement?.path !== undefined) return;
    const place = statement ?? { start: 0, end: 0 };
    if (statement !== undefined) report(place, 'the package is empty');
    else if (file.parsed.file.statements.length > 0)
      report(place, 'the file has no package', {
        help: 'begin it with `package "example.com/path"`, the domain being yours',
      });
    const languages = file.parsed.file.statements.filter((each) => each.kind === 'namespace');
    const python = languages.find(({ scope }) => scope.text.startsWith('py'));
    if (python !== undefined && !languages.some(({ scope }) => scope.text === 'py3'))
      report(
        place,
        `there is a namespace for "${python.scope.text}", which is deprecated, but none for "py3"`,
      );
  },
};
