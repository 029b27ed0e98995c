/** An option on a kind of declaration that it is not for. */
import { targetsOf } from '../options/feature-support.ts';
import type { OptionsName } from '../options/option-scope.ts';
import { messagesIn, type MessageValue } from '../options/values.ts';
import { MESSAGE } from '../field-type.ts';
import { contains } from '../../../base/span.ts';
import { removeOption } from '../edits.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';

const targetNames: Readonly<Record<OptionsName, string>> = {
  FileOptions: 'file',
  ExtensionRangeOptions: 'extension range',
  MessageOptions: 'message',
  FieldOptions: 'field',
  OneofOptions: 'oneof',
  EnumOptions: 'enum',
  EnumValueOptions: 'enum entry',
  ServiceOptions: 'service',
  MethodOptions: 'method',
};

export const optionTarget: ProtoCheck = {
  code: 'proto/option-target',
  severity: 'error',
  title: 'the option is not for this kind of declaration',
  explain:
    'The declaration of an option can say with `targets` which kinds of declaration it is for. It cannot be set on ' +
    'others, not even inside of a message that is the value of another option.',
  examples: {
    bad: `edition = "2023";
message Person {
  option features.enum_type = CLOSED;
}
`,
    good: `edition = "2023";
enum Color {
  option features.enum_type = CLOSED;
  COLOR_RED = 1;
}
`,
  },
  options({ file, site, value }, report) {
    checkFields(value, targetNames[site.holder], (place, message, more) => {
      const statement = site.statements.find(({ name }) => contains(name, place));
      const fixes = statement === undefined ? [] : removeOption(file, statement);
      report(place, message, { ...more, fixes });
    });
  },
};

function checkFields(message: MessageValue, target: string, report: Report): void {
  const wanted = `TARGET_TYPE_${target.toUpperCase().replace(' ', '_')}`;
  for (const [field, { value, place }] of message.fields) {
    const targets = field.options.length === 0 ? [] : targetsOf(field);
    if (targets.length > 0 && !targets.includes(wanted)) {
      const allowed = targets.map((each) => each.replace('TARGET_TYPE_', '').replace('_', ' ').toLowerCase());
      const article = /^[aeo]/.test(target) ? 'an' : 'a';
      report(place, `"${field.name}" cannot be set on ${article} ${target}`, {
        help: `it is for: ${allowed.join(', ')}`,
      });
    }
    if (field.type === MESSAGE) for (const inner of messagesIn(value)) checkFields(inner, target, report);
  }
}
