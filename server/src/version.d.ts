/** The version of the package; esbuild.js puts it in. */
declare const PARLANCE_VERSION: string;
