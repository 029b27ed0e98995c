/** A directive whose value means nothing. */
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import type { Directive, RequestKeyword, RequestLine } from '../ast.ts';
import { directives, keptParts, protocols, schemaOrigins } from '../directives.ts';
import { filledDirectives } from '../filled-directives.ts';
import { headerNameProblem, headerValueProblem, splitMetadata } from '../metadata.ts';
import { placeholdersIn } from '../placeholders.ts';
import { deadlineOf, thriftWords } from '../request-settings.ts';
import type { RpcCheck } from '../rpc-check.ts';
import { visibleText } from '../visible-text.ts';

export const directiveValue: RpcCheck = {
  code: 'rpc/directive-value',
  severity: 'error',
  title: 'a directive has no value that it can take',
  explain:
    '`@target` takes the name of a target, `@deadline` a time such as `500ms` or `5s`, `@protocol` one of grpc, ' +
    'grpc-web, connect and thrift, `@schema` the word `reflection`, and `@thrift`, of Thrift requests only, a transport ' +
    'and a protocol such as `framed binary`, with `header`, `zlib`, `multiplexed` or `non-strict` where the server wants that.',
  examples: {
    bad: `\
# @deadline 5
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
    good: `\
# @deadline 5s
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
  },
  request({ text, request, context, settings }, report) {
    const target = settings.target?.value.text;
    for (const directive of filledDirectives(request.directives, context, target)) {
      const found = problemOf(directive, request.line);
      // What cannot be filled in is told of the placeholder.
      if (found === undefined || directive.value.text.includes('{{')) continue;
      const { message, help, fixes } = found;
      report(directive.value.text === '' ? directive.name : directive.value, message, {
        ...(help === undefined ? {} : { help }),
        ...(fixes === undefined || placeholdersIn(text, directive).length > 0 ? {} : { fixes }),
      });
    }
  },
};

interface Problem {
  readonly message: string;
  readonly help?: string;
  readonly fixes?: readonly Fix[];
}

function problemOf({ name, value }: Directive, line: RequestLine | undefined): Problem | undefined {
  const info = directives.get(name.text);
  if (info === undefined) return undefined;
  const { keyword } = line ?? {};
  if (line !== undefined && (line.mock === true) !== (info.keyword === 'MOCK'))
    return {
      message:
        line.mock === true
          ? `"@${name.text}" has no effect on what a mock server answers`
          : `"@${name.text}" is for "MOCK" answers only`,
    };
  if (
    info.keyword !== undefined &&
    info.keyword !== 'MOCK' &&
    keyword !== undefined &&
    info.keyword !== keyword
  )
    return { message: `"@${name.text}" is for "${info.keyword}" requests only` };
  if (value.text === '')
    return {
      message: `"@${name.text}" needs a value`,
      help: `write it like "# @${name.text} ${info.example}"`,
    };
  switch (name.text) {
    case 'deadline':
      return deadlineProblem(value);
    case 'keep':
      return keptParts.some((known) => known === value.text)
        ? undefined
        : notKnown(value.text, 'part of a call to keep', keptParts);
    case 'protocol':
      return protocolProblem(value.text, keyword);
    case 'schema':
      return schemaOrigins.some((known) => known === value.text)
        ? undefined
        : notKnown(value.text, 'place that a schema comes from', schemaOrigins);
    case 'thrift':
      return thriftProblem(value.text);
    case 'trailer':
      return trailerProblem(value.text);
    default:
      return undefined;
  }
}

function deadlineProblem(value: Directive['value']): Problem | undefined {
  if (deadlineOf(value.text) !== undefined) return undefined;
  const span = { start: value.start, end: value.end };
  const fixed = value.text + 's';
  return {
    message: `"${visibleText(value.text)}" is not a time for a call to take`,
    help: 'write a number and a unit: ms, s, m or h, up to 24 days',
    ...(deadlineOf(fixed) === undefined
      ? {}
      : { fixes: [{ title: `Write ${fixed}`, edits: [{ span, newText: fixed }] }] }),
  };
}

function protocolProblem(value: string, keyword: RequestKeyword | undefined): Problem | undefined {
  const needed = [...protocols].find(([name]) => name === value)?.[1];
  if (needed !== undefined)
    return keyword === undefined || needed === keyword
      ? undefined
      : { message: `a "${keyword}" request cannot speak "${value}"` };
  return notKnown(value, 'protocol', [...protocols.keys()]);
}

function trailerProblem(value: string): Problem | undefined {
  const [name, text] = splitMetadata(value);
  if (text === undefined)
    return { message: 'a trailer is written as "name: value"', help: 'write it like "# @trailer x-cost: 7"' };
  return headerNameProblem(name) ?? headerValueProblem(name, text);
}

function thriftProblem(value: string): Problem | undefined {
  const words = thriftWords(value);
  return 'problem' in words ? words.problem : undefined;
}

function notKnown(word: string, what: string, known: readonly string[]): Problem {
  return { message: `"${visibleText(word)}" is not a ${what}`, help: `supported are ${known.join(', ')}` };
}
