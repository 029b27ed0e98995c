/** A name that is not in the style that its edition asks for. */
import type { Span } from '../../../base/span.ts';
import type * as ast from '../ast.ts';
import { EDITION_2024 } from '../edition.ts';
import { type Features, inheritFeatures } from '../features.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import { isMapEntry } from '../symbols.ts';

export const namingStyle: ProtoCheck = {
  code: 'proto/naming-style',
  severity: 'error',
  title: 'the name is not in the style of the edition',
  explain:
    'Since edition 2024 compilers hold names to the style guide: `TitleCase` for messages, enums, services and ' +
    'methods, `lower_snake_case` for packages, fields and oneofs, `UPPER_SNAKE_CASE` for the values of enums. ' +
    'Underscores stand between words, never before a digit. `features.enforce_naming_style = STYLE_LEGACY` turns ' +
    'that off.',
  examples: {
    bad: `edition = "2024";
message person {}
`,
    good: `edition = "2024";
message Person {}
`,
  },
  file({ edition, features, parsed }, report) {
    if (edition < EDITION_2024) return;
    const statement = parsed.file.statements.find((each) => each.kind === 'package');
    if (statement !== undefined) checkName(statement.name, 'package', lowerSnake, features, report);
  },
  message(message, report) {
    const { node, file, features } = message;
    if (file.edition >= EDITION_2024 && !isMapEntry(message))
      checkName(node.name, 'message', titleCase, features, report);
  },
  field({ node, file, features }, report) {
    if (file.edition >= EDITION_2024) checkName(node.name, 'field', lowerSnake, features, report);
  },
  oneof({ node, file, features }, report) {
    if (file.edition >= EDITION_2024) checkName(node.name, 'oneof', lowerSnake, features, report);
  },
  enum({ node, file, features, values }, report) {
    if (file.edition < EDITION_2024) return;
    checkName(node.name, 'enum', titleCase, features, report);
    for (const value of values)
      checkName(
        value.node.name,
        'enum value',
        upperSnake,
        withOwn(features, value.node.options?.options),
        report,
      );
  },
  service({ node, file, options, methods }, report) {
    if (file.edition < EDITION_2024) return;
    const features = withOwn(file.features, options);
    checkName(node.name, 'service', titleCase, features, report);
    for (const method of methods)
      checkName(method.node.name, 'method', titleCase, withOwn(features, method.options), report);
  },
};

interface Style {
  readonly name: string;
  readonly pattern: RegExp;
}

const titleCase: Style = { name: 'TitleCase', pattern: /^[A-Z][A-Za-z0-9]*$/ };
const lowerSnake: Style = { name: 'lower_snake_case', pattern: /^[a-z](?:[a-z0-9.]|_(?=[a-z]))*$/ };
const upperSnake: Style = { name: 'UPPER_SNAKE_CASE', pattern: /^[A-Z](?:[A-Z0-9]|_(?=[A-Z]))*$/ };

function withOwn(features: Features, options: readonly ast.OptionStatement[] | undefined): Features {
  return options === undefined || options.length === 0 ? features : inheritFeatures(features, options);
}

function checkName(
  name: Span & { readonly text: string },
  kind: string,
  style: Style,
  features: Features,
  report: Report,
): void {
  if (features.enforce_naming_style === 'STYLE_LEGACY' || name.text === '' || style.pattern.test(name.text))
    return;
  report(name, `the name of this ${kind} should be in ${style.name}: "${name.text}"`, {
    help: 'underscores stand between words, each of which starts with a letter',
  });
}
