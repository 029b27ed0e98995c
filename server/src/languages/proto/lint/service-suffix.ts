/** Services that are not named as such. */
import { atName, categories, type ProtoLintRule } from '../lint-rule.ts';

export const serviceSuffix: ProtoLintRule = {
  id: 'SERVICE_SUFFIX',
  categories: categories.standardStyle,
  purpose: 'the names of services end in Service',
  explain:
    'Names of services stand in URLs and in generated classes, beside those of messages: an ending tells them apart. It can be set with `service_suffix`.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
service Pets {}
`,
    good: `syntax = "proto3";
package pets.v1;
service PetService {}
`,
  },
  service(service, report, { serviceSuffix }) {
    if (service.name === '' || service.name.endsWith(serviceSuffix)) return;
    report(atName(service), `"${service.name}" does not end in "${serviceSuffix}"`, {
      betterName: { at: service.node.name.start, name: service.name + serviceSuffix },
    });
  },
};
