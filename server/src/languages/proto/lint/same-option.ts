/** Reports the files of packages whose files say different things in an option. */
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { optionOfFile } from '../actions/option-edits.ts';
import type { ProtoLintRule } from '../lint-rule.ts';
import type { ProtoLinked } from '../symbols.ts';
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
      const usual = mostSaid(members.map((file) => writtenIn(file, option)));
      for (const file of members) {
        const statement = plainStatement(file.options, option);
        report(
          { file, subject: statement, span: statement },
          `files of ${name === '' ? 'no package' : `the package "${name}"`} set "${option}" to ${listed}${others}; it should be the same in all`,
          usual === undefined || usual === writtenIn(file, option)
            ? {}
            : { fixes: [setting(file, option, usual)] },
        );
      }
    }
  };
}

/** The value as it stands there. */
function writtenIn({ options, parsed: { text } }: ProtoLinked, option: string): string | undefined {
  const value = plainStatement(options, option)?.value;
  return value && text.slice(value.start, value.end);
}

/** What more files say than anything else. */
function mostSaid(all: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const each of all) if (each !== undefined) counts.set(each, (counts.get(each) ?? 0) + 1);
  const [[most, count] = [], [, next] = []] = [...counts].toSorted(([, a], [, b]) => b - a);
  return count === next ? undefined : most;
}

function setting(file: ProtoLinked, option: string, value: string): Fix {
  const written = plainStatement(file.options, option)?.value;
  const edit =
    written === undefined ? optionOfFile(file, `${option} = ${value}`) : { span: written, newText: value };
  const { span, newText } = edit;
  return {
    title: `Set ${option} to ${value}, as other files do`,
    edits: [{ span: { start: span.start, end: span.end }, newText }],
  };
}
