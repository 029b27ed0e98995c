/** Reports a file option whose value is another than before. */
import type { ProtoBreakingRule } from '../breaking-rule.ts';
import { plainStatement } from '../field-facts.ts';
import { fileOption } from '../file-option.ts';

/** The `file` of a rule about an option; `otherwise` is what a file means that does not set it. */
export function sameFileOption(option: string, otherwise: string): NonNullable<ProtoBreakingRule['file']> {
  return (now, before, report) => {
    const value = fileOption(now, option) ?? otherwise;
    const old = fileOption(before, option) ?? otherwise;
    if (value === old) return;
    report(
      { file: now, span: plainStatement(now.options, option) },
      { file: before, span: plainStatement(before.options, option) },
      `"${option}" changed from "${old}" to "${value}"`,
    );
  };
}
