/** The line that begins with `===`: what it says to do before the message below it. */
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';
import type { Block, BlockAction, Repeat, Word } from './ast.ts';
import { durationMs, longestDurationMs } from './directives.ts';

/** The words with a meaning of their own, with what may follow and what they do. */
export const separatorWords = [
  { word: 'wait', argument: '1', doc: 'Sends the next message once so many more messages have arrived.' },
  { word: 'wait-for-server', argument: '', doc: 'Sends the next message once one more message has arrived.' },
  { word: 'delay', argument: '250ms', doc: 'Waits before it sends the next message.' },
  {
    word: 'repeat',
    argument: '100 every 10ms',
    doc: 'Sends the message below so many times: `=== repeat 100`, `=== repeat 100 every 10ms`, or `=== repeat 5..10`, in which `{{$index}}` goes from 5 to 10. In a session behind the method: `=== method repeat 100`.',
  },
  { word: 'end', argument: '', doc: 'Finishes sending; without it the stream stays open for more.' },
] as const;

/** The words for answers to calls of a Thrift server; the method that it called follows. */
export const answerWords = [
  {
    word: 'answer',
    type: 'reply',
    doc: 'Answers a call of the server, with a result or an exception that the method declares: `=== answer method`, or `=== answer method 7` for the call with the seqid 7.',
  },
  {
    word: 'fail',
    type: 'exception',
    doc: 'Answers a call of the server with an exception of the library: `=== fail method`, then its message and type.',
  },
] as const;

/** The words of answers that a mock server gives, beside `wait`, `delay`, `repeat` and `end`. */
export const mockWords = [
  {
    word: 'each',
    argument: '',
    doc: 'Sends the message below for every message of the client, until it has finished sending.',
  },
  {
    word: 'fail',
    argument: 'NOT_FOUND',
    doc: 'Ends the call with a status: `=== fail NOT_FOUND`, then its message and details. Of Thrift, with a TApplicationException of the type.',
  },
] as const;

/** `rest` is what stands after `===`; `mock` says that it is in an answer of a mock server. */
export function readSeparator(
  rest: Word,
  report: (problem: SyntaxProblem) => void,
  mock = false,
): BlockAction {
  if (rest.text === '') return { kind: 'next' };
  const [word = '', argument = '', ...more] = rest.text.split(/[ \t]+/);
  if (mock && (word === 'each' || word === 'fail')) return readMockWord(word, argument, more, rest, report);
  const answer = answerWords.find((known) => known.word === word);
  // Alone, the word may be the name of a method.
  if (answer !== undefined && argument !== '') return readAnswer(answer, argument, more, rest, report);
  const surplus =
    word !== 'repeat' && (more.length > 0 || (argument !== '' && word !== 'wait' && word !== 'delay'));
  // Of a word that is a method, or nothing, only a request says which.
  if (surplus && separatorWords.some((known) => known.word === word))
    report({ span: rest, ...surplusProblem(word) });
  switch (word) {
    case 'end':
      return { kind: 'end' };
    case 'wait-for-server':
      return { kind: 'wait', count: 1 };
    case 'wait':
      return { kind: 'wait', count: countOf(argument, rest, report) };
    case 'delay':
      return { kind: 'delay', ms: delayOf(argument, rest, report) };
    case 'repeat':
      return { kind: 'repeat', ...repeatOf(rest, report) };
    default: {
      const name = { text: word, start: rest.start, end: rest.start + word.length };
      if (argument !== 'repeat') return { kind: 'named', name, surplus };
      const start = rest.start + rest.text.indexOf(argument, word.length);
      const repeated = { text: rest.text.slice(start - rest.start), start, end: rest.end };
      return { kind: 'named', name, surplus: false, repeat: repeatOf(repeated, report) };
    }
  }
}

/** How often the message of a block is sent; nothing where that is once. */
export function blockRepeat({ separator }: Block): Repeat | undefined {
  const action = separator?.action;
  if (action?.kind === 'named') return action.repeat;
  if (action?.kind !== 'repeat') return undefined;
  const { first, count, everyMs } = action;
  return { first, count, everyMs };
}

function readMockWord(
  word: 'each' | 'fail',
  argument: string,
  more: readonly string[],
  rest: Word,
  report: (problem: SyntaxProblem) => void,
): BlockAction {
  if (more.length > 0 || (word === 'each' && argument !== ''))
    report({ span: rest, ...surplusProblem(word) });
  if (word === 'each') return { kind: 'each' };
  const start = argument === '' ? rest.end : rest.start + rest.text.indexOf(argument, word.length);
  return { kind: 'fail', status: { text: argument, start, end: start + argument.length } };
}

function readAnswer(
  { word, type }: (typeof answerWords)[number],
  name: string,
  [number, ...more]: readonly string[],
  rest: Word,
  report: (problem: SyntaxProblem) => void,
): BlockAction {
  const start = rest.start + rest.text.indexOf(name, word.length);
  const method = { text: name, start, end: start + name.length };
  const seqid = number === undefined ? undefined : Number(number);
  const isSeqid = seqid === undefined || (/^-?[0-9]{1,10}$/.test(number ?? '') && (seqid | 0) === seqid);
  if (more.length > 0 || !isSeqid)
    report({
      span: { start: method.end, end: rest.end },
      message: `after "=== ${word} method" only the seqid of the call can stand, such as 7`,
    });
  return { kind: 'answer', type, method, ...(seqid === undefined || !isSeqid ? {} : { seqid }) };
}

/** Of text behind a separator that takes none. */
export function surplusProblem(word: string): { readonly message: string; readonly help: string } {
  return {
    message: `"=== ${word}" takes no more than that`,
    help: 'the message goes on the lines below',
  };
}

/** How many messages one separator can wait for. */
const mostAwaited = 1_000_000;

function countOf(argument: string, rest: Word, report: (problem: SyntaxProblem) => void): number {
  const count = Number(argument);
  if (/^[0-9]{1,7}$/.test(argument) && count >= 1 && count <= mostAwaited) return count;
  const message =
    argument === ''
      ? '"=== wait" needs the number of messages to wait for'
      : `"${argument}" is not a number of messages to wait for, from 1 to ${mostAwaited}`;
  const fixes = [{ title: 'Wait for 1 message', edits: [{ span: spanOf(rest), newText: 'wait 1' }] }];
  report({ span: rest, message, fixes });
  return 1;
}

/** How many times one separator can send its message. */
const mostRepeated = 1_000_000;

/** `rest` begins with the word. */
function repeatOf(rest: Word, report: (problem: SyntaxProblem) => void): Repeat {
  const match = /^repeat[ \t]+([0-9]{1,9})(?:\.\.([0-9]{1,9}))?(?:[ \t]+every[ \t]+(\S+))?$/.exec(rest.text);
  const [, from = '', to, time] = match ?? [];
  const first = to === undefined ? 0 : Number(from);
  const count = to === undefined ? Number(from) : Number(to) - first + 1;
  const everyMs = time === undefined ? 0 : durationMs(time);
  const problem =
    match === null
      ? '"=== repeat" needs how many times, and may say how often: "=== repeat 100 every 10ms"'
      : count < 1 || count > mostRepeated
        ? `a message can be repeated from 1 to ${mostRepeated} times`
        : everyMs === undefined || everyMs > longestDurationMs
          ? `"${time}" is not a time, such as "250ms", "5s" or "2m"`
          : undefined;
  if (problem === undefined) return { first, count, everyMs: everyMs ?? 0 };
  const fixes = [{ title: 'Repeat 10 times', edits: [{ span: spanOf(rest), newText: 'repeat 10' }] }];
  report({ span: rest, message: problem, fixes });
  return { first: 0, count: 1, everyMs: 0 };
}

function delayOf(argument: string, rest: Word, report: (problem: SyntaxProblem) => void): number {
  const ms = durationMs(argument);
  if (ms !== undefined && ms <= longestDurationMs) return ms;
  const message =
    argument === ''
      ? '"=== delay" needs a time, such as "250ms"'
      : `"${argument}" is not a time, such as "250ms", "5s" or "2m"`;
  const milliseconds = /^[0-9]{1,7}$/.test(argument) ? `${argument}ms` : '250ms';
  const fixes = [
    { title: `Delay by ${milliseconds}`, edits: [{ span: spanOf(rest), newText: `delay ${milliseconds}` }] },
  ];
  report({ span: rest, message, fixes });
  return 0;
}

function spanOf({ start, end }: Word): { start: number; end: number } {
  return { start, end };
}
