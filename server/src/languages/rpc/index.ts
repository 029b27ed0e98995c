/**
 * Request documents, `*.rpc`, as everything above the languages sees them: a table of functions on text and on what
 * the caller knows of services and targets. No row of `Language`, since a request declares nothing and imports nothing.
 */
import { answerBlock } from './answer-block.ts';
import { assertionWordAt } from './assertion-word.ts';
import { checkRpc } from './check.ts';
import { closedCall } from './closed-call.ts';
import { completeRpc } from './completion.ts';
import { knownService, servesLanguage } from './context.ts';
import { foldsOf } from './folds.ts';
import { rpcLenses } from './lenses.ts';
import { fileToMend, mendRequest } from './mend-request.ts';
import { listRequests } from './list-requests.ts';
import { outlineOf } from './outline.ts';
import { withSecretNames } from './metadata.ts';
import { parseRpc } from './parser.ts';
import { requestNames } from './names.ts';
import { neededSchema, prepareCall, prepareMessage, schemaOfServer } from './prepare.ts';
import { addTarget, fileForNewTarget, requestTarget, setTarget } from './request-target.ts';
import { keptText, requestAt, withSettings } from './request-text.ts';
import { servicesNamed } from './resolve.ts';
import { descriptorSetsNamed } from './schema-origin.ts';
import { skeleton } from './skeleton.ts';
import { targetHover, targetsFacts } from './targets-facts.ts';
import { readAllTargets, targetsFilesFor } from './targets.ts';
import { localTargetsFileName, targetsFileName } from './targets-schema.ts';
import { placeholderWordAt } from './placeholder-word.ts';
import { wordAt } from './word-at.ts';

export const rpc = {
  /** The identifier that VS Code knows the language by. */
  id: 'rpc',
  extensions: ['.rpc'],
  parse: parseRpc,
  /** The full names of the services whose schemas the other functions need. */
  servicesNamed,
  descriptorSetsNamed,
  knownService,
  check: checkRpc,
  complete: completeRpc,
  lenses: rpcLenses,
  names: requestNames,
  outline: outlineOf,
  listRequests,
  closedCall,
  folds: foldsOf,
  wordAt,
  assertionWordAt,
  placeholderWordAt,
  prepareCall,
  withSecretNames,
  neededSchema,
  schemaOfServer,
  prepareMessage,
  answerBlock,
  fileToMend,
  mendRequest,
  skeleton,
  requestAt,
  keptText,
  withSettings,
  targets: {
    fileName: targetsFileName,
    localFileName: localTargetsFileName,
    filesFor: targetsFilesFor,
    read: readAllTargets,
    serve: servesLanguage,
    ofRequest: requestTarget,
    facts: targetsFacts,
    hover: targetHover,
    set: setTarget,
    add: addTarget,
    fileForNew: fileForNewTarget,
  },
} as const;
