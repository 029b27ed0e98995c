/** An option, or a value of one, that the file's edition does not have. */
import { contains, type Span, spanBetween } from '../../../base/span.ts';
import { type Edition, editionName, isEditions } from '../edition.ts';
import { featureSupportOf } from '../options/feature-support.ts';
import { messagesIn, type MessageValue } from '../options/values.ts';
import { removeOption } from '../edits.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import type { EnumValueSymbol, FieldSymbol } from '../symbols.ts';

export const optionEdition: ProtoCheck = {
  code: 'proto/option-edition',
  severity: 'error',
  title: 'the edition does not have the option',
  explain:
    'Features exist in editions only: proto2 and proto3 have fixed ones. Some options came with an edition, and some ' +
    'went with one, since what they asked for is always so by now.',
  examples: {
    bad: `syntax = "proto3";
option features.field_presence = EXPLICIT;
`,
    good: `edition = "2023";
option features.field_presence = EXPLICIT;
`,
  },
  options({ file, site, value }, report) {
    const removal = (place: Span): Fix[] => {
      const statement = site.statements.find(({ name }) => contains(name, place));
      return statement === undefined ? [] : removeOption(file, statement);
    };
    for (const [field, { place }] of value.fields)
      if (field.name === 'features' && field.extend === undefined && !isEditions(file.edition)) {
        report(place, `there are no features in ${editionName(file.edition)}`, {
          fixes: removal(place),
        });
        return;
      }
    checkFields(value, file.edition, (place, message, more) => {
      const statement = site.statements.find(({ name }) => contains(name, place));
      report(statement === undefined ? place : spanBetween(statement.name, place), message, {
        ...more,
        fixes: removal(place),
      });
    });
  },
};

function checkFields(message: MessageValue, edition: Edition, report: Report): void {
  for (const [field, { value, place }] of message.fields) {
    checkSupport(field, `"${field.name}"`, edition, place, report);
    if (field.typeSymbol?.kind === 'enum')
      for (const number of Array.isArray(value) ? value : [value]) {
        const set = field.typeSymbol.values.find((each) => each.number === number);
        if (set !== undefined) checkSupport(set, `the value "${set.name}"`, edition, place, report);
      }
    for (const inner of messagesIn(value)) checkFields(inner, edition, report);
  }
}

function checkSupport(
  symbol: FieldSymbol | EnumValueSymbol,
  subject: string,
  edition: Edition,
  span: Span,
  report: Report,
): void {
  const support = featureSupportOf(symbol);
  if (support === undefined) return;
  const { introduced, removed, removalError } = support;
  if (introduced !== undefined && edition < introduced)
    report(span, `${subject} is not in ${editionName(edition)} yet`);
  else if (removed !== undefined && edition >= removed)
    report(
      span,
      `${subject} is no longer in ${editionName(edition)}`,
      removalError === undefined ? {} : { help: removalError },
    );
}
