/** The extension host's part: thin; it never parses and never opens a socket. */
import type * as vscode from 'vscode';

export function activate(_context: vscode.ExtensionContext): void {}
