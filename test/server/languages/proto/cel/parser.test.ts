import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type CelNode, childrenOf } from '../../../../../server/src/languages/proto/cel/ast.ts';
import { lexCel } from '../../../../../server/src/languages/proto/cel/lexer.ts';
import { parseCel } from '../../../../../server/src/languages/proto/cel/parser.ts';

/** The tree as a line: operators first, `?` where something is missing. */
function shown(node: CelNode): string {
  const all = (nodes: readonly CelNode[]): string => nodes.map(shown).join(' ');
  switch (node.kind) {
    case 'missing':
      return '?';
    case 'literal':
      return node.type;
    case 'ident':
      return (node.rooted ? '.' : '') + node.name.text;
    case 'select':
      return `(. ${shown(node.operand)} ${node.name.text || '?'})`;
    case 'call':
      return `(${node.target === undefined ? '' : `${shown(node.target)} . `}${node.name.text}${node.args.length > 0 ? ' ' : ''}${all(node.args)})`;
    case 'index':
      return `(@ ${shown(node.operand)} ${shown(node.index)})`;
    case 'list':
      return `[${all(node.items)}]`;
    case 'map':
      return `{${node.entries.map(({ key, value }) => `${shown(key)}: ${shown(value)}`).join(', ')}}`;
    case 'message':
      return `${shown(node.type)}{${node.fields.map(({ name, value }) => `${name.text}: ${shown(value)}`).join(', ')}}`;
    case 'unary':
      return `(${node.operator.text} ${shown(node.operand)})`;
    case 'binary':
      return `(${node.operator.text} ${shown(node.left)} ${shown(node.right)})`;
    case 'conditional':
      return `(? ${shown(node.condition)} ${shown(node.whenTrue)} ${shown(node.whenFalse)})`;
  }
}

function checkTree(text: string, tree: string): void {
  const { root, problem } = parseCel(text);
  assert.equal(shown(root), tree);
  assert.equal(problem, undefined);
}

/** The place of the problem is given by carets under the text. */
function checkProblem(text: string, carets: string, message: string, tree?: string): void {
  const { root, problem } = parseCel(text);
  assert.ok(problem !== undefined);
  assert.equal(' '.repeat(problem.span.start) + '^'.repeat(problem.span.end - problem.span.start), carets);
  assert.equal(problem.message, message);
  if (tree !== undefined) assert.equal(shown(root), tree);
}

describe('the parser of expressions', () => {
  it('binds operators as the language does', () => {
    checkTree('a + b * c - d', '(- (+ a (* b c)) d)');
    checkTree('a || b && c == d + 1', '(|| a (&& b (== c (+ d int))))');
    checkTree('!a.b && -c < 1.5', '(&& (! (. a b)) (< (- c) double))');
    checkTree('a in [1, 2u,] ? b : c ? d : e', '(? (in a [int uint]) b (? c d e))');
    checkTree('(a + b) * c', '(* (+ a b) c)');
  });
  it('reads members, calls, indexes, literals', () => {
    checkTree('this.items[0].name.size()', '((. (@ (. this items) int) name) . size)');
    checkTree('f(a, b).g(c)[d]', '(@ ((f a b) . g c) d)');
    checkTree(`{'a': 1, b: [true, null]}`, '{string: int, b: [bool null]}');
    checkTree('a.b.C{d: 1, `e-f`: .g}', '(. (. a b) C){d: int, e-f: .g}');
    checkTree(`r'\\d' + """a"b""" + b'\\x00'`, '(+ (+ string string) bytes)');
    checkTree('1e3 + .5 + 0xFFu // a comment', '(+ (+ double double) uint)');
  });
  it('reads what is there of text that is being typed', () => {
    checkProblem('this.', '    ^', 'expected a name at the end of the expression', '(. this ?)');
    checkProblem(
      'a.all(x, x.',
      '          ^',
      'expected a name at the end of the expression',
      '(a . all x (. x ?))',
    );
    checkProblem('f(a, ', '   ^', 'expected a value at the end of the expression', '(f a ?)');
    checkProblem('a > ', '  ^', 'expected a value at the end of the expression', '(> a ?)');
    checkProblem('!', '^', 'expected a value at the end of the expression', '(! ?)');
    checkProblem('a. > b', '   ^', 'expected a name instead of ">"', '(> (. a ?) b)');
    checkProblem('', '', 'the expression is empty', '?');
  });
  it('says what is wrong, once', () => {
    checkProblem('(a == b', '      ^', 'expected ")" at the end of the expression');
    checkProblem('a == b)', '      ^', 'unexpected ")" in the expression');
    checkProblem('a and b', '  ^^^', 'unexpected "and" in the expression');
    checkProblem('a = b', '  ^', 'unexpected "=" in the expression');
    checkProblem(`a == 'b`, '     ^^', 'the string in the expression is not closed');
    checkProblem(`a == '\\q'`, '     ^^^^', '"\\q" is not an escape of an expression');
    checkProblem('if (a) b', '^^', '"if" is a reserved word of expressions');
    checkProblem('a ? b', '    ^', 'expected ":" at the end of the expression');
  });
  it('stops at a depth that nobody writes', () => {
    for (const deep of [
      '('.repeat(5000),
      '['.repeat(5000),
      'a.'.repeat(5000),
      '!'.repeat(5000),
      'a + '.repeat(5000),
    ])
      assert.notEqual(parseCel(`${deep}a`).problem, undefined);
    assert.equal(parseCel(`${'('.repeat(200)}a${')'.repeat(200)}`).problem, undefined);
  });
});

const words = fc.constantFrom(
  ...`this . .. ( ) [ ] { } , : ? ! - + * / % < <= == != && || in has all exists x 1 1u 1.5 'a' " ''' r' b \`f\` true null // and = & $ \\ é \n`.split(
    ' ',
  ),
  ' ',
);

describe('any text as an expression', () => {
  it('has a tree whose parts lie in it, and at most one problem', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const { root, problem, tokens } = parseCel(text);
        const waiting = [root];
        for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
          assert.ok(0 <= node.start && node.start <= node.end && node.end <= text.length);
          waiting.push(...childrenOf(node));
        }
        if (problem !== undefined)
          assert.ok(problem.span.start <= problem.span.end && problem.span.end <= text.length);
        assert.equal(
          tokens.reduce(
            (rest, { start, end, text: own }) => (text.slice(start, end) === own ? rest : 'wrong'),
            '',
          ),
          '',
        );
      }),
      { numRuns: 500 },
    );
  });
  it('has tokens for all but white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        let at = 0;
        for (const { start, end } of lexCel(text)) {
          assert.equal(text.slice(at, start).trim(), '');
          assert.ok(end > start);
          at = end;
        }
        assert.equal(text.slice(at).trim(), '');
      }),
    );
  });
  it('can be cut off anywhere', () => {
    for (const line of readFileSync('test/golden/cel/verdicts.txt', 'utf8').split('\n'))
      for (let end = 0; end <= line.length; end++) parseCel(line.slice(0, end));
  });
});
