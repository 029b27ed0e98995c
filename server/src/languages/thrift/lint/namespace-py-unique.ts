/** Files whose Python code would overwrite each other. */
import { pythonNamespaceOf } from '../lint-facts.ts';
import { categories, type ThriftLintRule } from '../lint-rule.ts';
import { namespaceStatement } from '../namespaces.ts';

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
  files(module, report) {
    for (const [name, members] of module.groupsOf(pythonNamespaceOf)) {
      if (name === '' || members.length < 2) continue;
      for (const member of members) {
        const { file } = member;
        if (file === undefined) continue;
        const other = members.find((each) => each !== member);
        const statement = namespaceStatement(file, 'py');
        report(
          { file, subjects: statement === undefined ? [] : [statement], span: statement },
          `the file "${other?.importPath ?? ''}" has the namespace "${name}" of Python, too`,
        );
      }
    }
  },
};
