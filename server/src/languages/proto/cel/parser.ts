/**
 * Parses expressions of the Common Expression Language as far as they go: of text that is being typed there is a tree
 * too, with what is missing marked. It never throws, takes linear time, and reports the first mistake only.
 * Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
 */
import { type Span, spanAt } from '../../../base/span.ts';
import { type CelMessage, type CelName, type CelNode, childrenOf, nameChain } from './ast.ts';
import { type CelToken, type CelTokenKind, lexCel } from './lexer.ts';

export interface ParsedCel {
  readonly text: string;
  readonly tokens: readonly CelToken[];
  readonly root: CelNode;
  /** At most one. */
  readonly problem: CelSyntaxProblem | undefined;
}

export interface CelSyntaxProblem {
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
  readonly replace?: { readonly span: Span; readonly newText: string };
}

/** How deep an expression can be nested; cel-go takes 250. */
const deepest = 250;

export function parseCel(text: string): ParsedCel {
  const tokens = lexCel(text);
  return { text, tokens, ...new CelParser(text, tokens).parse() };
}

/** The operators of two operands, each level binding tighter than the one before; all group from the left. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['<', '<=', '>=', '>', '==', '!=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];

const reserved: ReadonlySet<string> = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

const literalKinds: ReadonlySet<CelTokenKind> = new Set(['int', 'uint', 'double', 'string', 'bytes']);

class CelParser {
  readonly #text: string;
  readonly #tokens: readonly CelToken[];
  readonly #depths = new WeakMap<CelNode, number>();
  #at = 0;
  #nesting = 0;
  #problem: CelSyntaxProblem | undefined;

  constructor(text: string, tokens: readonly CelToken[]) {
    this.#text = text;
    this.#tokens = tokens.filter(({ kind }) => kind !== 'comment');
  }

  parse(): { root: CelNode; problem: CelSyntaxProblem | undefined } {
    if (this.#tokens.length === 0) {
      const span = { start: 0, end: this.#text.length };
      return {
        root: { kind: 'missing', ...spanAt(this.#text.length) },
        problem: { span, message: 'the expression is empty' },
      };
    }
    const root = this.#expression();
    const rest = this.#peek();
    if (rest !== undefined)
      this.#report(rest, `unexpected ${wordsOf(rest)} in the expression`, adviceOn(rest));
    for (const { problem, start, end } of this.#tokens)
      if (problem !== undefined && (this.#problem === undefined || this.#problem.span.start > start))
        this.#problem = { span: { start, end }, message: problem };
    return { root, problem: this.#problem };
  }

  #expression(): CelNode {
    if (this.#nesting >= deepest) return this.#tooDeep();
    this.#nesting++;
    const condition = this.#binary(0);
    const operator = this.#takeSymbol('?');
    let node = condition;
    if (operator !== undefined) {
      const whenTrue = this.#binary(0);
      const colon = this.#expectSymbol(':');
      const whenFalse = this.#expression();
      node = this.#node({
        kind: 'conditional',
        operator,
        colon,
        condition,
        whenTrue,
        whenFalse,
        start: condition.start,
        end: whenFalse.end,
      });
    }
    this.#nesting--;
    return node;
  }

  #binary(level: number): CelNode {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = this.#takeOneOf(operators);
      if (operator === undefined) return left;
      const right = this.#binary(level + 1);
      left = this.#node({ kind: 'binary', operator, left, right, start: left.start, end: right.end });
    }
  }

  #unary(): CelNode {
    const operators: CelName[] = [];
    for (;;) {
      const operator = this.#takeOneOf(['!', '-']);
      if (operator === undefined) break;
      operators.push(operator);
    }
    let operand = this.#member();
    for (const operator of operators.toReversed())
      operand = this.#node({ kind: 'unary', operator, operand, start: operator.start, end: operand.end });
    return operand;
  }

  #member(): CelNode {
    let node = this.#primary();
    for (;;) {
      if (this.#takeSymbol('.') !== undefined) {
        // `.?` selects what may not be there, where the library of optional values is enabled.
        this.#takeSymbol('?');
        const name = this.#fieldName();
        const args = this.#takeSymbol('(') && this.#list(')');
        const start = node.start;
        node = this.#node(
          args === undefined
            ? { kind: 'select', operand: node, name, start, end: name.end }
            : { kind: 'call', target: node, name, args, start, end: this.#lastEnd() },
        );
      } else if (this.#takeSymbol('[') !== undefined) {
        this.#takeSymbol('?');
        const index = this.#expression();
        this.#expectSymbol(']');
        node = this.#node({ kind: 'index', operand: node, index, start: node.start, end: this.#lastEnd() });
      } else if (this.#peekText() === '{' && nameChain(node) !== undefined) {
        node = this.#message(node);
      } else {
        return node;
      }
    }
  }

  #message(type: CelNode): CelNode {
    const fields: { name: CelName; value: CelNode }[] = [];
    this.#takeSymbol('{');
    while (this.#peek() !== undefined && this.#peekText() !== '}') {
      this.#takeSymbol('?');
      const name = this.#fieldName();
      this.#expectSymbol(':');
      fields.push({ name, value: this.#expression() });
      if (this.#takeSymbol(',') === undefined) break;
    }
    this.#expectSymbol('}');
    const node: CelMessage = { kind: 'message', type, fields, start: type.start, end: this.#lastEnd() };
    return this.#node(node);
  }

  #primary(): CelNode {
    const token = this.#peek();
    if (token === undefined) return this.#missing();
    const { start, end, text, kind } = token;
    if (literalKinds.has(kind)) {
      this.#at++;
      const type =
        kind === 'int' || kind === 'uint' || kind === 'double' || kind === 'bytes' ? kind : 'string';
      return { kind: 'literal', type, start, end };
    }
    if (kind === 'ident') {
      if (text === 'in') return this.#missing();
      this.#at++;
      if (text === 'true' || text === 'false') return { kind: 'literal', type: 'bool', start, end };
      if (text === 'null') return { kind: 'literal', type: 'null', start, end };
      if (reserved.has(text)) this.#report(token, `"${text}" is a reserved word of expressions`);
      return this.#named({ text, start, end }, false);
    }
    if (kind === 'symbol') {
      if (text === '(') {
        this.#at++;
        const inner = this.#expression();
        this.#expectSymbol(')');
        return inner;
      }
      if (text === '[') {
        this.#at++;
        return this.#node({ kind: 'list', items: this.#list(']'), start, end: this.#lastEnd() });
      }
      if (text === '{') return this.#map(start);
      if (text === '.') {
        this.#at++;
        const name = this.#fieldName();
        return this.#named(name, true);
      }
    }
    return this.#missing();
  }

  /** A name that begins an expression: a call where a parenthesis follows. */
  #named(name: CelName, rooted: boolean): CelNode {
    const start = rooted ? name.start - 1 : name.start;
    if (this.#takeSymbol('(') === undefined) return { kind: 'ident', name, rooted, start, end: name.end };
    const args = this.#list(')');
    return this.#node({ kind: 'call', target: undefined, name, args, start, end: this.#lastEnd() });
  }

  #map(start: number): CelNode {
    const entries: { key: CelNode; value: CelNode }[] = [];
    this.#takeSymbol('{');
    while (this.#peek() !== undefined && this.#peekText() !== '}') {
      this.#takeSymbol('?');
      const key = this.#expression();
      this.#expectSymbol(':');
      entries.push({ key, value: this.#expression() });
      if (this.#takeSymbol(',') === undefined) break;
    }
    this.#expectSymbol('}');
    return this.#node({ kind: 'map', entries, start, end: this.#lastEnd() });
  }

  /** Expressions with commas between them, up to the closing symbol, which is taken; a last comma may stand. */
  #list(close: string): readonly CelNode[] {
    const items: CelNode[] = [];
    while (this.#peekText() !== close) {
      this.#takeSymbol('?');
      items.push(this.#expression());
      if (this.#takeSymbol(',') === undefined) break;
    }
    this.#expectSymbol(close);
    return items;
  }

  #fieldName(): CelName {
    const token = this.#peek();
    if (token?.kind === 'ident' && token.text !== 'in') {
      this.#at++;
      return { text: token.text, start: token.start, end: token.end };
    }
    if (token?.kind === 'quoted-ident') {
      this.#at++;
      const closed = token.text.length > 1 && token.text.endsWith('`');
      if (!closed) this.#report(token, 'the name in backquotes is not closed');
      return {
        text: token.text.slice(1, closed ? -1 : undefined),
        start: token.start + 1,
        end: token.end - (closed ? 1 : 0),
      };
    }
    const at = this.#lastEnd();
    this.#reportMissing('a name');
    return { text: '', ...spanAt(at) };
  }

  #missing(): CelNode {
    this.#reportMissing('a value');
    // What is missing at the end of the text is missing where a cursor at that end is.
    const at = this.#peek()?.start ?? this.#text.length;
    return { kind: 'missing', ...spanAt(at) };
  }

  #tooDeep(): CelNode {
    const here = this.#peek() ?? spanAt(this.#text.length);
    this.#report(here, 'the expression is nested too deeply', {
      help: `at most ${deepest} levels are read`,
    });
    this.#at = this.#tokens.length;
    return { kind: 'missing', ...spanAt(here.start) };
  }

  /** Notes how deep the node is: chains nest too, and whatever walks the tree recurses. */
  #node(node: CelNode): CelNode {
    let depth = 0;
    for (const child of childrenOf(node)) depth = Math.max(depth, this.#depths.get(child) ?? 0);
    if (depth >= 4 * deepest) return this.#tooDeep();
    this.#depths.set(node, depth + 1);
    return node;
  }

  #peek(): CelToken | undefined {
    return this.#tokens[this.#at];
  }

  /** Of a symbol or a word. */
  #peekText(): string | undefined {
    const token = this.#peek();
    return token?.kind === 'symbol' || token?.kind === 'ident' ? token.text : undefined;
  }

  #lastEnd(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }

  #takeOneOf(symbols: readonly string[]): CelName | undefined {
    const text = this.#peekText();
    return text !== undefined && symbols.includes(text) ? this.#takeSymbol(text) : undefined;
  }

  #takeSymbol(symbol: string): CelName | undefined {
    const token = this.#peek();
    if (token === undefined || this.#peekText() !== symbol) return undefined;
    this.#at++;
    return { text: symbol, start: token.start, end: token.end };
  }

  #expectSymbol(symbol: string): Span {
    const taken = this.#takeSymbol(symbol);
    if (taken !== undefined) return taken;
    const at = spanAt(this.#lastEnd());
    this.#reportMissing(`"${symbol}"`);
    return at;
  }

  #reportMissing(what: string): void {
    const token = this.#peek();
    if (token === undefined) {
      const end = this.#lastEnd();
      const last = this.#tokens.at(-1);
      this.#report(last ?? spanAt(end), `expected ${what} at the end of the expression`);
    } else {
      this.#report(token, `expected ${what} instead of ${wordsOf(token)}`, adviceOn(token));
    }
  }

  #report(
    { start, end }: Span,
    message: string,
    more: Pick<CelSyntaxProblem, 'help' | 'replace'> = {},
  ): void {
    this.#problem ??= { span: { start, end }, message, ...more };
  }
}

function wordsOf({ kind, text }: CelToken): string {
  return kind === 'string' || kind === 'bytes' ? 'a string' : `"${text}"`;
}

function adviceOn({ text, kind, start, end }: CelToken): Pick<CelSyntaxProblem, 'help' | 'replace'> {
  const newText = kind === 'ident' || kind === 'unknown' ? words.get(text.toLowerCase()) : undefined;
  return newText === undefined
    ? {}
    : { help: `write "${newText}"`, replace: { span: { start, end }, newText } };
}

/** What people write who come from other languages. */
const words: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
  ['=', '=='],
  ['&', '&&'],
  ['|', '||'],
]);
