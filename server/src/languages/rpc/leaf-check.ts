/** Reports what is wrong with single values; what is wrong was found when the value was read with its type. */
import type { FailureCode } from './reading.ts';
import type { Report } from './rpc-check.ts';
import type { TypedValue } from './typed-value.ts';

/** Reports the value if it fails with the code. */
export function reportLeaf(code: FailureCode, value: TypedValue, report: Report): void {
  if (value.kind !== 'leaf' || value.reading.ok || value.reading.code !== code) return;
  const { message, help, fixes } = value.reading;
  report(value.node, message, {
    ...(help === undefined ? {} : { help }),
    ...(fixes === undefined || fixes.length === 0 ? {} : { fixes }),
  });
}
