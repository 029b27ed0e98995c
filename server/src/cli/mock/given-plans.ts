/** Plans of a mock server that another process makes and gives on standard input, a line each: the editor does. */
import { createInterface } from 'node:readline';
import type { MockPlan } from '../../contract/mock.ts';

export interface GivenPlans {
  /** Nothing where standard input ends before there is one. */
  readonly first: Promise<MockPlan | undefined>;
  /** Called with each that comes after it. */
  onNext: (plan: MockPlan) => void;
}

export function givenPlans(): GivenPlans {
  const { promise, resolve } = Promise.withResolvers<MockPlan | undefined>();
  let isFirst = true;
  const plans: GivenPlans = { first: promise, onNext: () => undefined };
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      // Who starts this process writes nothing else.
      const plan = JSON.parse(line) as MockPlan;
      if (isFirst) resolve(plan);
      else plans.onNext(plan);
      isFirst = false;
    })
    .on('close', () => resolve(undefined));
  return plans;
}
