import table from './server-packages.json' with { type: 'json' };

const modules: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(table).map(([module, packages]) => [module, new Set(packages.map(name => module + name.slice(1)))]),
);

/** Whether the server has this package of an often shared module in it, whatever its build tags: then a plugin must have the same version. */
export const isInServer = (module: string, packagePath: string): boolean => modules.get(module)?.has(packagePath) ?? false;
