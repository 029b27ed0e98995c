/** Services that extend another service than before. */
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';
import { parentOf } from './function-in.ts';

export const serviceSameParent: ThriftBreakingRule = {
  id: 'SERVICE_SAME_PARENT',
  categories: categories.generated,
  purpose: 'services go on to extend what they extended',
  explain:
    'Generated clients and handlers inherit from those of the service that is extended: code that relies on it does not compile any more, and handlers have to answer what another parent declares.',
  example: {
    before: `service Base {}
service Shelter extends Base {}
`,
    now: `service Base {}
service Shelter {}
`,
  },
  service(now, before, report, schemas) {
    const parent = parentOf(before);
    if (parent === undefined || now.kind !== 'service' || before.kind !== 'service') return;
    if (now.parent !== undefined && now.parent === schemas.counterpart(parent)) return;
    report(
      { file: now.file, span: now.node.extends ?? now.node.name },
      { file: before.file, span: before.node.extends },
      `the service "${now.name}" extended "${parent.name}" and ${now.parent === undefined ? 'extends nothing' : `extends "${now.parent.name}"`} now`,
    );
  },
};
