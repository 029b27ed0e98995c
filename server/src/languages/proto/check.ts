/** Runs the catalogue over a linked file: one walk, in which every check sees the declarations of its kind. */
import { type CheckInfo, diagnosticOf } from '../../diagnostics/check.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { catalogue } from './catalogue.ts';
import { interpretOptions } from './options/interpret.ts';
import { rememberImportsForNothing } from './option-use.ts';
import type { OptionReport } from './options/option-problem.ts';
import { type OptionScope, optionScope } from './options/option-scope.ts';
import { extensionRangeSite, type OptionSite, optionSite } from './options/option-site.ts';
import type { ProtoCheck, Report } from './proto-check.ts';
import {
  type EnumSymbol,
  type FieldSymbol,
  isMapEntry,
  isSynthetic,
  type LinkedImport,
  type MessageSymbol,
  type ProtoLinked,
  type ServiceSymbol,
} from './symbols.ts';

/** All that is wrong with the file, in order of place. */
export function checkProto(file: ProtoLinked): readonly Diagnostic[] {
  const { walk, diagnostics } = walkFile(file);
  // What is wrong may be what uses an import.
  if (file.idleImports.length > 0 && diagnostics.every(({ severity }) => severity !== 'error'))
    reportIdleImports(walk);
  return diagnostics.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** The imports that nothing in the file uses as far as it can be read, and the errors that may keep it from being read. */
export function importUse(file: ProtoLinked): {
  readonly idle: readonly LinkedImport[];
  readonly errors: readonly Diagnostic[];
} {
  const { walk, diagnostics } = walkFile(file);
  return { idle: idleImports(walk), errors: diagnostics.filter(({ severity }) => severity === 'error') };
}

function walkFile(file: ProtoLinked): { readonly walk: Walk; readonly diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const reports = catalogue.map(
    ({ code, ...check }): Report =>
      (span, message, { severity = check.severity, ...more } = {}) => {
        diagnostics.push(diagnosticOf({ code, severity }, span, message, more));
      },
  );
  const walk: Walk = {
    file,
    reports,
    options: optionScope(file),
    reportOption: (kind, span, message, more) => reports[optionCheckAt[kind]]?.(span, message, more),
  };
  checkFile(walk);
  return { walk, diagnostics };
}

interface Walk {
  readonly file: ProtoLinked;
  /** One for each check, at its place in the catalogue. */
  readonly reports: readonly Report[];
  readonly options: OptionScope;
  readonly reportOption: OptionReport;
}

type Handler = Exclude<keyof ProtoCheck, keyof CheckInfo>;

/** The places in the catalogue of the checks that have something to do for a kind of declaration. */
function placesOf(handler: Handler): readonly number[] {
  return catalogue.flatMap((check, place) => (check[handler] === undefined ? [] : [place]));
}

function placeOf(code: string): number {
  return catalogue.findIndex((check) => check.code === code);
}

const fileChecks = placesOf('file');
const messageChecks = placesOf('message');
const fieldChecks = placesOf('field');
const oneofChecks = placesOf('oneof');
const enumChecks = placesOf('enum');
const serviceChecks = placesOf('service');
const methodChecks = placesOf('method');
const importChecks = placesOf('unusedImports');
const optionChecks = placesOf('options');
const optionCheckAt = {
  'unknown-option': placeOf('proto/unknown-option'),
  'option-value': placeOf('proto/option-value'),
  'duplicate-option': placeOf('proto/duplicate-option'),
};

const none: Report = () => undefined;

function checkFile(walk: Walk): void {
  const { file, reports } = walk;
  // What an unknown revision of the language would allow, nobody knows.
  const places = file.hasKnownSyntax
    ? fileChecks
    : ['syntax', 'unknown-syntax', 'misplaced-syntax', 'not-utf8'].map((name) => placeOf(`proto/${name}`));
  for (const place of places) catalogue[place]?.file?.(file, reports[place] ?? none);
  if (!file.hasKnownSyntax) return;
  checkOptions(walk, optionSite(file));
  for (const message of file.messages) checkMessage(walk, message);
  for (const symbol of file.enums) checkEnum(walk, symbol);
  for (const extension of file.extensions) checkField(walk, extension);
  for (const service of file.services) checkService(walk, service);
}

function reportIdleImports(walk: Walk): void {
  const { file, reports } = walk;
  const unused = idleImports(walk);
  rememberImportsForNothing(file, unused);
  if (unused.length === 0) return;
  for (const place of importChecks) catalogue[place]?.unusedImports?.(unused, file, reports[place] ?? none);
}

function idleImports({ file, options }: Walk): readonly LinkedImport[] {
  return file.idleImports.filter((each) => each.file !== undefined && !options.used.has(each.file));
}

function checkMessage(walk: Walk, message: MessageSymbol): void {
  if (isMapEntry(message)) return;
  for (const place of messageChecks) catalogue[place]?.message?.(message, walk.reports[place] ?? none);
  checkOptions(walk, optionSite(message));
  for (const range of message.extensionRanges) {
    // A statement with several ranges has its options once.
    if (range.node === range.statement.ranges[0]) checkOptions(walk, extensionRangeSite(message, range));
  }
  for (const field of message.fields) checkField(walk, field);
  for (const oneof of message.oneofs) {
    if (isSynthetic(oneof)) continue;
    for (const place of oneofChecks) catalogue[place]?.oneof?.(oneof, walk.reports[place] ?? none);
    checkOptions(walk, optionSite(oneof));
  }
  for (const extension of message.extensions) checkField(walk, extension);
  for (const symbol of message.enums) checkEnum(walk, symbol);
  for (const nested of message.messages) checkMessage(walk, nested);
}

function checkField(walk: Walk, field: FieldSymbol): void {
  for (const place of fieldChecks) catalogue[place]?.field?.(field, walk.reports[place] ?? none);
  if (field.options.length > 0) checkOptions(walk, optionSite(field));
}

function checkEnum(walk: Walk, symbol: EnumSymbol): void {
  for (const place of enumChecks) catalogue[place]?.enum?.(symbol, walk.reports[place] ?? none);
  checkOptions(walk, optionSite(symbol));
  for (const value of symbol.values)
    if (value.node.options !== undefined) checkOptions(walk, optionSite(value));
}

function checkService(walk: Walk, service: ServiceSymbol): void {
  for (const place of serviceChecks) catalogue[place]?.service?.(service, walk.reports[place] ?? none);
  checkOptions(walk, optionSite(service));
  for (const method of service.methods) {
    for (const place of methodChecks) catalogue[place]?.method?.(method, walk.reports[place] ?? none);
    checkOptions(walk, optionSite(method));
  }
}

function checkOptions(walk: Walk, site: OptionSite): void {
  const value = interpretOptions(walk.options, site, walk.reportOption);
  if (value === undefined) return;
  const options = { file: walk.file, site, value };
  for (const place of optionChecks) catalogue[place]?.options?.(options, walk.reports[place] ?? none);
}
