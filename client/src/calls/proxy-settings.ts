/** The settings of VS Code that say which proxy to use and whom to trust. What that means for a call is decided by the call engine. */
import * as vscode from 'vscode';
import type { ProxySettings } from '../../../server/src/contract/proxy-settings.ts';

export function proxySettings(): ProxySettings {
  const http = vscode.workspace.getConfiguration('http');
  const trust = http.get<boolean>('systemCertificates', true) ? {} : { systemCertificates: false as const };
  if (http.get<string>('proxySupport') === 'off') return { off: true, ...trust };
  const url = http.get<string | null>('proxy', '');
  const noProxy = http.get<readonly string[] | null>('noProxy', []);
  const authorization = http.get<string | null>('proxyAuthorization', null);
  return {
    ...trust,
    ...(url === null || url === '' ? {} : { url }),
    ...(noProxy === null || noProxy.length === 0 ? {} : { noProxy }),
    ...(authorization === null || authorization === '' ? {} : { authorization }),
  };
}
