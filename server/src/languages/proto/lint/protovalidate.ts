/** Rules of protovalidate that are not for what they stand at, contradict each other, or are not understood. */
import type { Span } from '../../../base/span.ts';
import { validateFile } from '../cel/example.ts';
import { categories, type LintReport, type ProtoLintRule } from '../lint-rule.ts';
import { optionScope } from '../options/option-scope.ts';
import { checkCelRules } from '../protovalidate/cel-rules.ts';
import { checkFieldRules } from '../protovalidate/field-rules.ts';
import { checkOneofRules } from '../protovalidate/oneof-rules.ts';
import type { RuleReport } from '../protovalidate/report.ts';
import { rulesOf } from '../protovalidate/rules.ts';
import { sourceSymbols } from '../declared-symbol.ts';
import { containingMessage, type FieldSymbol, type MessageSymbol } from '../symbols.ts';

export const protovalidate: ProtoLintRule = {
  id: 'PROTOVALIDATE',
  categories: categories.standard,
  purpose: 'rules of protovalidate are valid, and their expressions are understood',
  explain:
    'A rule of `buf.validate` that is for another type, that nothing can keep to, or whose expression has a mistake in it makes every check of the message fail while the program runs. Values of `example` are held against the standard rules of their field; not against expressions, predefined rules, or the formats of strings other than `uuid`, `tuuid` and `ipv4`.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
import "buf/validate/validate.proto";
message Pet {
  string name = 1 [(buf.validate.field).cel_expression = "this.size()"];
}
${validateFile}`,
    good: `syntax = "proto3";
package pets.v1;
import "buf/validate/validate.proto";
message Pet {
  string name = 1 [(buf.validate.field).cel_expression = "this.size() > 2"];
}
${validateFile}`,
  },
  file(file, report) {
    if (
      !file.imports.some(({ path }) => path === 'buf/validate/validate.proto') &&
      !file.parsed.text.includes('buf.validate')
    )
      return;
    const scope = optionScope(file);
    for (const symbol of sourceSymbols(file)) {
      if (symbol.kind !== 'message' && symbol.kind !== 'field') continue;
      if (symbol.options.length === 0) continue;
      if (symbol.kind === 'message') {
        const rules = rulesOf(scope, symbol, 'message')?.values[0]?.rules;
        if (rules === undefined) continue;
        const found = reporter(symbol, report);
        checkOneofRules(symbol, rules, found);
        checkCelRules(file, rules, found);
        continue;
      }
      const rules = rulesOf(scope, symbol, 'field')?.values[0]?.rules;
      if (rules !== undefined) checkFieldRules(symbol, rules, reporter(symbol, report));
      const predefined = isRule(symbol) ? rulesOf(scope, symbol, 'predefined')?.values[0]?.rules : undefined;
      if (predefined !== undefined) checkCelRules(file, predefined, reporter(symbol, report));
    }
  },
};

/** Whether the extension is a rule of its own, of a type that there are rules for. */
function isRule(field: FieldSymbol): boolean {
  const extended = field.extend === undefined ? undefined : containingMessage(field)?.fullName;
  return extended?.startsWith('buf.validate.') === true && extended.endsWith('Rules');
}

function reporter(symbol: MessageSymbol | FieldSymbol, report: LintReport): RuleReport {
  return {
    field: `"${symbol.name}"`,
    path: '',
    add(rule, message, more) {
      const span: Span = rule?.span ?? symbol.node;
      report(
        { file: symbol.file, subject: symbol, span: { start: span.start, end: span.end } },
        message,
        more,
      );
    },
  };
}
