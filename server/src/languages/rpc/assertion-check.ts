/** Reports what is wrong with assertions; what is wrong was found when they were read with their types. */
import type { RequestModel } from './request-model.ts';
import type { Report } from './rpc-check.ts';
import { type AssertionProblem, typedAssertions } from './typed-assertion.ts';

export function reportAssertions(code: AssertionProblem['code'], model: RequestModel, report: Report): void {
  for (const { problem } of typedAssertions(model)) {
    if (problem?.code !== code) continue;
    const { span, message, help, fixes } = problem;
    report(span, message, {
      ...(help === undefined ? {} : { help }),
      ...(fixes === undefined || fixes.length === 0 ? {} : { fixes }),
    });
  }
}
