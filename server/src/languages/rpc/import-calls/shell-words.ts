/**
 * The commands of a text as a shell would take it apart: words without their quotes, and what is piped in. Nothing is
 * run: variables become secrets by name, and what would be run stays as it is written.
 */
import { secretFor } from './imported-call.ts';

export interface ShellCommand {
  readonly words: readonly string[];
  /** What comes on standard input, where that is written in the text. */
  readonly input?: string;
}

type Shell = 'sh' | 'powershell' | 'cmd';

/** All commands, in order. Linear in the length of the text; quotes that are not closed end with it. */
export function shellCommands(text: string): readonly ShellCommand[] {
  const shell = shellOf(text);
  const reader = new CommandReader(shell === 'cmd' ? '' : text, shell);
  return shell === 'cmd' ? cmdCommands(text) : reader.commands();
}

/** Which shell the text is for, by how lines go on in it and how it names variables. */
function shellOf(text: string): Shell {
  if (/`[ \t]*\r?\n/.test(text) || /\$env:/i.test(text) || /^\s*(?:PS [^\n>]*> ?)?(?:'|@['"])/.test(text))
    return 'powershell';
  if (/\\\r?\n/.test(text)) return 'sh';
  if (/\^[ \t]*\r?\n/.test(text) || /\^"|^\s*(?:[A-Z]:\\[^\n>]*>|REM )/im.test(text)) return 'cmd';
  return 'sh';
}

/** Reads POSIX shells and PowerShell, which differ in what quotes and escapes do. */
class CommandReader {
  readonly #text: string;
  readonly #isPowershell: boolean;
  #at = 0;
  #word: string | undefined;
  #words: string[] = [];
  readonly #commands: ShellCommand[] = [];
  /** What the command before the pipe writes. */
  #piped: string | undefined;
  #input: string | undefined;
  /** Ends of texts that follow behind the line. */
  readonly #hereDocuments: string[] = [];

  constructor(text: string, shell: Shell) {
    this.#text = text;
    this.#isPowershell = shell === 'powershell';
  }

  commands(): readonly ShellCommand[] {
    while (this.#at < this.#text.length) this.#step();
    this.#endCommand();
    return this.#commands;
  }

  #step(): void {
    const character = this.#text.charAt(this.#at);
    const escape = this.#isPowershell ? '`' : '\\';
    if (character === escape) return this.#escaped();
    if (character === "'" || (this.#isPowershell && /[\u2018-\u201b]/.test(character))) return this.#single();
    if (character === '"') return this.#double();
    if (character === '$') return this.#dollar();
    if (
      this.#isPowershell &&
      character === '@' &&
      /^@['"]\r?\n/.test(this.#text.slice(this.#at, this.#at + 4))
    )
      return this.#hereString();
    this.#at++;
    if (character === '\n') {
      this.#endCommand();
      this.#readHereDocuments();
    } else if (/\s/.test(character)) this.#endWord();
    else if (character === ';' || character === '&') this.#endCommand();
    else if (character === '|') this.#pipe();
    else if (character === '#' && this.#word === undefined) this.#skipLine();
    else if (this.#isPowershell && /[()+]/.test(character) && this.#isBetween(character)) return;
    else if (!this.#isPowershell && (character === '<' || character === '>')) this.#redirect(character);
    else this.#add(character);
  }

  /** Parentheses and pluses around quoted texts join them. */
  #isBetween(character: string): boolean {
    if (character === '(' && this.#word === undefined) {
      this.#word = '';
      this.#depth++;
      return true;
    }
    if (this.#depth === 0) return false;
    if (character === ')') this.#depth--;
    return true;
  }
  #depth = 0;

  #escaped(): void {
    const next = this.#text.slice(this.#at + 1, this.#at + 3);
    const broken = /^\r?\n/.exec(next)?.[0];
    if (broken !== undefined) {
      this.#at += 1 + broken.length;
      this.#endWord();
      return;
    }
    this.#add(this.#isPowershell ? backtickOf(next.charAt(0)) : next.charAt(0));
    this.#at += 2;
  }

  #single(): void {
    const text = this.#text;
    this.#word ??= '';
    for (this.#at++; this.#at < text.length; this.#at++) {
      const character = text.charAt(this.#at);
      const isQuote = character === "'" || (this.#isPowershell && /[\u2018-\u201b]/.test(character));
      if (!isQuote) this.#word += character;
      else if (this.#isPowershell && /['\u2018-\u201b]/.test(text.charAt(this.#at + 1)))
        this.#word += text.charAt(this.#at++);
      else break;
    }
    this.#at++;
  }

  #double(): void {
    const text = this.#text;
    this.#word ??= '';
    for (this.#at++; this.#at < text.length;) {
      const character = text.charAt(this.#at);
      const next = text.charAt(this.#at + 1);
      if (character === '"') {
        if (!this.#isPowershell || next !== '"') break;
        this.#word += '"';
        this.#at += 2;
      } else if (this.#isPowershell && character === '`') {
        this.#word += backtickOf(next);
        this.#at += 2;
      } else if (!this.#isPowershell && character === '\\' && /["\\$`\n]/.test(next)) {
        this.#word += next === '\n' ? '' : next;
        this.#at += 2;
      } else if (character === '$') this.#dollar();
      else {
        this.#word += character;
        this.#at++;
      }
    }
    this.#at++;
  }

  /** A variable is a secret by its name; a command in place of a word stays as it is. */
  #dollar(): void {
    const rest = this.#text.slice(this.#at, this.#at + 200);
    const variable = this.#isPowershell
      ? /^\$(?:\{env:(\w+)\}|env:(\w+)|(\w+))/i.exec(rest)
      : /^\$(?:\{(\w+)\}|([A-Za-z_]\w*))/.exec(rest);
    if (variable !== null) {
      this.#add(secretFor(variable[1] ?? variable[2] ?? variable[3] ?? ''));
      this.#at += variable[0].length;
    } else if (!this.#isPowershell && rest.startsWith("$'")) this.#ansi();
    else if (rest.startsWith('$(')) this.#substitution();
    else {
      this.#add('$');
      this.#at++;
    }
  }

  /** `$'…'`, with the escapes of C. */
  #ansi(): void {
    this.#word ??= '';
    for (this.#at += 2; this.#at < this.#text.length;) {
      const character = this.#text.charAt(this.#at);
      if (character === "'") break;
      const escape = /^\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|([0-7]{1,3})|([^]))/.exec(
        this.#text.slice(this.#at, this.#at + 8),
      );
      if (escape === null) {
        this.#word += character;
        this.#at++;
        continue;
      }
      const [whole, hex, unicode, octal, letter = ''] = escape;
      const code = hex ?? unicode;
      this.#word +=
        code !== undefined
          ? String.fromCharCode(parseInt(code, 16))
          : octal !== undefined
            ? String.fromCharCode(parseInt(octal, 8))
            : (ansiLetters[letter] ?? letter);
      this.#at += whole.length;
    }
    this.#at++;
  }

  #substitution(): void {
    let depth = 0;
    const start = this.#at;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text.charAt(this.#at);
      if (character === '(') depth++;
      if (character === ')' && --depth === 0) break;
    }
    this.#at++;
    this.#add(this.#text.slice(start, this.#at));
  }

  /** `@'` and a line, up to `'@` at the start of one. */
  #hereString(): void {
    const quote = this.#text.charAt(this.#at + 1);
    const start = this.#text.indexOf('\n', this.#at) + 1;
    const end = this.#text.indexOf(`\n${quote}@`, start - 1);
    const stop = end < 0 ? this.#text.length : end;
    this.#add(this.#text.slice(start, stop).replace(/\r$/, ''));
    this.#at = end < 0 ? stop : end + 3;
  }

  /** What is read from files and written to them is left out; texts that stand here are not. */
  #redirect(character: string): void {
    if (/^\d$/.test(this.#word ?? '')) this.#word = undefined;
    this.#endWord();
    const operator = character + (/^[<>&-]*/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0] ?? '');
    this.#at += operator.length - 1;
    this.#at += /^[ \t]*/.exec(this.#text.slice(this.#at, this.#at + 100))?.[0].length ?? 0;
    const from = this.#words.length;
    while (this.#at < this.#text.length && !/[\s;|]/.test(this.#text.charAt(this.#at))) this.#step();
    this.#endWord();
    const [target = ''] = this.#words.splice(from);
    if (operator === '<<' || operator === '<<-') this.#hereDocuments.push(target);
    else if (operator === '<<<') this.#input = `${target}\n`;
  }

  #readHereDocuments(): void {
    for (const end of this.#hereDocuments.splice(0)) {
      let text = '';
      while (this.#at < this.#text.length) {
        const stop = this.#text.indexOf('\n', this.#at);
        const next = stop < 0 ? this.#text.length : stop + 1;
        const line = this.#text.slice(this.#at, next);
        this.#at = next;
        if (line.trim() === end) break;
        text += line;
      }
      const last = this.#commands.pop();
      if (last !== undefined) this.#commands.push({ ...last, input: text });
    }
  }

  #add(text: string): void {
    this.#word = (this.#word ?? '') + text;
  }

  #endWord(): void {
    if (this.#depth > 0) return;
    if (this.#word !== undefined) this.#words.push(this.#word);
    this.#word = undefined;
  }

  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #pipe(): void {
    if (this.#text.charAt(this.#at) === '|') {
      this.#at++;
      return this.#endCommand();
    }
    this.#endWord();
    const output = outputOf(this.#words);
    this.#words = [];
    this.#piped = output;
  }

  #endCommand(): void {
    this.#depth = 0;
    this.#endWord();
    const input = this.#input ?? this.#piped;
    if (this.#words.length > 0)
      this.#commands.push({ words: this.#words, ...(input === undefined ? {} : { input }) });
    this.#words = [];
    this.#piped = undefined;
    this.#input = undefined;
  }
}

const ansiLetters: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
};

function backtickOf(letter: string): string {
  const letters: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '' };
  return letters[letter] ?? letter;
}

/** What a command writes that only writes what stands in it. */
function outputOf([program = '', ...words]: readonly string[]): string | undefined {
  if (program === 'echo' || /^Write-Output$/i.test(program))
    return words.filter((word) => word !== '-n').join(' ');
  if (program === 'printf') {
    const [format = '', ...values] = words;
    if (/\\[0-7x]/.test(format)) return undefined;
    let index = 0;
    return format.replace(/%s|%%|\\n/g, (form) =>
      form === '%s' ? (values[index++] ?? '') : form === '%%' ? '%' : '\n',
    );
  }
  // In PowerShell a text is a command that writes itself.
  return words.length === 0 && /^\s*[[{]/.test(program) ? program : undefined;
}

/**
 * The command prompt: a caret takes the meaning from what follows it, unless it stands in quotes; programs then cut
 * their arguments at spaces, `\"` being a quote.
 */
function cmdCommands(text: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let line = '';
  let quoting = false;
  let piped: string | undefined;
  const end = (pipes: boolean): void => {
    const words = cmdArguments(line);
    line = '';
    quoting = false;
    if (pipes) {
      piped = outputOf(words);
      return;
    }
    if (words.length > 0 && !/^rem$/i.test(words[0] ?? ''))
      commands.push({ words, ...(piped === undefined ? {} : { input: piped }) });
    piped = undefined;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const variable = character === '%' ? /^%([A-Za-z_]\w*)%/.exec(text.slice(at, at + 100)) : null;
    if (variable !== null) {
      line += secretFor(variable[1] ?? '');
      at += variable[0].length - 1;
    } else if (character === '^' && !quoting) {
      const broken = /^[ \t]*\r?\n/.exec(text.slice(at + 1, at + 40))?.[0];
      if (broken === undefined) line += text.charAt(++at);
      else {
        line += ' ';
        at += broken.length;
      }
    } else if (character === '\n') end(false);
    else if (!quoting && (character === '|' || character === '&')) {
      const isTwice = text.charAt(at + 1) === character;
      if (isTwice) at++;
      end(character === '|' && !isTwice);
    } else {
      if (character === '"') quoting = !quoting;
      line += character;
    }
  }
  end(false);
  return commands;
}

function cmdArguments(line: string): readonly string[] {
  const found: string[] = [];
  let current: string | undefined;
  let quoting = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    const run = character === '\\' ? (/^\\+/.exec(line.slice(at))?.[0].length ?? 0) : 0;
    if (run > 0 && line.charAt(at + run) === '"') {
      current = (current ?? '') + '\\'.repeat(Math.floor(run / 2));
      at += run - 1;
      if (run % 2 === 1) {
        current += '"';
        at++;
      }
    } else if (run > 0) {
      current = (current ?? '') + '\\'.repeat(run);
      at += run - 1;
    } else if (character === '"') {
      current ??= '';
      quoting = !quoting;
    } else if (/\s/.test(character) && !quoting) {
      if (current !== undefined) found.push(current);
      current = undefined;
    } else current = (current ?? '') + character;
  }
  return current === undefined ? found : [...found, current];
}
