/** The parts of the extension that commands work with. `extension.ts` puts them together. */
import type * as vscode from 'vscode';
import type { CallHostProcess } from './call-host/call-host-process.ts';
import type { CallPanels } from './call-panel/call-panels.ts';
import type { CallProblems } from './calls/call-problems.ts';
import type { OpenCalls } from './calls/open-calls.ts';
import type { SignIns } from './calls/sign-ins.ts';
import type { SecretValues } from './calls/secret-values.ts';
import type { Conversions } from './convert/conversions.ts';
import type { CodePreviews } from './generate/code-previews.ts';
import type { Generations } from './generate/generations.ts';
import type { History } from './history/history.ts';
import type { LastResults } from './history/last-results.ts';
import type { LanguageServer } from './language-server.ts';
import type { MockServerProcess } from './mock/mock-server-process.ts';
import type { ReportDocuments } from './report-documents.ts';
import type { RequestForms } from './request-form/request-forms.ts';
import type { SchemaGraphs } from './schema-graph/schema-graphs.ts';
import type { ServicesView } from './views/services/services-view.ts';
import type { LoadRuns } from './load/load-runs.ts';
import type { LogTail } from './log-tail.ts';
import type { Watches } from './watch/watches.ts';

export interface App {
  readonly context: vscode.ExtensionContext;
  readonly server: LanguageServer;
  readonly callHost: CallHostProcess;
  readonly calls: OpenCalls;
  readonly panels: CallPanels;
  readonly forms: RequestForms;
  readonly graphs: SchemaGraphs;
  readonly problems: CallProblems;
  readonly secrets: SecretValues;
  readonly signIns: SignIns;
  readonly services: ServicesView;
  readonly history: History;
  readonly lastResults: LastResults;
  /** The end of what was logged. */
  readonly log: LogTail;
  readonly mocks: MockServerProcess;
  readonly reports: ReportDocuments;
  readonly watches: Watches;
  readonly loads: LoadRuns;
  readonly generations: Generations;
  readonly previews: CodePreviews;
  readonly conversions: Conversions;
}
