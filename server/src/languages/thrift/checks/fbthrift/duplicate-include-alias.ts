/** Two includes by one alias, or two aliases of one file. */
import type { Uri } from '../../../../base/uri.ts';
import type { DiagnosticMore } from '../../../../diagnostics/check.ts';
import { onlyIn } from '../../dialect.ts';
import type { LinkedInclude } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const duplicateIncludeAlias: ThriftCheck = {
  code: 'thrift/duplicate-include-alias',
  severity: onlyIn('fbthrift', 'error'),
  title: 'the alias of an include is taken, or the file has another',
  explain: 'An alias names one included file, and a file that is included has one alias at most.',
  examples: {
    bad: `include "people.thrift" as other
include "pets.thrift" as other
package "example.com/all"
struct Both {
  1: other.Person person;
  2: other.Pet pet;
}
//- /people.thrift
package "example.com/people"
struct Person {}
//- /pets.thrift
package "example.com/pets"
struct Pet {}
`,
    good: `include "people.thrift" as people
include "pets.thrift" as pets
package "example.com/all"
struct Both {
  1: people.Person person;
  2: pets.Pet pet;
}
//- /people.thrift
package "example.com/people"
struct Person {}
//- /pets.thrift
package "example.com/pets"
struct Pet {}
`,
  },
  file({ uri, includes }, report) {
    const byAlias = new Map<string, LinkedInclude>();
    const byFile = new Map<unknown, LinkedInclude>();
    for (const include of includes) {
      const { alias } = include.node;
      if (alias === undefined) continue;
      const sameAlias = byAlias.get(alias.text);
      const sameFile = include.file && byFile.get(include.file);
      if (sameAlias !== undefined)
        report(alias, `"${alias.text}" is the alias of "${sameAlias.path}"`, firstGiven(uri, sameAlias));
      if (sameFile !== undefined)
        report(alias, `"${include.path}" has another alias`, firstGiven(uri, sameFile));
      byAlias.set(alias.text, include);
      if (include.file !== undefined) byFile.set(include.file, include);
    }
  },
};

function firstGiven(uri: Uri, { node }: LinkedInclude): DiagnosticMore {
  return { related: [{ uri, span: node.alias ?? node, message: 'first given here' }] };
}
