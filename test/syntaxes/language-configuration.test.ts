import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

interface Configuration {
  readonly wordPattern: string;
  readonly folding?: { readonly markers: { readonly start: string; readonly end: string } };
  readonly indentationRules: {
    readonly increaseIndentPattern: string;
    readonly decreaseIndentPattern: string;
  };
  readonly onEnterRules: readonly {
    readonly beforeText: string;
    readonly afterText?: string;
    readonly previousLineText?: string;
    readonly action: { readonly indent: string; readonly appendText?: string; readonly removeText?: number };
  }[];
}

const configurationOf = (language: string): Configuration =>
  JSON.parse(readFileSync(`syntaxes/${language}.language-configuration.json`, 'utf8')) as Configuration;

/** What Enter writes at the `|`: the action of the first rule that applies, as VS Code chooses it. */
function enterAt(language: string, fixture: string): string {
  const [before = '', after = ''] = fixture.slice(fixture.lastIndexOf('\n') + 1).split('|');
  const previous = fixture.split('\n').at(-2) ?? '';
  const rule = configurationOf(language).onEnterRules.find(
    ({ beforeText, afterText = '', previousLineText = '' }) =>
      new RegExp(beforeText).test(before) &&
      new RegExp(afterText).test(after) &&
      new RegExp(previousLineText).test(previous),
  );
  const { indent = 'default', appendText = '', removeText = 0 } = rule?.action ?? {};
  return `${indent} ${removeText === 0 ? JSON.stringify(appendText) : `-${removeText}`}`;
}

describe('the language configuration', () => {
  for (const language of ['proto', 'thrift']) {
    it(`of ${language} goes on with comments where that is meant`, () => {
      assert.equal(enterAt(language, '  /** |*/'), 'indentOutdent " * "');
      assert.equal(enterAt(language, '  /** a|'), 'none " * "');
      assert.equal(enterAt(language, '  /** a\n   * b|'), 'none "* "');
      assert.equal(enterAt(language, '   * b\n   */|'), 'none -1');
      assert.equal(enterAt(language, '  /// a|'), 'none "/// "');
      assert.equal(enterAt(language, '  ///|'), 'none "/// "');
      assert.equal(enterAt(language, '  // a| b'), 'none "// "');
    });

    it(`of ${language} leaves other lines alone`, () => {
      for (const line of ['  // a|', '//// a|', '  int32 a = 1; // b|', '  /* a */|', '  message A {|'])
        assert.equal(enterAt(language, line), 'default ""', line);
    });

    it(`of ${language} knows regions and where lines go in and out`, () => {
      const { folding, indentationRules } = configurationOf(language);
      assert.match('  // #region a', new RegExp(folding?.markers.start ?? 'x^'));
      assert.match('//endregion', new RegExp(folding?.markers.end ?? 'x^'));
      const increase = new RegExp(indentationRules.increaseIndentPattern);
      const decrease = new RegExp(indentationRules.decreaseIndentPattern);
      for (const line of ['message A {', '  string a = 1 [ // b', '  void a(']) assert.match(line, increase);
      for (const line of ['message A {}', '// a {', '  string a = 1;']) assert.doesNotMatch(line, increase);
      for (const line of ['}', '  ];', '  )']) assert.match(line, decrease);
    });
  }

  it('of Thrift goes on with comments behind a number sign', () => {
    assert.equal(enterAt('thrift', '  # a| b'), 'none "# "');
    assert.equal(enterAt('thrift', '  # a|'), 'default ""');
  });

  it('takes names and numbers for words', () => {
    for (const language of ['proto', 'thrift', 'rpc']) {
      const words = 'a_b.c1 = 0x1F'.match(new RegExp(configurationOf(language).wordPattern, 'g'));
      assert.deepEqual(words, ['a_b', 'c1', '0x1F'], language);
    }
  });
});
