/** A namespace for a language that the Apache compiler does not generate. */
import { replacement } from '../../../diagnostics/edits.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const unknownNamespace: ThriftCheck = {
  code: 'thrift/unknown-namespace',
  severity: { apache: 'warning', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'off' },
  title: 'the namespace is for no language of the compiler',
  explain:
    'The Apache compiler generates no code for the language, and warns. Other compilers may: their languages have ' +
    'namespaces of their own.',
  examples: {
    bad: `namespace python people
`,
    good: `namespace py people
`,
  },
  file({ parsed: { file } }, report) {
    for (const statement of file.statements) {
      if (statement.kind !== 'namespace') continue;
      const { scope } = statement;
      const [base = '', ...rest] = scope.text.split('.');
      if (scope.text === '' || scope.text === '*') continue;
      if (languages.has(base)) {
        const sub = rest.join('.');
        if (rest.length > 0 && subNamespaces.get(base)?.includes(sub) !== true)
          report(scope, `the generator for "${base}" has no namespaces of its own called "${sub}"`);
        continue;
      }
      const known = otherNames.get(base.toLowerCase());
      report(scope, `the Apache compiler has no generator for "${base}"`, {
        ...(known !== undefined && {
          fixes: [replacement({ start: scope.start, end: scope.start + base.length }, known)],
        }),
      });
    }
  },
};

/** What may follow the name of a language and a dot. */
const subNamespaces: ReadonlyMap<string, readonly string[]> = new Map([
  ['py', ['twisted']],
  ['php', ['path']],
  ['st', ['prefix', 'category']],
]);

/** The generators of Apache Thrift 0.24. */
export const languages: ReadonlySet<string> = new Set(
  (
    'c_glib cl cpp d dart delphi erl go gv haxe html java javame js json kotlin lua markdown mmd netstd ocaml perl ' +
    'php py rb rs st swift xml xsd'
  ).split(' '),
);

/** What languages are called elsewhere. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['python', 'py'],
  ['py3', 'py'],
  ['golang', 'go'],
  ['javascript', 'js'],
  ['typescript', 'js'],
  ['ts', 'js'],
  ['c++', 'cpp'],
  ['cpp2', 'cpp'],
  ['csharp', 'netstd'],
  ['netcore', 'netstd'],
  ['ruby', 'rb'],
  ['smalltalk', 'st'],
  ['rust', 'rs'],
  ['erlang', 'erl'],
]);
