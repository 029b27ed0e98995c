/** A declaration of when an option exists that contradicts itself. */
import { isMessageValue, type MessageValue, setFieldOf, valueOf } from '../options/values.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const featureSupport: ProtoCheck = {
  code: 'proto/feature-support',
  severity: 'error',
  title: 'the lifetime of the option contradicts itself',
  explain:
    '`feature_support` says in which editions an option or a value of one exists: introduced first, then deprecated, ' +
    'with a warning for those who use it, then removed, with an error for them. An option that is removed in the ' +
    'edition that introduces it needs no error.',
  examples: {
    bad: `edition = "2023";
message Features {
  bool strict = 1 [feature_support = { edition_introduced: EDITION_2023 edition_deprecated: EDITION_2024 }];
}
`,
    good: `edition = "2023";
message Features {
  bool strict = 1 [feature_support = {
    edition_introduced: EDITION_2023
    edition_deprecated: EDITION_2024
    deprecation_warning: "strict is all there is"
  }];
}
`,
  },
  options({ site, value }, report) {
    if (site.holder !== 'FieldOptions' && site.holder !== 'EnumValueOptions') return;
    const set = setFieldOf(value, 'feature_support');
    const problem = set !== undefined && isMessageValue(set.value) ? problemWith(set.value) : undefined;
    if (set !== undefined && problem !== undefined) report(set.place, problem);
  },
};

function problemWith(support: MessageValue): string | undefined {
  const edition = (name: string): number => {
    const value = valueOf(support, name);
    return typeof value === 'number' ? value : 0;
  };
  const [introduced, deprecated, removed] = ['introduced', 'deprecated', 'removed'].map((name) =>
    edition(`edition_${name}`),
  ) as [number, number, number];
  const warning = valueOf(support, 'deprecation_warning') !== undefined;
  const error = valueOf(support, 'removal_error') !== undefined;
  const has = (name: string): boolean => valueOf(support, `edition_${name}`) !== undefined;
  if (has('deprecated') && deprecated < introduced) return 'deprecated before it is introduced';
  if (has('deprecated') !== warning)
    return warning
      ? 'a deprecation warning, but never deprecated'
      : 'deprecated without a deprecation warning';
  if (!has('removed')) return error ? 'a removal error, but never removed' : undefined;
  if (deprecated >= removed) return 'deprecated after it is removed';
  if (removed < introduced) return 'removed before it is introduced';
  return introduced === removed || error ? undefined : 'removed without a removal error';
}
