/** The directives of a request with the values of variables in them. What else there is in braces stays as it is. */
import type { Directive } from './ast.ts';
import type { RequestContext } from './context.ts';
import { textWithVariables, variablesFor } from './variables.ts';

/** @param otherwise the target where no directive names one. The target's own name can have variables of all targets only. */
export function filledDirectives(
  directives: readonly Directive[],
  { targets }: Pick<RequestContext, 'targets'>,
  otherwise?: string,
): readonly Directive[] {
  if (!directives.some(({ value }) => value.text.includes('{{'))) return directives;
  const fill = (directive: Directive, target: string | undefined): Directive => {
    if (isMetadata(directive)) return directive;
    const text = textWithVariables(directive.value.text, variablesFor(targets, target));
    return { ...directive, value: { ...directive.value, text } };
  };
  const named = directives.find(({ name }) => name.text === 'target');
  const target = named === undefined ? otherwise : fill(named, undefined).value.text;
  return directives.map((each) => fill(each, each.name.text === 'target' ? undefined : target));
}

/** Whether it is metadata of the call, which is filled in with the headers and can have more than variables. */
export function isMetadata({ name }: Directive): boolean {
  return name.text === 'trailer';
}
