/** Text format files to a tree: the fields of one message, as between the braces of an option. Never throws. */
import type { SyntaxProblem } from '../../../syntax/syntax-problem.ts';
import type { TokenList } from '../../../syntax/token-list.ts';
import { oneOf } from '../../../syntax/tolerant-parser.ts';
import type { Parsed, SyntaxTree } from '../../language.ts';
import type * as ast from '../ast.ts';
import { LiteralParser } from '../grammar/literal-parser.ts';
import { tokenize } from '../lexer.ts';
import * as t from '../tokens.ts';
import { blanked, type HeaderEntry, headerOf } from './comments.ts';

export interface TextParsed extends Parsed {
  readonly file: TextFile;
  readonly header: readonly HeaderEntry[];
  readonly problems: readonly SyntaxProblem[];
}

/** The message that the file is; its fields are the statements. */
export interface TextFile extends SyntaxTree {
  readonly literal: ast.MessageLiteral;
}

export function parseText(text: string): TextParsed {
  parser ??= new TextParser();
  const source = blanked(text);
  const list = tokenize(source.text);
  const { fields, problems } = parser.parse(source.text, list);
  const literal: ast.MessageLiteral = { kind: 'message-literal', fields, start: 0, end: text.length };
  return {
    text,
    file: { statements: fields, literal, start: 0, end: text.length },
    header: headerOf(text, source),
    problems: [...problems, ...slashComments(list)].sort((a, b) => a.span.start - b.span.start),
  };
}

/** The tokens and comments, which are not kept. */
export function tokensOf(text: string): TokenList {
  const { text: source, comments } = blanked(text);
  return {
    ...tokenize(source),
    comments: comments.map((span) => ({ ...span, style: 'line' as const })),
  };
}

function slashComments({ comments }: TokenList): readonly SyntaxProblem[] {
  return comments.map(({ start, end, style }) => ({
    span: { start, end: start + 2 },
    message: 'a comment of text format begins with "#"',
    ...(style === 'line' && {
      fixes: [
        {
          title: 'Replace by "#"',
          edits: [{ span: { start, end: Math.min(end, start + 2) }, newText: '#' }],
        },
      ],
    }),
  }));
}

let parser: TextParser | undefined;

class TextParser extends LiteralParser {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  parse(
    text: string,
    list: TokenList,
  ): { fields: readonly ast.LiteralField[]; problems: readonly SyntaxProblem[] } {
    this.begin(text, list);
    const fields = this.fields();
    return { fields, problems: this.finish() };
  }

  readonly fields = this.RULE('fields', (): ast.LiteralField[] => {
    const fields: ast.LiteralField[] = [];
    this.MANY(() => {
      const field = this.choose(
        oneOf<ast.LiteralField | undefined>([
          () => this.SUBRULE(this.literalStatement),
          () => this.SUBRULE(this.strayBrace),
        ]),
      );
      if (field !== undefined) fields.push(field);
    });
    return fields;
  });

  readonly strayBrace = this.RULE('strayBrace', (): undefined => {
    const { start, end } = this.take(t.RightBrace);
    this.report({ start, end }, 'unexpected "}": no block is open here');
    return undefined;
  });
}
