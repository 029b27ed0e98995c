/** The settings of VS Code that say which proxy to use. Which calls go through it is decided by the call engine. */
import * as vscode from 'vscode';
import type { ProxySettings } from '../../../server/src/contract/proxy-settings.ts';

export function proxySettings(): ProxySettings {
  const http = vscode.workspace.getConfiguration('http');
  if (http.get<string>('proxySupport') === 'off') return { off: true };
  const url = http.get<string | null>('proxy', '');
  const noProxy = http.get<readonly string[] | null>('noProxy', []);
  const authorization = http.get<string | null>('proxyAuthorization', null);
  return {
    ...(url === null || url === '' ? {} : { url }),
    ...(noProxy === null || noProxy.length === 0 ? {} : { noProxy }),
    ...(authorization === null || authorization === '' ? {} : { authorization }),
  };
}
