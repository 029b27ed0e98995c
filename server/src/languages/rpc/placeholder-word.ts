/** What a placeholder stands for, for who points at it: the value of a variable and where it is from, a field's type. */
import { touches } from '../../base/span.ts';
import type { Description, Fact, WordMeaning } from '../../model/description.ts';
import { jsonOf } from './canonical-json.ts';
import type { RequestContext } from './context.ts';
import type { ParsedRpc } from './parser.ts';
import type { PlaceholderMeaning } from './placeholder-scope.ts';
import { answerParts, holeText } from './placeholders.ts';
import { typeWord } from './reading.ts';
import { requestModel } from './request-model.ts';
import { placeholdersOf } from './request-placeholders.ts';
import { visibleText } from './visible-text.ts';

export function placeholderWordAt(
  parsed: ParsedRpc,
  context: RequestContext,
  offset: number,
): WordMeaning | undefined {
  const request = parsed.document.requests.find((each) => touches(each, offset));
  if (request === undefined) return undefined;
  const model = requestModel(parsed, request, context);
  const found = placeholdersOf(model).find((each) => touches(each, offset));
  if (found === undefined) return undefined;
  const description = describe(found.name, model.placeholders.meaningOf(found.name), context);
  return description && { span: { start: found.start, end: found.end }, description };
}

function describe(
  name: string,
  meaning: PlaceholderMeaning,
  { targets }: RequestContext,
): Description | undefined {
  switch (meaning.kind) {
    case 'variable': {
      const { target, value } = meaning.variable;
      const saved = targets?.targets.find((each) => each.name === target);
      const at = saved?.values.findLast((each) => each.name === `variables.${name}`);
      const origin = at?.from === 'defaults' ? 'defaults' : (target ?? 'defaults');
      const place = at === undefined ? {} : { at: { uri: at.uri, span: at.span } };
      return {
        code: `${name} = ${visibleText(jsonOf(value))}`,
        facts: [{ label: 'Variable of', value: [{ code: origin, ...place }] }],
      };
    }
    case 'generator':
      return { code: holeText(name), doc: meaning.info.doc, facts: [] };
    case 'secret':
      return {
        code: holeText(name),
        doc: 'A secret: it is asked for once, kept for one address, and left out of all that is shown and saved.',
        facts: [],
      };
    case 'answer': {
      const { type, request, part, fields } = meaning;
      const field = fields.at(-1);
      const facts: readonly Fact[] = [
        ...(type === undefined
          ? []
          : [{ label: 'Type', value: [{ code: typeWord(type.ref, type.scope.idl) }] }]),
        ...(request.line?.mock === true
          ? []
          : [{ label: 'Answer to', value: [{ code: request.separator?.name.text ?? '' }] }]),
      ];
      const what =
        request.line?.mock === true
          ? 'What the client sent, which the mock server answers.'
          : answerParts[part];
      return { code: holeText(meaning.name), doc: field?.field.doc ?? what, facts };
    }
    case 'problem':
      return undefined;
  }
}
