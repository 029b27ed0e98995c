/**
 * Text to request document, line by line: what a line is follows from how it begins and from what came before it.
 * Any text gives a tree, in linear time; each mistake is reported once.
 */
import { lineEnd, skipTrivia } from '../../base/json-scan.ts';
import type { JsonProblem } from '../../base/json-tree.ts';
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';
import type {
  Assertion,
  Block,
  BlockSeparator,
  Body,
  Directive,
  Header,
  Refused,
  Request,
  RequestDocument,
  RequestLine,
  RequestSeparator,
  Word,
} from './ast.ts';
import { readAssertion } from './assertions.ts';
import { bodyDialect, parseBody } from './body.ts';
import { readRequestLine } from './request-line.ts';
import { readSeparator } from './separators.ts';

export interface ParsedRpc {
  readonly text: string;
  readonly document: RequestDocument;
  /** What is wrong with lines, and what is wrong with messages; each in order of place. */
  readonly problems: readonly SyntaxProblem[];
  readonly bodyProblems: readonly JsonProblem[];
}

/** A request while its lines are read. */
interface OpenRequest {
  readonly start: number;
  end: number;
  readonly separator: RequestSeparator | undefined;
  readonly directives: Directive[];
  line: RequestLine | undefined;
  readonly headers: Header[];
  readonly blocks: Block[];
  readonly assertions: Assertion[];
  readonly refused: Refused[];
}

/** A block while its lines are read; its text grows by whole lines. */
interface OpenBlock {
  readonly start: number;
  readonly separator: BlockSeparator | undefined;
  textStart: number;
  textEnd: number;
  hasText: boolean;
  /**
   * `open`: more text belongs to the message. `closed`: something else has come after the text, so that more text
   * would be a second message. `surplus`: it has come, and was reported.
   */
  state: 'open' | 'closed' | 'surplus';
}

export function parseRpc(text: string): ParsedRpc {
  const problems: SyntaxProblem[] = [];
  const bodyProblems: JsonProblem[] = [];
  const requests: Request[] = [];
  let request = openRequest(0, undefined);
  let block: OpenBlock | undefined;
  /** `top`: before the request line. `skip`: nothing to be made of the lines up to the next request. */
  let state: 'top' | 'headers' | 'body' | 'skip' = 'top';
  let at = text.startsWith('\ufeff') ? 1 : 0;

  const report = (problem: SyntaxProblem): void => {
    problems.push(problem);
  };

  while (at < text.length) {
    const end = lineEnd(text, at, text.length);
    const line = trimmed(at, end);
    at = nextLine(end);
    readLine(line, end);
  }
  closeRequest();
  problems.sort((a, b) => a.span.start - b.span.start);
  return { text, document: { requests }, problems, bodyProblems };

  function readLine(line: Word, end: number): void {
    if (line.text.startsWith('###')) {
      closeRequest();
      request = openRequest(line.start, {
        name: trimmed(line.start + 3, line.end),
        start: line.start,
        end: line.end,
      });
      state = 'top';
      return;
    }
    if (line.text !== '') request.end = line.end;
    switch (state) {
      case 'top':
        return readTop(line);
      case 'headers':
        return readHeader(line, end);
      case 'body':
        return readBody(line, end);
      case 'skip':
        return undefined;
    }
  }

  function readTop(line: Word): void {
    if (line.text === '' || readComment(line) || readRefused(line)) return;
    request.line = readRequestLine(line, report);
    state = request.line === undefined ? 'skip' : 'headers';
  }

  function readHeader(line: Word, end: number): void {
    if (line.text === '') {
      beginBlock(undefined, at);
      state = 'body';
      return;
    }
    if (readComment(line)) return;
    const isMessage = /^[[{]/.test(line.text);
    if (isMessage || /^(?:===|\?)/.test(line.text)) {
      if (isMessage) report(missingEmptyLine(line));
      beginBlock(undefined, line.start);
      state = 'body';
      readBody(line, end);
      return;
    }
    const colon = line.text.indexOf(':');
    if (colon <= 0) {
      report({
        span: line,
        message: 'expected a header, "name: value", or an empty line before the message',
      });
      return;
    }
    const name = trimmed(line.start, line.start + colon);
    request.headers.push({
      name,
      value: trimmed(line.start + colon + 1, line.end),
      start: line.start,
      end: line.end,
    });
  }

  function readBody(line: Word, end: number): void {
    if (line.text.startsWith('===')) {
      const bars = /^=+/.exec(line.text)?.[0].length ?? 3;
      const action = readSeparator(trimmed(line.start + bars, line.end), report, request.line?.mock === true);
      closeBlock();
      beginBlock({ action, start: line.start, end: line.end }, nextLine(end));
      return;
    }
    if (line.text.startsWith('?')) {
      request.assertions.push(readAssertion(line, report));
      closeText();
      return;
    }
    const directive = directiveOf(line);
    if (directive !== undefined) {
      report({
        span: directive,
        message: `"@${directive.name.text}" has no effect here`,
        help: 'directives go above the request line',
      });
      return;
    }
    if (line.text === '' || block === undefined) return;
    if (readRefused(line)) {
      closeText();
      return;
    }
    if (block.state !== 'open') {
      const isText = skipTrivia(text, line.start, line.end, bodyDialect.comments ?? {}) < line.end;
      if (isText && block.state === 'closed') {
        report({ span: line, message: 'expected "===" before another message' });
        block.state = 'surplus';
      }
      return;
    }
    if (!block.hasText) block.textStart = line.start;
    block.hasText = true;
    block.textEnd = line.end;
  }

  /** What follows the text of a message ends it. */
  function closeText(): void {
    if (block?.hasText === true && block.state === 'open') block.state = 'closed';
  }

  /** Comments and directives. */
  function readComment(line: Word): boolean {
    if (!/^(?:#|\/\/)/.test(line.text)) return false;
    const directive = directiveOf(line);
    if (directive !== undefined) request.directives.push(directive);
    return true;
  }

  function directiveOf(line: Word): Directive | undefined {
    const match = /^(?:#+|\/\/+)[ \t]*@([^\s:=]*)/.exec(line.text);
    if (match === null) return undefined;
    const nameEnd = line.start + match[0].length;
    const name = { text: match[1] ?? '', start: nameEnd - (match[1] ?? '').length, end: nameEnd };
    return { name, value: trimmed(nameEnd, line.end), start: line.start, end: line.end };
  }

  /** What other clients would run or read; its further lines are passed over. */
  function readRefused(line: Word): boolean {
    const found = refusals.find(({ begin, only }) => begin.test(line.text) && (only ?? state) === state);
    if (found === undefined) return false;
    const { message, close } = found;
    let last = line;
    if (close !== undefined && !close.test(line.text.slice(2)))
      while (at < text.length) {
        const end = lineEnd(text, at, text.length);
        last = trimmed(at, end);
        if (last.text.startsWith('###')) break;
        at = nextLine(end);
        if (close.test(last.text)) break;
      }
    request.refused.push({ message, start: line.start, end: line.end });
    request.end = Math.max(request.end, last.end);
    return true;
  }

  function beginBlock(separator: BlockSeparator | undefined, start: number): void {
    block = {
      start: separator?.start ?? start,
      separator,
      textStart: start,
      textEnd: start,
      hasText: false,
      state: 'open',
    };
  }

  function closeBlock(): void {
    if (block === undefined) return;
    const { start, separator } = block;
    const body = bodyOf(block);
    const end = body?.end ?? separator?.end ?? start;
    request.blocks.push({
      ...(separator === undefined ? {} : { separator }),
      ...(body === undefined ? {} : { body }),
      start: separator === undefined ? (body?.start ?? start) : start,
      end,
    });
    block = undefined;
  }

  function bodyOf({ hasText, textStart, textEnd }: OpenBlock): Body | undefined {
    const start = hasText ? skipTrivia(text, textStart, textEnd, bodyDialect.comments ?? {}) : textEnd;
    if (start >= textEnd) return undefined;
    const parsed = parseBody(text, { start, end: textEnd });
    for (const problem of parsed.problems) bodyProblems.push(problem);
    return { value: parsed.value, start, end: textEnd };
  }

  function closeRequest(): void {
    if (state === 'headers') beginBlock(undefined, request.end);
    closeBlock();
    const { line, separator, directives, ...rest } = request;
    const first = directives[0];
    if (line === undefined && state === 'top' && first !== undefined)
      report({
        span: separator ?? first,
        message: 'the request has no request line',
        help: 'write a line such as "GRPC package.Service/Method" below its directives',
      });
    if (separator === undefined && state === 'top' && first === undefined && rest.refused.length === 0)
      return;
    requests.push({
      ...rest,
      directives,
      ...(line === undefined ? {} : { line }),
      ...(separator === undefined ? {} : { separator }),
    });
  }

  /** The text between the offsets without the space around it. */
  function trimmed(start: number, end: number): Word {
    const piece = text.slice(start, end);
    const content = piece.trim();
    if (content === '') return { text: '', start: end, end };
    const from = start + piece.indexOf(content);
    return { text: content, start: from, end: from + content.length };
  }

  /** The offset after the line break at `end`. */
  function nextLine(end: number): number {
    if (end >= text.length) return text.length;
    return text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
}

function openRequest(start: number, separator: RequestSeparator | undefined): OpenRequest {
  return {
    start,
    end: separator?.end ?? start,
    separator,
    directives: [],
    line: undefined,
    headers: [],
    blocks: [],
    assertions: [],
    refused: [],
  };
}

interface Refusal {
  readonly message: string;
  readonly begin: RegExp;
  /** Of what can have several lines: how the last begins or ends. */
  readonly close?: RegExp;
  /** Where else the same words may mean something else. */
  readonly only?: 'top';
}

const script = 'scripts of other clients are not run';

/** What other clients understand, and this one refuses. */
const refusals: readonly Refusal[] = [
  { message: script, begin: /^[<>] *\{%/, close: /%\}/ },
  { message: script, begin: /^\{\{[@+]?[a-z]*$/, close: /^\}\}$/ },
  { message: script, begin: /^> / },
  { message: 'writing the answer to a file is not supported yet', begin: /^>>/ },
  { message: 'comparing with an earlier answer is not supported yet', begin: /^<>/ },
  { message: 'reading a message from a file is not supported yet', begin: /^<@? / },
  { message: 'variables of a file are not supported yet', begin: /^@[\w.-]+[ \t]*=/ },
  { message: 'importing files is not supported yet', begin: /^(?:import|run) /, only: 'top' },
];

function missingEmptyLine(line: Word): SyntaxProblem {
  const before = { start: line.start, end: line.start };
  return {
    span: { start: line.start, end: line.start + 1 },
    message: 'expected an empty line before the message',
    fixes: [{ title: 'Insert an empty line', edits: [{ span: before, newText: '\n' }] }],
  };
}
