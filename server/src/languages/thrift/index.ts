/** Thrift, as the rest of the product sees it. */
import type { Language } from '../language.ts';
import { refactorings } from './actions/index.ts';
import { movable } from './actions/movable.ts';
import { organizeImports } from './actions/organize-imports.ts';
import { fixedOnSave } from './catalogue.ts';
import { thriftComparer } from './breaking.ts';
import { checkThrift } from './check.ts';
import { compilerJson } from './compiler-json/compiler-json.ts';
import { describeDeclaration } from './describe.ts';
import { completionAt } from './completion.ts';
import { docCommentOf } from './doc-comment.ts';
import { dialects } from './dialect.ts';
import { exportsOf } from './exports.ts';
import { describeDialect } from './file-dialect.ts';
import { fieldTypeText } from './field-type-text.ts';
import { formatFile } from './format/format-file.ts';
import { inColumns } from './format/rows.ts';
import { saysTheSame } from './format/same-content.ts';
import { provedLayout } from '../proved-layout.ts';
import { hintsIn } from './hints.ts';
import { importCandidates, importsOf, programOf } from './imports.ts';
import { lexemesOf } from './lexemes.ts';
import { tokenize } from './lexer.ts';
import { literalAt } from './literal-at.ts';
import { linkThrift } from './link.ts';
import { thriftLinter } from './lint.ts';
import { ignoreMark } from './lint/ignore-mark.ts';
import { missingTypes } from './missing-types.ts';
import { namespacesOf } from './namespaces.ts';
import { occurrencesOf } from './occurrences.ts';
import { outlineOf } from './outline.ts';
import { parseThrift, type ThriftParsed } from './parser.ts';
import { programsOf } from './programs.ts';
import { nameProblem } from './rename.ts';
import { contentsOf } from './contents.ts';
import { readThrift } from './portable/read.ts';
import { writeThrift } from './portable/write.ts';
import { schemaOf } from './schema.ts';
import { signatureAt } from './signature-at.ts';
import type { ThriftLinked } from './symbols.ts';
import { wordAt } from './word-at.ts';
import { typesOf } from './types-of.ts';

export const thrift: Language<ThriftParsed, ThriftLinked> = {
  id: 'thrift',
  extensions: ['.thrift'],
  rootsFrom: ['go', 'npm'],
  dialects,
  parse: parseThrift,
  imports: importsOf,
  declarations: outlineOf,
  docs(parsed) {
    return ({ span }) => docCommentOf(parsed, span.start);
  },
  lexemes: lexemesOf,
  format: (parsed, style) =>
    provedLayout(parsed, {
      style,
      list: parsed.tokens,
      tokenize,
      layout: () => formatFile(parsed, style),
      inColumns,
      saysTheSame: (layout) => saysTheSame(parsed, layout, style?.separators),
    }),
  exports: exportsOf,
  importCandidates,
  link: linkThrift,
  occurrences: occurrencesOf,
  typesOf,
  importPrefix: programOf,
  namespaces: namespacesOf,
  nameProblem,
  describe: describeDeclaration,
  wordAt,
  hints: hintsIn,
  fieldTypeText,
  signatureAt,
  literalAt,
  completion: completionAt,
  missingTypes,
  check: checkThrift,
  fixedOnSave,
  linter: thriftLinter,
  comparer: thriftComparer,
  ignoreComment: (rule) => `// ${ignoreMark} ${rule}`,
  refactorings,
  movable,
  organizeImports,
  dialectOf: describeDialect,
  schema: schemaOf,
  contents: contentsOf,
  bundle: (linked) => ({ kind: 'schema', schema: schemaOf(linked) }),
  programs: programsOf,
  compilerJson,
  portability: { title: 'Thrift', hasGlobalPaths: false, read: readThrift, write: writeThrift },
};
