/** Reports the files of packages whose files say different things in an option. */
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { optionOfFile } from '../actions/option-edits.ts';
import { type ComparedOption, packageOfMember, type ProtoMember } from '../lint-facts.ts';
import type { ProtoLintRule } from '../lint-rule.ts';
import type { ProtoLinked } from '../symbols.ts';
import { plainStatement } from '../field-facts.ts';

/** The `files` of a rule about a file option that takes a string or a truth value. */
export function sameOption(option: ComparedOption): NonNullable<ProtoLintRule['files']> {
  return (module, report) => {
    for (const [name, members] of module.groupsOf(packageOfMember)) {
      const values = new Set(members.map(({ facts }) => facts.options[option]?.[0] ?? ''));
      if (values.size < 2) continue;
      const given = [...values].filter((value) => value !== '').toSorted();
      const listed = given.map((value) => JSON.stringify(value)).join(' and ');
      const others = values.has('') ? ', others do not set it' : '';
      const usual = mostSaid(members.map((member) => writtenIn(member, option)));
      for (const member of members) {
        const { file } = member;
        if (file === undefined) continue;
        const statement = plainStatement(file.options, option);
        report(
          { file, subject: statement, span: statement },
          `files of ${name === '' ? 'no package' : `the package "${name}"`} set "${option}" to ${listed}${others}; it should be the same in all`,
          usual === undefined || usual === writtenIn(member, option)
            ? {}
            : { fixes: [setting(file, option, usual)] },
        );
      }
    }
  };
}

/** The value as it stands there. */
function writtenIn({ facts }: ProtoMember, option: ComparedOption): string | undefined {
  return facts.options[option]?.[1];
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
