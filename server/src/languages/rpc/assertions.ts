/** The line that begins with `?`: what the answer should be. What it means with its schema is in `typed-assertion.ts`. */
import { nearestNames } from '../../base/nearest-names.ts';
import { valueOperators } from '../../base/value-test.ts';
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';
import type { Assertion, Word } from './ast.ts';

const assertionOps: readonly string[] = valueOperators;

/** A path has no spaces but in quotes. */
const form = /^\?\??[ \t]*((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s"'])*)[ \t]*([^\s]*)[ \t]*(.*)$/;

/** Reads `? path op value`; `??` is another spelling of `?`. */
export function readAssertion(line: Word, report: (problem: SyntaxProblem) => void): Assertion {
  const [, pathText = '', opText = '', valueText = ''] = form.exec(line.text) ?? [];
  const path = word(pathText, line, line.text.startsWith('??') ? 2 : 1);
  const op = word(opText, line, path.end - line.start);
  const value = word(valueText, line, op.end - line.start);
  const span = { start: line.start, end: line.end };
  if (pathText === '' || opText === '')
    report({ span, message: 'expected an assertion, such as "? status == OK"' });
  else if (!assertionOps.includes(opText)) {
    const [nearest] = nearestNames(opText, assertionOps, 1);
    report({
      span: { start: op.start, end: op.end },
      message: `"${opText}" is not an operator of assertions`,
      help: `the operators are ${assertionOps.join(', ')}`,
      ...(nearest === undefined
        ? {}
        : {
            fixes: [
              {
                title: `Write ${nearest}`,
                edits: [{ span: { start: op.start, end: op.end }, newText: nearest }],
              },
            ],
          }),
    });
  } else if ((opText === 'exists') !== (valueText === ''))
    report({
      span,
      message: opText === 'exists' ? '"exists" takes no value' : `expected a value after "${opText}"`,
    });
  return { path, op, ...(valueText === '' ? {} : { value }), ...span };
}

function word(text: string, line: Word, from: number): Word {
  const start = text === '' ? line.end : line.start + line.text.indexOf(text, from);
  return { text, start, end: start + text.length };
}
