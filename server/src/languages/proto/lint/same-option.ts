/** Reports the files of packages whose files say different things in an option. */
import type { ProtoLintRule } from '../lint-rule.ts';
import { plainStatement } from '../field-facts.ts';
import { fileOption } from '../file-option.ts';

/** The `files` of a rule about a file option that takes a string or a truth value. */
export function sameOption(option: string): NonNullable<ProtoLintRule['files']> {
  return (files, report) => {
    for (const [name, members] of Map.groupBy(files, (file) => file.package)) {
      const values = new Set(members.map((file) => fileOption(file, option) ?? ''));
      if (values.size < 2) continue;
      const given = [...values].filter((value) => value !== '').toSorted();
      const listed = given.map((value) => JSON.stringify(value)).join(' and ');
      const others = values.has('') ? ', others do not set it' : '';
      for (const file of members) {
        const statement = plainStatement(file.options, option);
        report(
          { file, subject: statement, span: statement },
          `files of ${name === '' ? 'no package' : `the package "${name}"`} set "${option}" to ${listed}${others}; it should be the same in all`,
        );
      }
    }
  };
}
