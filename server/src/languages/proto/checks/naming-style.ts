/** A name that is not in the style that its edition asks for. */
import type { Span } from '../../../base/span.ts';
import type * as ast from '../ast.ts';
import { type NamedSymbol, sourceSymbols } from '../declared-symbol.ts';
import { EDITION_2024 } from '../edition.ts';
import { type Features, inheritFeatures } from '../features.ts';
import {
  lowerSnakeCase as toLowerSnakeCase,
  titleCase as toTitleCase,
  upperSnakeCase as toUpperSnakeCase,
} from '../naming.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import { isExtension, isMapEntry, type ProtoLinked } from '../symbols.ts';
import { referencesInFile } from '../type-references.ts';

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
message person {
  person parent = 1;
}
`,
    good: `edition = "2024";
message Person {
  Person parent = 1;
}
`,
  },
  file({ edition, features, parsed }, report) {
    if (edition < EDITION_2024) return;
    const statement = parsed.file.statements.find((each) => each.kind === 'package');
    // Renaming a package is for all its files.
    if (statement !== undefined) checkName(statement.name, 'package', lowerSnake, features, report);
  },
  message(message, report) {
    const { node, file, features } = message;
    if (file.edition >= EDITION_2024 && !isMapEntry(message))
      checkName(node.name, 'message', titleCase, features, report, () => referencesInFile(message));
  },
  field(field, report) {
    const { node, file, features } = field;
    if (file.edition < EDITION_2024) return;
    // The name of an extension is written in options, too.
    checkName(node.name, 'field', lowerSnake, features, report, isExtension(field) ? undefined : nowhere);
  },
  oneof({ node, file, features }, report) {
    if (file.edition >= EDITION_2024) checkName(node.name, 'oneof', lowerSnake, features, report, nowhere);
  },
  enum(symbol, report) {
    const { node, file, features, values } = symbol;
    if (file.edition < EDITION_2024) return;
    checkName(node.name, 'enum', titleCase, features, report, () => referencesInFile(symbol));
    for (const value of values)
      checkName(
        value.node.name,
        'enum value',
        upperSnake,
        withOwn(features, value.node.options?.options),
        report,
        nowhere,
      );
  },
  service({ node, file, options, methods }, report) {
    if (file.edition < EDITION_2024) return;
    const features = withOwn(file.features, options);
    checkName(node.name, 'service', titleCase, features, report, nowhere);
    for (const method of methods)
      checkName(method.node.name, 'method', titleCase, withOwn(features, method.options), report, nowhere);
  },
};

interface Style {
  readonly name: string;
  readonly pattern: RegExp;
  readonly of: (name: string) => string;
}

const titleCase: Style = { name: 'TitleCase', pattern: /^[A-Z][A-Za-z0-9]*$/, of: toTitleCase };
const lowerSnake: Style = {
  name: 'lower_snake_case',
  pattern: /^[a-z](?:[a-z0-9.]|_(?=[a-z]))*$/,
  of: toLowerSnakeCase,
};
const upperSnake: Style = {
  name: 'UPPER_SNAKE_CASE',
  pattern: /^[A-Z](?:[A-Z0-9]|_(?=[A-Z]))*$/,
  of: toUpperSnakeCase,
};

/** Whether all that the file declares is called as the style guide has it, whatever its edition. */
export function namesAreInStyle(file: ProtoLinked): boolean {
  if (file.package !== '' && !lowerSnake.pattern.test(file.package)) return false;
  return [...sourceSymbols(file)].every(({ kind, node }) => styles[kind].pattern.test(node.name.text));
}

const styles: Readonly<Record<NamedSymbol['kind'], Style>> = {
  message: titleCase,
  enum: titleCase,
  service: titleCase,
  method: titleCase,
  field: lowerSnake,
  oneof: lowerSnake,
  'enum-value': upperSnake,
};

const nowhere = (): readonly Span[] => [];

function withOwn(features: Features, options: readonly ast.OptionStatement[] | undefined): Features {
  return options === undefined || options.length === 0 ? features : inheritFeatures(features, options);
}

/** `referencesTo` gives the places that a change of the name changes too; without, the name cannot be changed here. */
function checkName(
  name: Span & { readonly text: string },
  kind: string,
  style: Style,
  features: Features,
  report: Report,
  referencesTo?: () => readonly Span[],
): void {
  if (features.enforce_naming_style === 'STYLE_LEGACY' || name.text === '' || style.pattern.test(name.text))
    return;
  const better = style.of(name.text);
  const isBetter = style.pattern.test(better);
  const places = isBetter ? referencesTo?.() : undefined;
  report(name, `the name of this ${kind} should be in ${style.name}: "${name.text}"`, {
    help: isBetter
      ? `in ${style.name} it is "${better}"`
      : 'underscores stand between words, each of which starts with a letter',
    fixes:
      places === undefined
        ? []
        : [
            {
              title: `Rename to "${better}"`,
              edits: [name, ...places].map(({ start, end }) => ({ span: { start, end }, newText: better })),
            },
          ],
  });
}
