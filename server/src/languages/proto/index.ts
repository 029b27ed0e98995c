/** Protobuf, as the rest of the product sees it. */
import { concatBytes } from '../../base/concat-bytes.ts';
import type { Language } from '../language.ts';
import { movable } from './actions/movable.ts';
import { organizeImports } from './actions/organize-imports.ts';
import { refactorings } from './actions/index.ts';
import { protoComparer } from './breaking.ts';
import { fixedOnSave } from './catalogue.ts';
import { expressionLexemes } from './cel/expression-lexemes.ts';
import { checkProto } from './check.ts';
import { completionAt } from './completion.ts';
import { contentsOf } from './contents.ts';
import { conflictsAmong } from './conflicts.ts';
import { describeDeclaration } from './describe.ts';
import { descriptorSet } from './descriptors/descriptor-set.ts';
import { docReader } from './doc-comments.ts';
import { exportsOf } from './exports.ts';
import { fieldTypeText } from './field-type-text.ts';
import { formatFile } from './format/format-file.ts';
import { inColumns } from './format/rows.ts';
import { saysTheSame } from './format/same-content.ts';
import { provedLayout } from '../proved-layout.ts';
import { hintsIn } from './hints.ts';
import { importCandidates, importsOf } from './imports.ts';
import { tokenize } from './lexer.ts';
import { lexemesOf } from './lexemes.ts';
import { literalAt } from './literal-at.ts';
import { linkProto } from './link.ts';
import { protoLinter } from './lint.ts';
import { ignoreMark } from './lint/ignore-mark.ts';
import { occurrencesOf } from './occurrences.ts';
import { outlineOf } from './outline.ts';
import { parseProto, type ProtoParsed } from './parser.ts';
import { nameProblem, spellings } from './rename.ts';
import { readProto } from './portable/read.ts';
import { writeProto } from './portable/write.ts';
import { schemaOf } from './schema.ts';
import { signatureAt } from './signature-at.ts';
import type { ProtoLinked } from './symbols.ts';
import { tokensOf } from './tokens-of.ts';
import { typesOf } from './types-of.ts';
import { missingTypes } from './unresolved-names.ts';
import { wordAt } from './word-at.ts';

export const proto: Language<ProtoParsed, ProtoLinked> = {
  id: 'proto',
  extensions: ['.proto'],
  rootsFrom: ['buf', 'go', 'npm'],
  comesWithFiles: true,
  prelude: 'google/protobuf/descriptor.proto',
  parse: parseProto,
  imports: importsOf,
  declarations: outlineOf,
  docs(parsed) {
    const docOf = docReader();
    return ({ span }) => docOf(parsed, span);
  },
  lexemes: lexemesOf,
  embeddedLexemes: expressionLexemes,
  format(parsed, style) {
    const list = tokensOf(parsed.text);
    return provedLayout(parsed, {
      style,
      list,
      tokenize,
      layout: () => formatFile(parsed, list, style),
      inColumns,
      saysTheSame: (layout) => saysTheSame(parsed, list, layout),
    });
  },
  exports: exportsOf,
  importCandidates,
  link: linkProto,
  occurrences: occurrencesOf,
  typesOf,
  describe: describeDeclaration,
  wordAt,
  hints: hintsIn,
  fieldTypeText,
  signatureAt,
  literalAt,
  nameProblem,
  spellings,
  completion: completionAt,
  missingTypes,
  check: checkProto,
  fixedOnSave,
  linter: protoLinter,
  comparer: protoComparer,
  ignoreComment: (rule) => `// ${ignoreMark} ${rule}`,
  refactorings,
  movable,
  organizeImports,
  conflicts: conflictsAmong,
  schema: schemaOf,
  contents: contentsOf,
  bundle: (linked) => ({
    kind: 'descriptor-set',
    bytes: concatBytes([...descriptorSet([linked], { sourceInfo: false })]),
  }),
  descriptors: descriptorSet,
  portability: { title: 'Protobuf', hasGlobalPaths: true, read: readProto, write: writeProto },
};
