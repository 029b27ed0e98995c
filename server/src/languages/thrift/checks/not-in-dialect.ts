/** What another dialect has, and the compilers of this one reject. */
import type { Construct } from '../constructs/constructs.ts';
import { findUses } from '../constructs/uses.ts';
import { insertion, replacement } from '../../../diagnostics/edits.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { dialectComments } from '../detect-dialect.ts';
import { compilerOf, type Dialect, dialectNamed, nameOfDialect } from '../dialect.ts';
import type { ThriftParsed } from '../parser.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const notInDialect: ThriftCheck = {
  code: 'thrift/not-in-dialect',
  severity: 'error',
  title: 'the compilers of this dialect reject it',
  explain:
    'There are several compilers of Thrift, and each reads a dialect of its own. The file has something that its own ' +
    'compiler rejects and another reads. Write it otherwise, or say which dialect the file is in: by the setting ' +
    '`parlance.thrift.dialect`, the option `--dialect`, or a comment such as `// parlance: dialect=fbthrift` at the top.',
  examples: {
    bad: `// parlance: dialect=apache
const i32 LIMIT = 10 (unit = "seconds")
`,
    good: `// parlance: dialect=kitex
const i32 LIMIT = 10 (unit = "seconds")
`,
  },
  file({ parsed, dialect }, report) {
    // Of what is no Thrift at all, the parser has said enough.
    const places = new Set(parsed.problems.map(({ span }) => span.start));
    findUses(parsed, dialect, (construct, span, fixes = []) => {
      const severity = severityIn(construct, dialect);
      if (severity === undefined || places.has(span.start)) return;
      places.add(span.start);
      report(span, messageOf(construct, dialect), {
        severity,
        ...(construct.help === undefined ? {} : { help: construct.help }),
        fixes: [
          ...fixes,
          ...(severity === 'error' ? construct.in.map((each) => readingAs(each, parsed)) : []),
        ],
      });
    });
  },
};

/** Says in a comment which dialect the file is in. */
function readingAs(dialect: Dialect, parsed: ThriftParsed): Fix {
  const title = `Read the file as ${nameOfDialect(dialect)}`;
  const stated = dialectComments(parsed).find(({ name }) => dialectNamed(name) !== undefined);
  if (stated !== undefined) return replacement(stated.span, dialect, title);
  // A byte order mark stays in front.
  const top = parsed.text.startsWith('\uFEFF') ? 1 : 0;
  return { title, edits: [insertion(top, `// parlance: dialect=${dialect}\n`)] };
}

function severityIn(construct: Construct, dialect: Dialect): 'error' | 'warning' | undefined {
  if (!construct.in.includes(dialect)) return 'error';
  return construct.warnedOfIn?.includes(dialect) === true ? 'warning' : undefined;
}

function messageOf({ what, in: taking }: Construct, dialect: Dialect): string {
  if (taking.includes(dialect)) return `${compilerOf(dialect)} warns of ${what}`;
  if (taking.length === 0) return `no dialect of Thrift has ${what}`;
  const names = taking.map(nameOfDialect);
  const last = names.pop() ?? '';
  const others = names.length === 0 ? last : `${names.join(', ')} and ${last}`;
  return `${compilerOf(dialect)} rejects ${what}, which ${others} ${names.length === 0 ? 'accepts' : 'accept'}`;
}
