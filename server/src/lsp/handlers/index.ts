/** The table of handlers. */
import type { Handler } from '../handler.ts';
import { callHierarchy } from './call-hierarchy.ts';
import { calls } from './calls.ts';
import { checkWorkspace } from './check-workspace.ts';
import { codeAction } from './code-action.ts';
import { codeLens } from './code-lens.ts';
import { completion } from './completion.ts';
import { convertFolder } from './convert-folder.ts';
import { convertSchemas } from './convert-schemas.ts';
import { definition } from './definition.ts';
import { dialect } from './dialect.ts';
import { documentHighlight } from './document-highlight.ts';
import { documentLink } from './document-link.ts';
import { documentSymbol } from './document-symbol.ts';
import { foldingRange } from './folding-range.ts';
import { formatting } from './formatting.ts';
import { generatedCode } from './generated-code.ts';
import { hover } from './hover.ts';
import { implementation } from './implementation.ts';
import { inlayHint } from './inlay-hint.ts';
import { mocks } from './mocks.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { renameFiles } from './rename-files.ts';
import { requestForm } from './request-form.ts';
import { requestTargets } from './request-targets.ts';
import { services } from './services.ts';
import { selectionRange } from './selection-range.ts';
import { schemaGraph } from './schema-graph.ts';
import { schemaOf } from './schema-of.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';
import { typeHierarchy } from './type-hierarchy.ts';
import { workspaceSymbol } from './workspace-symbol.ts';

export const handlers: readonly Handler[] = [
  callHierarchy,
  calls,
  checkWorkspace,
  codeAction,
  codeLens,
  completion,
  convertFolder,
  convertSchemas,
  definition,
  dialect,
  documentHighlight,
  documentLink,
  documentSymbol,
  foldingRange,
  formatting,
  generatedCode,
  hover,
  implementation,
  inlayHint,
  mocks,
  references,
  rename,
  renameFiles,
  requestForm,
  requestTargets,
  selectionRange,
  schemaGraph,
  schemaOf,
  semanticTokens,
  services,
  signatureHelp,
  typeHierarchy,
  workspaceSymbol,
];
