import { loadAll, YAMLException } from 'js-yaml';
import { type Level, levelOf } from '../severity.js';
import { type PluginKind, pluginKinds } from './contract.js';

/** The name of the file that pins what a project cannot tell by itself. It lies beside go.mod. */
export const settingsFile = 'plugsmith.yml';

/** One entry of `plugins`. Paths are as written, relative to the folder of the file. */
export interface PluginSettings {
  readonly name?: string;
  readonly kind?: PluginKind;
  readonly version?: string;
  /** The folder of the main package, or the one file that it is built from. */
  readonly package?: string;
  /** The functions that a function plugin is registered with. */
  readonly functions?: readonly string[];
  /** More files for the archive, relative to the plugin's folder. */
  readonly files?: readonly string[];
  /** What install.sh is run with. */
  readonly parameters?: readonly string[];
}

export interface ServerSettings {
  readonly name: string;
  readonly url: string;
}

/** What `fluentd` says of the Fluentd configs beside the file and below it. */
export interface FluentdSettings {
  /** The release that they are written for. */
  readonly version?: string;
  /** The files that Fluentd is started with, as written, relative to the folder of the file. */
  readonly roots: readonly string[];
}

/** What a plugsmith.yml says. What is not of the right type is left out: the editor and `check` say so. */
export interface Settings {
  /** A release or image such as `2.4.0-slim`, or the path of a kuiperd. */
  readonly target?: string;
  readonly plugins: readonly PluginSettings[];
  readonly servers: readonly ServerSettings[];
  readonly rules: Readonly<Record<string, Level>>;
  readonly fluentd?: FluentdSettings;
}

export const noSettings: Settings = { plugins: [], servers: [], rules: {} };

/** Reads a plugsmith.yml strictly, as the toolchain does: text that is no YAML is refused with what js-yaml says. An empty file says nothing. */
export function readSettings(text: string): Settings | { readonly refused: string } {
  try {
    return settingsOf(loadAll(text)[0]);
  } catch (error) {
    if (!(error instanceof YAMLException)) return { refused: String(error) };
    const { reason, mark } = error;
    return { refused: mark ? `${reason} (${mark.line + 1}:${mark.column + 1})` : reason };
  }
}

/** The settings in a value that was read from YAML; whatever does not belong is passed over. */
export function settingsOf(value: unknown): Settings {
  const root = object(value);
  const target = scalar(root['target']);
  return {
    ...(target !== undefined && { target }),
    plugins: list(root['plugins']).map(entry => pluginOf(object(entry))),
    servers: list(root['servers']).flatMap(entry => serverOf(object(entry))),
    rules: rulesOf(object(root['rules'])),
    ...(root['fluentd'] !== undefined && { fluentd: fluentdOf(object(root['fluentd'])) }),
  };
}

function pluginOf(entry: Readonly<Record<string, unknown>>): PluginSettings {
  const name = scalar(entry['name']);
  const kind = pluginKinds.find(known => known === entry['kind']);
  const version = scalar(entry['version']);
  const folder = scalar(entry['package']);
  return {
    ...(name !== undefined && { name }),
    ...(kind && { kind }),
    ...(version !== undefined && { version }),
    ...(folder !== undefined && { package: folder }),
    ...(Array.isArray(entry['functions']) && { functions: strings(entry['functions']) }),
    ...(Array.isArray(entry['files']) && { files: strings(entry['files']) }),
    ...(Array.isArray(entry['parameters']) && { parameters: strings(entry['parameters']) }),
  };
}

function serverOf(entry: Readonly<Record<string, unknown>>): ServerSettings[] {
  const [name, url] = [scalar(entry['name']), scalar(entry['url'])];
  return name === undefined || url === undefined ? [] : [{ name, url }];
}

function fluentdOf(entry: Readonly<Record<string, unknown>>): FluentdSettings {
  const version = scalar(entry['version']);
  return { ...(version !== undefined && { version }), roots: strings(list(entry['roots'])) };
}

function rulesOf(entries: Readonly<Record<string, unknown>>): Record<string, Level> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([code, value]) => {
      // Readers of YAML 1.1 take `off` for false.
      const level = levelOf(value === false ? 'off' : value);
      return level ? [[code, level]] : [];
    }),
  );
}

const object = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A number is taken as it is shown, so that `version: 1.2` means what it says. */
const scalar = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const strings = (value: readonly unknown[]): string[] => value.flatMap(item => scalar(item) ?? []);
