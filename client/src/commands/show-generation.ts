/** `Show Last Generation`: where it went wrong, or its log. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { placeOf } from '../generate/generation-problems.ts';

export async function showGeneration({ generations }: App): Promise<void> {
  const { last } = generations;
  const place = last?.kind === 'failed' && last.first !== undefined ? placeOf(last.first) : undefined;
  if (place === undefined) {
    generations.showLog();
    return;
  }
  const document = await vscode.workspace.openTextDocument(place.uri);
  await vscode.window.showTextDocument(document, { selection: place.range });
}
