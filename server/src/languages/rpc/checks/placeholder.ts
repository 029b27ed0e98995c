/** A placeholder that nothing can be put in for, or that stands where none can. */
import type { Span } from '../../../base/span.ts';
import { isMetadata } from '../filled-directives.ts';
import { nodesIn } from '../body.ts';
import { isText, type PlaceholderMeaning, type PlaceholderProblem } from '../placeholder-scope.ts';
import { reportMisplaced, reportPlaceholder } from '../placeholder-problems.ts';
import { holeText, type Placeholder, placeholdersIn } from '../placeholders.ts';
import { replacement } from '../reading.ts';
import { type PlacedPlaceholder, placeholdersOf, placeholdersOfBlock } from '../request-placeholders.ts';
import type { RequestModel } from '../request-model.ts';
import type { Report, RpcCheck } from '../rpc-check.ts';
import { blockRepeat } from '../separators.ts';

export const placeholderCheck: RpcCheck = {
  code: 'rpc/placeholder',
  severity: 'error',
  title: 'a placeholder has no value',
  explain:
    'What stands between `{{` and `}}` is put in when the request is sent: a variable of the target (`"variables"` in ' +
    '`rpc.targets.json`), `{{$uuid}}` and other values that are made anew, `{{secret:name}}`, or a part of the answer ' +
    'to a request above that has a name, such as `{{greet.response.greeting}}`. Placeholders can stand in headers, ' +
    'addresses, directives, strings and names of files, and in place of whole values. To send such braces themselves, write the first as `\\u007b`.',
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
    const { line, blocks } = request;
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
  const place = meaning.kind === 'variable' ? undefined : placeOfVariables(placeholder, model);
  if (place !== undefined && meaning.kind !== 'problem') return misplaced(place);
  switch (meaning.kind) {
    case 'problem':
      return meaning;
    case 'secret':
    case 'answer':
      return undefined;
    case 'variable':
      return placeholder.isValue || isText(meaning.variable)
        ? undefined
        : { kind: 'problem', message: 'is a list or an object, and cannot be part of a text' };
    case 'generator':
      return meaning.name === '$index' && !isRepeated(placeholder, model)
        ? { kind: 'problem', message: 'counts what "=== repeat" sends, and nothing is repeated here' }
        : undefined;
  }
}

function misplaced(place: string): PlaceholderProblem {
  return { kind: 'problem', message: `cannot stand in ${place}`, help: 'only variables can' };
}

/** What is known before anything is asked or sent, and so can have variables only. */
function placeOfVariables(
  { start }: Placeholder,
  { request: { line, directives, blocks } }: RequestModel,
): string | undefined {
  const isAround = (span: Span): boolean => span.start <= start && start < span.end;
  if (line !== undefined && isAround(line)) return 'an address';
  if (directives.some((each) => !isMetadata(each) && isAround(each))) return 'a directive';
  const body = blocks.find((block) => block.body !== undefined && isAround(block.body))?.body;
  const isInFile =
    body !== undefined &&
    Array.from(nodesIn(body.value)).some((node) => node.kind === 'file' && isAround(node));
  return isInFile ? 'the name of a file' : undefined;
}

function isRepeated({ start }: Placeholder, { text, request: { blocks } }: RequestModel): boolean {
  return blocks.some(
    (block) =>
      blockRepeat(block) !== undefined &&
      placeholdersOfBlock(text, block).some((each) => each.start === start),
  );
}
