/** A package, or the URI of `@thrift.Uri`, that is not made of a domain, a path and, for a type, its name. */
import { declarationsOf } from '../../annotations/declarations.ts';
import { explicitUriOf } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import { stringOf } from '../../literals.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const invalidUri: ThriftCheck = {
  code: 'thrift/invalid-uri',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a package or a URI does not have the form of one',
  explain:
    'A package is a domain of two or more parts, with dots between, and a path: `example.com/people`. They are ' +
    'made of lower case letters and digits, the path of underscores too. A URI has the name of a type behind that.',
  examples: {
    bad: `package "Example.com/people"
`,
    good: `package "example.com/people"
`,
  },
  file(file, report) {
    const { parsed } = file;
    for (const statement of parsed.file.statements) {
      if (statement.kind !== 'package' || statement.path === undefined) continue;
      const path = stringOf(parsed.text, statement.path);
      const problem =
        path === '' ? 'a package without a path is written "package;"' : problemOf(path.split('/'));
      if (problem !== undefined) report(statement.path, problem);
    }
    for (const { node } of declarationsOf(file)) {
      if (node.kind === 'package' || node.structured.length === 0) continue;
      const uri = explicitUriOf(file, node);
      if (uri === undefined || uri.text === '') continue;
      const parts = uri.text.split('/');
      const name = parts.pop() ?? '';
      const problem = /^\w+$/.test(name)
        ? problemOf(parts)
        : `the URI ends in the name of the type: letters, digits and underscores, not "${name}"`;
      if (problem !== undefined) report(uri.value, problem);
    }
  },
};

function problemOf([domain = '', ...path]: readonly string[]): string | undefined {
  const labels = domain.split('.');
  if (labels.length < 2) return `expected a domain such as "example.com" at the beginning, found "${domain}"`;
  for (const label of labels)
    if (!/^[0-9a-z]+$/.test(label))
      return `"${label}" is no part of a domain: it takes lower case letters and digits`;
  if (path.length === 0) return `expected a path behind the domain, as in "${domain}/people"`;
  for (const segment of path)
    if (!/^[0-9a-z_]+$/.test(segment))
      return `"${segment}" is no part of a path: it takes lower case letters, digits and underscores`;
  return undefined;
}
