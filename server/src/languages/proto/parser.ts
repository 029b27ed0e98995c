/**
 * Tokens to syntax tree. The grammar accepts more than Protobuf does (a group anywhere, a message literal for any
 * option), so that checks can say precisely what is wrong instead of "syntax error". Never throws. Here are the
 * statements of a file; `grammar/` has all that can stand in them.
 * Grammar: https://protobuf.com/docs/language-spec
 */
import { replacement } from '../../diagnostics/edits.ts';
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';
import { typeIndex } from '../../syntax/token.ts';
import type { TokenList } from '../../syntax/token-list.ts';
import { type Alternatives, oneOf } from '../../syntax/tolerant-parser.ts';
import type { Parsed } from '../language.ts';
import type * as ast from './ast.ts';
import { isName, isString } from './grammar/look-ahead.ts';
import { ServiceParser } from './grammar/service-parser.ts';
import * as t from './tokens.ts';
import { tokensOf } from './tokens-of.ts';

/** Tokens and comments are not kept, since they take more memory than the tree: `tokensOf` makes them again. */
export interface ProtoParsed extends Parsed {
  readonly text: string;
  readonly file: ast.File;
  /** What lexer and parser found wrong, in order of place. */
  readonly problems: readonly SyntaxProblem[];
}

/** Any text gives a tree; what does not fit the grammar is reported and kept as `broken` statements. */
export function parseProto(text: string): ProtoParsed {
  parser ??= new ProtoParser();
  return { text, ...parser.parse(text, tokensOf(text)) };
}

/** Made on first use: building the parser's tables takes a few milliseconds. */
let parser: ProtoParser | undefined;

class ProtoParser extends ServiceParser {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  parse(text: string, list: TokenList): Pick<ProtoParsed, 'file' | 'problems'> {
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
    this.ACTION(() => this.passModifiers());
    return this.choose((this.#fileAlternatives ??= this.#alternativesOfFile())) ?? this.nothing();
  });

  #fileAlternatives: Alternatives<ast.FileStatement> | undefined;

  #alternativesOfFile(): Alternatives<ast.FileStatement> {
    return oneOf<ast.FileStatement>([
      () => this.SUBRULE(this.message),
      () => this.SUBRULE(this.enum),
      () => this.SUBRULE(this.visible),
      () => this.SUBRULE(this.import),
      () => this.SUBRULE(this.optionStatement),
      () => this.SUBRULE(this.service),
      () => this.SUBRULE(this.extend),
      () => this.SUBRULE(this.package),
      () => this.SUBRULE(this.syntax),
      () => this.SUBRULE(this.strayOneof),
      () => this.SUBRULE(this.empty),
      () => this.SUBRULE(this.broken),
      () => this.SUBRULE(this.strayBrace),
    ]);
  }

  readonly syntax = this.RULE('syntax', (): ast.SyntaxStatement => {
    const keyword = this.ident(this.choose(oneOf([() => this.take(t.Syntax), () => this.take(t.Edition)])));
    this.take(t.Equals);
    const value = this.SUBRULE(this.optionalString);
    this.endStatement();
    return { kind: 'syntax', keyword, value, start: keyword.start, end: this.previousEnd };
  });

  readonly package = this.RULE('package', (): ast.PackageStatement => {
    const { start } = this.take(t.Package);
    this.requireMore(start, 'a name', t.Identifier);
    const name = this.SUBRULE(this.qualifiedName);
    this.ACTION(() => {
      if (name.text.startsWith('.')) this.report(name, 'the name of a package does not start with a dot');
    });
    this.endStatement();
    return { kind: 'package', name, start, end: this.previousEnd };
  });

  readonly import = this.RULE('import', (): ast.ImportStatement => {
    const { start } = this.take(t.Import);
    let modifier: ast.Ident | undefined;
    this.OPTION(() => {
      modifier = this.ident(
        this.choose(oneOf([() => this.take(t.Public), () => this.take(t.Weak), () => this.take(t.Option)])),
      );
    });
    this.ACTION(() => this.#passMoreModifiers());
    this.requireMore(start, 'the path of a file', t.StringLiteral);
    const path = this.SUBRULE(this.optionalString);
    this.endStatement();
    return { kind: 'import', modifier, path, start, end: this.previousEnd };
  });

  #passMoreModifiers(): void {
    const next = this.peek(1);
    if (isName(next) && this.textOf(next) === 'export' && isString(this.peek(2))) {
      this.skip();
      this.report(next, 'unexpected "export"', {
        help: 'did you mean "public"?',
        fixes: [replacement(next, 'public')],
      });
    }
    while (importModifiers.has(this.peek(1).tokenTypeIdx)) {
      const { start, end } = this.skip();
      this.report({ start, end }, 'an import has one modifier', { fixes: [this.removalOf({ start, end })] });
    }
  }

  /** Its fields are parsed, so that mistakes in them are reported too. */
  readonly strayOneof = this.RULE('strayOneof', (): ast.Broken => {
    const { start } = this.peek(1);
    this.ACTION(() => {
      this.report(this.peek(1), 'unexpected "oneof"', { help: 'a oneof stands in a message' });
    });
    const { end } = this.SUBRULE(this.oneof);
    return { kind: 'broken', start, end };
  });

  readonly strayBrace = this.RULE('strayBrace', (): ast.Broken => {
    const { start, end } = this.take(t.RightBrace);
    this.report({ start, end }, 'unexpected "}": no block is open here');
    return { kind: 'broken', start, end };
  });
}

const importModifiers: ReadonlySet<number> = new Set([t.Public, t.Weak, t.Option].map(typeIndex));
