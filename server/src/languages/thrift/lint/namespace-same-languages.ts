/** Files without a namespace for a language that others in their folder have one for. */
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { insertion } from '../../../diagnostics/edits.ts';
import type * as ast from '../ast.ts';
import { folderOf } from '../lint-facts.ts';
import { categories, type ThriftLintRule } from '../lint-rule.ts';
import { namespacesOf } from '../namespaces.ts';

export const namespaceSameLanguages: ThriftLintRule = {
  id: 'NAMESPACE_SAME_LANGUAGES',
  categories: categories.standard,
  purpose: 'files in a folder have namespaces for the same languages',
  explain:
    'What is generated from the files belongs together. A file that lacks the namespace of a language lands in another place than the rest, which is found out only when somebody generates that language.',
  examples: {
    bad: `//- /pet.thrift
namespace py pets
namespace go pets
struct Pet {}
//- /food.thrift
namespace py pets.food
struct Food {}
`,
    good: `//- /pet.thrift
namespace py pets
namespace go pets
struct Pet {}
//- /food.thrift
namespace py pets.food
namespace go pets.food
struct Food {}
`,
  },
  files(module, report) {
    for (const [, members] of module.groupsOf(folderOf)) {
      const named = members.flatMap(({ facts }) => facts.namespaces.map(([language]) => language));
      const languages = [...new Set(named)].filter((language) => language !== '*').toSorted();
      for (const { file } of members) {
        if (file === undefined) continue;
        const namespaces = namespacesOf(file);
        // What has none at all is reported as that, and what has one for all languages lacks none.
        if (namespaces.size === 0 || namespaces.has('*')) continue;
        const missing = languages.filter((language) => !namespaces.has(language));
        if (missing.length === 0) continue;
        const statement = file.parsed.file.statements.find((each) => each.kind === 'namespace');
        const listed = missing.map((language) => `"${language}"`).join(' and ');
        report(
          { file, subjects: statement === undefined ? [] : [statement], span: statement },
          `the file has no namespace for ${listed}, which other files in its folder have`,
          statement === undefined ? {} : { fixes: [namespaceFix(statement, missing)] },
        );
      }
    }
  },
};

/** What the first of its namespaces is, for the others too. */
function namespaceFix({ end, name }: ast.Namespace, missing: readonly string[]): Fix {
  const lines = missing.map((language) => `\nnamespace ${language} ${name.text}`);
  return {
    title: `Add ${missing.map((each) => `"${each}"`).join(' and ')}`,
    edits: [insertion(end, lines.join(''))],
  };
}
