/** Divides the files to generate among the runs of a plugin. */
import { type DescriptorFile, withImports } from './descriptor-files.ts';
import { type PluginUse, wellKnownFiles } from './generation.ts';
import type { PluginJob } from './ports.ts';

/**
 * The runs of the plugin, in order of the folders. `targets` are the files that were asked for; those that are imported
 * and wanted too are generated once, in the first run that reaches them.
 */
export function pluginJobs(
  files: readonly DescriptorFile[],
  targets: readonly string[],
  use: PluginUse,
): readonly PluginJob[] {
  const asked = new Set(targets);
  const taken = new Set<string>();
  const isWanted = ({ name }: DescriptorFile, own: ReadonlySet<string>): boolean => {
    if (own.has(name)) return true;
    if (!use.includeImports || asked.has(name) || taken.has(name)) return false;
    if (!use.includeWellKnown && wellKnownFiles.has(name)) return false;
    taken.add(name);
    return true;
  };
  const groups = use.strategy === 'all' ? [targets] : byFolder(targets);
  return groups
    .filter((names) => names.length > 0)
    .map((names) => {
      const own = new Set(names);
      const needed = withImports(files, names);
      const wanted = needed.filter((file) => isWanted(file, own)).map(({ name }) => name);
      return {
        // With what is imported, importers come last here too.
        toGenerate: wanted.length > names.length ? wanted : names,
        parameter: use.parameter,
        files: needed,
      };
    });
}

function byFolder(names: readonly string[]): readonly (readonly string[])[] {
  const groups = Map.groupBy(names, (name) => name.slice(0, Math.max(0, name.lastIndexOf('/'))));
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
