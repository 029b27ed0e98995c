/**
 * Tokens to syntax tree. The grammar is a superset of all dialects', and of what they accept (a header anywhere, any
 * modifier, `void` as any type), so that checks can say precisely what is wrong. Never throws. The grammars it unites:
 * thrifty.yy of Apache Thrift 0.24, parser_core.h of fbthrift, thrift.peg of thriftgo 0.4.5, thrift.y of thriftrw 1.34,
 * parser.py of thriftpy2 0.7.1, and the modifier `stream` of a function.
 *
 * The rules of a part of the grammar are in a file of `grammar/`, each part's parser derived from that of the parts it
 * is made of. This is the last: a file and its headers.
 */
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';
import { typeIndex } from '../../syntax/token.ts';
import type { TokenList } from '../../syntax/token-list.ts';
import { type Alternatives, isMissing, oneOf } from '../../syntax/tolerant-parser.ts';
import type * as ast from './ast.ts';
import { type DetectedDialect, detectDialect } from './detect-dialect.ts';
import { DefinitionParser } from './grammar/definition-parser.ts';
import { none } from './grammar/statement-parser.ts';
import { tokenize } from './lexer.ts';
import { stringOf } from './literals.ts';
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
    const structured = this.OPTION(() => this.SUBRULE(this.structuredAnnotations));
    const statement = this.choose((this.#fileAlternatives ??= this.#alternativesOfFile())) ?? this.nothing();
    return structured === undefined ? statement : this.ACTION(() => this.#annotated(statement, structured));
  });
  #fileAlternatives: Alternatives<ast.FileStatement> | undefined;
  #alternativesOfFile(): Alternatives<ast.FileStatement> {
    return oneOf<ast.FileStatement>(
      [
        () => this.SUBRULE(this.struct),
        () => this.SUBRULE(this.enum),
        () => this.SUBRULE(this.service),
        () => this.SUBRULE(this.typedef),
        () => this.SUBRULE(this.const),
        () => this.SUBRULE(this.include),
        () => this.SUBRULE(this.namespace),
        () => this.SUBRULE(this.nativeInclude),
        () => this.SUBRULE(this.package),
        () => this.SUBRULE(this.interaction),
        () => this.SUBRULE(this.empty),
        () => this.SUBRULE(this.broken),
        () => this.SUBRULE(this.strayBrace),
      ],
      'a definition',
    );
  }

  #annotated(
    statement: ast.FileStatement,
    structured: readonly ast.StructuredAnnotation[],
  ): ast.FileStatement {
    const start = structured[0]?.start ?? statement.start;
    if ('structured' in statement) return { ...statement, structured, start };
    if (statement.kind !== 'empty' && statement.kind !== 'broken')
      this.report(
        { start, end: structured.at(-1)?.end ?? start },
        'annotations stand before a definition or a package, not before a header',
      );
    return statement;
  }

  readonly include = this.RULE('include', (): ast.Include => {
    const { start } = this.take(t.Include);
    const before = this.OPTION({
      GATE: () => this.peek(2).tokenTypeIdx === stringLiteral,
      DEF: () => this.ident(this.take(t.Word)),
    });
    const path = this.SUBRULE(this.path);
    const after = this.OPTION1(() => {
      this.take(t.As);
      return this.ident(this.nameToken('a name for the file', 1));
    });
    this.ACTION(() => this.recoverInPanic());
    return { kind: 'include', path, alias: before ?? after, start, end: this.previousEnd };
  });

  readonly nativeInclude = this.RULE('nativeInclude', (): ast.NativeInclude => {
    const keyword = this.choose(oneOf([() => this.take(t.CppInclude), () => this.take(t.HsInclude)]));
    const start = keyword?.start ?? this.previousEnd;
    const path = this.SUBRULE(this.path);
    this.ACTION(() => this.recoverInPanic());
    const kind = keyword?.tokenTypeIdx === hsInclude ? 'hs-include' : 'cpp-include';
    return { kind, path, start, end: this.previousEnd };
  });

  /** Without a path only a semicolon says that none was forgotten. */
  readonly package = this.RULE('package', (): ast.Package => {
    const { start } = this.take(t.Package);
    const path = this.OPTION(() => this.stringLiteral(this.take(t.StringLiteral)));
    this.ACTION(() => {
      if (path === undefined && this.peek(1).tokenTypeIdx !== semicolon)
        this.reportAndPanic(this.placeOfMissing(), `expected a path in quotes, found ${this.describeNext()}`);
      this.recoverInPanic();
    });
    return { kind: 'package', path, structured: none, start, end: this.previousEnd };
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
    const name = this.ACTION(() => this.#quotedName()) ?? this.ident(this.nameToken('a namespace'));
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

  #quotedName(): ast.Ident | undefined {
    const next = this.peek(1);
    if (next.tokenTypeIdx !== stringLiteral) return undefined;
    this.skip();
    return { text: stringOf(this.text, next), start: next.start, end: next.end };
  }
}

const stringLiteral = typeIndex(t.StringLiteral);
const semicolon = typeIndex(t.Semicolon);
const hsInclude = typeIndex(t.HsInclude);
