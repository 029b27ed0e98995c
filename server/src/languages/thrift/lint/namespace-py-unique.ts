/** Files whose Python code would overwrite each other. */
import { categories, type ThriftLintRule } from '../lint-rule.ts';
import { namespacesOf, namespaceStatement } from '../namespaces.ts';

export const namespacePyUnique: ThriftLintRule = {
  id: 'NAMESPACE_PY_UNIQUE',
  categories: categories.basic,
  purpose: 'files do not share a namespace of Python',
  explain:
    'The generator for Python writes the types of each file into the module "ttypes" of its namespace: of two files with one namespace, the code of the second takes the place of that of the first.',
  examples: {
    bad: `//- /pet.thrift
namespace py pets
struct Pet {}
//- /food.thrift
namespace py pets
struct Food {}
`,
    good: `//- /pet.thrift
namespace py pets.pet
struct Pet {}
//- /food.thrift
namespace py pets.food
struct Food {}
`,
  },
  files(files, report) {
    const named = files.filter((file) => namespacesOf(file).has('py'));
    for (const [name, members] of Map.groupBy(named, (file) => namespacesOf(file).get('py'))) {
      if (members.length < 2) continue;
      for (const file of members) {
        const other = members.find((each) => each !== file);
        const statement = namespaceStatement(file, 'py');
        report(
          { file, subjects: statement === undefined ? [] : [statement], span: statement },
          `the file "${other?.importPath ?? ''}" has the namespace "${name ?? ''}" of Python, too`,
        );
      }
    }
  },
};
