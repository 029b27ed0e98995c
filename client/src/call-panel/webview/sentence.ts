/** A sentence with elements in it. Another language may have them in another order. */
import { nothing, type TemplateResult } from 'lit';

/** Of the text, `{0}` is where the first of the parts goes, `{1}` the second. */
export function sentence(
  text: string,
  ...parts: readonly (TemplateResult | string | typeof nothing)[]
): readonly unknown[] {
  return text
    .split(/\{(\d)\}/)
    .map((piece, at) => (at % 2 === 0 ? piece : (parts[Number(piece)] ?? nothing)));
}
