/** Messages that no longer take all JSON. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameJsonFormat } from './same-json-format.ts';

export const messageSameJsonFormat: ProtoBreakingRule = {
  id: 'MESSAGE_SAME_JSON_FORMAT',
  categories: categories.json,
  purpose: 'messages keep their support of JSON',
  explain:
    'With `json_format = LEGACY_BEST_EFFORT` names may clash in JSON, and what was checked before is not any more.',
  example: {
    before: `edition = "2023";
package pets.v1;
message Pet {
}
`,
    now: `edition = "2023";
package pets.v1;
message Pet {
  option features.json_format = LEGACY_BEST_EFFORT;
}
`,
  },
  message: sameJsonFormat,
};
