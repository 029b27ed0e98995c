/**
 * Command lines and what shells make of them: those for POSIX shells are run, those for PowerShell and the command
 * prompt are read by the rules of these, written down here.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { commandText, type Word } from '../../../../server/src/calls/copy-as/shells.ts';
import type { ShellName } from '../../../../server/src/contract/call-copy.ts';

const hostile = [
  "it's",
  '$(touch /tmp/x)',
  '`id`',
  '${HOME} $HOME',
  '%PATH% 100%',
  'a\nb\r\nc',
  '"quoted" \\" \\\\',
  'ends in \\',
  '!history !!',
  '* ? [a-z] ~ # ; & | < > ( ) { } ^',
  '\u2018typographic\u2019',
  'é 漢字 \u{1f600}',
  '-n',
  '--',
  '=cmd',
  '@file',
  '',
  ' ',
  '\t',
];

/** Anything but NUL, which no argument can hold. */
const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'grapheme' }).map((each) => each.replaceAll('\0', '')),
  fc
    .array(fc.constantFrom(...'\'"\\`$%^&|<>()!{}[]*?~#;=@- \n\ta\u2019'), { maxLength: 12 })
    .map((each) => each.join('')),
);

describe('words for POSIX shells', () => {
  for (const shell of ['sh', 'bash'])
    it(`reach the program as they are through ${shell}`, () => {
      fc.assert(
        fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (words) => {
          assert.deepEqual(run(shell, words), words);
        }),
        { numRuns: 60, seed: 11 },
      );
      assert.deepEqual(run(shell, hostile), hostile);
    });

  it('take the values of variables as they are', () => {
    const words = [['Bearer ', { variable: 'TOKEN' }, "'s"], [{ variable: 'TOKEN' }]];
    for (const value of hostile)
      assert.deepEqual(run('sh', words, { TOKEN: value }), [`Bearer ${value}'s`, value]);
  });

  it('are followed by JSON as an argument', () => {
    const line = {
      program: 'printf',
      lines: [['%s\\0']],
      data: { option: ['-d'], piped: ['@'], json: ['{"a":"\'é"}'] },
      rest: ['end'],
    };
    assert.deepEqual(outputOf('sh', commandText(line, 'sh', [])), ['-d', '{"a":"\'é"}', 'end']);
  });

  it('stand below notes of which no shell makes anything', () => {
    const note = 'x\'$(touch /tmp/parlance-note)`id`;&|<>"\\!*?[]{}\u202e ends';
    const written = commandText({ program: 'printf', lines: [['%s\\0', 'a']] }, 'sh', [note]);
    assert.match(written, /^# [A-Za-z0-9 _.,:/=@+-]*ends\n/);
  });
});

describe('words for PowerShell', () => {
  it('are read back by its rules', () => {
    fc.assert(
      fc.property(text, (word) => {
        assert.equal(powershellValue(wordIn('powershell', word), {}), word);
      }),
    );
  });

  it('join texts and variables', () => {
    const word = ["it's ", { variable: 'TOKEN' }, '!'];
    assert.equal(wordIn('powershell', word), "('it''s ' + $env:TOKEN + '!')");
    assert.equal(powershellValue(wordIn('powershell', word), { TOKEN: "a'b" }), "it's a'b!");
  });

  it('are followed by JSON on standard input, in ASCII', () => {
    const line = {
      program: 'curl',
      lines: [['-H', 'a: b']],
      data: { option: ['--data-raw'], piped: ['--data-binary', '@-'], json: ['{"a":"é"}'] },
      rest: ['http://a/b'],
    };
    assert.equal(
      commandText(line, 'powershell', []),
      "'{\"a\":\"\\u00e9\"}' | curl.exe `\n  -H 'a: b' `\n  --data-binary '@-' `\n  http://a/b\n",
    );
  });

  it('tell of double quotes, which older versions drop', () => {
    const written = commandText({ program: 'a', lines: [['-H', 'b: "c"']] }, 'powershell', []);
    assert.match(written, /^# .*before 7\.3 drops the double quotes/);
  });
});

describe('words for the command prompt', () => {
  it('are read back by its rules and those of programs', () => {
    fc.assert(
      fc.property(text, (word) => {
        // A line break ends the command, whatever stands around it.
        assert.deepEqual(cmdArguments(wordIn('cmd', word), {}), [word.replace(/[\r\n]+/g, ' ')]);
      }),
    );
  });

  it('keep what the value of a variable holds from meaning anything', () => {
    const word = wordIn('cmd', ['Bearer "x" & ', { variable: 'TOKEN' }, ' | y']);
    assert.deepEqual(cmdArguments(word, { TOKEN: 'a&b|c^d' }), ['Bearer "x" & a&b|c^d | y']);
  });
});

/** The arguments as a program gets them, through the shell. */
function run(
  shell: string,
  words: readonly Word[],
  env: Readonly<Record<string, string>> = {},
): readonly string[] {
  const text = commandText({ program: 'printf', lines: [['%s\\0'], words] }, 'sh', []);
  return outputOf(shell, text, env);
}

function outputOf(
  shell: string,
  script: string,
  env: Readonly<Record<string, string>> = {},
): readonly string[] {
  const { stdout, stderr, status } = spawnSync(
    shell,
    [...(shell === 'bash' ? ['--norc'] : []), '-c', script],
    {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...env },
    },
  );
  assert.deepEqual({ stderr, status }, { stderr: '', status: 0 });
  return stdout.split('\0').slice(0, -1);
}

/** How a shell writes one word. */
function wordIn(shell: ShellName, word: Word): string {
  const lines = commandText({ program: 'p', lines: [[word]] }, shell, []).split('\n');
  const first = lines.findIndex((line) => /^p [`^]$/.test(line));
  return lines
    .slice(first + 1)
    .join('\n')
    .slice(2, -1);
}

/** about_Quoting_Rules: in single quotes, each kind of single quote stands for itself where it comes twice. */
function powershellValue(written: string, env: Readonly<Record<string, string>>): string {
  const inner = written.startsWith('(') ? written.slice(1, -1) : written;
  let value = '';
  let at = 0;
  while (at < inner.length) {
    const variable = /^\$env:(\w+)/.exec(inner.slice(at));
    if (variable !== null) {
      value += env[variable[1] ?? ''] ?? '';
      at += variable[0].length;
    } else if (inner.startsWith(' + ', at)) at += 3;
    else if (inner.charAt(at) === "'") {
      for (at++; at < inner.length; at++) {
        const character = inner.charAt(at);
        if (!/['\u2018-\u201b]/.test(character)) value += character;
        else if (/['\u2018-\u201b]/.test(inner.charAt(at + 1))) value += inner.charAt(at++);
        else break;
      }
      at++;
    } else {
      const plain = /^[A-Za-z0-9_./:\\-]+/.exec(inner.slice(at));
      assert.ok(plain, `${inner.slice(at)} is not quoted`);
      value += plain[0];
      at += plain[0].length;
    }
  }
  return value;
}

/**
 * What a program gets: the prompt puts in variables, takes carets away and refuses its own characters outside of
 * quotes; the C library then cuts arguments at spaces.
 */
function cmdArguments(written: string, env: Readonly<Record<string, string>>): readonly string[] {
  const expanded = written.replace(/%([^%^"]+)%/g, (whole, name: string) => env[name] ?? whole);
  let line = '';
  let quoting = false;
  for (let at = 0; at < expanded.length; at++) {
    const character = expanded.charAt(at);
    if (character === '^' && !quoting) line += expanded.charAt(++at);
    else {
      if (character === '"') quoting = !quoting;
      assert.ok(
        quoting || !/[&|<>\n\r]/.test(character),
        `${character} is left to the prompt in ${expanded}`,
      );
      line += character;
    }
  }
  return argumentsIn(line);
}

/** https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments */
function argumentsIn(line: string): readonly string[] {
  const found: string[] = [];
  let current: string | undefined;
  let quoting = false;
  for (let at = 0; at < line.length; at++) {
    const backslashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    if (backslashes > 0 && line.charAt(at + backslashes) === '"') {
      current = (current ?? '') + '\\'.repeat(Math.floor(backslashes / 2));
      at += backslashes;
      if (backslashes % 2 === 1) {
        current += '"';
        continue;
      }
      at--;
      quoting = !quoting;
      at++;
      continue;
    }
    const character = line.charAt(at);
    if (character === '"') {
      current ??= '';
      quoting = !quoting;
    } else if (/[ \t]/.test(character) && !quoting) {
      if (current !== undefined) found.push(current);
      current = undefined;
    } else current = (current ?? '') + character;
  }
  return current === undefined ? found : [...found, current];
}
