/** An interaction that a function cannot return, or something else in the place of one. */
import { onlyIn } from '../../dialect.ts';
import { interactionNamed, lookUpType } from '../../scope.ts';
import type { FunctionSymbol, ThriftLinked } from '../../symbols.ts';
import type { Report, ThriftCheck } from '../../thrift-check.ts';

export const interactionResult: ThriftCheck = {
  code: 'thrift/interaction-result',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a function cannot return this interaction',
  explain:
    'A function of a service begins an interaction by returning it first, before what else it returns: `Talk, i32 begin()`. ' +
    'It returns one only, which is declared before it. Functions of interactions begin no others.',
  examples: {
    bad: `package "example.com/people"
interaction Talk {}
interaction Call {
  Talk begin();
}
`,
    good: `package "example.com/people"
interaction Talk {}
service People {
  Talk begin();
}
`,
  },
  file(file, report) {
    for (const { functions } of file.services) for (const each of functions) checkResults(file, each, report);
    for (const { functions, name } of file.interactions)
      for (const each of functions) {
        const { result } = each.node;
        const begun = interactionNamed(file, result);
        if (begun === undefined) checkResults(file, each, report);
        else report(result, `"${name}" cannot begin "${begun.name}": interactions are not nested`);
      }
  },
};

function checkResults(file: ThriftLinked, { node }: FunctionSymbol, report: Report): void {
  const { result, furtherResults } = node;
  const first = interactionNamed(file, result);
  // The names of interactions are looked up while the file is read.
  if (first?.file === file && first.node.start > node.start)
    report(result, `"${first.name}" must be declared before it is returned here`);
  const [next] = furtherResults;
  const isPlainNext = next !== undefined && next.kind !== 'stream' && next.kind !== 'sink';
  if (
    isPlainNext &&
    result.kind === 'named-type' &&
    first === undefined &&
    lookUpType(file, result.text) !== undefined
  )
    report(result, `"${result.text}" is no interaction, so nothing but a sink or a stream can follow it`);
  for (const each of furtherResults) {
    const other = interactionNamed(file, each);
    if (other !== undefined) report(each, `"${other.name}" is an interaction, which comes first and alone`);
  }
}
