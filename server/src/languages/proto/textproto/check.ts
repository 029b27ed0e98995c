/** All that is wrong with a text format file. */
import { type DiagnosticMore, diagnosticOf } from '../../../diagnostics/check.ts';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { Span } from '../../../base/span.ts';
import { isInBrokenPlace } from '../../../syntax/broken-place.ts';
import { adviceOnUnresolved } from '../../import-advice.ts';
import { nearestNames } from '../../../base/nearest-names.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import { readAggregate } from '../options/text-format.ts';
import { fullNameOf, type MessageSymbol, type ProtoLinked } from '../symbols.ts';
import { noSchema, syntax, unknownSchema, value } from './catalogue.ts';
import { beginsHeader } from './comments.ts';
import type { TextLinked } from './link.ts';

export function checkText(linked: TextLinked): readonly Diagnostic[] {
  const { parsed, type, scope } = linked;
  const diagnostics: Diagnostic[] = parsed.problems.map(({ span, message, help, fixes }) =>
    diagnosticOf(syntax, span, message, {
      ...(help !== undefined && { help }),
      ...(fixes !== undefined && { fixes }),
    }),
  );
  const report = (span: Span, message: string, more?: DiagnosticMore): void => {
    diagnostics.push(diagnosticOf(unknownSchema, span, message, more));
  };
  const [first] = parsed.file.statements;
  if (first !== undefined && !beginsHeader(parsed.text, first.start))
    diagnostics.push(withoutSchema(parsed.text, first));
  reportSchema(linked, report);
  if (type !== undefined && scope !== undefined)
    readAggregate(
      { text: parsed.text, visible: scope },
      type,
      parsed.file.literal,
      (_, span, message, more) => {
        // Of what is not whole the parser has said enough.
        if (!isInBrokenPlace(parsed.text, span, parsed.problems))
          diagnostics.push(diagnosticOf(value, shortened(span, linked), message, more));
      },
    );
  return diagnostics.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Told at the first word of the file. */
function withoutSchema(text: string, { start }: Span): Diagnostic {
  const end = start + (/^\w+/.exec(text.slice(start, start + maxWord))?.[0].length ?? 1);
  return diagnosticOf(noSchema, { start, end }, 'no comment says which message of which schema this is', {
    help: 'begin the file with "# proto-file: path/of/the.proto" and "# proto-message: name.of.the.Message"',
    fixes: [
      {
        title: 'Insert "# proto-file:" and "# proto-message:"',
        edits: [{ span: { start: 0, end: 0 }, newText: '# proto-file: \n# proto-message: \n' }],
      },
    ],
  });
}

/** Of longer words no more is underlined. */
const maxWord = 100;

/** What concerns the whole file is told at the name of its message. */
function shortened(span: Span, { parsed }: TextLinked): Span {
  const isWhole = span.start === 0 && span.end === parsed.text.length;
  return isWhole ? (parsed.header.find(({ key }) => key === 'proto-message')?.span ?? span) : span;
}

type Report = (span: Span, message: string, more?: DiagnosticMore) => void;

function reportSchema({ parsed, files, type, scope, uri }: TextLinked, report: Report): void {
  for (const { entry, file, resolution } of files)
    if (file === undefined)
      report(
        entry.span,
        `"${entry.value}" is not found`,
        unquoted(adviceOnUnresolved(resolution, entry.span, uri)),
      );
  const named = parsed.header.find(({ key }) => key === 'proto-message');
  if (named === undefined) {
    const [first] = files;
    if (first?.file !== undefined) reportMissing(first.entry.span, first.file, report);
    return;
  }
  if (files.length === 0)
    report(named.span, `no file is said to declare "${named.value}"`, {
      help: 'write "# proto-file: path/of/the.proto" above',
    });
  else if (scope !== undefined && type === undefined) {
    const [near] = nearestNames(named.value, messagesOf(files.flatMap(({ file }) => file ?? [])), 1);
    report(
      named.span,
      `there is no message "${named.value}"`,
      near === undefined ? {} : { help: `did you mean "${near}"?`, fixes: [replacement(named.span, near)] },
    );
  }
}

function reportMissing({ start, end }: Span, schema: ProtoLinked, report: Report): void {
  const [first, ...others] = messagesOf([schema]);
  report({ start, end }, 'the comments do not say which message this is', {
    help: 'write "# proto-message: name.of.the.Message" below',
    ...(first !== undefined &&
      others.length < 10 && {
        fixes: [first, ...others].map((name) => ({
          title: `Write "# proto-message: ${name}"`,
          edits: [{ span: { start: end, end }, newText: `\n# proto-message: ${name}` }],
        })),
      }),
  });
}

/** The full names of the messages that the files declare, outer ones first. */
function messagesOf(files: readonly ProtoLinked[]): readonly string[] {
  const all: MessageSymbol[] = files.flatMap(({ messages }) => messages);
  return all.map(fullNameOf);
}

/** Paths in comments have no quotes. */
function unquoted({ fixes, ...more }: DiagnosticMore): DiagnosticMore {
  return {
    ...more,
    ...(fixes !== undefined && {
      fixes: fixes.map(({ edits, ...fix }) => ({
        ...fix,
        edits: edits.map(({ newText, ...edit }) => ({ ...edit, newText: newText.replaceAll('"', '') })),
      })),
    }),
  };
}
