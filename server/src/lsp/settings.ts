import type { Connection } from 'vscode-languageserver/node';
import { levelOf } from '../../../schemas/severity.js';
import type { Severities } from '../core/problem.js';
import { type Client, record } from './client.js';

/** What a user has set for one file. */
export interface Settings {
  /** All that is set, as the editor sent it. */
  readonly all: unknown;
  readonly severity: Severities;
  /** The language ids of which another extension does not report syntax errors after all: the user has switched that off. */
  readonly syntaxOff: ReadonlySet<string>;
}

/** Where other extensions let a user switch off what they report, by language id. */
const switches = { json: 'json.validate.enable', yaml: 'yaml.validate' } as const;

/** The settings by resource. They are asked for once, until the editor says that they have changed. */
export class SettingsOf {
  readonly #asked = new Map<string, Promise<Settings>>();
  #pushed: unknown;

  constructor(
    readonly connection: Connection,
    readonly client: Client,
  ) {
    this.#pushed = client.settings;
  }

  of(uri: string): Promise<Settings> {
    const known = this.#asked.get(uri);
    if (known) return known;
    const asked = this.#ask(uri);
    this.#asked.set(uri, asked);
    return asked;
  }

  /** What is set for a file by a name such as `a.b`; undefined when nothing is. */
  async value(uri: string, name: string): Promise<unknown> {
    const { all } = await this.of(uri);
    return name.split('.').reduce((at: unknown, key) => record(at)[key], all);
  }

  /** The editor says that settings have changed; one that cannot be asked sends them along. */
  changed(sent: unknown): void {
    this.#asked.clear();
    if (!this.client.configuration) this.#pushed = record(sent)['plugsmith'] ?? sent;
  }

  forget(uri: string): void {
    this.#asked.delete(uri);
  }

  async #ask(uri: string): Promise<Settings> {
    if (!this.client.configuration) return settingsFrom(this.#pushed);
    const others = Object.entries(switches).filter(([language]) => this.client.tellsSyntax.has(language));
    const items = ['plugsmith', ...others.map(([, section]) => section)].map(section => ({ section, scopeUri: uri }));
    const [own, ...answers]: unknown[] = await this.connection.workspace.getConfiguration(items).catch(() => []);
    const off = others.filter((_, at) => answers[at] === false).map(([language]) => language);
    return { ...settingsFrom(own), syntaxOff: new Set(off) };
  }
}

/** Reads settings; what has the wrong form is as if it were not there. */
export function settingsFrom(value: unknown): Settings {
  const written = Object.entries(record(record(value)['severity']));
  return {
    all: value,
    syntaxOff: new Set(),
    severity: Object.fromEntries(
      written.flatMap(([code, value]) => {
        const level = levelOf(value);
        return level ? [[code, level]] : [];
      }),
    ),
  };
}
