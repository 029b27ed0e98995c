/** Reads what thriftgo prints, which names files in several ways and lines in one. */
import { type CompilerMessage, withoutRepeated } from './compiler-message.ts';

const syntaxError =
  /parse (\S.*?) err: \s*parse error near (\S+) \(line (\d+) symbol (\d+) - line \d+ symbol \d+\):(?:\s*"[^\n]*")?/g;

/** A program that failed within itself ends as if it had succeeded. */
const panic = /^Recovered from panic:\n([^\n]*)|^panic: ([^\n]*)\n(?:\[signal .*\n)?\n?goroutine \d/m;

export function thriftgoMessages(texts: readonly string[], failed: boolean): readonly CompilerMessage[] {
  return withoutRepeated(texts.flatMap((text) => messagesIn(text, failed)));
}

/** Kitex' tool has thriftgo in it, and passes what that says on behind a mark of its own. */
export function kitexMessages(texts: readonly string[], failed: boolean): readonly CompilerMessage[] {
  const own = texts.map((text) => (failed ? text.replaceAll(/^\[(?:WARN|ERROR)\] /gm, '') : text));
  return thriftgoMessages(own, failed);
}

function messagesIn(text: string, failed: boolean): readonly CompilerMessage[] {
  const broken = panic.exec(text);
  if (broken !== null)
    return [{ severity: 'error', message: `it failed within itself: ${broken[1] ?? broken[2] ?? ''}` }];
  const messages: CompilerMessage[] = [];
  const rest = text.replace(
    syntaxError,
    (_, file: string, token: string, line: string, column: string): string => {
      const place = { file, line: Number(line), column: Number(column) + 1 };
      messages.push({ severity: 'error', message: `parse error near ${token}`, ...place });
      return '';
    },
  );
  for (const line of rest.split('\n')) {
    const said = line.trim();
    if (said === '' || said.startsWith('[INFO]')) continue;
    const isWarning = said.startsWith('[WARN]') || !failed;
    messages.push({
      severity: isWarning ? 'warning' : 'error',
      ...placed(said.replace(/^\[(?:WARN|IDL grammar error)\]\s*/, '')),
    });
  }
  return messages;
}

/** `duplicated field ID 1 in struct "A" from file a.thrift from file b.thrift`: `a.thrift` has it, and `b.thrift` includes that. */
function placed(said: string): Omit<CompilerMessage, 'severity'> {
  const from = /^(?:resolve include "[^"]*": )*(.*?) from file (\S.*?)(?: from file .*)?$/.exec(said);
  if (from === null) return { message: said };
  const [, message = '', file = ''] = from;
  const about =
    /\b(?:struct|union|exception|service|enum|typedef|const)\s+"?(\w+)/.exec(message)?.[1] ??
    /of "(\w+)"/.exec(message)?.[1] ??
    /: (\w+)$/.exec(message)?.[1];
  return { message, file, ...(about !== undefined && { about }) };
}
