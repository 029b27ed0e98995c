/**
 * Command lines for POSIX shells, PowerShell and the Windows command prompt: words are quoted so that the program gets
 * exactly the text, and nothing in it means anything to the shell. Nothing is run here.
 */
import type { ShellName } from '../../contract/call-copy.ts';
import { type Part, plainText } from './text-parts.ts';

/** One argument of a program. */
export type Word = string | readonly Part[];

/** A program with its arguments. */
export interface CommandLine {
  readonly program: string;
  /** An option with its value, or an argument, a line. */
  readonly lines: readonly (readonly Word[])[];
  /** JSON that the program is given, as an argument or on its standard input, whichever the shell can. */
  readonly data?: CommandData;
  /** What comes behind the data: the address and the method. */
  readonly rest?: readonly Word[];
  /** A command that writes what the program reads on standard input; of POSIX shells. */
  readonly fedBy?: readonly Word[];
}

export interface CommandData {
  /** Its words where the JSON is an argument, which follows them: `-d`. */
  readonly option: readonly string[];
  /** Its words where the JSON comes on standard input: `-d @`. */
  readonly piped: readonly string[];
  readonly json: readonly Part[];
  /** What stands before the JSON in its argument. */
  readonly prefix?: string;
}

interface Shell {
  readonly word: (parts: readonly Part[]) => string;
  readonly comment: string;
  /** What a line ends with that goes on in the next. */
  readonly continued: string;
  /** Whether JSON comes on standard input: PowerShell before 7.3 drops the double quotes in arguments. */
  readonly pipes: boolean;
  /** Whether programs get what is not ASCII as it is written. */
  readonly unicode: boolean;
  readonly program: (name: string) => string;
}

const shells: Readonly<Record<ShellName, Shell>> = {
  sh: {
    word: posixWord,
    comment: '#',
    continued: ' \\',
    pipes: false,
    unicode: true,
    program: (name) => name,
  },
  powershell: {
    word: powershellWord,
    comment: '#',
    continued: ' `',
    pipes: true,
    unicode: false,
    // There `curl` is something else.
    program: (name) => (name === 'curl' ? 'curl.exe' : name),
  },
  cmd: {
    word: cmdWord,
    comment: 'REM',
    continued: ' ^',
    pipes: false,
    unicode: false,
    program: (name) => name,
  },
};

/** The command line with its notes above it. */
export function commandText(
  { program, lines, data, rest = [], fedBy }: CommandLine,
  shell: ShellName,
  notes: readonly string[],
): string {
  const { word, comment, continued, pipes, unicode, program: named } = shells[shell];
  const write = (text: Word): string => word(typeof text === 'string' ? [text] : text);
  const json = data?.json.map((part) => (typeof part === 'string' && !unicode ? inAscii(part) : part)) ?? [];
  const argument = data?.prefix === undefined ? json : withPrefix(data.prefix, json);
  const dataLine = data === undefined ? [] : [pipes ? [...data.piped] : [...data.option, argument]];
  const all = [...lines, ...dataLine, ...(rest.length === 0 ? [] : [rest])];
  // A program with more than one word, such as `buf curl`, is written as it is.
  const feed = fedBy?.map(write).join(' ') ?? (pipes && data !== undefined ? word(json) : undefined);
  const head = feed === undefined ? named(program) : `${feed} | ${named(program)}`;
  const written = [head, ...all.map((line) => line.map(write).join(' '))];
  const command = written.join(`${continued}\n  `);
  const dropsQuotes = pipes && all.flat(2).some((part) => typeof part === 'string' && part.includes('"'));
  const told = dropsQuotes ? [...notes, 'PowerShell before 7.3 drops the double quotes in arguments'] : notes;
  return [...told.map((note) => `${comment} ${commentText(note)}`), command].join('\n') + '\n';
}

function withPrefix(prefix: string, [first = '', ...others]: readonly Part[]): readonly Part[] {
  return typeof first === 'string' ? [prefix + first, ...others] : [prefix, first, ...others];
}

/**
 * The text of a comment. Some shells read comments of what is pasted as commands: no character is left that means
 * anything to one.
 */
function commentText(text: string): string {
  return text.replace(/[^A-Za-z0-9 _.,:/=@+-]/g, '_');
}

/** Like single quotes everywhere, in which nothing but the quote itself is special. POSIX.1-2024, Shell, 2.2.2. */
function posixWord(parts: readonly Part[]): string {
  const quoted = parts.map((part) => {
    if (typeof part !== 'string') return `"$${part.variable}"`;
    if (/^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+:,./=-]*$/.test(part)) return part;
    return `'${part.replaceAll("'", `'\\''`)}'`;
  });
  return quoted.join('') || "''";
}

/** Single quotes; PowerShell takes the typographic ones for the same, and each is doubled. */
function powershellWord(parts: readonly Part[]): string {
  const quoted = (text: string): string => `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
  const text = plainText(parts);
  if (text !== undefined) {
    const isPlain = /^(?:[A-Za-z0-9_./\\][A-Za-z0-9_./:\\-]*|-{1,2}[A-Za-z0-9][A-Za-z0-9-]*)$/.test(text);
    return isPlain ? text : quoted(text);
  }
  const written = parts.map((part) => (typeof part === 'string' ? quoted(part) : `$env:${part.variable}`));
  return written.length === 1 ? written.join('') : `(${written.join(' + ')})`;
}

/**
 * Quoted for the program as its C library reads arguments: in double quotes, `\"` being one of them, and backslashes
 * doubled before it. The prompt itself reads quotes otherwise, so that no quote is left to it: all that it knows has a
 * caret before it. A text with a variable has quotes of the prompt's own, so that what the value holds means nothing to
 * it; a percent sign beside a variable is the one thing that nothing can quote there.
 */
function cmdWord(parts: readonly Part[]): string {
  const plain = parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : undefined;
  if (plain !== undefined && /^[A-Za-z0-9_./:\\@+-]+$/.test(plain)) return plain;
  // Line breaks end a command whatever stands around them; where one comes, it is JSON's, to which a space is the same.
  const texts = parts.map((part) => (typeof part === 'string' ? part.replace(/[\r\n]+/g, ' ') : part));
  const whole = plainText(texts);
  if (whole !== undefined) return careted(`"${inQuotes(whole, true)}"`);
  let quoting = true;
  const written = texts.map((part, index) => {
    if (typeof part !== 'string') return `%${part.variable}%`;
    let out = '';
    for (const character of inQuotes(part, index === texts.length - 1)) {
      if (character === '"') quoting = !quoting;
      out += quoting || character === '"' ? character : careted(character);
    }
    return out;
  });
  return `"${written.join('')}${quoting ? '' : '^'}"`;
}

/** `isEnd`: a double quote follows, before which backslashes are doubled. */
function inQuotes(text: string, isEnd: boolean): string {
  const escaped = text.replace(/(\\*)"/g, '$1$1\\"');
  return isEnd ? escaped.replace(/\\+$/, '$&$&') : escaped;
}

function careted(text: string): string {
  return text.replace(/[()%!^"<>&|]/g, '^$&');
}

/** JSON with escapes in place of what is not ASCII. */
function inAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
