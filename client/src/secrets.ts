import type { SecretStorage } from 'vscode';

/** Tokens of servers, in VS Code's store of secrets alone. They belong to an address: whoever names a server otherwise does not get them. */
export class Secrets {
  constructor(readonly storage: SecretStorage) {}

  get(url: string): Thenable<string | undefined> {
    return this.storage.get(keyOf(url));
  }

  set(url: string, token: string): Thenable<void> {
    return this.storage.store(keyOf(url), token);
  }

  forget(url: string): Thenable<void> {
    return this.storage.delete(keyOf(url));
  }
}

/** One key for all ways of writing the same address. */
export function keyOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `token ${origin}${pathname.replace(/\/+$/, '')}`;
}
