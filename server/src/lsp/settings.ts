import type { Connection } from 'vscode-languageserver/node';
import type { Severities, Severity } from '../core/problem.js';
import { type Client, record } from './client.js';

/** What a user has set for one file. */
export interface Settings {
  readonly severity: Severities;
}

const severities: ReadonlySet<unknown> = new Set<Severity | 'off'>(['off', 'information', 'warning', 'error']);
const isSeverity = (value: unknown): value is Severity | 'off' => severities.has(value);

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
    const answer: unknown = await this.connection.workspace
      .getConfiguration({ section: 'plugsmith', scopeUri: uri })
      .catch(() => undefined);
    return settingsFrom(answer);
  }
}

/** Reads settings; what has the wrong form is as if it were not there. */
export function settingsFrom(value: unknown): Settings {
  const written = Object.entries(record(record(value)['severity']));
  return { severity: Object.fromEntries(written.flatMap(([code, level]) => (isSeverity(level) ? [[code, level]] : []))) };
}
