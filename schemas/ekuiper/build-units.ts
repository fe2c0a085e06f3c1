import { basename } from '../paths.js';
import { kindOfFolder } from './contract.js';
import type { GoFile, GoPackage, Scope } from './go-types.js';
import type { FolderFiles } from './project-files.js';
import { isExported, type PluginSymbol, symbolsOf } from './symbols.js';

/** What is compiled together to one .so: the main package of a folder, or one file of a folder. */
export interface BuildUnit {
  readonly folder: FolderFiles;
  readonly file: string | undefined;
  readonly files: readonly GoFile[];
  readonly isMain: boolean;
  readonly scopeOf: (file: GoFile) => Scope;
  readonly symbols: readonly PluginSymbol[];
}

/**
 * The units of a folder. One folder is one plugin, unless plugsmith.yml names its files or they cannot be one package: several of them
 * bring a source or a sink, or declare the same names. Such files are built by their paths, as eKuiper's documentation does.
 */
export function unitsOf(
  folder: FolderFiles,
  path: string | undefined,
  packages: ReadonlyMap<string, GoPackage>,
  named: (file: string) => boolean,
): BuildUnit[] {
  const built = folder.go.filter(file => !isIgnored(file));
  const main = built.filter(({ source }) => source.package?.text === 'main');
  const unit = (files: readonly GoFile[], file?: string): BuildUnit => {
    const scopeOf = (of: GoFile): Scope => ({ packages, built: files, file: of, path });
    return {
      folder,
      file,
      files,
      isMain: files.every(f => f.source.package?.text === 'main'),
      scopeOf,
      symbols: symbolsOf(files, scopeOf),
    };
  };
  if (main.length === 0) return built.length > 0 ? [unit(built)] : [];
  const whole = unit(main);
  if (main.length === 1 && !main.some(({ path }) => named(path))) return [whole];
  const single = main.map(file => unit([file], file.path));
  const bearing = single.filter(({ symbols }) => symbols.some(s => s.kind && !s.fault && isExported(s.name)));
  const bearers = bearing.flatMap(({ files }) => files);
  const byFile = main.some(({ path }) => named(path)) || (bearing.length > 1 && areSeparate(bearers, folder.folder, whole.symbols));
  if (!byFile) return [whole];
  return single.filter(each => named(each.file ?? '') || bearing.includes(each));
}

/** Whether Go leaves a file out of every build. */
export const isIgnored = ({ source }: GoFile): boolean => source.constraints.some(({ text }) => text.trim() === 'ignore');

function areSeparate(bearing: readonly GoFile[], folder: string, symbols: readonly PluginSymbol[]): boolean {
  const names = bearing
    .filter(file => !isForOneSystem(file))
    .flatMap(({ source }) => source.decls.flatMap(d => (d.kind === 'func' && d.receiver ? [] : d.name.text)))
    .filter(isUnique);
  if (new Set(names).size < names.length) return true;
  const base = (name: string) => name.replace(/Lookup$/, '');
  const io = symbols.filter(s => (s.kind === 'source' || s.kind === 'sink') && !s.fault && isExported(s.name));
  const ioFiles = new Map(io.filter(s => !isForOneSystem(s.file)).map(s => [base(s.name), s.file.path]));
  if (new Set(ioFiles.values()).size > 1) return true;
  return Object.hasOwn(kindOfFolder, basename(folder)) && io.length === 0;
}

/** Whether a file is compiled on some systems or with some tags only, so that another may declare the same. */
const isForOneSystem = ({ path, source }: GoFile): boolean =>
  source.constraints.length > 0 || /_(linux|darwin|windows|freebsd|amd64|arm64|arm|386|riscv64)\.go$/.test(path);

/** Go lets these be declared again and again. */
const isUnique = (name: string): boolean => name !== '_' && name !== 'init';
