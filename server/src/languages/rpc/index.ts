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
import { localNames, namesOfTargets } from './local-names.ts';
import { rpcLexemes } from './lexemes.ts';
import { changeForm, requestForm } from './form/index.ts';
import { rpcLenses } from './lenses.ts';
import { fileToMend, mendRequest } from './mend-request.ts';
import { mockScript } from './mock/mock-answers.ts';
import { mockStarter } from './mock/mock-starter.ts';
import { mockMethods } from './mock/mock-methods.ts';
import { listRequests } from './list-requests.ts';
import { outlineOf } from './outline.ts';
import { withSecretNames } from './metadata.ts';
import { formatRpc } from './layout/format.ts';
import { parseRpc } from './parser.ts';
import { namedRequests } from './named-requests.ts';
import { requestNames, typesNamed } from './names.ts';
import { neededSchema, prepareCall, prepareMessage, schemaOfServer } from './prepare.ts';
import { addTarget, fileForNewTarget, requestTarget, setTarget } from './request-target.ts';
import { keptText, requestAt, withSettings } from './request-text.ts';
import { servicesNamed } from './resolve.ts';
import { descriptorSetsNamed } from './schema-origin.ts';
import { sentFiles } from './sent-files.ts';
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
  format: formatRpc,
  /** The full names of the services whose schemas the other functions need. */
  servicesNamed,
  /** The full names of the types that messages say they hold in an `Any`. */
  typesNamed,
  descriptorSetsNamed,
  knownService,
  check: checkRpc,
  complete: completeRpc,
  lenses: rpcLenses,
  names: requestNames,
  localNames,
  lexemes: rpcLexemes,
  outline: outlineOf,
  sentFiles,
  listRequests,
  namedRequests,
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
  requestForm,
  changeForm,
  requestAt,
  keptText,
  withSettings,
  mock: {
    methods: mockMethods,
    script: mockScript,
    starter: mockStarter,
  },
  targets: {
    fileName: targetsFileName,
    localFileName: localTargetsFileName,
    filesFor: targetsFilesFor,
    read: readAllTargets,
    names: namesOfTargets,
    serve: servesLanguage,
    ofRequest: requestTarget,
    facts: targetsFacts,
    hover: targetHover,
    set: setTarget,
    add: addTarget,
    fileForNew: fileForNewTarget,
  },
} as const;
