/** A declaration of when an option exists that contradicts itself. */
import { type FeatureSupport, featureSupportOf } from '../options/feature-support.ts';
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
  field(field, report) {
    if (field.options.length === 0) return;
    const support = featureSupportOf(field);
    if (support === undefined) return;
    const problem = problemWith(support);
    if (problem !== undefined) report(support.place, problem);
    if (field.typeSymbol?.kind !== 'enum') return;
    for (const value of field.typeSymbol.values) {
      const window = featureSupportOf(value);
      const conflict = window && problemOfValue(support, window);
      if (conflict === undefined) continue;
      report(support.place, `the value "${value.name}" is ${conflict}`, {
        related: [
          { uri: value.file.uri, span: window?.place ?? value.node, message: 'the lifetime of the value' },
        ],
      });
      return;
    }
  },
  enum({ values }, report) {
    for (const value of values) {
      if (value.node.options === undefined) continue;
      const support = featureSupportOf(value);
      const problem = support && problemWith(support);
      if (problem !== undefined) report(support?.place ?? value.node, problem);
    }
  },
};

type Lifetime = Omit<FeatureSupport, 'place'>;

function problemWith({
  introduced = 0,
  deprecated,
  warning,
  removed,
  removalError,
}: Lifetime): string | undefined {
  if (deprecated !== undefined && deprecated < introduced) return 'deprecated before it is introduced';
  if ((deprecated !== undefined) !== (warning !== undefined))
    return warning === undefined
      ? 'deprecated without a deprecation warning'
      : 'a deprecation warning, but never deprecated';
  if (removed === undefined)
    return removalError === undefined ? undefined : 'a removal error, but never removed';
  if ((deprecated ?? 0) >= removed) return 'deprecated after it is removed';
  if (removed < introduced) return 'removed before it is introduced';
  return introduced === removed || removalError !== undefined ? undefined : 'removed without a removal error';
}

/** What a value does not say holds for it as for the option; it cannot live longer than the option. */
function problemOfValue(option: Lifetime, own: Lifetime): string | undefined {
  const value: Lifetime = {
    introduced: own.introduced ?? option.introduced,
    deprecated: own.deprecated ?? option.deprecated,
    warning: own.warning ?? option.warning,
    removed: own.removed ?? option.removed,
    removalError: own.removalError ?? option.removalError,
  };
  const later = (a: number | undefined, b: number | undefined): boolean => b !== undefined && (a ?? 0) > b;
  if (later(option.introduced, value.introduced ?? 0)) return 'introduced before the option is';
  if (later(value.removed, option.removed)) return 'removed after the option is';
  if (later(value.deprecated, option.deprecated)) return 'deprecated after the option is';
  return problemWith(value);
}
