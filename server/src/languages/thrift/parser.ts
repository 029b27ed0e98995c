/**
 * Tokens to syntax tree. The grammar accepts more than the Apache compiler does (a header anywhere, annotations on
 * any type, any modifier, `void` as any type), so that checks can say precisely what is wrong. Never throws.
 * Grammar: compiler/cpp/src/thrift/thrifty.yy of Apache Thrift 0.24, and the modifier `stream` of a function.
 *
 * The rules of a part of the grammar are in a file of `grammar/`, each part's parser derived from that of the parts it
 * is made of. This is the last: a file and its headers.
 */
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';
import type { TokenList } from '../../syntax/token-list.ts';
import { type Alternatives, isMissing, oneOf } from '../../syntax/tolerant-parser.ts';
import type * as ast from './ast.ts';
import { type DetectedDialect, detectDialect } from './detect-dialect.ts';
import { DefinitionParser } from './grammar/definition-parser.ts';
import { tokenize } from './lexer.ts';
import * as t from './tokens.ts';

export interface ThriftParsed {
  readonly text: string;
  readonly file: ast.File;
  readonly tokens: TokenList;
  /** What lexer and parser found wrong, in order of place. */
  readonly problems: readonly SyntaxProblem[];
  /** The dialect that the text shows; found when somebody first asks. */
  readonly detectedDialect: DetectedDialect | undefined;
}

/** Any text gives a tree; what does not fit the grammar is reported and kept as `broken` statements. */
export function parseThrift(text: string): ThriftParsed {
  const tokens = tokenize(text);
  parser ??= new ThriftParser();
  const parsed = { text, tokens, ...parser.parse(text, tokens) };
  let detected: DetectedDialect | 'unknown' | undefined = 'unknown';
  return {
    ...parsed,
    get detectedDialect() {
      return detected === 'unknown' ? (detected = detectDialect(parsed)) : detected;
    },
  };
}

/** Made on first use: building the parser's tables takes a few milliseconds. */
let parser: ThriftParser | undefined;

class ThriftParser extends DefinitionParser {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  parse(text: string, list: TokenList): Pick<ThriftParsed, 'file' | 'problems'> {
    this.begin(text, list);
    const statements = this.fileRule();
    return { file: { kind: 'file', statements, start: 0, end: text.length }, problems: this.finish() };
  }

  readonly fileRule = this.RULE('fileRule', (): ast.FileStatement[] => {
    const statements: ast.FileStatement[] = [];
    this.MANY(() => statements.push(this.SUBRULE(this.fileStatement)));
    return statements;
  });

  readonly fileStatement = this.RULE('fileStatement', (): ast.FileStatement => {
    this.calm();
    return this.choose((this.#fileAlternatives ??= this.#alternativesOfFile())) ?? this.nothing();
  });
  #fileAlternatives: Alternatives<ast.FileStatement> | undefined;
  #alternativesOfFile(): Alternatives<ast.FileStatement> {
    return oneOf<ast.FileStatement>([
      () => this.SUBRULE(this.struct),
      () => this.SUBRULE(this.enum),
      () => this.SUBRULE(this.service),
      () => this.SUBRULE(this.typedef),
      () => this.SUBRULE(this.const),
      () => this.SUBRULE(this.include),
      () => this.SUBRULE(this.namespace),
      () => this.SUBRULE(this.cppInclude),
      () => this.SUBRULE(this.empty),
      () => this.SUBRULE(this.broken),
      () => this.SUBRULE(this.strayBrace),
    ]);
  }

  readonly include = this.RULE('include', (): ast.Include => {
    const { start } = this.take(t.Include);
    const path = this.SUBRULE(this.path);
    this.ACTION(() => this.recoverInPanic());
    return { kind: 'include', path, start, end: this.previousEnd };
  });

  readonly cppInclude = this.RULE('cppInclude', (): ast.CppInclude => {
    const { start } = this.take(t.CppInclude);
    const path = this.SUBRULE(this.path);
    this.ACTION(() => this.recoverInPanic());
    return { kind: 'cpp-include', path, start, end: this.previousEnd };
  });

  readonly path = this.RULE('path', (): ast.StringLiteral | undefined => {
    const token = this.take(t.StringLiteral, 0, 'a path in quotes');
    return isMissing(token) ? undefined : this.stringLiteral(token);
  });

  readonly namespace = this.RULE('namespace', (): ast.Namespace => {
    const { start } = this.take(t.Namespace);
    const scope = this.choose(
      oneOf([() => this.ident(this.take(t.Star)), () => this.SUBRULE(this.anyName)], 'a language or "*"'),
    );
    const name = this.ident(this.nameToken('a namespace'));
    const annotations = this.OPTION(() => this.SUBRULE(this.annotations));
    this.ACTION(() => this.recoverInPanic());
    return {
      kind: 'namespace',
      scope: scope ?? this.ident(undefined),
      name,
      annotations,
      start,
      end: this.previousEnd,
    };
  });
}
