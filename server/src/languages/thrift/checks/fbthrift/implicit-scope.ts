/** A name that is found in another file of the same name, or could be. */
import type { Span } from '../../../../base/span.ts';
import type { Fix } from '../../../../diagnostics/diagnostic.ts';
import { insertion, replacement } from '../../../../diagnostics/edits.ts';
import { onlyIn } from '../../dialect.ts';
import { valueNamed } from '../../members.ts';
import { enumValuesAlone, lookUpConstant } from '../../scope.ts';
import type { LinkedInclude, ThriftLinked } from '../../symbols.ts';
import type { Report, ThriftCheck } from '../../thrift-check.ts';
import { valuesIn } from '../../values.ts';
import { writtenNames } from '../../written-types.ts';

export const implicitScope: ThriftCheck = {
  code: 'thrift/implicit-scope',
  severity: onlyIn('fbthrift', 'warning'),
  title: 'a name means something in another file without saying so',
  explain:
    'The compiler of fbthrift takes all files of one name, in whatever folders, for one place of names: in `people.thrift` it ' +
    'finds what another `people.thrift` declares, which is included, without a name before it. Say which file is ' +
    'meant, by an alias where there are several. The name of an enum that is that of an included file too can be misread ' +
    'as well.',
  examples: {
    bad: `include "old/main.thrift"
package "example.com/people"
struct Group {
  1: Person leader;
}
//- /old/main.thrift
package "example.com/old"
struct Person {}
`,
    good: `include "old/main.thrift"
package "example.com/people"
struct Group {
  1: main.Person leader;
}
//- /old/main.thrift
package "example.com/old"
struct Person {}
`,
  },
  file(file, report) {
    const includesToName = new Set<LinkedInclude>();
    const check = (node: Span, text: string, declaredIn: ThriftLinked | undefined): void => {
      if (!text.includes('.')) {
        if (declaredIn !== undefined && declaredIn !== file)
          reportElsewhere(file, node, text, declaredIn, includesToName, report);
      } else if (isEnumOrFile(file, text)) {
        const [head = ''] = text.split('.');
        report(
          node,
          `"${text}" is a value of the enum "${head}", but could be meant of "${head}.thrift" too`,
        );
      }
    };
    for (const { node, text, declaredIn } of writtenNames(file)) check(node, text, declaredIn);
    for (const value of valuesIn(file)) {
      if (value.kind !== 'reference') continue;
      const found = lookUpConstant(file, value.text);
      check(value, value.text, found && (found.kind === 'constant' ? found : found.symbol).file);
    }
    for (const { node, program } of includesToName)
      report(
        { start: node.end, end: node.end },
        `several files are called "${program}": give this one an alias`,
      );
  },
};

function reportElsewhere(
  file: ThriftLinked,
  node: Span,
  text: string,
  declaredIn: ThriftLinked,
  includesToName: Set<LinkedInclude>,
  report: Report,
): void {
  const include = file.includes.find((each) => each.file === declaredIn);
  report(node, `"${text}" is declared in "${declaredIn.importPath}": put the name of that file before it`, {
    fixes: include === undefined ? [] : [scopeFix(file, include, node, text, includesToName)],
  });
}

/** Names the include, by an alias where others are called the same. */
function scopeFix(
  { includes }: ThriftLinked,
  include: LinkedInclude,
  node: Span,
  text: string,
  includesToName: Set<LinkedInclude>,
): Fix {
  const { program, path } = include;
  const isAlone = includes.filter((each) => each.program === program).length === 1;
  if (isAlone || include.node.alias !== undefined) return replacement(node, `${program}.${text}`);
  includesToName.add(include);
  const alias = `${path.split('/').at(-2) ?? 'other'}_${program}`;
  const rename = replacement(node, `${alias}.${text}`);
  return { ...rename, edits: [insertion(include.node.end, ` as ${alias}`), ...rename.edits] };
}

/** Whether the name is that of a value of an enum of the file, and of something in an included file too. */
function isEnumOrFile(file: ThriftLinked, text: string): boolean {
  const dot = text.indexOf('.');
  const [head, rest] = [text.slice(0, dot), text.slice(dot + 1)];
  const own = file.typesByName.get(head);
  if (own?.kind !== 'enum' || valueNamed(own, rest) === undefined) return false;
  return file.includes.some(
    ({ program, file: included }) =>
      program === head &&
      included !== undefined &&
      (included.typesByName.has(rest) ||
        included.constantsByName.has(rest) ||
        enumValuesAlone(included, rest).length > 0),
  );
}
