/** Files whose code is generated to another place. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { namespacesOf, namespaceStatement } from '../namespaces.ts';

export const fileSameNamespace: ThriftBreakingRule = {
  id: 'FILE_SAME_NAMESPACE',
  categories: categories.generated,
  severity: 'warning',
  purpose: 'files keep their namespaces',
  explain:
    'Code that imports what is generated from the file finds it somewhere else, or not at all. The wire knows no namespaces.',
  example: {
    before: `namespace py pets.v1
struct Pet {
  1: string name
}
`,
    now: `namespace py animals.v1
struct Pet {
  1: string name
}
`,
  },
  file(now, before, report) {
    const namespaces = namespacesOf(now);
    for (const [language, old] of namespacesOf(before)) {
      const name = namespaces.get(language) ?? namespaces.get('*');
      if (name === old) continue;
      report(
        { file: now, span: namespaceStatement(now, language) },
        { file: before, span: namespaceStatement(before, language) },
        name === undefined
          ? `there is no namespace of "${language}" any more; it was "${old}"`
          : `the namespace of "${language}" changed from "${old}" to "${name}"`,
      );
    }
  },
};
