/** An option, or a value of one, that the file's edition does not have. */
import { contains, type Span } from '../../../base/span.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { removeOption } from '../edits.ts';
import { editionName, isEditions } from '../edition.ts';
import { lifetimesIn, nameUpTo } from '../options/lifetimes.ts';
import type { ProtoCheck } from '../proto-check.ts';

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
    for (const { subject, place, support } of lifetimesIn(value)) {
      const { introduced, removed, removalError } = support;
      const fixes = removal(place);
      if (introduced !== undefined && file.edition < introduced)
        report(nameUpTo(site, place), `${subject} is not in ${editionName(file.edition)} yet`, { fixes });
      else if (removed !== undefined && file.edition >= removed)
        report(nameUpTo(site, place), `${subject} is no longer in ${editionName(file.edition)}`, {
          ...(removalError === undefined ? {} : { help: removalError }),
          fixes,
        });
    }
  },
};
