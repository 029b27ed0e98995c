/** What a TextMate grammar makes of a text, as VS Code's own tokenizer sees it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

export type GrammarName = 'proto' | 'thrift' | 'rpc' | 'textproto' | 'markdown-idl';

const require = createRequire(import.meta.url);

/** What is injected into Markdown has no scope of a source. */
const markdownScope = 'markdown.idl.codeblock';

const registry = new textmate.Registry({
  onigLib: oniguruma
    .loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')))
    .then(() => ({
      createOnigScanner: (sources: string[]) => new oniguruma.OnigScanner(sources),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    })),
  loadGrammar: (scope) => {
    const file = `syntaxes/${scope === markdownScope ? 'markdown-idl' : scope.replace('source.', '')}.tmLanguage.json`;
    return Promise.resolve(textmate.parseRawGrammar(readFileSync(file, 'utf8'), file));
  },
});

/** One token with the scopes it is in, the innermost last. */
export interface ScopedToken {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

export async function tokenize(name: GrammarName, text: string): Promise<readonly ScopedToken[]> {
  const grammar = await load(name);
  const tokens: ScopedToken[] = [];
  let state = textmate.INITIAL;
  for (const [line, content] of text.split('\n').entries()) {
    const result = grammar.tokenizeLine(content, state);
    state = result.ruleStack;
    for (const { startIndex: start, endIndex, scopes } of result.tokens) {
      const end = Math.min(endIndex, content.length);
      if (end > start) tokens.push({ line, start, end, text: content.slice(start, end), scopes });
    }
  }
  return tokens;
}

const label = /^(\s*)(\^+) (\S+)$/;

/**
 * Tokenizes the fixture without its lines of carets; each of these names a scope that all of the text above it has. A
 * `!` before the scope means that none of it has.
 */
export async function checkGrammar(name: GrammarName, fixture: string): Promise<void> {
  const lines: string[] = [];
  const labels: { line: number; start: number; end: number; scope: string }[] = [];
  for (const line of fixture.split('\n')) {
    const [, indent = '', carets = '', scope = ''] = label.exec(line) ?? [];
    if (carets === '') lines.push(line);
    else
      labels.push({
        line: lines.length - 1,
        start: indent.length,
        end: indent.length + carets.length,
        scope,
      });
  }
  assert.ok(labels.length > 0, 'the fixture expects nothing');
  const tokens = await tokenize(name, lines.join('\n'));
  for (const { line, start, end, scope } of labels) {
    const covered = tokens.filter((token) => token.line === line && token.start < end && start < token.end);
    assert.ok(covered.length > 0, `nothing stands at line ${line + 1}, column ${start + 1}`);
    const wanted = scope.replace('!', '');
    for (const { text, scopes } of covered)
      assert.equal(
        scopes.some((candidate) => candidate === wanted || candidate.startsWith(`${wanted}.`)),
        !scope.startsWith('!'),
        `${scope} of ${JSON.stringify(text)} in ${JSON.stringify(lines[line])}, which has ${scopes.join(' ')}`,
      );
  }
}

async function load(name: GrammarName): Promise<IGrammar> {
  const grammar = await registry.loadGrammar(name === 'markdown-idl' ? markdownScope : `source.${name}`);
  assert.ok(grammar, `no grammar for "${name}"`);
  return grammar;
}

/** The parts of a text that a grammar has no scope for, other than for the structure around them. */
export async function unscoped(name: GrammarName, text: string): Promise<readonly string[]> {
  const tokens = await tokenize(name, text);
  return tokens
    .filter(({ text, scopes }) => text.trim() !== '' && /^(source|meta)\./.test(scopes.at(-1) ?? ''))
    .map(({ line, text }) => `${line + 1}: ${text}`);
}
