/** Ties the commands to VS Code. What goes wrong in one is told to the user in its own words. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { commandIds } from '../manifest.ts';
import { addImportRoot } from './add-import-root.ts';
import { addTarget } from './add-target.ts';
import { askServer } from './ask-server.ts';
import { cancelCall } from './cancel-call.ts';
import { changeSecret } from './change-secret.ts';
import { checkWorkspace } from './check-workspace.ts';
import { chooseDialect } from './choose-dialect.ts';
import { chooseTarget } from './choose-target.ts';
import { clearHistory } from './clear-history.ts';
import { compareRequest } from './compare-request.ts';
import { convertFolder } from './convert-folder.ts';
import { convertToProto } from './convert-to-proto.ts';
import { convertToThrift } from './convert-to-thrift.ts';
import { copyCallAs } from './copy-call-as.ts';
import { copyName } from './copy-name.ts';
import { deleteRecording } from './delete-recording.ts';
import { editTargets } from './edit-targets.ts';
import { findInHistory } from './find-in-history.ts';
import { findMethod } from './find-method.ts';
import { finishSending } from './finish-sending.ts';
import { forgetCall } from './forget-call.ts';
import { generateCode } from './generate-code.ts';
import { goToSchema } from './go-to-schema.ts';
import { importCalls } from './import-calls.ts';
import { keepRequest } from './keep-request.ts';
import { moveSecret } from './move-secret.ts';
import { openDemo } from './open-demo.ts';
import { openPastCall } from './open-past-call.ts';
import { openRecording } from './open-recording.ts';
import { openRequest } from './open-request.ts';
import { openRequestForm } from './open-request-form.ts';
import { previewGenerated } from './preview-generated.ts';
import { readSchema } from './read-schema.ts';
import { recordCall } from './record-call.ts';
import { refreshServices } from './refresh-services.ts';
import { moveRecording } from './move-recording.ts';
import { renameRecording } from './rename-recording.ts';
import { replayRecording } from './replay-recording.ts';
import { reportIssue } from './report-issue.ts';
import { restartServer } from './restart-server.ts';
import { revealRecording } from './reveal-recording.ts';
import { runCall } from './run-call.ts';
import { runUnderLoad } from './run-under-load.ts';
import { saveRequest } from './save-request.ts';
import { sendAgain } from './send-again.ts';
import { sendAtCursor } from './send-at-cursor.ts';
import { sendMessage } from './send-message.ts';
import { sendRecording } from './send-recording.ts';
import { sendRequest } from './send-request.ts';
import { showCallPanel } from './show-call-panel.ts';
import { showGeneration } from './show-generation.ts';
import { showMockServer } from './show-mock-server.ts';
import { showReferences } from './show-references.ts';
import { showSchemaGraph } from './show-schema-graph.ts';
import { startMockServer } from './start-mock-server.ts';
import { stopLoad } from './stop-load.ts';
import { stopMockServer } from './stop-mock-server.ts';
import { stopWatch } from './stop-watch.ts';
import { testFromRecording } from './test-from-recording.ts';
import { watchRequest } from './watch-request.ts';
import { writeMockScript } from './write-mock-script.ts';

/** What it returns is for those who run the command by its name. */
/** Menus of files give the one that was clicked, and all that are chosen. */
type Handler = (app: App, argument: unknown, chosen: unknown) => unknown;

const handlers: Readonly<Record<keyof typeof commandIds, Handler>> = {
  'add-import-root': addImportRoot,
  'add-target': addTarget,
  'ask-server': askServer,
  'cancel-call': cancelCall,
  'change-secret': changeSecret,
  'check-workspace': checkWorkspace,
  'choose-dialect': chooseDialect,
  'choose-target': chooseTarget,
  'clear-history': clearHistory,
  'compare-request': compareRequest,
  'convert-folder': convertFolder,
  'convert-to-proto': convertToProto,
  'convert-to-thrift': convertToThrift,
  'copy-call-as': copyCallAs,
  'copy-name': copyName,
  'delete-recording': deleteRecording,
  'edit-targets': editTargets,
  'find-in-history': findInHistory,
  'find-method': findMethod,
  'finish-sending': finishSending,
  'forget-call': forgetCall,
  'generate-code': generateCode,
  'go-to-schema': goToSchema,
  'import-calls': importCalls,
  'keep-request': keepRequest,
  'move-secret': moveSecret,
  'open-demo': openDemo,
  'open-past-call': openPastCall,
  'open-recording': openRecording,
  'open-request': openRequest,
  'open-request-form': openRequestForm,
  'preview-generated': previewGenerated,
  'read-schema': readSchema,
  'record-call': recordCall,
  'refresh-services': refreshServices,
  'rename-recording': renameRecording,
  'move-recording': moveRecording,
  'replay-recording': replayRecording,
  'report-issue': reportIssue,
  'restart-server': restartServer,
  'reveal-recording': revealRecording,
  'run-call': runCall,
  'run-under-load': runUnderLoad,
  'save-request': saveRequest,
  'send-again': sendAgain,
  'send-at-cursor': sendAtCursor,
  'send-message': sendMessage,
  'send-recording': sendRecording,
  'send-request': sendRequest,
  'show-call-panel': showCallPanel,
  'show-generation': showGeneration,
  'show-mock-server': showMockServer,
  'show-references': showReferences,
  'show-schema-graph': showSchemaGraph,
  'start-mock-server': startMockServer,
  'stop-load': stopLoad,
  'stop-mock-server': stopMockServer,
  'stop-watch': stopWatch,
  'test-from-recording': testFromRecording,
  'watch-request': watchRequest,
  'write-mock-script': writeMockScript,
};

export function registerCommands(app: App): vscode.Disposable {
  const names = Object.keys(handlers) as (keyof typeof handlers)[];
  return vscode.Disposable.from(
    ...names.map((name) =>
      vscode.commands.registerCommand(commandIds[name], async (argument: unknown, chosen: unknown) => {
        try {
          return await handlers[name](app, argument, chosen);
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          void vscode.window.showErrorMessage(message);
          return undefined;
        }
      }),
    ),
  );
}
