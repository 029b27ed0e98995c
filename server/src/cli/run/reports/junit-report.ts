/**
 * The report of a run for CI, in the form that JUnit's Ant task made and that GitHub, GitLab and Jenkins read: a suite a
 * file, a case a request. https://github.com/testmoapp/junitxml describes it.
 */
import { countsOf, type FileOutcome, type RequestOutcome } from '../outcome.ts';

export function junitReport(files: readonly FileOutcome[], startedAt: Date): string {
  const timestamp = startedAt.toISOString().replace(/\.\d+Z$/, '');
  const suites = files.map((file) => suite(file, timestamp)).join('');
  const durationMs = files.reduce((sum, file) => sum + file.durationMs, 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="parlance"${totals(files, durationMs)}>\n${suites}</testsuites>\n`;
}

function suite(file: FileOutcome, timestamp: string): string {
  const cases = file.requests.map(testCase).join('');
  const attributes = `${attribute('name', file.file)}${totals([file], file.durationMs)}${attribute('timestamp', timestamp)}`;
  return `  <testsuite${attributes}>\n${cases}  </testsuite>\n`;
}

function totals(files: readonly FileOutcome[], durationMs: number): string {
  const { passed, failed, error, skipped } = countsOf(files);
  const numbers = { tests: passed + failed + error + skipped, failures: failed, errors: error, skipped };
  const written = Object.entries(numbers).map(([name, value]) => attribute(name, String(value)));
  return `${written.join('')}${attribute('time', seconds(durationMs))}`;
}

function testCase(request: RequestOutcome): string {
  const { name, file, called, line, durationMs } = request;
  const attributes = [
    attribute('name', name),
    attribute('classname', `${file} ${called}`),
    attribute('file', file),
    attribute('line', String(line)),
    attribute('time', seconds(durationMs)),
  ].join('');
  const said = [
    ...request.warnings.map((each) => `${file}:${each.line}:${each.column}: warning: ${each.message}`),
    ...request.notes,
  ];
  const inside = [
    verdict(request),
    said.length === 0 ? '' : `      <system-out>${text(said.join('\n'))}</system-out>\n`,
  ].join('');
  return inside === ''
    ? `    <testcase${attributes}/>\n`
    : `    <testcase${attributes}>\n${inside}    </testcase>\n`;
}

function verdict({ result, file, line, error, problem, assertions }: RequestOutcome): string {
  switch (result) {
    case 'passed':
      return '';
    case 'skipped':
      return '      <skipped/>\n';
    case 'error':
      return element('error', 'request', problem?.message ?? '', [
        `${file}:${problem?.line ?? line}:${problem?.column ?? 1}: ${problem?.message ?? ''}`,
      ]);
    case 'failed': {
      const failures = assertions.filter(({ holds }) => !holds);
      const [first] = failures;
      const message =
        first === undefined
          ? (error?.message ?? 'the call failed')
          : `expected ${first.text}, but it was ${first.actual}`;
      const details = [
        ...(error === undefined ? [] : [`${file}:${line}: ${error.message} (${error.code ?? error.phase})`]),
        ...failures.map(
          (each) => `${file}:${each.line}:${each.column}: expected ${each.text}, but it was ${each.actual}`,
        ),
      ];
      return element('failure', first === undefined ? 'call' : 'assertion', message, details);
    }
  }
}

function element(name: 'failure' | 'error', type: string, message: string, lines: readonly string[]): string {
  return `      <${name}${attribute('message', message)}${attribute('type', type)}>${text(lines.join('\n'))}</${name}>\n`;
}

function attribute(name: string, value: string): string {
  return ` ${name}="${text(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`;
}

/** Without the characters that XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets). */
function text(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
