/** What the words of a request document mean that are no names of its schema: directives, keywords, separators. */
import { type Span, touches } from '../../base/span.ts';
import type { Description, WordMeaning } from '../../model/description.ts';
import type { BlockSeparator, Request, RequestKeyword } from './ast.ts';
import { directives } from './directives.ts';
import type { ParsedRpc } from './parser.ts';
import { answerWords, mockWords, separatorWords } from './separators.ts';

export function wordAt({ text, document }: ParsedRpc, offset: number): WordMeaning | undefined {
  const request = document.requests.find((each) => touches(each, offset));
  if (request === undefined) return undefined;
  for (const { span, description } of wordsOf(request, text))
    if (touches(span, offset)) return { span: { start: span.start, end: span.end }, description };
  return undefined;
}

interface Word {
  readonly span: Span;
  readonly description: Description;
}

function* wordsOf({ directives: written, line, blocks }: Request, text: string): Generator<Word> {
  for (const { name } of written) {
    const known = directives.get(name.text);
    if (known === undefined) continue;
    const { doc, example, keyword } = known;
    const only = keyword === undefined ? [] : [{ label: 'Only of', value: [{ code: keyword }] }];
    yield { span: name, description: { code: `# @${name.text} ${example}`, doc, facts: only } };
  }
  if (line !== undefined)
    yield {
      span: line.keywordSpan,
      description: { code: '', doc: keywordDocs[line.mock === true ? 'MOCK' : line.keyword], facts: [] },
    };
  for (const { separator } of blocks) {
    const word = separator && separatorWord(separator, text);
    if (word !== undefined) yield word;
  }
}

const keywordDocs: Readonly<Record<RequestKeyword | 'MOCK', string>> = {
  MOCK: 'What a mock server answers with: `MOCK service/method`, of Thrift `MOCK Service.function`. Lines that begin with `?` are about what the client sent; of several answers the first is given for which they hold.',

  GRPC: 'Calls a method of a Protobuf service, over gRPC, gRPC-Web or Connect: `GRPC service/method`, with `host:port/` before it where no target is named.',
  THRIFT:
    'Calls a function of a Thrift service: `THRIFT Service.function`. With a service alone it opens a connection, and each block says which function it calls.',
};

/** The word behind `===`. */
function separatorWord({ start, end }: BlockSeparator, text: string): Word | undefined {
  const match = /^===[ \t]*([\w-]+)/.exec(text.slice(start, end));
  const known = [...separatorWords, ...answerWords, ...mockWords].find(({ word }) => word === match?.[1]);
  if (match === null || known === undefined) return undefined;
  const code = `=== ${known.word}${'argument' in known && known.argument !== '' ? ` ${known.argument}` : ''}`;
  return {
    span: { start, end: start + match[0].length },
    description: { code, doc: known.doc, facts: [] },
  };
}
