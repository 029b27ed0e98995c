/** A name that is a reserved word of a language that the file is generated for. */
import { replacement } from '../../../diagnostics/edits.ts';
import type { Ident } from '../ast.ts';
import { namespacesOf } from '../namespaces.ts';
import { type ReservingLanguage, reservingLanguages } from '../reserved-words.ts';
import type { ThriftLinked } from '../symbols.ts';
import type { Report, ThriftCheck } from '../thrift-check.ts';

export const reservedWord: ThriftCheck = {
  code: 'thrift/reserved-word',
  severity: { apache: 'warning', fbthrift: 'warning', kitex: 'warning', thriftpy2: 'off', thriftrw: 'off' },
  title: 'a name is a reserved word of a target language',
  explain:
    'The file has a namespace for a language in which the name is a keyword, so what is generated for that language ' +
    'does not compile, or the compiler refuses to generate it. thriftpy2 and thriftrw have lists of their own, of words ' +
    'that they reject in every file.',
  examples: {
    bad: `namespace py people
struct Person {
  1: string class
}
`,
    good: `namespace py people
struct Person {
  1: string class_name
}
`,
  },
  file(file, report) {
    for (const { node } of [...file.types, ...file.constants, ...file.services])
      checkName(node.name, file, report);
  },
  fields({ file, fields }, report) {
    // What fields are called does not travel, so another name harms nobody else.
    for (const { node } of fields) checkName(node.name, file, report, `${node.name.text}_`);
  },
  enum({ file, values }, report) {
    for (const { node } of values) checkName(node.name, file, report);
  },
  function({ node }, report, file) {
    checkName(node.name, file, report);
  },
};

function checkName(name: Ident, file: ThriftLinked, report: Report, better?: string): void {
  const language = targetsOf(file).find(({ words }) => words.has(name.text));
  if (language !== undefined)
    report(name, `"${name.text}" is a reserved word of ${language.name}`, {
      ...(better !== undefined && { fixes: [replacement(name, better)] }),
    });
}

/** Those languages with a namespace in the file that reserve words. */
function targetsOf(file: ThriftLinked): readonly ReservingLanguage[] {
  let targets = known.get(file);
  if (targets === undefined) {
    targets = [...namespacesOf(file).keys()].flatMap((scope) => {
      const language = reservingLanguages.get(scope.split('.', 1)[0] ?? '');
      return language === undefined ? [] : [language];
    });
    known.set(file, targets);
  }
  return targets;
}

const known = new WeakMap<ThriftLinked, readonly ReservingLanguage[]>();
