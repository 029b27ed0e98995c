/** What is said of names in an expression that stand for nothing, and what may be meant. */
import { nearestNames, suggestion } from '../../../base/nearest-names.ts';
import { named } from '../named.ts';
import type { MessageSymbol } from '../symbols.ts';
import type { CelName } from './ast.ts';
import { functions } from './functions.ts';
import { macros } from './macros.ts';
import { variables } from './variables.ts';
import type { CelAdvice, CelScope, Variable } from './meaning.ts';

/** Of a name that stands for itself. */
export function unknownName(name: CelName, seen: ReadonlyMap<string, Variable>): CelAdvice {
  const written = name.text;
  if (functions.has(written) || macros.has(written))
    return { message: `"${written}" is a function: it is called with parentheses` };
  const [near] = nearestNames(written, [...seen.keys(), 'true', 'false', 'null'], 1);
  const message = `there is no "${written}" in the expression`;
  if (near !== undefined)
    return { message: `${message}; did you mean "${near}"?`, replace: { span: name, newText: near } };
  const self = seen.get('this')?.type;
  if (self?.kind === 'message' && named(self.message.fields, written) !== undefined)
    return { message, help: `a field of what is checked is "this.${written}"` };
  return variables.has(written)
    ? { message, help: `"${written}" is known in predefined rules only` }
    : { message };
}

export function unknownField({ fullName, fields }: MessageSymbol, name: CelName): CelAdvice {
  const names = fields.map((each) => each.name);
  const [near] = nearestNames(name.text, names, 1);
  return {
    message: `"${fullName}" has no field "${name.text}"${suggestion(name.text, names, 'fields')}`,
    ...(near !== undefined && { replace: { span: name, newText: near } }),
  };
}

/** Of a function, or of a macro that is not written as one. */
export function unknownFunction(name: CelName): CelAdvice {
  if (macros.has(name.text)) return { message: macroForm(name.text) };
  const portable = [...functions.values()].filter(({ from }) => from !== 'go').map((each) => each.name);
  const [near] = nearestNames(name.text, [...portable, ...macros.keys()], 1);
  const message = `there is no function "${name.text}"`;
  return near === undefined
    ? { message }
    : { message: `${message}; did you mean "${near}"?`, replace: { span: name, newText: near } };
}

export function macroForm(name: string): string {
  const forms = macros.get(name)?.forms ?? [];
  return `"${name}" is written ${forms.map((form) => `"${form}"`).join(' or ')}`;
}

/** The full name that the name would be the end of, were it looked up as elsewhere in the file. */
export function inPackage(scope: CelScope, written: string): string | undefined {
  const parts = scope.package === '' ? [] : scope.package.split('.');
  for (let count = parts.length; count > 0; count--) {
    const fullName = [...parts.slice(0, count), written].join('.');
    if (scope.find(fullName) !== undefined) return fullName;
  }
  return undefined;
}
