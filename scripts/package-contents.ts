/** What the packed extension consists of: held against the list that `files` in `package.json` leads to. */
import { spawnSync } from 'node:child_process';

/** Each stands for at least one file; a file that none of them matches does not belong in the package. */
export const packageContents: readonly RegExp[] = [
  /^package\.json$/,
  /^package\.nls(\.[a-z]{2,3}(-[a-z]+)?)?\.json$/,
  /^l10n\/bundle\.l10n(\.[a-z]{2,3}(-[a-z]+)?)?\.json$/,
  /^LICENSE$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^dist\/package\.json$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^dist\/extension\.js$/,
  /^dist\/server\.js$/,
  /^dist\/server-main\.js$/,
  /^dist\/yaml-service\.js$/,
  /^dist\/es-plugin\.js$/,
  /^dist\/protovalidate\.js$/,
  /^dist\/graph-layout\.js$/,
  /^dist\/call-host\.js$/,
  /^dist\/parent-watch\.js$/,
  /^dist\/cli\.js$/,
  /^dist\/cli-main\.js$/,
  /^dist\/cli-call\.js$/,
  /^dist\/webview\.js$/,
  /^dist\/webview\.css$/,
  /^dist\/request-form\.js$/,
  /^dist\/request-form\.css$/,
  /^dist\/schema-graph\.js$/,
  /^dist\/schema-graph\.css$/,
  /^dist\/codicons\/codicon\.(css|ttf)$/,
  /^dist\/include\/LICENSE$/,
  /^dist\/include\/google\/(protobuf|protobuf\/compiler|rpc|api)\/[a-z_]+\.proto$/,
  /^syntaxes\/markdown-idl\.tmLanguage\.json$/,
  /^syntaxes\/(proto|thrift|rpc|textproto)\.(tmLanguage|language-configuration)\.json$/,
  /^snippets\/(rpc|textproto)\.json$/,
  /^client\/media\/icon\.png$/,
  /^client\/media\/views\.svg$/,
  /^client\/media\/walkthrough\/[a-z]+\.svg$/,
  /^client\/schemas\/rpc\.targets\.schema\.json$/,
  /^dist\/demo\/([a-z0-9_/]+\.(proto|thrift|rpc)|rpc\.targets\.json|README\.md)$/,
];

/** What is wrong with a package of these files, a line each; paths are relative to the extension's folder. */
export function packageProblems(files: readonly string[]): readonly string[] {
  return [
    ...files
      .filter((file) => !packageContents.some((pattern) => pattern.test(file)))
      .map((file) => `${file} does not belong in the package`),
    ...packageContents
      .filter((pattern) => !files.some((file) => pattern.test(file)))
      .map((pattern) => `no file like ${pattern.source} is in the package`),
  ];
}

/** The files that vsce would pack from a folder with a `package.json`. */
export function filesToPack(folder: string): readonly string[] {
  const { status, stdout, stderr } = spawnSync('vsce', ['ls', '--no-dependencies'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`vsce ls failed: ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}
