/** A placeholder that nothing can be put in for, or that stands where none can. */
import type { Span } from '../../../base/span.ts';
import { nodesIn } from '../body.ts';
import { isText, type PlaceholderMeaning, type PlaceholderProblem } from '../placeholder-scope.ts';
import { reportMisplaced, reportPlaceholder } from '../placeholder-problems.ts';
import { holeText, type Placeholder, placeholdersIn } from '../placeholders.ts';
import { replacement } from '../reading.ts';
import { type PlacedPlaceholder, placeholdersOf, placeholdersOfBlock } from '../request-placeholders.ts';
import type { RequestModel } from '../request-model.ts';
import type { Report, RpcCheck } from '../rpc-check.ts';

export const placeholderCheck: RpcCheck = {
  code: 'rpc/placeholder',
  severity: 'error',
  title: 'a placeholder has no value',
  explain:
    'What stands between `{{` and `}}` is put in when the request is sent: a variable of the target (`"variables"` in ' +
    '`rpc.targets.json`), `{{$uuid}}` and other values that are made anew, `{{secret:name}}`, or a part of the answer ' +
    'to a request above that has a name, such as `{{greet.response.greeting}}`. Placeholders can stand in headers, ' +
    'addresses and strings, and in place of whole values. To send such braces themselves, write the first as `\\u007b`.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "note": "order {{$uid}}" }
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "note": "order {{$uuid}}" }
`,
  },
  request(model, report) {
    const { text, request } = model;
    const { line, directives, blocks } = request;
    for (const { value } of directives) reportMisplacedIn(text, value, 'a directive', report);
    if (line !== undefined) reportMisplacedIn(text, line.path, 'a request line', report);
    for (const { body } of blocks)
      for (const node of body === undefined ? [] : nodesIn(body.value))
        if (node.kind === 'object')
          for (const { key } of node.members) reportMisplacedIn(text, key, 'a name', report);
    for (const placeholder of placeholdersOf(model)) {
      const meaning = model.placeholders.meaningOf(placeholder.name);
      const problem = problemOf(meaning, placeholder, model);
      if (problem !== undefined) reportPlaceholder(placeholder, problem, report);
      else if (placeholder.isValue && meaning.kind === 'secret')
        report(placeholder, 'a secret can stand inside a string only', {
          fixes: [replacement({ ...placeholder, kind: 'missing' }, `"${holeText(placeholder.name)}"`)],
        });
    }
  },
};

function reportMisplacedIn(text: string, place: Span, where: string, report: Report): void {
  for (const placeholder of placeholdersIn(text, place)) reportMisplaced(placeholder, where, report);
}

function problemOf(
  meaning: PlaceholderMeaning,
  placeholder: PlacedPlaceholder,
  model: RequestModel,
): PlaceholderProblem | undefined {
  switch (meaning.kind) {
    case 'problem':
      return meaning;
    case 'secret':
      return isInAddress(placeholder, model) ? misplaced : undefined;
    case 'variable':
      return placeholder.isValue || isText(meaning.variable)
        ? undefined
        : { kind: 'problem', message: 'is a list or an object, and cannot be part of a text' };
    case 'answer':
      return isInAddress(placeholder, model) ? misplaced : undefined;
    case 'generator':
      if (isInAddress(placeholder, model)) return misplaced;
      return meaning.name === '$index' && !isRepeated(placeholder, model)
        ? { kind: 'problem', message: 'counts what "=== repeat" sends, and nothing is repeated here' }
        : undefined;
  }
}

/** An address is known before anything is asked or sent. */
const misplaced: PlaceholderProblem = {
  kind: 'problem',
  message: 'cannot stand in an address',
  help: 'only variables can',
};

function isInAddress({ start }: Placeholder, { request: { line } }: RequestModel): boolean {
  return line !== undefined && line.start <= start && start < line.end;
}

function isRepeated({ start }: Placeholder, { text, request: { blocks } }: RequestModel): boolean {
  return blocks.some(
    (block) =>
      block.separator?.action.kind === 'repeat' &&
      placeholdersOfBlock(text, block).some((each) => each.start === start),
  );
}
