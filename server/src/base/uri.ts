/**
 * Names of files, as URI strings. All of the core speaks of files by URI only; shells translate to and from the
 * paths of their platform. Nothing here touches a file system.
 */

/** An absolute URI in the normal form that `uriFromPath` gives, so that equal files have equal strings. */
export type Uri = string & { readonly __uri: unique symbol };

/** Takes a URI from an editor, in whatever spelling, into the normal form. */
export function uriFrom(text: string): Uri {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):(\/\/[^/?#]*)?([^?#]*)(.*)$/s.exec(text);
  if (match === null) return text as Uri;
  const [, scheme = '', authority = '', path = '', rest = ''] = match;
  const lower = scheme.toLowerCase();
  const full = lower === 'file' && authority === '' ? '//' : authority;
  return (lower + ':' + full + encodePath(lowerDrive(percentDecoded(path))) + rest) as Uri;
}

/**
 * The URI of an absolute path, of POSIX (`/a/b`), Windows (`C:\a\b`) or UNC (`\\server\share`) form. Relative paths
 * must be made absolute by the shell first.
 */
export function uriFromPath(path: string): Uri {
  if (/^[A-Za-z]:[\\/]/.test(path)) return ('file:///' + encodePath(lowerDrive(slashes(path)))) as Uri;
  if (path.startsWith('\\\\')) {
    const [authority = '', ...parts] = slashes(path.slice(2)).split('/');
    return ('file://' + authority + '/' + encodePath(parts.join('/'))) as Uri;
  }
  return ('file://' + encodePath(path)) as Uri;
}

/** The path of a `file:` URI: POSIX form on POSIX, drive or UNC form where the URI has a drive or an authority. */
export function pathFromUri(uri: Uri): string {
  const match = /^file:\/\/([^/]*)(\/.*)?$/s.exec(uri);
  if (match === null) return uri;
  const [, authority = '', encoded = '/'] = match;
  const path = percentDecoded(encoded);
  if (authority !== '') return '\\\\' + authority + path.replaceAll('/', '\\');
  if (/^\/[A-Za-z]:/.test(path)) return path.slice(1).replaceAll('/', '\\');
  return path;
}

/**
 * The folder that holds the file, without a slash at the end. A document with a bare name (`untitled:Untitled-1`) lies in
 * the folder that its scheme alone names (`untitled:`).
 */
export function parentOf(uri: Uri): Uri {
  const cut = uri.lastIndexOf('/');
  const root = rootLength(uri);
  return uri.slice(0, Math.max(cut, root)) as Uri;
}

/** The last part of the path, decoded. */
export function baseName(uri: Uri): string {
  return percentDecoded(uri.slice(uri.lastIndexOf('/') + 1));
}

/** `relative` resolved against the folder; `.` and `..` are folded, and `..` never climbs past the root. */
export function joinUri(folder: Uri, relative: string): Uri {
  const root = rootLength(folder);
  const parts = folder.slice(root).split('/').filter(Boolean);
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(encodePath(part));
  }
  return (folder.slice(0, root) + parts.join('/')) as Uri;
}

/** Whether the path starts at a root or a drive, of whatever platform. */
export function isAbsolutePath(path: string): boolean {
  return /^([/\\]|[A-Za-z]:[\\/])/.test(path);
}

/** What a path means that somebody wrote who is in the folder: an absolute one is of the machine. */
export function resolveUri(folder: Uri, path: string): Uri {
  return isAbsolutePath(path) ? uriFromPath(path) : joinUri(folder, path);
}

/** The path of the file below the folder, decoded, with `/`; `undefined` where it is not below it. */
export function relativeTo(folder: Uri, uri: Uri): string | undefined {
  const prefix = folder.endsWith('/') ? folder : folder + '/';
  return uri.startsWith(prefix) ? percentDecoded(uri.slice(prefix.length)) : undefined;
}

/** How much of the URI comes before its first name: scheme, authority, and the slash where there is one. */
function rootLength(uri: Uri): number {
  const authority = uri.indexOf('://');
  if (authority !== -1) return uri.indexOf('/', authority + 3) + 1;
  const path = uri.indexOf(':') + 1;
  return uri.startsWith('/', path) ? path + 1 : path;
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}

function lowerDrive(path: string): string {
  return path.replace(
    /^(\/?)([A-Z]):/,
    (_, slash: string, drive: string) => slash + drive.toLowerCase() + ':',
  );
}

/** As it is where it cannot be decoded. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encodePath(path: string): string {
  // A branch switch names thousands of files at once, nearly all of them so.
  if (/^[\w./-]*$/.test(path)) return path;
  return path.split('/').map(encodeSegment).join('/');
}

function encodeSegment(segment: string): string {
  if (/^[\w.-]*$/.test(segment)) return segment;
  return encodeURIComponent(segment.toWellFormed()).replace(
    /%(21|24|26|27|28|29|2A|2B|2C|3A|3B|3D|40)/g,
    (escape) => decodeURIComponent(escape),
  );
}
