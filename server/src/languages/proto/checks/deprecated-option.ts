/** An option, or a value of one, that is going away. */
import { contains } from '../../../base/span.ts';
import { removeOption } from '../edits.ts';
import { lifetimesIn, nameUpTo } from '../options/lifetimes.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const deprecatedOption: ProtoCheck = {
  code: 'proto/deprecated-option',
  severity: 'warning',
  title: 'the option is deprecated in the edition',
  explain:
    'The declaration of the option, or of the value it is set to, says that it is deprecated since an edition that the ' +
    'file has reached; a later edition will be without it. The help says what its authors advise.',
  examples: {
    bad: `edition = "2024";
import "other.proto";
option features.(custom).strict = true;
option features.(custom).loud = true;
//- /other.proto
edition = "2023";
import "google/protobuf/descriptor.proto";
message Custom {
  bool strict = 1 [
    targets = TARGET_TYPE_FILE,
    edition_defaults = { edition: EDITION_LEGACY value: "true" },
    feature_support = {
      edition_introduced: EDITION_2023
      edition_deprecated: EDITION_2024
      deprecation_warning: "strict is all there is"
    }
  ];
  bool loud = 2 [
    targets = TARGET_TYPE_FILE,
    edition_defaults = { edition: EDITION_LEGACY value: "false" },
    feature_support = { edition_introduced: EDITION_2023 }
  ];
}
extend google.protobuf.FeatureSet {
  Custom custom = 9990;
}
`,
    good: `edition = "2023";
import "other.proto";
option features.(custom).strict = true;
option features.(custom).loud = true;
//- /other.proto
edition = "2023";
import "google/protobuf/descriptor.proto";
message Custom {
  bool strict = 1 [
    targets = TARGET_TYPE_FILE,
    edition_defaults = { edition: EDITION_LEGACY value: "true" },
    feature_support = {
      edition_introduced: EDITION_2023
      edition_deprecated: EDITION_2024
      deprecation_warning: "strict is all there is"
    }
  ];
  bool loud = 2 [
    targets = TARGET_TYPE_FILE,
    edition_defaults = { edition: EDITION_LEGACY value: "false" },
    feature_support = { edition_introduced: EDITION_2023 }
  ];
}
extend google.protobuf.FeatureSet {
  Custom custom = 9990;
}
`,
  },
  options({ file, site, value }, report) {
    for (const { subject, place, support } of lifetimesIn(value)) {
      const { deprecated, removed, warning } = support;
      if (deprecated === undefined || file.edition < deprecated) continue;
      if (removed !== undefined && file.edition >= removed) continue;
      const statement = site.statements.find(({ name }) => contains(name, place));
      report(nameUpTo(site, place), `${subject} is deprecated`, {
        tags: ['deprecated'],
        ...(warning === undefined ? {} : { help: warning }),
        fixes: statement === undefined ? [] : removeOption(file, statement),
      });
    }
  },
};
